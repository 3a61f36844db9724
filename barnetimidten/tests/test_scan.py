"""What bin/scan rests on, checked where the scanners themselves are not installed."""

import re
import tomllib

from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from barnetimidten.tests.kode import ROOT

SCAN = ROOT / ".ci" / "scan"
BROKEN = ROOT / "barnetimidten" / "tests" / "brudt"
MAX_EXPLAINED = 5
MIN_ITERATIONS = 600_000
STORES = r"\b(localStorage|sessionStorage|indexedDB|document\.cookie|caches\.open)\b"


def test_every_rule_has_its_planted_hole():
    """bin/scan asks semgrep to find each of them before it believes its silence."""
    rules = re.findall(r"^  - id: (\S+)", (SCAN / "semgrep.yml").read_text(), re.M)
    planted = "".join(path.read_text() for path in BROKEN.iterdir() if path.is_file())
    assert 10 <= len(rules) <= 20
    assert [rule for rule in rules if not re.search(rf"# ?{rule}\b", planted)] == []


def test_at_most_five_findings_are_explained():
    """That each names a test that is there is checked in test_dokumenter."""
    found = tomllib.loads((SCAN / "forklaret.toml").read_text()).get("fund", [])
    assert len(found) <= MAX_EXPLAINED
    for entry in found:
        assert set(entry) == {"program", "regel", "hvor", "hvorfor", "test"}
        assert entry["program"] == "wapiti" or (ROOT / entry["hvor"]).is_file()


def test_the_scanners_are_pinned_with_hashes():
    for tool in ("bandit", "semgrep", "wapiti", "sqlmap"):
        text = (SCAN / f"{tool}.txt").read_text()
        assert "--hash=sha256:" in text
        assert "://" not in text


def test_only_json_is_carried():
    assert settings.CELERY_ACCEPT_CONTENT == ["json"]
    assert settings.CELERY_TASK_SERIALIZER == "json"


def test_passwords_cost_work():
    """Django's own default, which production does not weaken."""
    assert PBKDF2PasswordHasher.iterations >= MIN_ITERATIONS
    source = (ROOT / "barnetimidten/settings.py").read_text()
    assert re.search(r'if MODE == "test":\n    PASSWORD_HASHERS', source)
    assert source.count("PASSWORD_HASHERS") == 1


def test_only_the_families_pages_store_anything():
    """What a family has written while the network was away; `docs/sikkerhed.md`."""
    scripts = (ROOT / "static/js").glob("*.js")
    storing = {s.name for s in scripts if re.findall(STORES, s.read_text())}
    assert storing == {"svar.js", "svar-lager.js", "svar-sdq.js"}
