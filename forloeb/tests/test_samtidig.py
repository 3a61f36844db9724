"""Many at once: the last free slot goes to one, and lists do not grow in queries."""

from threading import Thread

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from forloeb import actions
from forloeb.actions import StatusError
from forloeb.tests import builders


@pytest.mark.django_db(transaction=True)
def test_the_last_slot_is_planned_once():
    mette = builders.make_medarbejder()
    forloeb = builders.running(mette, held=9)
    actions.grant_besoeg(forloeb, grund="Lidt til.", by=mette)
    svar = []

    def plan():
        try:
            actions.plan_besoeg(forloeb, dato=timezone.localdate(), tid=None, by=mette)
            svar.append("lagt")
        except StatusError:
            svar.append("afvist")
        finally:
            connection.close()

    threads = [Thread(target=plan) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(svar) == ["afvist"] * 7 + ["lagt"]
    assert forloeb.besoeg.planlagte().count() == 1


def count_queries(client, url):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.django_db
def test_the_list_of_users_costs_the_same_with_thirty(client, administrator):
    client.force_login(administrator)
    url = reverse("brugere:list")
    client.get(url)  # the menu's numbers are counted now and then
    one = count_queries(client, url)
    for _ in range(30):
        builders.make_medarbejder()
    assert count_queries(client, url) == one


@pytest.mark.django_db
def test_the_history_of_a_course_costs_the_same_with_thirty(client, mette):
    forloeb = builders.running(mette, held=1)
    besoeg = forloeb.besoeg.holdte().get()
    client.force_login(mette)
    urls = [
        reverse("forloeb:historik", args=[forloeb.pk]),
        reverse("forloeb:besoeg-historik", args=[besoeg.pk]),
    ]

    def correct(row, felt, nummer):
        setattr(row, felt, f"Rettelse {nummer}")
        row._history_user = mette
        row.save()

    for row, felt in ((forloeb, "fokuspunkter"), (besoeg, "notat")):
        correct(row, felt, 0)
    one = [count_queries(client, url) for url in urls]
    for nummer in range(1, 30):
        for row, felt in ((forloeb, "fokuspunkter"), (besoeg, "notat")):
            correct(row, felt, nummer)
    assert [count_queries(client, url) for url in urls] == one
