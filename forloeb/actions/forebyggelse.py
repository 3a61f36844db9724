"""Which measure a course avoided: judged, approved by another, looked up a year on."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from forloeb.actions.grund import StatusError, lock
from forloeb.actions.spor import log_change, log_create
from forloeb.enums import GENNEMFOERTE
from forloeb.forebyggelse import Fejl, Paastand, Status, check, check_answer
from forloeb.models import ForebyggetForanstaltning, Forloeb

IKKE_SLUT = "Afslut forløbet, før du vurderer, hvad det har forebygget."
SELV = "Du har selv vurderet det. En anden leder skal godkende det."
KUN_LEDER = "Vurderingen er godkendt. Kun lederen kan annullere den."
EGEN = "Vurderingen er en kollegas. Bed kollegaen eller lederen om at annullere den."


@transaction.atomic
def judge_forebygget(
    forloeb: Forloeb, paastand: Paastand, *, begrundelse: str, by: Any
) -> ForebyggetForanstaltning:
    """Propose that a measure was avoided; it counts when another approves it.

    Raises StatusError when the course has not ended, the claim cannot stand, or the
    child, the measure and the year are taken.
    """
    forloeb = lock(forloeb)
    if forloeb.status not in GENNEMFOERTE:
        raise StatusError(IKKE_SLUT)
    fra_aar = forloeb.dialog_dato.year
    _refuse(check(paastand, fra_aar=fra_aar, i_dag=timezone.localdate()))
    barn = lock(forloeb.barn)  # another course of the same child waits here
    _check_once(barn, paastand)
    row = ForebyggetForanstaltning.objects.create(
        forloeb=forloeb,
        barn=barn,
        art=paastand.art,
        aar=paastand.aar,
        evidens=paastand.evidens,
        afgoerelse_dato=paastand.afgoerelse_dato,
        kilde=paastand.kilde,
        begrundelse=begrundelse,
        foreslaaet_af=by,
    )
    log_create(row, by=by)
    return row


def _refuse(fejl: list[Fejl]) -> None:
    if fejl:
        raise StatusError(fejl[0].tekst, fejl[0].felt)


def _check_once(barn: Any, paastand: Paastand) -> None:
    samme = barn.forebyggede.gaeldende().filter(art=paastand.art, aar=paastand.aar)
    if samme.exists():
        raise StatusError(
            f"Det er allerede vurderet for barnet i {paastand.aar}. Samme "
            "foranstaltning tæller kun én gang om året.",
            "art",
        )


@transaction.atomic
def decide_forebygget(
    row: ForebyggetForanstaltning, *, godkend: bool, by: Any, grund: str = ""
) -> ForebyggetForanstaltning:
    """Approve or refuse what another proposed; a refusal says why."""
    row = lock(row)
    _check_waits(row)
    if row.foreslaaet_af_id == by.pk:
        raise StatusError(SELV)
    if not godkend and not grund:
        raise StatusError("Skriv, hvorfor du ikke godkender.", "grund")
    row.status = Status.GODKENDT if godkend else Status.AFVIST
    row.afgjort_af, row.afgjort_at = by, timezone.now()
    row.afgjort_grund = "" if godkend else grund
    row.save()
    log_change(row, by=by)
    return row


def _check_waits(row: ForebyggetForanstaltning) -> None:
    if row.status != Status.FORESLAAET:
        navn = row.get_status_display().lower()
        raise StatusError(f"Vurderingen er allerede »{navn}«.")


@transaction.atomic
def cancel_forebygget(
    row: ForebyggetForanstaltning, *, grund: str, by: Any
) -> ForebyggetForanstaltning:
    """Annul a wrong judgement; the right one is written anew.

    What waits is annulled by its author or a leader, what is approved by a leader. In
    a settlement already, it is taken back there by the next one.
    """
    row = lock(row)
    _check_may_cancel(row, by)
    row.status, row.annulleret_grund = Status.ANNULLERET, grund
    row.annulleret_af, row.annulleret_at = by, timezone.now()
    row.save()
    log_change(row, by=by)
    return row


def _check_may_cancel(row: ForebyggetForanstaltning, by: Any) -> None:
    if row.status not in (Status.FORESLAAET, Status.GODKENDT):
        navn = row.get_status_display().lower()
        raise StatusError(f"Vurderingen er allerede »{navn}«.")
    if by.has_perm("forloeb.approve_forebygget"):
        return
    if row.status == Status.GODKENDT:
        raise StatusError(KUN_LEDER)
    if row.foreslaaet_af_id != by.pk:
        raise StatusError(EGEN)


@transaction.atomic
def answer_forebygget(
    row: ForebyggetForanstaltning, *, svar: str, by: Any
) -> ForebyggetForanstaltning:
    """What came of it: granted after all, not granted, unknown."""
    row = lock(row)
    if row.status != Status.GODKENDT:
        raise StatusError("Kun en godkendt vurdering følges op.")
    slut, i_dag = row.forloeb.slut_dato, timezone.localdate()
    _refuse(check_answer(row.opfoelgning, svar, slut, i_dag))
    row.opfoelgning = svar
    row.opfulgt_af, row.opfulgt_at = by, timezone.now()
    row.save()
    log_change(row, by=by)
    return row


# --- What the ledger gets: counts under a number -------------------------------------
def lock_forebygget(rows: Any) -> Any:
    """The rows as they stand, held until the transaction ends: whoever settles holds
    them before the locks of the ledger and the trace."""
    laaste = list(rows.select_for_update(no_key=True).order_by("pk"))
    return ForebyggetForanstaltning.objects.filter(pk__in=[row.pk for row in laaste])


@transaction.atomic
def settle_forebygget(rows: Any, nummer: int, *, by: Any) -> int:
    """Put the number of a settlement on the rows that it counts; how many.

    The trace names the kind of row only: nobody has looked at a family.
    """
    pks = list(rows.values_list("pk", flat=True))
    ForebyggetForanstaltning.objects.filter(pk__in=pks).update(opgoerelse=nummer)
    log(by, Handling.CHANGE, ForebyggetForanstaltning, felter=["opgoerelse"])
    return len(pks)


@transaction.atomic
def take_back_forebygget(rows: Any, nummer: int, *, by: Any) -> int:
    """The same for what earlier settlements counted and no longer holds."""
    pks = list(rows.values_list("pk", flat=True))
    ForebyggetForanstaltning.objects.filter(pk__in=pks).update(modopgoerelse=nummer)
    log(by, Handling.CHANGE, ForebyggetForanstaltning, felter=["modopgoerelse"])
    return len(pks)
