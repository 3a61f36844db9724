import pytest


@pytest.fixture
def som(client):
    """A client that is logged in as the given employee."""

    def log_in(bruger):
        client.force_login(bruger)
        return client

    return log_in
