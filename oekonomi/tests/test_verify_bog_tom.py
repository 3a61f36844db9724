"""A ledger without an entry holds too."""

import pytest

from oekonomi.bog.kaede import START
from oekonomi.tests.test_verify_bog import verify

pytestmark = pytest.mark.django_db


def test_an_empty_ledger_holds():
    assert verify() == ["Bogen er ubrudt: 0 led.", f"0:{START}"]
