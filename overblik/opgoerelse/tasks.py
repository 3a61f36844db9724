from celery import shared_task
from django.utils import timezone

from overblik.opgoerelse.optaelling import push_forloebstal


@shared_task
def give_forloebstal() -> None:
    """Finance gets how many courses there are, never which."""
    push_forloebstal(timezone.localdate())
