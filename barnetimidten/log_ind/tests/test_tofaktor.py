"""Nobody works without a second factor where one is required; and one that is lost."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse, reverse_lazy

from barnetimidten.audit.models import AuditEntry
from barnetimidten.brugere.actions import reset_faktorer
from barnetimidten.log_ind.tests.byg import make_koder, make_noegle, make_totp

pytestmark = pytest.mark.django_db
MINE = reverse_lazy("forloeb:mine")


@pytest.fixture
def required(settings):
    settings.MFA_REQUIRED = True


def test_who_has_no_factor_reaches_only_its_set_up(required, client, mette):
    client.force_login(mette)
    totrin = reverse("mfa_index")
    for url in ("/", MINE, reverse("konto"), "/findes-ikke/x/"):
        response = client.get(url)
        assert response.status_code == 404 or response.url == totrin, url
    assert client.post(reverse("forloeb:create"), {}).url == totrin
    page = client.get(totrin).content.decode()
    assert "Vælg derfor et ekstra trin" in page
    assert "Mine forløb" not in page


def test_a_fragment_sends_the_whole_page(required, client, mette):
    client.force_login(mette)
    response = client.get(MINE, headers={"hx-request": "true"})
    assert response.headers["HX-Redirect"] == reverse("mfa_index")


def test_one_may_leave(required, client, mette):
    client.force_login(mette)
    assert client.post(reverse("account_logout")).url == "/log-ind/"
    assert "_auth_user_id" not in client.session


def test_after_the_set_up_everything_is_open(required, client, mette):
    make_totp(mette)
    client.force_login(mette)
    assert client.get(MINE).status_code == 200


def test_recovery_codes_alone_are_no_factor(required, client, mette):
    make_koder(mette)
    client.force_login(mette)
    assert client.get(MINE).url == reverse("mfa_index")


def test_open_pages_stay_open(required, client, mette):
    client.force_login(mette)
    assert client.get("/healthz").status_code in (200, 503)


# --- The phone is lost -------------------------------------------------------------
def test_a_reset_takes_every_factor_and_ends_the_sessions(client, mette, administrator):
    make_totp(mette)
    make_koder(mette)
    make_noegle(mette)
    client.force_login(mette)
    before = mette.password
    reset_faktorer(mette, by=administrator)
    assert not Authenticator.objects.exists()
    assert client.get(MINE).url.startswith("/log-ind/")
    entry = AuditEntry.objects.last()
    assert (entry.actor_id, entry.objekt_id) == (administrator.pk, str(mette.pk))
    assert entry.felter == ["faktorer"]
    mette.refresh_from_db()
    assert mette.password == before
