"""Findings in words, written beforehand. Plain Python.

Never »alle« while somebody did not answer, and the count before the percentage. What a
public edition leaves out is left out of its sentences too.
"""

from dataclasses import dataclass

from evaluering.tabeller import MERE, MINDRE, SAMME, VED_IKKE, Raekke, percent

FOR_FAA = "For få svar til, at tallene kan vises."
INGEN = "Ingen har svaret endnu."
INGEN_BOERN = "ingen børn er målt både før og efter"


def yes_no(raekke: Raekke) -> str:
    """»8 af 9 siger ja, 1 har ikke svaret.«"""
    if not raekke.n:
        return INGEN if raekke.n == 0 else FOR_FAA
    ja, nej, ubesvaret = (celle.antal for celle in raekke.celler)
    if ja is None:
        return FOR_FAA
    led = [f"{ja} af {raekke.n} siger ja"]
    led += [f"{nej} siger nej"] if nej else []
    led += [f"{ubesvaret} har ikke svaret"] if ubesvaret else []
    return ", ".join(led) + "."


def fills_change(raekke: Raekke) -> str:
    """»Emnet fylder mindre hos 7 af 9, mere hos 2.«"""
    if not raekke.n:
        return INGEN if raekke.n == 0 else FOR_FAA
    antal = {celle.navn: celle.antal for celle in raekke.celler}
    if antal[MINDRE] is None:
        return FOR_FAA
    led = [f"Emnet fylder mindre hos {antal[MINDRE]} af {raekke.n}"]
    led += [f"det samme hos {antal[SAMME]}"] if antal[SAMME] else []
    led += [f"mere hos {antal[MERE]}"] if antal[MERE] else []
    if antal.get(VED_IKKE):
        led += [f"{antal[VED_IKKE]} har ikke svaret"]
    return ", ".join(led) + "."


@dataclass(frozen=True)
class Udvikling:
    """How many went which way, of how many; None is left out."""

    bedre: int | None
    vaerre: int | None
    n: int | None


def change(paavirkning: Udvikling | None, total: Udvikling | None) -> str:
    """»mindre påvirkning hos 3 af 5 og større hos 2, færre vanskeligheder hos 2 af 5
    og flere hos 2«: impact first, and those who got worse in the same breath.

    None: nobody's was read. The middle of a sentence.
    """
    led = [
        _direction(hvad, omvendt, udvikling)
        for hvad, omvendt, udvikling in (
            ("mindre påvirkning", "større", paavirkning),
            ("færre vanskeligheder", "flere", total),
        )
        if udvikling and udvikling.n and udvikling.bedre is not None
    ]
    if led:
        return ", ".join(led)
    kendt = any(udvikling and udvikling.n != 0 for udvikling in (paavirkning, total))
    return "for få børn til, at tallene kan vises" if kendt else INGEN_BOERN


def _direction(hvad: str, omvendt: str, udvikling: Udvikling) -> str:
    tekst = f"{hvad} hos {udvikling.bedre} af {udvikling.n}"
    if not udvikling.vaerre:
        return tekst
    return f"{tekst} og {omvendt} hos {udvikling.vaerre}"


def share(svar: int, af: int) -> str:
    """How much of all that answered, in words; the start of a sentence."""
    andel = percent(svar, af)
    if not andel:
        return "Ingen"
    if andel == 100:
        return "Alle"
    for graense, ord_ in (
        (20, "Under en femtedel"),
        (45, "Under halvdelen"),
        (56, "Omtrent halvdelen"),
        (80, "Over halvdelen"),
    ):
        if andel < graense:
            return ord_
    return "De fleste"


def coverage(svar: int | None, af: int) -> str:
    """What the reader has to bear in mind before any result."""
    if af == 0:
        return "Ingen forløb er afsluttet i perioden."
    if svar is None:
        return (
            f"Færre end fem af {af} afsluttede forløb har et svar. Det er for få til, "
            "at svarene kan offentliggøres."
        )
    if svar == 0:
        return f"Ingen af {af} afsluttede forløb har et svar endnu."
    if svar == af:
        return f"Alle {af} afsluttede forløb har et svar."
    return (
        f"{share(svar, af)} af de afsluttede forløb har et svar. Læs resten med det i "
        "baghovedet: vi ved ikke, hvad de andre familier ville have svaret."
    )
