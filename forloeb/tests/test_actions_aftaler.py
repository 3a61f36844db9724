"""Agreements and consents: given, taken back, never deleted. Homes and absence."""

import pytest

from barnetimidten.dansk import format_dato, format_interval
from barnetimidten.formularer.version import StaleError
from forloeb import actions
from forloeb.actions.fravaer import besoeg_i_perioden, save_fravaer
from forloeb.enums import ForloebStatus
from forloeb.models import Fravaer, Samtykke
from forloeb.tests.afvist import days, last_change, refused, trace
from forloeb.tests.builders import closed, ended, in_dialog, running

pytestmark = pytest.mark.django_db
S = ForloebStatus
IGEN = "En forælder har taget aftalen om deltagelse tilbage."


@pytest.fixture
def forloeb(mette):
    return running(mette, held=1, dialog_dato=days(-15), opstart_dato=days(-7))


def agreement(forloeb, by, **felter):
    foraelder = forloeb.barn.familie.foraeldre.first()
    valg = {"foraelder": foraelder, "givet_dato": days(-10), **felter}
    return actions.create_deltagelse(forloeb, **valg, by=by)


def consent(forloeb, by):
    return Samtykke.objects.create(
        forloeb=forloeb,
        foraelder=forloeb.barn.familie.foraeldre.first(),
        modtager="ppr",
        hvad="Fokuspunkter",
        hvorfor="Fælles retning",
        givet_dato=days(-10),
        registreret_af=by,
    )


# --- Aftale om deltagelse ----------------------------------------------------------
def test_a_parent_agrees_once(forloeb, mette, lars):
    aftale = agreement(forloeb, mette)
    assert (aftale.givet_dato, aftale.registreret_af) == (days(-10), mette)
    assert agreement(forloeb, lars, givet_dato=days(-1)) == aftale
    anden = agreement(forloeb, mette, foraelder=forloeb.barn.familie.foraeldre.last())
    assert forloeb.deltagelsesaftaler.count() == 2
    assert anden != aftale


@pytest.mark.parametrize("paa_pause", [False, True])
def test_taking_the_agreement_back_ends_the_course(forloeb, mette, lars, paa_pause):
    aftale = agreement(forloeb, mette)
    if paa_pause:
        actions.pause_forloeb(forloeb, dato=days(-5), grund="Ferie", by=mette)
    aftale = actions.revoke_deltagelse(aftale, dato=days(-1), by=lars)
    forloeb.refresh_from_db()
    assert aftale.tilbagekaldt_dato == days(-1)
    assert (forloeb.status, forloeb.afslutning) == (S.AFBRUDT, "afbrudt")
    fra = S.PAUSE if paa_pause else S.I_GANG
    assert last_change(forloeb) == (fra, S.AFBRUDT, days(-1), IGEN, lars)
    assert not forloeb.besoeg.planlagte().exists()
    assert forloeb.besoeg.holdte().count() == 1


def test_taking_back_twice_does_nothing(forloeb, mette):
    aftale = actions.revoke_deltagelse(
        agreement(forloeb, mette), dato=days(-1), by=mette
    )
    foer = trace(forloeb)
    again = actions.revoke_deltagelse(aftale, dato=days(0), by=mette)
    assert again.tilbagekaldt_dato == days(-1)
    assert trace(forloeb) == foer


def test_taken_back_in_the_dialogue(mette):
    forloeb = in_dialog(mette)
    actions.revoke_deltagelse(agreement(forloeb, mette), dato=days(0), by=mette)
    assert last_change(forloeb)[:2] == (S.DIALOG, S.AFBRUDT)


def test_taken_back_after_the_end_declines_the_booster_and_closes(mette):
    forloeb = ended(mette)
    actions.plan_booster(
        forloeb, dato=days(0), tid=None, uden_for_vindue_grund="Ferie", by=mette
    )
    aftale = agreement(forloeb, mette, givet_dato=forloeb.dialog_dato)
    actions.revoke_deltagelse(aftale, dato=days(0), by=mette)
    forloeb.refresh_from_db()
    assert (forloeb.status, forloeb.booster) == (S.LUKKET, "afslaaet")
    assert not forloeb.besoeg.planlagte().exists()


def test_taken_back_after_closing_is_written_down_only(mette):
    forloeb = closed(mette)
    aftale = agreement(forloeb, mette)
    foer = trace(forloeb)
    aftale = actions.revoke_deltagelse(aftale, dato=days(0), by=mette)
    assert aftale.tilbagekaldt_dato == days(0)
    assert trace(forloeb) == foer


def test_nothing_is_taken_back_before_it_was_given(forloeb, mette):
    with refused(
        f"Aftalen er givet {format_dato(days(-10))}. Vælg en senere dato.", "dato"
    ):
        actions.revoke_deltagelse(agreement(forloeb, mette), dato=days(-11), by=mette)
    with refused(
        f"Samtykket er givet {format_dato(days(-10))}. Vælg en senere dato.", "dato"
    ):
        actions.revoke_samtykke(consent(forloeb, mette), dato=days(-11), by=mette)


def test_a_refused_end_leaves_the_agreement_standing(forloeb, mette):
    aftale = agreement(forloeb, mette)
    tekst = (
        f"Det sidste besøg er holdt {format_dato(days(-7))}. "
        "Vælg en dato, der ikke ligger før det."
    )
    with refused(tekst, "dato"):
        actions.revoke_deltagelse(aftale, dato=days(-8), by=mette)
    aftale.refresh_from_db()
    assert aftale.tilbagekaldt_dato is None


def test_agreeing_again_after_taking_back(forloeb, mette):
    foerste = actions.revoke_deltagelse(
        agreement(forloeb, mette), dato=days(-1), by=mette
    )
    assert agreement(forloeb, mette, givet_dato=days(0)) != foerste


# --- Samtykke ----------------------------------------------------------------------
def test_a_consent_is_taken_back_once_and_the_course_goes_on(forloeb, mette):
    samtykke = consent(forloeb, mette)
    foer = trace(forloeb)
    samtykke = actions.revoke_samtykke(samtykke, dato=days(-1), by=mette)
    again = actions.revoke_samtykke(samtykke, dato=days(0), by=mette)
    assert again.tilbagekaldt_dato == days(-1)
    assert trace(forloeb) == foer


# --- Homes -------------------------------------------------------------------------
def test_a_family_has_at_most_two_homes(forloeb):
    familie = forloeb.barn.familie
    assert (
        actions.create_hjem(
            familie, {"adresse": "Eksempelgade 1"}, by=forloeb.ansvarlig
        ).nummer
        == 2
    )
    with refused("Familien har to hjem. Ret et af dem i stedet."):
        actions.create_hjem(
            familie, {"adresse": "Eksempelgade 2"}, by=forloeb.ansvarlig
        )


# --- Absence -----------------------------------------------------------------------
def absence(medarbejder, fra, til, **felter):
    return Fravaer(
        medarbejder=medarbejder,
        art="ferie",
        fra_dato=days(fra),
        til_dato=days(til),
        **felter,
    )


def test_one_absence_at_a_time(mette):
    save_fravaer(absence(mette, 1, 5), by=mette)
    tekst = (
        f"Mette har allerede fravær {format_interval(days(1), days(5))}. "
        "Ret det, eller vælg andre dage."
    )
    with refused(tekst, "fra_dato"):
        save_fravaer(absence(mette, 5, 9), by=mette)
    assert save_fravaer(absence(mette, 6, 9), by=mette).pk


def test_the_cover_is_at_work(mette, lars):
    save_fravaer(absence(lars, 3, 3), by=lars)
    dage = format_interval(days(3), days(3))
    with refused(f"Lars er selv fraværende {dage}. Vælg en anden.", "vikar"):
        save_fravaer(absence(mette, 1, 5, vikar=lars), by=mette)
    assert save_fravaer(absence(mette, 4, 5, vikar=lars), by=mette).vikar == lars


def test_a_stale_absence_is_refused(mette):
    fravaer = save_fravaer(absence(mette, 1, 5), by=mette)
    assert save_fravaer(fravaer, by=mette, version=1).version == 2
    with pytest.raises(StaleError):
        save_fravaer(fravaer, by=mette, version=1)


def test_the_visits_in_an_absence_are_counted(forloeb, mette, lars):
    forste = forloeb.besoeg.planlagte().earliest("planlagt_dato")
    if_away = Fravaer(
        medarbejder=mette, fra_dato=forste.planlagt_dato, til_dato=forste.planlagt_dato
    )
    assert besoeg_i_perioden(if_away) == 1
    if_away.medarbejder = lars
    assert besoeg_i_perioden(if_away) == 0
