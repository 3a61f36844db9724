"""A new course, its target group, its agreement."""

from datetime import date, time, timedelta

import pytest

from barnetimidten.dansk import format_dato
from barnetimidten.formularer.version import StaleError
from forloeb import actions
from forloeb.enums import ForloebStatus
from forloeb.models import Barn, Familie, Fravaer, Lukkedag
from forloeb.tests.afvist import days, last_change, refused, trace
from forloeb.tests.builders import agreed, in_dialog, make_dagtilbud, make_medarbejder

pytestmark = pytest.mark.django_db
S = ForloebStatus


def agree(forloeb, by, **felter):
    valg = {
        "aftale_dato": forloeb.dialog_dato,
        "opstart_dato": forloeb.dialog_dato + timedelta(days=7),
        "opstart_tid": time(15, 30),
        "rytme": "uge",
        **felter,
    }
    return actions.agree_forloeb(forloeb, by=by, **valg)


# --- A new course ------------------------------------------------------------------
def test_new_course_is_in_dialogue_and_says_who(mette):
    forloeb = in_dialog(mette)
    assert forloeb.status == S.DIALOG
    assert forloeb.dagtilbud == forloeb.barn.dagtilbud
    assert last_change(forloeb) == ("", S.DIALOG, forloeb.dialog_dato, "", mette)
    assert forloeb.history.get().history_user == mette
    mor, far = forloeb.barn.familie.foraeldre.all()
    assert mor.hjem == far.hjem == forloeb.barn.familie.hjem.get()
    assert forloeb.undtagelse_bedt_af is None


def test_a_parent_who_lives_elsewhere_has_no_home_here(mette):
    forloeb = actions.create_forloeb(
        barn=child(make_dagtilbud(mette)),
        hjem={"adresse": "Eksempelvej 4"},
        foraeldre=[{"navn": "Jonas", "rolle": "far", "bor_med_barnet": False}],
        forloeb=facts(mette),
        by=mette,
    )
    assert forloeb.barn.familie.foraeldre.get().hjem is None


def child(dagtilbud, **felter):
    return {
        "navn": "Bo Eksempel",
        "foedselsdato": days(-3 * 365),
        "koen": "dreng",
        "kommune": "ishoej",
        "dagtilbud": dagtilbud,
        **felter,
    }


def facts(ansvarlig, **felter):
    return {
        "ansvarlig": ansvarlig,
        "rekruttering": "dagtilbud",
        "dialog_dato": days(0),
        "kender_barnet": True,
        **felter,
    }


def test_co_workers_are_written_down(mette, lars):
    forloeb = actions.create_forloeb(
        barn=child(make_dagtilbud(mette)),
        forloeb=facts(mette),
        medarbejdere=[lars],
        by=mette,
    )
    assert forloeb.medarbejdere.get() == lars


def test_a_sibling_has_an_own_course_in_the_same_family(mette):
    foerste = in_dialog(mette)
    familie = foerste.barn.familie
    andet = actions.create_forloeb(
        barn=child(foerste.barn.dagtilbud),
        familie=familie,
        forloeb=facts(mette),
        by=mette,
    )
    assert andet.barn.familie == familie
    assert familie.boern.count() == 2
    assert familie.foraeldre.count() == 2


def test_a_child_has_one_open_course(mette):
    forloeb = in_dialog(mette)
    with refused("Barnet har allerede et forløb, der er åbent."):
        actions.create_forloeb(barn=forloeb.barn, forloeb=facts(mette), by=mette)


def test_a_child_may_come_back_after_the_end(mette):
    forloeb = in_dialog(mette)
    actions.withdraw_forloeb(
        forloeb, dato=days(0), afslutning="takkede_nej", grund="Travlt", by=mette
    )
    nyt = actions.create_forloeb(barn=forloeb.barn, forloeb=facts(mette), by=mette)
    assert nyt.barn == forloeb.barn
    assert Barn.objects.count() == 1


def test_dialogue_does_not_begin_in_the_future_and_nothing_is_left_behind(mette):
    tekst = (
        f"Dialogens start kan ikke ligge i fremtiden. I dag er {format_dato(days(0))}."
    )
    with refused(tekst, "dialog_dato"):
        in_dialog(mette, dialog_dato=days(1))
    assert not Familie.objects.exists()


def test_anyone_but_the_attached_educator_needs_a_line_why(mette, lars):
    tekst = (
        "Lars er ikke tilknyttet dagtilbuddet. Skriv en linje om, hvorfor det "
        "alligevel er den rigtige."
    )
    dagtilbud = make_dagtilbud(mette)
    with refused(tekst, "ansvarlig_grund"):
        in_dialog(lars, dagtilbud=dagtilbud)
    forloeb = in_dialog(lars, dagtilbud=dagtilbud, ansvarlig_grund="Kender familien.")
    assert forloeb.ansvarlig == lars


# --- The target group --------------------------------------------------------------
def test_outside_the_target_group_is_refused_with_the_reasons(mette):
    with pytest.raises(actions.MaalgruppeError) as caught:
        in_dialog(mette, kender_barnet=False, barn={"kommune": "anden"})
    assert caught.value.felt == "undtagelse_grund"
    koder = [afvigelse.kode for afvigelse in caught.value.afvigelser]
    assert koder == ["bopael", "kender_ikke"]
    assert str(caught.value).startswith("Familien bor uden for Ishøj.")


def test_without_day_care_nobody_is_attached(mette):
    with pytest.raises(actions.MaalgruppeError, match="ikke i et dagtilbud"):
        in_dialog(mette, ansvarlig_grund="Kendt fra før", barn={"dagtilbud": None})


def test_the_educator_asks_and_the_leader_approves(mette, leder):
    forloeb = in_dialog(mette, kender_barnet=False, undtagelse_grund="Ses på mandag.")
    assert forloeb.undtagelse_bedt_af == mette
    with refused("Undtagelsen venter på, at lederen godkender den."):
        agree(forloeb, mette)
    forloeb = actions.approve_undtagelse(forloeb, by=leder)
    assert forloeb.undtagelse_godkendt_af == leder
    assert forloeb.history.first().history_user == leder
    foer = trace(forloeb)
    actions.approve_undtagelse(forloeb, by=make_medarbejder("leder"))
    assert trace(forloeb) == foer
    assert agree(forloeb, mette).status == S.AFTALT


def test_a_leader_grants_at_once(leder):
    forloeb = in_dialog(leder, kender_barnet=False, undtagelse_grund="Ses på mandag.")
    assert forloeb.undtagelse_bedt_af == forloeb.undtagelse_godkendt_af == leder


def test_a_reason_nobody_needs_is_not_kept(mette):
    assert (
        in_dialog(mette, undtagelse_grund="For en sikkerheds skyld.").undtagelse_grund
        == ""
    )


def test_asking_later_and_asking_again_takes_the_approval_back(mette, leder):
    forloeb = in_dialog(mette)
    assert (
        actions.ask_undtagelse(
            forloeb, grund="Ny grund", by=leder
        ).undtagelse_godkendt_af
        == leder
    )
    forloeb = actions.ask_undtagelse(forloeb, grund="En anden grund", by=mette)
    assert forloeb.undtagelse_bedt_af == mette
    assert forloeb.undtagelse_godkendt_af is None
    assert [row.undtagelse_grund for row in forloeb.history.all()] == [
        "En anden grund",
        "Ny grund",
        "",
    ]


def test_an_exception_is_neither_changed_nor_approved_unseen(mette, leder):
    forloeb = in_dialog(mette)
    actions.ask_undtagelse(forloeb, grund="Ny grund", by=mette, version=1)
    foer = trace(forloeb)
    actions.ask_undtagelse(forloeb, grund="Ny grund", by=mette, version=1)  # sent twice
    with pytest.raises(StaleError):
        actions.ask_undtagelse(forloeb, grund="En anden", by=leder, version=1)
    with pytest.raises(StaleError):
        actions.approve_undtagelse(forloeb, by=leder, version=1)
    assert trace(forloeb) == foer
    actions.approve_undtagelse(forloeb, by=leder, version=2)
    assert trace(forloeb)[0] == 3


def test_nothing_to_approve_and_nothing_to_ask_after_the_end(mette, leder):
    forloeb = in_dialog(mette)
    with refused("Der er ikke bedt om en undtagelse."):
        actions.approve_undtagelse(forloeb, by=leder)
    actions.withdraw_forloeb(
        forloeb, dato=days(0), afslutning="takkede_nej", grund="Travlt", by=mette
    )
    with refused("Forløbet er slut."):
        actions.ask_undtagelse(forloeb, grund="Alligevel", by=mette)


# --- The agreement -----------------------------------------------------------------
def test_agreement_lays_out_every_slot_but_the_boosters(mette):
    forloeb = agreed(mette)
    besoeg = list(forloeb.besoeg.order_by("nummer"))
    assert [b.nummer for b in besoeg] == list(range(1, 10))
    assert [b.art for b in besoeg] == ["opstart"] + ["ordinaert"] * 8
    assert besoeg[0].planlagt_dato == forloeb.dialog_dato + timedelta(days=7)
    assert {b.history.get().history_user for b in besoeg} == {mette}
    assert last_change(forloeb) == (
        S.DIALOG,
        S.AFTALT,
        forloeb.dialog_dato,
        "",
        mette,
    )
    assert [row.status for row in forloeb.history.all()] == [S.AFTALT, S.DIALOG]


def test_the_plan_avoids_closing_days_and_absence(mette):
    forloeb = in_dialog(mette, dialog_dato=date(2025, 9, 1))
    Lukkedag.objects.create(
        dagtilbud=forloeb.barn.dagtilbud,
        fra_dato=date(2025, 9, 15),
        til_dato=date(2025, 9, 16),
    )
    Fravaer.objects.create(
        medarbejder=mette,
        art="kursus",
        fra_dato=date(2025, 9, 22),
        til_dato=date(2025, 9, 22),
    )
    agree(forloeb, mette, opstart_dato=date(2025, 9, 8))
    datoer = forloeb.besoeg.order_by("nummer").values_list("planlagt_dato", flat=True)
    assert list(datoer[:4]) == [date(2025, 9, dag) for dag in (8, 17, 23, 29)]


def test_no_day_left_is_told(mette):
    forloeb = in_dialog(mette, dialog_dato=date(2025, 9, 1))
    Lukkedag.objects.create(
        dagtilbud=forloeb.barn.dagtilbud,
        fra_dato=date(2025, 9, 9),
        til_dato=date(2035, 1, 1),
    )
    with refused("Der er ikke ledige dage nok. Se på lukkedage og fravær."):
        agree(forloeb, mette, opstart_dato=date(2025, 9, 8))
    assert forloeb.besoeg.count() == 0


@pytest.mark.parametrize("felt", ["opstart_dato", "aftale_dato"])
def test_agreement_lies_after_the_dialogue_began(mette, felt):
    forloeb = in_dialog(mette)
    tekst = f"Datoen ligger før dialogen begyndte ({format_dato(forloeb.dialog_dato)})."
    with refused(tekst, felt):
        agree(forloeb, mette, **{felt: forloeb.dialog_dato - timedelta(days=1)})


def test_agreement_is_not_in_the_future(mette):
    with refused(
        f"Aftalen kan ikke ligge i fremtiden. I dag er {format_dato(days(0))}.",
        "aftale_dato",
    ):
        agree(in_dialog(mette), mette, aftale_dato=days(1))


def test_whoever_meets_has_said_yes_by_then(mette):
    forloeb = agree(in_dialog(mette), mette, aftale_dato=days(0))
    assert last_change(forloeb)[2] == forloeb.dialog_dato + timedelta(days=7)


def test_too_old_on_the_day_of_the_meeting(mette):
    forloeb = in_dialog(mette, barn={"foedselsdato": days(10 - 7 * 365)})
    with refused(
        "Barnet er fyldt 7 år på dagen for opstartsmødet. Tilbuddet er for børn på "
        "0-6 år. Hold mødet før fødselsdagen, eller bed lederen om en undtagelse.",
        "opstart_dato",
    ):
        agree(forloeb, mette, opstart_dato=days(20))


def test_a_stale_version_is_refused(mette):
    forloeb = in_dialog(mette)
    with pytest.raises(StaleError):
        agree(forloeb, mette, version=forloeb.version + 1)
    assert agree(forloeb, mette, version=forloeb.version).status == S.AFTALT


def test_editing_keeps_the_row_before(mette, lars):
    forloeb = in_dialog(mette)
    foer = forloeb.version
    forloeb = actions.edit_forloeb(
        forloeb, version=foer, by=mette, medarbejdere=[lars], fokuspunkter="Leg"
    )
    assert (forloeb.fokuspunkter, forloeb.medarbejdere.get()) == ("Leg", lars)
    assert [row.fokuspunkter for row in forloeb.history.all()] == ["Leg", ""]
    with pytest.raises(StaleError):
        actions.edit_forloeb(forloeb, version=foer, by=mette, medarbejdere=[])
