"""The people and the application's case, made once for a file."""

import pytest

from barnetimidten.tests.faelles import anew, made_once

FOLK = {"mette": "paedagog", "leder": "leder", "oekonomi": "oekonomi"}


@pytest.fixture(scope="module")
def folk(django_db_setup, django_db_blocker):
    from forloeb.tests.builders import (  # noqa: PLC0415 (Django is set up by now)
        make_medarbejder,
    )

    def make():
        return {navn: make_medarbejder(rolle, navn) for navn, rolle in FOLK.items()}

    with made_once(django_db_blocker, make) as alle:
        yield alle


@pytest.fixture(scope="module")
def casen(folk, django_db_blocker):
    from overblik.opgoerelse.tests.byg import make_case  # noqa: PLC0415 (as above)

    with made_once(django_db_blocker, make_case) as case:
        yield case


@pytest.fixture
def case(casen, db):
    return anew(casen)


@pytest.fixture
def mette(folk, db):
    return anew(folk["mette"])


@pytest.fixture
def leder(folk, db):
    return anew(folk["leder"])


@pytest.fixture
def oekonomi(folk, db):
    return anew(folk["oekonomi"])
