"""What the retention asks: which answers have had their time."""

from datetime import date

from django.db.models import QuerySet

from overblik.indsigt.models import Indsigt


def expired_indsigt(dato: date) -> QuerySet[Indsigt]:
    """Drafts, released and annulled ones whose period has run out by the day.

    Deleting one takes its lines and files with it; the trace stays.
    """
    return Indsigt.objects.expired(dato)
