"""The visit plan as the course page draws it: rows in, slots out. No database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from barnetimidten.dansk import MAANEDER, UGEDAGE, format_dato_kort, format_tid
from forloeb.besoegsplan import booster_vindue, tekst_fremdrift
from forloeb.enums import SLUTTEDE, BesoegArt, BesoegStatus, BoosterStatus
from forloeb.koder import Sted

_IKON = {BesoegStatus.AFLYST: "close", BesoegStatus.FORGAEVES: "home"}
_BOOSTER_ORD = {
    BoosterStatus.AFSLAAET: "nej tak",
    BoosterStatus.FORPASSET: "ikke holdt",
}


@dataclass(frozen=True)
class Mistet:
    """A cancelled or forgæves visit, shown on the slot that took its place."""

    ikon: str
    ord: str
    dato: date

    @property
    def dato_kort(self) -> str:
        return format_dato_kort(self.dato)


@dataclass
class Plads:
    """One slot. `tilstand`: held, next, planned, booster or open."""

    nummer: int
    tilstand: str
    dato: str
    ord: str = ""
    besoeg: Any = None
    mistede: list[Mistet] = field(default_factory=list)

    @property
    def laes(self) -> str:
        """What a screen reader says before the date."""
        navn = {"Opstart": "opstartsmøde", "Booster": "boosterbesøg"}.get(self.ord)
        stand = {"held": "gennemført", "next": "næste", "planned": "planlagt"}
        flyttet = moved_text(self.besoeg) if self.besoeg else ""
        dele = [f"Besøg {self.nummer}", navn, flyttet]
        dele.append(stand.get(self.tilstand, "ikke lagt"))
        return ", ".join(filter(None, dele))

    @property
    def planlagt(self) -> bool:
        return self.tilstand in ("next", "planned")

    @property
    def laes_dato(self) -> str:
        """17. august; i dag stays i dag."""
        if not self.planlagt or self.dato.startswith("i "):
            return self.dato
        dato = self.besoeg.planlagt_dato
        return f"{dato.day}. {MAANEDER[dato.month - 1]}"


@dataclass(frozen=True)
class Plan:
    pladser: list[Plads]
    fremdrift: str
    holdt: int
    maks: int

    @property
    def rest(self) -> str:
        """What follows "4 af 10 gennemført" in the sentence."""
        return self.fremdrift.removeprefix(tekst_fremdrift(self.holdt, self.maks))

    @property
    def har_aflyst(self) -> bool:
        return any(m.ikon == "close" for p in self.pladser for m in p.mistede)

    @property
    def har_forgaeves(self) -> bool:
        return any(m.ikon == "home" for p in self.pladser for m in p.mistede)


def show_plan(forloeb: Any, besoeg: Sequence[Any], i_dag: date) -> Plan:
    """The slots 1..max of a course; `besoeg` are all its visits, in any order."""
    paa_plads = {b.nummer: b for b in besoeg if b.nummer is not None}
    planlagte = [b for b in besoeg if b.status == BesoegStatus.PLANLAGT]
    naeste = min(planlagte, key=lambda b: (b.planlagt_dato, b.pk), default=None)
    pladser = [
        _slot(forloeb, nummer, paa_plads.get(nummer), naeste, i_dag)
        for nummer in range(1, forloeb.max_besoeg + 1)
    ]
    sidste = pladser[-1]
    if sidste.besoeg is None:
        sidste.tilstand, sidste.ord = "booster", "Booster"
        sidste.dato = _booster_text(forloeb, planlagte)
    _hang_missed(pladser, besoeg)
    holdt = sum(1 for p in pladser if p.tilstand == "held")
    tekst = tekst_fremdrift(
        holdt,
        forloeb.max_besoeg,
        sum(1 for b in besoeg if b.status == BesoegStatus.AFLYST),
        sum(1 for b in besoeg if b.status == BesoegStatus.FORGAEVES),
    )
    return Plan(pladser, tekst, holdt, forloeb.max_besoeg)


def _slot(forloeb: Any, nummer: int, besoeg: Any, naeste: Any, i_dag: date) -> Plads:
    if besoeg is None:
        tekst = "ikke brugt" if forloeb.status in SLUTTEDE else "ikke lagt"
        return Plads(nummer, "open", tekst)
    if besoeg.status == BesoegStatus.GENNEMFOERT:
        plads = Plads(nummer, "held", format_dato_kort(besoeg.dato), besoeg=besoeg)
    else:
        tilstand = "next" if besoeg is naeste else "planned"
        tekst = day_word(besoeg.planlagt_dato, i_dag)
        plads = Plads(nummer, tilstand, tekst, besoeg=besoeg)
    ord_ = {BesoegArt.OPSTART: "Opstart", BesoegArt.BOOSTER: "Booster"}
    plads.ord = ord_.get(besoeg.art, "")
    return plads


def _booster_text(forloeb: Any, planlagte: Sequence[Any]) -> str:
    """The window, from the end or foreseen from the last planned visit."""
    if forloeb.booster in _BOOSTER_ORD:
        return _BOOSTER_ORD[BoosterStatus(forloeb.booster)]
    if forloeb.status in ("lukket", "afbrudt"):
        return "ikke brugt"
    if forloeb.slut_dato:
        return short_interval(*booster_vindue(forloeb.slut_dato))
    if not planlagte:
        return "2-4 uger efter slut"
    sidste = max(b.planlagt_dato for b in planlagte)
    return f"ca. {short_interval(*booster_vindue(sidste))}"


def _hang_missed(pladser: list[Plads], besoeg: Iterable[Any]) -> None:
    """Hang each missed visit on the slot that made up for it, or may still do so."""
    alle = list(besoeg)
    erstatning = {b.erstatter_id: b for b in alle if b.erstatter_id}
    aabne = [p for p in pladser[:-1] if p.besoeg is None]
    paa_nummer = {p.nummer: p for p in pladser}
    mistede = [b for b in alle if b.status in _IKON]
    for b in sorted(mistede, key=lambda m: (m.planlagt_dato, m.pk)):
        sidst = b
        while sidst.pk in erstatning:
            sidst = erstatning[sidst.pk]
        if sidst.nummer in paa_nummer:
            plads = paa_nummer[sidst.nummer]
        elif b.art == BesoegArt.BOOSTER:
            plads = pladser[-1]
        elif sidst is b and aabne:
            plads = aabne.pop(0)
        else:
            plads = _next_after(pladser, b.planlagt_dato)
        ikon, navn = _IKON[BesoegStatus(b.status)], b.get_status_display()
        plads.mistede.append(Mistet(ikon, navn, b.planlagt_dato))


def _next_after(pladser: list[Plads], dato: date) -> Plads:
    for plads in pladser:
        b = plads.besoeg
        if b is not None and (b.dato or b.planlagt_dato) > dato:
            return plads
    return pladser[-1]


# --- Words ---------------------------------------------------------------------
def moved_text(besoeg: Any) -> str:
    """flyttet 2 gange"""
    gange = besoeg.flyttet
    return f"flyttet {gange} {'gang' if gange == 1 else 'gange'}" if gange else ""


_KORTE_DAGE = ("man.", "tirs.", "ons.", "tors.", "fre.", "lør.", "søn.")


def day_word(dato: date, i_dag: date) -> str:
    """i dag, i morgen, 3. aug."""
    return {0: "i dag", 1: "i morgen"}.get((dato - i_dag).days, format_dato_kort(dato))


def when_short(besoeg: Any, i_dag: date) -> str:
    """I dag kl. 15.30 · Fre. 5. aug. kl. 9.00"""
    dato = besoeg.planlagt_dato
    dag = day_word(dato, i_dag)
    if not dag.startswith("i "):
        dag = f"{_KORTE_DAGE[dato.weekday()]} {dag}"
    return f"{dag[0].upper()}{dag[1:]}{clock(besoeg.planlagt_tid)}"


def when_long(dato: date, tid: Any, i_dag: date) -> str:
    """i dag kl. 15.30 · onsdag 3. august kl. 15.30"""
    dag = day_word(dato, i_dag)
    if not dag.startswith("i "):
        dag = f"{UGEDAGE[dato.weekday()]} {dato.day}. {MAANEDER[dato.month - 1]}"
        dag += f" {dato.year}" if dato.year != i_dag.year else ""
    return f"{dag}{clock(tid)}"


def clock(tid: Any) -> str:
    return f" kl. {format_tid(tid)}" if tid else ""


def place(sted: str) -> str:
    """hjemme, legeplads, på video"""
    fjern = {Sted.VIDEO: "på video", Sted.TELEFON: "i telefon"}
    return fjern.get(Sted(sted), Sted(sted).label.lower()) if sted else ""


def short_interval(fra: date, til: date) -> str:
    """14.-28. sep."""
    if fra.month == til.month:
        return f"{fra.day}.-{format_dato_kort(til)}"
    return f"{format_dato_kort(fra)} - {format_dato_kort(til)}"


def between(fra: date, til: date) -> str:
    """8. og 22. august"""
    maaned = "" if fra.month == til.month else f" {MAANEDER[fra.month - 1]}"
    return f"{fra.day}.{maaned} og {til.day}. {MAANEDER[til.month - 1]}"


def join_words(ord_: Sequence[str]) -> str:
    """Mor, far og Alma"""
    if len(ord_) < 2:
        return "".join(ord_)
    return f"{', '.join(ord_[:-1])} og {ord_[-1]}"
