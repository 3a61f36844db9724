"""The second factor: app, codes and keys."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt
from django.urls import reverse, reverse_lazy

from barnetimidten.log_ind.tests.byg import code_now, make_koder, make_noegle, make_totp

pytestmark = pytest.mark.django_db
KODE = "hest-hest-hest"
FORKERT = "Koden passer ikke."
MINE = reverse_lazy("forloeb:mine")


@pytest.fixture(autouse=True)
def ida(mette):
    mette.set_password(KODE)
    mette.save()
    return mette


def log_in(client, login="mette"):
    return client.post("/log-ind/", {"login": login, "password": KODE}, follow=True)


def send_code(client, code):
    return client.post(reverse("mfa_authenticate"), {"code": code})


def confirm(client):
    """Say once more that it is me: asked for before anything is changed."""
    return client.post(reverse("account_reauthenticate"), {"password": KODE})


def logged_in(client):
    return "_auth_user_id" in client.session


# --- Log in with a code ------------------------------------------------------------
def test_the_password_alone_is_not_enough(client, mette):
    secret = make_totp(mette)
    response = log_in(client)
    assert response.redirect_chain[-1][0] == reverse("mfa_authenticate")
    assert not logged_in(client)
    assert client.get(MINE).url.startswith("/log-ind/")
    assert send_code(client, code_now(secret)).url == "/"
    assert logged_in(client)


@pytest.fixture
def _stands_still(monkeypatch):
    """The half minute of a code does not end in the middle of the test."""
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)


@pytest.mark.usefixtures("_stands_still")
def test_a_code_works_once(client, mette):
    secret = make_totp(mette)
    log_in(client)
    code = code_now(secret)
    assert send_code(client, code).url == "/"
    client.post(reverse("account_logout"))
    log_in(client)
    assert FORKERT in send_code(client, code).content.decode()
    assert not logged_in(client)


@pytest.mark.usefixtures("_stands_still")
@pytest.mark.parametrize("skridt", [-1, 1])
def test_a_code_of_another_half_minute_is_refused(client, mette, skridt):
    secret = make_totp(mette)
    log_in(client)
    assert FORKERT in send_code(client, code_now(secret, skridt)).content.decode()
    assert not logged_in(client)


@pytest.mark.parametrize("code", ["", "000000000000", "abc", "1" * 1000, "æøå", "\x00"])
def test_a_wrong_code_is_answered_at_the_field(client, mette, code):
    make_totp(mette)
    log_in(client)
    response = send_code(client, code)
    assert response.status_code == 200
    assert 'id="id_code_error"' in response.content.decode()


def test_codes_are_limited_for_each_account(client, mette, settings):
    secret = make_totp(mette)
    log_in(client)
    for _ in range(settings.LOGIN_ATTEMPTS):
        send_code(client, "123")
    response = send_code(client, code_now(secret))
    assert "Vent 5 minutter" in response.content.decode()
    assert not logged_in(client)


def test_one_may_begin_again_as_somebody_else(client, mette):
    make_totp(mette)
    log_in(client)
    response = client.post(reverse("account_logout"), {"next": "/log-ind/"})
    assert response.url == "/log-ind/"
    assert "Log ind</h1>" in client.get("/log-ind/").content.decode()


def test_a_recovery_code_works_once(client, mette):
    make_totp(mette)
    first, *_ = make_koder(mette)
    log_in(client)
    assert send_code(client, first).url == "/"
    client.post(reverse("account_logout"))
    log_in(client)
    assert FORKERT in send_code(client, first).content.decode()
    assert not logged_in(client)


# --- Set up and change -------------------------------------------------------------
@pytest.mark.parametrize(
    "name",
    [
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_generate_recovery_codes",
    ],
)
def test_a_change_asks_for_the_password_first(client, mette, name):
    log_in(client)
    asked = client.get(reverse(name))
    assert asked.url.startswith(reverse("account_reauthenticate"))
    wrong = client.post(asked.url, {"password": "forkert"}).content.decode()
    assert "Adgangskoden passer ikke" in wrong
    assert client.post(asked.url, {"password": KODE}).url == reverse(name)
    assert client.get(reverse(name)).status_code == 200


def set_up(client):
    """Set the app up as its owner would; the page after it, and the secret."""
    client.get(reverse("mfa_activate_totp"))
    confirm(client)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'bim-secret">(\w+)<', page)[1]
    data = {"code": code_now(secret)}
    return client.post(reverse("mfa_activate_totp"), data, follow=True), secret


def test_setting_up_shows_the_codes_once(client, mette):
    log_in(client)
    response, _ = set_up(client)
    codes = re.findall(r"<code>(\d{8})</code>", response.content.decode())
    assert len(codes) == 10
    again = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert codes[0] not in again
    assert "10 af 10" in again


def test_secrets_are_not_readable_in_the_database(client, mette):
    log_in(client)
    _, secret = set_up(client)
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert decrypt(Authenticator.objects.get(type="totp").data["secret"]) == secret


def test_the_picture_is_drawn_in_the_page(client, mette):
    log_in(client)
    client.get(reverse("mfa_activate_totp"))
    confirm(client)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    assert "<path d=" in page
    assert "data:image" not in page
    assert " style=" not in page


def test_the_app_can_be_taken_away(client, mette):
    make_totp(mette)
    make_koder(mette)
    client.force_login(mette)
    assert client.get(reverse("mfa_deactivate_totp")).status_code == 302
    confirm(client)
    assert "Fjern appen?" in client.get(reverse("mfa_deactivate_totp")).content.decode()
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()  # codes without a factor go too


@pytest.mark.parametrize("name", ["mfa_edit_webauthn", "mfa_remove_webauthn"])
def test_a_key_of_another_is_not_found(client, mette, lars, name):
    noegle = make_noegle(mette)
    lars.set_password(KODE)
    lars.save()
    client.force_login(lars)
    url = reverse(name, args=[noegle.pk])
    client.get(url)
    confirm(client)
    assert client.get(url).status_code == 404
    assert client.post(url, {"name": "Min nu"}).status_code == 404
    assert Authenticator.objects.get().wrap().name == "Min telefon"


def test_a_key_is_named_and_removed(client, mette):
    noegle = make_noegle(mette)
    client.force_login(mette)
    client.get(reverse("mfa_edit_webauthn", args=[noegle.pk]))
    confirm(client)
    client.post(reverse("mfa_edit_webauthn", args=[noegle.pk]), {"name": "Den blå"})
    assert "Den blå" in client.get(reverse("mfa_list_webauthn")).content.decode()
    client.post(reverse("mfa_remove_webauthn", args=[noegle.pk]))
    assert not Authenticator.objects.exists()


RUBBISH = ["", "null", "[]", "{}", '"x"', "12", '{"response": 1}', "{"]


@pytest.mark.parametrize("sent", RUBBISH)
def test_rubbish_is_not_added_as_a_key(client, mette, sent):
    client.force_login(mette)
    client.get(reverse("mfa_add_webauthn"))
    confirm(client)
    client.get(reverse("mfa_add_webauthn"))
    data = {"name": "Min telefon", "credential": sent}
    response = client.post(reverse("mfa_add_webauthn"), data)
    assert response.status_code == 200
    assert "Nøglen er ikke tilføjet" in response.content.decode()
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("sent", RUBBISH)
@pytest.mark.parametrize("name", ["mfa_login_webauthn", "mfa_authenticate"])
def test_rubbish_is_no_key(client, mette, name, sent):
    make_noegle(mette)
    if name == "mfa_authenticate":
        log_in(client)
    client.get(reverse(name), headers={"accept": "application/json"})
    response = client.post(reverse(name), {"credential": sent})
    assert response.status_code in (200, 302)
    assert not logged_in(client)


def test_a_key_opens_nothing_for_who_is_disabled(client, mette, monkeypatch):
    noegle = make_noegle(mette)
    module = "allauth.mfa.webauthn.internal.auth"
    monkeypatch.setattr(f"{module}.parse_authentication_response", lambda _: None)
    monkeypatch.setattr(f"{module}.extract_user_from_response", lambda _: mette)
    monkeypatch.setattr(f"{module}.complete_authentication", lambda *_: noegle)
    mette.is_active = False
    mette.save()
    sent = {"credential": '{"id": "x"}'}
    response = client.post(reverse("mfa_login_webauthn"), sent, follow=True)
    assert "Spørg din administrator" in response.content.decode()
    assert not logged_in(client)
    mette.is_active = True
    mette.save()
    assert client.post(reverse("mfa_login_webauthn"), sent).url == "/"
    assert logged_in(client)
