"""Refused links and answers of families: counts by reason, for the leader."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluering.models import SvarAfvisning

pytestmark = pytest.mark.django_db


@pytest.fixture
def tilsyn(client, leder):
    client.force_login(leder)
    return lambda: client.get(reverse("overblik:tilsyn"))


def refuse(dage, grund, antal):
    dato = timezone.localdate() - timedelta(days=dage)
    SvarAfvisning.objects.create(dato=dato, grund=grund, antal=antal)


def test_the_last_thirty_days_are_added_up_by_reason(tilsyn):
    refuse(0, "udloebet", 2)
    refuse(29, "udloebet", 1)
    refuse(1, "ukendt", 5)
    refuse(30, "brugt", 9)
    response = tilsyn()
    assert response.context["afviste_svar"] == [
        ("Linket findes ikke", 5),
        ("Linket er udløbet", 3),
    ]
    assert "Linket er udløbet" in response.content.decode()


def test_nothing_refused_is_said_quietly(tilsyn):
    assert "Intet er afvist de sidste 30 dage." in tilsyn().content.decode()
