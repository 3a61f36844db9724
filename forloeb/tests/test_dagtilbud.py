"""Institutions: list, page, form and closing days."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from barnetimidten import sider
from forloeb.models import Aktivitet, Dagtilbud, Lukkedag
from forloeb.tests import builders

pytestmark = pytest.mark.django_db

URL = "/forloeb/dagtilbud/"
NY = f"{URL}nyt/"
DANSK = ["Anna", "Bo", "Zoe", "Ærø", "Østen", "Aabo", "aage", "Ågot", "Åse"]


@pytest.fixture
def til_leder(client, leder):
    client.force_login(leder)
    return client


def navne(response):
    return [dagtilbud.navn for dagtilbud in response.context["side"].rows]


def presented(dagtilbud, by):
    return Aktivitet.objects.create(
        art="praesentation",
        dato=date(2026, 1, 5),
        dagtilbud=dagtilbud,
        registreret_af=by,
    )


def felter(**mere):
    return {"navn": "Børnehuset Nord", "art": "daginstitution", **mere}


# --- The list --------------------------------------------------------------------
def test_list_counts_courses_and_names_educators(til_leder, mette):
    nord = builders.make_dagtilbud(mette, navn="Nord")
    builders.make_dagtilbud(navn="Syd")
    for navn in ("Alma", "Bo"):
        builders.in_dialog(mette, navn=navn, dagtilbud=nord)
    text = til_leder.get(URL).content.decode()
    assert "2 forløb" in text
    assert "0 forløb" in text
    assert "Mette" in text
    assert "Ingen fast pædagog" in text


def test_with_and_without_a_presentation(til_leder, leder):
    nord, syd = (builders.make_dagtilbud(navn=navn) for navn in ("Nord", "Syd"))
    builders.make_dagtilbud(navn="Lukket", aktiv=False)
    presented(nord, leder)
    presented(nord, leder)
    Aktivitet.objects.create(
        art="folder", dato=date(2026, 1, 5), dagtilbud=syd, registreret_af=leder
    )
    assert navne(til_leder.get(URL)) == ["Nord", "Syd"]
    assert navne(til_leder.get(URL, {"praesentation": "ja"})) == ["Nord"]
    assert navne(til_leder.get(URL, {"praesentation": "nej"})) == ["Syd"]
    assert navne(til_leder.get(URL, {"brug": "nej"})) == ["Lukket"]
    assert navne(til_leder.get(URL, {"brug": "alle"})) == ["Lukket", "Nord", "Syd"]


@pytest.mark.parametrize("query", [{"praesentation": "x\x00"}, {"efter": "9" * 50}])
def test_broken_addresses_are_answered(til_leder, query):
    builders.make_dagtilbud(navn="Nord")
    assert navne(til_leder.get(URL, query)) == ["Nord"]


def test_empty_list_offers_the_act_or_the_filter(til_leder, client, mette):
    assert "Der er ingen dagtilbud endnu." in til_leder.get(URL).content.decode()
    text = til_leder.get(URL, {"praesentation": "ja"}).content.decode()
    assert "Ryd filter" in text
    client.force_login(mette)
    text = client.get(URL).content.decode()
    assert "Nyt dagtilbud" not in text


def test_pages_reach_every_row_once_in_danish_order(til_leder, monkeypatch):
    monkeypatch.setattr(sider, "STOERRELSE", 4)
    for navn in sorted(DANSK):
        builders.make_dagtilbud(navn=navn)
    seen, efter = [], ""
    while efter is not None:
        response = til_leder.get(URL, {"efter": efter})
        seen += navne(response)
        efter = response.context["side"].naeste
    assert seen == DANSK


def test_list_costs_the_same_with_1_and_30_rows(
    til_leder, mette, django_assert_num_queries, django_assert_max_num_queries
):
    builders.make_dagtilbud(mette)
    with django_assert_max_num_queries(8) as captured:
        til_leder.get(URL)
    for _ in range(29):
        builders.make_dagtilbud(mette)
    with django_assert_num_queries(len(captured)):
        assert len(navne(til_leder.get(URL))) == 30


# --- One institution ---------------------------------------------------------------
def test_administrator_sees_counts_and_no_child(client, administrator, mette):
    forloeb = builders.running(mette, navn="Alma Eksempel")
    client.force_login(administrator)
    for url in (URL, reverse("forloeb:dagtilbud-detail", args=[forloeb.dagtilbud_id])):
        text = client.get(url).content.decode()
        assert "Alma" not in text
        assert "/forloeb/alle/" not in text


def test_leader_gets_from_the_count_to_the_courses(til_leder, mette):
    forloeb = builders.running(mette)
    url = f"/forloeb/alle/?status=alle&amp;dagtilbud={forloeb.dagtilbud_id}"
    page = reverse("forloeb:dagtilbud-detail", args=[forloeb.dagtilbud_id])
    assert url in til_leder.get(page).content.decode()


def test_educator_sees_and_does_not_change(client, mette):
    dagtilbud = builders.make_dagtilbud(mette)
    lukkedag = Lukkedag.objects.create(
        dagtilbud=dagtilbud, fra_dato=date(2030, 1, 5), til_dato=date(2030, 1, 5)
    )
    client.force_login(mette)
    assert client.get(f"{URL}{dagtilbud.pk}/").status_code == 200
    for url in (NY, f"{URL}{dagtilbud.pk}/ret/", f"{URL}{dagtilbud.pk}/lukkedag/"):
        assert client.post(url).status_code == 403
    assert client.post(f"{URL}lukkedag/{lukkedag.pk}/slet/").status_code == 403
    assert Lukkedag.objects.exists()


def test_unknown_is_not_found(til_leder):
    for url in (f"{URL}987654/", f"{URL}987654/ret/", f"{URL}987654/lukkedag/"):
        assert til_leder.get(url).status_code == 404


# --- The form ----------------------------------------------------------------------
def test_create_with_attached_educators(til_leder, mette):
    response = til_leder.post(NY, felter(medarbejdere=[mette.pk]))
    dagtilbud = Dagtilbud.objects.get()
    assert response.url == f"{URL}{dagtilbud.pk}/"
    assert list(dagtilbud.medarbejdere.all()) == [mette]
    assert dagtilbud.aktiv


def test_create_twice_is_one_row(til_leder):
    data = felter(noegle="b" * 32)
    first, second = til_leder.post(NY, data), til_leder.post(NY, data)
    assert Dagtilbud.objects.count() == 1
    assert (first.status_code, second.url) == (302, first.url)


@pytest.mark.parametrize(
    ("mere", "besked"),
    [
        ({"navn": ""}, "Udfyld navn."),
        ({"navn": "Syd"}, "Der er allerede et dagtilbud med det navn."),
        ({"navn": "a\x00b"}, "skjult tegn"),
        ({"navn": "x" * 10_000_000}, "Forkort teksten"),
        ({"art": "kirke"}, "Vælg en af mulighederne på listen."),
        ({"medarbejdere": ["987654"]}, "Vælg pædagoger fra listen."),
        ({"medarbejdere": ["9" * 50]}, "Vælg pædagoger fra listen."),
        ({"medarbejdere": ["abc"]}, "Vælg pædagoger fra listen."),
    ],
)
def test_bad_input_is_told_at_the_field(til_leder, mere, besked):
    builders.make_dagtilbud(navn="Syd")
    response = til_leder.post(NY, felter(**mere))
    assert response.status_code == 200
    assert besked in response.content.decode()
    assert Dagtilbud.objects.count() == 1


def test_only_educators_are_attached(til_leder, leder):
    response = til_leder.post(NY, felter(medarbejdere=[leder.pk]))
    assert "Vælg pædagoger fra listen." in response.content.decode()


def test_edit_saves_and_counts_the_version(til_leder, mette, lars):
    dagtilbud = builders.make_dagtilbud(mette)
    data = felter(medarbejdere=[lars.pk], version=1)
    response = til_leder.post(f"{URL}{dagtilbud.pk}/ret/", data)
    assert response.url == f"{URL}{dagtilbud.pk}/"
    dagtilbud.refresh_from_db()
    assert (dagtilbud.navn, dagtilbud.version) == ("Børnehuset Nord", 2)
    assert not dagtilbud.aktiv
    assert list(dagtilbud.medarbejdere.all()) == [lars]


def test_stale_edit_shows_both_and_loses_neither(til_leder, mette):
    dagtilbud = builders.make_dagtilbud(mette, adresse="Deres vej 1")
    dagtilbud.version = 2
    dagtilbud.save()
    data = felter(adresse="Min vej 2", version=1)
    text = til_leder.post(f"{URL}{dagtilbud.pk}/ret/", data).content.decode()
    assert "To har rettet på samme tid" in text
    assert "Deres vej 1" in text
    assert "Min vej 2" in text
    dagtilbud.refresh_from_db()
    assert dagtilbud.adresse == "Deres vej 1"
    assert list(dagtilbud.medarbejdere.all()) == [mette]


def test_a_stopped_educator_stays_attached(til_leder, mette):
    dagtilbud = builders.make_dagtilbud(mette)
    mette.is_active = False
    mette.save()
    data = felter(medarbejdere=[mette.pk], version=1)
    assert til_leder.post(f"{URL}{dagtilbud.pk}/ret/", data).status_code == 302
    assert list(dagtilbud.medarbejdere.all()) == [mette]


# --- Closing days --------------------------------------------------------------------
def test_closing_day_is_added_shown_and_removed(til_leder):
    dagtilbud = builders.make_dagtilbud()
    dag = timezone.localdate() + timedelta(days=3)
    url = f"{URL}{dagtilbud.pk}/lukkedag/"
    response = til_leder.post(url, {"fra_dato": f"{dag:%d.%m.%Y}", "grund": "Ferie"})
    lukkedag = Lukkedag.objects.get()
    assert (lukkedag.fra_dato, lukkedag.til_dato) == (dag, dag)
    assert "Ferie" in til_leder.get(response.url).content.decode()

    slet = f"{URL}lukkedag/{lukkedag.pk}/slet/"
    assert til_leder.get(slet).status_code == 405
    assert til_leder.post(slet).url == f"{URL}{dagtilbud.pk}/"
    assert not Lukkedag.objects.exists()
    again = til_leder.post(slet, follow=True)
    assert "Lukkedagen er allerede fjernet." in again.content.decode()


def test_closing_day_twice_is_one_row(til_leder):
    dagtilbud = builders.make_dagtilbud()
    data = {"fra_dato": "2030-01-05", "noegle": "c" * 32}
    for _ in range(2):
        response = til_leder.post(f"{URL}{dagtilbud.pk}/lukkedag/", data)
        assert response.url == f"{URL}{dagtilbud.pk}/"
    assert Lukkedag.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "besked"),
    [
        ({"fra_dato": ""}, "Udfyld fra."),
        ({"fra_dato": "2030-02-30"}, "Datoen findes ikke."),
        ({"fra_dato": "i morgen"}, "Skriv datoen som dag.måned.år"),
        ({"fra_dato": "5.1.2030", "til_dato": "4.1.2030"}, "ligger før »fra«"),
        ({"fra_dato": "5.1.2030", "grund": "x" * 10_000_000}, "Forkort teksten"),
        ({"fra_dato": "5.1.2030", "grund": "\x00"}, "skjult tegn"),
    ],
)
def test_bad_closing_day_is_told_at_the_field(til_leder, data, besked):
    dagtilbud = builders.make_dagtilbud()
    response = til_leder.post(f"{URL}{dagtilbud.pk}/lukkedag/", data)
    assert response.status_code == 200
    assert besked in response.content.decode()
    assert not Lukkedag.objects.exists()


def test_the_same_closing_days_are_not_kept_twice(til_leder):
    dagtilbud = builders.make_dagtilbud()
    url = f"{URL}{dagtilbud.pk}/lukkedag/"
    til_leder.post(url, {"fra_dato": "1.7.2030", "til_dato": "14.7.2030"})
    response = til_leder.post(url, {"fra_dato": "2.7.2030"})
    assert "De dage er allerede lukkedage." in response.content.decode()
