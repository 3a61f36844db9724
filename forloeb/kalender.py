"""A calendar feed after RFC 5545: plain Python, events in, bytes out.

Only what a calendar needs stands in it: a title without names, and when.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

ZONE = "Europe/Copenhagen"
LINJE = 75  # octets in a line, RFC 5545 section 3.1
# The rules of summer time in the EU since 1996 (directive 2000/84/EC)
VTIMEZONE = """BEGIN:VTIMEZONE
TZID:Europe/Copenhagen
BEGIN:DAYLIGHT
DTSTART:19960331T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE""".splitlines()


@dataclass(frozen=True)
class Begivenhed:
    """An event; without a time it fills the day. `varighed` is in minutes."""

    uid: str
    titel: str
    dato: date
    tid: time | None = None
    varighed: int = 60
    udgave: int = 0


def build_ics(navn: str, begivenheder: Iterable[Begivenhed], *, nu: datetime) -> bytes:
    """The calendar as a file; `nu` is an aware instant and stamps every event."""
    linjer = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Barnet i Midten//Kalender//DA",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escape(navn)}",
        f"X-WR-TIMEZONE:{ZONE}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        *VTIMEZONE,
    ]
    for begivenhed in begivenheder:
        linjer += _event(begivenhed, nu)
    linjer.append("END:VCALENDAR")
    return b"".join(fold(linje) + b"\r\n" for linje in linjer)


def _event(begivenhed: Begivenhed, nu: datetime) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{escape(begivenhed.uid)}",
        f"DTSTAMP:{nu.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{begivenhed.udgave}",
        *_when(begivenhed),
        f"SUMMARY:{escape(begivenhed.titel)}",
        "CLASS:PRIVATE",
        "END:VEVENT",
    ]


def _when(begivenhed: Begivenhed) -> list[str]:
    if begivenhed.tid is None:
        til = begivenhed.dato + timedelta(days=1)
        return [
            f"DTSTART;VALUE=DATE:{begivenhed.dato:%Y%m%d}",
            f"DTEND;VALUE=DATE:{til:%Y%m%d}",
            "TRANSP:TRANSPARENT",
        ]
    fra = datetime.combine(begivenhed.dato, begivenhed.tid)
    til = fra + timedelta(minutes=begivenhed.varighed)
    return [
        f"DTSTART;TZID={ZONE}:{fra:%Y%m%dT%H%M%S}",
        f"DTEND;TZID={ZONE}:{til:%Y%m%dT%H%M%S}",
    ]


def escape(tekst: str) -> str:
    """Text as a value: section 3.3.11."""
    for tegn, skrevet in (("\\", "\\\\"), (";", "\\;"), (",", "\\,")):
        tekst = tekst.replace(tegn, skrevet)
    return "\\n".join(tekst.splitlines())


def fold(linje: str) -> bytes:
    """The line as UTF-8, broken after at most 75 octets and never inside a letter."""
    dele, del_ = [], b""
    for tegn in linje:
        oktetter = tegn.encode()
        plads = LINJE if not dele else LINJE - 1  # the space that continues the line
        if len(del_) + len(oktetter) > plads:
            dele.append(del_)
            del_ = b""
        del_ += oktetter
    return b"\r\n ".join([*dele, del_])
