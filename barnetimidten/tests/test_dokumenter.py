"""What we promise on paper, each line with the test that holds us to it."""

import re
from collections import Counter

import pytest

from barnetimidten.tests.henvisninger import missing_tests, references
from barnetimidten.tests.kode import ROOT

LEVELS = {"1": 70, "2": 183}  # ASVS 5.0.0
STATES = {"opfyldt", "ikke relevant", "åben"}
# Requirements of level 1 and 2 in each chapter
CHAPTERS = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7]
DOCUMENTS = ["docs/sikkerhed.md", "docs/asvs.md", ".ci/scan/forklaret.toml"]
MIN_BOUNDARIES = 12


def rows():
    """(id, level, what, state, evidence) of each row of the table."""
    text = (ROOT / "docs/asvs.md").read_text()
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if re.fullmatch(r"\d+\.\d+\.\d+", cells[0]):
            yield cells


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_test_that_is_named_is_there(document):
    text = (ROOT / document).read_text()
    assert references(text)
    assert missing_tests(text) == []


def test_a_test_that_is_gone_is_found():
    assert missing_tests("test_skal::test_findes_ikke") == ["skal::findes_ikke"]


def test_every_requirement_of_level_1_and_2_stands_once():
    table = list(rows())
    ids = Counter(row[0] for row in table)
    assert [number for number, times in ids.items() if times > 1] == []
    assert Counter(row[1] for row in table) == LEVELS
    chapters = Counter(int(row[0].split(".")[0]) for row in table)
    assert [chapters[n] for n in range(1, 18)] == CHAPTERS


def test_every_row_says_how_it_stands_and_why():
    for number, _, what, state, evidence in rows():
        assert state in STATES, number
        assert what, number
        assert evidence, number
        if state == "opfyldt":
            document = (ROOT / evidence.strip("`")).is_file()
            assert references(evidence) or document, number


def test_the_sums_in_the_document_are_those_of_the_table():
    states = Counter(row[3] for row in rows())
    text = (ROOT / "docs/asvs.md").read_text()
    for state, times in states.items():
        assert f"**{times}** {state}" in text


def test_every_boundary_names_its_test():
    text = (ROOT / "docs/sikkerhed.md").read_text()
    part = text.split("## Grænserne")[1].split("\n## ")[0]
    boundaries = [line for line in part.splitlines() if re.match(r"\| \d+ \|", line)]
    assert len(boundaries) >= MIN_BOUNDARIES
    assert [line for line in boundaries if not references(line)] == []
