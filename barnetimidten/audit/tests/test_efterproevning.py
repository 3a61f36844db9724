"""The walk through the trace is asked for once, done once, and its answer kept."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from barnetimidten.audit.efterproevning import (
    create_efterproevning,
    needs_attention,
    record_efterproevning,
)
from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.audit.models import AuditEntry, Efterproevning
from barnetimidten.audit.tasks import create_ugens_efterproevning, record_bestilte
from barnetimidten.audit.tests.uden_triggere import without_triggers

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain():
    for _ in range(4):
        log(None, Handling.LOGIN)


def proven():
    return record_efterproevning(create_efterproevning())


def test_a_whole_trace_gives_an_anchor(chain):
    row = proven()
    sidste = AuditEntry.objects.get(nummer=4)
    assert row.er_hel
    assert row.anker == f"4:{sidste.hash}"
    assert Efterproevning.objects.hele().get() == row


def test_a_changed_row_is_named(chain):
    with without_triggers(connection):
        AuditEntry.objects.filter(nummer=2).update(grund="x")
    row = proven()
    assert not row.er_hel
    assert "Række 2" in row.fejl


def test_a_tail_cut_off_since_the_last_one_is_seen(chain):
    proven()
    with without_triggers(connection):
        AuditEntry.objects.filter(nummer=4).delete()
    assert "Række 4: mangler" in proven().fejl


def test_an_empty_trace_is_no_anchor():
    assert proven().er_hel
    log(None, Handling.LOGIN)
    assert proven().nummer == 1


def test_a_second_press_asks_for_nothing_more(leder):
    first = create_efterproevning(leder)
    assert create_efterproevning(leder) == first
    assert AuditEntry.objects.get().handling == "create"
    with pytest.raises(IntegrityError), transaction.atomic():
        Efterproevning.objects.create()


def test_done_is_done(chain):
    row = proven()
    log(None, Handling.LOGIN)
    assert record_efterproevning(row).nummer == 4


def test_two_workers_at_it_leave_one_answer(chain):
    first = create_efterproevning()
    second = Efterproevning.objects.get()
    record_efterproevning(first)
    log(None, Handling.LOGIN)
    assert record_efterproevning(second).nummer == 4


def test_what_a_killed_worker_left_is_taken_up(chain):
    create_efterproevning()
    record_bestilte()
    assert Efterproevning.objects.get().er_hel
    record_bestilte()
    create_ugens_efterproevning()
    assert Efterproevning.objects.hele().count() == 2


@pytest.mark.parametrize(
    ("dage", "fejl", "expected"),
    [(None, "", True), (0, "", False), (8, "Række 2: mangler.", True), (9, "", True)],
)
def test_when_it_asks_for_attention(dage, fejl, expected):
    if dage is not None:
        naar = timezone.now() - timedelta(days=dage)
        Efterproevning.objects.create(faerdig_at=naar, fejl=fejl)
    assert needs_attention() is expected
    assert "Efterprøvning" in str(Efterproevning(pk=3))
