"""The municipality's own log-in: what is refused, and the page that starts it."""

import json
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest
from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.core.context import request_context
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from cryptography.hazmat.primitives.asymmetric import rsa
from django.urls import reverse

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.log_ind.konfiguration import read_oidc
from barnetimidten.log_ind.oidc import OidcAdapter
from barnetimidten.log_ind.tests.udbyder import (
    START,
    at_provider,
    back,
    begin,
    change_query,
    log_in,
    logged_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("oidc")]


# --- Tampering -----------------------------------------------------------------------
def refused(client, response):
    assert response.status_code == 401
    assert "Du blev ikke logget ind" in response.content.decode()
    assert not logged_in(client)
    assert not Medarbejder.objects.exists()


def test_state_code_challenge_and_nonce_are_sent(client):
    query = parse_qs(urlsplit(begin(client)).query)
    assert {"state", "nonce", "code_challenge"} <= set(query)
    assert query["code_challenge_method"] == ["S256"]


@pytest.mark.parametrize("state", ["", "abc"])
def test_another_state_is_refused(client, says, state):
    says("paedagog")
    refused(client, back(client, change_query(at_provider(begin(client)), state=state)))


def test_an_answer_to_another_browser_is_refused(client, says):
    says("paedagog")
    foreign = at_provider(begin(type(client)()))
    begin(client)
    refused(client, back(client, foreign))


def test_an_answer_is_used_once(client, says):
    says("paedagog")
    answer = at_provider(begin(client))
    back(client, answer)
    client.post(reverse("account_logout"))
    assert back(client, answer).status_code == 401
    assert not logged_in(client)


@pytest.mark.parametrize("nonce", ["", "0" * 64])
def test_another_nonce_is_refused(client, says, nonce):
    says("paedagog")
    url = change_query(begin(client), nonce=nonce)
    refused(client, back(client, at_provider(url)))


def test_another_signature_is_refused(client, says, monkeypatch):
    says("paedagog")
    private = rsa.generate_private_key(65537, 2048)
    foreign = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(private.public_key()))
    monkeypatch.setattr(
        OidcAdapter, "_signing_key", lambda *_: jwt.PyJWK(foreign | {"alg": "RS256"})
    )
    refused(client, log_in(client))


@pytest.mark.parametrize("kid", ["another", None])
def test_the_key_must_be_told(provider, rf, kid):
    """By its name, or because there is only one."""
    token = jwt.encode({}, "x" * 32, headers={"kid": kid} if kid else {})
    request = rf.get("/")
    with request_context(request):
        adapter = OidcAdapter(request, "kommunen")
        if kid is None:
            assert adapter._signing_key(token).algorithm_name == "RS256"
        else:
            with pytest.raises(OAuth2Error):
                adapter._signing_key(token)


def test_two_answers_about_two_persons_are_refused(client, says, monkeypatch):
    says("paedagog")
    monkeypatch.setattr(
        OidcAdapter, "_fetch_user_info", lambda *_: {"sub": "another", "groups": []}
    )
    refused(client, log_in(client))


def test_an_answer_without_a_subject_is_refused(client, says, monkeypatch):
    says("paedagog")
    monkeypatch.setattr(OidcAdapter, "_fetch_user_info", lambda *_: {"name": "Ida"})
    refused(client, log_in(client))


def test_saying_no_leads_back_to_the_log_in(client):
    (state,) = parse_qs(urlsplit(begin(client)).query)["state"]
    answer = urlencode({"error": "access_denied", "state": state})
    response = client.get(f"{START}svar/?{answer}", follow=True)
    assert response.redirect_chain[-1][0] == "/log-ind/"
    assert "Du er ikke logget ind" in response.content.decode()
    assert not logged_in(client)


def test_an_answer_without_id_token_is_refused(client, says, monkeypatch):
    says("paedagog")
    fetch = OAuth2Client.get_access_token

    def without(self, *args, **kwargs):
        data = fetch(self, *args, **kwargs)
        del data["id_token"]
        return data

    monkeypatch.setattr(OAuth2Client, "get_access_token", without)
    refused(client, log_in(client))


def test_who_is_logged_in_already_goes_home(client, mette):
    client.force_login(mette)
    assert client.get(START).url == "/"


def test_not_even_this_way_one_signs_up(rf):
    assert not get_adapter().is_open_for_signup(rf.get("/"), None)
    assert not get_account_adapter().is_open_for_signup(rf.get("/"))


def test_a_provider_that_is_down_is_a_page(client, settings):
    values = settings.OIDC._replace(server_url="http://127.0.0.1:1")
    settings.SOCIALACCOUNT_PROVIDERS = values.providers
    response = client.post(START)
    assert response.status_code == 401
    assert "Prøv igen" in response.content.decode()


# --- The page that starts it -----------------------------------------------------------
def form_action(response):
    policy = response.headers["Content-Security-Policy"]
    (words,) = [
        p.split()[1:] for p in policy.split("; ") if p.startswith("form-action")
    ]
    return words


def test_only_the_start_page_may_send_to_the_issuer(client, provider):
    assert form_action(client.get(START)) == ["'self'", provider]
    for url in ("/log-ind/", reverse("account_reset_password"), "/findes-ikke/"):
        assert form_action(client.get(url)) == ["'self'"]


def test_the_start_needs_a_form(client):
    assert client.get(START).status_code == 200
    assert client.head(START).status_code == 405
    strict = type(client)(enforce_csrf_checks=True)
    assert strict.post(START).status_code == 403


def test_starting_is_limited(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    assert [client.post(START).status_code for _ in range(2)] == [302, 429]


def test_the_button_is_there_only_when_configured(client, settings):
    assert "Log ind med Ishøj Kommune" in client.get("/log-ind/").content.decode()
    settings.OIDC = read_oidc({}, production=True)
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert START not in client.get("/log-ind/").content.decode()
    assert client.get(START).status_code == 404
    assert client.get(f"{START}svar/").status_code == 404


def test_the_municipality_may_be_the_only_way_in(client, settings, mette):
    settings.OIDC = settings.OIDC._replace(only=True)
    mette.set_password("hest-hest-hest")
    mette.save()
    page = client.get("/log-ind/").content.decode()
    assert "Adgangskode" not in page
    data = {"login": "mette", "password": "hest-hest-hest"}
    client.post("/log-ind/", data)
    assert not logged_in(client)
    assert client.get(reverse("account_reset_password")).url == "/log-ind/"
    assert client.post(reverse("mfa_login_webauthn")).url == "/log-ind/"
