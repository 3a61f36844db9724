"""The evaluation of 2020 in the demo: its tables from raw answers, its faults found."""

from datetime import date

import pytest
from django.utils import timezone

from evaluering import tabeller
from evaluering.enums import ImportArt
from evaluering.importfil import as_change
from evaluering.laesninger import Laesning, disputed, readings, scale_distribution
from evaluering.models import (
    Besvarelse,
    Invitation,
    Maaling,
    Normsaet,
    Oversaettelse,
    SdqBaandtal,
    SdqImport,
)
from forloeb.models import Forloeb
from overblik.sletning import kandidater

pytestmark = pytest.mark.django_db
SEED = date(2020, 5, 31)
FIRE = {
    "trives": [(8, 89), (0, 0), (1, 11)],  # table 1
    "inspireret": [(9, 100), (0, 0), (0, 0)],  # table 8
    "muligheder": [(8, 89), (1, 11), (0, 0)],  # table 9
    "samspil": [(7, 78), (0, 0), (2, 22)],  # table 10
}


def nine():
    return list(Besvarelse.objects.filter(forloeb__program="tois"))


def figures(raekke):
    return [(celle.antal, celle.procent) for celle in raekke.celler]


def test_nine_of_seventeen_courses_have_an_answer():
    ended = Forloeb.objects.filter(program="tois").gennemfoert(date.min, SEED)
    assert ended.count() == 17
    svar = Besvarelse.objects.indsendte().filter(forloeb__in=ended)
    assert svar.count() == len(nine()) == 9
    assert max(s.indsendt_at for s in svar).date() <= SEED


@pytest.mark.parametrize("noegle", FIRE)
def test_yes_and_no(noegle):
    svar = [s.tal.get(noegle, "") for s in nine()]
    assert figures(tabeller.yes_no(svar)) == FIRE[noegle]


def test_tables_6_and_7():
    par = [(s.tal["fylder_foer"], s.tal["fylder_efter"]) for s in nine()]
    foer, efter = (tabeller.fills(marks) for marks in zip(*par, strict=True))
    assert [antal for antal, _ in figures(foer)] == [0, 2, 0, 5, 2]
    assert [antal for antal, _ in figures(efter)] == [2, 4, 3, 0, 0]
    assert figures(tabeller.fills_change(par)) == [(7, 78), (0, 0), (2, 22)]


def test_more_is_not_worse_in_the_two_answers():
    mere = [s for s in nine() if s.tal["fylder_efter"] > s.tal["fylder_foer"]]
    assert [(s.tal["trives"], s.tal["inspireret"]) for s in mere] == [("ja", "ja")] * 2


def test_the_five_faulty_rows_and_three_readings():
    raekker = SdqImport.objects.get(art=ImportArt.AENDRINGER).raekker.all()
    aendringer = [as_change(raekke) for raekke in raekker]
    assert [a.navn for a in disputed(aendringer)] == [
        f"Barn {n}" for n in (6, 8, 9, 10, 11)
    ]
    alle = readings(aendringer)
    assert [
        (alle[kode].bedre, alle[kode].vaerre, alle[kode].uaendret) for kode in Laesning
    ] == [(6, 4, 1), (6, 3, 2), (3, 2, 1)]
    paavirkning = scale_distribution(aendringer, "paavirkning")
    assert (paavirkning.bedre, paavirkning.vaerre, paavirkning.uaendret) == (6, 3, 2)


@pytest.mark.parametrize(
    ("informant", "skala", "tidspunkt", "antal"),
    [
        ("paedagog", "total", "opstart", [2, 1, 0, 2]),
        ("paedagog", "total", "afslutning", [1, 3, 1, 0]),
        ("paedagog", "paavirkning", "opstart", [0, 1, 2, 2]),
        ("paedagog", "paavirkning", "afslutning", [0, 1, 3, 1]),
        ("foraelder", "total", "opstart", [4, 2, 0, 0]),
        ("foraelder", "total", "afslutning", [5, 1, 0, 0]),
        ("foraelder", "paavirkning", "opstart", [4, 0, 2, 0]),
        ("foraelder", "paavirkning", "afslutning", [5, 0, 1, 0]),
    ],
)
def test_tables_2_and_3(informant, skala, tidspunkt, antal):
    rows = SdqBaandtal.objects.filter(
        informant=informant, skala=skala, tidspunkt=tidspunkt
    )
    assert list(rows.order_by("trin").values_list("antal", flat=True)) == antal


def test_nothing_of_tois_has_a_level():
    assert not Maaling.objects.filter(forloeb__program="tois").exists()


def test_both_measurements_carry_the_same_norm_set_and_none_is_under_two():
    rows = Maaling.objects.filter(alder_maaneder__lt=24)
    assert not rows.exists()
    for maaling in Maaling.objects.filter(tidspunkt="afslutning"):
        foer = maaling.forloeb.maalinger.filter(
            informant=maaling.informant, tidspunkt="opstart"
        ).first()
        assert foer is None or foer.normsaet_id == maaling.normsaet_id


def test_the_day_itself_has_something_on_its_way():
    assert Invitation.objects.gyldige().filter(besvarelse=None).count() == 1
    assert Besvarelse.objects.filter(status="kladde").count() == 1
    i_brug = Oversaettelse.objects.exclude(godkendt_at=None)
    assert set(i_brug.values_list("sprog", flat=True)) == {"tr", "ar"}
    assert Normsaet.objects.filter(status="foreslaaet").count() == 1


def test_the_tables_of_2020_are_not_due_for_deletion_at_once():
    linjer = kandidater.lines(timezone.localdate())
    assert "sdqimport" not in {linje.slags for linje in linjer}
