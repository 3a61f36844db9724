"""Documents that name tests: is the test there?

A reference is `test_skal::test_…` or, in the ASVS table, `skal::…`, without the prefix.
"""

import re
from collections import defaultdict
from functools import cache

from barnetimidten.tests.kode import APPS, ROOT

REFERENCE = re.compile(r"\b(?:[\w/]*/)?(?:test_)?(\w+?)(?:\.py)?::(?:test_)?(\w+)")


@cache
def tests_by_file():
    """Name of a test file, without test_ -> names of its tests, likewise."""
    found = defaultdict(set)
    for app in APPS:
        for path in (ROOT / app).rglob("test_*.py"):
            names = re.findall(r"^def test_(\w+)", path.read_text(), re.MULTILINE)
            found[path.stem.removeprefix("test_")] |= set(names)
    return found


def references(text):
    return [(file, name) for file, name in REFERENCE.findall(text)]


def missing_tests(text):
    return [
        f"{file}::{name}"
        for file, name in references(text)
        if name not in tests_by_file().get(file, set())
    ]
