"""What the pages of scenarios show: what is another, what comes of it, what matters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from barnetimidten.dansk import format_tal
from barnetimidten.dokumenter import graf
from oekonomi import casedata, scenarie, tal
from oekonomi.beloeb import format_kroner
from oekonomi.beregning import VARIGE
from oekonomi.models import Businesscase, Kalkulationsrente, Scenarie
from oekonomi.scenarie import INTET, Aendringer, Grundlag, Knap, Resultat

UDSVING = (5, 10, 20)
SOM_CASEN = "Casen, som den er"


@dataclass(frozen=True)
class Start:
    """The lines a scenario counts from, as data and as rules, and their names."""

    data: Mapping[str, Any]
    grundlag: Grundlag

    @cached_property
    def ydelser(self) -> dict[str, str]:
        return casedata.service_names(self.data)

    @cached_property
    def linjer(self) -> dict[str, str]:
        return {li["noegle"]: li["navn"] for li in self.data["linjer"]}

    @cached_property
    def resultat(self) -> Resultat:
        """With nothing changed."""
        return scenarie.compute(self.grundlag)

    def name(self, knap: Knap, noegle: str) -> str:
        return {
            Knap.FORLOEB: lambda: "Forløb om året",
            Knap.ANDEL: lambda: f"Andel: {self.linjer[noegle]}",
            Knap.PRIS: lambda: f"Pris: {self.ydelser[noegle]}",
            Knap.PROCENT: lambda: self.linjer[noegle],
        }[knap]()


def start(case: Businesscase) -> Start:
    """From the case as it counts now."""
    budget = tal.figures(case.budgetversioner.all()[0])
    return start_of(case, casedata.of_case(case, budget))


def start_of(case: Businesscase, data: Mapping[str, Any]) -> Start:
    grundlag = casedata.basis(data, case.aarene, case.forventede_forloeb)
    return Start(data, grundlag)


def beside(casen: Start, row: Scenarie) -> Start:
    """What the scenario starts from: the case, or the file it came with."""
    if row.grundlag is None:
        return casen
    g = casen.grundlag
    return Start(row.grundlag, casedata.basis(row.grundlag, g.aarene, g.forloeb))


def changes(row: Scenarie, start: Start) -> Aendringer:
    """Those that still have something to change: a line may be gone from the case."""
    valg = scenarie.from_data(row.aendringer)
    kendte = set(scenarie.knobs(start.grundlag))
    return Aendringer(
        valg.forloeb if (Knap.FORLOEB, "") in kendte else None,
        {n: v for n, v in valg.andele.items() if (Knap.ANDEL, n) in kendte},
        {n: v for n, v in valg.priser.items() if (Knap.PRIS, n) in kendte},
        {n: v for n, v in valg.procenter.items() if (Knap.PROCENT, n) in kendte},
    )


# --- What is another ----------------------------------------------------------------------
@dataclass(frozen=True)
class Forskel:
    navn: str
    nu: str
    casen: str


def differences(start: Start, valg: Aendringer) -> list[Forskel]:
    """Each change in words, beside what the case counts with."""
    fundne = []
    for knap, noegle in scenarie.knobs(start.grundlag):
        nu = value(valg, knap, noegle)
        if nu is not None:
            navn = start.name(knap, noegle)
            fundne.append(
                Forskel(navn, _written(knap, nu), case_value(start, knap, noegle))
            )
    return fundne


def value(valg: Aendringer, knap: Knap, noegle: str) -> Decimal | None:
    """What the changes say of one thing; None where it is as in the case."""
    if knap == Knap.FORLOEB:
        return valg.forloeb
    steder = {
        Knap.ANDEL: valg.andele,
        Knap.PRIS: valg.priser,
        Knap.PROCENT: valg.procenter,
    }
    return steder[knap].get(noegle)


def case_value(start: Start, knap: Knap, noegle: str) -> str:
    """What the case counts with, as it is written."""
    g = start.grundlag
    if knap == Knap.FORLOEB:
        return format_tal(g.forloeb)
    if knap == Knap.PRIS:
        return f"{format_kroner(g.prices()[noegle])} kr."
    linje = next(li for li in g.linjer if li.noegle == noegle)
    if knap == Knap.ANDEL:
        return _percent(g.share(linje) or Decimal(0))
    beloeb = {linje.budget(aar) for aar in g.aarene}
    spaend = [format_kroner(b) for b in sorted({min(beloeb), max(beloeb)}, key=abs)]
    return f"{' til '.join(spaend)} kr. om året"


def _written(knap: Knap, nu: Decimal) -> str:
    if knap == Knap.FORLOEB:
        return format_tal(nu)
    if knap == Knap.PRIS:
        return f"{format_kroner(nu)} kr."
    if knap == Knap.ANDEL:
        return _percent(nu)
    return f"{_percent(abs(nu))} {'mere' if nu > 0 else 'mindre'}"


def _percent(andel: Decimal) -> str:
    return f"{format_tal(round(andel * 100, 1).normalize())} %"


# --- What comes of it ----------------------------------------------------------------------
@dataclass(frozen=True)
class Celle:
    beloeb: Decimal
    forskel: Decimal


@dataclass(frozen=True)
class Raekke:
    navn: str
    celler: Sequence[Celle]
    sum: bool = False


@dataclass(frozen=True)
class Udfald:
    """One scenario, or the case itself, ready to be shown beside others."""

    navn: str
    resultat: Resultat
    casen: Resultat
    nutidsvaerdi: Decimal | None = None
    row: Scenarie | None = None

    @property
    def i_alt(self) -> Celle:
        return Celle(self.resultat.i_alt, self.resultat.i_alt - self.casen.i_alt)

    @property
    def aarene(self) -> Sequence[int]:
        return self.resultat.aarene

    @property
    def daekket(self) -> bool:
        return not any(self.resultat.mangler)

    @cached_property
    def raekker(self) -> list[Raekke]:
        """Line by line, the lasting change, and what it adds up to."""
        egne = [
            Raekke(li.navn, self._cells(li.noegle))
            for li in self.resultat.linjer
            if li.art in VARIGE
        ]
        r, c = self.resultat, self.casen
        return [
            *egne,
            Raekke("Samlet varig ændring", _cells(r.varig, c.varig), sum=True),
            Raekke("Sparet i alt siden begyndelsen", _cells(r.opsparet, c.opsparet)),
        ]

    def _cells(self, noegle: str) -> list[Celle]:
        nye, gamle = self.resultat.tal[noegle], self.casen.tal.get(noegle, {})
        return [
            Celle(nye[aar], nye[aar] - gamle.get(aar, Decimal(0)))
            for aar in self.aarene
        ]

    @cached_property
    def aar_for_aar(self) -> list[tuple[int, Celle, Decimal, Any]]:
        """Year, lasting change, what its repayment lacks, pool account."""
        r = self.resultat
        varig = _cells(r.varig, self.casen.varig)
        return list(zip(r.aarene, varig, r.mangler, r.konto, strict=True))


def _cells(nye: Sequence[Decimal], gamle: Sequence[Decimal]) -> list[Celle]:
    return [Celle(ny, ny - gammel) for ny, gammel in zip(nye, gamle, strict=True)]


def outcome(casen: Start, row: Scenarie, rente: Decimal | None) -> Udfald:
    """What comes of a saved scenario beside its case."""
    egen = beside(casen, row)
    return outcome_of(casen, egen, changes(row, egen), rente, row=row)


def outcome_of(
    casen: Start,
    egen: Start,
    valg: Aendringer,
    rente: Decimal | None,
    row: Scenarie | None = None,
) -> Udfald:
    resultat = scenarie.compute(egen.grundlag, valg)
    navn = row.navn if row else SOM_CASEN
    return Udfald(navn, resultat, casen.resultat, present(resultat, rente), row)


def present(resultat: Resultat, rente: Decimal | None) -> Decimal | None:
    return None if rente is None else scenarie.net_present_value(resultat, rente)


@dataclass(frozen=True)
class Rente:
    """The rate that was written last, and whether present values are asked for."""

    gaeldende: Kalkulationsrente | None
    vis: bool

    @property
    def sats(self) -> Decimal | None:
        if self.vis and self.gaeldende:
            return self.gaeldende.procent / 100
        return None


def rate(valg: str) -> Rente:
    """Off unless it is asked for."""
    return Rente(Kalkulationsrente.objects.first(), valg == "ja")


# --- What matters most ----------------------------------------------------------------------
@dataclass(frozen=True)
class Mest:
    """The tornado: chart and table alike."""

    udsving: int
    raekker: Sequence[tuple[str, Decimal, Decimal]]
    figur: graf.Begge | None


def most(egen: Start, valg: Aendringer, udsving: str) -> Mest:
    """What the lasting change of all years moves by; 10 % unless another is asked for."""
    pct = next((u for u in UDSVING if str(u) == udsving), UDSVING[1])
    udslag = scenarie.tornado(egen.grundlag, valg, Decimal(pct) / 100)
    raekker = [(egen.name(u.knap, u.noegle), u.ned, u.op) for u in udslag]
    return Mest(pct, raekker, _chart(raekker, pct) if raekker else None)


def _chart(raekker: Sequence[tuple[str, Decimal, Decimal]], pct: int) -> graf.Begge:
    laest = "; ".join(
        f"{navn}: {format_kroner(round(ned))} og {format_kroner(round(op))} kr."
        for navn, ned, op in raekker
    )
    return graf.both(
        graf.tornado,
        f"Hvad {pct} % mindre eller mere betyder for den varige ændring i alle år",
        f"{laest} Størst først.",
        [graf.Stang(navn, ned, op) for navn, ned, op in raekker],
        (f"{pct} % mindre", f"{pct} % mere"),
    )


# --- Beside each other ----------------------------------------------------------------------
_STREGER = (
    graf.Art.SKET,
    graf.Art.ANDEN,
    graf.Art.TEMPO,
    graf.Art.FOER,
    graf.Art.FORVENTET,
)


def compared(
    casen: Start, rows: Sequence[Scenarie], rente: Decimal | None
) -> list[Udfald]:
    """The case first, then the scenarios in the order they come."""
    return [
        outcome_of(casen, casen, INTET, rente),
        *(outcome(casen, row, rente) for row in rows),
    ]


def saved_chart(udfald: Sequence[Udfald]) -> graf.Begge:
    """What is saved in all since the beginning, a line for each."""
    laest = "; ".join(
        f"{u.navn}: {format_kroner(round(u.resultat.i_alt))} kr. i alt" for u in udfald
    )
    return graf.both(
        graf.lines,
        "Sparet i alt siden begyndelsen, kr.",
        f"{laest}.",
        [str(aar) for aar in udfald[0].aarene],
        [
            graf.Serie(u.navn, tuple(map(round, u.resultat.opsparet)), art)
            for u, art in zip(udfald, _STREGER, strict=False)
        ],
    )


def saved_by_year(udfald: Sequence[Udfald]) -> list[tuple[int, list[Decimal]]]:
    """What the chart shows: each year with what is saved in all by then."""
    return [
        (aar, [u.resultat.opsparet[nr] for u in udfald])
        for nr, aar in enumerate(udfald[0].aarene)
    ]


def year_by_year(udfald: Sequence[Udfald]) -> list[tuple[int, list[Decimal]]]:
    """Each year with the lasting change in each of them."""
    return [
        (aar, [u.resultat.varig[nr] for u in udfald])
        for nr, aar in enumerate(udfald[0].aarene)
    ]
