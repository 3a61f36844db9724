"""Writers at the same moment queue up; the chain never forks."""

from threading import Barrier, Thread

import pytest
from django.db import connections, transaction

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.kaede import verify_chain
from barnetimidten.audit.log import log
from barnetimidten.audit.models import AuditEntry
from barnetimidten.brugere.models import Medarbejder

EACH = 10


def run_in_threads(antal, work):
    start, errors = Barrier(antal), []

    def run(number):
        try:
            start.wait(10)
            for _ in range(EACH):
                work(number)
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[number]) for number in range(antal)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("antal", [2, 8])
def test_the_chain_does_not_fork(antal):
    run_in_threads(antal, lambda number: log(None, Handling.LOGIN))
    assert verify_chain(size=7)[0] == antal * EACH


@pytest.mark.django_db(transaction=True)
def test_actions_with_the_log_last_do_not_deadlock(mette):
    people = [
        Medarbejder.objects.create_user(f"b{n}", "x", navn="B", rolle="paedagog")
        for n in range(8)
    ]

    def act(number):
        with transaction.atomic():
            Medarbejder.objects.filter(pk=people[number].pk).update(navn="C")
            log(mette, Handling.CHANGE, people[number], felter=["navn"])

    run_in_threads(8, act)
    assert verify_chain()[0] == 8 * EACH
    assert AuditEntry.objects.for_objekt("brugere.medarbejder", people[3].pk).count()
