"""The family's way: the link, the answers kept and sent, every refusal."""

import pytest
from django.test import Client
from django.urls import reverse

from barnetimidten.audit.models import AuditEntry
from evaluering.actions.invitation import create_invitation
from evaluering.actions.svar import open_link
from evaluering.models import SvarAfvisning
from forloeb.tests import builders

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}
SKEMA, GEM, TAK = "/svar/", "/svar/gem/", "/svar/tak/"


@pytest.fixture
def forloeb(mette):
    return builders.ended(mette)


@pytest.fixture
def inviteret(forloeb, mette):
    mor = forloeb.barn.familie.foraeldre.first()
    return create_invitation(
        mette, forloeb, skema="eget", sprog="da", kanal="sms", foraelder=mor
    )


@pytest.fixture
def invitation(inviteret):
    return inviteret[0]


@pytest.fixture
def token(inviteret):
    return inviteret[1]


@pytest.fixture
def telefon(token):
    return opened(token)


def opened(token, **headers):
    client = Client(headers=headers)
    response = client.get(reverse("svar:open", args=[token]))
    assert (response.status_code, response.headers["Location"]) == (302, SKEMA)
    return client


def counts():
    return dict(SvarAfvisning.objects.values_list("grund", "antal"))


def text(response):
    return response.content.decode()


# --- The link --------------------------------------------------------------------
def test_the_token_leaves_the_address_and_opens_one_form(telefon, token, forloeb):
    response = telefon.get(SKEMA)
    side = text(response)
    assert response.status_code == 200
    assert token not in side
    assert forloeb.barn.navn not in side
    assert "sessionid" not in telefon.cookies


def test_opening_is_written_down_once_and_spends_nothing(token, invitation):
    before = AuditEntry.objects.count()
    open_link(token)
    open_link(token)
    invitation.refresh_from_db()
    assert invitation.aabnet_at
    assert invitation.brugt_at is None
    assert AuditEntry.objects.count() == before + 1
