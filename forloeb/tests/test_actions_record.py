"""A visit that was held: written down, corrected, counted or not."""

from datetime import time, timedelta

import pytest

from barnetimidten.dansk import format_dato, format_interval
from barnetimidten.formularer.version import StaleError
from barnetimidten.tests.faelles import anew
from forloeb import actions
from forloeb.enums import BesoegStatus, ForloebStatus
from forloeb.models import Forloeb
from forloeb.tests.afvist import days, last_change, refused, trace
from forloeb.tests.builders import agreed, ended, in_dialog, of_mette, running

pytestmark = pytest.mark.django_db
S = ForloebStatus
UDEN_FORMAAL = {"sted": "telefon", "formaal_opfyldt": False}


@pytest.fixture(scope="module")
def i_gang(django_db_setup, django_db_blocker):
    """Visit 1 held four weeks ago; visits 2-9 planned, some of them overdue."""

    def build(mette):
        return running(mette, held=1, dialog_dato=days(-40), opstart_dato=days(-28))

    with of_mette(django_db_blocker, build) as forloeb:
        yield forloeb


@pytest.fixture
def mette(i_gang, db):
    return anew(i_gang.ansvarlig)


@pytest.fixture
def forloeb(i_gang, db):
    return anew(i_gang)


def nr(forloeb, nummer):
    return forloeb.besoeg.get(nummer=nummer)


def record(besoeg, by, **felter):
    valg = {"dato": days(-2), "notat": "Vi øvede.", "til_stede": ["barn"], **felter}
    return actions.record_besoeg(besoeg, **valg, by=by)


def correct(besoeg, by, **felter):
    besoeg.refresh_from_db()
    valg = {"dato": besoeg.dato, "notat": "Rettet.", "til_stede": ["barn"], **felter}
    return actions.correct_besoeg(besoeg, **{"version": besoeg.version, **valg}, by=by)


# --- Written down ------------------------------------------------------------------
def test_what_is_not_said_is_as_planned(forloeb, mette, lars):
    besoeg = record(nr(forloeb, 2), lars)
    assert besoeg.status == BesoegStatus.GENNEMFOERT
    assert (besoeg.tid, besoeg.varighed, besoeg.sted) == (time(15, 30), 60, "hjem")
    assert (besoeg.dato, besoeg.notat) == (days(-2), "Vi øvede.")
    assert (besoeg.registreret_af, besoeg.registreret_at is None) == (lars, False)
    assert [row.status for row in besoeg.history.all()] == ["gennemfoert", "planlagt"]
    assert besoeg.history.first().history_user == lars


def test_optional_facts_are_kept(forloeb, mette):
    felter = {"tid": time(9, 0), "varighed": 45, "sted": "gaatur", "emner": ["krav"]}
    besoeg = record(nr(forloeb, 2), mette, felter=felter)
    assert {navn: getattr(besoeg, navn) for navn in felter} == felter


def test_the_start_up_meeting_sets_the_course_going(mette, lars):
    forloeb = agreed(mette)
    with refused("Registrér opstartsmødet først."):
        record(nr(forloeb, 2), mette)
    record(nr(forloeb, 1), lars, dato=days(-3))
    forloeb.refresh_from_db()
    assert forloeb.status == S.I_GANG
    assert last_change(forloeb) == (S.AFTALT, S.I_GANG, days(-3), "", lars)


def test_a_start_up_before_the_written_agreement_is_no_obstacle(mette):
    forloeb = in_dialog(mette, dialog_dato=days(-40))
    actions.agree_forloeb(
        forloeb,
        aftale_dato=days(-10),
        opstart_dato=days(-9),
        opstart_tid=None,
        rytme="uge",
        by=mette,
    )
    record(nr(forloeb, 1), mette, dato=days(-12))
    assert last_change(forloeb)[1:3] == (S.I_GANG, days(-10))


def test_recording_twice_does_nothing(forloeb, mette):
    besoeg = record(nr(forloeb, 2), mette)
    foer = trace(forloeb)
    again = record(besoeg, mette, notat="En gang til")
    assert (again.notat, again.version, again.history.count()) == ("Vi øvede.", 2, 2)
    assert trace(forloeb) == foer
    with pytest.raises(StaleError):
        record(besoeg, mette, version=1)
    with refused("Besøget er allerede »Gennemført«."):
        record(besoeg, mette, version=2)


def test_no_visit_in_the_future(forloeb, mette):
    tekst = (
        "Et gennemført besøg kan ikke ligge i fremtiden. "
        f"I dag er {format_dato(days(0))}."
    )
    with refused(tekst, "dato"):
        record(nr(forloeb, 2), mette, dato=days(1))


def test_no_visit_before_the_dialogue(mette):
    forloeb = agreed(mette, dialog_dato=days(-40))
    tekst = f"Dialogen begyndte {format_dato(days(-40))}. Besøget kan ikke ligge før."
    with refused(tekst, "dato"):
        record(nr(forloeb, 1), mette, dato=days(-41))


def test_no_visit_before_the_start_up(forloeb, mette):
    tekst = (
        f"Opstartsmødet er holdt {format_dato(days(-28))}. "
        "Et besøg kan ikke ligge før det."
    )
    with refused(tekst, "dato"):
        record(nr(forloeb, 2), mette, dato=days(-29))


def test_somebody_was_present(forloeb, mette):
    with refused("Vælg, hvem der var med.", "til_stede"):
        record(nr(forloeb, 2), mette, til_stede=[])


def test_no_visit_inside_a_pause_but_on_its_ends(forloeb, mette):
    actions.pause_forloeb(forloeb, dato=days(-6), grund="Ferie", by=mette)
    siden = f"Forløbet har været på pause siden {format_dato(days(-6))}. "
    with refused(f"{siden}Vælg en anden dato.", "dato"):
        record(nr(forloeb, 2), mette)
    actions.resume_forloeb(
        forloeb, dato=days(-2), naeste_dato=days(0), naeste_tid=None, by=mette
    )
    tekst = f"Forløbet var på pause {format_interval(days(-6), days(-2))}. "
    with refused(f"{tekst}Vælg en anden dato.", "dato"):
        record(nr(forloeb, 2), mette, dato=days(-4))
    record(nr(forloeb, 2), mette, dato=days(-6))
    record(nr(forloeb, 3), mette, dato=days(-2))


def test_what_was_planned_before_a_pause_is_told_during_it(forloeb, mette):
    actions.pause_forloeb(forloeb, dato=days(-6), grund="Ferie", by=mette)
    besoeg = nr(forloeb, 2)
    with refused("Forløbet er på pause. Genoptag det først."):
        record(besoeg, mette, dato=days(-7), naeste_dato=days(1))
    assert record(besoeg, mette, dato=days(-7)).status == BesoegStatus.GENNEMFOERT
    forloeb.refresh_from_db()
    assert forloeb.status == S.PAUSE


# --- The next visit ----------------------------------------------------------------
def test_the_next_visit_is_moved(forloeb, mette):
    record(nr(forloeb, 2), mette, naeste_dato=days(5), naeste_tid=time(8, 0))
    naeste = nr(forloeb, 3)
    assert (naeste.planlagt_dato, naeste.planlagt_tid) == (days(5), time(8, 0))
    assert naeste.flyttet == 1


def test_the_next_visit_left_as_it_is_is_not_moved(forloeb, mette):
    naeste = nr(forloeb, 3)
    record(nr(forloeb, 2), mette, dato=days(-21), naeste_dato=naeste.planlagt_dato)
    naeste.refresh_from_db()
    assert (naeste.flyttet, naeste.version) == (0, 1)


def test_the_next_visit_is_planned_when_there_is_none(mette):
    forloeb = running(mette, held=8)
    actions.cancel_besoeg(
        nr(forloeb, 9), udfald="aflyst", aflyst_af="familien", aarsag="ferie", by=mette
    )
    besoeg = actions.plan_besoeg(forloeb, dato=days(-2), tid=time(9, 0), by=mette)
    assert besoeg.nummer == 9
    record(besoeg, mette, felter=UDEN_FORMAAL, naeste_dato=days(4))
    naeste = nr(forloeb, 9)
    assert (naeste.planlagt_dato, naeste.planlagt_tid) == (days(4), time(9, 0))
    record(naeste, mette, dato=days(-1), naeste_dato=days(9))
    assert not forloeb.besoeg.planlagte().exists()


def test_the_next_visit_lies_after_this_one(forloeb, mette):
    with refused("Næste besøg ligger efter dette besøg.", "naeste_dato"):
        record(nr(forloeb, 2), mette, naeste_dato=days(-2))
    assert nr(forloeb, 2).status == BesoegStatus.PLANLAGT


# --- Phone and video ---------------------------------------------------------------
@pytest.mark.parametrize("sted", ["telefon", "video"])
@pytest.mark.parametrize("naaet", [True, False])
def test_phone_and_video_count_when_the_aim_was_met(forloeb, mette, sted, naaet):
    felter = {"sted": sted, "formaal_opfyldt": naaet}
    besoeg = record(nr(forloeb, 2), mette, felter=felter)
    assert besoeg.nummer == (2 if naaet else None)
    assert actions.ledige_numre(forloeb) == ([] if naaet else [2])


def test_a_start_up_by_phone_that_missed_its_aim_is_held_again(mette):
    forloeb = agreed(mette, dialog_dato=days(-20), opstart_dato=days(-9))
    ringet = record(
        nr(forloeb, 1), mette, dato=days(-9), felter=UDEN_FORMAAL, naeste_dato=days(-5)
    )
    forloeb.refresh_from_db()
    assert forloeb.status == S.AFTALT
    moede = nr(forloeb, 1)
    assert (moede.art, moede.erstatter) == ("opstart", ringet)
    record(moede, mette, dato=days(-5))
    forloeb.refresh_from_db()
    assert forloeb.status == S.I_GANG
    opstartet = Forloeb.objects.opstartet
    assert not opstartet(days(-9), days(-6)).exists()
    assert opstartet(days(-9), days(-5)).get() == forloeb


def test_a_booster_by_phone_that_missed_its_aim_is_held_again(mette):
    forloeb = ended(mette)
    inde = {"dato": forloeb.slut_dato + timedelta(days=15)}
    foerste = actions.plan_booster(forloeb, **inde, tid=None, by=mette)
    record(foerste, mette, **inde, felter=UDEN_FORMAAL)
    with refused("Skriv først, hvad der blev af boosterbesøget."):
        actions.close_forloeb(forloeb, dato=days(0), by=mette)
    andet = actions.plan_booster(forloeb, **inde, tid=None, by=mette)
    assert andet.erstatter == foerste
    record(andet, mette, **inde)
    forloeb.refresh_from_db()
    assert forloeb.status == S.LUKKET


def test_a_booster_is_not_held_outside_its_window_without_a_reason(mette):
    forloeb = ended(mette)
    slut = forloeb.slut_dato
    booster = actions.plan_booster(
        forloeb, dato=slut + timedelta(days=15), tid=None, by=mette
    )
    vindue = format_interval(slut + timedelta(days=14), slut + timedelta(days=28))
    with refused(
        f"Datoen ligger uden for boostervinduet {vindue}. Skriv hvorfor, "
        "eller vælg en anden dato.",
        "uden_for_vindue_grund",
    ):
        record(booster, mette, dato=slut + timedelta(days=3))
    felter = {"uden_for_vindue_grund": "Familien rejser"}
    record(booster, mette, dato=slut + timedelta(days=3), felter=felter)
    assert last_change(forloeb)[1:3] == (S.LUKKET, slut + timedelta(days=3))


# --- Corrected ---------------------------------------------------------------------
def test_no_correction_loses_the_text_before(forloeb, mette, lars):
    besoeg = record(nr(forloeb, 2), mette)
    besoeg = correct(besoeg, lars, notat="Vi øvede to gange.")
    assert [row.notat for row in besoeg.history.all()][:2] == [
        "Vi øvede to gange.",
        "Vi øvede.",
    ]
    assert besoeg.history.first().history_user == lars
    with pytest.raises(StaleError) as caught:
        correct(besoeg, mette, version=besoeg.version - 1)
    assert caught.value.current.notat == "Vi øvede to gange."


def test_only_a_held_visit_is_corrected(forloeb, mette):
    with refused("Kun et gennemført besøg kan rettes."):
        correct(nr(forloeb, 2), mette, dato=days(-2))


def test_whether_it_counts_is_not_corrected(forloeb, mette):
    besoeg = record(nr(forloeb, 2), mette)
    tekst = (
        "Om besøget tæller med, kan ikke ændres bagefter. Lad sted og formål stå, og "
        "skriv rettelsen i teksten. Et besøg mere lægges i planen og registreres for sig."
    )
    with refused(tekst, "sted"):
        correct(besoeg, mette, felter=UDEN_FORMAAL)
    assert correct(besoeg, mette, felter={"sted": "video"}).nummer == 2


def test_the_start_up_stays_the_first(forloeb, mette):
    record(nr(forloeb, 2), mette, dato=days(-20))
    tekst = (
        f"Det næste besøg er holdt {format_dato(days(-20))}. "
        "Opstartsmødet kan ikke ligge efter det."
    )
    with refused(tekst, "dato"):
        correct(nr(forloeb, 1), mette, dato=days(-19))
    assert correct(nr(forloeb, 1), mette, dato=days(-20)).dato == days(-20)


def test_no_visit_is_corrected_into_a_pause_or_past_the_end(forloeb, mette):
    besoeg = record(nr(forloeb, 2), mette, dato=days(-8))
    actions.pause_forloeb(forloeb, dato=days(-8), grund="Ferie", by=mette)
    tekst = f"Forløbet har været på pause siden {format_dato(days(-8))}. "
    with refused(f"{tekst}Vælg en anden dato.", "dato"):
        correct(besoeg, mette, dato=days(-7))
    actions.withdraw_forloeb(
        forloeb, dato=days(-8), afslutning="afbrudt", grund="Nej", by=mette
    )
    tekst = f"Forløbet sluttede {format_dato(days(-8))}. Besøget kan ikke ligge efter."
    with refused(tekst, "dato"):
        correct(besoeg, mette, dato=days(-7))
