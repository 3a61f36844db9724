"""Counts become proposed entries once, under a number that stands on both sides."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from barnetimidten.audit.models import AuditEntry
from barnetimidten.brugere.roller import Rolle
from forloeb.models import ForebyggetForanstaltning, Forloeb
from oekonomi.actions import aar as aarsslut
from oekonomi.actions import bog
from oekonomi.actions.case import record_pris
from oekonomi.actions.grund import StatusError
from oekonomi.models import Postering, Ydelse
from oekonomi.optaelling import counted
from overblik.opgoerelse import actions
from overblik.opgoerelse.models import Opgoerelse
from overblik.opgoerelse.optaelling import push_forloebstal
from overblik.opgoerelse.tests.byg import (
    FAMILIEBEHANDLING,
    approved,
    fall,
    make_found,
    make_judged,
    plan,
    settled,
)
from overblik.sletning.models import Statistik

pytestmark = pytest.mark.django_db
AAR = 2026
I_DAG = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *a: I_DAG)


@pytest.fixture
def anden_oekonomi(django_user_model):
    return django_user_model.objects.create(
        username="bo", navn="Bo", rolle=Rolle.OEKONOMI
    )


# --- Avoided -------------------------------------------------------------------------
def test_counts_become_units_times_the_price_of_the_day(case, mette, leder):
    rows = make_judged(mette, leder, 2, aar=AAR)
    opgoerelse = settled(case, leder)
    p = Postering.objects.get()
    assert (p.enheder, p.pris, p.beloeb) == (2, Decimal(40000), Decimal(80000))
    assert (p.aar, p.dato, p.linje.noegle) == (AAR, I_DAG, "sociale")
    assert (p.opgoerelse, p.foreslaaet_af) == (str(opgoerelse.pk), leder)
    assert p.tekst == f"Undgået i {AAR}: Familiebehandling (faglig vurdering)"
    assert not p.budgetvirkning
    numre = {r.opgoerelse for r in ForebyggetForanstaltning.objects.all()}
    assert numre == {opgoerelse.pk}
    assert len(rows) == 2


def test_of_a_past_year_the_last_price_of_it_counts(case, mette, leder, oekonomi):
    ydelse = Ydelse.objects.get(noegle=FAMILIEBEHANDLING)
    for fra, beloeb in ((date(2024, 7, 1), 42000), (date(2025, 1, 1), 43000)):
        record_pris(
            ydelse, fra_dato=fra, beloeb=Decimal(beloeb), kilde="Takst", by=oekonomi
        )
    make_judged(mette, leder, aar=2024)
    settled(case, leder)
    p = Postering.objects.get()
    assert (p.pris, p.dato) == (Decimal(42000), date(2024, 12, 31))


def test_nothing_is_sent_twice(case, mette, leder):
    make_judged(mette, leder)
    settled(case, leder)
    with pytest.raises(StatusError, match=actions.INTET):
        settled(case, leder)
    assert Postering.objects.count() == 1


def test_an_old_page_sends_nothing(case, mette, leder):
    make_judged(mette, leder)
    aftryk = plan(case).aftryk
    make_judged(mette, leder)
    with pytest.raises(StatusError, match="Tallene er ændret"):
        actions.settle(case, by=leder, aftryk=aftryk)
    assert not Opgoerelse.objects.exists()
    assert not Postering.objects.exists()


def test_proof_can_be_seen_in_the_budget(case, mette, leder):
    bevis = {"afgoerelse_dato": date(2026, 5, 1), "kilde": "SBSYS"}
    make_judged(mette, leder, aar=AAR, evidens="dokumenteret", **bevis)
    settled(case, leder)
    assert Postering.objects.get().budgetvirkning


def test_a_closed_year_takes_a_correction_in_the_next(
    case, mette, leder, oekonomi, anden_oekonomi
):
    afslutning = aarsslut.propose_close(case, 2021, by=oekonomi)
    aarsslut.approve_close(afslutning, by=anden_oekonomi)
    make_judged(mette, leder, aar=2021)
    settled(case, leder)
    p = Postering.objects.get()
    assert (p.aar, p.retter_aar, p.dato) == (2022, 2021, I_DAG)


def test_what_has_no_price_waits_and_says_so(case, mette, leder):
    Ydelse.objects.get(noegle=FAMILIEBEHANDLING).priser.all().delete()
    make_judged(mette, leder, aar=AAR)
    make_judged(mette, leder, aar=2018)
    assert [p.mangler for p in plan(case).venter] == [
        "Året ligger uden for business casen.",
        "Der er ingen pris. Økonomien skal skrive den.",
    ]
    with pytest.raises(StatusError, match=actions.INTET):
        settled(case, leder)


# --- Refused by finance ----------------------------------------------------------------
def test_what_finance_refuses_is_counted_again(case, mette, leder, oekonomi):
    make_judged(mette, leder, aar=AAR)
    foerste = settled(case, leder)
    bog.reject(foerste.linjer.get().postering, by=oekonomi, grund="Forkert pris")
    anden = settled(case, leder)
    row = ForebyggetForanstaltning.objects.get()
    assert row.opgoerelse == anden.pk
    assert Postering.objects.pending().count() == 1


# --- Taken back ---------------------------------------------------------------------------
def test_a_grant_after_all_takes_back_one_unit(case, mette, leder, oekonomi):
    rows = make_judged(mette, leder, 3, aar=AAR)
    foerste = settled(case, leder)
    fall(rows[0], leder)
    venter = plan(case).venter
    assert [p.mangler for p in venter] == [
        f"Økonomien har ikke godkendt opgørelse {foerste.pk} endnu."
    ]
    approved(foerste, oekonomi)
    anden = settled(case, leder)
    mod = Postering.objects.get(modposterer__isnull=False)
    assert (mod.enheder, mod.beloeb) == (1, Decimal(-40000))
    assert mod.tekst.endswith(f"Opgørelse {anden.pk}")
    row = ForebyggetForanstaltning.objects.get(pk=rows[0].pk)
    assert (row.opgoerelse, row.modopgoerelse) == (foerste.pk, anden.pk)
    approved(anden, oekonomi)
    assert case.posteringer.balance() == Decimal(80000)
    assert plan(case).poster == []


def test_a_reversal_that_finance_refuses_is_proposed_again(
    case, mette, leder, oekonomi
):
    row = make_judged(mette, leder, aar=AAR)[0]
    approved(settled(case, leder), oekonomi)
    fall(row, leder)
    anden = settled(case, leder)
    bog.reject(anden.linjer.get().postering, by=oekonomi, grund="Vent")
    tredje = settled(case, leder)
    assert tredje.linjer.get().slags == "tilbage"
    row.refresh_from_db()
    assert row.modopgoerelse == tredje.pk


def test_what_finance_took_back_itself_only_gets_its_number(
    case, mette, leder, oekonomi
):
    row = make_judged(mette, leder, aar=AAR)[0]
    foerste = settled(case, leder)
    approved(foerste, oekonomi)
    postering = foerste.linjer.get().postering
    bog.reverse(postering, by=oekonomi, tekst="Fejl", dato=I_DAG)
    fall(row, leder)
    assert "selv taget" in plan(case).venter[0].mangler
    make_judged(mette, leder, aar=AAR)
    anden = settled(case, leder)
    row.refresh_from_db()
    assert row.modopgoerelse == anden.pk
    assert [linje.slags for linje in anden.linjer.all()] == ["undgaaet"]


# --- Found ----------------------------------------------------------------------------------
def test_found_families_cost_and_those_who_declined_do_not(case, mette, leder):
    for svar in ("ja", "ukendt", "nej"):
        make_found(mette, svar=svar, dato=I_DAG)
    make_found(mette, til="ppr", dato=I_DAG)
    opgoerelse = settled(case, leder)
    p = Postering.objects.get()
    assert (p.enheder, p.beloeb, p.linje.noegle) == (2, -80000, "opsporing")
    assert p.tekst == f"Opsporet i {AAR} og henvist til: Familiebehandling"
    aar = counted(case)[AAR]
    assert (aar.opgoerelse, aar.opsporet) == (str(opgoerelse.pk), 4)
    assert dict(aar.tilbud) == {"Familiebehandling": 3, "PPR": 1}
    assert aar.balance.startswith("Flere er opsporet, end der er undgået")


def test_only_the_difference_is_sent(case, mette, leder, oekonomi):
    foerste, anden = (make_found(mette, dato=I_DAG) for _ in range(2))
    approved(settled(case, leder), oekonomi)
    make_found(mette, dato=I_DAG)
    approved(settled(case, leder), oekonomi)
    Forloeb.objects.filter(pk__in=[foerste.pk, anden.pk]).update(videre_svar="nej")
    tredje = settled(case, leder)
    assert [(li.slags, li.antal) for li in tredje.linjer.all()] == [
        ("faerre", 1),
        ("faerre", 1),
    ]
    approved(tredje, oekonomi)
    assert case.posteringer.balance() == Decimal(-40000)


def test_deleted_courses_are_counted_on(case, mette, leder):
    make_found(mette, dato=date(2024, 3, 1))
    Statistik.objects.create(
        program="bim", aar=2024, emne="videre", vaerdi="familiebehandling", antal=2
    )
    assert [p.antal for p in plan(case).poster] == [3]


# --- Converted --------------------------------------------------------------------------------
OMLAGT = {
    "aar": 2025,
    "enhed": "ressourceforloeb",
    "antal": Decimal(4),
    "pris": Decimal("28750"),
    "kilde": "CDU's budget 2025",
}


def test_conversion_is_capacity_with_its_source(case, leder):
    actions.record_omlaegning(case, **OMLAGT, by=leder)
    p = Postering.objects.get()
    assert (p.beloeb, p.budgetvirkning, p.linje.art) == (115000, False, "omlaegning")
    assert p.tekst == "Omlagt i 2025: ressourceforløb. Kilde: CDU's budget 2025"
    assert p.dato == date(2025, 12, 31)


def test_conversion_is_counted_once_a_year(case, leder, oekonomi):
    opgoerelse = actions.record_omlaegning(case, **OMLAGT, by=leder)
    with pytest.raises(StatusError, match=f"opgørelse {opgoerelse.pk}"):
        actions.record_omlaegning(case, **OMLAGT, by=leder)
    bog.reject(opgoerelse.linjer.get().postering, by=oekonomi, grund="Forkert pris")
    actions.record_omlaegning(case, **OMLAGT, by=leder)
    actions.record_omlaegning(case, **OMLAGT | {"aar": 2026}, by=leder)


def test_conversion_needs_a_year_that_has_begun_and_a_line(case, leder):
    with pytest.raises(StatusError, match="ikke begyndt"):
        actions.record_omlaegning(case, **OMLAGT | {"aar": 2027}, by=leder)
    case.linjer.filter(art="omlaegning").update(art="driftsudgift")
    with pytest.raises(StatusError, match=actions.INGEN_LINJE):
        actions.record_omlaegning(case, **OMLAGT, by=leder)


# --- What is given, and what is never ------------------------------------------------------------
def test_the_year_is_counted_with_the_settlement(case, mette, leder):
    row = make_judged(mette, leder, 2, aar=2024)[0]
    slut = I_DAG - timedelta(days=500)
    Forloeb.objects.filter(pk=row.forloeb_id).update(
        status="afsluttet",
        slut_dato=slut,
        dialog_dato=slut,
        afslutning="planmaessig",
    )
    settled(case, leder)
    aar = counted(case)[2024]
    assert (aar.undgaaet, aar.opsporet, aar.ukendte, aar.spurgt) == (2, 0, 1, 1)
    assert case.forloebstal.get(aar=2025).antal == 1


def test_finance_gets_the_number_of_courses_and_again_when_it_changes(
    case, mette, leder
):
    push_forloebstal(I_DAG)
    push_forloebstal(I_DAG)
    assert case.forloebstal.count() == 6
    make_found(mette, dato=date(2025, 3, 1))
    push_forloebstal(I_DAG)
    assert case.forloebstal.count() == 7
    assert case.forloebstal.get(antal=1).kilde == "Nøgletal: gennemført i 2025"


def test_the_trace_names_no_family(case, mette, leder):
    row = make_judged(mette, leder, aar=AAR)[0]
    settled(case, leder)
    spor = AuditEntry.objects.filter(objekt_type="forloeb.forebyggetforanstaltning")
    assert set(spor.values_list("objekt_id", "under_id")) == {("", "")}
    p = Postering.objects.select_related("led").get()
    assert row.barn.navn not in p.led.indhold
    assert "forloeb" not in p.led.indhold.replace("ressourceforloeb", "")


def test_without_a_line_for_found_families_they_are_only_counted(case, mette, leder):
    case.linjer.filter(noegle="opsporing").update(noegle="andet")
    make_found(mette, dato=I_DAG)
    assert [p.mangler for p in plan(case).poster] == [
        "Ingen linje i business casen regner med den."
    ]
