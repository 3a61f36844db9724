"""The same form keyed in at once by many is kept once."""

from threading import Thread

import pytest
from django.db import connection

from evaluering.models import Maaling
from evaluering.tests.byg_maaling import keyed
from forloeb.actions import StatusError
from forloeb.tests import builders


@pytest.mark.django_db(transaction=True)
def test_the_same_form_at_once_is_kept_once():
    mette = builders.make_medarbejder()
    forloeb = builders.in_dialog(mette)
    svar = []

    def key():
        try:
            keyed(mette, forloeb)
            svar.append("gemt")
        except StatusError:
            svar.append("afvist")
        finally:
            connection.close()

    traade = [Thread(target=key) for _ in range(6)]
    for traad in traade:
        traad.start()
    for traad in traade:
        traad.join()
    assert sorted(svar) == ["afvist"] * 5 + ["gemt"]
    assert Maaling.objects.count() == 1
