"""The municipality's own log-in: who comes in, as whom, in which role."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from barnetimidten.audit.models import AuditEntry
from barnetimidten.brugere.models import Medarbejder
from barnetimidten.formularer.models import Ugemt
from barnetimidten.log_ind.tests.udbyder import (
    SUB,
    log_in,
    logged_in,
    set_claims,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("oidc")]


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


def test_what_waited_to_be_sent_again_goes_with_the_role(client, says):
    says("paedagog")
    log_in(client)
    Ugemt.objects.create(bruger=Medarbejder.objects.get(), data="{}")
    log_in(type(client)())
    assert Ugemt.objects.exists()
    says("leder")
    log_in(type(client)())
    assert not Ugemt.objects.exists()


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
