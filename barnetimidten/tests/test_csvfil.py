"""Files as spreadsheets make them, and everything that is wrong with one."""

import pytest

from barnetimidten import csvfil
from barnetimidten.csvfil import Fejl, decode, read, whole
from evaluering import ordlydsfil

KOLONNER = ("barn", "informant")


@pytest.mark.parametrize("data", ["Æblegrød;1", "Æblegrød;1\r\n", "\ufeffÆblegrød;1"])
@pytest.mark.parametrize("kode", ["utf-8", "cp1252"])
def test_text_as_spreadsheets_save_it(data, kode):
    if data.startswith("\ufeff"):
        kode = "utf-8"
    assert decode(data.encode(kode)).strip() == "Æblegrød;1"


@pytest.mark.parametrize(
    ("data", "tekst"),
    [
        (b"x" * (csvfil.MAX_BYTES + 1), csvfil.FOR_STOR),
        (b"PK\x03\x04\x00\x00", csvfil.IKKE_TEKST),
    ],
)
def test_what_is_no_text_file_is_refused(data, tekst):
    with pytest.raises(ValueError, match=tekst):
        decode(data)


@pytest.mark.parametrize("tegn", ["\x1b", "\x0b", "\x7f", "\x85", "\ufffe", "\uffff"])
def test_what_nobody_can_see_is_refused_with_its_line(tegn):
    with pytest.raises(ValueError, match="Linje 2 har et skjult tegn"):
        decode(f"Barn;x\r\n1;{tegn}2".encode())
    assert csvfil.visible("a\tb\r\n😀 \xa0é") == "a\tb\r\n😀 \xa0é"


@pytest.mark.parametrize("skilletegn", [";", ",", "\t"])
def test_lines_by_column_whatever_lies_between(skilletegn):
    tekst = "Barn;Informant;;\n\nBarn 1;foraelder\n;\n  Barn 2 ;;\n"
    linjer, fejl = read(tekst.replace(";", skilletegn), KOLONNER)
    assert fejl == []
    assert [(linje.nummer, linje.felter) for linje in linjer] == [
        (3, {"barn": "Barn 1", "informant": "foraelder"}),
        (5, {"barn": "Barn 2", "informant": ""}),
    ]


@pytest.mark.parametrize(
    ("tekst", "fejl"),
    [
        ("", Fejl(0, csvfil.TOM)),
        ("\n\n", Fejl(0, csvfil.TOM)),
        ('barn;informant\n"Barn 1', Fejl(0, csvfil.IKKE_TEKST)),
        ("barn;informant", Fejl(0, "Filen har en overskrift, men ingen linjer.")),
        ("barn\nx", Fejl(1, "Kolonnen informant mangler i overskriften.")),
        (
            "barn;informant;navn\nx",
            Fejl(1, "Kolonnen navn hører ikke til filen. Slet den."),
        ),
        (
            "barn;;informant\nx",
            Fejl(1, "En kolonne uden navn hører ikke til filen. Slet den."),
        ),
        (
            "barn;informant;barn\nx",
            Fejl(1, "Kolonnen barn står der to gange."),
        ),
        (
            "barn;informant\nx;y;z",
            Fejl(2, "Linjen har flere felter end overskriften."),
        ),
    ],
)
def test_a_file_that_is_wrong_is_told_where(tekst, fejl):
    linjer, fundne = read(tekst, KOLONNER)
    assert (linjer, fundne) == ([], [fejl])


def test_too_many_lines():
    tekst = "barn;informant\n" + "x;y\n" * (csvfil.MAX_LINJER + 1)
    _, fejl = read(tekst, KOLONNER)
    assert "mere end 2000" in fejl[0].tekst


def test_optional_columns_may_be_there_or_not():
    linjer, fejl = read("barn;informant;total\nx;y;3", KOLONNER, ("total", "andet"))
    assert fejl == []
    assert linjer[0].felter["total"] == "3"


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [("3", 3), ("+3", 3), ("-3", -3), ("−3", -3), ("–3", -3), ("0", 0), ("", None),
     ("3,5", None), ("tre", None), ("³", None), ("12345", None)],
)  # fmt: skip
def test_whole_numbers(tekst, ventet):
    assert whole(tekst) == ventet


def test_a_cut_file_is_never_read_as_a_whole_one(settings):
    assert max(csvfil.MAX_BYTES, ordlydsfil.MAX_BYTE) < settings.UPLOAD_MAX
