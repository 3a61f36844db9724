"""Triggers that let the ledger grow at its end and in no other way, on both databases.

The same rules as the trace (`barnetimidten/audit/triggers.py`), and what no constraint
can say: a row belongs to the newest link, a closed year takes nothing, a decision
repeats what it decides. SQLite drops triggers silently whenever a migration rebuilds a
table, and removes the row that `INSERT OR REPLACE` replaces without asking the DELETE
trigger: hence the conditions that repeat the unique keys. A migration that alters one of these
tables begins with `RunPython(drop_triggers, create_triggers)` too: SQLite refuses to
rename a table into one that a trigger reads. So they read no tables but the ledger's.
"""

from typing import Any

from django.db import connection

_NOT_NEXT = (
    "NEW.nummer <> (SELECT COALESCE(MAX(nummer), 0) FROM oekonomi_led) + 1"
    " OR NEW.prev <> COALESCE((SELECT hash FROM oekonomi_led"
    " ORDER BY nummer DESC LIMIT 1), "
    "'0000000000000000000000000000000000000000000000000000000000000000')"
)
_NOT_NEWEST = (
    "NEW.led_id <> (SELECT COALESCE(MAX(nummer), 0) FROM oekonomi_led)"
    " OR NOT EXISTS (SELECT 1 FROM oekonomi_led l"
    " WHERE l.nummer = NEW.led_id AND l.haendelse = '{}' AND l.af_id = NEW.{})"
)
_TAKEN = "EXISTS (SELECT 1 FROM {0} r WHERE r.led_id = NEW.led_id OR r.{1} = NEW.{1})"
_CLOSED = (
    "EXISTS (SELECT 1 FROM oekonomi_aarsafgoerelse a WHERE a.godkendt"
    " AND a.businesscase_id = NEW.businesscase_id AND a.aar = NEW.aar)"
)
_UNLIKE_POSTERING = (
    "NOT EXISTS (SELECT 1 FROM oekonomi_postering p WHERE p.led_id = NEW.postering_id"
    " AND p.foreslaaet_af_id = NEW.foreslaaet_af_id)"
)
_UNLIKE_AFSLUTNING = (
    "NOT EXISTS (SELECT 1 FROM oekonomi_aarsafslutning s"
    " WHERE s.led_id = NEW.aarsafslutning_id"
    " AND s.foreslaaet_af_id = NEW.foreslaaet_af_id"
    " AND s.businesscase_id = NEW.businesscase_id AND s.aar = NEW.aar)"
)
# Within half an øre: the product has four places, and SQLite counts in floats.
_NOT_PRODUCT = (
    "NEW.enheder IS NOT NULL AND ABS(NEW.enheder * NEW.pris - NEW.beloeb"
    " * CASE WHEN NEW.modposterer_id IS NULL THEN 1 ELSE -1 END) > 0.00505"
)
# Of units at the entry's own price, else of the whole amount
_NO_MIRROR = (
    "NEW.modposterer_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM oekonomi_postering p"
    " JOIN oekonomi_afgoerelse a ON a.postering_id = p.led_id AND a.godkendt"
    " WHERE p.led_id = NEW.modposterer_id AND p.linje_id = NEW.linje_id"
    " AND p.businesscase_id = NEW.businesscase_id AND p.modposterer_id IS NULL"
    " AND (p.pris = NEW.pris OR p.enheder IS NULL AND NEW.enheder IS NULL"
    " AND p.beloeb = -NEW.beloeb))"
)
# What counts and what waits, in hundredths of a unit; without units the whole is one
_BEYOND = (
    "NEW.modposterer_id IS NOT NULL AND ROUND(COALESCE(NEW.enheder, 1) * 100)"
    " + (SELECT COALESCE(SUM(ROUND(COALESCE(r.enheder, 1) * 100)), 0)"
    " FROM oekonomi_postering r"
    " LEFT JOIN oekonomi_afgoerelse a ON a.postering_id = r.led_id"
    " WHERE r.modposterer_id = NEW.modposterer_id AND (a.godkendt IS NULL OR a.godkendt))"
    " > (SELECT ROUND(COALESCE(p.enheder, 1) * 100) FROM oekonomi_postering p"
    " WHERE p.led_id = NEW.modposterer_id)"
)
_IN_CLOSED = (
    "NEW.godkendt AND EXISTS (SELECT 1 FROM oekonomi_postering p"
    " JOIN oekonomi_aarsafgoerelse a ON a.businesscase_id = p.businesscase_id"
    " AND a.aar = p.aar WHERE a.godkendt AND p.led_id = NEW.postering_id)"
)

# table -> (what is refused, the words of the refusal)
REGLER: dict[str, list[tuple[str, str]]] = {
    "oekonomi_led": [(_NOT_NEXT, "only the next link is accepted")],
    "oekonomi_postering": [
        (_NOT_NEWEST.format("forslag", "foreslaaet_af_id"), "not of the newest link"),
        (_TAKEN.format("oekonomi_postering", "noegle"), "there already"),
        (_CLOSED, "the year is closed"),
        (_NOT_PRODUCT, "the amount is units times price"),
        (_NO_MIRROR, "a reversal mirrors its entry"),
        (_BEYOND, "no more is reversed than there is"),
    ],
    "oekonomi_afgoerelse": [
        (_NOT_NEWEST.format("afgoerelse", "af_id"), "not of the newest link"),
        (_TAKEN.format("oekonomi_afgoerelse", "postering_id"), "there already"),
        (_UNLIKE_POSTERING, "not as the entry"),
        (_IN_CLOSED, "the year is closed"),
    ],
    "oekonomi_aarsafslutning": [
        (
            _NOT_NEWEST.format("aarsforslag", "foreslaaet_af_id"),
            "not of the newest link",
        ),
        (_TAKEN.format("oekonomi_aarsafslutning", "led_id"), "there already"),
        (_CLOSED, "the year is closed"),
    ],
    "oekonomi_aarsafgoerelse": [
        (_NOT_NEWEST.format("aarsafgoerelse", "af_id"), "not of the newest link"),
        (
            _TAKEN.format("oekonomi_aarsafgoerelse", "aarsafslutning_id"),
            "there already",
        ),
        (_UNLIKE_AFSLUTNING, "not as the closing"),
        (_CLOSED, "the year is closed"),
    ],
}
TABELLER = tuple(REGLER)


# --- The SQL of each engine --------------------------------------------------------------
def _sqlite() -> dict[str, tuple[str, str]]:
    """Trigger -> its table and what makes it."""
    sql = {}
    for tabel, regler in REGLER.items():
        for verb in ("UPDATE", "DELETE"):
            navn = f"{tabel}_no_{verb.lower()}"
            sql[navn] = (
                tabel,
                f"CREATE TRIGGER {navn} BEFORE {verb} ON {tabel} "
                f"BEGIN SELECT RAISE(ABORT, 'bog: {verb} is refused'); END",
            )
        trin = " ".join(
            f"SELECT RAISE(ABORT, 'bog: {ord_}') WHERE {hvis};" for hvis, ord_ in regler
        )
        navn = f"{tabel}_only_next"
        sql[navn] = (
            tabel,
            f"CREATE TRIGGER {navn} BEFORE INSERT ON {tabel} BEGIN {trin} END",
        )
    return sql


_ERRCODE = "USING ERRCODE = 'integrity_constraint_violation'"
_REFUSE = f"""
    CREATE OR REPLACE FUNCTION oekonomi_bog_refuse() RETURNS trigger
    LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'bog: % is refused', TG_OP {_ERRCODE};
    END $$"""


def _functions() -> list[str]:
    """PostgreSQL wants a function under each trigger."""
    sql = [_REFUSE]
    for tabel, regler in REGLER.items():
        trin = " ".join(
            f"IF {hvis} THEN RAISE EXCEPTION 'bog: {ord_}' {_ERRCODE}; END IF;"
            for hvis, ord_ in regler
        )
        sql.append(
            f"CREATE OR REPLACE FUNCTION {tabel}_append() RETURNS trigger "
            f"LANGUAGE plpgsql AS $$ BEGIN {trin} RETURN NEW; END $$"
        )
    return sql


def _postgresql() -> dict[str, tuple[str, str]]:
    sql = {}
    for tabel in REGLER:
        for navn, naar, hver, funktion in (
            ("no_change", "UPDATE OR DELETE", "ROW", "oekonomi_bog_refuse"),
            ("no_truncate", "TRUNCATE", "STATEMENT", "oekonomi_bog_refuse"),
            ("only_next", "INSERT", "ROW", f"{tabel}_append"),
        ):
            sql[f"{tabel}_{navn}"] = (
                tabel,
                f"CREATE TRIGGER {tabel}_{navn} BEFORE {naar} ON {tabel} "
                f"FOR EACH {hver} EXECUTE FUNCTION {funktion}()",
            )
    return sql


TRIGGERS = {"sqlite": _sqlite(), "postgresql": _postgresql()}
_FIND = {
    "sqlite": (
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
    ),
    # Switched on, for every row and column; when it fires and what it then does
    "postgresql": (
        "SELECT t.tgname, t.tgtype || p.prosrc FROM pg_trigger t"
        " JOIN pg_proc p ON p.oid = t.tgfoid WHERE t.tgrelid = %s::regclass"
        " AND NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')"
        " AND t.tgqual IS NULL AND t.tgattr::text = ''"
    ),
}
# BEFORE, and which verbs: as PostgreSQL numbers them
_TGTYPE = {"no_change": 27, "no_truncate": 34, "only_next": 7}


def _expected() -> dict[str, str]:
    """Trigger -> its text, as the database tells it."""
    if connection.vendor == "sqlite":
        return {navn: sql for navn, (_, sql) in TRIGGERS["sqlite"].items()}
    naegt, *tilfoej = (sql.split("$$")[1] for sql in _functions())
    tekster = {}
    for tabel, krop in zip(REGLER, tilfoej, strict=True):
        for navn, tgtype in _TGTYPE.items():
            gaelder = krop if navn == "only_next" else naegt
            tekster[f"{tabel}_{navn}"] = f"{tgtype}{gaelder}"
    return tekster


def create_triggers(apps: Any, schema_editor: Any) -> None:
    """For RunPython, any number of times: what is there is made anew."""
    vendor = schema_editor.connection.vendor
    drop_triggers(apps, schema_editor)
    functions = _functions() if vendor == "postgresql" else []
    for sql in (*functions, *(sql for _, sql in TRIGGERS[vendor].values())):
        # params=None: the driver would read the % of plpgsql as a placeholder.
        schema_editor.execute(sql, params=None)


def drop_triggers(apps: Any, schema_editor: Any) -> None:
    vendor = schema_editor.connection.vendor
    for navn, (tabel, _) in TRIGGERS[vendor].items():
        fra = f" ON {tabel}" if vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {navn}{fra}", params=None)


def find_triggers() -> dict[str, str]:
    """The triggers that are there and switched on, with their text."""
    found: dict[str, str] = {}
    with connection.cursor() as cursor:
        for tabel in TABELLER:
            cursor.execute(_FIND[connection.vendor], [tabel])
            found |= dict(cursor.fetchall())
    return found


def missing_triggers() -> list[str]:
    """Names of those that are gone, or that do something else under their name."""
    found = find_triggers()
    return sorted(n for n, tekst in _expected().items() if found.get(n) != tekst)
