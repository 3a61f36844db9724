"""Triggers that let the trace grow at its end and in no other way, on both databases.

SQLite drops triggers silently whenever a migration rebuilds the table: every migration
after 0002 that touches it ends with `RunPython(create_triggers, drop_triggers)`.
"""

from typing import Any

from django.db import connection

TABLE = "audit_auditentry"

# SQLite: "INSERT OR REPLACE" removes a row without asking the DELETE trigger, hence the
# third one. It also refuses gaps and forks that the unique keys would let through.
_SQLITE = {
    "audit_no_update": """
        CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit_auditentry
        BEGIN SELECT RAISE(ABORT, 'audit: UPDATE is refused'); END""",
    "audit_no_delete": """
        CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit_auditentry
        BEGIN SELECT RAISE(ABORT, 'audit: DELETE is refused'); END""",
    "audit_only_next": """
        CREATE TRIGGER audit_only_next BEFORE INSERT ON audit_auditentry
        WHEN NEW.nummer IS NOT
            (SELECT COALESCE(MAX(nummer), 0) + 1 FROM audit_auditentry)
          OR NEW.prev IS NOT COALESCE(
            (SELECT hash FROM audit_auditentry ORDER BY nummer DESC LIMIT 1),
            hex(zeroblob(32)))
        BEGIN SELECT RAISE(ABORT, 'audit: only the next row is accepted'); END""",
}
_POSTGRESQL = {
    "audit_no_change": """
        CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit_auditentry
        FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
    "audit_no_truncate": """
        CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit_auditentry
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
    "audit_only_next": """
        CREATE TRIGGER audit_only_next BEFORE INSERT ON audit_auditentry
        FOR EACH ROW EXECUTE FUNCTION audit_append()""",
}
TRIGGERS = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}

_FUNCTIONS = (
    """
    CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'audit: % is refused', TG_OP
            USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    """
    CREATE OR REPLACE FUNCTION audit_append() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        sidste_nummer bigint;
        sidste_hash text;
    BEGIN
        SELECT nummer, hash INTO sidste_nummer, sidste_hash
            FROM audit_auditentry ORDER BY nummer DESC LIMIT 1;
        IF NEW.nummer IS DISTINCT FROM COALESCE(sidste_nummer, 0) + 1
            OR NEW.prev IS DISTINCT FROM COALESCE(sidste_hash, repeat('0', 64))
        THEN
            RAISE EXCEPTION 'audit: only the next row is accepted'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$""",
)
_FIND = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
    "postgresql": (
        "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass "
        "AND NOT tgisinternal AND tgenabled IN ('O', 'A')"
    ),
}


def create_triggers(apps: Any, schema_editor: Any) -> None:
    """For RunPython, any number of times: what is there is made anew."""
    vendor = schema_editor.connection.vendor
    drop_triggers(apps, schema_editor)
    functions = _FUNCTIONS if vendor == "postgresql" else ()
    for sql in (*functions, *TRIGGERS[vendor].values()):
        # params=None: the driver would read the % of plpgsql as a placeholder.
        schema_editor.execute(sql, params=None)


def drop_triggers(apps: Any, schema_editor: Any) -> None:
    vendor = schema_editor.connection.vendor
    table = f" ON {TABLE}" if vendor == "postgresql" else ""
    for name in TRIGGERS[vendor]:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{table}", params=None)


def find_triggers() -> set[str]:
    """Names of the triggers that are there and switched on."""
    with connection.cursor() as cursor:
        cursor.execute(_FIND[connection.vendor], [TABLE])
        return {name for (name,) in cursor.fetchall()}


def missing_triggers() -> list[str]:
    return sorted(set(TRIGGERS[connection.vendor]) - find_triggers())
