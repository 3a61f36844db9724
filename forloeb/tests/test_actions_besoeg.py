"""Plan, move and cancel a visit; ill today."""

from datetime import time, timedelta

import pytest

from barnetimidten.dansk import format_dato
from barnetimidten.formularer.version import StaleError
from forloeb import actions
from forloeb.enums import BesoegStatus
from forloeb.tests.afvist import days, refused, trace
from forloeb.tests.builders import agreed, ended, hold, in_dialog, running

pytestmark = pytest.mark.django_db
FULDT = "Alle 10 besøg er brugt eller planlagt. Din leder kan give ét ekstra besøg."


@pytest.fixture
def forloeb(mette):
    """Visit 1 held a week ago; visits 2-9 planned."""
    return running(mette, held=1, dialog_dato=days(-15), opstart_dato=days(-7))


def nr(forloeb, nummer):
    return forloeb.besoeg.get(nummer=nummer)


def cancel(besoeg, by, **felter):
    valg = {
        "udfald": "aflyst",
        "aflyst_af": "familien",
        "aarsag": "sygt_barn",
        **felter,
    }
    return actions.cancel_besoeg(besoeg, **valg, by=by)


def move(besoeg, by, **felter):
    valg = {"dato": days(20), "tid": time(10, 0), **felter}
    return actions.move_besoeg(besoeg, **valg, by=by)


def plan(forloeb, by, **felter):
    valg = {"dato": days(30), "tid": time(10, 0), **felter}
    return actions.plan_besoeg(forloeb, **valg, by=by)


# --- Plan --------------------------------------------------------------------------
def test_the_slots_never_exceed_the_maximum(forloeb, mette):
    with refused(FULDT):
        plan(forloeb, mette)
    assert forloeb.besoeg.exclude(nummer=None).count() == 9


def test_a_visit_takes_the_first_free_slot(forloeb, mette):
    cancel(nr(forloeb, 6), mette)
    cancel(nr(forloeb, 4), mette)
    besoeg = plan(forloeb, mette, sted="bibliotek", varighed=90)
    assert (besoeg.nummer, besoeg.art) == (4, "ordinaert")
    assert (besoeg.planlagt_sted, besoeg.planlagt_varighed) == ("bibliotek", 90)
    assert besoeg.planlagt_af == besoeg.history.get().history_user == mette
    assert actions.ledige_numre(forloeb) == [6]


def test_a_make_up_is_made_once(forloeb, mette):
    aflyst = cancel(nr(forloeb, 4), mette)
    assert plan(forloeb, mette, erstatter=aflyst).erstatter == aflyst
    cancel(nr(forloeb, 5), mette)
    assert plan(forloeb, mette, erstatter=aflyst).erstatter is None


def test_a_cancelled_start_up_is_planned_as_a_start_up(mette):
    forloeb = agreed(mette)
    cancel(nr(forloeb, 1), mette)
    besoeg = plan(forloeb, mette)
    assert (besoeg.nummer, besoeg.art) == (1, "opstart")


def test_no_visit_before_the_agreement_and_after_the_end(mette):
    with refused("Forløbet er »I dialog«, så et opstartsmøde kan ikke lægges nu."):
        plan(in_dialog(mette), mette)
    sluttet = ended(mette, navn="Bo Eksempel")
    with refused(FULDT):
        plan(sluttet, mette)


def test_a_visit_lies_after_the_start_up(forloeb, mette):
    cancel(nr(forloeb, 2), mette)
    tekst = (
        f"Opstartsmødet er holdt {format_dato(days(-7))}. "
        "Et besøg kan ikke ligge før det."
    )
    with refused(tekst, "dato"):
        plan(forloeb, mette, dato=days(-8))
    with refused(tekst, "dato"):
        move(nr(forloeb, 3), mette, dato=days(-8))
    with refused(tekst, "ny_dato"):
        cancel(nr(forloeb, 3), mette, ny_dato=days(-8))
    assert nr(forloeb, 3).status == BesoegStatus.PLANLAGT


def test_without_day_care_only_absence_closes_a_day(leder):
    hjemme = {"dagtilbud": None}
    valg = {"ansvarlig_grund": "Kendt", "undtagelse_grund": "Starter i august"}
    forloeb = in_dialog(leder, barn=hjemme, **valg)
    assert actions.lukkede_perioder(forloeb) == []
    leder.fravaer.create(art="ferie", fra_dato=days(-1), til_dato=days(1))
    assert actions.lukkede_perioder(forloeb) == [(days(-1), days(1))]


# --- Move --------------------------------------------------------------------------
def test_moving_is_counted_and_kept(forloeb, mette, lars):
    besoeg = nr(forloeb, 2)
    foer = besoeg.planlagt_dato
    besoeg = move(besoeg, lars, sted="legeplads")
    assert (besoeg.planlagt_dato, besoeg.planlagt_tid) == (days(20), time(10, 0))
    assert (besoeg.planlagt_sted, besoeg.flyttet, besoeg.version) == ("legeplads", 1, 2)
    nu, da = besoeg.history.all()
    assert (nu.history_user, da.planlagt_dato) == (lars, foer)
    assert move(besoeg, lars, sted="hjem").flyttet == 1
    assert move(besoeg, lars, tid=time(11, 0)).flyttet == 2


def test_an_agreed_plan_can_be_moved_before_the_start_up(mette):
    forloeb = agreed(mette, opstart_dato=days(7))
    assert move(nr(forloeb, 3), mette).flyttet == 1
    tekst = f"Opstartsmødet er aftalt til {format_dato(days(7))}. "
    with refused(f"{tekst}Et besøg kan ikke ligge før det.", "dato"):
        move(nr(forloeb, 3), mette, dato=days(6))
    cancel(nr(forloeb, 1), mette)
    assert move(nr(forloeb, 3), mette, dato=days(6)).flyttet == 2


def test_only_a_planned_visit_is_moved(forloeb, mette):
    with refused("Kun et planlagt besøg kan flyttes."):
        move(nr(forloeb, 1), mette)


def test_a_paused_course_moves_nothing(mette):
    forloeb = running(mette, held=1, dialog_dato=days(-30), opstart_dato=days(-28))
    actions.pause_forloeb(forloeb, dato=days(0), grund="Ferie", by=mette)
    with refused("Forløbet er på pause. Genoptag det først."):
        move(nr(forloeb, 2), mette)


def test_a_stale_move_is_refused(forloeb, mette):
    besoeg = nr(forloeb, 2)
    move(besoeg, mette, version=1)
    with pytest.raises(StaleError) as caught:
        move(besoeg, mette, dato=days(21), version=1)
    assert caught.value.current.planlagt_dato == days(20)


# --- Cancel ------------------------------------------------------------------------
@pytest.mark.parametrize("udfald", ["aflyst", "forgaeves"])
def test_what_was_not_held_uses_no_slot(forloeb, mette, lars, udfald):
    move(nr(forloeb, 2), mette, dato=days(0))
    besoeg = cancel(nr(forloeb, 2), lars, udfald=udfald, aarsag_tekst="Feber")
    assert (besoeg.status, besoeg.nummer) == (udfald, None)
    assert besoeg.aflyst_af == ("familien" if udfald == "aflyst" else "")
    assert (besoeg.aarsag, besoeg.aarsag_tekst) == ("sygt_barn", "Feber")
    assert (besoeg.registreret_af, besoeg.registreret_at is None) == (lars, False)
    assert besoeg.history.first().history_user == lars
    assert actions.ledige_numre(forloeb) == [2]


def test_the_make_up_keeps_the_slot_and_hangs_on_the_cancelled(forloeb, mette):
    aflyst = nr(forloeb, 2)
    cancel(aflyst, mette, ny_dato=days(9))
    nyt = nr(forloeb, 2)
    assert nyt.erstatter == aflyst
    assert (nyt.planlagt_dato, nyt.planlagt_tid) == (days(9), aflyst.planlagt_tid)
    assert nyt.history.get().history_user == mette
    cancel(nyt, mette, ny_dato=days(10), ny_tid=time(8, 0))
    assert nr(forloeb, 2).erstatter == nyt
    assert nr(forloeb, 2).planlagt_tid == time(8, 0)


def test_cancelling_twice_does_nothing(forloeb, mette):
    besoeg = cancel(nr(forloeb, 2), mette, ny_dato=days(9))
    again = cancel(besoeg, mette, ny_dato=days(10), aarsag="ferie")
    assert (again.version, again.aarsag) == (2, "sygt_barn")
    assert again.history.count() == 2
    assert forloeb.besoeg.filter(erstatter=besoeg).count() == 1


@pytest.mark.parametrize("fra", ["gennemfoert", "aflyst", "forgaeves", "udgaaet"])
@pytest.mark.parametrize("til", ["gennemfoert", "aflyst", "forgaeves"])
def test_what_is_done_is_done(forloeb, mette, fra, til):
    move(nr(forloeb, 2), mette, dato=days(0))
    besoeg = nr(forloeb, 2)
    if fra == "gennemfoert":
        hold(besoeg, by=mette)
    elif fra == "udgaaet":
        actions.withdraw_forloeb(
            forloeb, dato=days(0), afslutning="afbrudt", grund="Nej", by=mette
        )
    else:
        cancel(besoeg, mette, udfald=fra)
    besoeg.refresh_from_db()
    foer = besoeg.version
    if fra == til:
        into(til, besoeg, mette)
    else:
        navn = besoeg.get_status_display()
        with refused(f"Besøget er allerede »{navn}«."):
            into(til, besoeg, mette)
    besoeg.refresh_from_db()
    assert (besoeg.status, besoeg.version) == (fra, foer)


def into(til, besoeg, by):
    if til == "gennemfoert":
        return hold(besoeg, by=by)
    return cancel(besoeg, by, udfald=til)


def test_a_cancellation_says_by_whom(forloeb, mette):
    with refused("Vælg, hvem der aflyste.", "aflyst_af"):
        cancel(nr(forloeb, 2), mette, aflyst_af="")


def test_nobody_stands_before_a_closed_door_tomorrow(forloeb, mette):
    move(nr(forloeb, 2), mette, dato=days(1))
    tekst = (
        "Et forgæves besøg kan ikke ligge i fremtiden. Vælg »Aflyst« i stedet.",
        "udfald",
    )
    with refused(*tekst):
        cancel(nr(forloeb, 2), mette, udfald="forgaeves")


def test_a_stale_cancellation_is_refused(forloeb, mette):
    with pytest.raises(StaleError):
        cancel(nr(forloeb, 2), mette, version=7)


def test_a_boosters_make_up_lies_in_the_window_too(mette):
    sluttet = ended(mette)
    slut = sluttet.slut_dato
    booster = actions.plan_booster(
        sluttet, dato=slut + timedelta(days=15), tid=None, by=mette
    )
    with refused("Boosterbesøget ligger efter slutdatoen.", "ny_dato"):
        cancel(booster, mette, ny_dato=slut)
    cancel(booster, mette, ny_dato=slut + timedelta(days=20))
    nyt = nr(sluttet, 10)
    assert (nyt.art, nyt.erstatter) == ("booster", booster)
    move(nyt, mette, dato=slut + timedelta(days=40), uden_for_vindue_grund="Ferie")
    assert nr(sluttet, 10).uden_for_vindue_grund == "Ferie"


# --- Ill today ---------------------------------------------------------------------
def test_ill_today_cancels_own_visits_of_today_once(forloeb, mette, lars):
    andres = running(lars, navn="Bo", dialog_dato=days(-15), opstart_dato=days(-7))
    for besoeg in (nr(forloeb, 2), nr(andres, 2)):
        move(besoeg, mette, dato=days(0))
    move(nr(forloeb, 3), mette, dato=days(1))
    dagens = nr(forloeb, 2)
    foer = trace(forloeb)
    assert actions.report_syg(dato=days(0), by=mette) == [dagens]
    assert actions.report_syg(dato=days(0), by=mette) == [dagens]
    dagens.refresh_from_db()
    assert (dagens.status, dagens.aflyst_af) == ("aflyst", "paedagogen")
    assert dagens.version == 3
    fravaer = mette.fravaer.get()
    assert (fravaer.art, fravaer.fra_dato, fravaer.til_dato) == ("syg", *[days(0)] * 2)
    assert nr(andres, 2).status == nr(forloeb, 3).status == "planlagt"
    assert trace(forloeb) == foer


def test_ill_on_a_day_off_adds_no_absence(mette):
    mette.fravaer.create(art="ferie", fra_dato=days(-1), til_dato=days(1))
    assert actions.report_syg(dato=days(0), by=mette) == []
    assert mette.fravaer.get().art == "ferie"
