"""Entries: proposed by one, approved by another, reversed, corrected; never changed."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from barnetimidten.kryptering import contains_cpr
from oekonomi.actions.grund import StatusError, lock
from oekonomi.actions.modpostering import product, taken_back
from oekonomi.actions.skriv import append_led
from oekonomi.beloeb import FOR_STORT, MAKSIMUM, OERE
from oekonomi.bog.enums import Haendelse
from oekonomi.bog.lukkede import closed_years
from oekonomi.models import Businesscase, Linje
from oekonomi.models.bog import Afgoerelse, Postering

EGEN = "Du kan ikke godkende posteringen, fordi du selv har foreslået den."
AFGJORT = "Posteringen er allerede {}. Der er ikke sket mere."
LUKKET = "{} er afsluttet. Lav en rettelse i det næste åbne år."
UDENFOR = "Business casen går fra {} til {}. Vælg et år imellem."
AABENT = "{} er ikke afsluttet. Lav en almindelig postering."
CPR = "Skriv ikke CPR-numre her. Slet nummeret, og send igen."
# What a reversal takes over from its entry
SOM_FOER = ("evidens", "budgetvirkning", "bilagsnummer", "pris", "opgoerelse")
PRODUKT = "Beløbet er ikke enhederne gange prisen. Ret et af de tre tal."
FREMTID = "Datoen ligger i fremtiden. I dag er den seneste."


# --- Propose ---------------------------------------------------------------------------
@transaction.atomic
def propose(
    linje: Linje, *, by: Any, aar: int, noegle: str = "", **felter: Any
) -> Postering:
    """A new entry that waits for another person's word.

    `felter`: beloeb (Decimal, kroner), dato, evidens, budgetvirkning, tekst,
    bilagsnummer, enheder and pris (both or neither; their product is beloeb),
    opgoerelse. The same `noegle` again gives the first entry. Raises StatusError.
    """
    case = lock(linje.businesscase)
    if first := _sent_before(noegle):
        return first
    _require_open(case, aar)
    row = _entry(case, linje, by, aar=aar, noegle=noegle, **felter)
    return append_led(row, Haendelse.FORSLAG, by=by)


@transaction.atomic
def correct(
    linje: Linje, *, by: Any, retter_aar: int, noegle: str = "", **felter: Any
) -> Postering:
    """Put right a closed year: an entry in the next open one that says so."""
    case = lock(linje.businesscase)
    if first := _sent_before(noegle):
        return first
    lukkede = closed_years(case)
    if retter_aar not in lukkede:
        raise StatusError(AABENT.format(retter_aar), "aar")
    aar = _next_open(case, retter_aar, lukkede)
    row = _entry(
        case, linje, by, aar=aar, retter_aar=retter_aar, noegle=noegle, **felter
    )
    return append_led(row, Haendelse.FORSLAG, by=by)


@transaction.atomic
def reverse(
    postering: Postering,
    *,
    by: Any,
    tekst: str,
    dato: date,
    noegle: str = "",
    enheder: Decimal | None = None,
) -> Postering:
    """Propose the entry that takes back an approved one: whole, or so many units.

    In the same year while that is open, else in the next open one. Raises StatusError.
    """
    case = lock(postering.businesscase)
    if first := _sent_before(noegle):
        return first
    enheder, beloeb = taken_back(postering, enheder)
    lukkede, aar, retter = closed_years(case), postering.aar, None
    if aar in lukkede:
        aar, retter = _next_open(case, aar, lukkede), aar
    row = _entry(
        case,
        postering.linje,
        by,
        aar=aar,
        retter_aar=retter,
        modposterer=postering,
        beloeb=beloeb,
        enheder=enheder,
        dato=dato,
        tekst=tekst,
        noegle=noegle,
        **{felt: getattr(postering, felt) for felt in SOM_FOER},
    )
    return append_led(row, Haendelse.FORSLAG, by=by)


def _entry(case: Businesscase, linje: Linje, by: Any, **felter: Any) -> Postering:
    noegle = felter.pop("noegle") or uuid4().hex
    row = Postering(
        businesscase=case, linje=linje, foreslaaet_af=by, noegle=noegle, **felter
    )
    _tidy(row)
    _require_sound(row)
    return row


def _tidy(row: Postering) -> None:
    """As it will be read back, so that the chain's content is the row's."""
    for felt in ("beloeb", "enheder", "pris"):
        value = getattr(row, felt)
        setattr(row, felt, None if value is None else Decimal(value).quantize(OERE))
    for felt in ("tekst", "bilagsnummer", "opgoerelse"):
        setattr(row, felt, " ".join(str(getattr(row, felt)).split()))
    row.evidens = str(row.evidens)


def _require_sound(row: Postering) -> None:
    if not row.beloeb:
        raise StatusError("Beløbet er 0. Skriv et andet beløb.", "beloeb")
    if abs(row.beloeb) > MAKSIMUM:
        raise StatusError(FOR_STORT, "beloeb")
    _require_product(row)
    if not row.tekst:
        raise StatusError("Skriv, hvad beløbet dækker.", "tekst")
    for felt in ("tekst", "bilagsnummer", "opgoerelse"):
        if contains_cpr(getattr(row, felt)):
            raise StatusError(CPR, felt)
    if row.dato > timezone.localdate():
        raise StatusError(FREMTID, "dato")


def _require_product(row: Postering) -> None:
    if row.enheder is None:
        return
    beloeb = -row.beloeb if row.modposterer_id else row.beloeb
    if row.enheder <= 0 or beloeb != product(row.enheder, row.pris):
        raise StatusError(PRODUKT, "beloeb")


def _sent_before(noegle: str) -> Postering | None:
    return Postering.objects.filter(noegle=noegle).first() if noegle else None


# --- Years -----------------------------------------------------------------------------
def _require_open(case: Businesscase, aar: int) -> None:
    require_year(case, aar)
    if aar in closed_years(case):
        raise StatusError(LUKKET.format(aar), "aar")


def require_year(case: Businesscase, aar: int) -> None:
    if aar not in case.aarene:
        raise StatusError(UDENFOR.format(case.fra_aar, case.til_aar), "aar")


def _next_open(case: Businesscase, efter: int, lukkede: set[int]) -> int:
    for aar in case.aarene:
        if aar > efter and aar not in lukkede:
            return aar
    raise StatusError(
        f"Alle år efter {efter} er afsluttet, så der er intet år at rette i.", "aar"
    )


# --- Decide ----------------------------------------------------------------------------
@transaction.atomic
def approve(postering: Postering, *, by: Any) -> Afgoerelse:
    """From now on it counts. Raises StatusError: one's own, or decided already."""
    case = lock(postering.businesscase)
    if postering.foreslaaet_af_id == by.pk:
        raise StatusError(EGEN)
    _require_undecided(postering)
    _require_open(case, postering.aar)
    row = _decision(postering, by, godkendt=True)
    return append_led(row, Haendelse.AFGOERELSE, by=by)


@transaction.atomic
def approve_all(posteringer: Iterable[Postering], *, by: Any) -> list[Afgoerelse]:
    """All of them (of one case) or none."""
    return [approve(row, by=by) for row in posteringer]


@transaction.atomic
def reject(postering: Postering, *, by: Any, grund: str) -> Afgoerelse:
    """It will never count; whoever proposed it may take it back this way."""
    lock(postering.businesscase)
    _require_undecided(postering)
    row = _decision(postering, by, godkendt=False, grund=require_reason(grund))
    return append_led(row, Haendelse.AFGOERELSE, by=by)


def require_reason(grund: str) -> str:
    grund = " ".join(grund.split())
    if not grund:
        raise StatusError("Skriv, hvorfor du afviser.", "grund")
    if contains_cpr(grund):
        raise StatusError(CPR, "grund")
    return grund


def _decision(
    postering: Postering, by: Any, *, godkendt: bool, grund: str = ""
) -> Afgoerelse:
    return Afgoerelse(
        postering=postering,
        godkendt=godkendt,
        grund=grund,
        af=by,
        foreslaaet_af_id=postering.foreslaaet_af_id,
    )


def _require_undecided(postering: Postering) -> None:
    afgoerelse = Afgoerelse.objects.filter(postering=postering).first()
    if afgoerelse:
        ord_ = "godkendt" if afgoerelse.godkendt else "afvist"
        raise StatusError(AFGJORT.format(ord_))
