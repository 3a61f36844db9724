"""Our style sheets by the Nu checker, and the one we did not write."""

import re
import subprocess

import pytest
from django.conf import settings

from overblik.tests.browser.conftest import SHORT_RUN, VNU

pytestmark = pytest.mark.browser

STATIC = settings.BASE_DIR / "static"
FUND = re.compile(r'static/(\S+)":\S+ error: CSS: (.*)')
# What the checker does not know. Each must still be found, or it goes from here.
# Paged media (W3C drafts): pdf.css is read by WeasyPrint alone, never by a browser.
UKENDT = {
    ("css/app.css", "“field-sizing”: Property “field-sizing” doesn't exist."),
    ("css/pdf.css", "“content”: “element(fod)” is not a “content” value."),
    ("css/pdf.css", "“content”: “string(dokument)” is not a “content” value."),
    ("css/pdf.css", "“content”: “string(kommune)” is not a “content” value."),
    ("css/pdf.css", "“position”: “running(fod)” is not a “position” value."),
    ("css/pdf.css", "“string-set”: Property “string-set” doesn't exist."),
    (
        "css/pdf.css",
        "“text-overflow”: Property “text-overflow” doesn't exist in "
        "“CSS Level 3 + SVG” but exists in “[css3]”.",
    ),
    (
        "vendor/dkfds/css/dkfds.min.css",
        "“height”: Too many values or values are not recognized.",
    ),
}


def test_every_style_sheet_is_valid(tmp_path):
    (broken := tmp_path / "static" / "brudt.css").parent.mkdir()
    broken.write_text("p { colour: red }")  # a checker that is silent proves nothing
    files = sorted(STATIC.rglob("*.css"))
    command = ["java", *SHORT_RUN, "-Dfile.encoding=UTF-8", "-jar", VNU, "--css"]
    command += ["--errors-only", "--format", "gnu", broken, *files]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    found = {FUND.search(line).groups() for line in done.stdout.splitlines()}
    planted = {(navn, fejl) for navn, fejl in found if navn == "brudt.css"}
    assert len(files) >= 5
    assert len(planted) == 1
    assert found - planted == UKENDT


def test_no_style_sheet_asks_how_the_phone_is_turned():
    """So none locks it (WCAG 1.3.4). axe would fetch all of them on each page to see it."""
    sheets = {path.name: path.read_text() for path in STATIC.rglob("*.css")}
    assert "app.css" in sheets
    assert [name for name, text in sheets.items() if "orientation" in text] == []
