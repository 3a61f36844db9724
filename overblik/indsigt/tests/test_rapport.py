"""What goes out: nobody else's data, the same bytes, readable by people and machines."""

import json
import subprocess
from datetime import date
from types import SimpleNamespace

import pytest

from barnetimidten.dokumenter.tests.laes import check
from barnetimidten.tests.faelles import anew, made_once
from forloeb.tests.builders import make_medarbejder
from overblik.indsigt import actions, rapport
from overblik.indsigt.enums import Beslutning, FilArt, Grund
from overblik.indsigt.tests.builders import (
    MARKOERER,
    collected,
    decide_all,
    marked_family,
)

pytestmark = pytest.mark.django_db
DAG = date(2026, 8, 3)


@pytest.fixture(scope="module")
def verden(django_db_setup, django_db_blocker):
    with made_once(django_db_blocker, make) as made:
        yield made


def make():
    """A family, the child's draft for mor, each line as proposed, and its two files."""
    mette, leder = make_medarbejder(), make_medarbejder("leder")
    familie = marked_family(mette)
    til_mor = decide_all(collected(familie.barn, leder, laeser=familie.mor), leder)
    return SimpleNamespace(
        mette=mette,
        leder=leder,
        familie=familie,
        til_mor=til_mor,
        tekster=both(til_mor),
    )


@pytest.fixture
def familie(verden):
    return verden.familie


@pytest.fixture
def leder(verden):
    return verden.leder


@pytest.fixture
def til_mor(verden):
    return anew(verden.til_mor)


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


def test_by_default_nobody_else_is_in_what_goes_out(verden):
    for tekst in verden.tekster:
        assert not {m for m in hidden() if m in tekst}
        assert "underretning" not in tekst.lower()
        assert "UND-4711" not in tekst


def test_the_own_data_are(verden):
    for tekst in verden.tekster:
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


def test_the_front_page_has_what_article_15_demands(verden):
    tekst, _ = verden.tekster
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


def test_what_is_left_out_is_counted_by_reason_but_never_an_underretning(verden):
    udeladt = rapport.left_out(verden.til_mor)
    assert set(udeladt) == {
        "den anden forælder",
        "andre personer",
        "medarbejderes navne",
    }
    assert "Udeladt af hensyn til den anden forælder: " in verden.tekster[0]


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


def test_markup_in_a_note_stays_text(verden, familie, leder):
    besoeg = familie.forloeb.besoeg.holdte().last()
    besoeg.notat = '<img src="file:///etc/passwd"><script>x</script>'
    besoeg._history_user = verden.mette
    besoeg.save()
    tekst, _ = both(
        decide_all(collected(familie.barn, leder, laeser=familie.mor), leder)
    )
    assert "<script>x</script>" in tekst
    assert "root:" not in tekst
