"""The four scanners: how each is run, and how its report is read.

A finding is (tool, rule, where). Each lives in a virtual environment of its own under
var/scan/, because they do not get along in one.
"""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from maal import LOG_IN, LOG_OUT, Target
from maskine import ROOT, fingerprint, install_into, run, say

HOME = ROOT / "var" / "scan"
RULES = ROOT / ".ci" / "scan" / "semgrep.yml"
PACKAGES = ("barnetimidten", "forloeb", "evaluering", "oekonomi", "overblik")
WAPITI_HEADERS = "csp,http_headers,cookieflags"
WAPITI_MODULES = "sql,xss,permanentxss,exec,file,redirect,crlf"
CRAWL_SECONDS, ATTACK_SECONDS = 12, 7
# What would end the visit, lock a colleague out, or cost a password hash a request
OF_COLLEAGUES = ("log-af", "spaer", "nulstil", "rolle", "ret")
LEFT_OUT = [LOG_OUT, LOG_IN, "/static/", "/min-konto/", "/bekraeft/"]
LEFT_OUT += [f"/brugere/*/{step}/" for step in OF_COLLEAGUES]
NOT_INJECTABLE = "do not appear to be injectable"


@dataclass(frozen=True)
class Finding:
    tool: str
    rule: str
    where: str

    def __str__(self) -> str:
        return f"{self.tool}: {self.rule} i {self.where}"


def install(tool: str) -> None:
    file = f".ci/scan/{tool}.txt"
    home, wanted = HOME / tool, fingerprint(file)
    stamp = home / "requirements.sha256"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say(f"Installerer {tool}")
    run(sys.executable, "-m", "venv", "--clear", home)
    install_into(home / "bin" / "python", file)
    stamp.write_text(wanted)


def call(tool: str, *arguments: object, seconds: int = 600) -> str:
    """Its output; the exit code says nothing (findings are none of its failures)."""
    path = f"{HOME / tool / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [str(HOME / tool / "bin" / tool), *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"PATH": path},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if tool == "sqlmap" else subprocess.DEVNULL,
        text=True,
        timeout=seconds,
    )
    return done.stdout


def bandit(*paths: str) -> set[Finding]:
    report = json.loads(
        call("bandit", "-q", "-r", *paths, "-x", skip(paths), "-f", "json")
    )
    if report["errors"]:
        raise RuntimeError(f"bandit kunne ikke læse: {report['errors'][0]}")
    return {
        Finding("bandit", result["test_id"], result["filename"].removeprefix("./"))
        for result in report["results"]
    }


def skip(paths: tuple[str, ...]) -> str:
    return "" if "tests" in "".join(paths) else "*/tests/*"


def semgrep(*paths: str) -> set[Finding]:
    options = ["--metrics", "off", "--disable-version-check", "--json", "--quiet"]
    if not any("tests" in path for path in paths):
        options += ["--exclude", "tests"]
    report = json.loads(call("semgrep", "scan", "--config", RULES, *options, *paths))
    if report["errors"] or not report["paths"]["scanned"]:
        raise RuntimeError(f"semgrep kunne ikke læse: {report['errors'][:1]}")
    return {
        Finding("semgrep", result["check_id"].split(".")[-1], result["path"])
        for result in report["results"]
    }


def semgrep_rules() -> set[str]:
    return set(re.findall(r"^  - id: (\S+)", RULES.read_text(), re.MULTILINE))


def wapiti(
    base: str, cookie: str, modules: str, folder: Path
) -> tuple[set[Finding], int]:
    """Findings and the number of pages; folder is its own and empty."""
    options = ["--flush-session", "--no-bugreport", "-d", 5, "--store-session", folder]
    options += ["--max-scan-time", CRAWL_SECONDS, "--max-attack-time", ATTACK_SECONDS]
    options += ["--max-links-per-page", 60, "--max-files-per-dir", 8]
    for out in LEFT_OUT:
        options += ["-x", f"{base}{out}*"]
    report = folder / "report.json"
    call(
        *["wapiti", "-u", f"{base}/", "-C", cookie, "-m", modules],
        *[*options, "-f", "json", "-o", report],
    )
    found = json.loads(report.read_text())
    return {
        Finding("wapiti", kind, f"{entry['path']} ({entry['parameter']})")
        for section in ("vulnerabilities", "anomalies")
        for kind, entries in found[section].items()
        for entry in entries
    }, found["infos"]["crawled_pages_nbr"]


def sqlmap(target: Target, cookie: str, folder: Path) -> Finding | None:
    """RuntimeError when it ended without an answer: silence is not a clean bill."""
    options = ["--batch", "--level", 1, "--risk", 1, "--flush-session"]
    options += ["--dbms", "sqlite", "--technique", "BEU", "--disable-coloring"]
    options += ["--output-dir", folder, "--drop-set-cookie", "--timeout", 10]
    if target.parameter:
        options += ["-p", target.parameter]
    if target.data:
        options += ["--data", target.data, "--csrf-token", "csrfmiddlewaretoken"]
    # A list as a file is made anew for each of some hundred questions.
    text = call("sqlmap", "-u", target.url, "--cookie", cookie, *options, seconds=600)
    if "identified the following injection point" in text:
        return Finding("sqlmap", "SQL", target.name)
    if NOT_INJECTABLE not in text:
        raise RuntimeError(f"sqlmap svarede ikke om {target.name}:\n{text[-800:]}")
    return None
