"""The list of users, its search, the review of rights and the export."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from barnetimidten import sider
from barnetimidten.audit.models import AuditEntry
from barnetimidten.brugere.models import Medarbejder

pytestmark = pytest.mark.django_db

URL, GENNEMGANG = "/brugere/", "/brugere/gennemgang/"
BEKRAEFT = f"{GENNEMGANG}bekraeft/"


@pytest.fixture
def til_admin(client, administrator):
    client.force_login(administrator)
    return client


def make(navn, **felter):
    felter = {"rolle": "paedagog", **felter}
    return Medarbejder.objects.create_user(navn.lower(), None, navn=navn, **felter)


def aged(medarbejder, **felter):
    Medarbejder.objects.filter(pk=medarbejder.pk).update(**felter)


def long_ago(settings):
    return timezone.now() - settings.GENNEMGANG_FRIST - timedelta(days=1)


def navne(response):
    return [medarbejder.navn for medarbejder in response.context["side"].rows]


# --- The list ----------------------------------------------------------------------
def test_filters(til_admin, mette, leder, settings):
    make("Ude", is_active=False)
    aged(leder, created_at=long_ago(settings))
    assert navne(til_admin.get(URL)) == ["Administrator", "Leder", "Mette"]
    assert navne(til_admin.get(URL, {"rolle": "leder"})) == ["Leder"]
    assert navne(til_admin.get(URL, {"adgang": "nej"})) == ["Ude"]
    assert len(navne(til_admin.get(URL, {"adgang": "alle"}))) == 4
    assert navne(til_admin.get(URL, {"gennemgang": "mangler"})) == ["Leder"]
    page = til_admin.get(URL, {"rolle": "oekonomi"}).content.decode()
    assert "Ingen brugere passer til filteret." in page


def test_a_row_tells_log_in_and_factor(til_admin, mette):
    make("Bo")
    aged(mette, last_login=timezone.now())
    Authenticator.objects.create(user=mette, type="recovery_codes", data={})
    assert "totrinslogin" not in til_admin.get(URL).content.decode()
    Authenticator.objects.create(user=mette, type="totp", data={})
    page = til_admin.get(URL).content.decode()
    assert "totrinslogin" in page
    assert f"Inde {timezone.localdate().day}. " in page
    assert "Aldrig logget ind" in page


def test_pages_reach_every_row_once(til_admin, monkeypatch):
    monkeypatch.setattr(sider, "STOERRELSE", 2)
    for navn in ("Åse", "Zoe", "Ærø"):
        make(navn)
    seen, efter = [], ""
    while efter is not None:
        response = til_admin.get(URL, {"efter": efter, "adgang": "alle"})
        seen += navne(response)
        efter = response.context["side"].naeste
    assert seen == ["Administrator", "Zoe", "Ærø", "Åse"]


@pytest.mark.parametrize("url", [URL, GENNEMGANG])
def test_lists_cost_the_same_with_1_and_30_rows(
    til_admin, url, django_assert_num_queries, django_assert_max_num_queries
):
    til_admin.get(url)  # the session keeps the menu's numbers
    with django_assert_max_num_queries(9) as captured:
        til_admin.get(url)
    for nummer in range(29):
        make(f"N{nummer}")
    with django_assert_num_queries(len(captured)):
        assert len(navne(til_admin.get(url))) == 30


@pytest.mark.parametrize("tekst", ["åse ø", "AASE", "aase.o", "AASE@example"])
def test_search_by_name_user_name_and_mail(til_admin, tekst):
    make("Åse Østergaard", email="aase@example.dk")
    aged(Medarbejder.objects.get(navn="Åse Østergaard"), username="aase.o")
    make("Bo")
    page = til_admin.post(f"{URL}soeg/", {"tekst": tekst}).content.decode()
    assert "Åse Østergaard" in page
    assert "bim-item-title" in page
    assert ">Bo<" not in page


def test_search_says_when_there_is_nothing_or_too_much(til_admin, monkeypatch):
    page = til_admin.post(f"{URL}soeg/", {"tekst": "xyz"}).content.decode()
    assert "Ingen brugere passer til det." in page
    page = til_admin.post(f"{URL}soeg/", {"tekst": ""}).content.decode()
    assert "Udfyld" in page
    for nummer in range(31):
        make(f"Nummer {nummer}")
    page = til_admin.post(f"{URL}soeg/", {"tekst": "nummer"}).content.decode()
    assert "Der er flere." in page


# --- Review ------------------------------------------------------------------------
def test_one_press_a_user(til_admin, administrator, mette, leder, settings):
    aged(mette, created_at=long_ago(settings))
    page = til_admin.get(GENNEMGANG).content.decode()
    assert "Én mangler." in page
    assert page.count("Over tid") == 1
    data = {"medarbejdere": mette.pk, "tilbage": f"/brugere/{mette.pk}/"}
    assert til_admin.post(BEKRAEFT, data).url == f"/brugere/{mette.pk}/"
    mette.refresh_from_db()
    assert mette.gennemgaaet_af == administrator
    assert not mette.mangler_gennemgang
    leder.refresh_from_db()
    assert leder.gennemgaaet_at is None
    page = til_admin.get(GENNEMGANG).content.decode()
    assert "Ingen mangler." in page
    entry = AuditEntry.objects.get()
    assert (entry.objekt_id, entry.felter) == (
        str(mette.pk),
        ["gennemgaaet_af", "gennemgaaet_at"],
    )


def test_all_on_the_page_and_overdue_again_after_the_term(til_admin, mette, settings):
    alle = list(Medarbejder.objects.values_list("pk", flat=True))
    page = til_admin.post(BEKRAEFT, {"medarbejdere": alle}, follow=True)
    assert "gennemgået for 2 brugere" in page.content.decode()
    assert AuditEntry.objects.count() == 2
    assert not Medarbejder.objects.overdue().exists()
    aged(mette, gennemgaaet_at=long_ago(settings))
    assert list(Medarbejder.objects.overdue()) == [mette]
    aged(mette, is_active=False)
    assert not Medarbejder.objects.overdue().exists()


@pytest.mark.parametrize("tilbage", ["https://ond.example/", "//ond.example", "home"])
@pytest.mark.parametrize("data", [{}, {"medarbejdere": 987654}])
def test_nobody_chosen_confirms_nothing(til_admin, mette, data, tilbage):
    data |= {"tilbage": tilbage}
    response = til_admin.post(BEKRAEFT, data)
    assert response.url == GENNEMGANG
    assert not Medarbejder.objects.exclude(gennemgaaet_at=None).exists()


# --- Export ------------------------------------------------------------------------
def test_export_is_a_list_and_a_row_in_the_trace(til_admin, mette):
    aged(mette, navn="=HYPERLINK(1)")
    response = til_admin.post(
        reverse("lister:export", args=["brugere"]),
        {"filtype": "csv", "formaal": "administration"},
    )
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Navn;Brugernavn;E-mail;Rolle;Aktiv")
    assert len(lines) == 3
    assert any(line.startswith("'=HYPERLINK") for line in lines)
    entry = AuditEntry.objects.get()
    assert (entry.handling, entry.objekt_type, entry.formaal) == (
        "export",
        "brugere.medarbejder",
        "administration",
    )
