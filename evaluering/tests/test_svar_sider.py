"""Two pages in one browser: what is posted belongs to the page it came from."""

import json
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from barnetimidten.audit.models import AuditEntry
from evaluering.actions.invitation import create_invitation
from evaluering.actions.svar import SvarFejlError, save_svar, submit_svar
from evaluering.models import Besvarelse, Invitation, Maaling, SvarAfvisning
from evaluering.tests.byg_ordlyd import make_ordlyd
from evaluering.tests.byg_svar import open_page
from forloeb.tests import builders

pytestmark = pytest.mark.django_db
SKEMA, GEM, SDQ = (reverse(f"svar:{navn}") for navn in ("skema", "gem", "sdq"))
JSON = {"HTTP_ACCEPT": "application/json"}
ORD = {"emne": "Ro om aftenen", "trives": "ja"}


def own_form(mette, forloeb):
    mor = forloeb.barn.familie.foraeldre.first()
    return create_invitation(
        mette, forloeb, skema="eget", sprog="da", kanal="sms", foraelder=mor
    )


def sdq_form(mette, leder):
    forloeb = builders.running(mette, navn="Vera Eksempel")
    forloeb.barn.foedselsdato = timezone.localdate() - timedelta(days=3 * 365 + 10)
    forloeb.barn.save()
    make_ordlyd(leder)
    mor = forloeb.barn.familie.foraeldre.first()
    ny = {"skema": "sdq_foer", "sprog": "da", "kanal": "sms", "foraelder": mor}
    return create_invitation(mette, forloeb, **ny)


@pytest.fixture
def to_familier(mette):
    """The page of A is in front; B's link was opened after it in the same browser."""
    _, kode_a = own_form(mette, builders.ended(mette))
    b, kode_b = own_form(mette, builders.ended(mette, navn="Bo Eksempel"))
    client = open_page(kode_a)
    side_a = client.lager
    open_page(kode_b, client)
    client.lager = side_a
    return client, b


@pytest.mark.parametrize("url", [SKEMA, GEM])
def test_one_tab_does_not_write_in_anothers_questionnaire(to_familier, url):
    client, _ = to_familier
    svar = client.post(url, {**ORD, "send": "1"}, **JSON)
    assert svar.status_code == 409
    assert svar.json()["lukket"]
    assert not svar.json()["glem"]
    assert "Siden hører til et andet spørgeskema" in svar.json()["besked"]
    assert not Besvarelse.objects.exists()


def test_without_a_script_every_word_is_shown_again(to_familier):
    client, b = to_familier
    save_svar(b, {"emne": "Hendes egne ord"})
    svar = client.post(SKEMA, {**ORD, "send": "1"})
    side = svar.content.decode()
    assert svar.status_code == 409
    assert "Åbn jeres eget link igen" in side
    assert "Ro om aftenen" in side
    assert "Hendes egne ord" not in side
    assert json.loads(Besvarelse.objects.get().svar) == {"emne": "Hendes egne ord"}
    assert not SvarAfvisning.objects.exists()


def test_a_page_without_its_mark_is_refused(mette):
    _, kode = own_form(mette, builders.ended(mette))
    client = open_page(kode)
    client.lager = ""
    assert client.post(GEM, ORD).status_code == 409


def test_an_own_page_does_not_write_on_an_sdq(mette, leder):
    _, kode_a = own_form(mette, builders.ended(mette))
    _, kode_b = sdq_form(mette, leder)
    client = open_page(kode_a)
    side_a = client.lager
    open_page(kode_b, client)
    side_b, client.lager = client.lager, side_a
    for url in (SKEMA, GEM, SDQ):
        assert client.post(url, {**ORD, "p1": "1"}).status_code == 409
    client.lager = side_b  # even with the right mark: there is no draft of an SDQ
    assert client.post(GEM, ORD).status_code == 400
    assert (Besvarelse.objects.count(), Maaling.objects.count()) == (0, 0)


def test_an_sdq_page_does_not_send_anothers(mette, leder):
    _, kode_a = sdq_form(mette, leder)
    _, kode_b = own_form(mette, builders.ended(mette))
    client = open_page(kode_a)
    side_a = client.lager
    open_page(kode_b, client)
    client.lager = side_a
    svar = client.post(SDQ, {"p1": "1"}, **JSON)
    assert (svar.status_code, svar.json()["glem"]) == (409, False)
    assert not Maaling.objects.exists()


def test_the_actions_keep_to_their_own_form(mette, leder):
    invitation, _ = sdq_form(mette, leder)
    with pytest.raises(SvarFejlError):
        save_svar(invitation, ORD)
    with pytest.raises(SvarFejlError):
        submit_svar(invitation)


def test_both_pages_carry_the_mark(mette, leder):
    for _, kode in (own_form(mette, builders.ended(mette)), sdq_form(mette, leder)):
        client = open_page(kode, Client())
        html = client.get(SKEMA, follow=True).content.decode()
        assert f'name="lager" value="{client.lager}"' in html


# --- How often -------------------------------------------------------------------
@pytest.fixture
def faa(settings):
    cache.clear()
    graenser = settings.ACCOUNT_RATE_LIMITS | {"svar_gem": "2/m/key"}
    settings.ACCOUNT_RATE_LIMITS = graenser


def test_saving_too_often_is_told_and_leaves_no_row(faa, mette):
    invitation, kode = own_form(mette, builders.ended(mette))
    for nummer in (1, 2):
        assert open_page(kode).post(GEM, {"emne": str(nummer)}).status_code == 200
    spor = AuditEntry.objects.filter(objekt_type="evaluering.besvarelse")
    rows = spor.count()
    svar = open_page(kode).post(GEM, ORD, **JSON)
    assert (svar.status_code, svar.json()["lukket"]) == (429, False)
    assert "Vent lidt, og prøv igen" in svar.json()["besked"]
    side = open_page(kode).post(SKEMA, {**ORD, "send": "1"})
    assert side.status_code == 429
    assert "Ro om aftenen" in side.content.decode()
    assert spor.count() == rows
    assert Invitation.objects.get(pk=invitation.pk).brugt_at is None


def test_another_family_is_not_slowed_down(faa, mette):
    _, kode_a = own_form(mette, builders.ended(mette))
    _, kode_b = own_form(mette, builders.ended(mette, navn="Bo Eksempel"))
    svar = [open_page(kode_a).post(GEM, ORD).status_code for _ in range(3)]
    assert svar == [200, 200, 429]
    assert open_page(kode_b).post(GEM, ORD).status_code == 200
