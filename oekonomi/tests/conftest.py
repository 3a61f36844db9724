"""The people and the application's case, made once for a file."""

import pytest

from barnetimidten.tests.faelles import anew, made_once

ROLLER = ("leder", "oekonomi", "administrator")


@pytest.fixture(scope="module")
def folk(django_db_setup, django_db_blocker):
    from oekonomi.tests.byg import make_bruger  # noqa: PLC0415 (Django is set up by now)

    with made_once(django_db_blocker, lambda: [*map(make_bruger, ROLLER)]) as alle:
        yield {bruger.rolle: bruger for bruger in alle}


@pytest.fixture(scope="module")
def casen(folk, django_db_blocker):
    from oekonomi.tests.byg import make_case  # noqa: PLC0415 (as above)

    with made_once(django_db_blocker, lambda: make_case(folk["oekonomi"])) as case:
        yield case


@pytest.fixture
def case(casen, db):
    return anew(casen)


@pytest.fixture
def leder(folk, db):
    return anew(folk["leder"])


@pytest.fixture
def oekonomi(folk, db):
    return anew(folk["oekonomi"])


@pytest.fixture
def administrator(folk, db):
    return anew(folk["administrator"])


@pytest.fixture
def til_oekonomi(client, oekonomi):
    client.force_login(oekonomi)
    return client
