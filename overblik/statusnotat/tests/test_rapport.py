"""The note on paper: frozen, locked, sound, and the same every time."""

import json
from datetime import timedelta
from types import SimpleNamespace

import pytest

from barnetimidten.dokumenter import lager
from barnetimidten.dokumenter.arbejde import make
from barnetimidten.dokumenter.fil import AfvistError
from barnetimidten.dokumenter.models import Dokument
from barnetimidten.dokumenter.tests.laes import check, read, words_of
from barnetimidten.tests.faelles import anew, made_once
from forloeb.tests.builders import make_medarbejder
from overblik.statusnotat import actions, rapport
from overblik.statusnotat.models import Notatafsnit, Statusnotat
from overblik.statusnotat.tests.byg import make_godkendt, make_leder2, make_notat

pytestmark = pytest.mark.django_db
ANGREB = (
    '<img src="http://127.0.0.1:9/x.png"> <object data="file:///etc/passwd"></object> '
    "<svg><use href='http://127.0.0.1:9/x'/></svg> <style>@import 'x';</style>"
)


class Trin:
    """Takes the steps of a builder."""

    def __init__(self):
        self.trin = []

    def step(self, faerdige, i_alt):
        self.trin.append((faerdige, i_alt))


@pytest.fixture(scope="module")
def faelles(django_db_setup, django_db_blocker):
    """An approved note and its paper, made once for the file."""

    def make():
        leder, leder2 = make_medarbejder("leder", "leder"), make_leder2()
        notat = Statusnotat.objects.get(pk=make_godkendt(leder, leder2).pk)
        return SimpleNamespace(
            leder=leder, leder2=leder2, notat=notat, fil=rapport.render(notat)
        )

    with made_once(django_db_blocker, make) as faelles:
        yield faelles


@pytest.fixture
def leder(faelles, db):
    return anew(faelles.leder)


@pytest.fixture
def leder2(faelles, db):
    return anew(faelles.leder2)


@pytest.fixture
def godkendt(faelles, db):
    return anew(faelles.notat)


@pytest.fixture
def fil(faelles, db):
    return faelles.fil


# --- What it says ----------------------------------------------------------------------------
def test_it_is_sound(fil):
    tjekket = check(fil)
    assert tjekket.egne > 20
    assert tjekket.pdfua > 10


def test_it_is_numbered_dated_and_signed_by_both(fil):
    ord_ = words_of(fil)
    assert "Nr. 2022-1." in ord_
    assert "Dokument Statusnotat 2022-1" in ord_
    assert "Perioden 1. april 2021 til 31. juli 2022." in ord_
    assert "Skrevet af Leder" in ord_
    assert "Godkendt af Anne Falk" in ord_


def test_its_headings_are_the_sections_of_the_note(fil):
    assert [tekst for niveau, tekst in read(fil).overskrifter if niveau == 2] == [
        "1. Baggrund",
        "2. Økonomisk ramme",
        "3. Forløb og familier",
        "4. Sådan når vi familierne",
        "5. Besøg",
        "6. Hvad familierne siger",
        "7. Vejen frem",
        "Tallene og deres definitioner",
    ]


def test_the_economic_frame_has_the_table_of_the_case(fil):
    ord_ = words_of(fil)
    assert "2021 2022 2023 2024 2025 2026 2027" in ord_
    assert "Samlet varig ændring -250.000 -250.000 100.000" in ord_


def test_the_figures_lie_inside_once_with_the_day_of_the_note(fil, godkendt):
    bilag = read(fil).bilag
    assert [b.navn for b in bilag] == [
        "statusnotat-2022-1.csv",
        "statusnotat-2022-1.json",
    ]
    assert {b.oprettet[2:10] for b in bilag} == {"20220803"}
    tal = json.loads(rapport.attachments(godkendt)[0].indhold)
    assert tal == {"fingeraftryk": godkendt.fingeraftryk, "tal": godkendt.tal}


def test_a_draft_says_so(leder):
    ord_ = words_of(rapport.render(make_notat(leder)))
    assert "Kladde. Ikke godkendt." in ord_
    assert "Godkendt af" not in ord_


def test_an_edition_says_what_it_replaces(godkendt, leder, leder2):
    ny = actions.submit_notat(actions.create_udgave(godkendt, by=leder), by=leder)
    ny = actions.approve_notat(ny, by=leder2, version=ny.version)
    ord_ = words_of(rapport.render(ny))
    assert "2. udgave. Erstatter nr. 2022-1." in ord_


# --- The same ---------------------------------------------------------------------------------
def test_the_same_note_gives_the_same_bytes(fil, godkendt):
    assert rapport.render(Statusnotat.objects.get(pk=godkendt.pk)) == fil


def test_figures_of_today_are_not_asked_for(fil, godkendt):
    case = godkendt.businesscase
    case.forventede_forloeb, case.bevilling = 7, 1
    case.save()
    assert rapport.render(Statusnotat.objects.get(pk=godkendt.pk)) == fil


@pytest.mark.parametrize("hvad", ["tekst", "tal", "dato", "aftryk"])
def test_what_is_altered_past_the_lock_is_not_printed(godkendt, hvad):
    if hvad == "tekst":
        Notatafsnit.objects.filter(notat=godkendt, nummer=1).update(tekst="Andet.")
    elif hvad == "tal":
        Statusnotat.objects.update(tal=godkendt.tal | {"fra": "2021-04-02"})
    elif hvad == "aftryk":
        Statusnotat.objects.update(fingeraftryk="0" * 64)
    else:
        Statusnotat.objects.update(dato=godkendt.dato + timedelta(days=1))
    with pytest.raises(AfvistError, match="uden om programmet"):
        rapport.build({"notat": godkendt.pk}, Trin())


# --- What people write -------------------------------------------------------------------------
def test_a_hostile_text_is_only_letters(leder):
    notat = make_notat(leder)
    afsnit = notat.afsnit.select_related("notat").first()
    actions.save_afsnit(afsnit, tekst=ANGREB, version=1, by=leder)
    fil = rapport.render(Statusnotat.objects.get(pk=notat.pk))
    assert "".join(ANGREB.split()) in "".join(words_of(fil).split())
    check(fil)


def test_an_empty_line_begins_a_new_paragraph():
    assert rapport.paragraphs("A\nb\n\n\n\nC\n\n ") == ["A\nb", "C"]


@pytest.mark.parametrize("tekst", ["Der er [noget andet].", "x" * 20_001])
def test_what_cannot_be_printed_is_refused_with_a_reason(leder, tekst):
    notat = make_notat(leder)
    Notatafsnit.objects.filter(notat=notat, nummer=1).update(tekst=tekst)
    with pytest.raises(AfvistError):
        rapport.build({"notat": notat.pk}, Trin())


# --- The job -----------------------------------------------------------------------------------
def test_it_is_made_in_the_background(godkendt, leder2):
    dokument = actions.request_pdf(godkendt, by=leder2)
    assert make(dokument.pk)
    dokument.refresh_from_db()
    assert dokument.navn == "statusnotat-2022-1.pdf"
    assert b"".join(lager.read(dokument.pk)) == rapport.render(godkendt)
    assert dokument.udloeber_at is None


def test_a_note_that_is_gone_is_refused():
    with pytest.raises(AfvistError, match="findes ikke mere"):
        rapport.build({"notat": 987}, Trin())


def test_a_draft_is_kept_a_week(leder):
    dokument = actions.request_pdf(make_notat(leder), by=leder)
    make(dokument.pk)
    row = Dokument.objects.get(pk=dokument.pk)
    assert row.navn.startswith("statusnotat-kladde-")
    assert round((row.udloeber_at - row.sluttet_at).total_seconds() / 86400) == 7
