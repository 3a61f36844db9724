"""The filter as it stands in an address."""

from datetime import date

import pytest
from django.http import QueryDict

from evaluering import offentlige
from evaluering.filtre import Filter, as_query
from evaluering.forms import filtre
from evaluering.forms.filtre import FilterForm
from forloeb.tests.builders import make_dagtilbud

pytestmark = pytest.mark.django_db
NYTAAR, NYTAARSAFTEN = date(2021, 1, 1), date(2021, 12, 31)


def read(query, **kwargs):
    form = FilterForm(QueryDict(query), **kwargs)
    return form.valg, form


def test_nothing_chosen_limits_nothing():
    assert read("")[0] == Filter()


def test_what_is_chosen_goes_into_the_address_and_back(mette):
    sted = make_dagtilbud(mette)
    valg = Filter(
        fra=NYTAAR,
        til=NYTAARSAFTEN,
        program="tois",
        informant="foraelder",
        dagtilbud=sted.pk,
        sammenlign_fra=date(2022, 1, 1),
        sammenlign_til=date(2022, 6, 30),
    )
    assert read(as_query(valg))[0] == valg
    assert read("program=bim&udgave=offentlig")[0] == Filter(
        program="bim", offentlig=True
    )
    assert as_query(Filter(offentlig=True), x=1, y="") == "udgave=offentlig&x=1"


def test_the_period_to_compare_with_keeps_every_other_choice():
    valg = Filter(
        fra=NYTAAR,
        til=NYTAARSAFTEN,
        program="tois",
        sammenlign_fra=date(2022, 1, 1),
        sammenlign_til=date(2022, 6, 30),
    )
    assert valg.anden == Filter(
        fra=date(2022, 1, 1), til=date(2022, 6, 30), program="tois"
    )
    assert Filter().anden is None


@pytest.mark.parametrize(
    ("query", "felt", "besked"),
    [
        ("fra=2.1.2021&til=1.1.2021", "til", filtre.SLUTTER_FOER),
        ("fra=x", "fra", "Skriv datoen"),
        ("program=alt", "program", "Vælg en af"),
        (f"dagtilbud={10**30}", "dagtilbud", "Dagtilbuddet findes ikke"),
        ("sammenlign_fra=1.1.2021&sammenlign_til=2.1.2021", "fra", filtre.BEGGE_DAGE),
        (
            "fra=1.1.2021&til=2.1.2021&sammenlign_fra=1.2.2021",
            "sammenlign_til",
            filtre.BEGGE_DAGE,
        ),
        (
            "fra=1.1.2021&til=1.6.2021&sammenlign_fra=1.6.2021&sammenlign_til=1.7.2021",
            "sammenlign_fra",
            filtre.OVERLAPPER,
        ),
    ],
)
def test_what_cannot_be_used_says_why_and_limits_nothing(query, felt, besked):
    valg, form = read(query)
    assert besked in form.errors[felt][0]
    assert not getattr(valg, felt)
    assert valg.anden is None


def test_one_institution_is_never_published(mette):
    sted = make_dagtilbud(mette)
    query = f"program=tois&dagtilbud={sted.pk}&udgave=offentlig"
    valg, form = read(query)
    assert form.non_field_errors() == [offentlige.DAGTILBUD]
    assert (valg.dagtilbud, valg.offentlig) == (sted.pk, True)
    assert form.er_afvist
    valg, form = read(query, kun_intern=True)
    assert (valg.dagtilbud, valg.offentlig, form.errors) == (sted.pk, False, {})
    assert not form.er_afvist


def test_a_field_that_cannot_be_read_is_not_published_around():
    assert read("program=tois&fra=x&udgave=offentlig")[1].er_afvist
    assert not read("program=tois&fra=x")[1].er_afvist
    assert not read("program=tois&udgave=offentlig")[1].er_afvist


@pytest.mark.parametrize(
    ("valg", "er_med"),
    [
        (Filter(), True),
        (Filter(fra=NYTAAR), True),
        (Filter(fra=NYTAAR, til=NYTAARSAFTEN), True),
        (Filter(fra=date(2021, 1, 2)), False),
        (Filter(til=date(2021, 12, 30)), False),
    ],
)
def test_a_stretch_lies_within_the_period(valg, er_med):
    assert valg.including(NYTAAR, NYTAARSAFTEN) is er_med
    assert valg.including(None, None) is (valg == Filter())
