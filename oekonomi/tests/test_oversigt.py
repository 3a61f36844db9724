"""The case on one page: what lacks in words, the figures, and what it costs to ask."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from oekonomi.actions.bog import approve, propose
from oekonomi.stilling import cases, standing
from oekonomi.tests.byg_bog import make_case
from oekonomi.visning.ord import missing_in_words
from oekonomi.visning.oversigt import context

pytestmark = pytest.mark.django_db

SAETNINGEN = (
    "Der mangler 60.000 kr. Det svarer til 2 familiebehandlinger, 4 § 11.3-forløb, "
    "12 rådgivningsforløb eller 1 bevilling af støttetimer."
)
# 2023 at budget, but for the family treatments: 1,5 × 40.000
UDEN_FAMILIEBEHANDLING = {
    "korps": -390_000, "sociale": 115_000, "specialundervisning": 100_000,
    "omlaegning": 215_000, "tilbagebetaling": 100_000,
}  # fmt: skip


def enter(case, tal, aar, by, other, dato=None):
    for noegle, kroner in tal.items():
        row = propose(
            case.linjer.get(noegle=noegle),
            by=by,
            aar=aar,
            beloeb=Decimal(kroner),
            dato=dato or date(aar, 12, 31),
            evidens="model",
            budgetvirkning=True,
            tekst="Opgjort",
        )
        approve(row, by=other)


def fetch(case):
    return cases().get(pk=case.pk)


@pytest.fixture
def case(oekonomi):
    return make_case()


@pytest.fixture
def uden_familiebehandling(case, oekonomi, leder):
    enter(case, UDEN_FAMILIEBEHANDLING, 2023, oekonomi, leder)
    return case


@pytest.mark.parametrize("idag", [date(2023, 12, 31), date(2024, 5, 1)])
def test_a_year_at_budget_without_family_treatments_says_this(
    uden_familiebehandling, idag
):
    stilling = standing(fetch(uden_familiebehandling), idag)
    dom = next(d for d in stilling.domme if d.aar == 2023)
    assert missing_in_words(stilling, dom) == SAETNINGEN


def test_the_page_says_it_of_the_year_that_lacks_most_lately(
    client, oekonomi, uden_familiebehandling
):
    client.force_login(oekonomi)
    response = client.get(
        reverse("oekonomi:oversigt", args=[uden_familiebehandling.pk])
    )
    html = " ".join(response.content.decode().split())
    assert '<h2 id="hold">Holder det?</h2>' in html
    assert "Mellemværende med puljen" in html
    stilling = standing(fetch(uden_familiebehandling), date(2024, 5, 1))
    assert context(stilling, 2023)["mangler"] == SAETNINGEN
