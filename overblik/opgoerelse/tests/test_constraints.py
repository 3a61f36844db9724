"""The database refuses a lie about a settlement."""

from copy import copy
from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps

from barnetimidten.tests.loegn import constraint_names, refuse_lie
from oekonomi.tests.byg_bog import post
from overblik.opgoerelse.models import Opgoerelse, Opgoerelseslinje

pytestmark = pytest.mark.django_db
LIES = [
    ("slags_known", {"slags": "gave"}),
    ("evidens_known", {"evidens": "rygte"}),
    ("counts_something", {"antal": Decimal(0)}),
    ("counts_something", {"ydelse": ""}),
    ("tilbage_from_another", {"slags": "tilbage"}),
    ("tilbage_from_another", {"slags": "faerre"}),
    ("omlagt_has_source", {"slags": "omlagt"}),
]


def test_there_is_a_lie_for_every_constraint():
    ours = constraint_names(*apps.get_app_config("opgoerelse").get_models())
    assert {f"opgoerelseslinje_{navn}" for navn, _ in LIES} == ours


@pytest.fixture
def linje(case, leder):
    return Opgoerelseslinje(
        opgoerelse=Opgoerelse.objects.create(
            businesscase=case, dato=date(2026, 1, 5), af=leder
        ),
        slags="undgaaet",
        ydelse="familiebehandling",
        aar=2025,
        evidens="faglig",
        antal=Decimal(2),
        postering=post(case, leder),
    )


def test_the_database_refuses_each(linje):
    for navn, lie in LIES:
        refuse_lie(copy(linje), f"opgoerelseslinje_{navn}", **lie)
        linje = Opgoerelseslinje.objects.last() or linje


def test_a_count_taken_from_another_says_from_where(linje):
    lie = {"fra": linje.opgoerelse}
    refuse_lie(linje, "opgoerelseslinje_tilbage_from_another", **lie)
