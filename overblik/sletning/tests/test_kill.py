"""A worker that is killed outright in the middle of a line, and the one after it."""

import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.kaede import verify_chain
from barnetimidten.audit.models import AuditEntry
from barnetimidten.settings import BASE_DIR
from forloeb.models import Forloeb
from overblik.sletning import actions, tasks
from overblik.sletning.enums import ForslagStatus, LinjeStatus
from overblik.sletning.models import Aarstal, Sletteforslag
from overblik.sletning.tests import builders

# Deletes the rows of the second course, says so, and hangs before the commit.
WORKER = """
import sys, time
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
import django
django.setup()
from overblik.sletning import udfoer
purge, done = udfoer.purge_course, []
def purge_and_hang(forloeb):
    antal = purge(forloeb)
    done.append(antal)
    if len(done) == 2:
        print("midt i", flush=True)
        time.sleep(60)
    return antal
udfoer.purge_course = purge_and_hang
udfoer.execute(int(sys.argv[2]))
"""


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_of_a_line_loses_and_doubles_nothing(
    mette, leder, settings
):
    settings.ARKIV_REFERENCE = builders.ARKIV
    tre = [builders.old(mette, navn=f"Barn {n} Eksempel") for n in range(3)]
    forslag = actions.propose()
    actions.approve(forslag, version=1, by=leder)
    navn = str(connection.settings_dict["NAME"])
    with subprocess.Popen(
        [sys.executable, "-c", WORKER, navn, str(forslag.pk)],
        cwd=BASE_DIR,
        stdout=subprocess.PIPE,
        text=True,
    ) as worker:
        assert worker.stdout.readline() == "midt i\n"
        worker.kill()
    assert set(Forloeb.objects.all()) == set(tre[1:])
    assert tre[1].besoeg.exists()
    assert Aarstal.objects.get(tal="gennemfoert", program="bim").forloeb == 1

    Sletteforslag.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    tasks.sweep()
    forslag.refresh_from_db()
    assert forslag.status == ForslagStatus.UDFOERT
    assert forslag.linjer.filter(status=LinjeStatus.SLETTET).count() == 3
    assert not Forloeb.objects.exists()
    assert Aarstal.objects.get(tal="gennemfoert", program="bim").forloeb == 3
    assert AuditEntry.objects.filter(handling=Handling.DELETE).count() == 3
    verify_chain()
