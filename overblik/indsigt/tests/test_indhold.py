"""Every model and field over a person stands in one of the two tables."""

import pytest
from django.apps import apps
from simple_history.models import HistoricalChanges

from barnetimidten.tests.test_guards import models_over_persons, our_models
from overblik.indsigt.felter import Om
from overblik.indsigt.forslag import _REGLER
from overblik.indsigt.indhold import (
    IKKE_MED,
    IKKE_TIDLIGERE,
    LABELS,
    MED,
    OGSAA_MED,
    OGSAA_UDEN,
)


def fields_of(model):
    """Names of the columns and of the links to several rows."""
    return {
        field.name
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many)
    }


def over_persons():
    return {model._meta.label: model for model in models_over_persons(our_models())}


def test_every_model_over_a_person_is_named():
    assert set(over_persons()) == set(MED) | set(IKKE_MED)


@pytest.mark.parametrize("label", sorted(set(MED) | set(IKKE_MED)))
def test_every_field_is_with_or_explained(label):
    med, uden = set(MED.get(label, ())), set(IKKE_MED.get(label, ()))
    assert med | uden == fields_of(apps.get_model(label))
    assert med & uden == set()


def test_every_history_of_a_person_is_named():
    """A history is over a person when what it is the history of is: money is not."""
    historik = {
        model._meta.label
        for model in apps.get_models()
        if issubclass(model, HistoricalChanges)
        and model.instance_type._meta.label in over_persons()
    }
    assert historik
    assert historik <= set(OGSAA_MED)


def test_what_stands_beside_exists_and_has_its_reason():
    for label, grund in {**OGSAA_MED, **OGSAA_UDEN}.items():
        assert apps.get_model(label)
        assert len(grund) > 20
    for felter in IKKE_MED.values():
        assert all(len(grund) > 15 for grund in felter.values())


# Filled in by people in their own words; what is on the right is no free text
KORTE = {
    "navn", "telefon", "email", "sprog", "adresse", "postnummer", "by", "cpr",
    "sagsnummer", "journalnummer",
}  # fmt: skip


@pytest.mark.parametrize("label", sorted(MED))
def test_every_text_in_own_words_is_read(label):
    model = apps.get_model(label)
    for navn, felt in MED[label].items():
        field = model._meta.get_field(navn)
        egne_ord = (
            field.get_internal_type() in ("CharField", "TextField")
            and not field.choices
            and navn != "rytme"
        )
        if egne_ord and (navn not in KORTE or label == "forloeb.Fagperson"):
            assert felt.fri, f"{label}.{navn} is free text"


def test_every_kind_has_its_rule():
    assert set(_REGLER) == set(Om)


@pytest.mark.parametrize("label", sorted(MED))
def test_every_field_has_a_danish_name(label):
    """Django makes up an English one where the model gives none."""
    model = apps.get_model(label)
    uden = {
        navn for navn in MED[label] if model._meta.get_field(navn)._verbose_name is None
    }
    assert {navn for navn in uden if (label, navn) not in LABELS} == set()


def test_the_names_and_the_exceptions_are_of_fields_that_are_with():
    for label, navn in LABELS:
        assert navn in MED[label]
    for label, felter in IKKE_TIDLIGERE.items():
        assert set(felter) <= set(MED[label])
