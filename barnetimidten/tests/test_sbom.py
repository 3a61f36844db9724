"""bin/sbom lists what production runs, all of it, and the same way each time."""

import json
import re
import subprocess
import sys

import pytest

from barnetimidten.tests.kode import ROOT


def written():
    command = [sys.executable, ROOT / "bin" / "sbom"]
    return subprocess.run(command, capture_output=True, check=True).stdout


@pytest.fixture(scope="module")
def bill():
    return json.loads(written())


def purls(bill):
    return {part["purl"] for part in bill["components"]}


def test_every_pinned_package_is_listed(bill):
    text = (ROOT / "requirements.txt").read_text()
    pinned = re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE)
    assert len(pinned) > 30
    assert {f"pkg:pypi/{name.lower()}@{version}" for name, version in pinned} == {
        purl for purl in purls(bill) if purl.startswith("pkg:pypi/")
    }


def test_what_is_vendored_is_listed_and_the_tools_are_not(bill):
    wanted = json.loads((ROOT / "package.json").read_text())
    listed = {purl for purl in purls(bill) if purl.startswith("pkg:npm/")}
    assert listed == {
        f"pkg:npm/{name.replace('@', '%40')}@{version}"
        for name, version in wanted["dependencies"].items()
    }


def test_every_part_has_its_hash(bill):
    assert all(part["hashes"] for part in bill["components"])
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    references = [part["bom-ref"] for part in bill["components"]]
    assert len(references) == len(set(references))


def test_the_same_lists_give_the_same_bytes():
    assert written() == written()
