"""What a family gets of its answers, invitations and measurements."""

import json

import pytest

from barnetimidten.formularer.kladder import save_kladde
from evaluering.tests import builders
from overblik.indsigt.enums import Grund
from overblik.indsigt.person import make_person
from overblik.indsigt.samling import collect
from overblik.indsigt.tests.builders import marked_family

pytestmark = pytest.mark.django_db


@pytest.fixture
def familie(mette):
    return marked_family(mette)


def lines(familie, leder, objekt_type, laeser=None):
    person = make_person(familie.barn, by=leder, laeser=laeser or familie.mor)
    return [x for x in collect(person) if x.objekt_type == objekt_type]


def test_an_answer_is_a_line_a_question(familie, leder, mette):
    builders.make_besvarelse(familie.forloeb, mette, foraelder=familie.mor)
    linjer = {x.felt: x for x in lines(familie, leder, "evaluering.besvarelse")}
    emne = linjer["Hvad har I arbejdet med i forløbet?"]
    assert (emne.tekst, emne.laes_igennem, emne.forslag) == ("Ro om aftenen", True, "")
    trives = linjer["Har jeres barn det bedre nu end før forløbet?"]
    assert (trives.tekst, trives.laes_igennem) == ("Ja", False)
    assert json.loads(trives.raa) == "Ja"
    assert (
        "Har jeres barn fået bedre mulighed for at lære nyt og udvikle sig?"
        not in linjer
    )
    assert linjer["Sådan kom svaret ind"].tekst == "Tastet ind fra papir"


def test_the_other_parents_answer_is_proposed_left_out(familie, leder, mette):
    builders.make_besvarelse(familie.forloeb, mette, foraelder=familie.far)
    linjer = lines(familie, leder, "evaluering.besvarelse")
    assert {x.forslag for x in linjer} == {Grund.ANDEN_FORAELDER}


def test_an_answer_nobody_has_sent_is_nobodys_to_read(familie, leder, mette):
    builders.make_besvarelse(
        familie.forloeb, mette, status="kladde", indsendt_at=None, kilde="link"
    )
    assert not lines(familie, leder, "evaluering.besvarelse")


def test_a_parent_without_custody_gets_the_own_answer(familie, leder, mette):
    familie.far.foraeldremyndighed = False
    familie.far.save()
    for foraelder in (familie.far, familie.mor):
        builders.make_besvarelse(familie.forloeb, mette, foraelder=foraelder)
    person = make_person(familie.far, by=leder, boern=[familie.barn])
    linjer = [x for x in collect(person) if x.objekt_type == "evaluering.besvarelse"]
    assert linjer
    assert {x.forslag for x in linjer} == {""}


def test_an_invitation_to_the_day_care_names_nobody_there(familie, leder, mette):
    builders.make_invitation(
        familie.forloeb,
        mette,
        modtager="dagtilbud",
        foraelder=None,
        skema="sdq_foer",
        modtager_navn="Pia Stuen",
        modtager_email="pia@example.dk",
    )
    linjer = lines(familie, leder, "evaluering.invitation")
    forslag = {x.feltnavn: x.forslag for x in linjer}
    assert forslag["modtager_navn"] == forslag["modtager_email"] == Grund.ANDRE
    assert forslag["skema"] == ""
    assert lines(familie, leder, "evaluering.invitationlink")


def test_a_measurement_is_told_by_number_and_scored(familie, leder, mette):
    maaling = builders.make_maaling(familie.forloeb, mette, paavirkning={"hjem": 3})
    maaling.svar = {"1": 2}
    maaling._history_user = mette
    maaling.save()
    linjer = lines(familie, leder, "evaluering.maaling")
    nu = {x.felt: x for x in linjer if x.kilde.startswith("SDQ, ved opstart")}
    assert nu["Svar (nummer på skemaet: kryds)"].tekst == "1: 2"
    assert nu["Påvirkning"].tekst == "hjem: 3"
    assert "Samlet problemscore" not in nu  # one answer is too few for a score
    assert nu["Påvirkning i hverdagen"].tekst == "2"
    foer = [x for x in linjer if x.kilde == "Stod før i måling med SDQ ved opstart"]
    assert foer
    assert foer[0].tekst.startswith("1: 1, 2: 1")


def test_the_scores_are_the_persons_too(familie, leder, mette):
    builders.make_maaling(familie.forloeb, mette)
    linjer = {x.felt: x.tekst for x in lines(familie, leder, "evaluering.maaling")}
    assert linjer["Samlet problemscore"] == "20"


def test_numbers_typed_and_not_saved_are_there_too(familie, leder, mette):
    maaling = builders.make_maaling(familie.forloeb, mette)
    felter = {"p1": "2", "p2": "", "noegle": "x", "version": "1"}
    for formular in (
        f"maaling-create:{familie.forloeb.pk}:afslutning:foraelder",
        f"maaling-correct:{maaling.pk}",
        f"maaling-correct:{maaling.pk + 1}",
    ):
        save_kladde(mette, formular, felter)
    kladder = lines(familie, leder, "formularer.kladde")
    assert [(x.felt, x.tekst, x.laes_igennem) for x in kladder] == [
        ("P1", "2", True)
    ] * 2
    familie.far.foraeldremyndighed = False
    familie.far.save()
    person = make_person(familie.far, by=leder, boern=[familie.barn])
    linjer = collect(person)
    assert not [x for x in linjer if x.objekt_type == "formularer.kladde"]


def test_a_paper_answer_in_the_making_is_the_parents_who_gave_it(
    familie, leder, mette, lars
):
    formular = f"papir:{familie.forloeb.pk}"
    for bruger, foraelder in ((mette, familie.far.pk), (lars, "noget andet")):
        save_kladde(bruger, formular, {"emne": "Ro", "foraelder": foraelder})
    kladder = lines(familie, leder, "formularer.kladde")
    assert [(x.felt, x.forslag) for x in kladder] == [
        ("Emne", Grund.ANDEN_FORAELDER)
    ] * 2
    (egen, _) = lines(familie, leder, "formularer.kladde", laeser=familie.far)
    assert egen.forslag == ""


def test_words_picked_to_be_printed_are_told(familie, leder, mette):
    svar = builders.make_besvarelse(familie.forloeb, mette, foraelder=familie.mor)
    svar.citater.create(noegle="emne", tekst="Ro hver aften", valgt_af=leder)
    linjer = lines(familie, leder, "evaluering.citat")
    assert "Ro hver aften" in {x.tekst for x in linjer}
    assert {x.forslag for x in linjer} == {""}
