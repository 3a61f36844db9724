"""Offers without a person."""

from datetime import date

import pytest

from barnetimidten import sider
from forloeb.models import Tilbud
from forloeb.tests import builders

pytestmark = pytest.mark.django_db

URL = "/forloeb/tilbud/"
NY = f"{URL}nyt/"


@pytest.fixture
def dagtilbud(db):
    return builders.make_dagtilbud(navn="Nord")


@pytest.fixture
def til_mette(client, mette):
    client.force_login(mette)
    return client


def make(by, dagtilbud, **felter):
    felter = {"dato": date(2026, 1, 5), "vej": "dagtilbud", "svar": "nej", **felter}
    return Tilbud.objects.create(dagtilbud=dagtilbud, registreret_af=by, **felter)


def felter(sted, **mere):
    data = {
        "dato": "5.1.2026",
        "dagtilbud": sted.pk,
        "vej": "straxen",
        "svar": "ja",
    }
    return {**data, **mere}


def test_register_and_see(til_mette, mette, dagtilbud):
    assert til_mette.post(NY, felter(dagtilbud)).url == URL
    tilbud = Tilbud.objects.get()
    assert (tilbud.registreret_af, tilbud.svar) == (mette, "ja")
    text = til_mette.get(URL).content.decode()
    assert "Nord" in text
    assert "StraXen" in text


def test_twice_is_one_row(til_mette, dagtilbud):
    for _ in range(2):
        assert til_mette.post(NY, felter(dagtilbud, noegle="e" * 32)).url == URL
    assert Tilbud.objects.count() == 1


def test_the_form_asks_for_no_person(til_mette):
    fields = til_mette.get(NY).context["form"].fields
    assert set(fields) == {"dato", "dagtilbud", "vej", "svar", "noegle"}


@pytest.mark.parametrize(
    ("mere", "besked"),
    [
        ({"dato": ""}, "Udfyld et svar på »Hvornår blev det tilbudt?«."),
        ({"dato": "1.1.2099"}, "Et tilbud kan ikke ligge i fremtiden."),
        ({"dagtilbud": ""}, "Vælg dagtilbud."),
        ({"dagtilbud": "987654"}, "Vælg et dagtilbud fra listen."),
        ({"dagtilbud": "9" * 50}, "Vælg et dagtilbud fra listen."),
        ({"dagtilbud": "\x00"}, "skjult tegn"),
        ({"vej": ""}, "Vælg et svar på"),
        ({"svar": "måske"}, "Vælg en af mulighederne på listen."),
        ({"svar": "x" * 10_000_000}, "Vælg en af mulighederne på listen."),
    ],
)
def test_bad_input_is_told_at_the_field(til_mette, dagtilbud, mere, besked):
    response = til_mette.post(NY, felter(dagtilbud, **mere))
    assert response.status_code == 200
    assert besked in response.content.decode()
    assert not Tilbud.objects.exists()


def test_a_closed_institution_is_not_offered(til_mette):
    lukket = builders.make_dagtilbud(aktiv=False)
    response = til_mette.post(NY, felter(lukket))
    assert "Vælg et dagtilbud fra listen." in response.content.decode()


def test_edit_saves(til_mette, mette, dagtilbud):
    tilbud = make(mette, dagtilbud)
    data = felter(dagtilbud, svar="senere", version=1)
    assert til_mette.post(f"{URL}{tilbud.pk}/", data).url == URL
    tilbud.refresh_from_db()
    assert (tilbud.svar, tilbud.version) == ("senere", 2)


def test_stale_edit_shows_both(til_mette, mette, dagtilbud):
    tilbud = make(mette, dagtilbud, svar="nej", version=2)
    data = felter(dagtilbud, svar="ja", version=1)
    text = til_mette.post(f"{URL}{tilbud.pk}/", data).content.decode()
    assert "To har rettet på samme tid" in text
    tilbud.refresh_from_db()
    assert tilbud.svar == "nej"


def test_unknown_is_not_found(til_mette):
    assert til_mette.get(f"{URL}987654/").status_code == 404


@pytest.mark.parametrize("rolle", ["oekonomi", "administrator"])
def test_others_have_no_offers(client, request, rolle, mette, dagtilbud):
    tilbud = make(mette, dagtilbud)
    client.force_login(request.getfixturevalue(rolle))
    for url in (URL, NY, f"{URL}{tilbud.pk}/"):
        assert client.get(url).status_code == 403


def test_pages_reach_every_row_once(til_mette, mette, dagtilbud, monkeypatch):
    monkeypatch.setattr(sider, "STOERRELSE", 2)
    rows = [make(mette, dagtilbud, dato=date(2026, 1, dag)) for dag in (5, 7, 6, 7, 5)]
    seen, efter = [], ""
    while efter is not None:
        side = til_mette.get(URL, {"efter": efter}).context["side"]
        seen += [tilbud.pk for tilbud in side.rows]
        efter = side.naeste
    expected = sorted(rows, key=lambda row: (row.dato, row.pk), reverse=True)
    assert seen == [row.pk for row in expected]


def test_list_costs_the_same_with_1_and_30_rows(
    til_mette,
    mette,
    dagtilbud,
    django_assert_num_queries,
    django_assert_max_num_queries,
):
    make(mette, dagtilbud)
    with django_assert_max_num_queries(6) as captured:
        til_mette.get(URL)
    for _ in range(29):
        make(mette, dagtilbud)
    with django_assert_num_queries(len(captured)):
        til_mette.get(URL)


def test_empty_list_offers_the_act(til_mette):
    assert "Der er ingen tilbud endnu." in til_mette.get(URL).content.decode()
