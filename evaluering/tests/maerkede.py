"""The sentences that are marked for the families' languages, read from the sources."""

import ast
import re
from pathlib import Path

from django.conf import settings
from django.utils.translation.template import templatize

SKABELONER = ("svar", "evaluering", "pdf")
_I_SKABELON = re.compile(
    r"(?:\b|_)(?:gettext|_)\(\s*(u?'(?:[^'\\]|\\.)*'|u?\"(?:[^\"\\]|\\.)*\")"
)
_FLERTAL = re.compile(r"\bn(?:p?)gettext\(")
_KALD = {"gettext", "gettext_lazy", "_"}


def sources() -> list[Path]:
    """Templates that load i18n, and the app's Python."""
    rod = settings.BASE_DIR
    html = [
        sti
        for mappe in SKABELONER
        for sti in sorted((rod / "templates" / mappe).rglob("*.*"))
        if "i18n" in sti.read_text(encoding="utf-8")
    ]
    python = [
        sti
        for sti in sorted((rod / "evaluering").rglob("*.py"))
        if "tests" not in sti.parts
    ]
    return [*html, *python]


def marked(sti: Path) -> list[str]:
    """The msgids of one file. ValueError for a plural: none is needed here yet."""
    tekst = sti.read_text(encoding="utf-8")
    return in_python(tekst) if sti.suffix == ".py" else in_template(tekst)


def in_template(tekst: str) -> list[str]:
    kode = templatize(tekst)
    if _FLERTAL.search(kode):
        raise ValueError("Write the plural as a sentence of its own.")
    fundet = [ast.literal_eval(match[1]) for match in _I_SKABELON.finditer(kode)]
    return [msgid.replace("%%", "%") for msgid in fundet]


def in_python(tekst: str) -> list[str]:
    return [
        node.args[0].value
        for node in ast.walk(ast.parse(tekst))
        if isinstance(node, ast.Call) and _name(node.func) in _KALD
        if node.args and isinstance(node.args[0], ast.Constant)
    ]


def _name(func: ast.expr) -> str:
    return getattr(func, "id", "") or getattr(func, "attr", "")


def all_marked() -> dict[str, str]:
    """msgid -> the first file it stands in."""
    fundet: dict[str, str] = {}
    for sti in sources():
        for msgid in marked(sti):
            fundet.setdefault(msgid, str(sti.relative_to(settings.BASE_DIR)))
    return fundet


def read_po(sti: Path) -> dict[str, str]:
    """The entries of a catalogue as it is kept here: msgid and msgstr, maybe wrapped."""
    fundet: dict[str, str] = {}
    for blok in sti.read_text(encoding="utf-8").split("\n\n"):
        dele = {"msgid": "", "msgstr": ""}
        del_ = ""
        for linje in blok.splitlines():
            if match := re.match(r"(msgid|msgstr) (\".*\")$", linje):
                del_ = match[1]
                dele[del_] += ast.literal_eval(match[2])
            elif linje.startswith('"') and del_:
                dele[del_] += ast.literal_eval(linje)
        if dele["msgid"]:
            fundet[dele["msgid"]] = dele["msgstr"]
    return fundet
