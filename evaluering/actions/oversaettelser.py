"""A translation: proposed by one, approved by another on the word of a reader."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from evaluering import spoergeskema, sprog
from evaluering.models import Oversaettelse
from forloeb.actions.grund import StatusError

IKKE_DANSK = "Dansk er skemaets eget sprog og oversættes ikke."
MANGLER = "Oversæt alle sætninger. {} mangler."
EGET_FORSLAG = (
    "Du har selv foreslået oversættelsen. En anden leder skal godkende den på en "
    "læsers ord."
)
ER_GODKENDT = "Oversættelsen er allerede godkendt."
ER_UDE = "Oversættelsen er taget ud af brug. Foreslå en ny."
UDEN_LAESER = "Skriv, hvem der har læst oversættelsen."
I_BRUG = "Den medsendte kladde er allerede taget i brug eller venter på godkendelse."


@transaction.atomic
def create_from_draft(kode: str, *, by: Any) -> Oversaettelse:
    """Put the shipped draft forward for approval. It is nobody's proposal.

    Raises StatusError while the same words wait or are in use.
    """
    kladde = sprog.draft(kode)
    rows = Oversaettelse.objects.filter(
        skema_version=kladde.skema_version, sprog=kode, trukket_at__isnull=True
    )
    if any(row.tekster == kladde.tekster for row in rows):
        raise StatusError(I_BRUG)
    row = Oversaettelse.objects.create(
        skema_version=kladde.skema_version,
        sprog=kode,
        tekster=kladde.tekster,
        kilde=kladde.kilde,
    )
    log(by, Handling.CREATE, row, felter=["kilde", "sprog", "tekster"])
    return row


@transaction.atomic
def propose_oversaettelse(
    kode: str, *, tekster: dict[str, str], kilde: str, by: Any
) -> Oversaettelse:
    """A whole translation of the newest version. Raises StatusError for a part."""
    if kode not in sprog.ANDRE:
        raise StatusError(IKKE_DANSK)
    version = spoergeskema.NYESTE
    if mangler := sprog.missing(version, tekster):
        raise StatusError(MANGLER.format(len(mangler)))
    row = Oversaettelse.objects.create(
        skema_version=version,
        sprog=kode,
        tekster={noegle: tekster[noegle] for noegle in spoergeskema.texts(version)},
        kilde=kilde,
        foreslaaet_af=by,
    )
    log(by, Handling.CREATE, row, felter=["kilde", "sprog", "tekster"])
    return row


@transaction.atomic
def approve_oversaettelse(row: Oversaettelse, *, laeser: str, by: Any) -> Oversaettelse:
    """From now on families are offered it; what was in use before goes out of use.

    `laeser` is who reads the language and vouches for it. Raises StatusError for the
    own proposal, for none, and when it is approved or out of use already.
    """
    rows = Oversaettelse.objects.select_for_update(no_key=True)
    # All of the language, in one order: two approvals at once wait for each other.
    alle = list(
        rows.filter(skema_version=row.skema_version, sprog=row.sprog).order_by("pk")
    )
    row = next(kendt for kendt in alle if kendt.pk == row.pk)
    _check_may_approve(row, laeser, by)
    nu = timezone.now()
    for gammel in alle:
        if gammel.godkendt_at and not gammel.trukket_at:
            gammel.trukket_at = nu
            gammel.save(update_fields=["trukket_at"])
    row.laeser, row.godkendt_af, row.godkendt_at = laeser.strip(), by, nu
    felter = ["godkendt_af", "godkendt_at", "laeser"]
    row.save(update_fields=felter)
    log(by, Handling.CHANGE, row, felter=felter)
    return row


def _check_may_approve(row: Oversaettelse, laeser: str, by: Any) -> None:
    if row.trukket_at:
        raise StatusError(ER_UDE)
    if row.godkendt_at:
        raise StatusError(ER_GODKENDT)
    if row.foreslaaet_af_id == by.pk:
        raise StatusError(EGET_FORSLAG)
    if not laeser.strip():
        raise StatusError(UDEN_LAESER, "laeser")


@transaction.atomic
def retract_oversaettelse(row: Oversaettelse, *, by: Any) -> Oversaettelse:
    """Out of use at once, or a proposal taken off the table; families get Danish.

    Raises StatusError when it is out of use already.
    """
    rows = Oversaettelse.objects.select_for_update(no_key=True)
    row = rows.get(pk=row.pk)
    if row.trukket_at:
        raise StatusError(ER_UDE)
    row.trukket_at = timezone.now()
    row.save(update_fields=["trukket_at"])
    log(by, Handling.CHANGE, row, felter=["trukket_at"])
    return row
