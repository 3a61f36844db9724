"""The broker is away for a minute: nobody who asks notices, everything is made once.

It begins with test_kill.py and is read here, after the other slow tests: a minute of
waiting that costs the run next to nothing.
"""

import json

import pytest

pytestmark = pytest.mark.slow


def test_a_minute_without_a_broker(minut):
    if minut is None:
        pytest.skip("the database is copied as a file")
    output, _ = minut.communicate(timeout=150)
    assert minut.returncode == 0, minut.log.read_text()
    what = json.loads(output)
    assert what["undervejs"] == ["faerdig", "venter", "venter"], what
    assert what["svar"] < 1.5, what  # also who asked while it was away
    assert what["status"] == ["faerdig"] * 3, (what, minut.log.read_text())
    assert what["forsoeg"] == [1, 1, 1]
    assert what["rigtige"] == [True] * 3
    assert what["spor"] == 3  # one row each: made once
