"""The municipality's own log-in, against a provider that speaks the real protocol."""

import json
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest
import requests
from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.core.context import request_context
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from cryptography.hazmat.primitives.asymmetric import rsa
from django.urls import reverse

from barnetimidten.audit.models import AuditEntry
from barnetimidten.brugere.models import Medarbejder
from barnetimidten.log_ind.konfiguration import read_oidc
from barnetimidten.log_ind.oidc import OidcAdapter
from barnetimidten.log_ind.tests.udbyder import running_provider, set_claims

pytestmark = pytest.mark.django_db
START = "/log-ind/kommunen/"
SUB = "a1b2c3"
GRUPPER = {"paedagog": "BiM-paedagoger", "leder": "CN=BiM,OU=Ledere"}
ROLLER = ";".join(f"{gruppe}={rolle}" for rolle, gruppe in GRUPPER.items())


@pytest.fixture(scope="module")
def provider():
    with running_provider() as url:
        yield url


@pytest.fixture(autouse=True)
def configured(provider, settings):
    settings.OIDC = read_oidc(
        {
            "OIDC_NAME": "Ishøj Kommune",
            "OIDC_SERVER_URL": provider,
            "OIDC_CLIENT_ID": "bim",
            "OIDC_CLIENT_SECRET": "hemmelighed",
            "OIDC_ROLES": ROLLER,
        },
        production=False,
    )
    settings.SOCIALACCOUNT_PROVIDERS = settings.OIDC.providers
    return settings


@pytest.fixture
def says(provider):
    """What the provider says about the person."""

    def _says(*roller, sub=SUB, **claims):
        groups = [GRUPPER.get(rolle, rolle) for rolle in roller]
        felter = {"name": "Ida Holm", "preferred_username": "ida@kommune.dk"}
        set_claims(provider, sub, groups=groups, **felter | claims)

    return _says


def begin(client, **data):
    """Where our page sends the browser."""
    response = client.post(START, data)
    assert response.status_code == 302
    return response.url


def at_provider(url, sub=SUB, **form):
    """Where the provider sends the browser back to."""
    answer = requests.post(
        url, data={"sub": sub} | form, allow_redirects=False, timeout=5
    )
    return answer.headers["Location"]


def back(client, url):
    parts = urlsplit(url)
    return client.get(f"{parts.path}?{parts.query}")


def log_in(client, sub=SUB, **data):
    return back(client, at_provider(begin(client, **data), sub))


def logged_in(client):
    return "_auth_user_id" in client.session


def change_query(url, **changes):
    parts = urlsplit(url)
    query = {name: value[0] for name, value in parse_qs(parts.query).items()}
    return parts._replace(query=urlencode(query | changes)).geturl()


# --- Coming in -----------------------------------------------------------------------
def test_a_new_person_is_made_from_what_the_municipality_says(client, says):
    says("leder", email="ida@kommune.dk")
    response = log_in(client)
    assert (response.status_code, response.url) == (302, "/")
    ida = Medarbejder.objects.get()
    assert (ida.username, ida.navn, ida.rolle) == ("ida", "Ida Holm", "leder")
    assert ida.email == "ida@kommune.dk"
    assert not ida.has_usable_password()
    assert client.session["_auth_user_id"] == str(ida.pk)
    entry = AuditEntry.objects.filter(handling="create").get()
    assert (entry.objekt_id, entry.rolle) == (str(ida.pk), "leder")


def test_the_same_subject_is_the_same_user(client, says):
    says("paedagog")
    log_in(client)
    client.post(reverse("account_logout"))
    says("paedagog", name="Ida Holm Lund", preferred_username="idaholm", email="x@y.dk")
    log_in(client)
    ida = Medarbejder.objects.get()
    assert (ida.username, ida.navn) == ("ida", "Ida Holm Lund")


def test_nothing_of_the_answer_is_kept(client, says):
    says("paedagog", cpr="010118-1234", email="ida@kommune.dk")
    log_in(client)
    log_in(type(client)())
    assert SocialAccount.objects.get().extra_data == {}


@pytest.mark.parametrize("verified", [True, False])
def test_an_email_makes_nobody_somebody_else(client, says, mette, verified):
    mette.email = "mette@kommune.dk"
    mette.save()
    says("paedagog", email="Mette@kommune.dk", email_verified=verified)
    log_in(client)
    ny = Medarbejder.objects.exclude(pk=mette.pk).get()
    assert client.session["_auth_user_id"] == str(ny.pk)
    assert ny.email == ""


def test_a_user_name_that_is_taken_gets_a_number(client, says, mette):
    says("paedagog", preferred_username="METTE@kommune.dk")
    log_in(client)
    assert Medarbejder.objects.filter(username="METTE2").exists()


@pytest.mark.parametrize("email", ["ikke-en-mail", "a@" + "b" * 300 + ".dk", ["x"]])
def test_an_email_that_is_none_is_left_out(client, says, email):
    says("paedagog", email=email)
    log_in(client)
    assert Medarbejder.objects.get().email == ""


def test_two_first_log_ins_at_once_make_one_user(client, says, monkeypatch, mette):
    says("paedagog")
    monkeypatch.setattr("barnetimidten.log_ind.oidc.free_username", lambda _: "mette")
    assert log_in(client).status_code == 401
    assert not logged_in(client)
    assert Medarbejder.objects.count() == 1


def test_the_page_asked_for_is_shown_afterwards(client, says):
    says("paedagog")
    assert log_in(client, next="/forloeb/").url == "/forloeb/"
    assert log_in(type(client)(), next="https://ond.example/").url == "/"


def test_no_second_factor_is_asked_for_here(client, says, settings):
    settings.MFA_REQUIRED = True
    says("paedagog")
    log_in(client)
    assert client.get(reverse("forloeb:mine")).status_code == 200
    assert client.get(reverse("mfa_index")).url == reverse("konto")
    assert "kommunens konto" in client.get(reverse("konto")).content.decode()


# --- Roles ---------------------------------------------------------------------------
def test_the_first_pair_written_decides(client, says):
    says("leder", "paedagog", "noget-andet")
    log_in(client)
    assert Medarbejder.objects.get().rolle == "paedagog"


def test_another_group_is_another_role_at_the_next_log_in(client, says):
    says("paedagog")
    log_in(client)
    says("leder")
    log_in(type(client)())
    ida = Medarbejder.objects.get()
    entry = AuditEntry.objects.filter(handling="role_change").get()
    assert ida.rolle == "leder"
    assert (entry.objekt_id, entry.felter) == (str(ida.pk), ["rolle"])


@pytest.mark.parametrize("roller", [(), ("noget-andet",)])
def test_without_a_role_one_is_told_what_to_do(client, says, roller):
    says(*roller)
    response = log_in(client)
    assert response.status_code == 403
    assert "Bed din leder om at melde dig ind" in response.content.decode()
    assert not logged_in(client)
    assert not Medarbejder.objects.exists()


def test_who_left_the_group_is_refused_and_keeps_the_old_role(client, says):
    says("leder")
    log_in(client)
    client.post(reverse("account_logout"))
    says()
    assert log_in(client).status_code == 403
    assert Medarbejder.objects.get().rolle == "leder"


def test_who_is_disabled_here_stays_disabled(client, says):
    says("paedagog")
    log_in(client)
    client.post(reverse("account_logout"))
    Medarbejder.objects.update(is_active=False)
    says("leder", name="Ny")
    response = log_in(client)
    assert response.url == "/log-ind/"
    assert "Spørg din administrator" in client.get(response.url).content.decode()
    assert not logged_in(client)
    ida = Medarbejder.objects.get()
    assert (ida.navn, ida.rolle) == ("Ida Holm", "paedagog")


@pytest.mark.parametrize("groups", ["BiM-paedagoger", ["BiM-paedagoger", 7, None]])
def test_groups_may_be_one_or_mixed(client, provider, groups):
    set_claims(provider, SUB, groups=groups, name="Ida")
    log_in(client)
    assert Medarbejder.objects.get().rolle == "paedagog"


# --- Tampering -----------------------------------------------------------------------
def refused(client, response):
    assert response.status_code == 401
    assert "Log ind lykkedes ikke" in response.content.decode()
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
