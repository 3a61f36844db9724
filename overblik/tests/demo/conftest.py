"""The demo, built once for what only reads it, in a transaction that is taken back."""

import pytest
from django.core.management import call_command
from django.db import transaction

from barnetimidten.tests.faelles import made_once


@pytest.fixture(scope="package", autouse=True)
def asked_of_nothing(django_db_setup, django_db_blocker):
    """role -> how many questions the key figures ask of an empty house."""
    from overblik.tests.demo.spoerg import (  # noqa: PLC0415 (Django is set up by now)
        count_each,
    )

    def make():
        with transaction.atomic():
            asked = count_each()
            transaction.set_rollback(True)
        call_command("demo", verbosity=0)
        return asked

    with made_once(django_db_blocker, make) as asked:
        yield asked
