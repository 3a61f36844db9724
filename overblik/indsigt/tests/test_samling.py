"""What gets into a draft, and what is proposed of it."""

import json
from datetime import date
from types import SimpleNamespace

import pytest

from barnetimidten.audit.handlinger import Formaal, Handling
from barnetimidten.audit.log import log
from barnetimidten.formularer.kladder import save_kladde
from barnetimidten.tests.faelles import anew
from forloeb import actions
from forloeb.models import Foraelder
from forloeb.tests import builders as byg
from overblik.indsigt.enums import Grund
from overblik.indsigt.person import anybody_protected, make_person
from overblik.indsigt.samling import collect
from overblik.indsigt.tests.builders import MARKOERER, marked_family

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def maerket(django_db_setup, django_db_blocker):
    with byg.of_mette(django_db_blocker, marked_family) as familie:
        yield familie


@pytest.fixture
def familie(maerket):
    return SimpleNamespace(**{navn: anew(row) for navn, row in vars(maerket).items()})


@pytest.fixture
def mette(familie):
    return familie.forloeb.ansvarlig


def lines(familie, leder, **valg):
    valg = {"laeser": familie.mor, **valg}
    return collect(make_person(familie.barn, by=leder, **valg))


def of(linjer, felt, objekt_type=None):
    return [
        x for x in linjer if x.feltnavn == felt and objekt_type in (None, x.objekt_type)
    ]


def test_the_child_and_the_own_home_are_kept(familie, leder):
    linjer = lines(familie, leder)
    (navn,) = [x for x in of(linjer, "navn", "forloeb.barn") if x.kilde == "Barnet"]
    assert (navn.tekst, navn.forslag, navn.laes_igennem) == ("Alma Eksempel", "", False)
    adresser = {x.tekst: x.forslag for x in of(linjer, "adresse")}
    assert adresser == {
        "Eksempelvej 4": "",
        MARKOERER["far_adresse"]: Grund.ANDEN_FORAELDER,
    }


@pytest.mark.parametrize(
    ("markoer", "grund"),
    [
        ("far_navn", Grund.ANDEN_FORAELDER),
        ("far_telefon", Grund.ANDEN_FORAELDER),
        ("far_email", Grund.ANDEN_FORAELDER),
        ("far_oenske", Grund.ANDEN_FORAELDER),
        ("soeskende", Grund.ANDRE),
        ("fagperson", Grund.ANDRE),
        ("personale", Grund.ANDRE),
        ("gaest", Grund.ANDRE),
        ("paedagog", Grund.MEDARBEJDER),
        ("underretning", Grund.UNDERRETNING),
    ],
)
def test_others_are_collected_and_proposed_left_out(familie, leder, markoer, grund):
    fundet = [x for x in lines(familie, leder) if MARKOERER[markoer] in x.tekst]
    assert fundet
    assert {x.forslag for x in fundet} == {grund}


def test_a_note_is_free_text_under_its_visit(familie, leder):
    notater = of(lines(familie, leder), "notat", "forloeb.besoeg")
    assert [x.tekst for x in notater] == ["Vi øvede at rydde op sammen."] * 2
    assert all(x.laes_igennem and not x.forslag for x in notater)
    assert notater[0].kilde.startswith("Opstartsmøde, ")
    assert notater[1].kilde.startswith("Besøg 2, ")


def test_those_present_are_told_without_names(familie, leder):
    tekst = of(lines(familie, leder), "til_stede")[0].tekst
    assert tekst == "Barnet, Mor, Far"


def test_values_for_machines(familie, leder):
    linjer = lines(familie, leder)
    (dato,) = [x for x in of(linjer, "foedselsdato") if x.kilde == "Barnet"]
    assert json.loads(dato.raa) == familie.barn.foedselsdato.isoformat()
    assert json.loads(of(linjer, "til_stede")[0].raa) == ["Barnet", "Mor", "Far"]


def test_a_cpr_number_is_written_as_on_paper(familie, leder):
    familie.barn.cpr = "7101219000"
    familie.barn.save()
    (cpr,) = of(lines(familie, leder), "cpr")
    assert (cpr.tekst, json.loads(cpr.raa)) == ("710121-9000", "7101219000")


def test_nothing_and_zero_make_no_line(familie, leder):
    assert not of(lines(familie, leder), "flyttet")
    assert not [x for x in lines(familie, leder) if not x.tekst]


def test_what_a_note_said_before_is_there_too(familie, leder, mette):
    besoeg = familie.forloeb.besoeg.holdte().first()
    besoeg.notat = "Rettet bagefter."
    besoeg._history_user = mette
    besoeg.save()
    tidligere = [
        x
        for x in of(lines(familie, leder), "notat")
        if x.kilde.startswith("Stod før i opstartsmøde")
    ]
    assert [x.tekst for x in tidligere] == ["Vi øvede at rydde op sammen."]
    assert tidligere[0].laes_igennem


def test_a_draft_of_a_visit_is_there_and_must_be_read(familie, leder, mette):
    besoeg = familie.forloeb.besoeg.planlagte().first()
    felter = {
        "notat": "Ikke gemt endnu",
        "emner": ["maaltider"],
        "noegle": "x" * 32,
        "andet_felt": "9",
        "Ulovligt navn": "z",
        "aftale": "",
    }
    save_kladde(mette, f"besoeg-record:{besoeg.pk}", felter)
    save_kladde(mette, "besoeg-record:999999", {"notat": "En anden familie"})
    kladder = [x for x in lines(familie, leder) if x.kilde.startswith("Kladde")]
    assert {x.feltnavn: x.tekst for x in kladder if x.feltnavn != "emner"} == {
        "notat": "Ikke gemt endnu",
        "andet_felt": "9",
    }
    assert all(x.laes_igennem for x in kladder)


def test_the_trace_is_told_a_line_a_day_without_names(familie, leder, mette):
    log(mette, Handling.READ, familie.forloeb, formaal=Formaal.EGET_FORLOEB)
    (dag,) = [x for x in lines(familie, leder) if x.feltnavn == "brug"]
    assert "Så forløbet (pædagogen på familiens forløb)" in dag.tekst
    assert MARKOERER["paedagog"] not in dag.tekst
    assert json.loads(dag.raa) == dag.tekst.split("\n")


def test_an_underretning_is_collected_for_those_who_may_see_it(familie, lars, leder):
    assert not [x for x in lines(familie, lars) if x.kilde == "Underretning"]
    assert [x for x in lines(familie, leder) if x.kilde == "Underretning"]


def test_somebody_outside_the_family_gets_no_parents(familie, leder):
    linjer = lines(familie, leder, laeser=None)
    navne = of(linjer, "navn", "forloeb.foraelder")
    assert {x.forslag for x in navne} == {Grund.ANDRE}


def test_a_parent_with_custody_covers_the_chosen_children(familie, leder):
    person = make_person(familie.mor, by=leder, boern=[familie.barn])
    linjer = collect(person)
    assert linjer[0].kilde == "Om dig"
    (telefon,) = [x for x in of(linjer, "telefon") if x.kilde == "Om dig"]
    assert (telefon.tekst, telefon.forslag) == ("00 00 00 01", "")
    assert of(linjer, "notat")
    assert not [x for x in linjer if x.forslag == "" and "Markør" in x.tekst]


def test_a_parent_without_custody_gets_only_what_is_about_that_parent(familie, leder):
    Foraelder.objects.filter(pk=familie.far.pk).update(foraeldremyndighed=False)
    familie.far.refresh_from_db()
    person = make_person(familie.far, by=leder, boern=[familie.barn])
    linjer = collect(person)
    med = {x.tekst for x in linjer if not x.forslag}
    assert {MARKOERER["far_navn"], MARKOERER["far_oenske"]} <= med
    assert "Alma Eksempel" not in med
    # Only the visit where he was present, and that one proposed left out
    notater = of(linjer, "notat")
    assert [(x.laes_igennem, x.forslag) for x in notater] == [(True, Grund.ANDRE)]
    assert not of(linjer, "tegn")
    assert not [x for x in linjer if x.kilde == "Underretning"]


def test_a_protected_parent_hides_where_the_child_is(familie, leder):
    Foraelder.objects.filter(pk=familie.mor.pk).update(beskyttet=True)
    linjer = lines(familie, leder, laeser=familie.far)
    skjult = {x.tekst for x in linjer if x.forslag == Grund.ANDEN_FORAELDER}
    assert "Eksempelvej 4" in skjult
    assert familie.barn.dagtilbud.navn in skjult
    assert {x.forslag for x in of(linjer, "kommune")} == {Grund.ANDEN_FORAELDER}


def test_a_protected_child_hides_it_from_the_parent_elsewhere(familie, leder):
    type(familie.barn).objects.filter(pk=familie.barn.pk).update(beskyttet=True)
    til_far = make_person(familie.barn, by=leder, laeser=familie.far).sag
    til_mor = make_person(familie.barn, by=leder, laeser=familie.mor).sag
    assert til_far.steder_skjult
    assert not til_mor.steder_skjult


def test_other_families_are_not_touched(familie, leder, lars):
    anden = byg.running(lars, held=1, navn="Bo Fremmed")
    tekster = " ".join(x.tekst for x in lines(familie, leder))
    assert anden.barn.navn not in tekster


def test_a_transfer_and_its_note_are_there_without_the_names(
    familie, leder, mette, lars
):
    actions.ask_overdragelse(familie.forloeb, til=lars, note="Husk tolk.", by=mette)
    (note,) = of(lines(familie, leder), "note")
    assert (note.tekst, note.laes_igennem) == ("Husk tolk.", True)
    assert note.kilde.startswith("Overdragelse, ")


def test_the_note_to_the_day_care_is_there(familie, leder, mette):
    familie.forloeb.overleveringer.create(
        virker="Billeder af morgenen.", dato=date(2022, 3, 1), skrevet_af=mette
    )
    (virker,) = of(lines(familie, leder), "virker")
    assert virker.tekst == "Billeder af morgenen."
    assert virker.kilde == "Overleveringsnotat til dagtilbuddet, 1. marts 2022"


def test_a_judgement_of_what_was_avoided_is_there(familie, leder, mette):
    byg.make_forebygget(familie.forloeb, by=mette, aar=2022)
    (grund,) = of(lines(familie, leder), "begrundelse")
    assert grund.tekst == "Rådgiveren var begyndt at tale om det."
    assert grund.kilde == "Vurdering af, hvad forløbet forebyggede i 2022"


def test_nobody_is_protected_in_a_family_that_is_gone(db):
    assert not anybody_protected("forloeb.foraelder", "987654")
