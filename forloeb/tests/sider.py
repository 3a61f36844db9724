"""What the tests of the pages share: addresses, days, what the form said."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone


def i_dag(dage=0):
    return timezone.localdate() + timedelta(days=dage)


def url(navn, forloeb):
    return reverse(f"forloeb:{navn}", args=[forloeb.pk])


def errors(response):
    """The first message of each field; the page itself is a 200."""
    assert response.status_code == 200
    return {felt: liste[0] for felt, liste in response.context["form"].errors.items()}


def aftale(forloeb, **felter):
    """What the form of the agreement sends."""
    return {
        "opstart_dato": i_dag(7).isoformat(),
        "opstart_tid": "15.30",
        "sted": "hjem",
        "rytme": "uge",
        "aftale_dato": i_dag().isoformat(),
        "version": forloeb.version,
        **felter,
    }
