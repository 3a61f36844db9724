"""The fonts that are kept between documents: same bytes, and memory that stays."""

import ctypes

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

from barnetimidten.dokumenter import pdf, skrifter

EGEN = "@font-face{font-family:Egen;src:url(bundled:fonts/findes-ikke.woff2)}"
MANGE = 40


def note(nummer, css=""):
    return pdf.html_to_pdf(
        f"<html lang=da><head><title>N</title><style>{css}</style></head>"
        f"<body><h1>Notat {nummer}</h1></body></html>"
    )


def test_a_packed_font_is_served_unpacked():
    """Past the cache: another test may have asked for it before."""
    pakket = settings.BASE_DIR / "static/vendor/dkfds/fonts"
    sti = min(pakket.rglob("*.woff2"))
    udpakket = pdf.bundled_bytes.__wrapped__(sti)
    assert udpakket.startswith((b"\0\1\0\0", b"OTTO"))
    assert len(udpakket) > sti.stat().st_size


class Mallinfo(ctypes.Structure):
    """`struct mallinfo2` of glibc 2.33."""

    _fields_ = tuple(
        (navn, ctypes.c_size_t)
        for navn in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd"),
            *("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"),
        )
    )


def held():
    """MB in use: what earlier tests left in pieces is not in it, as it is in the RSS."""
    mallinfo = ctypes.CDLL(None).mallinfo2
    mallinfo.restype = Mallinfo
    brugt = mallinfo()
    return (brugt.uordblks + brugt.hblkhd) / 1e6


def test_the_same_bytes_whatever_was_made_before():
    first = note(1)
    note(2, EGEN)
    note(3, "body{font-family:serif}")
    assert note(1) == first


def test_memory_does_not_grow_with_every_document():
    """With fonts of its own each document would keep a quarter of a megabyte."""
    for nummer in range(10):
        note(nummer)
    before = held()
    for nummer in range(MANGE):
        note(nummer)
    assert held() - before < MANGE * 0.1


def test_no_line_asks_for_font_features(side, monkeypatch):
    """WeasyPrint gives back none of what such a line holds: 40 kB a course summary."""
    monkeypatch.delattr(pdf._lokal, "fonts", raising=False)
    side(
        "<ol><li>Første</li></ol><ul class=noegletal><li><p class=stort>21</p></li></ul>"
        "<table class=tabel><tr><th>År</th><td class=num>2022</td></tr></table>"
    )
    assert pdf._lokal.fonts.font_features == {}


@pytest.mark.parametrize("vaegt", skrifter.VAEGTE)
@pytest.mark.parametrize(
    ("familie", "cifre"), [("Plex", "0123456789"), ("Naskh", "٠١٢٣٤٥٦٧٨٩")]
)
def test_digits_are_of_one_width_without_any_feature(familie, cifre, vaegt):
    skrift = TTFont(finders.find(skrifter._file(familie, vaegt)))
    tegn = skrift.getBestCmap()
    assert len({skrift["hmtx"][tegn[ord(ciffer)]][0] for ciffer in cifre}) == 1
