"""What the documentation points at is there."""

import re

import pytest

from barnetimidten.tests.kode import ROOT

PAGES = ["README.md", *sorted(str(p) for p in (ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


@pytest.mark.parametrize("page", PAGES)
def test_every_link_and_picture_is_there(page):
    path = ROOT / page
    targets = LINK.findall(path.read_text())
    assert [t for t in targets if not (path.parent / t).exists()] == []


def test_the_readme_shows_the_product():
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", (ROOT / "README.md").read_text())
    assert len(pictures) >= 2
