"""The fonts that are kept between documents: same bytes, and memory that stays."""

from pathlib import Path

from barnetimidten.dokumenter import pdf

EGEN = "@font-face{font-family:Egen;src:url(bundled:fonts/findes-ikke.woff2)}"
MANGE = 40


def note(nummer, css=""):
    return pdf.html_to_pdf(
        f"<html lang=da><head><title>N</title><style>{css}</style></head>"
        f"<body><h1>Notat {nummer}</h1></body></html>"
    )


def held():
    """MB that this process holds now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


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
    assert held() - before < MANGE * 0.2  # the rest is what other tests left in pieces
