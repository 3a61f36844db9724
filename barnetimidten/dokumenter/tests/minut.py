"""A minute without a broker, lived through by a worker with beat and by whoever asks.
Started by conftest.py as a process of its own, beside the other slow tests:

    python -m barnetimidten.dokumenter.tests.minut PORT

The port is where the broker comes and goes. The output is what came of it, as JSON.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

from barnetimidten.dokumenter.tests import arbejder  # first: it sets Django up

from django.contrib.auth import get_user_model  # isort: skip

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.models import AuditEntry
from barnetimidten.dokumentarter import ARTER
from barnetimidten.dokumenter import lager
from barnetimidten.dokumenter.enums import DokumentStatus
from barnetimidten.dokumenter.models import Dokument
from barnetimidten.dokumenter.tests import proeve
from barnetimidten.tests.servers import redis_at

MINUT = 60
DOER_INDEN = 150  # seconds, whatever happens
FRISTER = 40
"""Seconds for what is asked for while the broker is up; a worker that looks for it tries
ever more seldom, at last twice a minute."""


def ask(bruger: Any) -> float:
    """Seconds that whoever asks waits."""
    start = time.monotonic()
    proeve.make_dokument(bruger)
    return time.monotonic() - start


def wait() -> float:
    """Seconds until all are made; what is left open is told by the states."""
    start = time.monotonic()
    while Dokument.objects.aabne().exists() and time.monotonic() - start < FRISTER:
        time.sleep(0.1)
    return time.monotonic() - start


def states() -> list[str]:
    return list(Dokument.objects.order_by("pk").values_list("status", flat=True))


def is_right(dokument: Dokument) -> bool:
    if dokument.status != DokumentStatus.FAERDIG:
        return False
    return b"".join(lager.read(dokument.pk)) == proeve.content({})


def without(port: int, mappe: Path, mette: Any) -> dict[str, Any]:
    """The minute, and what comes of it when the broker is back."""
    slut = time.monotonic() + MINUT
    svar = [ask(mette)]
    time.sleep(max(0, slut - time.monotonic()))
    svar.append(ask(mette))
    undervejs = states()
    with redis_at(port, mappe):
        tilbage = wait()
    rows = list(Dokument.objects.order_by("pk"))
    return {
        "svar": max(svar),
        "undervejs": undervejs,
        "tilbage": tilbage,
        "status": states(),
        "forsoeg": [row.forsoeg for row in rows],
        "rigtige": [is_right(row) for row in rows],
        "spor": AuditEntry.objects.filter(handling=Handling.CHANGE).count(),
    }


def start_worker(mappe: Path) -> int:
    beat = ["-B", "-s", f"{mappe}/beat"]
    worker = arbejder.in_child(lambda: arbejder.work("", *beat))

    def end(*args: Any) -> None:
        os.killpg(worker, signal.SIGKILL)
        os._exit(1)

    for signum in (signal.SIGALRM, signal.SIGTERM):
        signal.signal(signum, end)
    signal.alarm(DOER_INDEN)
    return worker


def main(port: int) -> None:
    ARTER.update(proeve.PROEVER)
    mappe = Path(os.environ["DATA_DIR"])
    with redis_at(port, mappe):
        worker = start_worker(mappe)  # before there is a connection to share with it
        mette = get_user_model().objects.create_user(
            "mette", "en-lang-adgangskode", navn="Mette", rolle="paedagog"
        )
        ask(mette)
        foer = wait()
    print(json.dumps({"foer": foer} | without(port, mappe, mette)))  # noqa: T201
    os.killpg(worker, signal.SIGKILL)
    os.waitpid(worker, 0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
