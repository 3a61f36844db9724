"""When the two reminders are due."""

from datetime import date, timedelta

import pytest

from evaluering.paamindelse import MAX_PAAMINDELSER, is_due, next_day

SLUT = date(2026, 3, 2)


def day(antal):
    return SLUT + timedelta(days=antal)


@pytest.mark.parametrize(
    ("inviteret", "antal", "sidste", "dag"),
    [
        pytest.param(0, 0, None, 14, id="when-the-window-opens"),
        pytest.param(0, 1, 14, 28, id="when-it-closes"),
        pytest.param(12, 0, None, 19, id="a-week-after-a-late-invitation"),
        pytest.param(24, 1, 31, 38, id="a-week-between-two"),
        pytest.param(0, 1, None, 28, id="the-first-did-not-get-away"),
    ],
)
def test_next_day(inviteret, antal, sidste, dag):
    sidste = None if sidste is None else day(sidste)
    assert next_day(SLUT, day(inviteret), antal, sidste) == day(dag)
    assert not is_due(SLUT, day(inviteret), antal, sidste, day(dag - 1))
    assert is_due(SLUT, day(inviteret), antal, sidste, day(dag))
    assert is_due(SLUT, day(inviteret), antal, sidste, day(dag + 90))


def test_never_a_third():
    assert next_day(SLUT, SLUT, MAX_PAAMINDELSER, day(28)) is None
    assert not is_due(SLUT, SLUT, MAX_PAAMINDELSER, day(28), day(400))
