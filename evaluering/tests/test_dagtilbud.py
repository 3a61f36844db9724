"""The day care's staff asked to answer SDQ: only with the licensed wording."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from evaluering.models import Invitation
from evaluering.tests.byg_maaling import keyed
from evaluering.tests.byg_ordlyd import make_ordlyd
from evaluering.visning.skemaer import forms_for, sdq_forms
from forloeb.tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def forloeb(mette):
    return builders.agreed(mette)


@pytest.fixture
def ordlyd(leder):
    return make_ordlyd(leder, informant="paedagog", skemaform="4+")


@pytest.fixture
def mettes(client, mette):
    client.force_login(mette)
    return client


def url(forloeb):
    return reverse("evaluering:dagtilbud-invite", args=[forloeb.pk])


def data(**felter):
    return {
        "noegle": "1" * 32,
        "skema": "sdq_foer",
        "modtager_navn": "Lone Hansen",
        "kanal": "qr",
        **felter,
    }


def test_without_the_wording_nobody_is_asked(mettes, forloeb):
    liste = reverse("evaluering:maaling-list", args=[forloeb.pk])
    assert mettes.get(url(forloeb)).url == liste
    assert "Bed dagtilbuddet" not in mettes.get(liste).content.decode()
    assert mettes.post(url(forloeb), data()).status_code == 200
    assert not Invitation.objects.exists()


def test_the_link_is_made_once_and_shown_once(mettes, forloeb, ordlyd):
    liste = reverse("evaluering:maaling-list", args=[forloeb.pk])
    assert "Bed dagtilbuddet" in mettes.get(liste).content.decode()
    assert mettes.get(url(forloeb)).status_code == 200
    side = mettes.post(url(forloeb), data()).content.decode()
    assert "/svar/" in side
    igen = mettes.post(url(forloeb), data())
    assert igen.status_code == 302
    invitation = Invitation.objects.get()
    assert (invitation.modtager, invitation.modtager_navn) == (
        "dagtilbud",
        "Lone Hansen",
    )
    assert not invitation.maa_paamindes


def test_a_mail_needs_an_address_and_names_no_child(mettes, forloeb, ordlyd):
    svar = mettes.post(url(forloeb), data(kanal="mail"))
    assert "modtager_email" in svar.context["form"].errors
    skaev = mettes.post(url(forloeb), data(kanal="mail", modtager_email="lone"))
    assert len(skaev.context["form"].errors["modtager_email"]) == 1
    mettes.post(url(forloeb), data(kanal="mail", modtager_email="lone@example.com"))
    assert mail.outbox[0].to == ["lone@example.com"]
    assert "Alma" not in mail.outbox[0].body
    assert Invitation.objects.get().maa_paamindes


def test_who_runs_the_course_is_not_asked(mettes, mette, forloeb, ordlyd):
    svar = mettes.post(url(forloeb), data(modtager_navn=mette.navn))
    assert "med i forløbet" in svar.context["form"].errors["modtager_navn"][0]
    assert not Invitation.objects.exists()


def test_a_protected_family_is_looked_at_twice(mettes, mette, ordlyd):
    forloeb = builders.agreed(mette, barn={"beskyttet": True})
    assert "kontrollér, før du sender" in mettes.get(url(forloeb)).content.decode()
    felter = {"kanal": "mail", "modtager_email": "lone@example.com"}
    svar = mettes.post(url(forloeb), data(**felter))
    assert "kontrolleret" in svar.context["form"].errors
    mettes.post(url(forloeb), data(kontrolleret="on", **felter))
    assert not Invitation.objects.get().maa_paamindes


def test_only_what_is_not_answered_and_fits_the_day_is_offered(
    mette, forloeb, ordlyd, settings
):
    assert sdq_forms(forloeb, "paedagog") == ["sdq_foer", "sdq_efter"]
    keyed(mette, forloeb, informant="paedagog", besvaret_af="Lone Hansen")
    assert sdq_forms(forloeb, "paedagog") == ["sdq_efter"]
    assert sdq_forms(forloeb, "foraelder") == forms_for(forloeb) == []
    settings.SDQ_I_BRUG = False
    assert sdq_forms(forloeb, "paedagog") == []


def test_after_the_end_only_the_end_is_asked_for(mette, ordlyd):
    forloeb = builders.ended(mette)
    assert sdq_forms(forloeb, "paedagog") == ["sdq_efter"]
    assert forms_for(forloeb) == ["eget"]
    assert timezone.localdate() > forloeb.slut_dato
