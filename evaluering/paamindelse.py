"""When a family that has not answered is reminded. Plain Python: dates in, yes or no.

Twice at most: when the booster window opens (14 days after the end) and when it closes
(28 days). A week lies between an invitation and a reminder, and between the two.
"""

from datetime import date, timedelta

from forloeb.besoegsplan import booster_vindue

MAX_PAAMINDELSER = 2
MINDST_DAGE = 7


def next_day(
    slut: date, inviteret: date, antal: int, sidste: date | None
) -> date | None:
    """The first day for the next reminder; None when both are sent.

    `slut` is the end of the course, `antal` the reminders sent, `sidste` the day of the
    latest of them.
    """
    if antal >= MAX_PAAMINDELSER:
        return None
    tidligst = (sidste or inviteret) + timedelta(days=MINDST_DAGE)
    return max(booster_vindue(slut)[antal], tidligst)


def is_due(
    slut: date, inviteret: date, antal: int, sidste: date | None, i_dag: date
) -> bool:
    dag = next_day(slut, inviteret, antal, sidste)
    return dag is not None and i_dag >= dag
