"""A year is closed while others post and approve in it: what was frozen is what is there."""

import json
from datetime import date
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from django.db import connection

from oekonomi.actions import aar, bog
from oekonomi.actions.case import record_pris
from oekonomi.actions.grund import StatusError
from oekonomi.bog.efterproevning import verify
from oekonomi.models import Aarsafgoerelse, Aarsafslutning, Ydelse
from oekonomi.tests.byg import make_bruger
from oekonomi.tests.byg_bog import make_case, post, posted

pytestmark = pytest.mark.django_db(transaction=True)


def together(*handlinger):
    """Each in a thread of its own, from the same moment; a refusal is an answer."""
    start = Barrier(len(handlinger))

    def run(handling):
        start.wait()
        try:
            handling()
        except StatusError:
            pass
        finally:
            connection.close()

    traade = [Thread(target=run, args=[handling]) for handling in handlinger]
    for traad in traade:
        traad.start()
    for traad in traade:
        traad.join()


def frozen(case):
    tal = json.loads(Aarsafgoerelse.objects.get(godkendt=True).aarsafslutning.tal)
    return sum(Decimal(linje["realiseret"]) for linje in tal["linjer"])


def test_nothing_slips_into_a_year_that_closes():
    oekonomi, leder = map(make_bruger, ("oekonomi", "leder"))
    case = make_case()
    posted(case, oekonomi, leder)

    def post_and_approve():
        for nr in range(6):
            bog.approve(post(case, oekonomi, beloeb=Decimal(nr + 1)), by=leder)

    def close():
        for _ in range(30):
            if Aarsafgoerelse.objects.filter(godkendt=True).exists():
                return
            try:
                aar.approve_close(aar.propose_close(case, 2021, by=leder), by=oekonomi)
            except StatusError:
                for row in Aarsafslutning.objects.filter(afgoerelse=None):
                    aar.reject_close(row, by=oekonomi, grund="Ændret imens")

    together(post_and_approve, close, post_and_approve)
    close()
    assert frozen(case) == case.posteringer.filter(aar=2021).balance()
    with pytest.raises(StatusError, match="2021 er afsluttet"):
        post(case, oekonomi)
    assert verify()[2] == []


def test_the_same_day_priced_by_two_at_once_is_taken_for_one_of_them():
    make_case()
    ydelse, af = Ydelse.objects.first(), make_bruger("oekonomi")
    dag, hidtil = date(2024, 1, 1), ydelse.priser.count()

    def price():
        record_pris(ydelse, fra_dato=dag, beloeb=Decimal(42), kilde="Takst", by=af)

    together(price, price, price)
    assert ydelse.priser.count() == hidtil + 1
