"""Allocation: the leader gives courses to a colleague, all or none."""

import pytest

from barnetimidten.formularer.models import Indsendelse
from forloeb.enums import ForloebStatus
from forloeb.models import Forloeb, Overdragelse
from forloeb.tests import builders

pytestmark = pytest.mark.django_db

URL = "/forloeb/alle/"


@pytest.fixture
def til_leder(client, leder):
    client.force_login(leder)
    return client


def navne(response):
    return [forloeb.barn.navn for forloeb in response.context["side"].rows]


def fordel(valgte, kollega, **felter):
    keys = [forloeb.pk for forloeb in valgte]
    return {"forloeb": keys, "til": kollega.pk, "note": "Ring.", **felter}


def test_allocate_hands_over_with_a_note(til_leder, leder, mette, lars):
    valgte = [builders.in_dialog(mette, navn=navn) for navn in ("Alma", "Bo")]
    response = til_leder.post("/forloeb/fordel/?status=dialog", fordel(valgte, lars))
    assert response.url == f"{URL}?status=dialog"
    assert {f.ansvarlig for f in Forloeb.objects.all()} == {lars}
    assert set(Overdragelse.objects.values_list("fra", "note", "afgjort_af")) == {
        (mette.pk, "Ring.", leder.pk)
    }
    text = til_leder.get(response.url).content.decode()
    assert "Lars har overtaget 2 forløb." in text


def test_allocate_twice_is_one_transfer(til_leder, mette, lars):
    forloeb = builders.in_dialog(mette)
    data = fordel([forloeb], lars, noegle="a" * 32)
    first = til_leder.post("/forloeb/fordel/", data)
    again = til_leder.post("/forloeb/fordel/", data)
    assert first.url == again.url
    assert Overdragelse.objects.count() == 1


def test_all_or_none(til_leder, mette, lars):
    alma = builders.in_dialog(mette, navn="Alma")
    bo = builders.in_dialog(lars, navn="Bo")
    response = til_leder.post("/forloeb/fordel/", fordel([alma, bo], lars))
    text = response.content.decode()
    assert response.status_code == 200
    assert "Bo: Lars har allerede forløbet." in text
    assert "Ring." in text
    assert navne(response) == ["Alma", "Bo"]
    assert not Overdragelse.objects.exists()
    assert not Indsendelse.objects.exists()


@pytest.mark.parametrize(
    ("felter", "besked"),
    [
        ({"forloeb": []}, "Sæt kryds ved mindst ét forløb."),
        ({"forloeb": ["987654"]}, "Et af forløbene findes ikke, eller det er lukket."),
        ({"forloeb": ["x"]}, "Et af forløbene findes ikke, eller det er lukket."),
        ({"forloeb": ["9" * 40]}, "Et af forløbene findes ikke, eller det er lukket."),
        ({"til": ""}, "Vælg, hvem der skal overtage."),
        ({"til": "987654"}, "Vælg en pædagog fra listen."),
        ({"note": ""}, "Skriv én linje til kollegaen."),
        ({"note": "a\x00b"}, "skjult tegn"),
        ({"note": "x" * 10_000_000}, "Forkort teksten"),
    ],
)
def test_refused_allocation_says_why(til_leder, mette, lars, felter, besked):
    forloeb = builders.in_dialog(mette)
    response = til_leder.post("/forloeb/fordel/", fordel([forloeb], lars, **felter))
    assert response.status_code == 200
    assert besked in response.content.decode()
    assert not Overdragelse.objects.exists()


def test_finance_and_leaders_get_no_courses(til_leder, mette, leder, oekonomi):
    forloeb = builders.in_dialog(mette)
    for til in (leder, oekonomi):
        response = til_leder.post("/forloeb/fordel/", fordel([forloeb], til))
        assert "Vælg en pædagog fra listen." in response.content.decode()


def test_closed_courses_are_not_given_away(til_leder, mette, lars):
    forloeb = builders.closed(mette)
    assert forloeb.status == ForloebStatus.LUKKET
    response = til_leder.post("/forloeb/fordel/", fordel([forloeb], lars))
    assert "det er lukket" in response.content.decode()
    assert b'name="forloeb"' not in response.content


def test_an_error_keeps_what_was_ticked(til_leder, mette, lars):
    alma, _ = (builders.in_dialog(mette, navn=navn) for navn in ("Alma", "Bo"))
    response = til_leder.post("/forloeb/fordel/", fordel([alma], lars, note=""))
    assert navne(response) == ["Alma"]
    assert b"checked" in response.content
