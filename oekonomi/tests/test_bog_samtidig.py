"""Writers at the same moment, each a process of its own: nothing lost, nothing doubled,
the chain whole."""

import subprocess
import sys
from collections import Counter

import pytest
from django.db import connection

from barnetimidten.audit.kaede import verify_chain
from barnetimidten.settings import BASE_DIR
from oekonomi.bog.efterproevning import verify
from oekonomi.models import Afgoerelse, Led, Postering
from oekonomi.tests.byg import make_bruger
from oekonomi.tests.byg_bog import make_case, post, posted, units

pytestmark = pytest.mark.django_db(transaction=True)

HVER = 5
ROLLER = ("oekonomi", "leder", "administrator")
# Loads once; each writer waits until all are there, then posts, approves what others
# posted, and takes back.
SKRIVERE = """
import os, sys
from decimal import Decimal
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
import django
django.setup()
from contextlib import suppress
from barnetimidten.brugere.models import Medarbejder
from oekonomi.actions import bog
from oekonomi.actions.grund import StatusError
from oekonomi.models import Businesscase, Postering
from oekonomi.tests.byg_bog import DATO, post
antal, hver = int(sys.argv[2]), int(sys.argv[3])
vent, start = os.pipe()
for nummer in range(antal):
    if os.fork() == 0:
        break
else:
    os.write(start, b"x" * antal)
    sys.exit(any([os.wait()[1] for _ in range(antal)]))
os.read(vent, 1)
case = Businesscase.objects.get()
a, b = Medarbejder.objects.filter(pk__in=sys.argv[4:6]).order_by("pk")
if nummer % 2:
    a, b = b, a
faelles, delt = Postering.objects.filter(pk__in=sys.argv[6:8]).order_by("pk")
for nr in range(hver):
    post(case, a, beloeb=Decimal(nummer * hver + nr + 1))
    post(case, a, beloeb=Decimal(1000), noegle="d" * 31 + str(nr))
    for row in case.posteringer.pending_for(b).exclude(pk=faelles.pk)[:2]:
        with suppress(StatusError):
            bog.approve(row, by=b)
            print("godkendt", row.pk, flush=True)
    with suppress(StatusError):
        bog.reverse(delt, by=a, tekst="Om", dato=DATO, enheder=Decimal(1))
        print("tilbage 1", flush=True)
with suppress(StatusError):
    bog.approve(faelles, by=Medarbejder.objects.get(pk=sys.argv[8]))
    print("godkendt", faelles.pk, flush=True)
"""


def writers():
    return 8 if connection.vendor == "postgresql" else 2


def run(*ord_):
    """All writers at once; what each says it has done."""
    navn = str(connection.settings_dict["NAME"])
    done = subprocess.run(
        [sys.executable, "-c", SKRIVERE, navn, str(writers()), *map(str, ord_)],
        cwd=BASE_DIR,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=90,
    )
    return Counter(done.stdout.splitlines())


def test_writers_at_once_lose_and_double_nothing():
    oekonomi, leder, administrator = map(make_bruger, ROLLER)
    case, antal = make_case(), writers()
    faelles = post(case, oekonomi)
    delt = posted(case, oekonomi, leder, **units(3, 7))
    sagt = run(HVER, oekonomi.pk, leder.pk, faelles.pk, delt.pk, administrator.pk)
    egne = Postering.objects.filter(enheder=None, beloeb__lt=1000)
    assert sorted(p.beloeb for p in egne) == [*range(1, antal * HVER + 1)]
    assert Postering.objects.filter(beloeb=1000).count() == HVER
    assert sagt.pop("tilbage 1") == delt.modposteringer.count() == 3
    assert set(sagt.values()) == {1}
    assert len(sagt) == Afgoerelse.objects.count() - 1
    assert Postering.objects.count() == 2 + antal * HVER + HVER + 3
    assert Led.objects.count() == Postering.objects.count() + Afgoerelse.objects.count()
    assert verify()[2] == []
    assert verify_chain()
