"""The purpose is asked, and whatever the form lets through can be logged."""

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from barnetimidten.audit.handlinger import MAX_GRUND, Formaal, Handling
from barnetimidten.audit.log import _purpose, log
from barnetimidten.audit.models import AuditEntry
from barnetimidten.formularer.formaal import GRUND_MANGLER, FormaalMixin
from barnetimidten.formularer.forms import BimForm, OnceMixin


class UdtraekForm(OnceMixin, FormaalMixin, BimForm, forms.Form):
    aar = forms.IntegerField(label="År", required=False)


def form(**data):
    return UdtraekForm({"formaal": "leder", "grund": "", **data})


def test_it_comes_after_the_own_fields():
    assert [field.name for field in form().visible_fields()] == [
        "aar",
        "formaal",
        "grund",
    ]


@pytest.mark.parametrize(
    ("data", "felt", "message"),
    [
        ({"formaal": ""}, "formaal", "Vælg formål."),
        ({"formaal": "nysgerrig"}, "formaal", "Vælg en af mulighederne på listen."),
        ({"formaal": "eget_forloeb"}, "formaal", "Vælg en af mulighederne på listen."),
        ({"formaal": "andet"}, "grund", GRUND_MANGLER),
        ({"formaal": "andet", "grund": " \u200b\x1f "}, "grund", GRUND_MANGLER),
        ({"grund": "Om 010220-1234"}, "grund", "Skriv grunden uden cpr-nummer."),
        ({"grund": "Om 010220\u200b1234"}, "grund", "Skriv grunden uden cpr-nummer."),
    ],
)
def test_a_bad_answer_is_told_at_its_field(data, felt, message):
    assert form(**data).errors == {felt: [message]}


def test_too_long_a_reason_is_told_at_its_field():
    assert "Forkort teksten" in form(grund="x" * (MAX_GRUND + 1)).errors["grund"][0]


def test_both_are_missing():
    assert set(UdtraekForm({}).errors) == {"formaal"}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({}, {"formaal": "leder", "grund": ""}),
        (
            {"formaal": "andet", "grund": " Klage\r\nfra borger "},
            {"formaal": "andet", "grund": "Klage fra borger"},
        ),
    ],
)
def test_the_answer_is_ready_for_the_trace(data, expected):
    found = form(**data)
    assert found.is_valid()
    assert found.opslag == expected
    assert found.vaerdier == {"aar": None, **expected}


def test_a_form_may_offer_fewer():
    class Smal(FormaalMixin, BimForm, forms.Form):
        formaal_valg = (Formaal.ANDET,)

    assert not Smal({"formaal": "leder"}).is_valid()
    assert [key for key, _ in Smal().fields["formaal"].choices] == ["andet"]


@given(st.sampled_from(["leder", "administration", "andet"]), st.text(max_size=220))
def test_what_the_form_accepts_the_trace_accepts(formaal, grund):
    found = form(formaal=formaal, grund=grund)
    if found.is_valid():
        assert _purpose(Handling.EXPORT, **found.opslag)["formaal"] == formaal


def test_it_reaches_the_trace(mette):
    found = form(formaal="andet", grund="Aktindsigt")
    assert found.is_valid()
    log(mette, Handling.EXPORT, ("forloeb.forloeb", 1), **found.opslag)
    row = AuditEntry.objects.get()
    assert (row.formaal, row.grund) == ("andet", "Aktindsigt")
