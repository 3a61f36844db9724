"""What if: other courses, shares, prices and costs than the case counts with.

Plain Python, `Decimal` throughout. The case is never changed: its lines go in, other
lines come out. With nothing changed they are the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from oekonomi import beregning
from oekonomi.beregning import NUL, VARIGE, Linje, Pulje

EN = Decimal(1)
OERE = Decimal("0.01")


class Knap(StrEnum):
    """What can be turned; also what a bar of the tornado is about."""

    FORLOEB = "forloeb"
    ANDEL = "andel"
    PRIS = "pris"
    PROCENT = "procent"


@dataclass(frozen=True)
class Grundlag:
    """What a scenario starts from.

    `forloeb` is the number of courses a year that the units were counted with;
    `foelger` the keys of the lines whose units follow the courses. An assumption is
    named by the key of its service, so that a price has one name in all lines.
    """

    linjer: Sequence[Linje]
    aarene: Sequence[int]
    forloeb: int | None = None
    foelger: frozenset[str] = frozenset()

    def share(self, linje: Linje) -> Decimal | None:
        """The line's units a course (0.3833 is 38 %) in the year that has most."""
        if not self.forloeb or linje.noegle not in self.foelger:
            return None
        enheder = max((_units(linje, aar) for aar in self.aarene), default=NUL)
        return enheder / self.forloeb if enheder else None

    def prices(self) -> dict[str, Decimal]:
        """Each service of a lasting line and the price it was counted with."""
        priser: dict[str, Decimal] = {}
        for linje in self.lasting():
            for f in linje.forudsaetninger:
                priser.setdefault(f.navn, f.pris)
        return priser

    def lasting(self) -> list[Linje]:
        return [linje for linje in self.linjer if linje.art in VARIGE]

    def scaled(self) -> list[Linje]:
        """The lasting lines that are turned as a whole: all without a share, unless
        they are nought in every year."""
        return [
            linje
            for linje in self.lasting()
            if self.share(linje) is None and any(map(linje.budget, self.aarene))
        ]


def _units(linje: Linje, aar: int) -> Decimal:
    return sum((f.enheder for f in linje.forudsaetninger if f.gaelder(aar)), NUL)


@dataclass(frozen=True)
class Aendringer:
    """What is another than in the case; what is left out is as there.

    `andele` (0-1) and `procenter` (0.05 is 5 % more) by the line's key, `priser` in
    kroner by the service's.
    """

    forloeb: Decimal | None = None
    andele: Mapping[str, Decimal] = field(default_factory=dict)
    priser: Mapping[str, Decimal] = field(default_factory=dict)
    procenter: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def tom(self) -> bool:
        return self.forloeb is None and not (
            self.andele or self.priser or self.procenter
        )


INTET = Aendringer()


def as_data(valg: Aendringer) -> dict[str, Any]:
    """For JSON: numbers as texts, so that none becomes a float."""
    return {
        "forloeb": None if valg.forloeb is None else str(valg.forloeb),
        "andele": {n: str(v) for n, v in valg.andele.items()},
        "priser": {n: str(v) for n, v in valg.priser.items()},
        "procenter": {n: str(v) for n, v in valg.procenter.items()},
    }


def from_data(data: Mapping[str, Any]) -> Aendringer:
    forloeb = data.get("forloeb")
    return Aendringer(
        None if forloeb is None else Decimal(forloeb),
        *(
            {n: Decimal(v) for n, v in data.get(navn, {}).items()}
            for navn in ("andele", "priser", "procenter")
        ),
    )


# --- The lines as they would be ---------------------------------------------------------
def changed_lines(grundlag: Grundlag, valg: Aendringer) -> list[Linje]:
    """Every line; what is drawn from the pool and paid back is agreed and stays."""
    return [
        _changed(grundlag, valg, linje) if linje.art in VARIGE else linje
        for linje in grundlag.linjer
    ]


def _changed(grundlag: Grundlag, valg: Aendringer, linje: Linje) -> Linje:
    enheder = _unit_factor(grundlag, valg, linje)
    alt = EN + valg.procenter.get(linje.noegle, NUL)
    return replace(
        linje,
        forudsaetninger=[
            replace(
                f,
                enheder=f.enheder * enheder * alt,
                pris=valg.priser.get(f.navn, f.pris),
            )
            for f in linje.forudsaetninger
        ],
        tastet={aar: beloeb * alt for aar, beloeb in linje.tastet.items()},
    )


def _unit_factor(grundlag: Grundlag, valg: Aendringer, linje: Linje) -> Decimal:
    """How many times the case's units: other courses × another share of them."""
    gammel = grundlag.share(linje)
    if gammel is None or not grundlag.forloeb:
        return EN
    faktor = EN
    if valg.forloeb is not None:
        faktor *= valg.forloeb / grundlag.forloeb
    if linje.noegle in valg.andele:
        faktor *= valg.andele[linje.noegle] / gammel
    return faktor


# --- What comes of it -------------------------------------------------------------------
@dataclass(frozen=True)
class Resultat:
    """Year by year in the order of `aarene`; `mangler` is what a year's repayment lacks.

    `konto` is the pool account when each year pays what its own lasting change can
    carry; `balanceaar` the first year in which all that was saved covers all that was
    spent, None for none of them.
    """

    aarene: Sequence[int]
    linjer: Sequence[Linje]
    tal: Mapping[str, Mapping[int, Decimal]]
    varig: Sequence[Decimal]
    opsparet: Sequence[Decimal]
    mangler: Sequence[Decimal]
    konto: Sequence[Pulje]
    balanceaar: int | None

    @property
    def i_alt(self) -> Decimal:
        return sum(self.varig, NUL)

    @property
    def restgaeld(self) -> Decimal:
        return self.konto[-1].restgaeld if self.konto else NUL


def compute(grundlag: Grundlag, valg: Aendringer = INTET) -> Resultat:
    linjer, aarene = changed_lines(grundlag, valg), grundlag.aarene
    tal = {
        noegle: {aar: _oere(b) for aar, b in egne.items()}
        for noegle, egne in beregning.budget(linjer, aarene).items()
    }
    varig = [beregning.lasting_change(linjer, tal, aar) for aar in aarene]
    opsparet = _running(varig)
    return Resultat(
        aarene,
        linjer,
        tal,
        varig,
        opsparet,
        [beregning.shortage(linjer, tal, aar) for aar in aarene],
        carried_account(beregning.pool_account(linjer, tal, aarene), varig),
        next((aar for aar, b in zip(aarene, opsparet, strict=True) if b >= 0), None),
    )


def carried_account(aftalt: Iterable[Pulje], varig: Iterable[Decimal]) -> list[Pulje]:
    """The pool account as the years can carry it.

    A year pays what was agreed for it and what is behind from before, at most what its
    own lasting change gives. Where every year carries its own it is the agreed account.
    """
    konto, gaeld, bagud = [], NUL, NUL
    for aar, giver in zip(aftalt, varig, strict=True):
        skal = aar.tilbagebetalt + bagud
        betalt = min(skal, max(giver, NUL))
        bagud = skal - betalt
        gaeld += aar.trukket - betalt
        konto.append(Pulje(aar.aar, aar.trukket, betalt, gaeld))
    return konto


def _running(beloeb: Iterable[Decimal]) -> list[Decimal]:
    summer, i_alt = [], NUL
    for b in beloeb:
        i_alt += b
        summer.append(i_alt)
    return summer


def net_present_value(resultat: Resultat, rente: Decimal) -> Decimal:
    """Of the lasting change, in the first year's kroner; `rente` 0.035 is 3.5 %."""
    stroem = dict(zip(resultat.aarene, resultat.varig, strict=True))
    return beregning.present_value(stroem, rente=rente, basisaar=resultat.aarene[0])


# --- What matters most ------------------------------------------------------------------
@dataclass(frozen=True)
class Udslag:
    """What the lasting change of all years moves by when one thing is turned down and up.

    `noegle` is the line's or the service's; empty for the courses.
    """

    knap: Knap
    noegle: str
    ned: Decimal
    op: Decimal

    @property
    def spaend(self) -> Decimal:
        return max(abs(self.ned), abs(self.op))


def tornado(grundlag: Grundlag, valg: Aendringer, udsving: Decimal) -> list[Udslag]:
    """Each thing alone, down and up by `udsving` (0.1 is 10 %), the largest first.

    What moves nothing is left out.
    """
    basis = compute(grundlag, valg).i_alt
    alle = []
    for knap, noegle in knobs(grundlag):
        ned, op = (
            compute(grundlag, turned(grundlag, valg, knap, noegle, f)).i_alt - basis
            for f in (EN - udsving, EN + udsving)
        )
        if ned or op:
            alle.append(Udslag(knap, noegle, ned, op))
    return sorted(alle, key=lambda u: -u.spaend)


def knobs(grundlag: Grundlag) -> list[tuple[Knap, str]]:
    """Everything that can be turned, in the order a form asks for it."""
    andele = [li.noegle for li in grundlag.linjer if grundlag.share(li) is not None]
    return [
        *([(Knap.FORLOEB, "")] if andele else []),
        *((Knap.ANDEL, noegle) for noegle in andele),
        *((Knap.PRIS, ydelse) for ydelse in grundlag.prices()),
        *((Knap.PROCENT, linje.noegle) for linje in grundlag.scaled()),
    ]


def turned(
    grundlag: Grundlag, valg: Aendringer, knap: Knap, noegle: str, faktor: Decimal
) -> Aendringer:
    """The same changes with one thing `faktor` times what it is in them."""
    if knap == Knap.FORLOEB:
        nu = grundlag.forloeb if valg.forloeb is None else valg.forloeb
        return replace(valg, forloeb=Decimal(nu or 0) * faktor)
    if knap == Knap.ANDEL:
        linje = next(li for li in grundlag.linjer if li.noegle == noegle)
        nu = valg.andele.get(noegle, grundlag.share(linje) or NUL)
        return replace(valg, andele={**valg.andele, noegle: nu * faktor})
    if knap == Knap.PRIS:
        nu = valg.priser.get(noegle, grundlag.prices()[noegle])
        return replace(valg, priser={**valg.priser, noegle: nu * faktor})
    nu = (EN + valg.procenter.get(noegle, NUL)) * faktor - EN
    return replace(valg, procenter={**valg.procenter, noegle: nu})


def _oere(beloeb: Decimal) -> Decimal:
    return beloeb.quantize(OERE, ROUND_HALF_UP)
