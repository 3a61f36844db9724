"""Many write at once: the trace's lock comes last, so nobody waits for anybody in a ring."""

from threading import Barrier, Thread

import pytest
from django.db import connection, connections, transaction
from django.test import Client

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.kaede import verify_chain
from barnetimidten.audit.log import log
from barnetimidten.audit.models import AuditEntry
from forloeb import actions
from forloeb.actions import StatusError
from forloeb.actions.grund import lock
from forloeb.models import Forloeb, Oenske
from forloeb.tests import builders
from forloeb.tests.afvist import days
from forloeb.tests.sider import url

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*work):
    """Run each in a thread of its own; what they raised."""
    start, errors = Barrier(len(work)), []

    def run(step):
        try:
            start.wait(10)
            step()
        except StatusError:
            pass  # somebody else was first
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[step]) for step in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return errors


def test_two_who_hand_over_the_same_courses_do_not_lock_each_other():
    mette, lars = builders.make_medarbejder(), builders.make_medarbejder()
    leder = builders.make_medarbejder("leder")
    alle = [builders.in_dialog(mette) for _ in range(4)]

    def hand_over(courses):
        return lambda: actions.allocate_forloeb(
            courses, til=lars, note="Stopper.", by=leder
        )

    errors = at_once(*[hand_over(alle), hand_over(alle[::-1])] * 3)
    assert errors == []
    assert Forloeb.objects.filter(ansvarlig=lars).count() == 4
    assert verify_chain()[0] == AuditEntry.objects.count()


def test_looks_and_writes_at_the_same_moment_keep_the_chain():
    mette = builders.make_medarbejder()
    forloeb, andet = builders.running(mette, held=1), builders.running(mette, held=1)
    tredje = forloeb.besoeg.get(nummer=3)
    foer = AuditEntry.objects.count()

    def look():
        client = Client()
        client.force_login(mette)
        assert client.get(url("detail", forloeb)).status_code == 200

    def move():
        actions.move_besoeg(tredje, dato=days(1), tid=None, by=mette)

    def pause():
        actions.pause_forloeb(andet, dato=days(0), grund="Ferie.", by=mette)

    def syg():
        actions.report_syg(dato=days(0), by=mette)

    steps = [look, move, pause, syg, look, move, look, look]
    if connection.vendor == "sqlite":  # its waiting line is not fair; half is enough
        steps = steps[:4]
    errors = at_once(*steps)
    assert errors == []
    antal = AuditEntry.objects.count()
    assert verify_chain()[0] == antal
    assert antal - foer >= steps.count(look) + 3


def test_a_form_sent_by_many_at_once_writes_one_row():
    """The result is saved after the row in the trace, under a key nobody else holds."""
    mette = builders.make_medarbejder()
    forloeb = builders.in_dialog(mette)
    mor = forloeb.barn.familie.foraeldre.first()
    data = {
        "foraelder": mor.pk,
        "tekst": "Ro om aftenen",
        "dato": days(0).isoformat(),
        "noegle": "a" * 32,
    }

    def send():
        client = Client()
        client.force_login(mette)
        response = client.post(url("oenske-create", forloeb), data)
        assert response.status_code == 302

    assert at_once(*[send] * 6) == []
    assert Oenske.objects.count() == 1
    rows = AuditEntry.objects.filter(objekt_type="forloeb.oenske", handling="create")
    assert rows.count() == 1


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite locks the database, not the row"
)
def test_whoever_is_locked_can_be_named_in_the_trace():
    """Otherwise the one who holds the trace waits for the one who wants it."""
    mette = builders.make_medarbejder()
    with transaction.atomic():
        lock(mette)
        assert at_once(lambda: log(mette, Handling.LOGIN)) == []
        assert AuditEntry.objects.filter(handling=Handling.LOGIN).count() == 1
