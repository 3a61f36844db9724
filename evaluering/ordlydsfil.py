"""The file with a licensed SDQ wording: which lines it holds, and what is wrong in one.

Plain Python. No word of the form stands here: a line has a key (the item's number, the
label's place) and the text that the municipality has licence to show. 26-35 are the
questions about impact, as public specifications number them: 26 the gate, 27 duration,
28 distress, 29-32 the fields of life, 33 burden, 34-35 those of the follow-up form.
"""

import csv
import io
from dataclasses import dataclass

from barnetimidten.csvfil import is_hidden
from evaluering.sdq import ITEMS, PAAVIRKNING, Informant

MAX_BYTE, MAX_TEGN = 64_000, 500
HOVED = ("linje", "tekst")
INDLEDNING, OPHAVSRET = "indledning", "ophavsret"
PUNKT_SVAR = ("svar0", "svar1", "svar2")
# The name that the scoring knows, by the number on the form
NUMRE = {
    "vanskeligheder": 26,
    "lidelse": 28,
    "hjem": 29,
    "venner": 30,
    "laering": 31,
    "fritid": 32,
}
PORT, VARIGHED, GRAD, BYRDE = 26, 27, 28, 33
OPFOELGNING = {34: 5, 35: 4}  # how many answers
# Questions whose answers have labels of their own; the rest answer as GRAD does
EGNE_SVAR = {PORT: 4, VARIGHED: 4, GRAD: 4} | OPFOELGNING
FOERST_I_FILEN = (
    "Første linje skal være »linje;tekst«, og filen skal være gemt som CSV i UTF-8."
)
FOR_STOR = f"Filen er for stor. Den må højst fylde {MAX_BYTE // 1000} kB."


class OrdlydError(ValueError):
    """What is wrong with the file, a line each, in Danish for the screen."""

    def __init__(self, fejl: list[str]) -> None:
        super().__init__(" ".join(fejl))
        self.fejl = fejl


@dataclass(frozen=True)
class Spoergsmaal:
    """One question as it is shown: its number on the form, its answers in order."""

    nummer: int
    tekst: str
    svar: tuple[str, ...]


def questions_after(informant: str, *, opfoelgning: bool) -> tuple[int, ...]:
    """The numbers on the back of the form, in order: never a part of them."""
    hvem = Informant(informant)
    felter = tuple(NUMRE[navn] for navn in PAAVIRKNING[hvem])
    foerst = (*OPFOELGNING, PORT) if opfoelgning else (PORT, VARIGHED)
    return (*foerst, *felter, BYRDE)


def keys(informant: str, *, opfoelgning: bool) -> tuple[str, ...]:
    """Every line that the file must hold, in the form's order."""
    bagpaa = questions_after(informant, opfoelgning=opfoelgning)
    linjer = [INDLEDNING, *PUNKT_SVAR, *(str(nummer) for nummer in ITEMS)]
    for nummer in bagpaa:
        linjer.append(str(nummer))
        linjer += [f"{nummer}svar{n}" for n in range(EGNE_SVAR.get(nummer, 0))]
    return (*linjer, OPHAVSRET)


def read(data: bytes, *, informant: str, opfoelgning: bool) -> dict[str, str]:
    """The texts by key, in the form's order. OrdlydError names every line at fault.

    A line without a text is passed over, so one empty file serves every form.
    """
    skal = keys(informant, opfoelgning=opfoelgning)
    fundet: dict[str, str] = {}
    fejl: list[str] = []
    for nummer, (noegle, tekst) in _lines(data):
        if grund := _fault(noegle, tekst, skal, fundet):
            fejl.append(f"Linje {nummer}: {grund}")
        elif tekst:
            fundet[noegle] = tekst
    mangler = [noegle for noegle in skal if noegle not in fundet]
    if mangler and not fejl:
        fejl.append(f"Filen mangler tekst til {', '.join(mangler)}.")
    if fejl:
        raise OrdlydError(fejl)
    return {noegle: fundet[noegle] for noegle in skal}


def _lines(data: bytes) -> list[tuple[int, tuple[str, str]]]:
    if len(data) > MAX_BYTE:
        raise OrdlydError([FOR_STOR])
    try:
        tekst = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise OrdlydError([FOERST_I_FILEN]) from None
    rows = csv.reader(io.StringIO(tekst, newline=""), delimiter=";")
    alle = [(nummer, _two(row)) for nummer, row in enumerate(rows, 1)]
    if not alle or alle[0][1] != HOVED:
        raise OrdlydError([FOERST_I_FILEN])
    return [(nummer, par) for nummer, par in alle[1:] if any(par)]


def _two(row: list[str]) -> tuple[str, str]:
    """Key and text; a text with a semicolon outside quotes is put together again."""
    return (row[0].strip().lower(), ";".join(row[1:]).strip()) if row else ("", "")


def _fault(
    noegle: str, tekst: str, skal: tuple[str, ...], fundet: dict[str, str]
) -> str:
    if noegle not in skal:
        return "hører ikke til det skema, du har valgt." if tekst else ""
    if noegle in fundet:
        return "står der to gange."
    if is_hidden(tekst):
        return "har et skjult tegn. Skriv linjen igen."
    return f"er længere end {MAX_TEGN} tegn." if len(tekst) > MAX_TEGN else ""


# --- What is shown ---------------------------------------------------------------
def front(tekster: dict[str, str]) -> list[Spoergsmaal]:
    """Items 1-25 in the order of the form."""
    svar = tuple(tekster[noegle] for noegle in PUNKT_SVAR)
    return [Spoergsmaal(nummer, tekster[str(nummer)], svar) for nummer in ITEMS]


def back(
    tekster: dict[str, str], *, informant: str, opfoelgning: bool
) -> list[Spoergsmaal]:
    """The questions about impact, in the order of the form."""
    return [
        Spoergsmaal(nummer, tekster[str(nummer)], _labels(tekster, nummer))
        for nummer in questions_after(informant, opfoelgning=opfoelgning)
    ]


def _labels(tekster: dict[str, str], nummer: int) -> tuple[str, ...]:
    kilde = nummer if nummer in EGNE_SVAR else GRAD
    return tuple(tekster[f"{kilde}svar{n}"] for n in range(EGNE_SVAR[kilde]))
