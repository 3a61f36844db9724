"""Log-in, log-out and changed factors in the trace; what was typed never is."""

from types import SimpleNamespace

import pytest
from allauth.account import signals as konto
from allauth.mfa import signals as mfa
from django.contrib.auth import authenticate
from django.contrib.auth.signals import user_logged_out
from django.urls import reverse

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import NotLoggedError, log
from barnetimidten.audit.models import AuditEntry
from barnetimidten.brugere.models import Medarbejder
from barnetimidten.log_ind import spor

pytestmark = pytest.mark.django_db
LOG_IND = "account_login"


@pytest.fixture
def alma(db):
    return Medarbejder.objects.create_user(
        "alma", "en-lang-adgangskode", navn="Alma", rolle="paedagog", email="a@b.dk"
    )


def rows(*handlinger):
    return AuditEntry.objects.filter(handling__in=handlinger).order_by("nummer")


def type_in(client, login, password="en-lang-adgangskode"):  # noqa: S107 (invented)
    return client.post(reverse(LOG_IND), {"login": login, "password": password})


def test_log_in_and_log_out(client, alma):
    type_in(client, "alma")
    client.post(reverse("account_logout"))
    for row in rows(Handling.LOGIN, Handling.LOGOUT):
        assert (row.actor, row.objekt_id) == (alma, str(alma.pk))
    assert rows(Handling.LOGIN).count() == rows(Handling.LOGOUT).count() == 1


@pytest.mark.parametrize("login", ["alma", "A@b.dk", "ALMA"])
def test_a_wrong_password_names_the_account_and_nothing_typed(client, alma, login):
    type_in(client, login, "forkert-hemmelighed")
    row = rows(Handling.LOGIN_FAILED).get()
    assert (row.actor, row.objekt_id, row.felter) == (None, str(alma.pk), ["password"])
    assert "forkert" not in str(row.__dict__).replace("forkerte", "")
    assert login not in (row.grund, row.sti, row.objekt_type)


def test_an_unknown_name_is_not_kept(client, alma):
    type_in(client, "hemmeligt-navn")
    row = rows(Handling.LOGIN_FAILED).get()
    assert (row.objekt_type, row.objekt_id) == ("", "")
    assert "hemmeligt" not in str(row.__dict__)


@pytest.mark.parametrize("login", ["alma", "ukendt"])
def test_a_stranger_cannot_fill_the_trace(alma, settings, login):
    settings.SPOR_FORKERT_LOG_IND_PR_MINUT = 3
    for _ in range(8):
        assert authenticate(None, username=login, password="nej") is None
    grunde = rows(Handling.LOGIN_FAILED).values_list("grund", flat=True)
    assert list(grunde) == ["", "", "", spor.FLERE]


def test_one_account_does_not_hide_another(alma, settings):
    settings.SPOR_FORKERT_LOG_IND_PR_MINUT = 1
    for login in ["ukendt"] * 5 + ["alma"]:
        authenticate(None, username=login, password="nej")
    assert rows(Handling.LOGIN_FAILED).filter(objekt_id=alma.pk).count() == 1


def test_a_wrong_code_counts_as_a_failed_log_in(alma):
    mfa.authentication_failed.send(Medarbejder, request=None, user=alma)
    row = rows(Handling.LOGIN_FAILED).get()
    assert (row.objekt_id, row.felter) == (str(alma.pk), ["kode"])


@pytest.mark.parametrize(
    "signal", [konto.password_set, konto.password_changed, konto.password_reset]
)
def test_a_new_password(alma, signal):
    signal.send(Medarbejder, request=None, user=alma)
    assert rows(Handling.CHANGE).get().felter == ["password"]


def test_a_password_changed_on_its_page(client, alma):
    type_in(client, "alma")
    ny = "en-helt-anden-kode"
    felter = {"oldpassword": "en-lang-adgangskode", "password1": ny, "password2": ny}
    assert client.post(reverse("account_change_password"), felter).status_code == 302
    row = rows(Handling.CHANGE).get()
    assert (row.actor, row.felter) == (alma, ["password"])


@pytest.mark.parametrize(
    "signal",
    [mfa.authenticator_added, mfa.authenticator_removed, mfa.authenticator_reset],
)
@pytest.mark.parametrize("kind", ["totp", "webauthn", "recovery_codes"])
def test_a_changed_factor(alma, signal, kind):
    authenticator = SimpleNamespace(type=kind)
    signal.send(Medarbejder, request=None, user=alma, authenticator=authenticator)
    assert rows(Handling.CHANGE).get().felter == sorted(["tofaktor", kind])


def test_nobody_leaves_without_a_row(db):
    user_logged_out.send(Medarbejder, request=None, user=None)
    assert not AuditEntry.objects.exists()


def test_a_log_in_that_cannot_be_logged_is_no_log_in(client, alma, monkeypatch):
    def fail(*args, **kwargs):
        raise NotLoggedError

    monkeypatch.setattr(spor, "log", fail)
    client.raise_request_exception = False
    assert type_in(client, "alma").status_code == 500
    monkeypatch.setattr(spor, "log", log)
    assert client.get(reverse("home")).status_code == 302
    assert "/log-ind/" in client.get(reverse("home")).url
