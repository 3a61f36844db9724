"""The institutions of an educator, chosen from the educator's side."""

import pytest

from barnetimidten.audit.models import AuditEntry
from forloeb.models import Dagtilbud
from forloeb.tests import builders

pytestmark = pytest.mark.django_db


def url(medarbejder):
    return f"/forloeb/medarbejder/{medarbejder.pk}/dagtilbud/"


@pytest.fixture
def steder(mette):
    """Mette comes to the first two; the last is closed."""
    nord = builders.make_dagtilbud(mette, navn="Nord")
    syd = builders.make_dagtilbud(mette, navn="Syd")
    return nord, syd, builders.make_dagtilbud(navn="Lukket", aktiv=False)


def test_the_choice_is_saved_and_traced(client, administrator, mette, steder):
    nord, syd, _ = steder
    vest = builders.make_dagtilbud(navn="Vest")
    client.force_login(administrator)
    page = client.get(url(mette)).content.decode()
    assert "Lukket" not in page
    data = {"dagtilbud": [nord.pk, vest.pk], "version": 1}
    assert client.post(url(mette), data).url == f"/brugere/{mette.pk}/"
    assert set(mette.dagtilbud.all()) == {nord, vest}
    rows = AuditEntry.objects.filter(objekt_type="forloeb.dagtilbud")
    assert {row.objekt_id for row in rows} == {str(syd.pk), str(vest.pk)}
    assert {tuple(row.felter) for row in rows} == {("medarbejdere",)}
    versions = dict(Dagtilbud.objects.values_list("navn", "version"))
    assert (versions["Nord"], versions["Syd"], versions["Vest"]) == (1, 2, 2)


def test_a_stale_page_is_told(client, leder, mette, steder):
    client.force_login(leder)
    data = {"dagtilbud": [steder[0].pk], "version": 1}
    assert client.post(url(mette), data).url == "/forloeb/dagtilbud/"
    page = client.post(url(mette), {"dagtilbud": [], "version": 1})
    assert page.status_code == 200
    assert list(mette.dagtilbud.all()) == [steder[0]]


def test_only_educators_and_known_institutions(client, leder, mette, steder):
    client.force_login(leder)
    assert client.get(url(leder)).status_code == 404
    for pk in (steder[2].pk, 987654):
        page = client.post(url(mette), {"dagtilbud": [pk], "version": 1})
        assert "Vælg dagtilbud fra listen." in page.content.decode()
    assert mette.dagtilbud.count() == 2
