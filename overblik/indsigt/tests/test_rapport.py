"""What goes out: nobody else's data, the same bytes, readable by people and machines."""

import json
import subprocess
from datetime import date

import pytest

from barnetimidten.audit.handlinger import Formaal, Handling
from barnetimidten.audit.log import log
from barnetimidten.dokumenter.tests.laes import check
from overblik.indsigt import actions, rapport, udtraek
from overblik.indsigt.enums import Beslutning, FilArt, Grund
from overblik.indsigt.tests.builders import (
    MARKOERER,
    collected,
    decide_all,
    marked_family,
)

pytestmark = pytest.mark.django_db
DAG = date(2026, 8, 3)


@pytest.fixture
def familie(mette):
    return marked_family(mette)


@pytest.fixture
def til_mor(familie, leder):
    """The child's draft for mor, each line as proposed."""
    return decide_all(collected(familie.barn, leder, laeser=familie.mor), leder)


def pdf_text(data):
    done = subprocess.run(
        ["pdftotext", "-", "-"], input=data, capture_output=True, check=True
    )
    return " ".join(done.stdout.decode().split())


def both(indsigt):
    filer = rapport.render_files(indsigt, DAG)
    return pdf_text(filer[FilArt.PDF]), filer[FilArt.JSON].decode()


def hidden(*undtagen):
    return {m for navn, m in MARKOERER.items() if navn not in undtagen}


def test_by_default_nobody_else_is_in_what_goes_out(til_mor):
    for tekst in both(til_mor):
        assert not {m for m in hidden() if m in tekst}
        assert "underretning" not in tekst.lower()
        assert "UND-4711" not in tekst


def test_the_own_data_are(til_mor):
    for tekst in both(til_mor):
        for eget in (
            "Alma Eksempel",
            "Kirsten Eksempel",
            "00 00 00 01",
            "Eksempelvej 4",
            "Vi øvede at rydde op sammen.",
            "Rolige morgener.",
            "Notatet fra opstarten",
            "3. august 2026" if "Side 1 af" in tekst else "2026-08-03",
        ):
            assert eget in tekst


def test_a_parents_own_draft_hides_the_others_too(familie, leder):
    indsigt = collected(familie.far, leder, boern=[familie.barn])
    for tekst in both(decide_all(indsigt, leder)):
        ikke_hans = hidden(
            "far_navn",
            "far_telefon",
            "far_email",
            "far_adresse",
            "far_by",
            "far_oenske",
        )
        assert not {m for m in ikke_hans if m in tekst}
        assert "Kirsten" not in tekst
        assert "00 00 00 01" not in tekst
        assert MARKOERER["far_telefon"] in tekst


def test_the_front_page_has_what_article_15_demands(til_mor):
    tekst, _ = both(til_mor)
    for overskrift in (
        "Hvorfor vi har oplysningerne",
        "Hvilke slags oplysninger",
        "Hvor de kommer fra",
        "Hvem der får dem",
        "Hvor længe vi har dem",
        "Automatiske afgørelser",
        "Dine rettigheder",
        "Det, der ikke er med",
    ):
        assert overskrift in tekst


def test_the_contact_of_the_municipality_is_named(til_mor, settings):
    settings.DATABESKYTTELSE_KONTAKT = "dpo@example.dk"
    assert "dpo@example.dk" in both(til_mor)[0]


def test_what_is_left_out_is_counted_by_reason_but_never_an_underretning(til_mor):
    udeladt = rapport.left_out(til_mor)
    assert set(udeladt) == {
        "den anden forælder",
        "andre personer",
        "medarbejderes navne",
    }
    assert "Udeladt af hensyn til den anden forælder: " in both(til_mor)[0]


def test_the_same_lines_and_day_give_the_same_bytes(til_mor):
    filer = rapport.render_files(til_mor, DAG)
    assert filer == rapport.render_files(til_mor, DAG)
    check(filer[FilArt.PDF])


def test_json_names_the_fields_and_their_values(til_mor, familie):
    indhold = json.loads(rapport.render_json(til_mor, DAG))
    assert indhold["person"] == {"art": "barn", "navn": "Alma Eksempel"}
    (dato,) = [x for x in indhold["oplysninger"] if x["feltnavn"] == "foedselsdato"]
    assert dato["tabel"] == "forloeb.barn"
    assert dato["vaerdi"] == familie.barn.foedselsdato.isoformat()


def test_a_shortened_line_says_so_and_drops_the_original(familie, leder):
    indsigt = collected(familie.barn, leder, laeser=familie.mor)
    notat = indsigt.linjer.filter(feltnavn="notat").first()
    actions.decide_linje(
        notat, beslutning=Beslutning.FORKORT, ny_tekst="Vi øvede.", version=1, by=leder
    )
    for linje in indsigt.linjer.filter(feltnavn="notat").exclude(pk=notat.pk):
        actions.decide_linje(
            linje, beslutning=Beslutning.UDELAD, grund=Grund.ANDRE, version=1, by=leder
        )
    tekst, data = both(decide_all(indsigt, leder))
    assert "Forkortet af hensyn til andre." in tekst
    for fil in (tekst, data):
        assert "Vi øvede." in fil
        assert "rydde op" not in fil


def test_a_line_that_waits_never_goes_out(familie, leder):
    indsigt = collected(familie.barn, leder, laeser=familie.mor)
    for tekst in both(indsigt):
        assert "Vi øvede" not in tekst
        assert not {m for m in hidden() if m in tekst}


def test_an_empty_draft_says_so(til_mor):
    til_mor.linjer.all().delete()
    assert "Vi har ingen oplysninger, der kan gives ud." in both(til_mor)[0]


def test_markup_in_a_note_stays_text(familie, leder, mette):
    besoeg = familie.forloeb.besoeg.holdte().last()
    besoeg.notat = '<img src="file:///etc/passwd"><script>x</script>'
    besoeg._history_user = mette
    besoeg.save()
    tekst, _ = both(
        decide_all(collected(familie.barn, leder, laeser=familie.mor), leder)
    )
    assert "<script>x</script>" in tekst
    assert "root:" not in tekst


# --- The citizen's extract ---------------------------------------------------------
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
