"""What a settlement counts outlives the course: nothing of it is lost in silence."""

from datetime import date

import pytest
from django.utils import timezone

from forloeb.models import Forloeb
from overblik.opgoerelse.optaelling import year_counts
from overblik.opgoerelse.plan import plan_of
from overblik.opgoerelse.tests.byg import approved, fall, make_case, settled
from overblik.sletning import actions, raekker, udfoer
from overblik.sletning.models import Slettelinje, Statistik
from overblik.sletning.tests import builders

pytestmark = pytest.mark.django_db
AAR = 2021  # the course ended the year before


@pytest.fixture
def case():
    return make_case()


@pytest.fixture
def forloeb(i_dag, mette):
    return builders.old(mette, slut=date(2020, 11, 2))


@pytest.fixture
def vurdering(forloeb, mette, leder):
    return forloeb.forebyggede.create(
        barn=forloeb.barn,
        art="familiebehandling",
        aar=AAR,
        evidens="faglig",
        begrundelse="Der var talt om det.",
        foreslaaet_af=mette,
        status="godkendt",
        afgjort_af=leder,
        afgjort_at=timezone.now(),
    )


def carry_out(leder):
    forslag = actions.propose()
    actions.approve(forslag, version=forslag.version, by=leder)
    assert udfoer.execute(forslag.pk)


def missing(forloeb):
    actions.propose()
    return Slettelinje.objects.get(objekt_id=str(forloeb.pk)).mangler


def test_what_is_approved_reaches_the_ledger_first(case, forloeb, vurdering, leder):
    assert raekker.UOPGJORT in missing(forloeb)
    settled(case, leder)
    assert raekker.uopgjort(forloeb) == ""


def test_what_fell_is_taken_back_first(case, forloeb, vurdering, leder, oekonomi):
    approved(settled(case, leder), oekonomi)
    fall(vurdering, leder)
    assert raekker.uopgjort(forloeb) == raekker.UOPGJORT
    settled(case, leder)
    assert raekker.uopgjort(forloeb) == ""


def test_without_a_case_there_is_nothing_to_wait_for(forloeb, vurdering):
    assert raekker.uopgjort(forloeb) == ""


@pytest.mark.parametrize("svar", ["ja", "nej"])
def test_counts_and_entries_stay_as_they_were(
    case, forloeb, vurdering, leder, oekonomi, svar
):
    """The year of a judgement or of a referral is not always that of the end."""
    Forloeb.objects.filter(pk=forloeb.pk).update(
        afslutning="videre",
        videre_til="familiebehandling",
        videre_dato=date(AAR, 1, 4),
        videre_svar=svar,
    )
    approved(settled(case, leder), oekonomi)
    i_dag = timezone.localdate()
    foer = year_counts(AAR, i_dag)
    assert (foer["undgaaet"], foer["spurgt"], foer["ukendte"]) == (1, 1, 1)
    assert foer["tilbud"] == {"Familiebehandling": 1}
    carry_out(leder)
    assert not Forloeb.objects.filter(pk=forloeb.pk).exists()
    assert year_counts(AAR, i_dag) == foer
    assert plan_of(case, i_dag).poster == []


def test_what_was_granted_after_all_is_not_kept_as_avoided(forloeb, vurdering, leder):
    fall(vurdering, leder)
    carry_out(leder)
    emner = set(Statistik.objects.filter(aar=AAR).values_list("emne", "vaerdi"))
    assert emner == {("opfoelgning", "bevilget")}
