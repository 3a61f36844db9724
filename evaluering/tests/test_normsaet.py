"""Which set holds: the municipality's own first, both measurements with the same."""

import pytest

from evaluering import normer, sdq
from evaluering.enums import NormStatus
from evaluering.models import Normsaet
from evaluering.normsaet import bands, columns, norm_for, norms_in_use, plain
from evaluering.tests.builders import make_maaling, make_normsaet
from forloeb.tests.builders import in_dialog

pytestmark = pytest.mark.django_db
ANTAL = len(normer.MEDSENDTE)


@pytest.fixture(autouse=True)
def _shipped(db):
    """A test with real transactions empties what the migration has filled."""
    norms_in_use()


def test_the_shipped_sets_are_in_use():
    assert Normsaet.objects.filter(medsendt=True).count() == ANTAL
    assert {row.navn for row in norms_in_use()} == {s.navn for s in normer.MEDSENDTE}


@pytest.mark.parametrize("saet", normer.MEDSENDTE, ids=lambda saet: saet.navn)
def test_a_set_survives_its_row(saet):
    assert plain(Normsaet.objects.get(navn=saet.navn)) == saet
    assert plain(Normsaet(**columns(saet))) == saet


def test_a_database_that_lost_them_gets_them_back():
    Normsaet.objects.all().delete()
    assert len(norms_in_use()) == ANTAL
    assert len(norms_in_use()) == ANTAL


def test_a_retired_one_does_not_come_back():
    Normsaet.objects.filter(navn__startswith="Danmark").update(
        status=NormStatus.UDGAAET
    )
    assert len(norms_in_use()) == ANTAL - 2
    assert norm_for("foraelder", "pige", 66).navn.startswith("Storbritannien 4-17")


def test_reading_them_is_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        rows = norms_in_use()
    with django_assert_num_queries(0):
        norm_for("foraelder", "pige", 66, rows)


def test_own_sets_go_before_the_shipped(leder, administrator):
    eget = make_normsaet(administrator, leder)
    assert norm_for("foraelder", "pige", 66) == eget
    assert norm_for("paedagog", "pige", 66).medsendt
    nyt = make_normsaet(administrator, leder, udgave="2")
    assert norm_for("foraelder", "pige", 66) == nyt


@pytest.mark.parametrize("status", [NormStatus.FORESLAAET, NormStatus.AFVIST])
def test_a_set_nobody_approved_is_never_used(administrator, status):
    make_normsaet(administrator, None, status=status)
    assert norm_for("foraelder", "pige", 66).medsendt


def test_one_set_for_both_ages_or_none():
    assert norm_for("foraelder", "dreng", (59, 66)).fra_maaned == 48
    assert norm_for("foraelder", "dreng", (44, 50)) is None
    assert norm_for("paedagog", "dreng", 30) is None


def test_bands_of_a_measurement(mette):
    maaling = make_maaling(in_dialog(mette), mette)
    saet = norm_for("foraelder", "pige", maaling.alder_maaneder)
    assert bands(maaling, saet)["total"].navn == "Meget høj"


def test_bands_of_a_score_and_none_without_a_set():
    score = sdq.score(dict.fromkeys(range(1, 26), 2), informant="foraelder")
    saet = norm_for("foraelder", "dreng", 50)
    fundet = bands(score, saet)
    assert (fundet["total"].navn, fundet["total"].af) == ("Meget høj", 4)
    assert "paavirkning" not in fundet
    assert bands(score, None) == {}
