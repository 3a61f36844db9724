"""Whatever is written in a note, the document needs no font of the machine's."""

import time

import pytest

from barnetimidten.dokumenter.pdf import bundled_file
from barnetimidten.dokumenter.skrifter import (
    ERSTATNING,
    SKRIFTER,
    VAEGTE,
    covered,
    faces,
    letters,
    writable,
)
from barnetimidten.dokumenter.tests.laes import check, read, words_of


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("Æblet på øen, »citat« – 5 ≥ 3 → ✓", None),
        ("Ğüneş, Łukasz, Nguyễn, Đặng", None),
        ("Олена Ковальчук, Ελένη", None),
        ("فاطمة ہے", None),
        ("e\u0301", "é"),  # composed
        ("x\u0301\u0302y", "xy"),  # accents that no font has
        ("Tak 😀👍🏽!", f"Tak {ERSTATNING}!"),
        ("👩\u200d👧", f"{ERSTATNING}\u200d{ERSTATNING}"),
        ("漢字", ERSTATNING),
        ("a\u202eb\u2066c", "abc"),
        ("a\x00\x0b\ud800b", "ab"),
        ("to\nlinjer\t\u00a0slut", None),
    ],
)
def test_what_can_be_written(tekst, ventet):
    assert writable(tekst) == (tekst if ventet is None else ventet)


def test_the_mark_itself_can_be_written():
    assert ord(ERSTATNING) in covered()
    assert set(map(ord, "<>&\"'{}[]/=#;:")) <= covered()


def test_a_note_of_many_letters_needs_only_our_fonts(side):
    notat = "Nguyễn Олена Ελένη فاطمة → ≥ ✓ 😀 漢"
    fil = side("<p>{{ notat }} <strong>{{ notat }}</strong></p>", notat=notat)
    check(fil)
    assert {navn.split("+")[1].split("-")[0] for navn in read(fil).skrifter} <= {
        "Plex",
        "Naskh",
    }
    tekst = words_of(fil)
    for ord_ in ("Nguyễn", "Олена", "Ελένη", "→ ≥ ✓", f"{ERSTATNING} {ERSTATNING}"):
        assert ord_ in tekst


@pytest.mark.parametrize(
    ("tekst", "familier"),
    [
        ("Ærø, Åge og 5 €", ["Plex"]),
        ("Łukasz", ["Plex", "Plex Latin2"]),
        ("Олена → ✓", ["Plex", "Plex Cyrillic", "Plex Pi"]),
        ("فاطمة", ["Plex", "Naskh"]),
    ],
)
def test_a_document_loads_only_the_fonts_it_needs(tekst, familier):
    regler = faces(tekst)
    assert regler.count("@font-face") == len(familier) * len(VAEGTE)
    assert all(f'"{familie}"' in regler for familie in familier)


def test_what_another_document_loaded_changes_nothing(side):
    foerst = side("<p>Æblet →</p>")
    side("<p>Олена Łukasz Ελένη فاطمة</p>")
    assert side("<p>Æblet →</p>") == foerst


def test_the_style_sheet_names_them_all():
    stil = bundled_file("bundled:css/pdf.css").read_text(encoding="utf-8")
    for familie in SKRIFTER:
        assert stil.count(familie) >= 4, familie  # body and three margins
        assert letters(familie)


def test_a_long_text_is_no_burden():
    start = time.process_time()
    assert len(writable("Et besøg. 😀 " * 100_000)) == 12 * 100_000
    assert time.process_time() - start < 2
