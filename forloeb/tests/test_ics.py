"""The calendar file: lines, escapes, folding, time zone."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forloeb.kalender import Begivenhed, build_ics, escape, fold

NU = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)


def unfold(ics: bytes) -> list[str]:
    assert ics.endswith(b"\r\n")
    return ics.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


@pytest.mark.parametrize(
    ("begivenhed", "expected"),
    [
        pytest.param(
            Begivenhed("1", "Besøg", date(2026, 11, 24), time(15, 30), 90),
            [
                "DTSTART;TZID=Europe/Copenhagen:20261124T153000",
                "DTEND;TZID=Europe/Copenhagen:20261124T170000",
            ],
            id="time-and-length",
        ),
        pytest.param(
            Begivenhed("1", "Besøg", date(2026, 12, 31), time(23, 30)),
            [
                "DTSTART;TZID=Europe/Copenhagen:20261231T233000",
                "DTEND;TZID=Europe/Copenhagen:20270101T003000",
            ],
            id="past-midnight",
        ),
        pytest.param(
            Begivenhed("1", "Besøg", date(2026, 2, 28)),
            ["DTSTART;VALUE=DATE:20260228", "DTEND;VALUE=DATE:20260301"],
            id="without-a-time-the-whole-day",
        ),
    ],
)
def test_when(begivenhed, expected):
    linjer = unfold(build_ics("Navn", [begivenhed], nu=NU))
    assert [linje for linje in linjer if linje.startswith(("DTST", "DTE"))][-3:] == [
        "DTSTAMP:20261122T103000Z",
        *expected,
    ]


def test_a_whole_file():
    ics = build_ics(
        "Navn", [Begivenhed("besoeg-7@x", "Besøg 5 af 10", NU.date())], nu=NU
    )
    linjer = unfold(ics)
    assert linjer[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert linjer[-1] == "END:VCALENDAR"
    assert linjer.count("BEGIN:VTIMEZONE") == 1
    assert "SUMMARY:Besøg 5 af 10" in linjer
    for begin in ("VCALENDAR", "VTIMEZONE", "VEVENT", "DAYLIGHT", "STANDARD"):
        assert linjer.count(f"BEGIN:{begin}") == linjer.count(f"END:{begin}")


def test_escape():
    assert escape("a;b,c\\d\r\ne") == "a\\;b\\,c\\\\d\\ne"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=400))
def test_folded_lines_are_short_and_whole(tekst):
    linjer = fold(tekst).split(b"\r\n")
    assert all(len(linje) <= 75 for linje in linjer)
    assert b"".join([linjer[0], *(linje[1:] for linje in linjer[1:])]).decode() == tekst
    assert all(linje.decode() is not None for linje in linjer)
