"""A spreadsheet holds numbers as numbers, runs nothing, and is the same each time."""

import io
import time as clock
import zipfile
from datetime import UTC, date, datetime, time
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from barnetimidten.regneark import Ark, sheet_name, value, xlsx_bytes, xlsx_response

TEXT = st.text(max_size=60)
BEGINNING = st.sampled_from(["", " ", "\t", "\n", "\u200b", "\ufeff", "\x00", "'"])
RUNS = st.sampled_from(list("=+-@＝−"))


def ark(*raekker, navn="Svar", kolonner=("Forløb", "Tal"), noter=()):
    return Ark(navn, kolonner, raekker, noter)


def read(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def part(data, navn):
    with zipfile.ZipFile(io.BytesIO(data)) as fil:
        return fil.read(navn).decode()


def test_numbers_and_dates_are_real():
    raekke = [7, Decimal("1.5"), 2.25, date(2026, 8, 3), time(15, 30), None]
    side = read(xlsx_bytes([ark(raekke, kolonner="abcdef")])).active
    fundet = [celle.value for celle in side[2]]
    fundet[3] = fundet[3].date()
    assert fundet == [7, 1.5, 2.25, date(2026, 8, 3), time(15, 30), None]
    assert [celle.number_format for celle in side[2]] == [
        "#,##0",
        "#,##0.##",
        "#,##0.##",
        "dd-mm-yyyy",
        "hh:mm",
        "General",
    ]


def test_an_instant_is_danish_time():
    sommer = datetime(2026, 7, 1, 12, 0, 5, tzinfo=UTC)
    assert value(sommer).isoformat() == "2026-07-01T14:00:05"
    assert value(sommer.replace(tzinfo=None)).isoformat() == "2026-07-01T12:00:05"


def test_yes_no_and_nothing():
    assert [value(True), value(False), value(None)] == ["Ja", "Nej", None]
    assert [value(Decimal("NaN")), value(float("inf"))] == [None, None]


@given(BEGINNING, RUNS, TEXT)
@settings(max_examples=60, deadline=None)
def test_no_text_becomes_a_formula(beginning, run, rest):
    data = xlsx_bytes([ark([f"{beginning}{run}{rest}", 1])])
    celle = read(data).active["A2"]
    assert celle.data_type == "s"
    assert "<f>" not in part(data, "xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("tekst", ["=1+1", "+45", "-1", "@SUM(A1)", "\t=1"])
def test_what_would_run_as_csv_stands_behind_an_apostrophe(tekst):
    assert value(tekst) == f"'{tekst}"


@given(TEXT)
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_kept(tekst):
    read(xlsx_bytes([ark([tekst, 1], navn=tekst, noter=[tekst])]))


def test_a_text_too_long_for_a_cell_is_cut():
    assert len(value("x" * 40_000)) == 32_767


def test_the_same_lists_give_the_same_bytes_another_day(monkeypatch):
    foer = xlsx_bytes([ark(["a", 1])])
    monkeypatch.setattr(
        "openpyxl.writer.excel.datetime.datetime", _Tomorrow, raising=True
    )
    monkeypatch.setattr(clock, "localtime", lambda *_: (2031, 1, 1, 0, 0, 0, 0, 1, 0))
    assert xlsx_bytes([ark(["a", 1])]) == foer
    assert "2031" not in part(foer, "docProps/core.xml")


class _Tomorrow(datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime(2031, 1, 1, tzinfo=tz)


def test_notes_stand_above_a_header_that_stays():
    side = read(xlsx_bytes([ark(["a", 1], noter=["Til intern brug", "n = 9"])])).active
    assert [side["A1"].value, side["A2"].value] == ["Til intern brug", "n = 9"]
    assert [celle.value for celle in side[4]] == ["Forløb", "Tal"]
    assert side["A4"].font.bold
    assert side.freeze_panes == "A5"
    assert side.print_title_rows == "$4:$4"


def test_columns_are_as_wide_as_their_longest_text():
    side = read(xlsx_bytes([ark(["x" * 30, 1], ["y" * 200, 2])])).active
    assert side.column_dimensions["A"].width == 60
    assert side.column_dimensions["B"].width == 9


def test_several_sheets_each_with_its_name():
    bog = read(xlsx_bytes([ark(navn="Svar"), ark(["a", 1], navn="SDQ: før/efter")]))
    assert bog.sheetnames == ["Svar", "SDQ før efter"]
    assert sheet_name("[]") == "Ark"
    assert len(sheet_name("x" * 50)) == 31


@pytest.mark.parametrize("navne", [[], ["Svar", "svar"]])
def test_a_workbook_without_sheets_or_with_two_alike_is_refused(navne):
    with pytest.raises(ValueError, match="sheets"):
        xlsx_bytes([ark(navn=navn) for navn in navne])


def test_it_is_sent_as_a_file_to_save():
    svar = xlsx_response("evaluering-svar", [ark(["a", 1])])
    assert svar["Content-Disposition"] == 'attachment; filename="evaluering-svar.xlsx"'
    assert svar["Cache-Control"] == "no-store"
    assert svar["X-Content-Type-Options"] == "nosniff"
    with pytest.raises(ValueError, match="file's name"):
        xlsx_response("Ida Kladde", [ark()])
