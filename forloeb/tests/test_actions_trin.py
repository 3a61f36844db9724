"""Pause, resume, end, withdraw, close, grant, transfer: every pair of the table."""

from datetime import time, timedelta

import pytest

from barnetimidten.dansk import format_dato
from barnetimidten.formularer.version import StaleError
from forloeb import actions
from forloeb.enums import ALLOWED_FROM, ForloebStatus
from forloeb.tests.afvist import days, last_change, refused, trace
from forloeb.tests.builders import agreed, hold, in_dialog, running

pytestmark = pytest.mark.django_db
S = ForloebStatus
I_DAG = "I dag er {}."


# --- A course in each state, and the step into each state --------------------------
def pause(forloeb, by, **felter):
    return actions.pause_forloeb(
        forloeb, **{"dato": days(-5), "grund": "Sygdom", **felter}, by=by
    )


def resume(forloeb, by, **felter):
    valg = {"dato": days(-1), "naeste_dato": days(3), "naeste_tid": None, **felter}
    return actions.resume_forloeb(forloeb, **valg, by=by)


def end(forloeb, by, **felter):
    valg = {"dato": days(-1), "afslutning": "planmaessig", **felter}
    return actions.end_forloeb(forloeb, **valg, by=by)


def withdraw(forloeb, by, **felter):
    ja = forloeb.status != S.DIALOG
    valg = {"dato": days(0), "grund": "Vil ikke mere", **felter}
    valg = {"afslutning": "afbrudt" if ja else "takkede_nej", **valg}
    return actions.withdraw_forloeb(forloeb, **valg, by=by)


def agree(forloeb, by):
    return actions.agree_forloeb(
        forloeb,
        aftale_dato=days(-30),
        opstart_dato=days(-29),
        opstart_tid=time(15, 30),
        rytme="uge",
        by=by,
    )


def close(forloeb, by, dato=None):
    return actions.close_forloeb(forloeb, dato=dato or days(0), by=by)


def go(forloeb, by):
    """Into i gang: after the agreement by the start-up meeting, else by resuming."""
    if forloeb.status == S.AFTALT:
        hold(forloeb.besoeg.get(nummer=1), by=by)
        forloeb.refresh_from_db()
        return forloeb
    return resume(forloeb, by)


STEP = {
    S.AFTALT: agree,
    S.I_GANG: go,
    S.PAUSE: pause,
    S.AFSLUTTET: end,
    S.LUKKET: close,
    S.AFBRUDT: withdraw,
}


def started(by):
    """A course with one visit held and nothing overdue."""
    return running(by, held=1, dialog_dato=days(-15), opstart_dato=days(-7))


def in_state(status, by):
    if status == S.DIALOG:
        return in_dialog(by, dialog_dato=days(-40))
    if status == S.AFTALT:
        return agreed(by, dialog_dato=days(-15), opstart_dato=days(-7))
    forloeb = started(by)
    if status == S.I_GANG:
        return forloeb
    if status == S.PAUSE:
        return pause(forloeb, by)
    if status == S.AFBRUDT:
        return withdraw(forloeb, by)
    forloeb = end(forloeb, by)
    forloeb = actions.answer_booster(forloeb, svar="afslaaet", by=by)
    return close(forloeb, by) if status == S.LUKKET else forloeb


@pytest.mark.parametrize("til", STEP)
@pytest.mark.parametrize("fra", S.values)
def test_every_pair_of_states(fra, til, mette, lars):
    forloeb = in_state(fra, mette)
    foer = trace(forloeb)
    if fra == til:
        assert STEP[til](forloeb, lars).status == fra
        assert trace(forloeb) == foer
        return
    if fra not in ALLOWED_FROM[til]:
        with pytest.raises(actions.StatusError, match=r"\w"):
            STEP[til](forloeb, lars)
        assert trace(forloeb) == foer
        assert forloeb.status == fra
        return
    assert STEP[til](forloeb, lars).status == til
    version, skift, historik = foer
    assert trace(forloeb) == (version + 1, skift + 1, historik + 1)
    assert last_change(forloeb)[:2] == (fra, til)
    assert last_change(forloeb)[-1] == lars
    assert forloeb.history.first().history_user == lars


@pytest.mark.parametrize(
    ("fra", "step", "tekst"),
    [
        (S.DIALOG, pause, "Forløbet er »I dialog« og kan ikke blive »Pause«."),
        (S.DIALOG, close, "Forløbet er »I dialog« og kan ikke blive »Lukket«."),
        (S.AFTALT, resume, "Forløbet går i gang, når opstartsmødet er holdt."),
        (S.DIALOG, end, "Forløbet er ikke begyndt. Vælg »Familien trækker sig«."),
        (S.AFTALT, end, "Forløbet er ikke begyndt. Vælg »Familien trækker sig«."),
        (S.LUKKET, end, "Forløbet er »Lukket« og kan ikke blive »Afsluttet, afventer "
         "booster«."),
        (S.LUKKET, withdraw, "Forløbet er »Lukket« og kan ikke blive »Afbrudt«."),
    ],
)  # fmt: skip
def test_a_wrong_step_is_refused_by_name(fra, step, tekst, mette):
    forloeb = in_state(fra, mette)
    with refused(tekst):
        step(forloeb, mette)


@pytest.mark.parametrize(
    ("fra", "step"),
    [(S.I_GANG, pause), (S.PAUSE, resume), (S.I_GANG, end), (S.I_GANG, withdraw)],
)
def test_a_stale_step_is_refused(fra, step, mette):
    forloeb = in_state(fra, mette)
    with pytest.raises(StaleError) as caught:
        step(forloeb, mette, version=forloeb.version - 1)
    assert caught.value.current == forloeb
    step(forloeb, mette, version=forloeb.version)


@pytest.mark.parametrize(
    ("fra", "step", "hvad"),
    [
        (S.I_GANG, pause, "Pausen"),
        (S.PAUSE, resume, "Genoptagelsen"),
        (S.I_GANG, end, "Slutdatoen"),
        (S.AFSLUTTET, close, "Lukningen"),
        (S.I_GANG, withdraw, "Datoen"),
    ],
)
def test_no_step_in_the_future(fra, step, hvad, mette):
    forloeb = in_state(fra, mette)
    tekst = f"{hvad} kan ikke ligge i fremtiden. {I_DAG.format(format_dato(days(0)))}"
    with refused(tekst, "dato"):
        step(forloeb, mette, dato=days(1))


@pytest.mark.parametrize("step", [pause, end, withdraw])
def test_no_step_before_the_last_visit(step, mette):
    forloeb = started(mette)
    tekst = (
        f"Det sidste besøg er holdt {format_dato(days(-7))}. "
        "Vælg en dato, der ikke ligger før det."
    )
    with refused(tekst, "dato"):
        step(forloeb, mette, dato=days(-8))


@pytest.mark.parametrize("step", [resume, end, withdraw])
def test_no_step_before_the_one_before(step, mette):
    forloeb = in_state(S.PAUSE, mette)
    tekst = (
        f"Forløbet blev »Pause« {format_dato(days(-5))}. "
        "Vælg en dato, der ikke ligger før det."
    )
    with refused(tekst, "dato"):
        step(forloeb, mette, dato=days(-6))


# --- Pause and resume --------------------------------------------------------------
def test_a_pause_takes_the_visits_out_of_the_plan(mette):
    forloeb = started(mette)
    forloeb = pause(forloeb, mette, pause_til=days(30))
    assert forloeb.pause_til == days(30)
    assert last_change(forloeb) == (S.I_GANG, S.PAUSE, days(-5), "Sygdom", mette)
    assert not forloeb.besoeg.planlagte().exists()
    droppet = forloeb.besoeg.filter(status="udgaaet")
    assert droppet.count() == 8
    assert {b.nummer for b in droppet} == {None}
    for besoeg in droppet:
        assert besoeg.history.first().history_user == mette
        assert [row.status for row in besoeg.history.all()] == ["udgaaet", "planlagt"]


def test_what_was_planned_before_the_pause_stays(mette):
    forloeb = running(mette, held=1, dialog_dato=days(-30), opstart_dato=days(-28))
    foer = forloeb.besoeg.planlagte().filter(planlagt_dato__lt=days(-5)).count()
    pause(forloeb, mette)
    assert forloeb.besoeg.planlagte().count() == foer > 0


def test_no_visit_in_a_pause(mette):
    forloeb = pause(started(mette), mette)
    with refused("Forløbet er på pause. Genoptag det først."):
        actions.plan_besoeg(forloeb, dato=days(1), tid=None, by=mette)


def test_a_pause_ends_after_it_begins(mette):
    with refused("Pausen kan ikke slutte, før den begynder.", "pause_til"):
        pause(started(mette), mette, pause_til=days(-6))


def test_resuming_lays_the_free_slots_out_again(mette):
    forloeb = pause(started(mette), mette, pause_til=days(3))
    forloeb = resume(forloeb, mette, naeste_dato=days(7), naeste_tid=time(9, 0))
    assert forloeb.pause_til is None
    nye = list(forloeb.besoeg.planlagte().order_by("nummer"))
    assert [b.nummer for b in nye] == list(range(2, 10))
    assert (nye[0].planlagt_dato, nye[0].planlagt_tid) == (days(7), time(9, 0))
    assert last_change(forloeb) == (S.PAUSE, S.I_GANG, days(-1), "", mette)


def test_the_next_visit_lies_after_the_pause(mette):
    tekst = "Næste besøg kan ikke ligge, før forløbet går i gang igen."
    with refused(tekst, "naeste_dato"):
        resume(pause(started(mette), mette), mette, naeste_dato=days(-2))


def test_several_pauses(mette):
    forloeb = resume(pause(started(mette), mette), mette, dato=days(-4))
    forloeb = resume(pause(forloeb, mette, dato=days(-3)), mette)
    assert forloeb.besoeg.planlagte().count() == 8
    fra_til = forloeb.statusskift.values_list("fra", "til")
    assert list(fra_til)[-4:] == [(S.I_GANG, S.PAUSE), (S.PAUSE, S.I_GANG)] * 2
    sidste = forloeb.besoeg.planlagte().latest("planlagt_dato")
    assert sidste.planlagt_dato >= days(3) + timedelta(weeks=7)
