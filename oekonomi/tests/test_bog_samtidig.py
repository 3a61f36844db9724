"""Writers at the same moment: nothing lost, nothing doubled, the chain whole."""

from contextlib import suppress
from decimal import Decimal

import pytest
from django.db import connection

from barnetimidten.audit.kaede import verify_chain
from barnetimidten.audit.tests.test_concurrency import run_in_threads
from oekonomi.actions import bog
from oekonomi.actions.grund import StatusError
from oekonomi.bog.efterproevning import verify
from oekonomi.models import Afgoerelse, Led, Postering
from oekonomi.tests.byg_bog import make_case, post

pytestmark = pytest.mark.django_db(transaction=True)


def writers():
    return 8 if connection.vendor == "postgresql" else 2


def test_posting_and_approving_at_once(oekonomi, leder):
    case, antal = make_case(), writers()
    first = post(case, oekonomi)

    def work(nummer):
        post(case, oekonomi, beloeb=Decimal(nummer + 1))
        row = case.posteringer.pending_for(leder).first()
        with suppress(StatusError):  # another was there first
            bog.approve(row or first, by=leder)

    run_in_threads(antal, work)
    assert Postering.objects.count() == 10 * antal + 1
    assert Led.objects.count() == 10 * antal + 1 + Afgoerelse.objects.count()
    assert verify()[2] == []
    assert verify_chain()
    ventende = case.posteringer.pending().total()
    total = 5000 + 10 * sum(range(1, antal + 1))
    assert case.posteringer.balance() + ventende == total


def test_one_form_sent_by_all_is_one_entry(oekonomi):
    case = make_case()
    run_in_threads(writers(), lambda _: post(case, oekonomi, noegle="d" * 32))
    assert Postering.objects.count() == Led.objects.count() == 1


def test_one_entry_approved_by_all_is_approved_once(oekonomi, leder):
    case = make_case()
    row = post(case, oekonomi)
    refused = []

    def work(_):
        try:
            bog.approve(row, by=leder)
        except StatusError:
            refused.append(1)

    run_in_threads(writers(), work)
    assert len(refused) == 10 * writers() - 1
    assert case.posteringer.balance() == 5000
