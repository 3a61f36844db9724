"""Field helpers and lengths shared by the models of the ledger."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

MEDARBEJDER = settings.AUTH_USER_MODEL
KORT, LANG = 200, 4000
FOERSTE_AAR, SIDSTE_AAR = 2000, 2100


def kroner(navn: str, **kwargs: Any) -> models.DecimalField:
    """Kroner with two places; never float."""
    return models.DecimalField(navn, max_digits=14, decimal_places=2, **kwargs)


def known(felt: str, vaerdier: Iterable[str], *, blank: bool = False) -> Q:
    return Q(**{f"{felt}__in": [str(v) for v in vaerdier] + ([""] if blank else [])})


def year_between(felt: str) -> Q:
    return Q(**{f"{felt}__gte": FOERSTE_AAR, f"{felt}__lte": SIDSTE_AAR})
