"""The database refuses a lie about a document."""

import pytest
from django.apps import apps
from django.utils import timezone

from barnetimidten.dokumenter.models import Dokument, Dokumentemne
from barnetimidten.tests.loegn import constraint_names, refuse_lie

pytestmark = pytest.mark.django_db
NOW = timezone.now()
KLAR = {"status": "faerdig", "sluttet_at": NOW, "sha256": "a", "navn": "a.pdf",
        "stoerrelse": 1}  # fmt: skip

# constraint, the lie
LIES = [
    ("dokument_status_known", {"status": "måske", "sluttet_at": NOW}),
    (
        "dokument_grund_known",
        {"status": "fejlet", "sluttet_at": NOW, "grund": "vejret"},
    ),
    ("dokument_lease_while_i_gang", {"status": "i_gang"}),
    ("dokument_lease_while_i_gang", {"lease_until": NOW}),
    ("dokument_ended_has_at", {"sluttet_at": NOW}),
    ("dokument_ended_has_at", {"status": "annulleret"}),
    ("dokument_faerdig_has_file", KLAR | {"sha256": ""}),
    ("dokument_faerdig_has_file", KLAR | {"navn": ""}),
    ("dokument_faerdig_has_file", KLAR | {"stoerrelse": None}),
    ("dokument_fejlet_has_grund", {"status": "fejlet", "sluttet_at": NOW}),
    ("dokument_fejlet_has_grund", {"grund": "plads"}),
    ("dokument_faerdige_of_i_alt", {"faerdige": 2, "i_alt": 1}),
]


@pytest.mark.parametrize(("name", "lie"), LIES)
def test_the_database_refuses(mette, name, lie):
    row = Dokument(art="proeve", titel="Prøve", bestilt_af=mette)
    row.save()
    refuse_lie(row, name, **lie)


def test_a_document_is_about_a_thing_once(mette):
    row = Dokument.objects.create(art="proeve", titel="Prøve", bestilt_af=mette)
    facts = {"dokument": row, "objekt_type": "forloeb.forloeb", "objekt_id": "7"}
    Dokumentemne.objects.create(**facts)
    ny = Dokumentemne.objects.create(**facts | {"objekt_id": "8"})
    refuse_lie(ny, "dokumentemne_unique", objekt_id="7")


def test_every_constraint_has_its_lie():
    told = {name for name, _ in LIES} | {"dokumentemne_unique"}
    assert constraint_names(*apps.get_app_config("dokumenter").get_models()) == told
