"""The application's case to the krone, its budget's editions, its prices."""

from datetime import date
from decimal import Decimal

import pytest

from barnetimidten.audit.models import AuditEntry
from barnetimidten.formularer.version import StaleError
from oekonomi import tal
from oekonomi.actions import aar as aarsactions
from oekonomi.actions import case as actions
from oekonomi.actions.grund import StatusError
from oekonomi.models import Forudsaetning, Prisfaktor, Ydelse
from oekonomi.visning import case as visning

pytestmark = pytest.mark.django_db


def fetch(case):
    return visning.cases().get(pk=case.pk)


def table_of(case, nummer=1):
    case = fetch(case)
    return tal.table(case, tal.figures(case.budgetversioner.get(nummer=nummer)))


def row(tabel, noegle):
    alle = [*tabel.varige, *tabel.tilbagebetaling, *tabel.traek]
    return [int(b) for r in alle if r.linje.noegle == noegle for b in r.tal]


# --- The tables of the application ------------------------------------------------------
@pytest.mark.parametrize(
    ("noegle", "foerst", "saa"),
    [
        ("korps", [-390_000, -390_000], -390_000),
        ("sociale", [25_000, 25_000], 175_000),
        ("specialundervisning", [0, 0], 100_000),
        ("omlaegning", [115_000, 115_000], 215_000),
        ("opsporing", [0, 0], 0),
        ("traek", [250_000, 250_000], 0),
        ("tilbagebetaling", [0, 0], 100_000),
    ],
)
def test_every_line_is_the_application_s_to_the_krone(case, noegle, foerst, saa):
    assert row(table_of(case), noegle) == foerst + [saa] * 5


def test_the_lasting_change_and_the_pool_account_are_the_application_s(case):
    tabel = table_of(case)
    assert [int(b) for b in tabel.samlet.tal] == [-250_000] * 2 + [100_000] * 5
    assert [int(p.restgaeld) for p in tabel.konto] == [
        250_000, 500_000, 400_000, 300_000, 200_000, 100_000, 0,
    ]  # fmt: skip


def test_the_sums_per_center_and_purse_add_up_to_the_lasting_change(case):
    tabel = table_of(case)
    cbf, cdu = tabel.centre
    assert (cbf.navn, int(cbf.tal[2])) == ("Center for Børn og Forebyggelse", 0)
    assert (cdu.navn, int(cdu.tal[2])) == (
        "Center for Dagtilbud og Uddannelse",
        100_000,
    )
    assert [r.tal for r in tabel.punge] == [tabel.samlet.tal]


def test_what_the_savings_come_from(case):
    sociale = case.linjer.get(noegle="sociale")
    regnet = {
        (f.ydelse.noegle, str(f.enheder), str(f.pris), f.fra_aar)
        for f in sociale.forudsaetninger.all()
    }
    assert regnet == {
        ("raadgivning", "5.00", "5000.00", 2021),
        ("forebyggende-forloeb", "5.00", "18000.00", 2023),
        ("familiebehandling", "1.50", "40000.00", 2023),
    }


# --- Shares -----------------------------------------------------------------------------
def andele(case, noegle):
    del_ = next(d for d in visning.parts(fetch(case)) if d.linje.noegle == noegle)
    return {
        a.aar: (str(a.enheder), a.forventede, a.forventet, a.forloeb, a.faktisk)
        for a in del_.andele
    }


def test_the_share_of_the_expected_courses(case):
    assert andele(case, "sociale")[2023] == ("11.50", 30, 38, None, None)
    assert andele(case, "specialundervisning")[2023] == ("1.00", 30, 3, None, None)


def count(case, antal, opgjort, by, aar=2021):
    return actions.record_forloebstal(
        case, aar, antal, kilde="Nøgletal", opgjort=opgjort, by=by
    )


def test_the_share_of_the_real_courses(case, oekonomi):
    count(case, 20, date(2022, 1, 10), oekonomi)
    count(case, 21, date(2022, 1, 10), oekonomi)
    count(case, 12, date(2021, 7, 1), oekonomi)
    assert andele(case, "sociale")[2021] == ("5.00", 30, 17, 21, 24)
    assert case.forloebstal.count() == 3
    with pytest.raises(StatusError):
        count(case, 1, date(2022, 1, 1), oekonomi, aar=2030)


def test_a_daily_count_hides_nothing_that_was_typed_since(case, oekonomi):
    foerst = count(case, 20, date(2021, 10, 1), None)
    count(case, 21, date(2021, 10, 2), oekonomi)
    assert count(case, 20, date(2021, 10, 3), None) == foerst
    assert andele(case, "sociale")[2021][3] == 21
    count(case, 22, date(2021, 10, 4), None)
    assert andele(case, "sociale")[2021][3] == 22


# --- No slack ---------------------------------------------------------------------------
def test_there_is_no_slack(case):
    case = fetch(case)
    assert visning.slack_in_words(case, table_of(case)) == (
        "Der er ingen luft i 2023. Årets tilbagebetaling er ikke dækket, hvis der "
        "mangler 1 rådgivningsforløb (5.000 kr.), 1 § 11.3-forløb (18.000 kr.), "
        "1 familiebehandling (40.000 kr.) eller 1 bevilling af støttetimer "
        "(100.000 kr.)."
    )


# --- Editions of the budget -------------------------------------------------------------
def revise(case, by, **kwargs):
    felter = {"grund": "Lønnen begyndte 1. april.", "tastet": {}, "efter": 1} | kwargs
    return actions.revise_budget(fetch(case), by=by, **felter)


def test_a_revision_leaves_the_original_as_it_was(case, oekonomi):
    foer = table_of(case)
    ny = revise(case, oekonomi, tastet={"korps": {2021: Decimal("-292500.00")}})
    assert (ny.nummer, str(ny)) == (2, "Budget 2")
    assert table_of(case, 1).samlet.tal == foer.samlet.tal
    assert int(table_of(case, 2).samlet.tal[0]) == -152_500
    spor = AuditEntry.objects.latest("nummer")
    assert (spor.handling, spor.objekt_type) == ("create", "oekonomi.budgetversion")


def test_a_changed_assumption_waits_for_a_new_budget(case, oekonomi):
    f = Forudsaetning.objects.get(ydelse__noegle="familiebehandling")
    actions.edit_forudsaetning(f, 1, enheder=Decimal("0.50"), by=oekonomi)
    aktuel = fetch(case)
    assert visning.differs(aktuel, aktuel.budgetversioner.all()[0])
    assert int(row(table_of(case), "sociale")[2]) == 175_000
    ny = revise(case, oekonomi)
    assert int(row(table_of(case, 2), "sociale")[2]) == 135_000
    assert "0,5 × 40.000 kr. fra 2023" in [regnet for _, regnet in visning.basis(ny)]


def test_a_closed_year_keeps_its_budget(case, oekonomi, leder):
    """A later edition neither types another amount there nor counts one."""
    aarsactions.approve_close(
        aarsactions.propose_close(case, 2021, by=oekonomi), by=leder
    )
    with pytest.raises(StatusError, match="2021 er afsluttet") as caught:
        revise(case, oekonomi, tastet={"korps": {2021: Decimal(-1)}})
    assert caught.value.felt == "korps-2021"
    for f in Forudsaetning.objects.filter(linje__noegle="sociale", fra_aar=2021):
        actions.edit_forudsaetning(f, 1, pris=f.pris * 2, by=oekonomi)
    som_foer = {"korps": {2021: Decimal(-390_000)}}
    revise(case, oekonomi, tastet=som_foer)
    assert [int(b) for b in row(table_of(case, 2), "sociale")[:2]] == [25_000, 50_000]
    aktuel = fetch(case)
    assert not visning.differs(aktuel, aktuel.budgetversioner.all()[0])


def test_a_budget_that_cannot_be_kept_is_refused(case, oekonomi):
    """Each of the two may be so large, but not their product."""
    f = Forudsaetning.objects.get(ydelse__noegle="familiebehandling")
    stor = {"enheder": Decimal("9999999.99"), "pris": Decimal("999999999999.99")}
    actions.edit_forudsaetning(f, 1, **stor, by=oekonomi)
    with pytest.raises(StatusError, match="bliver for stort i 2023"):
        revise(case, oekonomi)
    assert case.budgetversioner.count() == 1


def test_a_budget_that_says_the_same_is_refused(case, oekonomi):
    with pytest.raises(StatusError, match="det samme"):
        revise(case, oekonomi)
    assert case.budgetversioner.count() == 1


def test_a_budget_after_an_older_one_than_the_latest_is_refused(case, oekonomi):
    tastet = {"korps": {2021: Decimal(-1)}}
    revise(case, oekonomi, tastet=tastet)
    with pytest.raises(StaleError) as caught:
        revise(case, oekonomi, tastet={"korps": {2021: Decimal(-2)}})
    assert str(caught.value.current) == "Budget 2"


# --- Lines and assumptions --------------------------------------------------------------
def test_an_assumption_comes_and_goes(case, oekonomi):
    linje = case.linjer.get(noegle="specialundervisning")
    felter = {
        "ydelse": Ydelse.objects.get(noegle="stoettetimer"),
        "enheder": Decimal(1),
        "pris": Decimal(50_000),
        "kilde": "Skøn",
    }
    ny = actions.create_forudsaetning(
        linje, fra_aar=2024, til_aar=2025, by=oekonomi, **felter
    )
    aktuel = fetch(case)
    nu = tal.working_budget(aktuel, {})["specialundervisning"]
    assert [int(nu[aar]) for aar in (2023, 2024, 2026)] == [100_000, 150_000, 100_000]
    actions.retire_forudsaetning(ny, 1, by=oekonomi)
    aktuel = fetch(case)
    assert int(tal.working_budget(aktuel, {})["specialundervisning"][2024]) == 100_000
    for aar in ({"fra_aar": 2019, "til_aar": None}, {"fra_aar": 2023, "til_aar": 2030}):
        with pytest.raises(StatusError, match="2021 til 2027"):
            actions.create_forudsaetning(linje, by=oekonomi, **aar, **felter)


def test_an_old_page_saves_nothing(case, oekonomi):
    linje = case.linjer.get(noegle="korps")
    actions.edit_linje(linje, 1, kontostreng="5.25", by=oekonomi)
    assert AuditEntry.objects.latest("nummer").felter == ["kontostreng"]
    with pytest.raises(StaleError):
        actions.edit_linje(linje, 1, navn="Andet", by=oekonomi)
    linje.refresh_from_db()
    assert (linje.kontostreng, linje.version) == ("5.25", 2)


# --- Prices -----------------------------------------------------------------------------
def test_a_price_holds_until_the_next(case, oekonomi):
    ydelse = Ydelse.objects.get(noegle="familiebehandling")
    felter = {"beloeb": Decimal(42_000), "kilde": "Takstblad 2024", "by": oekonomi}
    actions.record_pris(ydelse, fra_dato=date(2024, 1, 1), **felter)
    with pytest.raises(StatusError, match="allerede"):
        actions.record_pris(ydelse, fra_dato=date(2024, 1, 1), **felter)
    priser = list(ydelse.priser.all())
    assert [
        getattr(tal.price_at(priser, dag), "beloeb", None)
        for dag in (date(2020, 1, 1), date(2023, 12, 31), date(2024, 1, 1))
    ] == [None, 40_000, 42_000]


def test_current_prices_need_a_factor_for_every_year(case, oekonomi):
    case = fetch(case)
    tallene = tal.figures(case.budgetversioner.all()[0])
    priser = visning.prices(case, tallene, visning.LOEBENDE)
    assert (priser.loebende, priser.besked) == (False, visning.UDEN_FAKTOR.format(2022))
    for aar in range(2022, 2028):
        actions.record_prisfaktor(
            aar, faktor=Decimal("1.02"), kilde="Prøve", by=oekonomi
        )
    priser = visning.prices(case, tallene, visning.LOEBENDE)
    assert Prisfaktor.objects.count() == 6
    assert priser.tal["korps"][2022] == Decimal("-397800.00")
    assert priser.tal["tilbagebetaling"][2023] == Decimal("100000.00")
