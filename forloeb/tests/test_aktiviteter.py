"""Activities, and the adjustments that are followed up."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from barnetimidten import sider
from forloeb.models import Aktivitet
from forloeb.tests import builders

pytestmark = pytest.mark.django_db

URL = "/forloeb/aktiviteter/"
NY = f"{URL}ny/"


@pytest.fixture
def til_mette(client, mette):
    client.force_login(mette)
    return client


def make(by, **felter):
    felter = {"art": "folder", "dato": date(2026, 1, 5), **felter}
    return Aktivitet.objects.create(registreret_af=by, **felter)


def felter(**mere):
    return {"art": "ledernetvaerk", "dato": "5.1.2026", **mere}


def arter(response):
    return [aktivitet.art for aktivitet in response.context["side"].rows]


# --- The list --------------------------------------------------------------------
def test_open_adjustments_come_first(til_mette, mette):
    i_dag = timezone.localdate()
    make(mette, justering="Gjort før", justering_lukket_dato=i_dag)
    make(mette, justering="Senere", justering_frist=i_dag + timedelta(days=9))
    make(mette, justering="Over tid", justering_frist=i_dag - timedelta(days=1))
    make(mette, justering="Uden frist")
    response = til_mette.get(URL)
    aabne = [aktivitet.justering for aktivitet in response.context["aabne"]]
    assert set(aabne) == {"Over tid", "Senere", "Uden frist"}
    assert aabne.index("Over tid") < aabne.index("Senere")
    assert response.content.decode().index(
        "Over tid"
    ) < response.content.decode().index("Alle aktiviteter")


def test_filter_by_kind(til_mette, mette):
    make(mette, art="folder", justering="Folderen")
    make(mette, art="stopop", justering="Mødet")
    response = til_mette.get(URL, {"art": "stopop"})
    assert arter(response) == ["stopop"]
    assert "Folderen" not in response.content.decode()
    text = til_mette.get(URL, {"art": "interview"}).content.decode()
    assert "Ryd filter" in text
    assert arter(til_mette.get(URL, {"art": "\x00"})) == ["stopop", "folder"]


def test_empty_list_offers_the_act(til_mette):
    assert "Der er ingen aktiviteter endnu." in til_mette.get(URL).content.decode()


@pytest.mark.parametrize("efter", ["", "987654", "9" * 40, "x"])
def test_pages_run_from_newest_and_reach_every_row_once(
    til_mette, mette, monkeypatch, efter
):
    monkeypatch.setattr(sider, "STOERRELSE", 2)
    rows = [make(mette, dato=date(2026, 1, dag)) for dag in (5, 7, 7, 7, 6)]
    seen = []
    while efter is not None:
        side = til_mette.get(URL, {"efter": efter}).context["side"]
        seen += [aktivitet.pk for aktivitet in side.rows]
        efter = side.naeste
    expected = sorted(rows, key=lambda row: (row.dato, row.pk), reverse=True)
    assert seen == [row.pk for row in expected]


def test_list_costs_the_same_with_1_and_30_rows(
    til_mette, mette, django_assert_num_queries, django_assert_max_num_queries
):
    dagtilbud = builders.make_dagtilbud()
    make(mette, dagtilbud=dagtilbud, justering="Noget")
    with django_assert_max_num_queries(7) as captured:
        til_mette.get(URL)
    for _ in range(29):
        make(mette, dagtilbud=dagtilbud, justering="Noget")
    with django_assert_num_queries(len(captured)):
        assert len(arter(til_mette.get(URL))) == 30


@pytest.mark.parametrize("rolle", ["oekonomi", "administrator"])
def test_others_have_no_activities(client, request, rolle, mette):
    aktivitet = make(mette)
    client.force_login(request.getfixturevalue(rolle))
    for url in (URL, NY, f"{URL}{aktivitet.pk}/"):
        assert client.get(url).status_code == 403
    assert client.post(f"{URL}{aktivitet.pk}/justering/").status_code == 403


# --- Create and edit ---------------------------------------------------------------
@pytest.mark.parametrize("rolle", ["mette", "leder"])
def test_educator_and_leader_register(client, request, rolle):
    bruger = request.getfixturevalue(rolle)
    client.force_login(bruger)
    dagtilbud = builders.make_dagtilbud()
    data = felter(
        art="praesentation",
        dagtilbud=dagtilbud.pk,
        funktioner=["paedagog", "ppr"],
        antal_deltagere="12",
        laert="De vil have en folder.",
        justering="Lav en folder",
        justering_frist="5.2.2026",
    )
    assert client.post(NY, data).url == URL
    aktivitet = Aktivitet.objects.get()
    assert aktivitet.registreret_af == bruger
    assert aktivitet.funktioner == ["paedagog", "ppr"]
    assert (aktivitet.dagtilbud, aktivitet.antal_deltagere) == (dagtilbud, 12)


def test_twice_is_one_row(til_mette):
    for _ in range(2):
        assert til_mette.post(NY, felter(noegle="d" * 32)).url == URL
    assert Aktivitet.objects.count() == 1


@pytest.mark.parametrize(
    ("mere", "besked"),
    [
        ({"art": ""}, "Vælg et svar på »Hvad var det?«."),
        ({"art": "x" * 10_000_000}, "Vælg en af mulighederne på listen."),
        ({"dato": ""}, "Udfyld dato."),
        ({"dato": "31.2.2026"}, "Datoen findes ikke."),
        ({"dato": "1.1.2099"}, "En aktivitet kan ikke ligge i fremtiden."),
        ({"art": "praesentation"}, "Vælg, hvor præsentationen blev holdt."),
        ({"dagtilbud": "987654"}, "Vælg et dagtilbud fra listen."),
        ({"dagtilbud": "9" * 50}, "Vælg et dagtilbud fra listen."),
        ({"funktioner": ["familien"]}, "Vælg blandt funktionerne."),
        ({"antal_deltagere": "mange"}, "Skriv antallet som et helt tal."),
        ({"antal_deltagere": "0"}, "Skriv 1 eller mere"),
        ({"antal_deltagere": "9" * 30}, "Så mange kan ikke have været med."),
        ({"justering_frist": "1.2.2026"}, "Skriv, hvad I gør anderledes."),
        ({"justering_hvem": "Mette"}, "Skriv, hvad I gør anderledes."),
        (
            {"justering": "Folder", "justering_frist": "4.1.2026"},
            "Fristen ligger før aktiviteten.",
        ),
        ({"laert": "a\x00b"}, "skjult tegn"),
        ({"laert": "x" * 10_000_000}, "Forkort teksten"),
    ],
)
def test_bad_input_is_told_at_the_field(til_mette, mere, besked):
    response = til_mette.post(NY, felter(**mere))
    assert response.status_code == 200
    assert besked in response.content.decode()
    assert not Aktivitet.objects.exists()


def test_edit_saves_and_keeps_a_closed_institution(til_mette, mette):
    dagtilbud = builders.make_dagtilbud(aktiv=False)
    aktivitet = make(mette, dagtilbud=dagtilbud)
    data = felter(dagtilbud=dagtilbud.pk, laert="Nyt", version=1)
    assert til_mette.post(f"{URL}{aktivitet.pk}/", data).url == URL
    aktivitet.refresh_from_db()
    assert (aktivitet.laert, aktivitet.version) == ("Nyt", 2)


def test_stale_edit_shows_both(til_mette, mette):
    aktivitet = make(mette, laert="Deres tekst", version=2)
    data = felter(laert="Min tekst", version=1)
    text = til_mette.post(f"{URL}{aktivitet.pk}/", data).content.decode()
    assert "Deres tekst" in text
    assert "Min tekst" in text
    aktivitet.refresh_from_db()
    assert aktivitet.laert == "Deres tekst"


def test_unknown_is_not_found(til_mette):
    assert til_mette.get(f"{URL}987654/").status_code == 404
    assert til_mette.post(f"{URL}987654/justering/").status_code == 404


# --- Follow up -----------------------------------------------------------------------
def test_an_adjustment_is_closed_once(til_mette, mette):
    aktivitet = make(mette, justering="Lav en folder")
    url = f"{URL}{aktivitet.pk}/justering/"
    assert til_mette.get(url).status_code == 405
    for _ in range(2):
        assert til_mette.post(url).url == URL
    aktivitet.refresh_from_db()
    assert aktivitet.justering_lukket_dato == timezone.localdate()
    assert aktivitet.version == 2
    assert not til_mette.get(URL).context["aabne"]
