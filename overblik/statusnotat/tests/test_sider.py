"""The leader's pages: a draft from the figures, one who writes and one who approves."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from barnetimidten.dokumenter.arbejde import make
from barnetimidten.dokumenter.models import Dokument
from forloeb.tests import builders
from overblik.opgoerelse.plan import INGEN_CASE
from overblik.statusnotat import actions
from overblik.statusnotat.models import Statusnotat
from overblik.statusnotat.tests.byg import (
    make_case,
    make_godkendt,
    make_indsendt,
    make_notat,
)

pytestmark = pytest.mark.django_db
LISTE, NYT = reverse("statusnotat:list"), reverse("statusnotat:create")
NOEGLE = "1" * 32
NYT_NOTAT = {
    "noegle": NOEGLE, "fra": "01-04-2021", "til": "31-07-2022", "dato": "03-08-2022",
}  # fmt: skip


@pytest.fixture
def side(client, leder):
    client.force_login(leder)
    return client


@pytest.fixture
def anden(client, leder2):
    client.force_login(leder2)
    return client


def address(navn, row):
    return reverse(f"statusnotat:{navn}", args=[row.pk])


def text(svar):
    return " ".join(svar.content.decode().split())


def post(client, navn, row, **data):
    """What the page says after the redirect."""
    return text(
        client.post(address(navn, row), {"noegle": NOEGLE, **data}, follow=True)
    )


# --- The list, and a new one ---------------------------------------------------------------
def test_an_empty_list_says_what_to_do(side):
    assert "Der er ingen statusnotater endnu." in text(side.get(LISTE))


def test_without_a_case_there_is_nothing_to_write_from(side):
    assert INGEN_CASE in text(side.get(NYT))


def test_a_note_is_written_from_a_period(side, leder):
    case = make_case(leder)
    svar = side.post(NYT, NYT_NOTAT | {"case": case.pk}, follow=True)
    notat = Statusnotat.objects.get()
    assert svar.redirect_chain[-1][0] == notat.get_absolute_url()
    assert "Statusnotat 3. august 2022" in text(svar)
    assert (notat.forfatter, str(notat.til)) == (leder, "2022-07-31")
    side.post(NYT, NYT_NOTAT | {"case": case.pk})
    assert Statusnotat.objects.count() == 1


@pytest.mark.parametrize(
    ("felter", "sagt"),
    [
        ({"til": "01-03-2021"}, "Perioden slutter, før den begynder."),
        ({"til": "04-08-2022"}, "Perioden kan ikke slutte efter notatets dato."),
        ({"dato": "03-08-2099"}, "Vælg i dag eller før."),
        ({"fra": "01-04-1921"}, "Vælg en dag fra 1. januar 2018 eller senere."),
        ({"fra": ""}, "Udfyld fra."),
    ],
)
def test_a_period_that_cannot_be_says_why(side, leder, felter, sagt):
    data = NYT_NOTAT | {"case": make_case(leder).pk} | felter
    assert sagt in text(side.post(NYT, data))
    assert not Statusnotat.objects.exists()


def test_what_waits_for_one_stands_first(anden, leder):
    notat = make_indsendt(leder)
    svar = text(anden.get(LISTE))
    assert "Venter på, at du læser" in svar
    assert "Til godkendelse hos dig" in svar
    forside = text(anden.get(reverse("overblik:overblik")))
    assert "1 statusnotat er klar til at blive læst" in forside
    assert notat.get_absolute_url() in svar


def test_one_s_own_does_not_wait_for_oneself(side, leder):
    make_indsendt(leder)
    assert "Venter på, at du læser" not in text(side.get(LISTE))
    assert "klar til at blive læst" not in text(side.get(reverse("overblik:overblik")))


def test_thirty_notes_cost_what_one_does(side, leder):
    def queries():
        with CaptureQueriesContext(connection) as fanget:
            side.get(LISTE)
        return len(fanget)

    make_notat(leder)
    en = queries()
    for _ in range(4):
        make_notat(leder)
    assert queries() == en


# --- Write ---------------------------------------------------------------------------------
def test_figures_stand_in_the_text_as_fields(side, leder):
    svar = text(side.get(make_notat(leder).get_absolute_url()))
    assert '<span class="bim-figure">500.000 kr.</span>' in svar
    assert "Tallene er frosset" in svar
    assert "Samlet varig ændring" in svar


def test_a_section_is_rewritten_and_a_figure_cannot_be_mistyped(side, leder):
    notat = make_notat(leder)
    afsnit = notat.afsnit.get(noegle="oekonomi")
    adresse = address("afsnit-edit", afsnit)
    assert "[bevilling]" in text(side.get(adresse))
    svar = side.post(adresse, {"tekst": "Der er [600.000 kr.].", "version": "1"})
    assert "[600.000 kr.] findes ikke i notatets tal" in text(svar)
    side.post(adresse, {"tekst": "Der er [bevilling].\r\n\r\nOg mere.", "version": "1"})
    afsnit.refresh_from_db()
    assert afsnit.tekst == "Der er [bevilling].\n\nOg mere."
    svar = side.post(adresse, {"tekst": "For sent.", "version": "1"})
    assert svar.status_code == 200
    afsnit.refresh_from_db()
    assert afsnit.tekst.startswith("Der er")


def test_what_is_typed_is_kept_as_a_draft(side, leder):
    afsnit = make_notat(leder).afsnit.first()
    adresse = address("afsnit-edit", afsnit)
    side.post(f"{adresse}?kladde=1", {"tekst": "Halvt skrevet", "version": "1"})
    assert "Halvt skrevet" in text(side.get(adresse))


def test_only_the_writer_gets_to_the_text(anden, leder):
    notat = make_notat(leder)
    svar = anden.get(address("afsnit-edit", notat.afsnit.first()), follow=True)
    assert actions.KUN_FORFATTER in text(svar)
    assert "Send til godkendelse" not in text(svar)


def test_a_figure_that_has_changed_is_shown_and_frozen_again(side, leder):
    notat = make_notat(leder)
    case = notat.businesscase
    case.bevilling = 600_000
    case.save()
    svar = text(side.get(notat.get_absolute_url()))
    assert "Ét tal er ændret siden" in svar
    assert "Bevilling: »500.000 kr.« er nu »600.000 kr.«." in svar
    assert '<span class="bim-figure is-changed">500.000 kr.</span>' in svar
    svar = post(side, "refreeze", notat)
    assert "er ændret siden" not in svar
    assert '<span class="bim-figure">600.000 kr.</span>' in svar


def test_a_course_begun_since_changes_several(side, leder, mette):
    i_dag = timezone.localdate()
    notat = make_notat(leder, dato=i_dag, til=i_dag)
    builders.running(mette, held=1)
    assert "tal er ændret siden" in text(side.get(notat.get_absolute_url()))


def test_every_figure_has_its_definition(side, leder):
    svar = text(side.get(address("tal", make_notat(leder))))
    assert "Opstartsmødet er holdt fra 1. januar til periodens slutning." in svar
    assert "?fra=2021-04-01&amp;til=2022-07-31&amp;dato=2022-07-31" in svar


# --- Two people ------------------------------------------------------------------------------
def test_the_writer_cannot_approve_and_the_page_says_why(side, leder):
    notat = make_notat(leder)
    svar = post(side, "submit", notat)
    assert "En anden leder skal godkende det." in svar
    assert "Du kan ikke godkende, fordi du selv har skrevet." in svar
    assert "Godkend og lås" not in svar
    assert actions.EGET in post(side, "approve", notat, laest="2")


def test_another_approves_and_the_paper_is_made(anden, leder, leder2):
    notat = make_indsendt(leder)
    assert "Godkend og lås" in text(anden.get(notat.get_absolute_url()))
    svar = post(anden, "approve", notat, laest=str(notat.version))
    assert "Nr. 2022-1" in svar
    assert "PDF’en: i kø." in svar
    assert ("Følg PDF’en" in svar, "Lav PDF" in svar) == (True, False)
    dokument = Dokument.objects.get()
    assert (dokument.bestilt_af, list(dokument.delt_med.all())) == (leder2, [leder])
    make(dokument.pk)
    hent = reverse("dokumenter:download", args=[dokument.pk])
    assert hent in text(anden.get(notat.get_absolute_url()))
    assert anden.get(hent)["Content-Type"] == "application/pdf"


def test_what_was_not_read_is_not_approved(anden, leder):
    notat = make_indsendt(leder)
    for laest in ("1", "", "x"):
        svar = post(anden, "approve", notat, laest=laest)
        assert "Læs det igennem, og godkend igen." in svar
    notat.refresh_from_db()
    assert (notat.status, Dokument.objects.count()) == ("indsendt", 0)


def test_a_note_goes_back_with_a_word(anden, leder):
    notat = make_indsendt(leder)
    assert "Skriv, hvad der skal rettes." in post(anden, "return", notat)
    svar = post(anden, "return", notat, retur="Skriv mere om besøgene.")
    assert "Notatet er sendt tilbage til Leder." in svar
    assert "Skriv mere om besøgene." in svar
    assert actions.ALLEREDE in post(anden, "return", notat, noegle="2" * 32, retur="X")


def test_a_draft_is_thrown_away_after_a_question(side, leder):
    notat = make_notat(leder)
    assert "Slet kladden?" in text(side.get(address("delete", notat)))
    assert "Kladden er slettet." in post(side, "delete", notat)
    assert not Statusnotat.objects.exists()


@pytest.mark.parametrize("trin", ["submit", "refreeze", "delete"])
def test_a_locked_note_refuses_in_words(side, leder, leder2, trin):
    notat = make_godkendt(leder, leder2)
    assert "Notatet er godkendt og låst." in post(side, trin, notat)


def test_a_new_edition_begins_as_a_draft(side, leder, leder2):
    notat = make_godkendt(leder, leder2)
    assert "Lav en ny udgave" in text(side.get(notat.get_absolute_url()))
    assert f"gælder nr. {notat.nummer_tekst}" in text(
        side.get(address("udgave-create", notat))
    )
    for _ in range(2):  # pressed twice, made once
        assert "kladden til en ny udgave" in post(side, "udgave-create", notat)
    assert Statusnotat.objects.filter(erstatter=notat).count() == 1
    svar = post(side, "udgave-create", notat, noegle="2" * 32)
    assert actions.HAR_NY in svar
    assert "En ny udgave er på vej." in text(side.get(notat.get_absolute_url()))


def test_a_replaced_note_leads_to_the_one_that_holds(side, leder, leder2):
    notat = make_godkendt(leder, leder2)
    ny = actions.submit_notat(actions.create_udgave(notat, by=leder), by=leder)
    ny = actions.approve_notat(ny, by=leder2, version=ny.version)
    svar = text(side.get(notat.get_absolute_url()))
    assert "Notatet gælder ikke mere." in svar
    assert f"Se nr. {ny.nummer_tekst}, som erstatter det" in svar


# --- The paper -------------------------------------------------------------------------------
def test_a_draft_can_be_seen_as_pdf(side, leder):
    notat = make_notat(leder)
    svar = side.post(address("pdf", notat))
    assert svar["Location"].startswith(reverse("dokumenter:list"))
    assert Dokument.objects.get().titel == "Statusnotat 3. august 2022, kladde"


def test_too_many_papers_at_once_are_refused_in_words(side, leder, settings):
    settings.DOKUMENT_MAX_I_KOE = 1
    notat = make_notat(leder)
    side.post(address("pdf", notat))
    assert "Du har 1 dokumenter i kø." in post(side, "pdf", notat)


def test_a_full_queue_leaves_the_note_unapproved(anden, leder, leder2, settings):
    settings.DOKUMENT_MAX_I_KOE = 0
    notat = make_indsendt(leder)
    svar = post(anden, "approve", notat, laest=str(notat.version))
    assert "dokumenter i kø" in svar
    notat.refresh_from_db()
    assert (notat.status, notat.nummer) == ("indsendt", None)
