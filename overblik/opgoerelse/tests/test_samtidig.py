"""Two leaders send the same page at the same moment: it is sent once."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from forloeb.tests.builders import make_medarbejder
from oekonomi.actions.grund import StatusError
from oekonomi.models import Postering
from overblik.opgoerelse.actions import settle
from overblik.opgoerelse.models import Opgoerelse
from overblik.opgoerelse.tests.byg import make_case, make_judged, plan

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_leaders_send_the_same_counts_once():
    mette, leder = make_medarbejder(), make_medarbejder("leder")
    case = make_case()
    make_judged(mette, leder, 2)
    aftryk, start, afvist = plan(case).aftryk, Barrier(2), []

    def send():
        start.wait()
        try:
            settle(case, by=leder, aftryk=aftryk)
        except StatusError as error:
            afvist.append(str(error))
        finally:
            connection.close()

    traade = [Thread(target=send) for _ in range(2)]
    for traad in traade:
        traad.start()
    for traad in traade:
        traad.join()
    assert len(afvist) == 1
    assert Opgoerelse.objects.count() == Postering.objects.count() == 1
