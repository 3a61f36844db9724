"""SQLite drops triggers whenever a migration rebuilds the table: each one that touches
the trace ends by making them again."""

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader

from barnetimidten.audit.triggers import create_triggers

TRACE = "auditentry"
FOERSTE = ("0001_auditentry", "0002_audit_triggers")


def touches_trace(operation):
    names = {
        getattr(operation, name, "").lower()
        for name in ("model_name", "name", "old_name", "new_name")
        if isinstance(getattr(operation, name, ""), str)
    }
    is_sql = isinstance(operation, migrations.RunSQL)
    return TRACE in names or (is_sql and TRACE in str(operation.sql).lower())


def forgets_triggers(operations):
    """Whether the trace is touched after the triggers were last made."""
    dirty = False
    for operation in operations:
        if touches_trace(operation):
            dirty = True
        if getattr(operation, "code", None) is create_triggers:
            dirty = False
    return dirty


def all_migrations():
    """Of every app: a foreign key pulled elsewhere can rebuild the table too."""
    return MigrationLoader(None, ignore_no_migrations=True).disk_migrations


def test_no_migration_forgets_the_triggers():
    found = [
        f"{app}.{name}"
        for (app, name), migration in all_migrations().items()
        if (app, name) != ("audit", "0001_auditentry")
        if forgets_triggers(migration.operations)
    ]
    assert found == []
    assert {name for app, name in all_migrations() if app == "audit"} >= set(FOERSTE)


TOUCH = [
    migrations.AddField(TRACE, "ny", models.IntegerField(default=0)),
    migrations.AlterField("AuditEntry", "grund", models.TextField()),
    migrations.AddConstraint(
        TRACE, models.CheckConstraint(condition=models.Q(nummer__gte=1), name="x")
    ),
    migrations.RenameModel("AuditEntry", "Spor"),
    migrations.RunSQL("ALTER TABLE audit_auditentry ADD COLUMN ny integer"),
]


@pytest.mark.parametrize("operation", TOUCH, ids=lambda op: type(op).__name__)
def test_a_planted_migration_is_found(operation):
    make = migrations.RunPython(create_triggers, migrations.RunPython.noop)
    assert forgets_triggers([operation])
    assert forgets_triggers([make, operation])
    assert not forgets_triggers([operation, make])


def test_other_tables_need_no_triggers():
    assert not forgets_triggers(
        [migrations.AddField("stikproeve", "ny", models.IntegerField(default=0))]
    )
