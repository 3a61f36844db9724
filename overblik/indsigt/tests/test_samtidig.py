"""Twenty at once: exactly one release, and no decision lost, on both engines."""

import threading

import pytest
from django.db import connection, connections

from barnetimidten.formularer.version import StaleError
from forloeb.tests import builders as byg
from overblik.indsigt import actions
from overblik.indsigt.enums import Beslutning, FilArt, IndsigtStatus
from overblik.indsigt.models import Indsigt, IndsigtLinje
from overblik.indsigt.tests.builders import decide_all, make_indsigt

pytestmark = pytest.mark.django_db(transaction=True)
TRAADE = 20
AFVIST = (StaleError, actions.StatusError)


@pytest.fixture
def indsigt(mette, leder):
    return make_indsigt(leder, byg.running(mette, held=1), linjer=3)


def at_once(jobs):
    """Run all at the same moment; what each returned or raised."""
    start, svar = threading.Barrier(len(jobs)), [None] * len(jobs)

    def run(nummer, job):
        start.wait()
        try:
            svar[nummer] = job()
        except AFVIST as error:
            svar[nummer] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=args) for args in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return svar


def release(pk, version, leder, data):
    return lambda: actions.release_indsigt(
        Indsigt(pk=pk, version=version, status="kladde"),
        {FilArt.PDF: data, FilArt.JSON: data},
        by=leder,
    )


def test_twenty_release_and_one_wins(indsigt, leder):
    indsigt = decide_all(indsigt, leder)
    jobs = [
        release(indsigt.pk, indsigt.version, leder, b"%d" % n) for n in range(TRAADE)
    ]
    svar = at_once(jobs)
    assert sum(isinstance(s, Indsigt) for s in svar) == 1
    assert sum(isinstance(s, AFVIST) for s in svar) == TRAADE - 1
    assert indsigt.filer.count() == 2
    vinder = next(n for n, s in enumerate(svar) if isinstance(s, Indsigt))
    assert actions.read_file(indsigt.filer.get(art=FilArt.PDF)) == b"%d" % vinder


def test_a_decision_and_a_release_never_both_count(indsigt, leder):
    """What goes out is what was rendered: the decision comes before, or is refused."""
    indsigt = decide_all(indsigt, leder)
    linje = indsigt.linjer.first()

    def decide():
        return actions.decide_linje(
            IndsigtLinje.objects.get(pk=linje.pk),
            beslutning=Beslutning.UDELAD,
            grund="andet",
            version=2,
            by=leder,
        )

    jobs = [decide, release(indsigt.pk, indsigt.version, leder, b"x")]
    afgjort, frigivet = at_once(jobs)
    assert isinstance(afgjort, AFVIST) != isinstance(frigivet, AFVIST)
    indsigt.refresh_from_db()
    linje.refresh_from_db()
    assert (indsigt.status == IndsigtStatus.FRIGIVET) != linje.udeladt


def test_two_leaders_on_one_line_lose_nothing(indsigt, leder):
    linje = indsigt.linjer.first()

    def decide(valg):
        return lambda: actions.decide_linje(
            IndsigtLinje(
                pk=linje.pk, indsigt_id=indsigt.pk, nummer=1, feltnavn="notat"
            ),
            beslutning=valg,
            ny_tekst="Kort.",
            version=1,
            by=leder,
        )

    jobs = [decide(Beslutning.FORKORT)] * (TRAADE // 2)
    assert connection.vendor in {"sqlite", "postgresql"}
    svar = at_once(jobs)
    assert sum(isinstance(s, IndsigtLinje) for s in svar) == 1
    linje.refresh_from_db()
    assert linje.version == 2
