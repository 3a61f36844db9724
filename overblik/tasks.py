from celery import shared_task

from overblik import ugebrev
from overblik.stikproeve.actions import create_stikproeve, sidste_maaned


@shared_task
def draw_maanedens_stikproeve() -> None:
    """The month that is over; again is nothing, it is drawn once."""
    create_stikproeve(sidste_maaned())


@shared_task
def send_ugebreve() -> None:
    """Again is nothing: a week has one mail."""
    ugebrev.send_all()
