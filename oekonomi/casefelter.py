"""The cells of the table of a case, one row at a time. Plain Python."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from barnetimidten import csvfil
from oekonomi.beloeb import parse_kroner
from oekonomi.beregning import LinjeArt

ARTER = {str(art): art for art in LinjeArt} | {
    "traek_paa_puljen": LinjeArt.TRAEK,
}
CENTRE = ("cbf", "cdu")
PUNGE = ("egen", "fremtidig", "stat", "region")
LAENGSTE = {
    "linje": 200, "ydelse": 80, "kontostreng": 60, "andel_af": 40, "kilde": 200,
}  # fmt: skip

EN_AF = "{}: skriv {}."
FOR_LANG = "{}: skriv højst {} tegn."
UDFYLD = "Udfyld {}."
BEGGE = "Skriv enten en ydelse med enheder og pris eller et beløb, ikke begge dele."
INGEN = "Skriv en ydelse med enheder og pris, eller skriv et beløb."
MINUS = "En driftsudgift skrives med minus."
PLUS = "Skriv beløbet uden minus."
PRIS_PLUS = "Prisen er over 0."

_TAL = re.compile(r"\d{1,7}(?:[.,]\d{1,2})?", re.ASCII)
_PROCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*%?", re.ASCII)


def lengths(f: Mapping[str, str]) -> list[str]:
    return [
        FOR_LANG.format(navn, hoejst)
        for navn, hoejst in LAENGSTE.items()
        if len(f[navn]) > hoejst
    ]


def codes(f: Mapping[str, str]) -> list[str]:
    galt = [] if f["linje"] else [UDFYLD.format("linje")]
    if csvfil.column(f["art"]) not in ARTER:
        galt.append(EN_AF.format("art", _list(list(LinjeArt))))
    if f["budgetejer"].lower() not in CENTRE:
        galt.append(EN_AF.format("budgetejer", _list(CENTRE)))
    if f["pung"].lower() not in ("", *PUNGE):
        galt.append(EN_AF.format("pung", _list(PUNGE)))
    return galt


def _list(ord_: Sequence[str]) -> str:
    return f"{', '.join(ord_[:-1])} eller {ord_[-1]}"


def kind(f: Mapping[str, str], galt: list[str]) -> bool:
    """Whether it is an assumption; an amount otherwise."""
    ydelse = any(f[navn] for navn in ("ydelse", "enheder", "pris"))
    if ydelse and f["beloeb"]:
        galt.append(BEGGE)
    elif ydelse and not f["ydelse"]:
        galt.append(UDFYLD.format("ydelse"))
    elif not ydelse and not f["beloeb"]:
        galt.append(INGEN)
    return ydelse


def percent(tekst: str) -> Decimal | None:
    match = _PROCENT.fullmatch(tekst)
    procent = Decimal(match[1].replace(",", ".")) if match else Decimal(101)
    return procent / 100 if procent <= 100 else None


def units(tekst: str) -> Decimal | None:
    tal = Decimal(tekst.replace(",", ".")) if _TAL.fullmatch(tekst) else Decimal(0)
    return tal if tal > 0 else None


_FORTEGN: dict[str, tuple[Callable[[Decimal], bool], str]] = {
    LinjeArt.DRIFTSUDGIFT: (lambda b: b <= 0, MINUS),
    LinjeArt.TRAEK: (lambda b: b >= 0, PLUS),
    LinjeArt.TILBAGEBETALING: (lambda b: b >= 0, PLUS),
}


def money(f: Mapping[str, str], navn: str, art: str, galt: list[str]) -> Decimal | None:
    """Kroner with the sign that the kind of line has; nothing where it is wrong."""
    try:
        beloeb = parse_kroner(f[navn][:100])
    except ValueError as error:
        galt.append(f"{navn}: {error}")
        return None
    rigtigt, besked = _FORTEGN.get(
        art, (lambda b: b > 0 or navn == "beloeb", PRIS_PLUS)
    )
    if not rigtigt(beloeb) or (navn == "pris" and not beloeb):
        galt.append(besked)
        return None
    return beloeb
