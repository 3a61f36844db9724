from celery.beat import PersistentScheduler

from barnetimidten.drift.enums import Proces
from barnetimidten.drift.hjerteslag import INTERVAL_SECONDS, try_record_hjerteslag


class Scheduler(PersistentScheduler):
    """Beat's loop itself writes the sign of life: a loop that hangs is seen."""

    def tick(self, *args: object, **kwargs: object) -> float:
        wait = super().tick(*args, **kwargs)
        try_record_hjerteslag(Proces.BEAT)
        return min(wait or INTERVAL_SECONDS, INTERVAL_SECONDS)
