"""Accounts that are refused again and again in one day."""

from datetime import datetime, timedelta
from unittest import mock

import pytest
from django.utils import timezone

from barnetimidten.audit.alarm import Alarm, repeated
from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log

pytestmark = pytest.mark.django_db


def at(dage_siden, kl=12):
    dag = timezone.localdate() - timedelta(days=dage_siden)
    dansk = timezone.get_default_timezone()
    return datetime(dag.year, dag.month, dag.day, kl, tzinfo=dansk)


def refused(bruger, antal, dage_siden=1, kl=12):
    with mock.patch("django.utils.timezone.now", return_value=at(dage_siden, kl)):
        for _ in range(antal):
            log(bruger, Handling.REFUSED)


def failed(bruger, antal, dage_siden=1):
    with mock.patch("django.utils.timezone.now", return_value=at(dage_siden)):
        for _ in range(antal):
            log(None, Handling.LOGIN_FAILED, bruger)


def since(dage=7, mindst=3):
    return repeated(timezone.localdate() - timedelta(days=dage), mindst)


def test_both_kinds_count_together(mette):
    refused(mette, 1)
    failed(mette, 2)
    assert since() == [Alarm(at(1).date(), mette.pk, 1, 2)]
    assert since()[0].ord == "3 gange"


def test_fewer_than_the_limit_are_nothing(mette, lars):
    refused(mette, 2)
    refused(lars, 2, dage_siden=1)
    refused(lars, 2, dage_siden=2)
    assert since() == []


def test_what_is_about_no_account_is_left_out():
    refused(None, 5)
    failed(None, 5)
    assert since() == []


def test_a_day_is_a_danish_day(mette):
    refused(mette, 2, kl=0)
    refused(mette, 1, kl=23)
    assert [alarm.antal for alarm in since()] == [3]


def test_older_days_are_left_out_and_the_newest_comes_first(mette, lars):
    refused(mette, 3, dage_siden=8)
    refused(mette, 3, dage_siden=2)
    refused(lars, 4, dage_siden=1)
    refused(mette, 3, dage_siden=1)
    assert [(a.medarbejder, a.antal) for a in since()] == [
        (lars.pk, 4),
        (mette.pk, 3),
        (mette.pk, 3),
    ]


def test_the_limit_is_a_setting(mette, settings):
    settings.ALARM_AFVISNINGER = 2
    refused(mette, 2)
    assert len(repeated(timezone.localdate() - timedelta(days=7))) == 1
