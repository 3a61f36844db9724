"""Which chart shows which table, and what is read aloud instead of it."""

import pytest

from evaluering.figurer import figure
from evaluering.filtre import Filter
from evaluering.importresultat import import_result
from evaluering.maalegruppe import own_groups
from evaluering.svartabeller import tables
from evaluering.tests.byg_resultater import (
    make_bands,
    make_changes,
    make_ended,
    make_par,
)
from evaluering.tests.svar_2020 import SVAR

OFFENTLIG = Filter(offentlig=True)


def test_marks_are_bars_in_two_widths():
    begge = figure(tables(SVAR))
    assert begge.bred != begge.smal
    for svg in (begge.bred, begge.smal):
        assert svg.startswith("<svg")
        assert "Før: 2 i 3-4, 5 i 7-8, 2 i 9-10. Efter: 2 i 1-2, 4 i 3-4" in svg


def test_nothing_is_drawn_of_what_is_left_out():
    assert figure(tables(SVAR, offentlig=True)) is None
    assert figure(tables([])) is None
    assert figure("noget andet") is None


@pytest.mark.django_db
def test_changes_are_arrows_and_tell_where_the_sum_differs():
    indlaesning = make_changes()
    svg = figure(import_result(indlaesning, Filter())).bred
    assert "Barn 2 +7" in svg
    assert "Barn 8 +5, men summen er 6" in svg
    assert figure(import_result(indlaesning, OFFENTLIG)) is None


@pytest.mark.django_db
def test_bands_are_stacked_bars_with_their_own_denominator():
    indlaesning = make_bands()
    foraeldre, dagtilbud = import_result(indlaesning, Filter()).grupper
    assert "opstart: 4 i Almindelig, 2 i Høj" in figure(foraeldre).bred
    assert "n = 5" in figure(dagtilbud).bred
    gruppe = import_result(indlaesning, OFFENTLIG).grupper[0]
    assert figure(gruppe) is None


@pytest.mark.django_db
def test_own_measurements_are_slopes_for_staff_alone(mette, leder):
    make_par(make_ended(mette), "foraelder", 2, 1)
    (gruppe,) = own_groups(Filter(), leder)
    assert "Barn 1 fra 30 til 20. Lavere er bedre." in figure(gruppe).bred
    (offentlig,) = own_groups(OFFENTLIG, leder)
    assert figure(offentlig) is None


@pytest.mark.django_db
def test_scores_from_elsewhere_are_slopes(leder):
    indlaesning = make_changes(art="scorer")
    skalaer = dict.fromkeys(
        ("foelelser", "adfaerd", "hyperaktivitet", "jaevnaldrende"), 4
    )
    for raekke in indlaesning.raekker.all():
        raekke.aendring, raekke.total_angivet = {}, None
        raekke.foer, raekke.efter = skalaer, skalaer | {"adfaerd": 1}
        raekke.save()
    resultat = import_result(indlaesning, Filter(informant="foraelder"))
    (gruppe,) = resultat.grupper
    assert "Barn 6 fra 16 til 13" in figure(gruppe).bred
    assert figure(resultat) is None
    assert gruppe.linjer[0].aendringer["adfaerd"] == 3
    raekke.foer, raekke.efter = {"total": 12}, {"adfaerd": 1}
    raekke.save()
    sidste = import_result(indlaesning, Filter()).grupper[0].linjer[-1]
    assert (sidste.foer, sidste.efter, sidste.aendring) == (12, None, None)
    assert import_result(make_bands(), Filter(informant="ingen")) is None
