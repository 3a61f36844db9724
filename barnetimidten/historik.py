"""The earlier versions of a row: kept by simple_history, one more at each save."""

from functools import cache, partial
from typing import Any

from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords


class _Manager(HistoryManager):
    """simple_history makes the class anew for each row it writes; it is the same one."""

    @classmethod
    @cache
    def from_queryset(cls, *args: Any) -> Any:
        return super().from_queryset(*args)


historik = partial(HistoricalRecords, related_name="historik", history_manager=_Manager)
