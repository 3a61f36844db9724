"""Field helpers and lengths shared by the models."""

from enum import Enum

from django.conf import settings
from django.db import models
from django.db.models import Q

from barnetimidten.dansk import DanishKey

MEDARBEJDER = settings.AUTH_USER_MODEL
MAX_NUMMER = 20  # far above any course's own maximum; the action checks that one
KORT, LANG = 200, 4000


def navn_sort(felt: str = "navn") -> models.GeneratedField:
    return models.GeneratedField(
        expression=DanishKey(felt),
        output_field=models.BinaryField(),
        db_persist=True,
    )


def known(felt: str, valg: type[Enum], *, blank: bool = False) -> Q:
    vaerdier = [v.value for v in valg] + ([""] if blank else [])
    return Q(**{f"{felt}__in": vaerdier})
