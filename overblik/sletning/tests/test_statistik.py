"""The figures of the house are the same before and after a deletion."""

import re
from datetime import date, timedelta

import pytest

from forloeb import actions as forloeb_actions
from forloeb.models import Forloeb
from forloeb.tests.builders import make_dagtilbud, running
from overblik.demo.ur import clock_at
from overblik.sletning import actions, statistik, udfoer
from overblik.sletning.enums import Emne, Tal
from overblik.sletning.models import Aarstal, Statistik
from overblik.sletning.tests import builders
from overblik.tests.side import get_page

pytestmark = pytest.mark.django_db
AAR = [
    f"program={program}&fra={aar}-01-01&til={aar}-12-31"
    for program in ("bim", "tois", "alle")
    for aar in (2019, 2020, 2026)
] + ["program=bim", "program=alle"]
# What settlements count of a course: test_opgjorte.py
OPGJORTE = {Emne.FOREBYGGET, Emne.OPFOELGNING, Emne.VIDERE, Emne.VIDERE_NEJ}


def figures(bruger, query):
    """Every number of the page that has a name, the institutions' table aside."""
    html = get_page(bruger, query)
    return re.findall(r'data-tal="([^"]+)"', html), [
        (enhed, tal)
        for tal, enhed in re.findall(
            r'<data value="(\d+)"\s+data-enhed="([^"]+)"', html
        )
        if "dag" not in enhed
    ]


def bars(bruger, query):
    html = get_page(bruger, query)
    return [
        re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", del_)
        for del_ in html.split('data-tal="')
        if del_.startswith(("veje", "slut"))
    ]


def delete_all(leder):
    forslag = actions.propose()
    actions.approve(forslag, version=forslag.version, by=leder)
    assert udfoer.execute(forslag.pk)


@pytest.fixture
def verden(i_dag, mette):
    """Two siblings, a child that came twice, a no, one of each programme, one that
    was broken off and one that stays."""
    hus = make_dagtilbud(mette)
    foerste = builders.old(mette, dagtilbud=hus, slut=date(2019, 5, 6))
    familie = foerste.barn.familie
    with clock_at(date(2020, 4, 1)):
        for barn in (foerste.barn, None):
            felter = {
                "ansvarlig": mette,
                "rekruttering": "ppr",
                "dialog_dato": date(2020, 3, 30),
                "kender_barnet": True,
                "undtagelse_grund": "Kendt i huset.",
            }
            nyt = forloeb_actions.create_forloeb(
                barn=barn
                or {
                    "navn": "Bo Eksempel",
                    "foedselsdato": date(2016, 1, 1),
                    "koen": "dreng",
                    "kommune": "ishoej",
                    "dagtilbud": hus,
                },
                familie=familie,
                forloeb=felter,
                by=mette,
            )
            nej = forloeb_actions.withdraw_forloeb(
                nyt,
                dato=date(2020, 4, 1),
                afslutning="takkede_nej",
                grund="Nej.",
                by=mette,
            )
            builders.journalise(nej, mette)
    builders.old(
        mette, dagtilbud=hus, program="tois", slut=date(2019, 9, 9), stoetteforloeb=True
    )
    builders.old(mette, dagtilbud=hus, slut=date(2020, 9, 7), navn="Cilla Eksempel")
    builders.said_no(mette, dagtilbud=hus)
    builders.old(mette, slut=i_dag - timedelta(days=200), navn="Dina Eksempel")


@pytest.mark.usefixtures("verden")
def test_every_year_reads_the_same(leder):
    foer = {query: (figures(leder, query), bars(leder, query)) for query in AAR}
    assert any("1" in str(tal) for tal in foer.values())
    delete_all(leder)
    assert Forloeb.objects.count() == 1
    efter = {query: (figures(leder, query), bars(leder, query)) for query in AAR}
    for query in AAR:
        assert efter[query] == foer[query], query


@pytest.mark.usefixtures("verden")
def test_a_child_that_came_twice_is_one_child_whoever_goes_first(leder):
    delete_all(leder)
    nej = Aarstal.objects.get(tal=Tal.TAKKEDE_NEJ, program="bim", aar=2020)
    assert (nej.forloeb, nej.boern, nej.familier) == (2, 2, 1)


@pytest.mark.usefixtures("verden")
def test_a_part_of_a_year_says_what_it_cannot_count(leder):
    query = "fra=2019-03-01&til=2019-06-30&dato=2019-04-20&siden=2018-01-01"
    assert "er ikke med" not in get_page(leder, query)
    delete_all(leder)
    html = get_page(leder, query)
    assert "Slettede forløb fra 2019 er ikke med." in html
    assert "der var i gang 20. april 2019, er ikke med." in html
    assert "Familier, hvis forløb er slettet, er ikke med her." in html


@pytest.mark.usefixtures("verden")
def test_a_row_of_statistics_tells_one_thing(leder):
    delete_all(leder)
    kolonner = {felt.name for felt in Statistik._meta.fields}
    assert kolonner == {"id", "program", "aar", "emne", "vaerdi", "antal"}
    emner = set(Statistik.objects.values_list("emne", flat=True))
    assert emner | OPGJORTE == set(Emne.values)
    alder = Statistik.objects.filter(emne=Emne.ALDER, aar=2019, program="bim")
    assert [(row.vaerdi, row.antal) for row in alder] == [("4", 1)]
    assert not Statistik.objects.filter(vaerdi__contains="-0").exists()


@pytest.mark.parametrize(("antal", "kendt"), [(4, False), (5, True)])
def test_the_institution_only_where_five_or_more_started(
    i_dag, mette, leder, antal, kendt
):
    hus = make_dagtilbud(mette)
    for nummer in range(antal):
        builders.old(mette, dagtilbud=hus, navn=f"Barn {nummer} Eksempel")
    delete_all(leder)
    row = Statistik.objects.get(emne=Emne.DAGTILBUD)
    assert (row.vaerdi, row.antal) == (str(hus.pk) if kendt else "", antal)


def test_a_course_without_an_institution_counts_too(i_dag, mette, leder):
    forloeb = builders.old(mette)
    Forloeb.objects.get(pk=forloeb.pk)
    forloeb.dagtilbud = None
    forloeb.save()
    delete_all(leder)
    assert Statistik.objects.get(emne=Emne.DAGTILBUD).vaerdi == ""


def test_a_running_course_is_told_of_by_its_start_alone(i_dag, mette):
    forloeb = running(mette)
    assert {emne for _, emne, _ in statistik.facts(forloeb)} == {
        Emne.REKRUTTERING,
        Emne.ALDER,
        Emne.DAGTILBUD,
    }
    assert {tal for tal, _ in statistik.figures(forloeb)} == {
        Tal.ACCEPTERET,
        Tal.OPSTARTET,
    }
