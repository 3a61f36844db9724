"""The end of a course, its booster, the visit more, the transfer."""

from datetime import time, timedelta

import pytest

from barnetimidten.dansk import format_dato, format_interval
from barnetimidten.formularer.version import StaleError
from forloeb import actions
from forloeb.enums import BoosterStatus, ForloebStatus, OverdragelseStatus
from forloeb.tests.afvist import days, last_change, refused, trace
from forloeb.tests.builders import closed, ended, hold, in_dialog, running

pytestmark = pytest.mark.django_db
S = ForloebStatus


def started(by):
    return running(by, held=1, dialog_dato=days(-15), opstart_dato=days(-7))


def end(forloeb, by, **felter):
    valg = {"dato": days(-1), "afslutning": "planmaessig", **felter}
    return actions.end_forloeb(forloeb, **valg, by=by)


def plan_booster(forloeb, by, **felter):
    valg = {"dato": forloeb.slut_dato + timedelta(days=15), "tid": None, **felter}
    return actions.plan_booster(forloeb, **valg, by=by)


# --- The end -----------------------------------------------------------------------
def test_the_end_empties_the_plan_and_keeps_the_words(mette):
    forloeb = end(started(mette), mette, grund="De kan selv", resultat="Færre skænd")
    assert (forloeb.slut_dato, forloeb.afslutning) == (days(-1), "planmaessig")
    assert (forloeb.afslutning_grund, forloeb.resultat) == (
        "De kan selv",
        "Færre skænd",
    )
    assert forloeb.videre_til == ""
    assert not forloeb.besoeg.planlagte().exists()
    assert last_change(forloeb)[2:] == (days(-1), "De kan selv", mette)


def test_the_end_asks_first_for_forgotten_visits(mette):
    forloeb = running(mette, held=2)
    glemt = forloeb.besoeg.planlagte().earliest("planlagt_dato").planlagt_dato
    with refused(f"Registrér eller aflys først besøget {format_dato(glemt)}."):
        end(forloeb, mette)


@pytest.mark.parametrize(
    ("felter", "felt"),
    [
        ({}, "videre_til"),
        ({"videre_dato": days(0)}, "videre_til"),
        ({"videre_til": "ppr"}, "videre_dato"),
    ],
)
def test_passing_on_says_to_what_and_when(mette, felter, felt):
    tekst = "Vælg, hvilket tilbud familien går videre til, og hvornår."
    with refused(tekst, felt):
        end(started(mette), mette, afslutning="videre", **felter)


def test_passing_on_is_kept(mette):
    videre = {"videre_til": "ppr", "videre_dato": days(-2)}
    forloeb = end(
        started(mette), mette, afslutning="videre", videre_svar="ukendt", **videre
    )
    assert (forloeb.videre_til, forloeb.videre_svar) == ("ppr", "ukendt")


def test_another_offer_has_a_name(mette):
    videre = {"videre_til": "andet", "videre_dato": days(-2)}
    with refused("Skriv, hvad tilbuddet hedder.", "videre_navn"):
        end(started(mette), mette, afslutning="videre", **videre)


# --- The family withdraws ------------------------------------------------------------
def withdraw(forloeb, by, **felter):
    valg = {"dato": days(0), "afslutning": "afbrudt", "grund": "Flytter", **felter}
    return actions.withdraw_forloeb(forloeb, **valg, by=by)


def test_withdrawing_needs_a_line_why(mette):
    with refused("Skriv en linje om hvorfor.", "grund"):
        withdraw(started(mette), mette, grund="")


def test_no_thanks_is_said_in_the_dialogue_only(mette):
    tekst = "Familien har sagt ja. Vælg »Afbrudt« i stedet for »Takkede nej«."
    with refused(tekst, "afslutning"):
        withdraw(started(mette), mette, afslutning="takkede_nej")


def test_nobody_withdraws_before_the_dialogue(mette):
    forloeb = in_dialog(mette)
    tekst = (
        f"Dialogen begyndte {format_dato(forloeb.dialog_dato)}. Vælg en senere dato."
    )
    with refused(tekst, "dato"):
        withdraw(forloeb, mette, dato=forloeb.dialog_dato - timedelta(days=1))


def test_withdrawing_deletes_nothing(mette):
    forloeb = withdraw(started(mette), mette)
    assert (forloeb.slut_dato, forloeb.afslutning_grund) == (days(0), "Flytter")
    assert forloeb.besoeg.filter(status="udgaaet").count() == 8
    assert forloeb.besoeg.filter(status="gennemfoert").count() == 1
    assert last_change(forloeb) == (S.I_GANG, S.AFBRUDT, days(0), "Flytter", mette)


# --- The booster's answer, closing ---------------------------------------------------
def test_the_booster_is_offered_after_the_end(mette):
    with refused("Boosterbesøget tilbydes, når forløbet er afsluttet."):
        actions.answer_booster(started(mette), svar="tilbudt", by=mette)


def test_offered_accepted_declined_each_is_kept(mette):
    forloeb = ended(mette)
    for svar in ("tilbudt", "accepteret", "afslaaet"):
        forloeb = actions.answer_booster(forloeb, svar=svar, by=mette)
    svar = [row.booster for row in forloeb.history.all()][:4]
    assert svar == ["afslaaet", "accepteret", "tilbudt", "ikke_tilbudt"]
    foer = trace(forloeb)
    actions.answer_booster(forloeb, svar="afslaaet", by=mette)
    assert trace(forloeb) == foer


def test_declined_drops_the_planned_booster(mette):
    forloeb = ended(mette)
    booster = plan_booster(forloeb, mette)
    actions.answer_booster(forloeb, svar=BoosterStatus.AFSLAAET, by=mette)
    booster.refresh_from_db()
    assert (booster.status, booster.nummer) == ("udgaaet", None)


def test_the_window_is_missed_only_after_its_last_day(mette):
    aaben = ended(mette, days_ago=28)
    tekst = f"Boosterbesøget kan holdes til og med {format_dato(days(0))}."
    with refused(tekst, "svar"):
        actions.answer_booster(aaben, svar="forpasset", by=mette)
    gaaet = ended(mette, days_ago=29, navn="Bo Eksempel")
    forloeb = actions.answer_booster(gaaet, svar="forpasset", by=mette)
    assert actions.close_forloeb(forloeb, dato=days(0), by=mette).status == S.LUKKET


def test_closing_asks_what_became_of_the_booster(mette):
    forloeb = ended(mette)
    with refused("Skriv først, hvad der blev af boosterbesøget."):
        actions.close_forloeb(forloeb, dato=days(0), by=mette)
    tekst = (
        f"Forløbet sluttede {format_dato(forloeb.slut_dato)}. "
        "Vælg en dato, der ikke ligger før."
    )
    with refused(tekst, "dato"):
        actions.close_forloeb(
            forloeb, dato=forloeb.slut_dato - timedelta(days=1), by=mette
        )


def test_a_held_booster_closes_the_course(mette):
    forloeb = closed(mette)
    booster = forloeb.besoeg.get(art="booster")
    assert (forloeb.status, forloeb.booster) == (S.LUKKET, "accepteret")
    assert booster.nummer == 10
    assert last_change(forloeb)[1:3] == (S.LUKKET, booster.dato)
    assert forloeb.besoeg.holdte().count() == 10


# --- Planning the booster ------------------------------------------------------------
def test_there_is_one_booster(mette):
    forloeb = ended(mette)
    plan_booster(forloeb, mette)
    with refused("Boosterbesøget er allerede lagt. Der er kun ét."):
        plan_booster(forloeb, mette)


def test_no_booster_before_the_end(mette):
    forloeb = started(mette)
    with refused("Forløbet er »I gang«, så et boosterbesøg kan ikke lægges nu."):
        actions.plan_booster(forloeb, dato=days(20), tid=None, by=mette)


def test_the_booster_lies_after_the_end(mette):
    forloeb = ended(mette)
    with refused("Boosterbesøget ligger efter slutdatoen.", "dato"):
        plan_booster(forloeb, mette, dato=forloeb.slut_dato)


@pytest.mark.parametrize(("dag", "inde"), [(13, 0), (14, 1), (28, 1), (29, 0)])
def test_the_booster_has_a_window(mette, dag, inde):
    forloeb = ended(mette)
    slut = forloeb.slut_dato
    dato = slut + timedelta(days=dag)
    if not inde:
        vindue = format_interval(slut + timedelta(days=14), slut + timedelta(days=28))
        tekst = (
            f"Datoen ligger uden for boostervinduet {vindue}. Skriv hvorfor, "
            "eller vælg en anden dato."
        )
        with refused(tekst, "uden_for_vindue_grund"):
            plan_booster(forloeb, mette, dato=dato)
    grund = "" if inde else "Ferie"
    booster = plan_booster(forloeb, mette, dato=dato, uden_for_vindue_grund=grund)
    assert (booster.nummer, booster.uden_for_vindue_grund) == (10, grund)
    forloeb.refresh_from_db()
    assert forloeb.booster == BoosterStatus.ACCEPTERET


def test_a_booster_planned_again_hangs_on_the_cancelled_one(mette):
    forloeb = ended(mette)
    aflyst = actions.cancel_besoeg(
        plan_booster(forloeb, mette),
        udfald="aflyst",
        aflyst_af="familien",
        aarsag="ferie",
        by=mette,
    )
    assert plan_booster(forloeb, mette).erstatter == aflyst


# --- One visit more ------------------------------------------------------------------
def test_the_leader_grants_one_visit_more_once(mette, leder):
    forloeb = actions.grant_besoeg(started(mette), grund="Lang vej", by=leder)
    assert (forloeb.max_besoeg, forloeb.ekstra_besoeg_af) == (11, leder)
    assert forloeb.history.first().history_user == leder
    with refused("Forløbet har allerede fået et ekstra besøg."):
        actions.grant_besoeg(forloeb, grund="Endnu længere vej", by=leder)
    besoeg = actions.plan_besoeg(forloeb, dato=days(90), tid=None, by=mette)
    assert besoeg.nummer == 10
    with refused(
        "Alle 11 besøg er brugt eller planlagt. Din leder kan give ét ekstra besøg."
    ):
        actions.plan_besoeg(forloeb, dato=days(97), tid=None, by=mette)


def test_no_visit_more_after_the_end(mette, leder):
    with refused("Et ekstra besøg gives, før forløbet er afsluttet."):
        actions.grant_besoeg(ended(mette), grund="Lang vej", by=leder)


# --- Transfer ------------------------------------------------------------------------
def test_the_educator_asks_and_the_leader_decides(mette, lars, leder):
    forloeb = started(mette)
    asked = actions.ask_overdragelse(forloeb, til=lars, note="Læs besøg 1", by=mette)
    assert (asked.status, asked.fra, asked.bedt_af) == ("foreslaaet", mette, mette)
    with refused("Der venter allerede en overdragelse på lederen."):
        actions.ask_overdragelse(forloeb, til=leder, note="Nej, her", by=mette)
    done = actions.decide_overdragelse(asked, godkend=True, by=leder)
    forloeb.refresh_from_db()
    assert (done.status, done.afgjort_af, done.afgjort_at is None) == (
        OverdragelseStatus.GENNEMFOERT,
        leder,
        False,
    )
    assert forloeb.ansvarlig == lars
    assert forloeb.history.first().history_user == leder
    foer = trace(forloeb)
    again = actions.decide_overdragelse(asked, godkend=False, by=leder)
    assert again.status == OverdragelseStatus.GENNEMFOERT
    assert trace(forloeb) == foer


def test_a_refused_transfer_changes_nothing(mette, lars, leder):
    forloeb = started(mette)
    foer = trace(forloeb)
    asked = actions.ask_overdragelse(forloeb, til=lars, note="Læs", by=mette)
    actions.decide_overdragelse(asked, godkend=False, by=leder)
    assert trace(forloeb) == foer
    assert forloeb.ansvarlig == mette


def test_the_leader_transfers_at_once_and_never_to_the_same(mette, lars, leder):
    forloeb = started(mette)
    with refused("Mette har allerede forløbet.", "til"):
        actions.ask_overdragelse(forloeb, til=mette, note="Læs", by=leder)
    done = actions.ask_overdragelse(forloeb, til=lars, note="Læs", by=leder)
    assert done.status == OverdragelseStatus.GENNEMFOERT
    forloeb.refresh_from_db()
    assert forloeb.ansvarlig == lars


def test_a_booster_is_recorded_on_its_planned_hour(mette):
    booster = hold(plan_booster(ended(mette), mette, tid=time(9, 30)), by=mette)
    with pytest.raises(StaleError):
        actions.move_besoeg(booster, dato=days(0), tid=None, version=1, by=mette)
    assert booster.tid == time(9, 30)
