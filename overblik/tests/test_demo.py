"""The demo command: when it refuses, that it repeats itself, where it stops."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import models, transaction

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
from overblik.tests.side import get_page, read_tal

pytestmark = pytest.mark.django_db
NOTE = date(2022, 8, 3)
PLANER = {"planlagt_dato", "pause_til", "justering_frist", "udloeber_at"}
"""Dates of plans: they alone may lie after the demo's day."""


def build(dato=NOTE):
    call_command("demo", dato=dato, verbosity=0)


def test_the_note_of_august_2022_finds_its_figures():
    build()
    oekonomi = get_user_model().objects.get(username="oekonomi")
    aar = get_page(oekonomi, "fra=2021-01-01&til=2021-12-31&dato=2021-12-31")
    juli = get_page(oekonomi, "fra=2022-01-01&til=2022-07-31&dato=2022-07-31")
    assert read_tal(aar, "gennemfoert", "familier") == 21
    assert read_tal(juli, "opstartet", "familier") == 11


@pytest.mark.parametrize("dato", [NOTE, date(2024, 5, 2)])
def test_nothing_lies_after_the_day_but_plans(dato):
    build(dato)
    modeller = (Forloeb, Besoeg, Statusskift, Tilbud, Aktivitet, Oenske, Familie,
                Deltagelsesaftale, Overdragelse, Forloeb.history.model,
                Besoeg.history.model, Invitation, InvitationLink, Besvarelse, Maaling,
                Maaling.history.model, SdqImport, Oversaettelse)  # fmt: skip
    assert [
        (model.__name__, felt.name)
        for model in modeller
        for felt in model._meta.concrete_fields
        if isinstance(felt, models.DateField) and felt.name not in PLANER
        if _later(model, felt, dato)
    ] == []


def _later(model, felt, dato):
    opslag = "__date__gt" if isinstance(felt, models.DateTimeField) else "__gt"
    return model.objects.filter(**{felt.name + opslag: dato}).exists()


def test_a_second_run_changes_nothing(capsys):
    build()
    foer = Forloeb.objects.count(), Besoeg.history.count()
    call_command("demo")
    assert "ligger her allerede" in capsys.readouterr().out
    assert (Forloeb.objects.count(), Besoeg.history.count()) == foer


def test_the_same_day_gives_the_same_families():
    def snapshot():
        with transaction.atomic():
            build(date(2023, 3, 1))
            rows = [
                *Barn.objects.values_list("navn", "foedselsdato").order_by("pk"),
                *Foraelder.objects.values_list("navn", "telefon").order_by("pk"),
                *Besoeg.objects.values_list("dato", "notat", "aftale").order_by("pk"),
                *Samtykke.objects.values_list("modtager", "givet_dato").order_by("pk"),
                *(row.svar for row in Besvarelse.objects.order_by("pk")),
                *Maaling.objects.values_list("svar", flat=True).order_by("pk"),
            ]
            transaction.set_rollback(True)
        return rows

    assert snapshot() == snapshot()


def test_every_course_has_its_whole_story():
    build()
    for forloeb in Forloeb.objects.prefetch_related("statusskift"):
        skift = list(forloeb.statusskift.all())
        assert skift[0].til == "dialog"
        assert skift[-1].til == forloeb.status
        assert [s.fra for s in skift[1:]] == [s.til for s in skift[:-1]]
    assert Besoeg.history.count() >= Besoeg.objects.count()


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


def test_refuses_the_demo_beside_a_real_user():
    build()
    get_user_model().objects.create_user("lone", "x", navn="Lone", rolle="leder")
    with pytest.raises(CommandError, match="rigtige data"):
        build()


def test_refuses_production(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="produktion"):
        build()


@pytest.mark.parametrize("dato", [date(2017, 1, 1), date(2999, 1, 1)])
def test_refuses_a_day_outside_the_story(dato):
    with pytest.raises(CommandError, match="Vælg en dato"):
        build(dato)


def test_only_the_named_log_ins_can_log_in(client, settings):
    build()
    brugere = get_user_model().objects.all()
    kan = {bruger.username for bruger in brugere if bruger.has_usable_password()}
    assert kan == set(settings.DEMO_BRUGERE)
    assert client.login(username="paedagog", password=settings.DEMO_ADGANGSKODE)
