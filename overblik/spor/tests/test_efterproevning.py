"""The pages of the walk through the trace, and the hub they hang on."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from barnetimidten.audit.efterproevning import (
    create_efterproevning,
    record_efterproevning,
)
from barnetimidten.audit.models import Efterproevning
from overblik.tests.sider import page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _as_leder(client, leder):
    client.force_login(leder)


def test_the_hub_tells_what_waits(client):
    text = page(client, "overblik:tilsyn")
    assert "Er sporet helt?" in text
    assert "Se på det" in text
    record_efterproevning(create_efterproevning())
    assert "I orden" in page(client, "overblik:tilsyn")


def test_the_button_asks_once(client, django_capture_on_commit_callbacks):
    url = reverse("overblik:efterproevning")
    data = {"noegle": "a" * 32}
    with django_capture_on_commit_callbacks() as callbacks:
        assert client.post(url, data).status_code == 302
        assert client.post(url, data).status_code == 302
    assert len(callbacks) == 1
    assert Efterproevning.objects.ventende().count() == 1
    assert "I gang" in page(client, "overblik:efterproevning")


def test_an_unreachable_broker_loses_nothing(
    client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("overblik:efterproevning"), {"noegle": "b" * 32})
    assert Efterproevning.objects.count() == 1


def test_a_whole_trace_is_told_with_its_anchor(client):
    row = record_efterproevning(create_efterproevning())
    text = page(client, "overblik:efterproevning")
    assert "og er helt" in text
    assert row.anker in text
    file = client.get(reverse("overblik:efterproevning-anker", args=[row.pk]))
    assert file.content.decode().strip() == row.anker
    assert file["Content-Disposition"].startswith("attachment")


def test_a_broken_trace_says_whom_to_call(client):
    row = Efterproevning.objects.create(
        faerdig_at=timezone.now() - timedelta(hours=1), fejl="Række 2: mangler."
    )
    text = page(client, "overblik:efterproevning")
    assert "Række 2: mangler." in text
    assert "databeskyttelsesrådgiver" in text
    url = reverse("overblik:efterproevning-anker", args=[row.pk])
    assert client.get(url).status_code == 404
