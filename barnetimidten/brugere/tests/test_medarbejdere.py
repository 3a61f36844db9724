"""The administrator's acts on one user: what holds at once, and what is refused."""

from functools import partial

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from barnetimidten.audit.models import AuditEntry
from barnetimidten.brugere import actions
from barnetimidten.brugere.actions import BrugerError
from barnetimidten.brugere.models import Invitation, Medarbejder
from barnetimidten.brugere.tests.byg import at_once, still_me
from barnetimidten.formularer.models import Ugemt
from barnetimidten.formularer.version import StaleError

pytestmark = pytest.mark.django_db


@pytest.fixture
def til_admin(client, administrator):
    client.force_login(administrator)
    still_me(client, administrator)
    return client


@pytest.fixture
def admin2(administrator):
    felter = {"navn": "Anden", "rolle": "administrator"}
    return Medarbejder.objects.create_user("admin2", "en-lang-adgangskode", **felter)


def logged_in(bruger):
    client = Client()
    client.force_login(bruger)
    return client


def url(name, medarbejder):
    return reverse(f"brugere:{name}", args=[medarbejder.pk])


def last_entry():
    mine = AuditEntry.objects.filter(objekt_type="brugere.medarbejder")
    entry = mine.exclude(handling__in=["login", "logout"]).latest("nummer")
    return entry.handling, entry.objekt_type, entry.objekt_id, entry.felter


# --- Name and e-mail -------------------------------------------------------------------
def test_edit_keeps_to_its_own_fields(til_admin, mette):
    before = Medarbejder.objects.values().get(pk=mette.pk)
    mere = {"rolle": "administrator", "is_active": "", "username": "ond", "pk": "1"}
    mere |= {"password": "x", "is_superuser": "1", "session_udgave": "9"}
    data = {"navn": "Mette Holm", "email": "mette@example.dk", "version": 1, **mere}
    assert til_admin.post(url("edit", mette), data).url == url("detail", mette)
    after = Medarbejder.objects.values().get(pk=mette.pk)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"navn", "navn_sort", "email", "version"}
    assert last_entry() == (
        "change",
        "brugere.medarbejder",
        str(mette.pk),
        ["email", "navn"],
    )


def test_an_old_address_no_longer_logs_anybody_in(mette, administrator):
    EmailAddress.objects.create(user=mette, email="gammel@example.dk", verified=True)
    felter = {"navn": mette.navn, "email": "ny@example.dk"}
    actions.edit_medarbejder(mette, **felter, version=1, by=administrator)
    assert not EmailAddress.objects.exists()


def test_nobodys_log_in_is_changed_in_silence(til_admin, mette, mailoutbox):
    Medarbejder.objects.filter(pk=mette.pk).update(email="gammel@example.dk")
    data = {"navn": "Mette", "email": "gammel@example.dk", "version": 1}
    til_admin.post(url("edit", mette), data)
    assert not mailoutbox
    til_admin.post(url("edit", mette), data | {"email": "ny@ond.dk", "version": 2})
    til_admin.post(url("reset-faktorer", mette))
    assert [mail.to for mail in mailoutbox] == [["gammel@example.dk"], ["ny@ond.dk"]]
    assert "Mette" not in mailoutbox[0].body


def test_who_had_no_address_is_not_written_to(til_admin, mette, mailoutbox):
    Medarbejder.objects.filter(pk=mette.pk).update(email="")
    data = {"navn": "Mette", "email": "ny@example.dk", "version": 1}
    til_admin.post(url("edit", mette), data)
    assert not mailoutbox


def test_an_e_mail_belongs_to_one(til_admin, mette, lars, administrator):
    Medarbejder.objects.filter(pk=lars.pk).update(email="Lars@example.dk")
    data = {"navn": "Mette", "email": "lars@EXAMPLE.dk", "version": 1}
    page = til_admin.post(url("edit", mette), data).content.decode()
    assert page.count("En anden bruger har allerede den e-mail.") >= 1
    with pytest.raises(BrugerError):
        actions.edit_medarbejder(
            mette, navn="M", email="lars@example.dk", version=1, by=administrator
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Medarbejder.objects.filter(pk=mette.pk).update(email="LARS@example.dk")
    with pytest.raises(IntegrityError), transaction.atomic():
        Medarbejder.objects.filter(pk=mette.pk).update(username="LARS")
    Medarbejder.objects.update(email="")  # none at all is no clash


def test_a_stale_form_shows_both(til_admin, mette):
    data = {"navn": "Mette A", "email": "", "version": 1}
    til_admin.post(url("edit", mette), data)
    page = til_admin.post(url("edit", mette), data | {"navn": "Mette B"})
    assert "Mette A" in page.content.decode()
    assert "Mette B" in page.content.decode()
    mette.refresh_from_db()
    assert mette.navn == "Mette A"


# --- Role ------------------------------------------------------------------------------
def test_a_new_role_holds_from_the_next_request(til_admin, mette):
    hun = logged_in(mette)
    assert hun.get("/forloeb/").status_code == 200
    data = {"rolle": "oekonomi", "version": 1}
    til_admin.post(url("rolle", mette), data)
    assert hun.get("/forloeb/").status_code == 403
    assert hun.get("/").url == reverse("overblik:noegletal")
    expected = ("role_change", "brugere.medarbejder", str(mette.pk), ["rolle"])
    assert last_entry() == expected


def test_what_waited_goes_with_the_old_role(mette, administrator):
    Ugemt.objects.create(bruger=mette, data="{}")
    actions.change_rolle(mette, rolle="oekonomi", version=1, by=administrator)
    assert not Ugemt.objects.exists()


@pytest.mark.parametrize("name", ["rolle", "disable"])
def test_courses_are_named_before_an_educator_leaves(til_admin, mette, oekonomi, name):
    text = "skal de overdrages"
    assert text in til_admin.get(url(name, mette)).content.decode()
    assert text not in til_admin.get(url(name, oekonomi)).content.decode()


@pytest.mark.parametrize("name", ["rolle", "disable", "enable"])
def test_nobody_changes_the_own_access(til_admin, administrator, admin2, name):
    data = {"rolle": "leder", "version": 1}
    page = til_admin.post(url(name, administrator), data)
    assert "Du kan ikke ændre din egen adgang" in page.content.decode()
    administrator.refresh_from_db()
    assert (administrator.rolle, administrator.is_active) == ("administrator", True)
    detail = til_admin.get(url("detail", administrator)).content.decode()
    assert url("rolle", administrator) not in detail


# --- Access ----------------------------------------------------------------------------
def test_disabled_is_out_at_once_and_an_old_session_stays_dead(til_admin, mette):
    hun = logged_in(mette)
    assert hun.get("/forloeb/").status_code == 200
    til_admin.post(url("disable", mette), {"version": 1})
    assert hun.get("/forloeb/").url.startswith("/log-ind/")
    other = logged_in(mette)
    assert other.get("/forloeb/").status_code == 302
    page = til_admin.get(url("detail", mette)).content.decode()
    assert "Spærret" in page
    til_admin.post(url("enable", mette), {"version": 2})
    assert hun.get("/forloeb/").status_code == 302
    assert logged_in(Medarbejder.objects.get(pk=mette.pk)).get("/forloeb/").status_code
    handling, *_, felter = last_entry()
    assert (handling, felter) == ("role_change", ["is_active"])


def test_disabled_takes_open_invitations_back(administrator, admin2):
    Medarbejder.objects.filter(pk=admin2.pk).update(email="a2@example.dk")
    admin2.refresh_from_db()
    felter = {"navn": "Ny", "rolle": "leder"}
    for email, by in (
        ("x@example.dk", admin2),
        ("y@example.dk", administrator),
    ):
        actions.create_invitation(**felter, email=email, by=by)
    Invitation.objects.filter(email="y@example.dk").update(email="A2@example.dk")
    actions.create_invitation(**felter, email="z@example.dk", by=administrator)
    actions.disable_medarbejder(admin2, version=1, by=administrator)
    open_ = Invitation.objects.open()
    assert [i.email for i in open_] == ["z@example.dk"]


def test_the_administrator_ends_the_log_ins(til_admin, mette):
    hun = logged_in(mette)
    assert hun.get("/forloeb/").status_code == 200
    til_admin.post(url("end-sessions", mette))
    assert hun.get("/forloeb/").url.startswith("/log-ind/")
    assert last_entry()[3] == ["session_udgave"]
    assert Session.objects.count() == 1  # hers was removed, the administrator's stands


def test_a_lost_factor_is_taken_off(til_admin, mette):
    for kind in ("totp", "recovery_codes"):
        Authenticator.objects.create(user=mette, type=kind, data={})
    page = til_admin.get(url("detail", mette)).content.decode()
    assert "Nulstil totrinslogin" in page
    hun = logged_in(mette)
    til_admin.post(url("reset-faktorer", mette))
    assert not Authenticator.objects.exists()
    assert hun.get("/forloeb/").status_code == 302
    assert last_entry()[3] == ["faktorer"]


# --- The last administrator --------------------------------------------------------------
def test_the_last_administrator_stays(administrator, leder, admin2):
    actions.disable_medarbejder(admin2, version=1, by=administrator)
    with pytest.raises(BrugerError, match="sidste"):
        actions.change_rolle(administrator, rolle="leder", version=1, by=leder)
    with pytest.raises(BrugerError, match="sidste"):
        actions.disable_medarbejder(administrator, version=1, by=leder)
    administrator.refresh_from_db()
    assert (administrator.rolle, administrator.version) == ("administrator", 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("nummer", range(3))
def test_two_who_disable_each_other_leave_one(administrator, admin2, nummer):
    svar = at_once(
        lambda: actions.disable_medarbejder(admin2, version=1, by=administrator),
        lambda: actions.disable_medarbejder(administrator, version=1, by=admin2),
    )
    assert svar == ["BrugerError", "ok"]
    assert Medarbejder.objects.active_administrators().count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_disabled_and_one_demoted_at_once_leave_one(administrator, admin2):
    svar = at_once(
        lambda: actions.disable_medarbejder(admin2, version=1, by=administrator),
        lambda: actions.change_rolle(
            administrator, rolle="leder", version=1, by=admin2
        ),
    )
    assert svar == ["BrugerError", "ok"]
    assert Medarbejder.objects.active_administrators().count() == 1


@pytest.mark.django_db(transaction=True)
def test_twenty_change_one_role_and_one_wins(mette, administrator):
    roller = ["leder", "oekonomi"] * 10
    change = partial(actions.change_rolle, mette, version=1, by=administrator)
    svar = at_once(*(partial(change, rolle=rolle) for rolle in roller))
    assert svar == [StaleError.__name__] * 19 + ["ok"]
    mette.refresh_from_db()
    assert mette.version == 2
    assert AuditEntry.objects.filter(handling="role_change").count() == 1


# --- It is still me --------------------------------------------------------------------
def test_rights_ask_for_the_password_again_and_then_go_on(client, administrator, mette):
    administrator.set_password("en-lang-adgangskode")
    administrator.save()
    client.force_login(administrator)
    for name in ("edit", "rolle", "disable", "enable"):
        assert client.get(url(name, mette)).url.startswith("/bekraeft/?next=")
    page = client.post(url("rolle", mette), {"rolle": "leder", "version": 1})
    assert page.url.startswith("/bekraeft/?next=")
    mette.refresh_from_db()
    assert mette.rolle == "paedagog"
    client.post(page.url, {"password": "forkert"})
    mette.refresh_from_db()
    assert mette.rolle == "paedagog"
    done = client.post(page.url, {"password": "en-lang-adgangskode"})
    assert done.url == url("detail", mette)
    mette.refresh_from_db()
    assert mette.rolle == "leder"


@pytest.mark.parametrize("path", ["invitationer/ny/", "1/nulstil/"])
def test_so_do_invitations_and_factors(client, administrator, path):
    client.force_login(administrator)
    assert client.post(f"/brugere/{path}").url.startswith("/bekraeft/?next=")


def test_the_municipality_has_asked_its_own(client, administrator, mette):
    administrator.set_unusable_password()
    administrator.save()
    client.force_login(administrator)
    assert client.get(url("rolle", mette)).status_code == 200
