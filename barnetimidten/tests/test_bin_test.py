"""What bin/test names by hand is there, and what it must run is named."""

import re

import pytest

from barnetimidten.tests.kode import APPS, ROOT

PROGRAM = (ROOT / "bin" / "test").read_text()
UNMEASURED = (ROOT / "barnetimidten" / "tests" / "umaalt.txt").read_text().split()


@pytest.mark.parametrize("line", UNMEASURED)
def test_what_is_not_measured_is_a_test(line):
    path, _, test = line.removeprefix("!").partition("::")
    source = (ROOT / path).read_text()
    assert not test or f"def {test}(" in source


@pytest.mark.parametrize("line", [line for line in UNMEASURED if "::" in line])
def test_a_function_is_named_where_it_makes_a_difference(line):
    """Measured all the same: of a file that is not; not measured: of one that is."""
    path = line.removeprefix("!").partition("::")[0]
    assert (path in UNMEASURED) == line.startswith("!")


@pytest.mark.parametrize("marker", ["browser", "slow"])
def test_every_test_of_a_call_by_folder_is_in_a_folder_of_it(marker):
    files = [
        path.relative_to(ROOT)
        for app in APPS
        for path in (ROOT / app).rglob("test_*.py")
        if re.search(rf"mark\.{marker}\b", path.read_text())
    ]
    outside = [
        path for path in files if not any(f'"{p}"' in PROGRAM for p in names(path))
    ]
    assert files
    assert outside == []


def names(path):
    """It and its folders; not the app and `.`, which other commands are given."""
    return [path, *list(path.parents)[:-2]]
