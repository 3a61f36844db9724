"""No model that reaches a person is forgotten when a course is deleted."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps
from django.urls import reverse
from simple_history.models import HistoricalChanges

from barnetimidten.settings import BASE_DIR
from barnetimidten.tests.matrix import MATRIX, OPSLAG_ARTER
from barnetimidten.tests.test_access_matrix import verden  # noqa: F401
from barnetimidten.tests.test_guards import reaches_person
from forloeb.models import Besoeg, Forloeb
from overblik.sletning import raekker, tasks, udfoer
from overblik.sletning.models import Sletteforslag, Slettelinje


def forgotten(candidates):
    known = raekker.purged_models()
    return sorted(
        model._meta.label
        for model in candidates
        if reaches_person(model)
        and model not in known
        and model._meta.label not in raekker.FORKLARET
    )


def every_model():
    return apps.get_models(include_auto_created=True)


def test_every_model_that_reaches_a_person_is_deleted_or_explained():
    assert forgotten(every_model()) == []


def test_every_explanation_is_about_a_model_that_is_there():
    reaching = {m._meta.label for m in every_model() if reaches_person(m)}
    assert set(raekker.FORKLARET) <= reaching
    assert all(raekker.FORKLARET.values())


@isolate_apps("evaluering")
def test_a_planted_model_is_found():
    class Maaling(models.Model):
        besoeg = models.ForeignKey(Besoeg, models.PROTECT, related_name="+")

        class Meta:
            app_label = "evaluering"

        def __str__(self):
            return ""

    class Svar(models.Model):
        maaling = models.ForeignKey(Maaling, models.PROTECT, related_name="+")

        class Meta:
            app_label = "evaluering"

        def __str__(self):
            return ""

    assert forgotten([Maaling, Svar]) == ["evaluering.Maaling", "evaluering.Svar"]


def test_every_history_table_of_a_person_is_emptied():
    history = {
        model
        for model in every_model()
        if issubclass(model, HistoricalChanges) and reaches_person(model.instance_type)
    }
    assert history <= raekker.purged_models()
    assert {Besoeg.history.model, Forloeb.history.model} <= history


def test_no_receipt_points_at_a_person():
    assert not reaches_person(Slettelinje)
    assert not reaches_person(Sletteforslag)


# --- Drafts: what a form calls itself --------------------------------------------------
DRAFT = re.compile(
    r'(?:formular|KLADDE)\w* = f?"([a-z-]+)(:\{pk\})?(?::\{\w+\})*"$', re.M
)


def drafts():
    """Name → whether a number follows, from the views themselves."""
    found = {}
    for app in ("forloeb", "overblik", "evaluering"):
        for path in Path(BASE_DIR, app).rglob("*.py"):
            if "tests" not in path.parts and "sletning" not in path.parts:
                for navn, nummer in DRAFT.findall(path.read_text()):
                    found[navn] = bool(nummer)
    return found


def test_every_draft_with_a_number_is_known():
    found = drafts()
    assert {navn for navn, nummer in found.items() if nummer} == set(raekker.KLADDER)
    assert {n for n, nummer in found.items() if not nummer} == set(
        raekker.KLADDER_UDEN_NUMMER
    )


def test_every_kind_of_number_has_an_address():
    assert set(raekker.KLADDER.values()) <= set(raekker.ADRESSER)


# Pages of rows that are no row of a course, or of one that has no page left
ANDRES = {"indsigt", "linje", "barn", "person"}


@pytest.mark.django_db
def test_every_page_of_a_course_is_among_the_addresses(request):
    """What a form led to is forgotten with the course, wherever it led."""
    world = request.getfixturevalue("verden")
    kendte = {
        adresse.split("{")[0] for alle in raekker.ADRESSER.values() for adresse in alle
    }
    for navn, (art, _) in MATRIX.items():
        if art not in OPSLAG_ARTER - ANDRES or navn.startswith("indsigt:"):
            continue
        sti = reverse(navn, args=getattr(world, art))
        assert any(sti.startswith(begyndelse) for begyndelse in kendte), sti


# --- Only one way to a deletion --------------------------------------------------------
def test_courses_are_deleted_in_one_place_only():
    """`purge_course` is called by the worker of an approved proposal, by nobody else."""
    kaldere = [
        path.name
        for app in ("barnetimidten", "forloeb", "evaluering", "oekonomi", "overblik")
        for path in Path(BASE_DIR, app).rglob("*.py")
        if "tests" not in path.parts and "purge_course(" in path.read_text()
    ]
    assert sorted(kaldere) == ["raekker.py", "udfoer.py"]


def test_the_calendar_knows_these_tasks_only(settings):
    names = {
        row["task"]
        for row in settings.CELERY_BEAT_SCHEDULE.values()
        if row["task"].startswith("overblik.sletning")
    }
    assert names == {tasks.propose.name, tasks.sweep.name}
    assert udfoer.waiting.__doc__
