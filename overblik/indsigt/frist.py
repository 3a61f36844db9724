"""When the answer is due: within one month (databeskyttelsesforordningen art. 12(3))."""

import calendar
from datetime import date


def frist(anmodet: date) -> date:
    """The same day of the next month; its last day when it has no such day."""
    aar, maaned = divmod(anmodet.year * 12 + anmodet.month, 12)
    maaned += 1
    dage = calendar.monthrange(aar, maaned)[1]
    return date(aar, maaned, min(anmodet.day, dage))
