"""Posting, approving, reversing, correcting: who may, when, and what it counts."""

from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from barnetimidten.audit.models import AuditEntry
from oekonomi.actions import aar as aarsactions
from oekonomi.actions import bog, modpostering
from oekonomi.actions.grund import StatusError
from oekonomi.actions.modpostering import units_left
from oekonomi.models import Led, Postering
from oekonomi.tests.byg_bog import (
    DATO,
    felter,
    linje,
    post,
    posted,
    units,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def anden(administrator):
    return administrator


def state():
    return Led.objects.count(), Postering.objects.count(), AuditEntry.objects.count()


@contextmanager
def refused(tekst, felt=None):
    """Refused with this text at this field, and nothing is written."""
    foer = state()
    with pytest.raises(StatusError) as caught:
        yield
    assert (str(caught.value), caught.value.felt) == (tekst, felt)
    assert state() == foer


# --- Propose and decide ---------------------------------------------------------------
def test_only_an_approved_entry_counts(case, oekonomi, leder):
    row = post(case, oekonomi, beloeb=Decimal("1234.5"))
    assert case.posteringer.balance() == 0
    assert case.posteringer.pending().total() == Decimal("1234.50")
    bog.approve(row, by=leder)
    assert case.posteringer.balance() == Decimal("1234.50")
    assert case.posteringer.per_year() == {2021: Decimal("1234.50")}
    assert case.posteringer.per_linje() == {row.linje_id: Decimal("1234.50")}
    assert case.posteringer.pending().count() == 0


def test_its_number_is_the_links_and_the_trace_knows_it(case, oekonomi):
    row = post(case, oekonomi)
    assert row.pk == Led.objects.get().nummer == 1
    assert row.led.af == oekonomi
    spor = AuditEntry.objects.for_objekt("oekonomi.postering", row.pk).get()
    assert (spor.handling, spor.actor_id) == ("create", oekonomi.pk)


def test_sums_are_exact_where_floats_are_not(case, oekonomi, leder):
    for _ in range(10):
        posted(case, oekonomi, leder, beloeb=Decimal("0.10"))
    posted(case, oekonomi, leder, beloeb=Decimal("99999999999.99"))
    assert case.posteringer.balance() == Decimal("100000000000.99")


def test_nobody_approves_his_own(case, oekonomi):
    row = post(case, oekonomi)
    with refused(bog.EGEN):
        bog.approve(row, by=oekonomi)


def test_not_through_a_second_role_either(case, oekonomi):
    row = post(case, oekonomi)
    oekonomi.rolle = "leder"
    oekonomi.save()
    with refused(bog.EGEN):
        bog.approve(row, by=oekonomi)


def test_a_decision_is_made_once(case, oekonomi, leder):
    row = posted(case, oekonomi, leder)
    with refused("Posteringen er allerede godkendt. Der er ikke sket mere."):
        bog.approve(row, by=leder)
    with refused("Posteringen er allerede godkendt. Der er ikke sket mere."):
        bog.reject(row, by=leder, grund="Nej")


def test_a_rejected_one_never_counts(case, oekonomi, leder):
    row = post(case, oekonomi)
    bog.reject(row, by=leder, grund="  Forkert\n år ")
    assert row.afgoerelse.grund == "Forkert år"
    assert case.posteringer.rejected().get() == row
    assert case.posteringer.balance() == 0
    with refused("Posteringen er allerede afvist. Der er ikke sket mere."):
        bog.approve(row, by=leder)


def test_a_proposer_may_take_it_back(case, oekonomi):
    row = post(case, oekonomi)
    bog.reject(row, by=oekonomi, grund="Tastefejl")
    assert not case.posteringer.pending()


@pytest.mark.parametrize(
    ("grund", "tekst"),
    [(" ", "Skriv, hvorfor du afviser."), ("010203-1234 er forkert", bog.CPR)],
)
def test_a_rejection_says_why(case, oekonomi, leder, grund, tekst):
    row = post(case, oekonomi)
    with refused(tekst, "grund"):
        bog.reject(row, by=leder, grund=grund)


def test_what_waits_for_me_is_never_my_own(case, oekonomi, leder):
    row = post(case, oekonomi)
    assert not case.posteringer.pending_for(oekonomi)
    assert case.posteringer.pending_for(leder).get() == row


def test_all_are_approved_or_none(case, oekonomi, leder):
    rows = [post(case, oekonomi), post(case, leder)]
    with refused(bog.EGEN):
        bog.approve_all(rows, by=leder)
    assert len(bog.approve_all(rows[:1], by=leder)) == 1


@pytest.mark.parametrize(
    ("andre", "tekst", "felt"),
    [
        ({"beloeb": Decimal("0")}, "Beløbet er 0. Skriv et andet beløb.", "beloeb"),
        ({"beloeb": Decimal(10**12)}, "Beløbet er for stort.", "beloeb"),
        ({"tekst": " "}, "Skriv, hvad beløbet dækker.", "tekst"),
        ({"tekst": "Om 010203-1234"}, bog.CPR, "tekst"),
        ({"bilagsnummer": "0102031234"}, bog.CPR, "bilagsnummer"),
        ({"opgoerelse": "010203 1234"}, bog.CPR, "opgoerelse"),
        ({"dato": timezone.localdate() + timedelta(days=2)}, bog.FREMTID, "dato"),
        (
            {"aar": 2020},
            "Business casen går fra 2021 til 2027. Vælg et år imellem.",
            "aar",
        ),
        (
            {"aar": 2028},
            "Business casen går fra 2021 til 2027. Vælg et år imellem.",
            "aar",
        ),
    ],
)
def test_bad_entries_are_refused(case, oekonomi, andre, tekst, felt):
    with refused(tekst, felt):
        post(case, oekonomi, **andre)


def test_sent_twice_is_one_entry(case, oekonomi, leder):
    row = post(case, oekonomi, noegle="a" * 32)
    assert post(case, oekonomi, noegle="a" * 32) == row
    bog.approve(row, by=leder)
    mod = [
        bog.reverse(row, by=oekonomi, tekst="Om", dato=DATO, noegle="b" * 32)
        for _ in range(2)
    ]
    assert mod[0] == mod[1]
    assert Postering.objects.count() == 2


def test_units_times_the_price_of_the_day_keep_their_settlement(case, oekonomi):
    row = post(case, oekonomi, **units(2, 40000))
    row.refresh_from_db()
    assert (row.enheder, row.pris, row.opgoerelse) == (2, 40000, "2021-3")
    for lie in ({"beloeb": Decimal(79999)}, {"enheder": Decimal(-2)}):
        with refused(bog.PRODUKT, "beloeb"):
            post(case, oekonomi, **units(2, 40000) | lie)


# --- Reverse ---------------------------------------------------------------------------
def test_a_reversal_takes_back_the_whole_when_it_is_approved(case, oekonomi, leder):
    row = posted(case, oekonomi, leder)
    mod = bog.reverse(row, by=leder, tekst="Dobbelt", dato=DATO)
    assert (mod.aar, mod.beloeb, mod.retter_aar) == (2021, -row.beloeb, None)
    assert case.posteringer.balance() == row.beloeb
    bog.approve(mod, by=oekonomi)
    assert case.posteringer.balance() == 0


def test_only_what_counts_is_reversed_and_once(case, oekonomi, leder):
    def again():
        return bog.reverse(row, by=leder, tekst="Om", dato=DATO)

    row = post(case, oekonomi)
    with refused(
        "Posteringen tæller ikke med. Kun en godkendt postering kan modposteres."
    ):
        again()
    bog.approve(row, by=leder)
    mod = again()
    with refused("Der venter allerede en modpostering på godkendelse."):
        again()
    bog.reject(mod, by=oekonomi, grund="Nej")
    mod = again()
    bog.approve(mod, by=oekonomi)
    with refused("Posteringen er allerede modposteret."):
        again()
    with refused("Det er selv en modpostering. Bogfør beløbet igen i stedet."):
        bog.reverse(mod, by=leder, tekst="Om", dato=DATO)


@pytest.mark.parametrize("fortegn", [1, -1])
def test_some_units_are_taken_back_at_the_entrys_own_price(
    case, oekonomi, leder, fortegn
):
    row = posted(case, oekonomi, leder, **units(3, fortegn * Decimal("40000.50")))

    def back(antal=None):
        return bog.reverse(row, by=leder, tekst="Om", dato=DATO, enheder=antal)

    mod = back(Decimal(1))
    assert (mod.enheder, mod.beloeb) == (1, fortegn * Decimal("-40000.50"))
    assert (mod.pris, mod.opgoerelse) == (row.pris, "2021-3")
    assert units_left(row) == 2
    for antal in (Decimal("2.01"), Decimal(0), Decimal(-1)):
        with refused(modpostering.FOR_MANGE.format(2, 2), "enheder"):
            back(antal)
    with refused(modpostering.EN_DEL.format(2), "enheder"):
        back()
    bog.reject(mod, by=oekonomi, grund="Nej")
    assert units_left(row) == 3
    for antal in ("0.5", "2.5"):
        bog.approve(back(Decimal(antal)), by=oekonomi)
    assert case.posteringer.balance() == 0
    with refused(modpostering.MODPOSTERET):
        back(Decimal(1))


def test_what_is_not_counted_in_units_is_taken_back_whole(case, oekonomi, leder):
    row = posted(case, oekonomi, leder)
    with refused(modpostering.UDEN_ENHEDER, "enheder"):
        bog.reverse(row, by=leder, tekst="Om", dato=DATO, enheder=Decimal(1))


# --- Closed years ----------------------------------------------------------------------
def close(case, aar, by, approver):
    row = aarsactions.propose_close(case, aar, by=by)
    aarsactions.approve_close(row, by=approver)
    return row


def test_a_closed_year_takes_only_corrections_in_the_next_open_one(
    case, oekonomi, leder
):
    row = posted(case, oekonomi, leder)
    close(case, 2021, oekonomi, leder)
    with refused(bog.LUKKET.format(2021), "aar"):
        post(case, oekonomi)
    rettelse = bog.correct(
        linje(case), by=oekonomi, retter_aar=2021, noegle="c" * 32, **felter()
    )
    assert (rettelse.aar, rettelse.retter_aar) == (2022, 2021)
    assert rettelse == bog.correct(
        linje(case), by=oekonomi, retter_aar=2021, noegle="c" * 32, **felter()
    )
    mod = bog.reverse(row, by=oekonomi, tekst="Om", dato=DATO)
    assert (mod.aar, mod.retter_aar) == (2022, 2021)


def test_an_open_year_is_not_corrected(case, oekonomi):
    with refused("2021 er ikke afsluttet. Lav en almindelig postering.", "aar"):
        bog.correct(linje(case), by=oekonomi, retter_aar=2021, **felter())


def test_there_must_be_an_open_year_to_correct_in(case, oekonomi, leder):
    case.til_aar = 2022
    case.save()
    close(case, 2021, oekonomi, leder)
    close(case, 2022, oekonomi, leder)
    with refused(
        "Alle år efter 2021 er afsluttet, så der er intet år at rette i.", "aar"
    ):
        bog.correct(linje(case), by=oekonomi, retter_aar=2021, **felter())
