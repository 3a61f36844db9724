"""Log-in in a real browser: codes, keys, lock-out, an expired session, OpenID Connect."""

import re
import time
from types import SimpleNamespace

import pytest
from allauth.core.internal import ratelimit
from allauth.mfa.models import Authenticator
from django.urls import reverse

from barnetimidten.log_ind.konfiguration import read_oidc
from barnetimidten.log_ind.tests.byg import code_now, make_koder, make_totp
from barnetimidten.log_ind.tests.udbyder import running_provider, set_claims
from forloeb.models import Aktivitet
from overblik.tests.browser.conftest import DESK, PHONE
from overblik.tests.browser.test_pages import findings
from overblik.tests.browser.test_session import idle_for

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FEJL = "[data-module=error-summary]"
KODE = "hest-hest-hest"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def ida(mette):
    mette.set_password(KODE)
    mette.save()
    return mette


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def give_password(page, kode=KODE):
    page.goto("/log-ind/")
    page.get_by_label("Brugernavn").fill("mette")
    page.get_by_label("Adgangskode").fill(kode)
    press(page, "Log ind")


def give_code(page, code):
    page.wait_for_url("**/log-ind/kode/")
    page.locator("#id_code").fill(code)
    press(page, "Log ind")


def is_in(page):
    page.wait_for_url(lambda url: "/log-ind/" not in url)
    assert page.get_by_role("heading", level=1).is_visible()


def log_off(page):
    page.context.clear_cookies()


def confirm(page):
    page.wait_for_url("**/bekraeft/**")
    page.get_by_label("Adgangskode").fill(KODE)
    press(page, "Fortsæt")


def set_up_app(page):
    """Through the page, as its owner would; the secret."""
    page.goto(reverse("mfa_activate_totp"))
    confirm(page)
    page.get_by_text("Kan du ikke bruge billedet?").click()
    secret = page.locator(".bim-secret").text_content()
    code = code_now(secret)
    page.locator("#id_code").fill(code)
    press(page, "Slå til")
    page.wait_for_url("**/min-konto/koder/")
    return secret


# --- An app on the phone -----------------------------------------------------------
def test_set_up_an_app_and_log_in_with_its_code(open_page, ida, settings):
    settings.MFA_TOTP_TOLERANCE = 1  # a code works once: the next is good now
    page = open_page(PHONE)
    give_password(page)
    is_in(page)
    secret = set_up_app(page)
    codes = re.findall(r"\b\d{8}\b", page.locator(".bim-koder").inner_text())
    assert len(codes) == 10

    log_off(page)
    give_password(page)
    give_code(page, code_now(secret, 1))
    is_in(page)

    log_off(page)
    give_password(page)
    give_code(page, codes[0])
    is_in(page)

    log_off(page)
    give_password(page)
    give_code(page, codes[0])
    assert "Koden passer ikke" in page.locator(FEJL).inner_text()


def test_without_javascript_password_and_code_do(open_page, ida):
    secret = make_totp(ida)
    page = open_page(PHONE, java_script_enabled=False)
    give_password(page)
    assert page.get_by_role("button", name="Brug din nøgle").count() == 0
    give_code(page, code_now(secret))
    is_in(page)


def test_who_must_have_a_factor_is_led_to_it(open_page, ida, settings):
    settings.MFA_REQUIRED = True
    page = open_page(DESK)
    give_password(page)
    page.wait_for_url("**/min-konto/totrin/")
    assert page.get_by_role("navigation").get_by_role("link").count() == 0
    page.goto(reverse("forloeb:mine"))
    assert page.url.endswith("/min-konto/totrin/")
    set_up_app(page)
    page.get_by_role("link", name="Jeg har gemt dem").click()
    page.wait_for_url(f"**{reverse('forloeb:mine')}")


# --- A key -------------------------------------------------------------------------
def add_key(page):
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    page.goto(reverse("mfa_add_webauthn"))
    confirm(page)
    page.get_by_label("Navn").fill("Min telefon")
    press(page, "Tilføj nøgle")
    page.wait_for_url("**/min-konto/koder/")
    return cdp


def test_add_a_key_and_log_in_with_it_alone(open_page, ida):
    page = open_page(PHONE)
    give_password(page)
    is_in(page)
    add_key(page)
    page.goto(reverse("mfa_list_webauthn"))
    assert "Kan logge ind alene" in page.locator(".bim-person").inner_text()

    log_off(page)
    page.goto("/log-ind/")
    press(page, "Log ind med en nøgle (passkey)")
    is_in(page)

    log_off(page)
    give_password(page)  # the key is the second step of the password, too
    page.wait_for_url("**/log-ind/kode/")
    press(page, "Brug din nøgle")
    is_in(page)


def test_a_key_that_does_not_answer_is_told(open_page, ida):
    page = open_page(PHONE)
    give_password(page)
    is_in(page)
    cdp = add_key(page)
    log_off(page)
    cdp.send("WebAuthn.disable")
    cdp.send("WebAuthn.enable")
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})  # knows no key
    page.goto("/log-ind/")
    press(page, "Log ind med en nøgle (passkey)")
    page.locator("#noegle-fejl").wait_for()
    give_password(page)
    page.wait_for_url("**/log-ind/kode/")


# --- Lock-out ----------------------------------------------------------------------
def test_locked_after_wrong_passwords_and_open_after_the_wait(
    open_page, ida, settings, monkeypatch
):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/m/key"}
    settings.LOGIN_WAIT = 60
    page = open_page(PHONE)
    for _ in range(3):
        give_password(page, "forkert-kode")
        page.locator(FEJL).wait_for()
        assert "passer ikke sammen" in page.locator(FEJL).inner_text()
    give_password(page)
    page.locator(FEJL).wait_for()
    assert "Vent 1 minut, og prøv igen" in page.locator(FEJL).inner_text()
    assert findings(page, "locked") == []
    a_minute_on = SimpleNamespace(**vars(time) | {"time": lambda: time.time() + 61})
    monkeypatch.setattr(ratelimit, "time", a_minute_on)
    give_password(page)
    is_in(page)


# --- Expiry ------------------------------------------------------------------------
def test_an_expired_log_in_in_the_middle_of_a_form(open_page, ida, settings):
    """Password and code, and what was typed is there to be sent again."""
    codes = make_koder(ida)
    make_totp(ida)
    page = open_page(DESK)
    give_password(page)
    give_code(page, codes[0])
    is_in(page)
    page.goto(reverse("forloeb:aktivitet-create"))
    note = page.locator("form[method=post] textarea").first
    note.fill("Holdt oplæg for forældre i hallen.")
    idle_for(settings.SESSION_IDLE + 60)
    page.locator(".bim-savebar button[type=submit]").click(force=True)
    page.wait_for_url("**/log-ind/**")
    page.get_by_label("Brugernavn").fill("mette")
    page.get_by_label("Adgangskode").fill(KODE)
    press(page, "Log ind")
    give_code(page, codes[1])
    is_in(page)
    page.goto(reverse("ugemt-list"))
    assert "Holdt oplæg for forældre i hallen." in page.locator("main").inner_text()
    assert not Aktivitet.objects.exists()


# --- The municipality's own log-in ---------------------------------------------------
@pytest.fixture
def provider(settings):
    with running_provider() as url:
        settings.OIDC = read_oidc(
            {
                "OIDC_NAME": "Ishøj Kommune",
                "OIDC_SERVER_URL": url,
                "OIDC_CLIENT_ID": "bim",
                "OIDC_CLIENT_SECRET": "hemmelighed",
                "OIDC_ROLES": "BiM=leder",
            },
            production=False,
        )
        settings.SOCIALACCOUNT_PROVIDERS = settings.OIDC.providers
        yield url


def test_log_in_with_the_municipality(open_page, provider):
    set_claims(provider, "ida-1", groups=["BiM"], name="Ida Holm")
    page = open_page(PHONE)
    page.goto("/log-ind/")
    page.get_by_role("link", name="Log ind med Ishøj Kommune").click()
    page.wait_for_url("**/log-ind/kommunen/**")
    assert findings(page, "oidc") == []
    press(page, "Fortsæt")  # Chromium holds the redirect against form-action
    page.wait_for_url(f"{provider}/**")
    page.locator("input[name=sub]").fill("ida-1")
    page.get_by_role("button", name="Authorize").click()
    page.wait_for_url("**/overblik/**")
    page.goto(reverse("konto"))
    assert "Ida Holm" in page.locator("main").inner_text()
    assert findings(page, "konto by oidc") == []


def test_without_a_role_the_page_says_what_to_do(open_page, provider):
    set_claims(provider, "ida-1", groups=[], name="Ida Holm")
    page = open_page(PHONE)
    page.goto("/log-ind/kommunen/")
    press(page, "Fortsæt")
    page.locator("input[name=sub]").fill("ida-1")
    page.get_by_role("button", name="Authorize").click()
    page.get_by_role("heading", name="Du har ikke adgang endnu").wait_for()
    assert findings(page, "no role") == []


# --- Every page of it ----------------------------------------------------------------
def own_pages():
    noegle = Authenticator.objects.get(type="webauthn").pk
    for name, args in (
        ("konto", []),
        ("account_change_password", []),
        ("account_reauthenticate", []),
        ("mfa_reauthenticate", []),
        ("mfa_reauthenticate_webauthn", []),
        ("mfa_index", []),
        ("mfa_add_webauthn", []),
        ("mfa_list_webauthn", []),
        ("mfa_edit_webauthn", [noegle]),
        ("mfa_remove_webauthn", [noegle]),
        ("mfa_view_recovery_codes", []),
        ("mfa_generate_recovery_codes", []),
        ("mfa_deactivate_totp", []),
    ):
        yield reverse(name, args=args)


OPEN_PAGES = (
    "account_login",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
)


class Walk:
    """Looks at each page on the desk and on the phone, and keeps its HTML."""

    def __init__(self, page, keep_html):
        self.page, self.keep_html, self.found = page, keep_html, []

    def look(self, label):
        for viewport in (DESK, PHONE):
            self.page.set_viewport_size(viewport)
            self.found += findings(self.page, label)
        self.keep_html(label, self.html())

    def html(self):
        """As the server sent it, where it can be asked again."""
        return self.page.request.get(self.page.url).text()


def test_every_page_of_the_log_in_is_accessible_and_valid(open_page, keep_html, ida):
    page = open_page(DESK)
    walk = Walk(page, keep_html)
    for name in OPEN_PAGES:
        page.goto(reverse(name))
        walk.look(name)
    page.goto(reverse("account_reset_password_from_key", args=["1", "x-y"]))
    walk.look("bad link")
    give_password(page)
    is_in(page)
    page.goto(reverse("mfa_activate_totp"))
    confirm(page)
    walk.look("app")
    page.goto(reverse("mfa_list_webauthn"))
    walk.look("no keys")
    add_key_after_confirming(page)
    walk.look("codes")
    make_totp(ida)
    for url in own_pages():
        response = page.goto(url)
        assert response.status == 200, url
        walk.look(url)
    log_off(page)
    give_password(page)
    page.wait_for_url("**/log-ind/kode/")
    walk.look("second step")
    assert not walk.found, "\n".join(walk.found)


def add_key_after_confirming(page):
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    page.goto(reverse("mfa_add_webauthn"))
    press(page, "Tilføj nøgle")
    page.wait_for_url("**/min-konto/koder/")


def test_too_many_is_a_page_of_ours(open_page, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    page = open_page(PHONE)
    for _ in range(2):
        page.goto("/log-ind/")
        press(page, "Log ind")
    page.get_by_role("heading", name="Vent et minut, og prøv igen").wait_for()
    assert findings(page, "429") == []
