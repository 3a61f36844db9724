"""Keeping SDQ forms: what is refused, which norm set both get, what the trace says."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from barnetimidten.audit.models import AuditEntry
from barnetimidten.formularer.version import StaleError
from evaluering import sdq
from evaluering.actions.maaling import correct_maaling
from evaluering.enums import Kilde, NormStatus
from evaluering.maalinger import (
    items_in_words,
    pair_of,
    pairs,
    score_of,
    skema_for,
)
from evaluering.models import Maaling, Normsaet
from evaluering.tests.byg_maaling import PAAVIRKNING, SVAR, keyed
from forloeb.actions import StatusError
from forloeb.tests import builders

pytestmark = pytest.mark.django_db
I_DAG = timezone.localdate


@pytest.fixture
def forloeb(mette):
    return builders.in_dialog(mette)


def refused(match, *args, **felter):
    with pytest.raises(StatusError, match=match) as fejl:
        keyed(*args, **felter)
    assert not Maaling.objects.exists()
    return fejl.value.felt


# --- Kept ------------------------------------------------------------------------------
def test_a_form_is_kept_as_numbers(mette, forloeb):
    maaling = keyed(mette, forloeb, svar=SVAR | {7: None}, tastet_to_gange=True)
    maaling.refresh_from_db()
    assert maaling.svar == {str(n): v for n, v in SVAR.items() if n != 7}
    assert maaling.paavirkning == PAAVIRKNING
    assert (maaling.skemaform, maaling.kilde) == ("4+", "papir")
    assert maaling.alder_maaneder == 51
    assert maaling.tastet_to_gange
    assert maaling.registreret_af == mette
    assert score_of(maaling) == sdq.score(
        SVAR | {7: None}, informant="foraelder", paavirkning=PAAVIRKNING
    )


def test_the_trace_tells_who_made_it_and_of_which_course(mette, forloeb):
    maaling = keyed(mette, forloeb)
    row = AuditEntry.objects.latest("nummer")
    assert (row.actor, row.handling) == (mette, "create")
    assert (row.objekt_type, row.objekt_id) == ("evaluering.maaling", str(maaling.pk))
    assert row.under_id == str(forloeb.pk)


def test_an_answer_on_a_screen_has_no_employee(forloeb):
    maaling = keyed(None, forloeb, kilde=Kilde.LINK)
    assert maaling.registreret_af is None
    assert AuditEntry.objects.latest("nummer").actor is None


# --- Refused ---------------------------------------------------------------------------
def test_nothing_is_kept_when_the_municipality_does_not_use_it(
    mette, forloeb, settings
):
    settings.SDQ_I_BRUG = False
    refused("bruges ikke", mette, forloeb)


def test_a_child_under_two_has_no_form(mette):
    i_dag = I_DAG()
    foedt = date(i_dag.year - 2, i_dag.month, 15) - timedelta(days=40)
    forloeb = builders.in_dialog(mette, barn={"foedselsdato": foedt})
    dag = foedt + timedelta(days=500)
    felt = refused("16 måneder.*ikke relevant", mette, forloeb, dato=dag)
    assert felt == "dato"
    assert keyed(mette, forloeb).skemaform == "2-4"


@pytest.mark.parametrize(
    ("maaneder", "skema"), [(23, None), (24, "2-4"), (47, "2-4"), (48, "4+")]
)
def test_the_age_decides_the_form(maaneder, skema):
    foedt = date(2020, 3, 10)
    dag = date(2020 + (maaneder + 2) // 12, (maaneder + 2) % 12 + 1, 10)
    assert skema_for(foedt, dag) == skema


def test_a_form_is_not_filled_in_tomorrow(mette, forloeb):
    dato = I_DAG() + timedelta(days=1)
    assert refused("fremtiden", mette, forloeb, dato=dato) == "dato"


@pytest.mark.parametrize(
    ("felter", "tekst"),
    [
        ({"svar": {26: 1}}, "Punkt 26"),
        ({"svar": {3: 3}}, "Punkt 3"),
        ({"svar": {1: None}}, "mindst ét svar"),
        ({"paavirkning": {"lidelse": 4}}, "lidelse"),
    ],
)
def test_answers_outside_the_form_are_refused(mette, forloeb, felter, tekst):
    refused(tekst, mette, forloeb, **felter)


def test_the_same_form_is_kept_once(mette, forloeb):
    keyed(mette, forloeb)
    with pytest.raises(StatusError, match="allerede"):
        keyed(mette, forloeb)
    keyed(mette, forloeb, informant="paedagog", besvaret_af="Lone Hansen")
    assert Maaling.objects.count() == 2


def test_the_end_is_not_before_the_start(mette, forloeb):
    dag = I_DAG() - timedelta(days=30)
    keyed(mette, forloeb, dato=dag)
    with pytest.raises(StatusError, match="ikke ligger før") as fejl:
        keyed(mette, forloeb, tidspunkt="afslutning", dato=dag - timedelta(days=1))
    assert fejl.value.felt == "dato"
    efter = keyed(mette, forloeb, tidspunkt="afslutning", dato=dag)
    foer = forloeb.maalinger.get(tidspunkt="opstart")
    with pytest.raises(StatusError, match="ikke ligger efter"):
        corrected(mette, foer, dato=efter.dato + timedelta(days=1))


# --- Who answered ------------------------------------------------------------------------
def test_day_care_staff_is_named(mette, forloeb):
    felt = refused(
        "hvem i dagtilbuddet", mette, forloeb, informant="paedagog", besvaret_af=" "
    )
    assert felt == "besvaret_af"


@pytest.mark.parametrize("navn", ["Mette", "mette", "M.", "Lars"])
def test_who_runs_the_course_is_refused(mette, lars, forloeb, navn):
    forloeb.medarbejdere.add(lars)
    refused("med i forløbet", mette, forloeb, informant="paedagog", besvaret_af=navn)


def test_a_colleague_outside_the_course_may_answer(mette, lars, forloeb):
    maaling = keyed(mette, forloeb, informant="paedagog", besvaret_af="Lars Holm")
    assert maaling.besvaret_af == "Lars Holm"


def test_a_parent_of_another_family_is_refused(mette, forloeb):
    anden = builders.in_dialog(mette, navn="Bo Eksempel")
    fremmed = anden.barn.familie.foraeldre.first()
    assert refused("barnets forældre", mette, forloeb, foraelder=fremmed) == "foraelder"


# --- Norm sets ----------------------------------------------------------------------------
def norm(navn, **felter):
    felter = {
        "kilde": "Prøvetabel",
        "udgave": "1",
        "informant": "foraelder",
        "fra_maaned": 24,
        "til_maaned": 100,
        "antal_baand": 3,
        "graenser": {"total": [13, 16]},
        "medsendt": True,
        "status": NormStatus.GODKENDT,
        **felter,
    }
    return Normsaet.objects.create(navn=navn, **felter)


def test_a_measurement_remembers_its_set(mette, forloeb):
    maaling = keyed(mette, forloeb)
    assert maaling.normsaet.navn == "Storbritannien 4-17 år, forældre, fire bånd"
    paedagog = keyed(mette, forloeb, informant="paedagog", besvaret_af="Lone Hansen")
    assert "lærere" in paedagog.normsaet.navn


def test_both_keep_the_first_set_as_long_as_it_fits(mette, forloeb):
    foer = keyed(mette, forloeb, dato=I_DAG() - timedelta(days=20))
    efter = keyed(mette, forloeb, tidspunkt="afslutning")
    foer.refresh_from_db()
    assert foer.normsaet == efter.normsaet
    assert foer.version == 1


def test_a_set_that_no_longer_fits_both_is_dropped_from_both(mette):
    """At 47 months by the set for 2-4 years; at 48 months no set holds for both."""
    foedt = I_DAG() - timedelta(days=1462)
    forloeb = builders.in_dialog(mette, barn={"foedselsdato": foedt})
    foer = keyed(mette, forloeb, dato=I_DAG() - timedelta(days=40))
    assert foer.normsaet.navn == "Storbritannien 2-4 år, forældre, tre bånd"
    efter = keyed(mette, forloeb, tidspunkt="afslutning")
    foer.refresh_from_db()
    assert (foer.normsaet, efter.normsaet) == (None, None)
    rows = AuditEntry.objects.order_by("-nummer")[:2]
    assert [(r.handling, r.felter) for r in rows] == [
        ("change", ["normsaet"]),
        ("create", []),
    ]
    par = pair_of(forloeb, "foraelder")
    assert par.normsaet is None
    assert par.forbehold == ("Barnet fyldte 4 år imellem, så skemaet er et andet.",)


# --- Put right ------------------------------------------------------------------------------
def corrected(by, maaling, **felter):
    maaling.refresh_from_db()
    felter = {
        "version": maaling.version,
        "dato": maaling.dato,
        "svar": SVAR,
        "paavirkning": PAAVIRKNING,
        **felter,
    }
    return correct_maaling(by, maaling, **felter)


def test_a_correction_keeps_what_stood_there(mette, lars, forloeb):
    maaling = keyed(mette, forloeb, tastet_to_gange=True)
    ny = corrected(lars, maaling, svar=SVAR | {3: 2})
    assert (ny.svar["3"], ny.version, ny.tastet_to_gange) == (2, 2, False)
    assert ny.registreret_af == mette
    nyeste, foerste = ny.history.order_by("-history_id")
    assert (foerste.svar["3"], foerste.history_user) == (SVAR[3], mette)
    assert (nyeste.svar["3"], nyeste.history_user) == (2, lars)
    row = AuditEntry.objects.latest("nummer")
    assert (row.handling, row.felter) == ("change", ["svar", "tastet_to_gange"])


def test_a_correction_may_change_the_age_and_with_it_the_set_of_both(mette):
    foedt = I_DAG() - timedelta(days=1462)
    forloeb = builders.in_dialog(mette, barn={"foedselsdato": foedt})
    foer = keyed(mette, forloeb, dato=I_DAG() - timedelta(days=40))
    efter = keyed(mette, forloeb, tidspunkt="afslutning")
    rettet = corrected(mette, efter, dato=foer.dato + timedelta(days=5))
    foer.refresh_from_db()
    assert rettet.skemaform == "2-4"
    assert foer.normsaet == rettet.normsaet
    assert rettet.normsaet.antal_baand == 3


def test_two_at_once_are_told(mette, forloeb):
    maaling = keyed(mette, forloeb)
    corrected(mette, maaling)
    with pytest.raises(StaleError):
        corrected(mette, maaling, version=1)


def test_what_was_answered_on_a_screen_is_nobody_elses_to_correct(mette, forloeb):
    maaling = keyed(None, forloeb, kilde=Kilde.LINK)
    with pytest.raises(StatusError, match="på skærmen"):
        corrected(mette, maaling)


# --- Pairs ------------------------------------------------------------------------------------
def test_only_the_same_kind_of_informant_makes_a_pair(mette, forloeb):
    keyed(mette, forloeb, dato=I_DAG() - timedelta(days=9))
    keyed(
        mette,
        forloeb,
        tidspunkt="afslutning",
        informant="paedagog",
        besvaret_af="Lone Hansen",
    )
    fundet = pairs(forloeb.maalinger.all())
    assert [(p.informant, p.er_helt, p.forbehold) for p in fundet] == [
        ("foraelder", False, ()),
        ("paedagog", False, ()),
    ]
    assert all(p.aendring("total") is None for p in fundet)


def test_change_is_plus_when_it_goes_better(mette, forloeb):
    mor, far = forloeb.barn.familie.foraeldre.all()
    keyed(mette, forloeb, foraelder=mor, svar=dict.fromkeys(sdq.ITEMS, 2))
    keyed(mette, forloeb, foraelder=far, tidspunkt="afslutning")
    par = pair_of(forloeb, "foraelder")
    foer, efter = par.foer_score, par.efter_score
    assert par.aendring("total") == foer.total - efter.total > 0
    assert par.aendring("prosocial") == efter.prosocial - foer.prosocial < 0
    assert par.forbehold == ("Det er ikke den samme, der har svaret begge gange.",)
    assert par.normsaet == par.efter.normsaet


def test_a_course_without_forms_has_an_empty_pair(forloeb):
    par = pair_of(forloeb, "paedagog")
    assert (par.foer_score, par.efter_score, par.normsaet) == (None, None, None)
    assert not par.er_helt


@pytest.mark.parametrize(
    ("numre", "tekst"),
    [
        ([4], "punkt 4"),
        ([3, 4], "punkterne 3 og 4"),
        ([3, 4, 5], "punkterne 3-5"),
        ([1, 3, 8, 9, 10, 11, 13], "punkterne 1, 3, 8-11 og 13"),
    ],
)
def test_numbers_are_read_out_with_their_runs(numre, tekst):
    assert items_in_words(numre) == tekst
