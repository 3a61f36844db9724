"""Eight at once: one invitation, one reminder; on both engines."""

import threading
from datetime import timedelta

import pytest
from django.db import connections

from evaluering.actions.invitation import create_invitation
from evaluering.actions.paamindelse import remind_invitation
from evaluering.models import Invitation
from evaluering.tests.byg_invitation import ended, parents
from forloeb.actions.grund import StatusError

pytestmark = pytest.mark.django_db(transaction=True)
TRAADE = 8
EGET = {"skema": "eget", "sprog": "da", "kanal": "qr"}


def at_once(job):
    """How many of the threads were let through."""
    start, lykkedes = threading.Barrier(TRAADE), []

    def run():
        start.wait()
        try:
            lykkedes.append(job())
        except StatusError:
            pass
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(TRAADE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(lykkedes)


def test_eight_clicks_make_one_invitation(mette):
    forloeb = ended(mette)
    mor = parents(forloeb)[0]
    assert at_once(lambda: create_invitation(mette, forloeb, foraelder=mor, **EGET))
    assert Invitation.objects.count() == 1


def test_two_beats_send_one_reminder(mette):
    forloeb = ended(mette)
    mor = parents(forloeb)[0]
    invitation, _ = create_invitation(mette, forloeb, foraelder=mor, **EGET)
    dag = forloeb.slut_dato + timedelta(days=14)
    assert at_once(lambda: remind_invitation(invitation, dag)) == 1
    assert Invitation.objects.get().paamindelser == 1
