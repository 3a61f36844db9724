"""The demo command: when it refuses, where it stops.

`test_demo_note.py` and `demo/` read what it leaves.
"""

from datetime import date

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import models

from evaluering.models import (
    Besvarelse,
    Invitation,
    InvitationLink,
    Maaling,
    Oversaettelse,
    SdqImport,
)
from forloeb.models import (
    Aktivitet,
    Barn,
    Besoeg,
    Deltagelsesaftale,
    Familie,
    Foraelder,
    Forloeb,
    Oenske,
    Overdragelse,
    Samtykke,
    Statusskift,
    Tilbud,
)

pytestmark = pytest.mark.django_db
NOTE = date(2022, 8, 3)
PLANER = {"planlagt_dato", "pause_til", "justering_frist", "udloeber_at"}
"""Dates of plans: they alone may lie after the demo's day."""


def build(dato=NOTE):
    call_command("demo", dato=dato, verbosity=0)


def later_than(dato):
    """The fields with a day after that one, those of plans aside."""
    modeller = (Forloeb, Besoeg, Statusskift, Tilbud, Aktivitet, Oenske, Familie,
                Deltagelsesaftale, Overdragelse, Forloeb.history.model,
                Besoeg.history.model, Invitation, InvitationLink, Besvarelse, Maaling,
                Maaling.history.model, SdqImport, Oversaettelse)  # fmt: skip
    return [
        (model.__name__, felt.name)
        for model in modeller
        for felt in model._meta.concrete_fields
        if isinstance(felt, models.DateField) and felt.name not in PLANER
        if _later(model, felt, dato)
    ]


def _later(model, felt, dato):
    opslag = "__date__gt" if isinstance(felt, models.DateTimeField) else "__gt"
    return model.objects.filter(**{felt.name + opslag: dato}).exists()


def snapshot():
    """What the families of the demo are, row for row."""
    return [
        *Barn.objects.values_list("navn", "foedselsdato").order_by("pk"),
        *Foraelder.objects.values_list("navn", "telefon").order_by("pk"),
        *Besoeg.objects.values_list("dato", "notat", "aftale").order_by("pk"),
        *Samtykke.objects.values_list("modtager", "givet_dato").order_by("pk"),
        *(row.svar for row in Besvarelse.objects.order_by("pk")),
        *Maaling.objects.values_list("svar", flat=True).order_by("pk"),
    ]


def test_refuses_a_database_with_a_family():
    Familie.objects.create()
    with pytest.raises(CommandError, match="rigtige data"):
        build()


def test_refuses_a_database_with_another_user(leder):
    leder.username = "lone"
    leder.save()
    with pytest.raises(CommandError, match="rigtige data"):
        build()
    assert not Forloeb.objects.exists()


def test_refuses_production(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="produktion"):
        build()


@pytest.mark.parametrize("dato", [date(2017, 1, 1), date(2999, 1, 1)])
def test_refuses_a_day_outside_the_story(dato):
    with pytest.raises(CommandError, match="Vælg en dato"):
        build(dato)
