"""A single-use link makes a user; the administrator never learns the password."""

import hashlib
import re
from datetime import timedelta
from functools import partial

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from barnetimidten.audit.models import AuditEntry
from barnetimidten.brugere import actions
from barnetimidten.brugere.actions import BrugerError
from barnetimidten.brugere.models import Invitation, Medarbejder
from barnetimidten.brugere.tests.byg import at_once, still_me

NY = {"navn": "Ida Ny", "email": "ida@example.dk", "rolle": "paedagog"}
VALG = {
    "username": "Ida.Ny",
    "password": "korrekt hest batteri",
    "password2": "korrekt hest batteri",
}
SIDE = "/brugere/invitation/"
LINK = re.compile(r"http://testserver(/brugere/invitation/([\w-]{22,})/)")


@pytest.fixture(autouse=True)
def _no_attempts(db):
    cache.clear()


@pytest.fixture
def til_admin(client, administrator):
    client.force_login(administrator)
    still_me(client, administrator)
    return client


@pytest.fixture
def invited(administrator):
    """(invitation, its secret)"""
    return actions.create_invitation(**NY, by=administrator)


def invite(client, **felter):
    return client.post("/brugere/invitationer/ny/", {**NY, **felter})


def opened(token):
    gaest = Client()
    assert gaest.get(f"{SIDE}{token}/").url == SIDE
    return gaest


def entries():
    return [(e.handling, e.objekt_type) for e in AuditEntry.objects.order_by("nummer")]


# --- Made and mailed -----------------------------------------------------------------
def test_from_the_form_to_the_log_in(til_admin):
    page = invite(til_admin, is_superuser="1", noegle="a" * 32).content.decode()
    (besked,) = mail.outbox
    (path, token) = LINK.search(besked.body).groups()
    assert token in page
    assert besked.to == ["ida@example.dk"]
    assert "Barnet i Midten" not in besked.subject + besked.body
    invitation = Invitation.objects.get()
    assert invitation.token_hash == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(vars(invitation))

    gaest = Client()
    assert gaest.get(path).url == SIDE
    assert gaest.post(SIDE, VALG).url == "/log-ind/"
    bruger = Medarbejder.objects.get(username="ida.ny")
    assert (bruger.navn, bruger.email, bruger.rolle) == tuple(NY.values())
    gaest.post("/log-ind/", {"login": "ida.ny", "password": VALG["password"]})
    assert gaest.get("/").status_code == 302
    assert gaest.get("/forloeb/").status_code == 200


def test_sent_twice_the_form_invites_once(til_admin):
    invite(til_admin, noegle="a" * 32)
    again = invite(til_admin, noegle="a" * 32)
    assert again.url == "/brugere/invitationer/"
    assert (Invitation.objects.count(), len(mail.outbox)) == (1, 1)


def test_no_page_shows_the_secret_again(til_admin):
    invite(til_admin)
    token = LINK.search(mail.outbox[0].body)[2]
    for url in ("/brugere/", "/brugere/invitationer/", "/brugere/invitationer/ny/"):
        assert token not in til_admin.get(url).content.decode()


def test_a_mail_that_fails_is_told_of_and_loses_nothing(til_admin, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    page = invite(til_admin).content.decode()
    assert "Mailen kunne ikke sendes" in page
    assert LINK.search(page)


@pytest.mark.parametrize("email", ["mette@example.dk", "METTE@example.dk"])
def test_who_has_a_user_is_not_invited(til_admin, mette, email):
    Medarbejder.objects.filter(pk=mette.pk).update(email="mette@example.dk")
    assert "allerede en bruger" in invite(til_admin, email=email).content.decode()


def test_one_unused_invitation_an_address(til_admin, invited):
    page = invite(til_admin, email="IDA@example.dk").content.decode()
    assert "allerede en invitation" in page
    actions.revoke_invitation(invited[0], by=invited[0].oprettet_af)
    assert LINK.search(invite(til_admin).content.decode())


@pytest.mark.parametrize("email", ["ida@example.dk\nBcc: x@example.dk", "ida"])
def test_an_address_cannot_break_out_of_the_mail(til_admin, email):
    assert invite(til_admin, email=email).status_code == 200
    assert mail.outbox == []


# --- The link --------------------------------------------------------------------------
def test_the_secret_leaves_the_address_and_no_referrer_is_sent(invited):
    gaest = Client()
    response = gaest.get(f"{SIDE}{invited[1]}/")
    assert response.headers["Referrer-Policy"] == "no-referrer"
    page = gaest.get(SIDE)
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"
    assert "Hej Ida Ny" in page.content.decode()
    assert invited[1] not in page.content.decode()
    assert invited[1] not in str(gaest.session.items())


def test_opening_spends_nothing(invited):
    for _ in range(3):
        opened(invited[1]).get(SIDE)
    assert opened(invited[1]).post(SIDE, VALG).url == "/log-ind/"


def test_it_works_once(invited):
    opened(invited[1]).post(SIDE, VALG)
    response = opened(invited[1]).post(SIDE, VALG | {"username": "en.anden"})
    assert response.status_code == 404
    assert "Linket virker ikke" in response.content.decode()
    assert Medarbejder.objects.filter(email=NY["email"]).count() == 1


def text_of(token):
    """What the link leads to, without the token of the page's own forms."""
    page = opened(token).get(SIDE).content.decode()
    return re.sub(r'"X-CSRFToken": "\w+"', "", page)


def test_expired_revoked_used_and_unknown_answer_alike(invited, administrator):
    row, token = invited
    pages = {text_of("x" * 43)}
    Invitation.objects.filter(pk=row.pk).update(udloeber_at=timezone.now())
    assert Invitation.objects.get().er_udloebet
    pages.add(text_of(token))
    later = timezone.now() + timedelta(days=1)
    Invitation.objects.filter(pk=row.pk).update(udloeber_at=later)
    actions.revoke_invitation(row, by=administrator)
    pages.add(text_of(token))
    assert len(pages) == 1


def test_the_term_is_seven_days(invited):
    rest = invited[0].udloeber_at - timezone.now()
    assert timedelta(days=6, hours=23) < rest <= timedelta(days=7)


def test_sent_again_the_old_link_is_dead(til_admin, invited):
    row, old = invited
    page = til_admin.post(f"/brugere/invitationer/{row.pk}/send-igen/")
    new = LINK.search(page.content.decode())[2]
    assert opened(old).get(SIDE).status_code == 404
    assert opened(new).get(SIDE).status_code == 200


def test_a_used_one_is_neither_sent_nor_taken_back(til_admin, invited):
    opened(invited[1]).post(SIDE, VALG)
    for act in ("send-igen", "traek-tilbage"):
        url = f"/brugere/invitationer/{invited[0].pk}/{act}/"
        page = til_admin.post(url, follow=True).content.decode()
        assert "Den er brugt eller trukket tilbage" in page
    assert mail.outbox == []


def test_taken_back_the_link_is_dead(til_admin, invited):
    url = f"/brugere/invitationer/{invited[0].pk}/traek-tilbage/"
    page = til_admin.post(url, follow=True).content.decode()
    assert "Invitationen er trukket tilbage" in page
    assert opened(invited[1]).get(SIDE).status_code == 404


def test_somebody_who_is_logged_in_spends_nothing(til_admin, invited):
    til_admin.get(f"{SIDE}{invited[1]}/")
    assert "Du er allerede logget ind" in til_admin.get(SIDE).content.decode()
    til_admin.post(SIDE, VALG)
    assert Invitation.objects.open().exists()


def test_too_many_attempts_are_stopped(invited):
    gaest = Client()
    svar = [gaest.get(f"{SIDE}gaet{nummer}/").status_code for nummer in range(21)]
    assert svar == [302] * 20 + [429]
    assert gaest.post(SIDE, VALG).status_code == 429


# --- What the guest may choose ----------------------------------------------------------
@pytest.mark.parametrize(
    ("felter", "text"),
    [
        ({"password": "kort", "password2": "kort"}, "12"),
        ({"password": "password1234", "password2": "password1234"}, "almindelig"),
        ({"password2": "noget helt andet"}, "ikke ens"),
        ({"username": "mette@example.dk"}, "små bogstaver"),
        ({"username": "METTE"}, "taget"),
        ({"username": "ib"}, "mindst tre"),
    ],
)
def test_what_is_refused(invited, mette, felter, text):
    page = opened(invited[1]).post(SIDE, VALG | felter)
    assert page.status_code == 200
    assert text in page.content.decode()
    assert VALG["password"] not in page.content.decode()
    assert Invitation.objects.open().exists()


def test_extra_fields_change_nothing(invited):
    mere = {"rolle": "administrator", "is_superuser": "1", "is_active": "", "pk": "1"}
    mere |= {"email": "ond@example.dk", "navn": "Ond", "session_udgave": "7"}
    opened(invited[1]).post(SIDE, VALG | mere)
    bruger = Medarbejder.objects.get(username="ida.ny")
    assert (bruger.navn, bruger.email, bruger.rolle) == tuple(NY.values())
    assert (bruger.is_active, bruger.session_udgave) == (True, 0)


def test_an_address_taken_meanwhile_makes_no_second_user(invited, mette):
    Medarbejder.objects.filter(pk=mette.pk).update(email="Ida@Example.dk")
    page = opened(invited[1]).post(SIDE, VALG).content.decode()
    assert "Linket virker ikke mere" in page


# --- Kept and traced ------------------------------------------------------------------
def test_every_step_is_traced(invited, administrator):
    row, token = actions.resend_invitation(invited[0], by=administrator)
    bruger = actions.accept_invitation(
        actions.hash_token(token), username="ida", password="korrekt hest batteri"
    )
    assert entries() == [
        ("create", "brugere.invitation"),
        ("send", "brugere.invitation"),
        ("create", "brugere.medarbejder"),
    ]
    sidste = AuditEntry.objects.latest("nummer")
    assert (sidste.actor, sidste.under_id) == (bruger, str(row.pk))
    assert token not in str(list(AuditEntry.objects.values()))


def test_the_database_knows_a_used_one(invited, administrator):
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.filter(pk=invited[0].pk).update(brugt_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.filter(pk=invited[0].pk).update(rolle="konge")


@pytest.mark.django_db(transaction=True)
def test_twenty_spend_one_link_and_one_wins(administrator):
    _, token = actions.create_invitation(**NY, by=administrator)
    accept = partial(
        actions.accept_invitation,
        actions.hash_token(token),
        password="korrekt hest batteri",
    )
    svar = at_once(*(partial(accept, username=f"ida{n}") for n in range(20)))
    assert svar == [BrugerError.__name__] * 19 + ["ok"]
    assert Medarbejder.objects.filter(email=NY["email"]).count() == 1


def test_the_list_tells_what_became_of_each(til_admin, administrator, invited):
    opened(invited[1]).post(SIDE, VALG)
    for navn in ("bo", "ib", "eva"):
        felter = NY | {"email": f"{navn}@example.dk", "navn": navn}
        row, _ = actions.create_invitation(**felter, by=administrator)
        if navn == "bo":
            actions.revoke_invitation(row, by=administrator)
        if navn == "ib":
            past = timezone.now() - timedelta(days=1)
            Invitation.objects.filter(pk=row.pk).update(udloeber_at=past)
    page = til_admin.get("/brugere/invitationer/").content.decode()
    for text in ("Brugt", "Trukket tilbage", "Udløbet", "Venter", "Blev ida.ny"):
        assert text in page


def test_list_costs_the_same_with_1_and_30_rows(
    til_admin, administrator, django_assert_num_queries, django_assert_max_num_queries
):
    actions.create_invitation(**NY, by=administrator)
    url = "/brugere/invitationer/"
    with django_assert_max_num_queries(8) as captured:
        til_admin.get(url)
    for nummer in range(29):
        felter = NY | {"email": f"n{nummer}@example.dk"}
        actions.create_invitation(**felter, by=administrator)
    with django_assert_num_queries(len(captured)):
        assert len(til_admin.get(url).context["side"].rows) == 30
