"""Rules of the house that no single test would notice."""

import re

import pytest
from django.apps import apps
from django.core.exceptions import EmptyResultSet
from django.db import models
from django.test.utils import isolate_apps
from simple_history.models import HistoricalChanges

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.brugere.roller import Rolle
from barnetimidten.tests.kode import ROOT, app_files, mass_writes
from forloeb.models import Barn, Besoeg, Familie, Forloeb

# Beginnings of a path to a person; whatever points at them is about one.
PERSON_MODELS = {Barn, Familie, Forloeb}
MONEY_MAY_POINT_TO = {"oekonomi", "brugere"}


def our_models():
    for model in apps.get_models():
        if not issubclass(model, HistoricalChanges):
            yield model


# --- History: nothing writes rows past it ------------------------------------
def has_history(model):
    return hasattr(model._meta, "simple_history_manager_attribute")


def models_without_history():
    return {model.__name__ for model in our_models() if not has_history(model)}


def test_courses_and_visits_keep_history():
    assert has_history(Forloeb)
    assert has_history(Besoeg)


def test_rows_with_history_are_written_through_save():
    allowed = models_without_history()
    found = [
        f"{path.relative_to(ROOT)} {violation}"
        for path in app_files()
        for violation in mass_writes(path.read_text(), allowed)
    ]
    assert found == [], (
        "Row history misses these. Use save(), simple_history.utils.bulk_*_with_history "
        "or, for a model without history, Model.objects…update()."
    )


@pytest.mark.parametrize(
    "source",
    [
        "Besoeg.objects.filter(pk=1).update(notat='')",
        "Forloeb.objects.update(status='lukket')",
        "forloeb.besoeg.update(status='aflyst')",
        "Barn.objects.get(pk=1).forloeb.update(status='lukket')",
        "besoeg_qs.update(**felter)",
        "self.filter(pk=1).update(notat='')",
        "Besoeg.objects.bulk_create(liste)",
        "forloeb.besoeg.bulk_create([])",
        "Besoeg._default_manager.bulk_update(liste, ['notat'])",
        "await Besoeg.objects.aupdate(notat='')",
        "besoeg.skip_history_when_saving = True",
        "besoeg.save_without_historical_record()",
    ],
)
def test_planted_mass_write_is_found(source):
    source = f"async def planted():\n    {source}"
    assert len(mass_writes(source, models_without_history())) == 1


@pytest.mark.parametrize(
    "source",
    [
        "Barn.objects.filter(pk=1).update(navn='')",
        "Barn.objects.bulk_create(liste)",
        "bulk_create_with_history(liste, Besoeg)",
        "tabel.update({'a': 1})",
        "digest.update(b'')",
        "Besoeg.objects.update_or_create(pk=1)",
    ],
)
def test_harmless_write_is_let_through(source):
    assert mass_writes(source, models_without_history()) == []


# --- Money never points at people --------------------------------------------
def targets(model):
    """Models that rows of this one point at, auto-made link tables included."""
    return {
        field.related_model
        for field in model._meta.get_fields()
        if field.is_relation and field.related_model and not field.auto_created
    }


def pointers_out_of_money(candidates):
    return [
        f"{model.__name__} -> {target._meta.label}"
        for model in candidates
        for target in targets(model)
        if target._meta.app_label not in MONEY_MAY_POINT_TO
    ]


def generic_keys(candidates):
    """Columns that could name any table: a pointer that no foreign key shows."""
    return [
        f"{model.__name__}.{field.name}"
        for model in candidates
        for field in model._meta.private_fields
        if field.is_relation
    ]


def test_money_points_nowhere_outside():
    money = list(apps.get_app_config("oekonomi").get_models())
    assert pointers_out_of_money(money) + generic_keys(money) == []


@isolate_apps("oekonomi")
def test_planted_pointer_out_of_money_is_found():
    class Postering(models.Model):
        bogfoert_af = models.ForeignKey(Medarbejder, models.PROTECT, related_name="+")
        barn = models.ForeignKey(Barn, models.PROTECT, related_name="+")
        forloeb = models.ManyToManyField(Forloeb, related_name="+")

        class Meta:
            app_label = "oekonomi"

        def __str__(self):
            return ""

    assert sorted(pointers_out_of_money([Postering])) == [
        "Postering -> forloeb.Barn",
        "Postering -> forloeb.Forloeb",
    ]


# --- Every model over a person is read through visible_to --------------------
def reaches_person(model, seen=frozenset()):
    if model in PERSON_MODELS:
        return True
    return any(
        reaches_person(target, seen | {model})
        for target in targets(model)
        if target not in seen and target is not model
    )


def models_over_persons(candidates):
    return [model for model in candidates if reaches_person(model)]


def without_visible_to(candidates):
    return [
        model._meta.label
        for model in models_over_persons(candidates)
        if not hasattr(model._default_manager.all(), "visible_to")
    ]


def test_every_model_over_a_person_has_visible_to():
    found = models_over_persons(our_models())
    assert set(found) > PERSON_MODELS | {Besoeg}
    assert without_visible_to(our_models()) == []


@isolate_apps("evaluering")
def test_planted_model_without_visible_to_is_found():
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

    assert without_visible_to([Maaling, Svar, Medarbejder]) == [
        "evaluering.Maaling",
        "evaluering.Svar",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("rolle", [Rolle.OEKONOMI, Rolle.ADMINISTRATOR])
def test_roles_without_courses_see_no_person(rolle):
    """Not even a question reaches the database: the filter itself is empty."""
    bruger = Medarbejder(username="x", navn="X", rolle=rolle)
    for model in models_over_persons(our_models()):
        query = model._default_manager.all().visible_to(bruger).query
        with pytest.raises(EmptyResultSet):
            query.sql_with_params()


# --- Locks: whoever waits for one may hold the trace's ------------------------------
def full_locks(source):
    return re.findall(r"select_for_update\((?!no_key=True)", source)


def test_rows_are_locked_so_that_the_trace_can_point_at_them():
    """Deletion alone locks in full: nobody may point at what is on its way out."""
    found = {
        path.relative_to(ROOT).as_posix()
        for path in app_files()
        if full_locks(path.read_text())
    }
    assert all(name.startswith("overblik/sletning/") for name in found), found


def test_planted_full_lock_is_found():
    assert full_locks("Medarbejder.objects.select_for_update().get(pk=1)")
    assert not full_locks("Medarbejder.objects.select_for_update(no_key=True)")
