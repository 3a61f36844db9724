"""The database refuses what the code would never ask for; on whichever engine runs."""

from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.audit.models import AuditEntry
from barnetimidten.audit.tests.uden_triggere import without_triggers
from barnetimidten.audit.triggers import (
    TABLE,
    TRIGGERS,
    create_triggers,
    drop_triggers,
    find_triggers,
    missing_triggers,
)

pytestmark = pytest.mark.django_db

postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'")
sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'")


@pytest.fixture
def row(db):
    return log(None, Handling.LOGIN)


def execute(sql, parameters=None):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def rows():
    return list(AuditEntry.objects.order_by("nummer").values())


# --- They are there ------------------------------------------------------------------
def test_the_migrations_leave_every_trigger_in_place():
    assert find_triggers() >= set(TRIGGERS[connection.vendor])
    assert missing_triggers() == []


@contextmanager
def schema_editor():
    """Whatever the test did to the triggers, they are back afterwards."""
    try:
        with connection.schema_editor() as editor:
            yield editor
    finally:
        with connection.schema_editor() as editor:
            create_triggers(None, editor)


@sqlite
@pytest.mark.django_db(transaction=True)
def test_a_rebuilt_table_loses_them_until_they_are_made_again(row):
    """Why every later migration of the table ends with create_triggers."""
    with schema_editor() as editor:
        editor._remake_table(AuditEntry)
        assert missing_triggers() == sorted(TRIGGERS["sqlite"])
    assert missing_triggers() == []
    assert rows()[0]["hash"] == row.hash


@pytest.mark.django_db(transaction=True)
def test_they_can_be_made_twice_and_dropped():
    with schema_editor() as editor:
        create_triggers(None, editor)
        create_triggers(None, editor)
        assert missing_triggers() == []
        drop_triggers(None, editor)
        assert missing_triggers() == sorted(TRIGGERS[connection.vendor])
    assert missing_triggers() == []


@postgresql
def test_a_trigger_that_is_switched_off_counts_as_missing():
    execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER audit_no_change")
    assert missing_triggers() == ["audit_no_change"]


# --- They refuse ---------------------------------------------------------------------
@pytest.mark.parametrize(
    "change",
    [
        lambda row: AuditEntry.objects.filter(pk=row.pk).update(grund="x"),
        lambda row: AuditEntry.objects.bulk_update([row], ["grund"]),
        lambda row: AuditEntry.objects.all().delete(),
        lambda row: AuditEntry.objects.all()._raw_delete("default"),
        lambda row: row.delete(),
        lambda row: row.save(),
        lambda row: execute("UPDATE audit_auditentry SET actor_id = NULL"),
        lambda row: execute("DELETE FROM audit_auditentry WHERE nummer = 1"),
    ],
    ids=[
        "update",
        "bulk_update",
        "delete",
        "raw_delete",
        "row.delete",
        "row.save",
        "SQL UPDATE",
        "SQL DELETE",
    ],
)
def test_change_and_removal_are_refused(row, change):
    before = rows()
    with pytest.raises(IntegrityError, match="is refused"), transaction.atomic():
        change(row)
    assert rows() == before


@postgresql
@pytest.mark.parametrize("more", ["", " CASCADE", ", brugere_medarbejder CASCADE"])
def test_truncate_is_refused(row, more):
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match="TRUNCATE is refused"):
        execute(f"TRUNCATE {TABLE}{more}")
    assert len(rows()) == 1


@postgresql
def test_truncate_of_the_employees_does_not_reach_it(row):
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match="TRUNCATE is refused"):
        execute("TRUNCATE brugere_medarbejder CASCADE")
    assert len(rows()) == 1


@sqlite
def test_replace_is_refused(row):
    """SQLite removes the replaced row without asking the DELETE trigger."""
    with pytest.raises(IntegrityError, match="only the next row"):
        execute("REPLACE INTO audit_auditentry SELECT * FROM audit_auditentry")
    assert len(rows()) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"nummer": 3},
        {"nummer": 2, "prev": "f" * 64},
        {"nummer": 0},
        {"nummer": 1, "prev": "f" * 64},
    ],
    ids=["gap", "fork", "before the first", "number taken"],
)
def test_only_the_next_row_is_accepted(row, changes):
    values = {**rows()[0], "prev": row.hash, **changes}
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEntry(**values).save(force_insert=True)
    assert len(rows()) == 1


# --- The tests' own way past them ----------------------------------------------------
def test_the_way_past_them_closes_again(row):
    with without_triggers(connection):
        AuditEntry.objects.update(grund="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEntry.objects.update(grund="y")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "after a flush"])
def test_the_flush_passes_and_the_refusal_is_back(time):
    assert rows() == []
    log(None, Handling.LOGIN)
    with pytest.raises(IntegrityError):
        AuditEntry.objects.all().delete()
    assert missing_triggers() == []
