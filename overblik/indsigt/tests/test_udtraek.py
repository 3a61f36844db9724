"""The citizen's extract: when, what and why, and a name only on demand."""

import pytest

from barnetimidten.audit.handlinger import Formaal, Handling
from barnetimidten.audit.log import log
from barnetimidten.dokumenter.tests.laes import check
from overblik.indsigt import udtraek
from overblik.indsigt.tests.builders import MARKOERER, marked_family
from overblik.indsigt.tests.test_rapport import DAG, hidden, pdf_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def familie(mette):
    return marked_family(mette)


def extract(person, *, med_navne=False):
    linjer = udtraek.lines(person, med_navne=med_navne)
    data = udtraek.render(person, linjer, med_navne, DAG)
    if med_navne:
        check(data)
    rows = udtraek.table(linjer, med_navne)
    return pdf_text(data), str(rows)


@pytest.fixture
def brugt(familie, mette, lars, leder):
    """One use of each sort."""
    forloeb = familie.forloeb
    besoeg = forloeb.besoeg.first()
    log(mette, Handling.READ, forloeb, formaal=Formaal.EGET_FORLOEB)
    log(leder, Handling.READ, besoeg, under=forloeb, formaal=Formaal.LEDER)
    log(
        leder,
        Handling.EXPORT,
        familie.barn,
        under=forloeb,
        formaal=Formaal.ANDET,
        grund="Ring til Markørgrund",
    )
    log(lars, Handling.REFUSED, forloeb)
    log(
        leder,
        Handling.READ,
        ("forloeb.underretning", 7),
        under=forloeb,
        formaal=Formaal.LEDER,
    )
    return familie


def test_an_extract_tells_when_what_and_why_and_no_name(brugt):
    for tekst in extract(brugt.barn):
        assert "Så forløbet" in tekst
        assert "Så et besøg" in tekst
        assert "Pædagogen på familiens forløb" in tekst
        assert not {m for m in hidden() if m in tekst}
        assert "Leder" not in tekst.replace("Ledelse", "")
        assert "Markør" not in tekst.replace("Alma", "")
        assert "underretning" not in tekst.lower()


def test_refusals_and_underretninger_are_left_out(brugt):
    hvad = [linje.hvad for linje in udtraek.lines(brugt.barn, med_navne=False)]
    assert "Blev afvist forløbet" not in hvad
    assert hvad.count("Så oplysninger om familien") == 0


def test_a_parent_sees_the_use_of_the_familys_courses(brugt):
    hvad = [linje.hvad for linje in udtraek.lines(brugt.mor, med_navne=False)]
    assert "Så forløbet" in hvad


def test_names_come_only_on_demand(brugt):
    pdf, rows = extract(brugt.barn, med_navne=True)
    assert MARKOERER["paedagog"] in pdf
    assert MARKOERER["paedagog"] in rows
    assert "Medarbejder" in pdf


def test_the_foot_says_what_lists_do_not_tell(brugt):
    assert "ikke hvem der stod på den" in extract(brugt.barn)[0]


def test_an_unused_person_gets_an_empty_list(familie):
    soester = familie.soester
    assert udtraek.lines(soester, med_navne=False) == []
    assert "er ikke brugt endnu" in extract(soester)[0]


def test_a_long_list_repeats_its_headings(brugt, mette):
    for nummer in range(80):
        obj = (brugt.forloeb, brugt.barn)[nummer % 2]
        log(mette, Handling.READ, obj, formaal=Formaal.EGET_FORLOEB)
    pdf, _ = extract(brugt.barn)
    assert pdf.count("Hvorfor") >= 2
    assert "Side 2 af " in pdf


def test_the_same_thing_in_a_row_is_told_once(familie, mette):
    for _ in range(3):
        log(mette, Handling.READ, familie.forloeb, formaal=Formaal.EGET_FORLOEB)
    hvad = [brug.hvad for brug in udtraek.lines(familie.barn, med_navne=False)]
    assert hvad[0] == "Så forløbet (3 gange)"
