"""Counts of the municipality for tests."""

from datetime import date
from typing import Any

from overblik.indikatorer import actions
from overblik.indikatorer.models import Kommunetal

I_DAG = date(2026, 2, 1)
FELTER = {
    "art": "underretninger",
    "aar": 2020,
    "antal": 48,
    "kilde": "Ledelsesinformation",
    "grund": "",
    "set_udgave": 0,
}


def write(by: Any, **felter: Any) -> Kommunetal:
    return actions.record_kommunetal(**{**FELTER, **felter}, by=by)
