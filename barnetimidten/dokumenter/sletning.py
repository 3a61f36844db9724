"""What documents keep of something that is deleted: the rows and their files."""

from collections import Counter
from typing import Any

from django.db import transaction

from barnetimidten.dokumenter import lager
from barnetimidten.dokumenter.models import Dokument


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
