"""Two leaders press at the same moment: one note is approved once, two get two numbers."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from barnetimidten.formularer.version import StaleError
from overblik.statusnotat import actions
from overblik.statusnotat.models import Statusnotat
from overblik.statusnotat.tests.byg import make_indsendt

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*gaver):
    """Run each in a thread of its own; what was refused."""
    start, afvist = Barrier(len(gaver)), []

    def run(gave):
        start.wait()
        try:
            gave()
        except (actions.StatusError, StaleError) as error:
            afvist.append(str(error))
        finally:
            connection.close()

    traade = [Thread(target=run, args=[gave]) for gave in gaver]
    for traad in traade:
        traad.start()
    for traad in traade:
        traad.join()
    return afvist


def approve(notat, by):
    return lambda: actions.approve_notat(notat, by=by, version=notat.version)


def test_a_note_is_approved_once(leder, leder2):
    notat = make_indsendt(leder)
    assert len(at_once(approve(notat, leder2), approve(notat, leder2))) == 1
    assert Statusnotat.objects.get().nummer_tekst == "2022-1"


def test_two_notes_get_two_numbers(leder, leder2):
    a, b = make_indsendt(leder), make_indsendt(leder)
    assert at_once(approve(a, leder2), approve(b, leder2)) == []
    numre = Statusnotat.objects.values_list("nummer", flat=True)
    assert sorted(numre) == [1, 2]
