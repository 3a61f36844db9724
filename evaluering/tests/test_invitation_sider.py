"""The staff's pages: asking, handing over, the course's panel, what waits."""

import re
from datetime import date

import pytest
from django.core import mail
from django.urls import reverse

from barnetimidten.audit.models import AuditEntry
from barnetimidten.dokumenter.models import Dokument
from evaluering import brev
from evaluering.actions.invitation import create_invitation
from evaluering.models import Invitation, InvitationLink, SdqOrdlyd
from evaluering.tests.builders import make_besvarelse
from evaluering.tests.byg_invitation import MOR, ended, parents, protect
from evaluering.tests.byg_sprog import make_oversaettelse
from evaluering.token import hash_token
from forloeb.tests import builders

pytestmark = pytest.mark.django_db
NOEGLE = "a" * 32
VALG = {"kanal": "qr", "sprog": "da", "skema": "eget", "noegle": NOEGLE}


@pytest.fixture
def forloeb(mette):
    return ended(mette)


@pytest.fixture
def klient(client, mette):
    client.force_login(mette)
    return client


def ask_url(forloeb, nummer=0):
    foraelder = parents(forloeb)[nummer]
    return reverse("evaluering:invitation-create", args=[forloeb.pk, foraelder.pk])


def remind_words(klient, forloeb):
    url = reverse("evaluering:invitation-list", args=[forloeb.pk])
    return re.findall(r"[^<>]*påmindelse[^<>]*\.|kan påmindes", page(klient.get(url)))


def page(svar):
    return re.sub(r"\s+", " ", svar.content.decode())


def token_of(svar):
    (token,) = set(re.findall(r'name="token" value="([\w-]+)"', page(svar)))
    return token


# --- Asking ------------------------------------------------------------------------
def test_the_link_is_shown_once_and_never_again(klient, forloeb):
    svar = klient.post(ask_url(forloeb), VALG)
    token = token_of(svar)
    assert InvitationLink.objects.get(token_hash=hash_token(token))
    assert "svg" in page(svar)
    assert svar.headers["Cache-Control"].count("no-store")
    igen = klient.post(ask_url(forloeb), VALG, follow=True)
    assert Invitation.objects.count() == 1
    assert token not in page(igen)
    assert token not in str(list(AuditEntry.objects.values()))


def test_a_mail_goes_and_shows_no_link(klient, forloeb):
    valg = VALG | {"kanal": "mail", "maa_paamindes": "on"}
    svar = klient.post(ask_url(forloeb), valg, follow=True)
    assert [post.to for post in mail.outbox] == [[MOR]]
    assert "Mailen med linket er sendt." in page(svar)
    assert "/svar/" not in page(svar)
    assert Invitation.objects.get().maa_paamindes


def test_a_mail_that_fails_leaves_the_link_to_be_given(klient, forloeb, monkeypatch):
    def fail(*args, **kwargs):
        raise TimeoutError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    svar = klient.post(ask_url(forloeb), VALG | {"kanal": "mail"})
    assert "Mailen kunne ikke sendes." in page(svar)
    assert token_of(svar)
    liste = klient.get(reverse("evaluering:invitation-list", args=[forloeb.pk]))
    assert "Mailen kom ikke af sted" in page(liste)


def test_mail_is_offered_only_with_an_address(klient, forloeb):
    mor = parents(forloeb)[0]
    mor.email = ""
    mor.save()
    svar = page(klient.get(ask_url(forloeb)))
    assert 'value="mail"' not in svar
    assert "Der er ingen mail på Kirsten" in svar
    fejl = page(klient.post(ask_url(forloeb), VALG | {"kanal": "mail"}))
    assert "Spørgeskemaet er ikke sendt endnu" in fejl
    klient.post(ask_url(forloeb), VALG)
    assert Invitation.objects.get().maa_paamindes is False


def test_a_language_that_is_not_approved_is_said_and_not_offered(
    klient, forloeb, leder
):
    mor = parents(forloeb)[0]
    mor.sprog = "tyrkisk"
    mor.save()
    svar = page(klient.get(ask_url(forloeb)))
    assert "Kirsten taler tyrkisk" in svar
    assert "Türkçe" not in svar
    make_oversaettelse("tr", godkendt_af=leder)
    svar = page(klient.get(ask_url(forloeb)))
    assert "Kirsten taler" not in svar
    assert re.search(r'value="tr"[^>]*checked', svar)


def test_a_running_course_leads_back_with_the_reason(klient, mette):
    forloeb = builders.in_dialog(mette)
    svar = klient.get(ask_url(forloeb), follow=True)
    assert "Der er ikke noget skema at sende" in page(svar)


@pytest.mark.parametrize(
    ("i_brug", "valg"), [(True, ["sdq_foer", "sdq_efter"]), (False, [])]
)
def test_sdq_is_offered_with_the_licensed_wording(
    klient, mette, settings, i_brug, valg
):
    forloeb = builders.running(mette)
    settings.SDQ_I_BRUG = i_brug
    SdqOrdlyd.objects.create(
        informant="foraelder", skemaform="4+", licens="Aftale 1", indlaest_af=mette
    )
    svar = page(klient.get(ask_url(forloeb)))
    assert re.findall(r'value="(sdq_\w+)"', svar) == valg
    if valg:
        klient.post(ask_url(forloeb), VALG | {"skema": "sdq_efter"})
        assert Invitation.objects.get().skema == "sdq_efter"
        assert remind_words(klient, forloeb) == []
    liste = page(klient.get(reverse("evaluering:invitation-list", args=[forloeb.pk])))
    assert ("SDQ ved afslutning" in liste) == i_brug
    assert ("Send SDQ til Kirsten Eksempel" in liste) == i_brug


def test_a_refusal_stands_in_the_form(klient, forloeb, mette):
    make_besvarelse(forloeb, mette)
    svar = page(klient.post(ask_url(forloeb), VALG))
    assert "Der er allerede svaret." in svar
    assert not Invitation.objects.exists()


def test_a_parent_of_another_family_is_not_found(klient, forloeb, mette):
    fremmed = parents(ended(mette, navn="Bo Eksempel"))[0]
    url = reverse("evaluering:invitation-create", args=[forloeb.pk, fremmed.pk])
    assert klient.get(url).status_code == 404


# --- Protected families ----------------------------------------------------------------
def test_a_protected_family_is_warned_of_and_ticked_for(klient, forloeb):
    protect(forloeb)
    svar = page(klient.get(ask_url(forloeb)))
    assert "Beskyttet navn og adresse" in svar
    assert MOR not in svar
    assert "Familien er beskyttet. Sæt kun kryds" in svar
    assert not re.search(r'name="maa_paamindes"[^>]*checked', svar)
    uden = page(klient.post(ask_url(forloeb), VALG))
    assert "sæt kryds, før du sender" in uden
    assert not Invitation.objects.exists()
    klient.post(ask_url(forloeb), VALG | {"kontrolleret": "on"})
    assert Invitation.objects.get().maa_paamindes is False


# --- Another link, the letter -----------------------------------------------------------
@pytest.fixture
def invitation(mette, forloeb):
    return create_invitation(
        mette,
        forloeb,
        skema="eget",
        sprog="da",
        kanal="qr",
        foraelder=parents(forloeb)[0],
    )[0]


def letter_of(klient, invitation):
    url = reverse("evaluering:link-create", args=[invitation.pk])
    assert "Nyt link til Kirsten Eksempel" in page(klient.get(url))
    token = token_of(klient.post(url, {"kanal": "brev", "noegle": NOEGLE}))
    return klient.post(
        reverse("evaluering:brev", args=[invitation.pk]), {"token": token}
    )


def test_the_letter_is_asked_for_with_the_link_that_was_shown(klient, invitation):
    assert letter_of(klient, invitation).url == reverse("dokumenter:list")
    assert Dokument.objects.get().parametre["link"] == invitation.links.first().pk
    assert invitation.links.count() == 2


def test_a_lost_link_is_closed_only_by_the_tick(klient, forloeb, invitation):
    url = reverse("evaluering:link-create", args=[invitation.pk])
    assert not klient.get(url).context["form"]["luk_gamle"].value()
    klient.post(url, {"kanal": "sms", "noegle": "b" * 32})
    assert not invitation.links.exclude(lukket_at=None).exists()
    gammelt = token_of(klient.post(url, {"kanal": "sms", "noegle": "c" * 32}))
    klient.post(url, {"kanal": "qr", "noegle": "d" * 32, "luk_gamle": "on"})
    assert invitation.links.filter(lukket_at=None).get().kanal == "qr"
    liste = reverse("evaluering:invitation-list", args=[forloeb.pk])
    assert page(klient.get(liste)).count("(lukket)") == 3
    assert "ikke åbnet" in page(klient.get(liste))
    brevet = reverse("evaluering:brev", args=[invitation.pk])
    svar = klient.post(brevet, {"token": gammelt}, follow=True)
    assert "Siden er for gammel" in page(svar)


def test_the_letter_is_also_in_the_familys_language(
    klient, forloeb, invitation, leder, monkeypatch
):
    make_oversaettelse("ar", godkendt_af=leder)
    Invitation.objects.update(sprog="ar")
    set_ = []
    monkeypatch.setattr(
        brev, "render_pdf", lambda skabelon, kontekst: set_.append(kontekst) or b"%PDF"
    )
    row = Invitation.objects.select_related("foraelder__hjem").get()
    brev.letter(row, "https://eksempel.dk/svar/x", date(2026, 11, 23))
    (kontekst,) = set_
    arabisk, dansk = kontekst["tekster"]
    assert (arabisk["sprog"], arabisk["retning"]) == ("ar", "rtl")
    assert (dansk["sprog"], dansk["retning"]) == ("da", "ltr")
    assert "frivilligt" in dansk["html"]
    assert "frivilligt" not in arabisk["html"]
    alt = f"{arabisk['html']} {dansk['html']}"
    assert "Alma" not in alt
    assert "Barnet i Midten" not in alt
    assert kontekst["hjem"].adresse == "Eksempelvej 4"


def test_a_token_of_another_invitation_makes_no_letter(klient, forloeb, invitation):
    svar = klient.post(ask_url(forloeb, 1), VALG)
    url = reverse("evaluering:brev", args=[invitation.pk])
    svar = klient.post(url, {"token": token_of(svar)}, follow=True)
    assert "Siden er for gammel." in page(svar)


# --- Reminders, and back ----------------------------------------------------------------
def test_reminders_are_switched_off_and_on(klient, invitation):
    url = reverse("evaluering:paamindelser", args=[invitation.pk])
    svar = page(klient.post(url, {"noegle": NOEGLE}, follow=True))
    assert "Ingen påmindelser: det er valgt fra." in svar
    ja = {"noegle": "b" * 32, "maa_paamindes": "on"}
    assert "Næste påmindelse" in page(klient.post(url, ja, follow=True))


def test_an_invitation_is_taken_back_once(klient, invitation):
    url = reverse("evaluering:invitation-revoke", args=[invitation.pk])
    assert "Kald invitationen tilbage?" in page(klient.get(url))
    svar = page(klient.post(url, {"noegle": NOEGLE}, follow=True))
    assert "Kaldt tilbage" in svar
    assert "Nyt link" not in svar
    igen = page(klient.post(url, {"noegle": "b" * 32}))
    assert "Invitationen er kaldt tilbage. Send en ny." in igen
