"""The database refuses a lie about a note."""

from datetime import date

import pytest
from django.apps import apps
from django.utils import timezone

from barnetimidten.tests.loegn import constraint_names, refuse_lie
from overblik.statusnotat.models import Notatafsnit, Statusnotat
from overblik.statusnotat.tests.byg import make_godkendt, make_notat

pytestmark = pytest.mark.django_db
# constraint, lie about a draft
LIES = [
    ("status_known", {"status": "glemt", "indsendt_at": timezone.now()}),
    ("dates_in_order", {"fra": date(2022, 8, 1)}),
    ("dates_in_order", {"til": date(2022, 8, 4)}),
    ("aar_of_dato", {"aar": 2021}),
    ("locked_when_godkendt", {"nummer": 1}),
    ("locked_when_godkendt", {"laas": "abc"}),
    ("locked_when_godkendt", {"godkendt_at": timezone.now()}),
    ("locked_when_godkendt", {"status": "godkendt", "indsendt_at": timezone.now()}),
    ("indsendt_has_at", {"status": "indsendt"}),
    ("indsendt_has_at", {"indsendt_at": timezone.now()}),
    ("retur_by_someone", {"retur": "Ret."}),
    ("later_udgave_replaces", {"udgave": 2}),
    ("is_frozen", {"fingeraftryk": ""}),
]
LIES_AFSNIT = [
    ("unique_nummer", {"nummer": 2}),
    ("unique_noegle", {"noegle": "forloeb"}),
    ("has_tekst", {"tekst": ""}),
]
ANDRE = {"statusnotat_unique_nummer", "statusnotat_approved_by_another"}


def test_there_is_a_lie_for_every_constraint():
    ours = constraint_names(*apps.get_app_config("statusnotat").get_models())
    lies = {f"statusnotat_{navn}" for navn, _ in LIES}
    assert lies | {f"notatafsnit_{navn}" for navn, _ in LIES_AFSNIT} | ANDRE == ours


def test_the_database_refuses_each(leder):
    pk = make_notat(leder).pk
    for navn, lie in LIES:
        notat = Statusnotat.objects.get(pk=pk)
        refuse_lie(notat, f"statusnotat_{navn}", **lie)
    afsnit = Notatafsnit.objects.get(notat=pk, nummer=1).pk
    for navn, lie in LIES_AFSNIT:
        refuse_lie(Notatafsnit.objects.get(pk=afsnit), f"notatafsnit_{navn}", **lie)


def test_nobody_approves_their_own(leder, leder2):
    notat = make_godkendt(leder, leder2)
    refuse_lie(notat, "statusnotat_approved_by_another", godkendt_af=leder)


def test_no_number_twice(leder, leder2):
    make_godkendt(leder, leder2)
    notat = make_godkendt(leder, leder2)
    refuse_lie(notat, "statusnotat_unique_nummer", nummer=1)
