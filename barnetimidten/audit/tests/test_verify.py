"""verify_audit names the first row that does not hold."""

from datetime import datetime, timedelta, timezone
from hashlib import sha256
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from barnetimidten.audit.handlinger import Formaal, Handling
from barnetimidten.audit.kaede import HASHED, START, canonical, row_hash, verify_chain
from barnetimidten.audit.log import log
from barnetimidten.audit.models import AuditEntry
from barnetimidten.audit.tests.uden_triggere import without_triggers
from barnetimidten.audit.triggers import TABLE

sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'")


@pytest.fixture
def chain(mette):
    for pk in range(1, 6):
        log(
            mette,
            Handling.READ,
            ("forloeb.forloeb", pk),
            felter=["notat"],
            formaal=Formaal.ANDET,
            grund="Æblegrød",
        )


def verify(*arguments):
    out = StringIO()
    call_command("verify_audit", *arguments, stdout=out)
    return out.getvalue().splitlines()


def change(nummer, **changes):
    with without_triggers(connection):
        AuditEntry.objects.filter(nummer=nummer).update(**changes)


def remove(*numre):
    with without_triggers(connection):
        AuditEntry.objects.filter(nummer__in=numre).delete()


def fails(*arguments):
    with pytest.raises(CommandError) as error:
        verify(*arguments)
    assert error.value.returncode == 1
    return str(error.value)


def test_an_empty_trace_holds(db):
    assert verify() == ["Sporet er ubrudt: 0 rækker.", f"0:{START}"]


def test_a_whole_chain_holds(chain):
    sha = AuditEntry.objects.get(nummer=5).hash
    assert verify() == ["Sporet er ubrudt: 5 rækker.", f"5:{sha}"]


@pytest.mark.parametrize(
    "changes",
    [
        {"actor": None},
        {"rolle": "leder"},
        {"handling": "list"},
        {"objekt_type": "forloeb.besoeg"},
        {"objekt_id": "99"},
        {"under_type": "forloeb.forloeb"},
        {"under_id": "99"},
        {"formaal": "leder"},
        {"grund": "Havregrød"},
        {"felter": []},
        {"sti": "forloeb:detail"},
        {"udgave": 2},
        {"at": "2026-01-01T00:00:00Z"},
        {"hash": "f" * 64},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_every_column_is_covered(chain, changes):
    change(3, **changes)
    assert "Række 3: er ændret" in fails()


def test_no_column_is_forgotten():
    """A new column goes into the hash too, under a new `udgave`."""
    columns = {field.attname for field in AuditEntry._meta.concrete_fields}
    assert columns - {"hash"} == {*HASHED, "at"}


def test_the_first_way_of_hashing_is_kept():
    """Rows of former years are checked by it: another way is another `udgave`."""
    row = AuditEntry(
        **dict.fromkeys(HASHED, ""),
        at=datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=2))),
    )
    row.nummer, row.udgave, row.actor_id, row.felter = 1, 1, None, ["notat"]
    row.grund, row.prev = "Æble", START
    assert canonical(row).decode() == (
        '{"actor_id":null,"at":"2026-07-01T10:00:00.000000+00:00","felter":["notat"],'
        '"formaal":"","grund":"\\u00c6ble","handling":"","nummer":1,"objekt_id":"",'
        f'"objekt_type":"","prev":"{START}","rolle":"","sti":"","udgave":1,'
        '"under_id":"","under_type":""}'
    )
    assert row_hash(row) == sha256(canonical(row)).hexdigest()


def test_a_row_hashed_anew_is_seen_at_the_next(chain):
    row = AuditEntry.objects.get(nummer=3)
    row.grund = "Havregrød"
    change(3, grund=row.grund, hash=row_hash(row))
    assert "Række 4: peger ikke på rækken før" in fails()


@pytest.mark.parametrize(
    ("numre", "message"),
    [
        ([1], "Række 1: mangler. Den næste er nr. 2."),
        ([2, 3], "Række 2: mangler. Den næste er nr. 4."),
    ],
)
def test_a_removed_row_is_named(chain, numre, message):
    remove(*numre)
    assert message in fails()


def test_only_the_first_broken_row_is_named(chain):
    change(2, grund="x")
    change(4, grund="x")
    text = fails()
    assert "Række 2" in text
    assert "Række 4" not in text


def test_pages_of_any_size_see_the_same(chain):
    assert {verify_chain(size=size) for size in (1, 2, 5, 1000)} == {verify_chain()}


def test_memory_is_constant(chain, django_assert_num_queries):
    with django_assert_num_queries(4):
        verify_chain(size=2)


# --- What the chain alone cannot show ------------------------------------------------
def test_a_tail_cut_off_is_seen_by_the_noted_last_line(chain):
    noted = verify()[-1]
    remove(5)
    assert verify()[0] == "Sporet er ubrudt: 4 rækker."
    assert "Række 5: mangler. Sporet ender ved nr. 4." in fails("--anker", noted)


def test_a_chain_computed_anew_is_seen_by_the_noted_last_line(chain, mette):
    noted = verify()[-1]
    assert verify("--anker", noted)[-1] == noted
    remove(5)
    log(mette, Handling.LOGIN)
    assert "Række 5: har en anden hash" in fails("--anker", noted)


def test_an_anchor_that_is_none(db):
    with pytest.raises(CommandError, match="NUMMER:HASH"):
        verify("--anker", "5")


# --- Damage --------------------------------------------------------------------------
@sqlite
@pytest.mark.parametrize("at", ["i går", "2026-13-01 00:00:00", "", 7])
def test_a_row_that_cannot_be_read_is_named(chain, at):
    with without_triggers(connection), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_auditentry SET at = %s WHERE nummer = 3", [at])
    assert "Række 3: kan ikke læses" in fails()


def test_a_missing_trigger_is_named(db):
    table = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER audit_only_next{table}")
    assert "Databasen mangler spærringen audit_only_next." in fails()
