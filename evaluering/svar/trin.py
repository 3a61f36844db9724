"""The questions as a page shows them, and what a page sends back as answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from evaluering import spoergeskema
from evaluering.spoergeskema import Art, Svar


@dataclass(frozen=True)
class Felt:
    """One control: its words, what stands in it, what is wrong with that."""

    navn: str
    tekst: str
    vaerdi: str
    fejl: str


@dataclass(frozen=True)
class Trin:
    """One question. `uddyb` asks for words beside a yes or no."""

    nummer: int
    art: str
    felt: Felt
    hjaelp: str
    uddyb: Felt | None

    @property
    def har_fejl(self) -> bool:
        return bool(self.felt.fejl or (self.uddyb and self.uddyb.fejl))

    @property
    def tal(self) -> list[str]:
        return [str(tal) for tal in spoergeskema.SKALA]


def steps(
    version: int, tekster: Mapping[str, str], svar: Svar, fejl: Mapping[str, str]
) -> list[Trin]:
    def felt(navn: str) -> Felt:
        vaerdi = svar.get(navn)
        tekst = "" if vaerdi is None else str(vaerdi)
        return Felt(navn, tekster[navn], tekst, fejl.get(navn, ""))

    return [
        Trin(
            nummer=nummer,
            art=spm.art,
            felt=felt(spm.noegle),
            hjaelp=tekster.get(f"{spm.noegle}_hjaelp", ""),
            uddyb=felt(spm.tekst_noegle) if spm.uddyb else None,
        )
        for nummer, spm in enumerate(spoergeskema.VERSIONER[version], 1)
    ]


def parse(version: int, data: Mapping[str, str]) -> dict[str, str | int | None]:
    """The answers in what a browser sent; whatever else it sent is nothing to us.

    A mark that is no number stays a text, which the rules refuse.
    """
    return {
        navn: _parsed(art, data[navn])
        for navn, art in _controls(version)
        if navn in data
    }


def _controls(version: int) -> Iterator[tuple[str, Art]]:
    for spm in spoergeskema.VERSIONER[version]:
        yield spm.noegle, spm.art
        if spm.uddyb:
            yield spm.tekst_noegle, Art.TEKST


def _parsed(art: Art, tekst: str) -> str | int | None:
    if art == Art.SKALA:
        return _mark(tekst)
    return tekst.replace("\r\n", "\n").replace("\0", "")


def _mark(tekst: str) -> str | int | None:
    if tekst == "":
        return None
    er_tal = len(tekst) <= 2 and tekst.isascii() and tekst.isdigit()
    return int(tekst) if er_tal else tekst


def written(tekster: Mapping[str, str], skrevet: Svar) -> list[tuple[str, Any]]:
    """What stands on a page: question and words. Not held up against what is kept: who
    has a used link could ask until it answers."""
    return [
        (tekster[navn], vaerdi)
        for navn, vaerdi in skrevet.items()
        if vaerdi not in (None, "")
    ]
