from datetime import date

import pytest

from overblik.demo.ur import clock_at


@pytest.fixture
def i_dag(settings):
    """A day on which old courses are due, with the archive's decision in place."""
    settings.ARKIV_REFERENCE = "Arkivet 2026/17"
    dag = date(2026, 11, 22)
    with clock_at(dag):
        yield dag
