"""Monday's mail: who gets it, what it may say, once a week at the same clock."""

import smtplib
from datetime import datetime, timedelta
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.celery import app
from forloeb.models import Barn, Besoeg, Dagtilbud, Familie, Foraelder
from forloeb.tests import builders
from overblik import ugebrev
from overblik.tasks import send_ugebreve

pytestmark = pytest.mark.django_db
DK = ZoneInfo("Europe/Copenhagen")


def with_mail(bruger, **felter):
    felter = {"email": f"{bruger.username}@example.dk", **felter}
    Medarbejder.objects.filter(pk=bruger.pk).update(**felter)
    bruger.refresh_from_db()
    return bruger


@pytest.fixture
def huset(mette, leder):
    """A course with a visit that is overdue, of a protected family."""
    forloeb = builders.running(with_mail(mette), held=1)
    sene = Besoeg.objects.filter(forloeb=forloeb).planlagte().first()
    i_gaar = timezone.localdate() - timedelta(days=1)
    Besoeg.objects.filter(pk=sene.pk).update(planlagt_dato=i_gaar)
    Barn.objects.update(navn="Zenobia Quist", beskyttet=True)
    Foraelder.objects.update(navn="Xerxes Wøhlk")
    Dagtilbud.objects.update(navn="Kvistehuset")
    with_mail(leder)
    return forloeb


def test_it_is_counts_and_the_way_in(huset, mailoutbox, settings):
    settings.OFFENTLIG_ADRESSE = "https://barnetimidten.example.dk"
    send_ugebreve()
    assert {mail.to[0] for mail in mailoutbox} == {
        "mette@example.dk",
        "leder@example.dk",
    }
    for mail in mailoutbox:
        assert "https://barnetimidten.example.dk/log-ind/\n" in mail.body
        assert mail.body.count("http") == 1
    til_mette = next(m for m in mailoutbox if m.to == ["mette@example.dk"])
    antal = Besoeg.objects.overdue().count()
    assert f"- {antal} besøg er over tid" in til_mette.body
    til_leder = next(m for m in mailoutbox if m.to == ["leder@example.dk"])
    assert "- 1 forløb har besøg over tid" in til_leder.body


def test_nobody_and_no_place_is_named(huset, mailoutbox, mette):
    send_ugebreve()
    familie = Familie.objects.get()
    hemmeligt = ["Zenobia", "Quist", "Xerxes", "Wøhlk", "Kvistehuset", mette.navn]
    hemmeligt += [hjem.adresse for hjem in familie.hjem.all()]
    assert len(mailoutbox) == 2
    for mail in mailoutbox:
        tekst = f"{mail.subject}\n{mail.body}"
        assert not [ord_ for ord_ in filter(None, hemmeligt) if ord_ in tekst]
        assert "beskyt" not in tekst.lower()
        assert not mail.attachments


def test_a_week_has_one(huset, mailoutbox):
    send_ugebreve()
    send_ugebreve()
    assert len(mailoutbox) == 2
    Medarbejder.objects.update(ugebrev_uge=timezone.localdate() - timedelta(days=7))
    send_ugebreve()
    assert len(mailoutbox) == 4


def test_who_gets_none(huset, mailoutbox, mette, leder, lars, oekonomi, administrator):
    with_mail(mette, ugebrev=False)
    with_mail(leder, is_active=False)
    with_mail(lars)  # nothing waits
    with_mail(oekonomi)
    with_mail(administrator)
    builders.running(builders.make_medarbejder(username="uden-mail"))
    assert ugebrev.send_all() == 0
    assert not mailoutbox


def test_what_did_not_get_away_is_tried_again(huset, mailoutbox):
    nede = smtplib.SMTPServerDisconnected()
    with patch("django.core.mail.EmailMessage.send", side_effect=nede):
        assert ugebrev.send_all() == 0
    assert ugebrev.send_all() == 2


# --- The switch on one's own page --------------------------------------------------------
def test_it_is_turned_off_and_on_on_ones_own_page(client, mette, lars):
    client.force_login(with_mail(mette))
    konto, url = reverse("konto"), reverse("brugere:ugebrev")
    assert "Slå mailen fra" in client.get(konto).content.decode()
    side = client.post(url, {"ugebrev": "fra"}, follow=True).content.decode()
    assert "Mailen om mandagen er slået fra." in side
    assert "Slå mailen til" in side
    mette.refresh_from_db()
    lars.refresh_from_db()
    assert (mette.ugebrev, lars.ugebrev) == (False, True)
    client.post(url, {"ugebrev": "til"})
    mette.refresh_from_db()
    assert mette.ugebrev


def test_finance_is_not_offered_it(client, oekonomi):
    client.force_login(oekonomi)
    assert "Mail om mandagen" not in client.get(reverse("konto")).content.decode()


# --- The clock ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    "loerdag",
    [
        pytest.param(datetime(2026, 3, 28, 12, tzinfo=DK), id="to-summer-time"),
        pytest.param(datetime(2026, 10, 24, 12, tzinfo=DK), id="to-winter-time"),
        pytest.param(datetime(2026, 6, 6, 12, tzinfo=DK), id="no-change"),
    ],
)
def test_it_is_monday_at_seven_whatever_the_clock_did(loerdag, settings):
    plan = settings.CELERY_BEAT_SCHEDULE["send-ugebrev"]
    assert plan["task"] == send_ugebreve.name
    ur = plan["schedule"]
    assert str(app.timezone) == "Europe/Copenhagen"
    med_ur = type(ur)(
        minute=0, hour="7-11", day_of_week="monday", nowfun=lambda: loerdag, app=app
    )
    assert repr(med_ur) == repr(ur)
    sidst, forskel, _ = med_ur.remaining_delta(loerdag, tz=DK)
    naeste = (sidst + forskel).astimezone(DK)
    assert (naeste.weekday(), naeste.hour, naeste.minute) == (0, 7, 0)
    assert naeste.date() == loerdag.date() + timedelta(days=2)
