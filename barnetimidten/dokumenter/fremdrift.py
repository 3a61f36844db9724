"""What a builder tells of its progress, and what tells it to stop."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection
from django.utils import timezone

from barnetimidten.dokumenter import lager
from barnetimidten.dokumenter.enums import DokumentStatus
from barnetimidten.dokumenter.fil import AnnulleretError, MistetError
from barnetimidten.dokumenter.models import Dokument
from barnetimidten.dokumenter.querysets import lease

_log = logging.getLogger(__name__)
STILLE = 300
"""Seconds without a step after which nobody believes that the work goes on."""


class Fremdrift:
    """Given to a builder: `step(n, m)` after each of m parts, `part` to keep one.

    `dokument` is the row as it was when the work began (its number, who asked, when).
    """

    def __init__(self, dokument: Dokument) -> None:
        self.dokument = dokument
        self.senest = time.monotonic()

    def step(self, faerdige: int, i_alt: int) -> None:
        """n of m are made. AnnulleretError or MistetError when it is to stop."""
        self.senest = time.monotonic()
        tal = {"faerdige": min(faerdige, i_alt), "i_alt": i_alt}
        if self._update(**tal):
            return
        status = Dokument.objects.filter(pk=self.dokument.pk).values_list("status")
        if (DokumentStatus.ANNULLERET,) in status:
            raise AnnulleretError
        raise MistetError

    def part(self, navn: str, make: Callable[[], bytes]) -> None:
        """Keep what `make` gives under the name; done once, also by a later attempt."""
        lager.keep_part(self.dokument.pk, self.dokument.forsoeg, navn, make)

    def read_part(self, navn: str) -> Iterator[bytes]:
        return lager.read_part(self.dokument.pk, navn)

    def renew(self) -> bool:
        """Hold the lease on; False when it is somebody else's, or all is still."""
        if time.monotonic() - self.senest > STILLE:
            _log.error("document %s: no progress", self.dokument.fejlnummer)
            return False
        return self._update()

    def _update(self, **tal: int) -> bool:
        ramt = Dokument.objects.attempt(self.dokument).update(
            lease_until=timezone.now() + lease(), **tal
        )
        return bool(ramt)


class LeaseKeeper:
    """A thread that renews the lease while the builder works: what dies with the worker
    lets go of it within seconds, however long a document takes."""

    def __init__(self, fremdrift: Fremdrift) -> None:
        self._fremdrift, self._stop = fremdrift, threading.Event()
        self._thread = threading.Thread(target=self._run, name="lease", daemon=True)

    def __enter__(self) -> "LeaseKeeper":
        self._thread.start()
        return self

    def __exit__(self, *args: Any) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        pause = lease().total_seconds() / 4
        while not self._stop.wait(pause):
            try:
                if not self._fremdrift.renew():
                    break
            except Exception:
                _log.exception("the lease could not be renewed")
                connection.close()
        connection.close()
