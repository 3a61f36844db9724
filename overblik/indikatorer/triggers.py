"""Triggers that let the counts grow and change in no other way, on both databases.

SQLite drops triggers silently when a migration rebuilds the table: one that alters it
ends with `RunPython(create_triggers, drop_triggers)` anew.
"""

from typing import Any

TABEL = "indikatorer_kommunetal"
_ERRCODE = "USING ERRCODE = 'integrity_constraint_violation'"
_SQLITE = {
    f"{TABEL}_no_{verb.lower()}": (
        f"CREATE TRIGGER {TABEL}_no_{verb.lower()} BEFORE {verb} ON {TABEL} "
        f"BEGIN SELECT RAISE(ABORT, 'kommunetal: {verb} is refused'); END"
    )
    for verb in ("UPDATE", "DELETE")
}
_FUNKTION = f"""
    CREATE OR REPLACE FUNCTION {TABEL}_refuse() RETURNS trigger
    LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'kommunetal: % is refused', TG_OP {_ERRCODE};
    END $$"""
_POSTGRESQL = {
    f"{TABEL}_{navn}": (
        f"CREATE TRIGGER {TABEL}_{navn} BEFORE {verb} ON {TABEL} "
        f"FOR EACH {hver} EXECUTE FUNCTION {TABEL}_refuse()"
    )
    for navn, verb, hver in (
        ("no_change", "UPDATE OR DELETE", "ROW"),
        ("no_truncate", "TRUNCATE", "STATEMENT"),
    )
}
TRIGGERS = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}


def create_triggers(apps: Any, schema_editor: Any) -> None:
    """For RunPython, any number of times: what is there is made anew."""
    vendor = schema_editor.connection.vendor
    drop_triggers(apps, schema_editor)
    funktion = [_FUNKTION] if vendor == "postgresql" else []
    for sql in (*funktion, *TRIGGERS[vendor].values()):
        # params=None: the driver would read the % of plpgsql as a placeholder.
        schema_editor.execute(sql, params=None)


def drop_triggers(apps: Any, schema_editor: Any) -> None:
    vendor = schema_editor.connection.vendor
    for navn in TRIGGERS[vendor]:
        fra = f" ON {TABEL}" if vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {navn}{fra}", params=None)
