"""The ledger's triggers are made and dropped as migrations do it."""

from contextlib import contextmanager

import pytest
from django.db import connection

from oekonomi.bog.triggers import (
    TRIGGERS,
    create_triggers,
    drop_triggers,
    missing_triggers,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_they_can_be_made_twice_and_dropped():
    with schema_editor() as editor:
        create_triggers(None, editor)
        create_triggers(None, editor)
        assert missing_triggers() == []
        drop_triggers(None, editor)
        assert missing_triggers() == sorted(TRIGGERS[connection.vendor])
    assert missing_triggers() == []


@contextmanager
def schema_editor():
    try:
        with connection.schema_editor() as editor:
            yield editor
    finally:
        with connection.schema_editor() as editor:
            create_triggers(None, editor)
