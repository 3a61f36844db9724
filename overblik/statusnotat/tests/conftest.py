import pytest


@pytest.fixture
def leder2(db):
    from overblik.statusnotat.tests.byg import (  # noqa: PLC0415 (Django is set up)
        make_leder2,
    )

    return make_leder2()
