"""Whoever looks at the pages of the ledger."""

import pytest


@pytest.fixture
def til_oekonomi(client, oekonomi):
    client.force_login(oekonomi)
    return client
