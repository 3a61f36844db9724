"""Whose yes to telling the day care is missing on a day: plain rules over plain rows."""

from datetime import date
from types import SimpleNamespace

import pytest

from forloeb.koder import Modtager
from forloeb.samtykke import DAGTILBUD, holds, missing_from

DAG = date(2022, 8, 3)


def samtykke(foraelder=1, modtager=DAGTILBUD, *, givet=1, slut=None, tilbage=None):
    """Days of August 2022."""
    dage = [None if d is None else date(2022, 8, d) for d in (givet, slut, tilbage)]
    return SimpleNamespace(
        foraelder_id=foraelder,
        modtager=modtager,
        givet_dato=dage[0],
        slut_dato=dage[1],
        tilbagekaldt_dato=dage[2],
    )


def test_the_receiver_is_the_code_of_the_list():
    assert DAGTILBUD == Modtager.DAGTILBUD


@pytest.mark.parametrize(
    ("felter", "gaelder"),
    [
        pytest.param({}, True, id="without-an-end"),
        pytest.param({"givet": 3}, True, id="given-that-day"),
        pytest.param({"givet": 4}, False, id="given-later"),
        pytest.param({"slut": 3}, True, id="the-last-day"),
        pytest.param({"slut": 2}, False, id="run-out"),
        pytest.param({"tilbage": 3}, False, id="taken-back-that-day"),
        pytest.param({"tilbage": 4}, True, id="taken-back-later"),
    ],
)
def test_when_a_consent_holds(felter, gaelder):
    assert holds(samtykke(**felter), DAG) is gaelder


def foraelder(pk, *, myndig=True):
    return SimpleNamespace(pk=pk, foraeldremyndighed=myndig)


@pytest.mark.parametrize(
    ("foraeldre", "samtykker", "mangler"),
    [
        pytest.param([1, 2], [samtykke(1), samtykke(2)], [], id="both"),
        pytest.param([1, 2], [samtykke(1)], [2], id="one-is-not-enough"),
        pytest.param([1, -2], [samtykke(1)], [], id="only-custody-counts"),
        pytest.param([1, -2], [samtykke(2)], [1], id="not-the-other-way-round"),
        pytest.param([-1, -2], [samtykke(1)], [2], id="nobody-known-asks-all"),
        pytest.param([1], [samtykke(1, "ppr")], [1], id="another-receiver"),
        pytest.param(
            [1], [samtykke(1, tilbage=2), samtykke(1, givet=3)], [], id="given-again"
        ),
    ],
)
def test_whose_is_missing(foraeldre, samtykker, mangler):
    """A negative number: without custody."""
    alle = [foraelder(abs(n), myndig=n > 0) for n in foraeldre]
    fundet = missing_from(alle, samtykker, DAGTILBUD, DAG)
    assert [f.pk for f in fundet] == mangler
