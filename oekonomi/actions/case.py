"""The case: loaded from data, its lines and assumptions kept, its budget revised.

A budget is never changed: a revision is a new edition, with its reason, beside the old.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.formularer.version import StaleError, save_with_version
from oekonomi import tal
from oekonomi.actions.bog import closed_years
from oekonomi.actions.grund import StatusError, changed, create, lock
from oekonomi.beloeb import MAKSIMUM
from oekonomi.beregning import NUL
from oekonomi.models import (
    Budgettal,
    Budgetversion,
    Businesscase,
    Forloebstal,
    Forudsaetning,
    Linje,
    Lovhenvisning,
    Pris,
    Prisfaktor,
    Ydelse,
)

UDEN_FOR = "Casen går fra {} til {}. Vælg år inden for den."
HAR_TAL = "Der står tal i {}. Vælg år, så det er med."
UAENDRET = (
    "Budgettet ville blive det samme som »{}«. Ret tal eller forudsætninger først."
)
AFSLUTTET = "{} er afsluttet, så budgettet for det år ligger fast."
FOR_MEGET = "»{}« bliver for stort i {}. Ret enheder eller pris."
PRIS_FINDES = "Der er allerede en pris fra den dag. Vælg en anden dag."


# --- The case and its lines -------------------------------------------------------------
@transaction.atomic
def edit_case(
    case: Businesscase, version: int, *, by: Any, **values: Any
) -> Businesscase:
    """Raises StatusError for years that leave figures outside, StaleError for an old
    page."""
    lock(case)
    _keeps_its_years(case, values["fra_aar"], values["til_aar"])
    felter = changed(case, values)
    save_with_version(case, version, by=by, fields=felter)
    log(by, Handling.CHANGE, case, felter=felter)
    return case


def _keeps_its_years(case: Businesscase, fra: int, til: int) -> None:
    """Nothing that was written in a year may fall out of the case."""
    med_tal = {
        *Budgettal.objects.filter(budgetversion__businesscase=case)
        .exclude(beloeb=0)
        .values_list("aar", flat=True),
        *case.posteringer.values_list("aar", flat=True),
        *case.aarsafslutninger.values_list("aar", flat=True),
        *case.forloebstal.values_list("aar", flat=True),
    }
    for aar in sorted(med_tal):
        if not fra <= aar <= til:
            felt = "fra_aar" if aar < fra else "til_aar"
            raise StatusError(HAR_TAL.format(aar), felt)


@transaction.atomic
def edit_linje(linje: Linje, version: int, *, by: Any, **values: Any) -> Linje:
    """Raises StaleError when somebody saved meanwhile."""
    felter = changed(linje, values)
    save_with_version(linje, version, by=by, fields=felter)
    log(by, Handling.CHANGE, linje, felter=felter)
    return linje


@transaction.atomic
def create_lov(linje: Linje, *, by: Any, **values: Any) -> Lovhenvisning:
    row: Lovhenvisning = Lovhenvisning.objects.create(linje=linje, **values)
    log(by, Handling.CREATE, row)
    return row


@transaction.atomic
def edit_lov(
    row: Lovhenvisning, version: int, *, by: Any, **values: Any
) -> Lovhenvisning:
    """Raises StaleError when somebody saved meanwhile."""
    felter = changed(row, values)
    save_with_version(row, version, by=by, fields=felter)
    log(by, Handling.CHANGE, row, felter=felter)
    return row


# --- Assumptions ------------------------------------------------------------------------
@transaction.atomic
def create_forudsaetning(linje: Linje, *, by: Any, **values: Any) -> Forudsaetning:
    """Raises StatusError for years outside the case."""
    _inside(linje.businesscase, values)
    row: Forudsaetning = create(Forudsaetning(linje=linje, **values), by=by)
    log(by, Handling.CREATE, row)
    return row


@transaction.atomic
def edit_forudsaetning(
    row: Forudsaetning, version: int, *, by: Any, **values: Any
) -> Forudsaetning:
    """Raises StatusError for years outside the case, StaleError for an old page."""
    _inside(row.linje.businesscase, values)
    felter = changed(row, values)
    save_with_version(row, version, by=by, fields=felter)
    log(by, Handling.CHANGE, row, felter=felter)
    return row


@transaction.atomic
def retire_forudsaetning(row: Forudsaetning, version: int, *, by: Any) -> Forudsaetning:
    """Take it out of the case; the budgets that were counted with it keep it."""
    row.udgaaet = True
    save_with_version(row, version, by=by, fields=["udgaaet"])
    log(by, Handling.CHANGE, row, felter=["udgaaet"])
    return row


def _inside(case: Businesscase, values: Mapping[str, Any]) -> None:
    for felt in ("fra_aar", "til_aar", "aar"):
        aar = values.get(felt)
        if aar is not None and aar not in case.aarene:
            raise StatusError(UDEN_FOR.format(case.fra_aar, case.til_aar), felt)


# --- Budget -----------------------------------------------------------------------------
@transaction.atomic
def revise_budget(
    case: Businesscase,
    *,
    grund: str,
    tastet: Mapping[str, tal.Aarstal],
    efter: int,
    by: Any,
) -> Budgetversion:
    """A new edition: counted where a line has assumptions, else as typed.

    `efter` is the edition the page showed. Raises StaleError when there is a newer one
    by now, StatusError when nothing would be another, or when a closed year would.
    """
    lock(case)
    seneste = case.budgetversioner.select_related("af").latest("nummer")
    if seneste.nummer != efter:
        raise StaleError(seneste)
    gamle, lukkede = tal.figures(seneste), closed_years(case)
    _keeps_closed(gamle, tastet, lukkede)
    nye = tal.working_budget(case, {**gamle, **tastet}, lukkede)
    if tal.same(nye, gamle):
        raise StatusError(UAENDRET.format(seneste))
    version = write_budget(case, nye, grund=grund, nummer=efter + 1, by=by)
    log(by, Handling.CREATE, version)
    return version


def _keeps_closed(
    gamle: Mapping[str, tal.Aarstal],
    tastet: Mapping[str, tal.Aarstal],
    lukkede: Iterable[int],
) -> None:
    for noegle, egne in tastet.items():
        for aar in sorted(lukkede):
            stod = gamle.get(noegle, {}).get(aar, NUL)
            if egne.get(aar, stod) != stod:
                raise StatusError(AFSLUTTET.format(aar), f"{noegle}-{aar}")


def write_budget(
    case: Businesscase,
    beloeb: Mapping[str, tal.Aarstal],
    *,
    grund: str,
    nummer: int,
    by: Any,
) -> Budgetversion:
    """Raises StatusError for an amount that is too large to be kept."""
    for linje in case.linjer.all():
        for aar, kroner in beloeb[linje.noegle].items():
            if abs(kroner) > MAKSIMUM:
                raise StatusError(FOR_MEGET.format(linje, aar))
    version = Budgetversion.objects.create(
        businesscase=case, nummer=nummer, grund=grund, grundlag=_basis(case), af=by
    )
    Budgettal.objects.bulk_create(
        Budgettal(budgetversion=version, linje=linje, aar=aar, beloeb=kroner)
        for linje in case.linjer.all()
        for aar, kroner in beloeb[linje.noegle].items()
    )
    return version


def _basis(case: Businesscase) -> dict[str, list[dict[str, Any]]]:
    """The assumptions as they stand, so that an old budget explains itself."""
    return {
        linje.noegle: [
            {
                "navn": f.navn,
                "enheder": str(f.enheder),
                "pris": str(f.pris),
                "fra_aar": f.fra_aar,
                "til_aar": f.til_aar,
            }
            for f in egne
        ]
        for linje in case.linjer.all()
        if (egne := tal.assumptions_of(linje))
    }


# --- Prices and counts ------------------------------------------------------------------
@transaction.atomic
def record_pris(
    ydelse: Ydelse, *, fra_dato: date, beloeb: Decimal, kilde: str, by: Any
) -> Pris:
    """A price from a day on; the earlier ones stay. Raises StatusError for a taken day."""
    # Two who write the same day at once: the second hears that it is taken.
    Ydelse.objects.select_for_update(no_key=True).get(pk=ydelse.pk)
    if ydelse.priser.filter(fra_dato=fra_dato).exists():
        raise StatusError(PRIS_FINDES, "fra_dato")
    pris = Pris.objects.create(
        ydelse=ydelse, fra_dato=fra_dato, beloeb=beloeb, kilde=kilde, af=by
    )
    log(by, Handling.CREATE, pris)
    return pris


@transaction.atomic
def record_prisfaktor(aar: int, *, faktor: Decimal, kilde: str, by: Any) -> Prisfaktor:
    """The year's factor on the year before, new or put right."""
    row, _ = Prisfaktor.objects.update_or_create(
        aar=aar, defaults={"faktor": faktor, "kilde": kilde}
    )
    log(by, Handling.CHANGE, row, felter=["faktor", "kilde"])
    return row


@transaction.atomic
def record_forloebstal(
    case: Businesscase, aar: int, antal: int, *, kilde: str, opgjort: date, by: Any
) -> Forloebstal:
    """How many courses the year had by that day, as it was counted elsewhere.

    `by` None: the program counted, and a count it has given already is not written
    again, so that it hides nothing that was typed since. Raises StatusError for a year
    outside the case.
    """
    _inside(case, {"aar": aar})
    lock(case)
    if by is None:
        seneste = case.forloebstal.filter(aar=aar, af=None).first()
        if seneste and seneste.antal == antal:
            return seneste
    row = Forloebstal.objects.create(
        businesscase=case, aar=aar, antal=antal, kilde=kilde, opgjort=opgjort, af=by
    )
    log(by, Handling.CREATE, row)
    return row
