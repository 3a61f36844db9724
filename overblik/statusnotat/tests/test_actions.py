"""A note from its draft to the edition that replaces it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from barnetimidten.audit.models import AuditEntry
from barnetimidten.dokumenter.models import Dokument
from barnetimidten.formularer.version import StaleError
from forloeb.tests import builders
from overblik.statusnotat import actions
from overblik.statusnotat.actions import StatusError
from overblik.statusnotat.laas import lock_of
from overblik.statusnotat.models import Statusnotat
from overblik.statusnotat.tests.byg import (
    DATO,
    FRA,
    TIL,
    make_case,
    make_godkendt,
    make_indsendt,
    make_notat,
)

pytestmark = pytest.mark.django_db


def section(notat, noegle="forloeb"):
    return notat.afsnit.select_related("notat").get(noegle=noegle)


def write(notat, tekst, by, noegle="forloeb"):
    afsnit = section(notat, noegle)
    return actions.save_afsnit(afsnit, tekst=tekst, version=afsnit.version, by=by)


def change_the_case(notat):
    case = notat.businesscase
    case.forventede_forloeb = 21
    case.save()


# --- Write -------------------------------------------------------------------------------
def test_a_note_is_written_beforehand_from_frozen_figures(leder):
    notat = make_notat(leder)
    assert notat.felter["bevilling"] == "500.000 kr."
    assert notat.felter["ventet om året"] == "30 forløb"
    assert [a.noegle for a in notat.afsnit.all()] == [
        "baggrund", "oekonomi", "forloeb", "vej", "besoeg", "evaluering", "frem",
    ]  # fmt: skip
    assert all(a.urettet and a.tekst for a in notat.afsnit.all())
    assert len(notat.fingeraftryk) == 64
    assert (notat.laast, notat.nummer_tekst) == (False, "")


def test_the_same_figures_have_the_same_fingerprint(leder):
    assert make_notat(leder).fingeraftryk == make_notat(leder).fingeraftryk


def test_a_note_is_not_dated_ahead(leder):
    i_morgen = timezone.localdate() + timedelta(days=1)
    with pytest.raises(StatusError) as caught:
        actions.create_notat(
            make_case(leder), dato=i_morgen, fra=FRA, til=TIL, by=leder
        )
    assert caught.value.felt == "dato"


def test_a_figure_is_moved_but_never_typed(leder):
    notat = make_notat(leder)
    write(notat, "Der er [i gang] i gang.", leder)
    assert section(notat).tekst == "Der er [i gang] i gang."
    with pytest.raises(StatusError, match=r"\[tusind forløb\] findes ikke") as caught:
        write(notat, "Der er [tusind forløb].", leder)
    assert caught.value.felt == "tekst"


def test_two_do_not_write_over_each_other(leder):
    notat = make_notat(leder)
    afsnit = section(notat)
    write(notat, "Først.", leder)
    with pytest.raises(StaleError):
        actions.save_afsnit(afsnit, tekst="Sidst.", version=1, by=leder)


def test_only_the_writer_writes(leder, leder2):
    notat = make_notat(leder)
    for forsoeg in (
        lambda: write(notat, "Nej.", leder2),
        lambda: actions.refreeze_notat(notat, by=leder2),
        lambda: actions.submit_notat(notat, by=leder2),
    ):
        with pytest.raises(StatusError, match="Kun den, der skriver"):
            forsoeg()


def test_freezing_again_follows_what_nobody_has_changed(leder):
    notat = make_notat(leder)
    write(notat, "Vi venter [ventet om året].", leder)
    change_the_case(notat)
    nyt = actions.refreeze_notat(notat, by=leder)
    assert nyt.felter["ventet om året"] == "21 forløb"
    assert nyt.fingeraftryk != notat.fingeraftryk
    assert section(nyt).tekst == "Vi venter [ventet om året]."
    assert not section(nyt).urettet
    assert section(nyt, "baggrund").urettet


def test_a_figure_that_is_gone_stops_the_note(leder):
    notat = make_notat(leder)
    write(notat, "Vi venter [ventet om året].", leder)
    case = notat.businesscase
    case.forventede_forloeb = None
    case.save()
    nyt = actions.refreeze_notat(notat, by=leder)
    with pytest.raises(StatusError, match=r"\[ventet om året\]"):
        actions.submit_notat(nyt, by=leder)


def test_a_draft_is_thrown_away_by_who_wrote_it(leder, leder2):
    notat = make_notat(leder)
    with pytest.raises(StatusError, match="Kun den, der skriver"):
        actions.purge_notat(notat, by=leder2)
    actions.purge_notat(notat, by=leder)
    assert not Statusnotat.objects.exists()
    spor = AuditEntry.objects.latest("nummer")
    assert (spor.handling, spor.objekt_type) == ("delete", "statusnotat.statusnotat")


def test_a_draft_takes_its_papers_with_it(leder):
    notat = make_notat(leder)
    dokument = actions.request_pdf(notat, by=leder)
    actions.purge_notat(notat, by=leder)
    assert not Dokument.objects.filter(pk=dokument.pk).exists()


def test_an_edition_that_is_thrown_away_may_be_begun_again(leder, leder2):
    notat = make_godkendt(leder, leder2)
    actions.purge_notat(actions.create_udgave(notat, by=leder), by=leder)
    assert actions.create_udgave(notat, by=leder2).udgave == 2


# --- Two people --------------------------------------------------------------------------
def test_another_leader_approves_locks_and_numbers(leder, leder2):
    notat = make_godkendt(leder, leder2)
    assert (notat.status, notat.nummer_tekst) == ("godkendt", "2022-1")
    assert notat.laas == lock_of(Statusnotat.objects.get(pk=notat.pk))
    assert make_godkendt(leder, leder2).nummer_tekst == "2022-2"
    tidligere = {"dato": date(2021, 6, 15), "til": date(2021, 6, 15)}
    assert make_godkendt(leder, leder2, **tidligere).nummer_tekst == "2021-1"


def test_the_writer_does_not_approve(leder):
    notat = make_indsendt(leder)
    with pytest.raises(StatusError, match="selv har skrevet"):
        actions.approve_notat(notat, by=leder, version=notat.version)
    with pytest.raises(StatusError, match="selv har skrevet"):
        actions.return_notat(notat, retur="Nej.", by=leder)


def test_what_was_read_is_what_is_approved(leder, leder2):
    notat = make_indsendt(leder)
    laest = notat.version
    actions.return_notat(notat, retur="Skriv mere.", by=leder2)
    write(notat, "Mere.", leder)
    actions.submit_notat(notat, by=leder)
    with pytest.raises(StaleError):
        actions.approve_notat(notat, by=leder2, version=laest)


def test_a_note_comes_back_with_a_word(leder, leder2):
    tilbage = actions.return_notat(make_indsendt(leder), retur="Skriv mere.", by=leder2)
    assert (tilbage.status, tilbage.retur_af) == ("kladde", leder2)
    igen = actions.submit_notat(tilbage, by=leder)
    assert (igen.status, igen.retur, igen.retur_af) == ("indsendt", "", None)


@pytest.mark.parametrize("make", [make_indsendt, make_notat])
def test_a_note_that_is_read_or_locked_is_not_changed(make, leder, leder2):
    notat = make_godkendt(leder, leder2) if make is make_notat else make(leder)
    grund = "låst" if notat.laast else "sendt til godkendelse"
    with pytest.raises(StatusError, match=grund):
        write(notat, "Nej.", leder)


def test_a_draft_is_not_approved_and_nothing_twice(leder, leder2):
    kladde, godkendt = make_notat(leder), make_godkendt(leder, leder2)
    for notat in (kladde, godkendt):
        with pytest.raises(StatusError, match="ikke længere"):
            actions.approve_notat(notat, by=leder2, version=notat.version)


# --- The next edition ----------------------------------------------------------------------
def test_a_new_edition_replaces_when_it_is_approved(leder, leder2):
    gammel = make_godkendt(leder, leder2)
    ny = actions.create_udgave(gammel, by=leder2)
    assert (ny.udgave, ny.erstatter, ny.status) == (2, gammel, "kladde")
    gammel.refresh_from_db()
    assert gammel.status == "godkendt"
    actions.submit_notat(ny, by=leder2)
    ny.refresh_from_db()
    ny = actions.approve_notat(ny, by=leder, version=ny.version)
    gammel.refresh_from_db()
    assert (gammel.status, gammel.laas) == ("erstattet", lock_of(gammel))
    assert ny.nummer_tekst != gammel.nummer_tekst


def test_an_edition_keeps_the_words_whose_figures_are_there(leder, leder2):
    notat = make_notat(leder)
    write(notat, "Egne ord om [i gang].", leder)
    write(notat, "Vi venter [ventet om året].", leder, "frem")
    notat = actions.submit_notat(notat, by=leder)
    notat = actions.approve_notat(notat, by=leder2, version=notat.version)
    case = notat.businesscase
    case.forventede_forloeb = None
    case.save()
    ny = actions.create_udgave(notat, by=leder)
    assert section(ny).tekst == "Egne ord om [i gang]."
    assert section(ny, "frem").urettet


def test_one_new_edition_of_what_is_approved(leder, leder2):
    with pytest.raises(StatusError, match="Kun et godkendt"):
        actions.create_udgave(make_notat(leder), by=leder)
    notat = make_godkendt(leder, leder2)
    actions.create_udgave(notat, by=leder)
    with pytest.raises(StatusError, match="allerede"):
        actions.create_udgave(notat, by=leder2)


# --- The figures ---------------------------------------------------------------------------
def test_a_course_counts_in_the_note(leder, mette):
    i_dag = timezone.localdate()
    builders.running(mette, held=2)
    notat = make_notat(leder, dato=i_dag, til=i_dag)
    assert notat.felter["i gang"] == "ét forløb"
    assert notat.felter["besøg i alt"] != "ingen besøg"
    assert notat.felter["steder"]


def test_the_paper_is_shared_with_the_writer(leder, leder2):
    notat = make_godkendt(leder, leder2)
    dokument = actions.request_pdf(notat, by=leder2)
    assert (dokument.art, list(dokument.delt_med.all())) == ("statusnotat", [leder])
    assert dokument.titel == "Statusnotat 3. august 2022 nr. 2022-1"
    kladde = actions.request_pdf(make_notat(leder, dato=DATO), by=leder)
    assert (kladde.art, kladde.delt_med.count()) == ("statusnotat-kladde", 0)
