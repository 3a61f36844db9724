"""How much the page of key figures asks of the database."""

from http import HTTPStatus

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forloeb.tests.builders import make_medarbejder

READERS = ("leder", "oekonomi")


def count(bruger):
    """The questions of the page once it has been shown in the same log-in."""
    client, side = Client(), reverse("overblik:noegletal")
    client.force_login(bruger)
    client.get(side)
    with CaptureQueriesContext(connection) as spurgt:
        assert client.get(side).status_code == HTTPStatus.OK
    return len(spurgt)


def count_each():
    return {role: count(make_medarbejder(role, role)) for role in READERS}
