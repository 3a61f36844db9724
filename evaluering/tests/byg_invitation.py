"""Courses that have ended, with parents who can be written to."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from forloeb.models import Forloeb
from forloeb.tests import builders

MOR, FAR = "mor@example.com", "far@example.com"


def ended(ansvarlig: Any, *, days_ago: int = 1, **felter: Any) -> Forloeb:
    """In a few writes: no visits, for those are not asked about here."""
    forloeb = builders.in_dialog(ansvarlig, **felter)
    Forloeb.objects.filter(pk=forloeb.pk).update(
        status="afsluttet",
        slut_dato=timezone.localdate() - timedelta(days=days_ago),
        afslutning="planmaessig",
    )
    give_mail(forloeb)
    return Forloeb.objects.get(pk=forloeb.pk)


def give_mail(forloeb: Forloeb) -> None:
    for foraelder, email in zip(parents(forloeb), (MOR, FAR), strict=False):
        foraelder.email = email
        foraelder.save()


def parents(forloeb: Forloeb) -> list[Any]:
    return list(forloeb.barn.familie.foraeldre.order_by("pk"))


def protect(forloeb: Forloeb) -> None:
    mor = parents(forloeb)[0]
    mor.beskyttet = True
    mor.save()
