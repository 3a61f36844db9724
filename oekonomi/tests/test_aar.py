"""A year is closed by two, in order, once; its figures stand still from then on."""

import json
from datetime import date

import pytest
from django.utils import timezone

from oekonomi.actions import aar as aarsactions
from oekonomi.actions import bog
from oekonomi.actions.case import record_forloebstal
from oekonomi.actions.optaelling import record_optaelling
from oekonomi.bog.kaede import sha256
from oekonomi.models import Aarsafslutning, Led
from oekonomi.tests.byg_bog import post, posted, units
from oekonomi.tests.test_bog import close, refused
from oekonomi.visning.aar import figures, pool, years

pytestmark = pytest.mark.django_db


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
    assert tal["varig_aendring"] == {
        "budget": "-250000.00",
        "realiseret": "0.00",
        "afvigelse": "250000.00",
    }
    assert [p["tekst"] for p in tal["posteringer"]] == ["Rate 1"]
    assert {li["realiseret"] for li in tal["linjer"] if li["art"] == "traek"} == {
        "250000.00"
    }
    afvigelser = [li["afvigelse"] for li in tal["linjer"]]
    assert "390000.00" in afvigelser
    assert oekonomi.navn not in row.tal


def test_the_frozen_figures_say_what_they_build_upon(case, oekonomi, leder):
    """Evidence, capacity, courses, avoided and found, law, units: all that is printed."""
    posted(case, oekonomi, leder, **units(2, 5000))
    posted(case, oekonomi, leder, art="omlaegning", beloeb=115000, evidens="faglig",
           budgetvirkning=False)  # fmt: skip
    dag = {"opgjort": date(2022, 1, 10), "by": oekonomi}
    record_forloebstal(case, 2021, 21, kilde="Nøgletal", **dag)
    record_optaelling(
        case, 2021, opgoerelse="2021-3", dato=date(2022, 1, 10), by=oekonomi,
        tilbud={"PPR": 3}, undgaaet=2, ukendte=1, spurgt=4,
    )  # fmt: skip
    for nummer, tekst in enumerate(["Glemt", "Kun ni måneders løn."], 1):
        runde = case.budgetrunder.create(
            termin=date(2021, 10, 1), navn="Tredje", nummer=nummer, af=oekonomi
        )
        nul = dict.fromkeys(("budget", "realiseret", "skoen", "forventet"), 0)
        korps = case.linjer.get(noegle="korps")
        runde.linjer.create(linje=korps, tekst=tekst, **nul)
    row = close(case, 2021, oekonomi, leder)
    tal = json.loads(row.tal)
    assert tal["forklaringer"] == {"korps": "Kun ni måneders løn."}
    assert tal["evidens"] == {"dokumenteret": "10000.00", "faglig": "115000.00"}
    assert tal["evidens_pr_linje"]["omlaegning"] == {"faglig": "115000.00"}
    assert tal["kapacitet"] == "115000.00"
    assert tal["forloeb"] == {
        "antal": 21, "kilde": "Nøgletal", "opgjort": "2022-01-10",
    }  # fmt: skip
    talt = tal["optaelling"]
    assert (talt["undgaaet"], talt["opsporet"], talt["tilbud"]) == (2, 3, [["PPR", 3]])
    assert "Flere er opsporet, end der er undgået" in talt["balance"]
    assert "1 af 4 (25 %)" in talt["ukendt"]
    (sociale,) = (li for li in tal["linjer"] if li["noegle"] == "sociale")
    assert any("serviceloven" in lov for lov in sociale["lov"])
    assert not any("barnets lov" in lov for lov in sociale["lov"])
    enheder = [(p["enheder"], p["pris"], p["opgoerelse"]) for p in tal["posteringer"]]
    assert enheder == [("2.00", "5000.00", "2021-3"), (None, None, "")]
    vist = figures(tal)
    assert [tekst for _, tekst in vist["forklaringer"]] == ["Kun ni måneders løn."]
    assert vist["evidens"] == [("dokumenteret", 10000), ("faglig vurdering", 115000)]


def test_what_is_owed_after_a_part_repayment(case, oekonomi, leder):
    for aar, art, beloeb in [
        (2021, "traek", 250000),
        (2022, "traek", 250000),
        (2023, "tilbagebetaling", 60000),
    ]:
        posted(case, oekonomi, leder, aar=aar, art=art, beloeb=beloeb)
    konto = {k.aar: k for k in pool(case)}
    assert konto[2022].restgaeld == 500000
    assert (konto[2023].aftalt, konto[2023].tilbagebetalt) == (100000, 60000)
    assert konto[2023].er_delvis
    assert not konto[2022].er_delvis
    assert konto[2027].restgaeld == 440000


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


def test_an_open_year_says_which_one_comes_before_it(case, oekonomi):
    i_aar = timezone.localdate().year
    foerst = {aar.aar: (aar.kan_afsluttes, aar.foerst) for aar in years(case)}
    assert foerst == {2021: (True, None)} | {
        aar: (False, 2021 if aar <= i_aar else None) for aar in range(2022, 2028)
    }


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
