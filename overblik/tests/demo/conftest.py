"""The demo, built once for what only reads it, in a transaction that is taken back."""

import pytest
from django.core.management import call_command
from django.db import transaction

from barnetimidten.tests.faelles import made_once


def taken_back(make):
    with transaction.atomic():
        made = make()
        transaction.set_rollback(True)
    return made


@pytest.fixture(scope="package")
def families_before(django_db_setup, django_db_blocker):
    """Those of the demo of the same day, built in another empty house.

    Without the parts that make no family, or none that stays: more than half the price.
    """
    from overblik.tests.test_demo import (  # noqa: PLC0415 (Django is set up by now)
        snapshot,
    )

    def make():
        call_command("demo", verbosity=0)
        return snapshot()

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as monkeypatch:
        for del_ in ("journalisering", "ledger", "indsigter", "sletning", "tilsyn"):
            monkeypatch.setattr(f"overblik.demo.byg.create_{del_}", lambda *_: None)
        return taken_back(make)


@pytest.fixture(scope="package", autouse=True)
def asked_of_nothing(families_before, django_db_setup, django_db_blocker):
    """role -> how many questions the key figures ask of an empty house."""
    from overblik.tests.demo.spoerg import (  # noqa: PLC0415 (Django is set up by now)
        count_each,
    )

    def make():
        asked = taken_back(count_each)
        call_command("demo", verbosity=0)
        return asked

    with made_once(django_db_blocker, make) as asked:
        yield asked
