"""A new password by mail."""

import re
from datetime import datetime, timedelta
from unittest import mock

import pytest
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import OperationalError

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.log_ind.tasks import send_change_mail, send_reset_mail

pytestmark = pytest.mark.django_db
NY = "en-helt-ny-kode"


@pytest.fixture
def ida():
    return Medarbejder.objects.create_user(
        "ida", "hest-hest-hest", navn="Ida", rolle="paedagog", email="ida@eksempel.dk"
    )


def ask(client, email, **extra):
    return client.post(reverse("account_reset_password"), {"email": email}, **extra)


def link(client):
    (message,) = mail.outbox
    return re.search(r"http://testserver(\S+)", message.body)[1]


def choose(client, url, new=NY):
    response = client.get(url)
    form = response.url if response.status_code == 302 else url
    return client.post(form, {"password1": new, "password2": new})


def test_the_link_sets_a_password_once(client, ida):
    assert ask(client, "IDA@eksempel.dk").url == reverse("account_reset_password_done")
    url = link(client)
    assert choose(client, url).url == reverse("account_reset_password_from_key_done")
    ida.refresh_from_db()
    assert ida.check_password(NY)
    assert "_auth_user_id" not in client.session
    assert "virker ikke længere" in client.get(url).content.decode()


def test_the_mail_is_neutral(client, ida):
    ask(client, "ida@eksempel.dk")
    (message,) = mail.outbox
    for word in ("Ida", "ida@", "barn", "famili", "forløb"):
        assert word not in message.subject + message.body.replace(link(client), "")


def test_another_log_in_ends_the_link(client, ida):
    ask(client, "ida@eksempel.dk")
    ida.last_login = timezone.now()
    ida.save()
    assert "virker ikke længere" in client.get(link(client)).content.decode()


def test_the_link_is_old_after_two_hours(client, ida):
    ask(client, "ida@eksempel.dk")
    later = datetime.now() + timedelta(hours=2, minutes=1)  # noqa: DTZ005 (as Django)
    with mock.patch.object(PasswordResetTokenGenerator, "_now", return_value=later):
        assert "virker ikke længere" in client.get(link(client)).content.decode()


@pytest.mark.parametrize(
    "tamper", [lambda u: u[:-3] + "x/", lambda u: u.replace("/", "//")]
)
def test_a_changed_link_is_none(client, ida, tamper):
    ask(client, "ida@eksempel.dk")
    response = client.get(tamper(link(client)))
    assert response.status_code in (200, 404)
    if response.status_code == 200:
        assert "virker ikke længere" in response.content.decode()


def test_disabling_a_user_ends_the_link(client, ida):
    ask(client, "ida@eksempel.dk")
    Medarbejder.objects.filter(pk=ida.pk).update(is_active=False)
    assert "virker ikke længere" in client.get(link(client)).content.decode()


def test_a_reset_ends_the_sessions(client, ida):
    other = type(client)()
    other.force_login(ida)
    ask(client, "ida@eksempel.dk")
    choose(client, link(client))
    assert other.get(reverse("konto")).url.startswith("/log-ind/")


# --- The same answer for everybody --------------------------------------------------
def without_password():
    bruger = Medarbejder.objects.create_user(
        "kommunen", "x", navn="K", rolle="leder", email="kommunen@eksempel.dk"
    )
    bruger.set_unusable_password()
    bruger.save()


def test_known_unknown_and_disabled_get_the_same_answer_and_work(client, ida):
    without_password()
    Medarbejder.objects.create_user(
        "vaek", "x", navn="V", rolle="leder", email="vaek@eksempel.dk", is_active=False
    )
    with mock.patch.object(send_reset_mail, "apply_async") as queued:
        answers = {
            (response.status_code, response.url)
            for email in ("ida", "ukendt", "kommunen", "vaek")
            for response in [ask(client, f"{email}@eksempel.dk")]
        }
    assert len(answers) == 1
    assert queued.call_count == 4
    for call in queued.call_args_list:
        send_reset_mail(*call.args[0])
    assert [message.to for message in mail.outbox] == [["ida@eksempel.dk"]]


def test_the_link_never_lies_in_the_queue(client, ida):
    with mock.patch.object(send_reset_mail, "apply_async") as queued:
        ask(client, "ida@eksempel.dk")
    assert queued.call_args.args[0] == (ida.pk, "http://testserver/")


def test_asking_is_limited(client, ida):
    codes = [ask(client, "ida@eksempel.dk").status_code for _ in range(4)]
    assert codes == [302, 302, 302, 429]
    assert ask(client, "ukendt@eksempel.dk").status_code == 302


def test_without_a_queue_the_mail_is_sent_from_the_page(
    client, ida, monkeypatch, caplog
):
    def no_queue(*_, **__):
        raise OperationalError

    monkeypatch.setattr(send_reset_mail, "apply_async", no_queue)
    ask(client, "ida@eksempel.dk")
    assert link(client)
    assert "Køen svarer ikke" in caplog.text
    with mock.patch("django.core.mail.EmailMessage.send", side_effect=OSError):
        assert ask(client, "ida@eksempel.dk").status_code == 302
    assert "kunne ikke sendes" in caplog.text


def test_nobody_without_an_email_is_written_to(ida):
    ida.email = ""
    ida.save()
    send_change_mail(ida.pk)
    assert mail.outbox == []
