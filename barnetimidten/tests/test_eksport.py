"""What leaves for a spreadsheet: nothing runs, nothing is lost."""

import csv
import io
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barnetimidten.eksport import cell, csv_bytes, csv_response, neutralise

HEADER = ["Navn", "Tal"]
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
BEGINNING = st.sampled_from(
    ["", " ", "\t", "\r", "\n", "\u00a0", "\u200b", "\ufeff", "\x00", "\x1f", "  \t"]
)
RUNS = st.sampled_from(list("=+-@＝＋－＠﹦﹢﹣﹫−⁼₌"))


def read(data):
    return list(
        csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    )


@given(BEGINNING, RUNS, TEXT)
def test_what_a_spreadsheet_would_run_never_survives(beginning, run, rest):
    _, [found] = read(csv_bytes(["x"], [[f"{beginning}{run}{rest}"]]))
    assert found.startswith("'")


@given(st.lists(st.lists(TEXT, min_size=2, max_size=2), max_size=5))
def test_every_text_comes_back_whole(rows):
    found = read(csv_bytes(HEADER, rows))[1:]
    for row, texts in zip(found, rows, strict=True):
        for read_back, text in zip(row, texts, strict=True):
            plain = text.replace("\x00", "")
            assert read_back in (plain, f"'{plain}")


@pytest.mark.parametrize(
    "text",
    [
        "Alma Eksempel",
        'Sagde "ja"; og tak',
        "Første linje\nanden linje\r\ntredje",
        "12-14 dage",
        "Æblø ß – 'citat'",
        "' allerede",
        "#REF",
        "a=1+1",
        "010220-1234",
        "",
    ],
)
def test_ordinary_texts_are_left_alone(text):
    assert neutralise(text) == text
    assert read(csv_bytes(["x"], [[text, "y"]]))[1] == [text, "y"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (True, "Ja"),
        (False, "Nej"),
        (1234567, "1234567"),
        (-5, "-5"),
        (Decimal("-390000.50"), "-390000,50"),
        (1.5, "1,5"),
        (date(2026, 11, 2), "2026-11-02"),
        (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), "2026-07-02 00:30:00"),
        (datetime(2026, 7, 1, 22, 30), "2026-07-01 22:30:00"),  # noqa: DTZ001 (naive)
        (time(8, 5), "08:05"),
        ("-5", "'-5"),
    ],
)
def test_one_cell(value, expected):
    assert cell(value) == expected


def test_the_bytes_are_what_danish_programs_expect():
    data = csv_bytes(HEADER, [["Åse", 1], ["a;b", None]])
    assert data == '\ufeffNavn;Tal\r\nÅse;1\r\n"a;b";\r\n'.encode()


def test_the_header_is_made_harmless_too():
    assert read(csv_bytes(["=1+1"], []))[0] == ["'=1+1"]


def test_half_a_character_does_not_stop_the_list():
    assert read(csv_bytes(["x"], [["a\ud800b"]]))[1] == ["a?b"]


def test_it_is_a_file_to_save_and_not_to_keep():
    response = csv_response("spor-2026-10", HEADER, [["Alma", 1]])
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="spor-2026-10.csv"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-store"
    assert b"Alma" in response.content


@pytest.mark.parametrize(
    "navn",
    ["Alma", "æbler", "a b", "a/b", "a.csv", 'a"', "a\r\nSet-Cookie: x", "", "-"],
)
def test_a_name_that_is_not_ours_is_refused(navn):
    with pytest.raises(ValueError, match="ASCII"):
        csv_response(navn, HEADER, [])
