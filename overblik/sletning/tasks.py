"""The bell of the worker. None of these deletes without an approved proposal."""

from celery import shared_task

from overblik.sletning import actions, udfoer


@shared_task
def propose() -> None:
    """Every month: the list for the leader to look at."""
    actions.propose()


@shared_task
def execute(pk: int) -> None:
    udfoer.execute(pk)


@shared_task
def sweep() -> None:
    """What was approved while the broker was away, or left by a worker that died."""
    for pk in udfoer.waiting():
        udfoer.execute(pk)
