"""The demo of a day, whenever it is built."""

import pytest
from django.utils import timezone

from overblik.tests.test_demo import later_than, snapshot

pytestmark = pytest.mark.django_db


def test_the_same_day_gives_the_same_families(families_before):
    assert families_before
    assert families_before == snapshot()


def test_nothing_lies_after_today_but_plans():
    assert later_than(timezone.localdate()) == []
