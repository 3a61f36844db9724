"""The annual business case in sentences: plain Python, frozen figures in."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from barnetimidten.skrivemaade import kroner
from oekonomi.beregning import NUL, VARIGE

Tal = Mapping[str, Any]
UDEN_FORKLARING = "Der er ikke skrevet en forklaring."
FAA_FORLOEB = 30
"""Below so many courses a single family moves the shares by whole percents."""


def lasting(tal: Tal) -> list[Mapping[str, Any]]:
    """The lines that the lasting change is made of."""
    return [linje for linje in tal["linjer"] if linje["art"] in VARIGE]


def result(tal: Tal) -> str:
    """»I 2021 var den samlede varige ændring … Det er … bedre end budgettet.«"""
    samlet = tal["varig_aendring"]
    afvigelse = Decimal(samlet["afvigelse"])
    return (
        f"I {tal['aar']} var den samlede varige ændring "
        f"{kroner(Decimal(samlet['realiseret']))} Det er {_against(afvigelse)}."
    )


def result_so_far(tal: Tal) -> str:
    """Of a year that is not closed: the budget is the whole year's."""
    samlet = tal["varig_aendring"]
    return (
        f"Indtil nu er den samlede varige ændring i {tal['aar']} "
        f"{kroner(Decimal(samlet['realiseret']))} "
        f"Det er {_against(Decimal(samlet['afvigelse']))} for hele året."
    )


def _against(afvigelse: Decimal) -> str:
    if not afvigelse:
        return "det samme som i budgettet"
    retning = "bedre" if afvigelse > 0 else "dårligere"
    return f"{kroner(abs(afvigelse))} {retning} end budgettet"


def explanations(tal: Tal) -> list[tuple[str, str, str]]:
    """Line, how far off the budget, and why: each line that is off or explained."""
    skrevet = tal["forklaringer"]
    return [
        (
            linje["navn"],
            f"{_against(afvigelse)[:1].upper()}{_against(afvigelse)[1:]}.",
            skrevet.get(linje["noegle"], UDEN_FORKLARING),
        )
        for linje in tal["linjer"]
        if (afvigelse := Decimal(linje["afvigelse"])) or linje["noegle"] in skrevet
    ]


def laws(tal: Tal) -> list[tuple[str, str]]:
    """Line, and the law behind it as it was in the year."""
    return [
        (li["navn"], ", ".join(sorted(li["lov"]))) for li in tal["linjer"] if li["lov"]
    ]


def corrections(tal: Tal) -> list[str]:
    """What of the year belongs to an earlier one that was closed."""
    sum_: dict[int, Decimal] = {}
    for post in tal["posteringer"]:
        if post["retter_aar"]:
            foer = sum_.get(post["retter_aar"], NUL)
            sum_[post["retter_aar"]] = foer + Decimal(post["beloeb"])
    return [
        f"Heraf retter {kroner(beloeb)} det afsluttede år {aar}."
        for aar, beloeb in sorted(sum_.items())
    ]


def prospect(tal: Tal) -> list[str]:
    """Whether the years to come carry their repayment, and by what pace."""
    udsigt = tal.get("udsigt") or {"aar": (), "tempo": None}
    betaler = [r for r in udsigt["aar"] if Decimal(r["tilbagebetalt"])]
    if not betaler:
        return ["Der er ingen aftalt tilbagebetaling i de kommende år."]
    linjer = _lacking(betaler) or [
        f"De {len(betaler)} år, der skal betale tilbage, dækker hver deres betaling."
        if len(betaler) > 1
        else f"{betaler[0]['aar']} dækker sin tilbagebetaling."
    ]
    rest = Decimal(udsigt["aar"][-1]["restgaeld"])
    sidste = udsigt["aar"][-1]["aar"]
    linjer.append(
        f"Ved udgangen af {sidste} er restgælden {kroner(rest)}"
        if rest
        else f"Ved udgangen af {sidste} er hele beløbet betalt tilbage."
    )
    return [*linjer, _pace(udsigt["tempo"], tal["aar"])]


def _lacking(betaler: Sequence[Mapping[str, Any]]) -> list[str]:
    """Years in a row that lack the same are told of together."""
    mangler = [r for r in betaler if Decimal(r["mangler"])]
    sagt = []
    for beloeb, ens in groupby(mangler, key=lambda r: Decimal(r["mangler"])):
        aarene = [r["aar"] for r in ens]
        hvornaar = (
            f"I {aarene[0]}"
            if len(aarene) == 1
            else f"I hvert af årene {aarene[0]}-{aarene[-1]}"
        )
        sagt.append(f"{hvornaar} mangler der {kroner(beloeb)}")
    return sagt


def _pace(tempo: int | None, aar: int) -> str:
    if tempo is None:
        return (
            "Udsigten bygger på forudsætningerne, som de er: Der er ikke talt forløb "
            "nok til et tempo."
        )
    return (
        f"Linjer, der følger antallet af forløb, er regnet med tempoet i {aar}: "
        f"{tempo} % af det forventede. De andre følger budgettet."
    )


def risks(tal: Tal) -> list[tuple[str, str]]:
    """What a reader should know before the figures are used: (heading, text)."""
    return [
        ("Hvem der får gevinsten", _gains(tal)),
        ("Opsporing", _found(tal)),
        ("Små tal", _small(tal)),
        ("Kapacitet og penge", _capacity(tal)),
    ]


def _gains(tal: Tal) -> str:
    andre = sum(
        (Decimal(li["realiseret"]) for li in lasting(tal) if li["modtager"] != "egen"),
        NUL,
    )
    if not andre:
        return (
            "Alle linjer er regnet hos os selv. Flytter en familie, eller kommer "
            "virkningen først om mange år, kan gevinsten falde hos en anden kommune, "
            "regionen eller staten. Det er ikke regnet med."
        )
    return f"{kroner(andre)} af ændringen falder hos andre end os. Se tabel 3."


def _found(tal: Tal) -> str:
    talt = tal["optaelling"]
    if not talt:
        return (
            "Det er ikke talt op, hvor mange familier der er opsporet til et andet "
            "tilbud. Opsporing koster, før den gavner."
        )
    return f"{talt['balance']} {talt['ukendt']} Opsporing koster, før den gavner."


def _small(tal: Tal) -> str:
    dyreste = _dearest(tal)
    en = (
        f" Én mere eller færre af den dyreste ydelse ({dyreste['ydelse'].lower()}) "
        f"flytter året {kroner(Decimal(dyreste['pris']))}"
        if dyreste
        else ""
    )
    forloeb = tal["forloeb"]
    if not forloeb:
        return f"Antallet af forløb er ikke talt op.{en}"
    antal = forloeb["antal"]
    hvor = "kun " if antal < FAA_FORLOEB else ""
    return f"Tallene bygger på {hvor}{antal} forløb i {tal['aar']}.{en}"


def _dearest(tal: Tal) -> Mapping[str, Any] | None:
    alle = tal.get("forudsaetninger", ())
    return max(alle, key=lambda f: Decimal(f["pris"]), default=None)


def _capacity(tal: Tal) -> str:
    kapacitet = Decimal(tal["kapacitet"])
    if not kapacitet:
        return "Alt, der er bogført, kan ses på budgettet."
    return (
        f"{kroner(kapacitet)} er kapacitet og ikke penge: Det er medarbejdernes tid, "
        "der bruges på en anden måde, og det kan ikke ses på budgettet."
    )
