"""The accessibility statement: open to all, linked from every page, honest."""

import pytest
from django.urls import reverse

from barnetimidten.hjaelp.views import GENNEMGAAET
from forloeb.tests.builders import make_medarbejder

pytestmark = pytest.mark.django_db
LINK = 'href="/tilgaengelighed/"'


def test_statement_says_who_to_write_to_and_when_it_was_reviewed(client, settings):
    settings.TILGAENGELIGHED_KONTAKT = "hjaelp@example.dk"
    settings.KOMMUNE_TELEFON = "12 34 56 78"
    side = client.get(reverse("tilgaengelighed")).content.decode()
    assert "hjaelp@example.dk" in side
    assert "12 34 56 78" in side
    assert f"{GENNEMGAAET.year}" in side
    for del_ in ("Hvor langt er vi?", "Det ved vi mangler", "Sådan er siderne prøvet"):
        assert del_ in side


def test_a_municipality_without_contact_is_not_given_anothers(client, settings):
    settings.TILGAENGELIGHED_KONTAKT = settings.KOMMUNE_TELEFON = ""
    side = client.get(reverse("tilgaengelighed")).content.decode()
    assert "kommunens hjemmeside" in side
    assert "Telefon:" not in side


def test_every_footer_leads_to_it(client):
    assert LINK in client.get("/log-ind/").content.decode()
    assert LINK in client.get(reverse("svar:tak")).content.decode()
    client.force_login(make_medarbejder("paedagog"))
    assert LINK in client.get(reverse("forloeb:mine")).content.decode()
