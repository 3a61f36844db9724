"""What goes out without anybody pressing: whom to, how often, and what it says."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from evaluering import automatik, tasks
from evaluering.automatik import send_by_itself, send_reminders, to_invite
from evaluering.models import Invitation, InvitationLink
from evaluering.tests.builders import make_besvarelse
from evaluering.tests.byg_invitation import FAR, MOR, ended, parents, protect
from evaluering.tests.byg_sprog import make_oversaettelse
from evaluering.token import hash_token
from forloeb.actions.grund import StatusError
from forloeb.tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def i_dag():
    return timezone.localdate()


@pytest.fixture
def forloeb(mette):
    return ended(mette)


def receivers():
    return [post.to for post in mail.outbox]


def break_mail(monkeypatch):
    def fail(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)


# --- At the end --------------------------------------------------------------------
def test_each_custody_parent_gets_one_and_only_once(forloeb, i_dag):
    assert send_by_itself(i_dag) == 2
    assert receivers() == [[MOR], [FAR]]
    assert send_by_itself(i_dag) == 0
    invitation = Invitation.objects.first()
    assert invitation.oprettet_af is None
    assert invitation.links.get().sendt_at is not None


def test_who_has_no_custody_or_no_mail_is_not_written_to(forloeb, i_dag):
    mor, far = parents(forloeb)
    mor.foraeldremyndighed = False
    mor.save()
    far.email = ""
    far.save()
    assert send_by_itself(i_dag) == 0


def test_a_protected_family_is_never_written_to_by_itself(forloeb, i_dag):
    protect(forloeb)
    assert send_by_itself(i_dag) == 0
    assert not mail.outbox


def test_a_family_protected_since_the_list_was_read_is_passed_over(
    mette, forloeb, i_dag, monkeypatch
):
    ended(mette, navn="Bo Eksempel")
    laest = list(to_invite(i_dag))
    protect(forloeb)
    monkeypatch.setattr(automatik, "to_invite", lambda i_dag: laest)
    assert len(laest) == 2
    assert send_by_itself(i_dag) == 2
    assert not Invitation.objects.filter(forloeb=forloeb).exists()
    assert not Invitation.objects.filter(beskyttet_valgt=True).exists()


def test_the_municipality_may_switch_it_off(forloeb, i_dag, settings):
    settings.EVALUERING_SEND_SELV = False
    assert send_by_itself(i_dag) == 0


def test_what_ended_long_ago_or_still_runs_is_left_alone(mette, i_dag):
    ended(mette, days_ago=29)
    builders.in_dialog(mette, navn="Bo Eksempel")
    assert send_by_itself(i_dag) == 0


def test_who_was_asked_or_has_answered_is_left_alone(mette, forloeb, i_dag):
    make_besvarelse(forloeb, mette)
    assert send_by_itself(i_dag) == 0


def test_a_refusal_in_one_family_stops_no_other(mette, i_dag, monkeypatch, caplog):
    for navn in ("Alma Eksempel", "Bo Eksempel"):
        ended(mette, navn=navn)
    really, kald = automatik.create_invitation, []

    def first_fails(*args, **kwargs):
        kald.append(args)
        if len(kald) == 1:
            raise StatusError("Nej.")
        return really(*args, **kwargs)

    monkeypatch.setattr(automatik, "create_invitation", first_fails)
    assert send_by_itself(i_dag) == 3
    assert "Eksempel" not in caplog.text


def test_a_mail_that_fails_leaves_the_invitation_to_be_handed_over(
    forloeb, i_dag, monkeypatch, caplog
):
    break_mail(monkeypatch)
    assert send_by_itself(i_dag) == 0
    assert InvitationLink.objects.filter(sendt_at=None).count() == 2
    assert MOR not in caplog.text


# --- What it says -------------------------------------------------------------------
def test_the_mail_is_neutral_and_opens_the_questionnaire(forloeb, i_dag, settings):
    send_by_itself(i_dag)
    post = mail.outbox[0]
    skrevet = f"{post.subject} {post.body}"
    for ord_ in ("Alma", "Barnet i Midten", "TOIS", "forløb", "barn"):
        assert ord_ not in skrevet
    assert "Hej Kirsten" in post.body
    assert "frivilligt" in post.body
    (linje,) = [x for x in post.body.splitlines() if x.startswith("http")]
    token = linje.removeprefix(settings.OFFENTLIG_ADRESSE).strip("/").split("/")[-1]
    assert InvitationLink.objects.get(token_hash=hash_token(token))


def test_the_mail_is_in_the_familys_language_once_it_is_approved(forloeb, i_dag, leder):
    mor, far = parents(forloeb)
    for foraelder in (mor, far):
        foraelder.sprog = "tyrkisk"
        foraelder.save()
    send_by_itself(i_dag)
    assert set(Invitation.objects.values_list("sprog", flat=True)) == {"da"}
    Invitation.objects.all().delete()
    mail.outbox.clear()
    make_oversaettelse("tr", godkendt_af=leder)
    send_by_itself(i_dag)
    assert set(Invitation.objects.values_list("sprog", flat=True)) == {"tr"}
    assert "Hej Kirsten" not in mail.outbox[0].body
    assert "Kirsten" in mail.outbox[0].body


# --- Reminders ------------------------------------------------------------------------
def test_two_reminders_and_never_a_third(forloeb, i_dag):
    send_by_itself(i_dag)
    mail.outbox.clear()
    slut = forloeb.slut_dato
    sendt = [send_reminders(slut + timedelta(days=dag)) for dag in range(1, 60)]
    assert sum(sendt) == 4
    assert [dag for dag, antal in enumerate(sendt, 1) if antal] == [14, 28]
    post = mail.outbox[0]
    assert "stadig" in post.subject
    assert "Alma" not in post.body


@pytest.mark.parametrize("aarsag", ["papir", "fravalgt", "udloebet", "beskyttet"])
def test_no_reminder(mette, forloeb, i_dag, aarsag):
    send_by_itself(i_dag)
    mor, _ = parents(forloeb)
    mail.outbox.clear()
    if aarsag == "papir":
        make_besvarelse(forloeb, mette)
    elif aarsag == "fravalgt":
        Invitation.objects.filter(foraelder=mor).update(maa_paamindes=False)
    elif aarsag == "udloebet":
        Invitation.objects.filter(foraelder=mor).update(udloeber_at=timezone.now())
    else:
        protect(forloeb)
    send_reminders(forloeb.slut_dato + timedelta(days=14))
    assert [MOR] not in receivers()
    assert ([FAR] in receivers()) == (aarsag != "beskyttet")


def test_a_reminder_that_failed_is_tried_again(forloeb, i_dag, monkeypatch):
    send_by_itself(i_dag)
    with monkeypatch.context() as broken:
        break_mail(broken)
        assert send_reminders(forloeb.slut_dato + timedelta(days=14)) == 0
    assert set(Invitation.objects.values_list("paamindelser", flat=True)) == {0}
    assert send_reminders(forloeb.slut_dato + timedelta(days=15)) == 2


def test_the_bell_rings_every_morning(forloeb, settings):
    opgaver = {plan["task"] for plan in settings.CELERY_BEAT_SCHEDULE.values()}
    assert tasks.send_invitationer.name in opgaver
    assert tasks.send_paamindelser.name in opgaver
    tasks.send_invitationer()
    tasks.send_paamindelser()
    assert len(mail.outbox) == 2
