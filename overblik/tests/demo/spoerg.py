"""How much the page of key figures asks of the database."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from forloeb.tests.builders import make_medarbejder
from overblik.tests.side import get_page

READERS = ("leder", "oekonomi")


def count(bruger):
    """The questions of the page once it has been shown."""
    get_page(bruger)
    with CaptureQueriesContext(connection) as spurgt:
        get_page(bruger)
    return len(spurgt)


def count_each():
    return {role: count(make_medarbejder(role, role)) for role in READERS}
