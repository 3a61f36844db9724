"""Scenarios beside a case: made, changed, taken away; the case is never touched."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.formularer.version import save_with_version
from oekonomi import scenarie
from oekonomi.actions.grund import StatusError, changed, create, lock
from oekonomi.models import Businesscase, Kalkulationsrente, Scenarie

NAVN_TAGET = "Casen har allerede et scenarie, der hedder »{}«. Vælg et andet navn."


@transaction.atomic
def create_scenarie(
    case: Businesscase,
    *,
    navn: str,
    beskrivelse: str,
    valg: scenarie.Aendringer,
    by: Any,
    grundlag: Mapping[str, Any] | None = None,
) -> Scenarie:
    """Raises StatusError when the name is taken."""
    lock(case)
    _check_name(case.pk, navn)
    row: Scenarie = create(
        Scenarie(
            businesscase=case,
            navn=navn,
            beskrivelse=beskrivelse,
            aendringer=scenarie.as_data(valg),
            grundlag=grundlag,
            af=by,
        ),
        by=by,
    )
    log(by, Handling.CREATE, row)
    return row


@transaction.atomic
def edit_scenarie(
    row: Scenarie,
    version: int,
    *,
    navn: str,
    beskrivelse: str,
    valg: scenarie.Aendringer,
    by: Any,
) -> Scenarie:
    """Raises StatusError when the name is taken, StaleError for an old page."""
    lock(row.businesscase)
    _check_name(row.businesscase_id, navn, row.pk)
    felter = changed(
        row,
        {
            "navn": navn,
            "beskrivelse": beskrivelse,
            "aendringer": scenarie.as_data(valg),
        },
    )
    save_with_version(row, version, by=by, fields=felter)
    log(by, Handling.CHANGE, row, felter=felter)
    return row


def _check_name(case: int, navn: str, pk: int | None = None) -> None:
    if Scenarie.objects.filter(businesscase=case, navn=navn).exclude(pk=pk).exists():
        raise StatusError(NAVN_TAGET.format(navn), "navn")


@transaction.atomic
def delete_scenarie(row: Scenarie, *, by: Any) -> None:
    """Nothing else counts with it; the trace keeps that it was here."""
    pk = lock(row).pk
    row.delete()
    log(by, Handling.DELETE, (Scenarie._meta.label_lower, pk))


@transaction.atomic
def record_rente(*, procent: Decimal, kilde: str, by: Any) -> Kalkulationsrente:
    """The rate from now on; the earlier ones stay."""
    row: Kalkulationsrente = create(
        Kalkulationsrente(procent=procent, kilde=kilde, af=by), by=by
    )
    log(by, Handling.CREATE, row)
    return row
