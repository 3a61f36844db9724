"""Quotations from the parents' answers: what may be quoted, and what names somebody.
Plain Python."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from evaluering.spoergeskema import VERSIONER, Art

_ORD = re.compile(r"[^\W_]+")
_NUMMER = re.compile(r"[0-9](?:[ ./()-]{0,3}[0-9]){7}")
MINDST = 3  # letters; shorter parts of names are common words
MAIL, NUMMER = "en mailadresse (@)", "et telefonnummer eller et andet langt nummer"


def quotable(version: int, svar: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """(key, question, text) of every free text that has words in it."""
    fundet = []
    for spoergsmaal in VERSIONER[version]:
        noegle, tekst = spoergsmaal.noegle, spoergsmaal.tekst
        if spoergsmaal.art != Art.TEKST:
            noegle, tekst = spoergsmaal.tekst_noegle, spoergsmaal.uddyb
        ord_ = str(svar.get(noegle) or "").strip()
        if ord_:
            fundet.append((noegle, tekst, ord_))
    return fundet


def question(version: int, noegle: str) -> str:
    """The question that a free text was given to; "" for a key that is none."""
    for spoergsmaal in VERSIONER[version]:
        if spoergsmaal.art == Art.TEKST and spoergsmaal.noegle == noegle:
            return spoergsmaal.tekst
        if spoergsmaal.uddyb and spoergsmaal.tekst_noegle == noegle:
            return spoergsmaal.uddyb
    return ""


def named(tekst: str, navne: Iterable[str]) -> list[str]:
    """Parts of these names that stand in the text as words, a genitive s aside."""
    dele = {
        ord_.casefold(): ord_
        for navn in navne
        for ord_ in _ORD.findall(as_read(navn))
        if len(ord_) >= MINDST
    }
    i_teksten = {ord_.casefold() for ord_ in _ORD.findall(as_read(tekst))}
    i_teksten |= {ord_.removesuffix("s") for ord_ in i_teksten}
    return [dele[ord_] for ord_ in sorted(dele) if ord_ in i_teksten]


def contacts(tekst: str) -> list[str]:
    """What somebody could be reached or found by: a mail address, a long number."""
    laest = as_read(tekst)
    fundet = [MAIL] if "@" in laest else []
    return fundet + ([NUMMER] if _NUMMER.search(laest) else [])


def as_read(tekst: str) -> str:
    """One way to write each letter and digit, without what cannot be seen between."""
    ens = unicodedata.normalize("NFKC", tekst)
    synlig = (tegn for tegn in ens if unicodedata.category(tegn) != "Cf")
    return "".join(map(_digit, synlig))


def _digit(tegn: str) -> str:
    """»٣« → »3«"""
    tal = unicodedata.decimal(tegn, None)
    return tegn if tal is None else str(tal)
