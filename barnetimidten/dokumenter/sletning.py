"""What documents keep of something that is deleted: the rows and their files."""

from collections import Counter
from collections.abc import Collection, Iterable
from functools import partial
from typing import Any

from django.db import transaction

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.dokumenter import lager
from barnetimidten.dokumenter.adgang import about
from barnetimidten.dokumenter.enums import DokumentStatus
from barnetimidten.dokumenter.models import Dokument, Dokumentemne


def purge_about(objekt_type: str, pk: Any) -> Counter[str]:
    """Every document about it, also those about others too; rows by table.

    The files go after the commit. A worker that makes one just now finds no row.
    """
    dokumenter = Dokument.objects.about(objekt_type, str(pk))
    return purge(dokumenter)


def purge(dokumenter: Any) -> Counter[str]:
    pks = list(dokumenter.values_list("pk", flat=True))
    for pk in pks:
        transaction.on_commit(lambda pk=pk: lager.purge(pk))
    antal = Dokument.objects.filter(pk__in=pks).delete()[1]
    return Counter({"dokumenter": antal.get("dokumenter.Dokument", 0)})


@transaction.atomic
def expire_about(
    objekt_type: str, pks: Iterable[Any], arter: Collection[str], *, by: Any
) -> None:
    """Their files go now: they may show what is to be shown no more. Who asked can have
    them made again. Before anything else is written in the trace."""
    emner = Dokumentemne.objects.filter(
        objekt_type=objekt_type, objekt_id__in=[str(pk) for pk in pks]
    )
    rows = Dokument.objects.select_for_update(no_key=True).filter(
        pk__in=emner.values("dokument_id"), art__in=arter, status=DokumentStatus.FAERDIG
    )
    fundne = list(rows.order_by("pk"))
    Dokument.objects.filter(pk__in=[row.pk for row in fundne]).update(
        status=DokumentStatus.UDLOEBET
    )
    for row in fundne:
        transaction.on_commit(partial(lager.purge, row.pk))
        log(by, Handling.DELETE, row, under=about(row))
