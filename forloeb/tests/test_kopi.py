"""A copied course is the one that the actions make, in every table there is."""

from datetime import datetime
from itertools import chain

import pytest
from django.apps import apps

from barnetimidten.audit.kaede import verify_chain
from barnetimidten.audit.models import AuditEntry
from forloeb.models import Dagtilbud, Foraelder
from forloeb.tests import builders
from forloeb.tests.kopi import rows_of

pytestmark = pytest.mark.django_db
MODELS = apps.get_models(include_auto_created=True)


def written(build, by, **felter):
    """How many rows came where; those of the course and its trace, their keys named."""
    before = {model: model._base_manager.count() for model in MODELS}
    forloeb = build(by, **felter)
    came = {model: model._base_manager.count() - before[model] for model in MODELS}
    names = {(type(by), by.pk): "by", (Dagtilbud, forloeb.dagtilbud_id): "sted"}
    tables = rows_of(forloeb)
    for rows in tables:
        names |= {(type(row), row.pk): number for number, row in enumerate(rows)}
    spor = AuditEntry.objects.order_by("nummer")[before[AuditEntry] :]
    steps = [
        (et.handling, et.felter, named(et, "objekt", names), named(et, "under", names))
        for et in spor
    ]
    return came, [neutral(row, names) for row in chain(*tables)], steps


def named(et, hvad, names):
    label, pk = getattr(et, f"{hvad}_type"), getattr(et, f"{hvad}_id")
    return pk and (label, names[apps.get_model(label), int(pk)])


def neutral(row, names):
    values = {"row": names[type(row), row.pk]}
    for felt in row._meta.concrete_fields:
        value = getattr(row, felt.attname)
        if felt.name == "id" and not felt.primary_key:
            value = names[row.instance_type, value]
        elif felt.remote_field and value:
            value = names[felt.related_model, value]
        elif isinstance(value, datetime):
            value = "an instant"
        elif felt.name == "til_stede":
            kendte = {
                f"foraelder-{pk}": n
                for (model, pk), n in names.items()
                if model is Foraelder
            }
            value = [kendte.get(kode, kode) for kode in value]
        if not felt.primary_key:
            values[felt.name] = value
    return values


@pytest.mark.parametrize(
    ("name", "felter"),
    [("running", {"held": 3}), ("ended", {"days_ago": 12, "fokuspunkter": "Ro"})],
)
def test_a_copy_is_what_the_actions_make(mette, lars, monkeypatch, name, felter):
    build = getattr(builders, name)
    build.templates.clear()
    made = written(build, mette, **felter)
    monkeypatch.setattr(builders, "actions", None)
    assert written(build, lars, **felter) == made
    assert verify_chain()[0] == AuditEntry.objects.count() > 0


def test_an_absence_is_asked_about(mette):
    usual = builders.running(mette).besoeg.get(nummer=3).planlagt_dato
    mette.fravaer.create(art="ferie", fra_dato=usual, til_dato=usual)
    assert builders.running(mette).besoeg.get(nummer=3).planlagt_dato != usual
