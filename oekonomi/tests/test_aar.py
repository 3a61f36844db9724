"""A year is closed by two, in order, once; its figures stand still from then on."""

import json

import pytest

from oekonomi.actions import aar as aarsactions
from oekonomi.actions import bog
from oekonomi.bog.kaede import sha256
from oekonomi.models import Aarsafslutning, Led
from oekonomi.tests.byg_bog import make_case, post, posted
from oekonomi.tests.test_bog import close, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return make_case()


def test_the_frozen_figures_hold_the_whole_year(case, oekonomi, leder):
    posted(case, oekonomi, leder, beloeb=250000, art="traek", tekst="Rate 1")
    posted(case, oekonomi, leder, aar=2022, beloeb=1)
    row = close(case, 2021, oekonomi, leder)
    tal = json.loads(row.tal)
    assert row.sha256 == sha256(row.tal)
    assert tal["aar"] == 2021
    assert tal["puljekonto"] == [
        {
            "aar": 2021,
            "trukket": "250000.00",
            "tilbagebetalt": "0.00",
            "restgaeld": "250000.00",
        }
    ]
    assert tal["varig_aendring"] == {"budget": "-250000.00", "realiseret": "0.00"}
    assert [p["tekst"] for p in tal["posteringer"]] == ["Rate 1"]
    assert {li["realiseret"] for li in tal["linjer"] if li["art"] == "traek"} == {
        "250000.00"
    }
    afvigelser = [li["afvigelse"] for li in tal["linjer"]]
    assert "390000.00" in afvigelser
    assert oekonomi.navn not in row.tal


def test_later_years_leave_it_as_it_was(case, oekonomi, leder):
    row = close(case, 2021, oekonomi, leder)
    posted(case, oekonomi, leder, aar=2022)
    case.titel = "Et andet navn"
    case.save()
    close(case, 2022, oekonomi, leder)
    assert Aarsafslutning.objects.get(pk=row.pk).tal == row.tal


def test_nobody_approves_his_own(case, oekonomi):
    row = aarsactions.propose_close(case, 2021, by=oekonomi)
    with refused(aarsactions.EGEN):
        aarsactions.approve_close(row, by=oekonomi)


def test_asked_twice_is_one_proposal(case, oekonomi, leder):
    row = aarsactions.propose_close(case, 2021, by=oekonomi)
    assert aarsactions.propose_close(case, 2021, by=leder) == row
    assert Led.objects.count() == 1


def test_a_rejected_one_can_be_proposed_again(case, oekonomi, leder):
    row = aarsactions.propose_close(case, 2021, by=oekonomi)
    aarsactions.reject_close(row, by=leder, grund="Vent")
    with refused("Årsafslutningen er allerede afvist. Der er ikke sket mere."):
        aarsactions.approve_close(row, by=leder)
    close(case, 2021, oekonomi, leder)
    with refused("2021 er allerede afsluttet.", "aar"):
        aarsactions.propose_close(case, 2021, by=oekonomi)


def test_a_decided_one_is_not_decided_again(case, oekonomi, leder):
    row = close(case, 2021, oekonomi, leder)
    with refused("Årsafslutningen er allerede godkendt. Der er ikke sket mere."):
        aarsactions.reject_close(row, by=leder, grund="Alligevel")


def test_years_are_closed_in_order(case, oekonomi):
    with refused("Afslut 2021 først. Årene afsluttes i rækkefølge."):
        aarsactions.propose_close(case, 2022, by=oekonomi)
    with refused("Business casen går fra 2021 til 2027. Vælg et år imellem.", "aar"):
        aarsactions.propose_close(case, 2020, by=oekonomi)
    with refused("2027 er ikke begyndt endnu.", "aar"):
        aarsactions.propose_close(case, 2027, by=oekonomi)


def test_nothing_waits_when_a_year_is_closed(case, oekonomi, leder):
    rows = [post(case, oekonomi), post(case, oekonomi)]
    with refused(aarsactions.VENTER.format("2 posteringer", 2021)):
        aarsactions.propose_close(case, 2021, by=oekonomi)
    bog.approve(rows[0], by=leder)
    with refused(aarsactions.VENTER.format("1 postering", 2021)):
        aarsactions.propose_close(case, 2021, by=oekonomi)


def test_figures_that_changed_meanwhile_are_not_approved(case, oekonomi, leder):
    row = aarsactions.propose_close(case, 2021, by=oekonomi)
    posted(case, oekonomi, leder)
    with refused(aarsactions.AENDRET):
        aarsactions.approve_close(row, by=leder)


def test_a_case_without_a_budget_can_be_closed(case, oekonomi, leder):
    for version in case.budgetversioner.all():
        version.tal.all().delete()
        version.delete()
    row = close(case, 2021, oekonomi, leder)
    assert json.loads(row.tal)["budgetversion"] is None
