"""The letter as it leaves the printer, and how it comes to be printed."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from barnetimidten.dokumenter import arbejde, lager, pdf
from barnetimidten.dokumenter.models import Dokument
from barnetimidten.dokumenter.tests.laes import check, read, text_of, tool
from evaluering import brev
from evaluering.actions.invitation import create_invitation
from evaluering.brev import LUKKET, choices, letter
from evaluering.models import Invitation
from evaluering.tests.byg_sprog import make_oversaettelse
from forloeb.models import Foraelder
from forloeb.tests import builders

pytestmark = pytest.mark.django_db


def test_an_arabic_letter_is_set_in_the_arabic_font(mette, leder):
    make_oversaettelse("ar", godkendt_af=leder)
    forloeb = builders.ended(mette)
    mor = forloeb.barn.familie.foraeldre.first()
    invitation, _ = create_invitation(
        mette, forloeb, skema="eget", sprog="ar", kanal="brev", foraelder=mor
    )
    fil = letter(invitation, "https://eksempel.dk/svar/x", date(2026, 11, 23))
    check(fil)
    laest = read(fil)
    assert [knude.sprog for knude in laest.med_rolle("Sect")] == ["ar", "da"]
    assert laest.alternativer[1] == "QR-kode til spørgeskemaet"
    assert any(
        "Naskh" in linje and linje.split()[-5] == "yes"  # embedded
        for linje in tool("pdffonts", "-", data=fil).splitlines()
    )
    assert "Venlig hilsen" in text_of(fil)


# --- In the background --------------------------------------------------------------------
@pytest.fixture
def sendt(mette):
    """(the invitation, its token)"""
    forloeb = builders.ended(mette)
    mor = forloeb.barn.familie.foraeldre.first()
    return create_invitation(
        mette, forloeb, skema="eget", sprog="da", kanal="brev", foraelder=mor
    )


def ask(client, mette, sendt, **headers):
    invitation, token = sendt
    client.force_login(mette)
    url = reverse("evaluering:brev", args=[invitation.pk])
    return client.post(url, {"token": token}, headers=headers)


def test_the_letter_is_made_in_the_background_from_the_link(
    client, mette, sendt, monkeypatch
):
    monkeypatch.setattr(pdf, "html_to_pdf", lambda html, bilag: html.encode())
    invitation, token = sendt
    svar = ask(client, mette, sendt, **{"HX-Request": "true"})
    assert "Brevet bliver lavet nu." in svar.content.decode()
    dokument = Dokument.objects.get()
    assert token not in str(dokument.parametre)
    assert dokument.titel == f"Brev med QR-kode, forløb {invitation.forloeb_id}"
    assert arbejde.make(dokument.pk)
    brevet = b"".join(lager.read(dokument.pk)).decode()
    assert token in brevet
    assert "Kirsten Eksempel" in brevet
    hentet = client.get(reverse("dokumenter:download", args=[dokument.pk]))
    assert f"spoergeskema-{invitation.pk}.pdf" in hentet.headers["Content-Disposition"]


def test_a_second_press_finds_the_first_letter(client, mette, sendt):
    for _ in "ab":
        assert ask(client, mette, sendt).url == reverse("dokumenter:list")
    assert Dokument.objects.count() == 1


def test_a_full_queue_is_told_where_the_link_still_stands(
    client, mette, sendt, settings
):
    settings.DOKUMENT_MAX_I_KOE = 0
    svar = ask(client, mette, sendt, **{"HX-Request": "true"}).content.decode()
    assert "dokumenter i kø" in svar
    assert sendt[1] in svar
    assert ask(client, mette, sendt).status_code == 302
    assert not Dokument.objects.exists()


@pytest.mark.parametrize("hvordan", ["lukket", "gammel", "noegle"])
def test_no_letter_of_a_link_that_opens_nothing(client, mette, sendt, hvordan):
    invitation, _ = sendt
    ask(client, mette, sendt)
    dokument = Dokument.objects.get()
    if hvordan == "lukket":
        invitation.links.update(lukket_at=timezone.now())
    elif hvordan == "gammel":
        igaar = timezone.now() - timedelta(days=1)
        Invitation.objects.update(udloeber_at=igaar)
    else:
        parametre = choices(invitation.links.get(), "x") | {"adresse": "gammel:x:y"}
        Dokument.objects.update(parametre=parametre)
    assert not arbejde.make(dokument.pk)
    dokument.refresh_from_db()
    assert dokument.besked == LUKKET


@pytest.mark.parametrize("hvem", [0, 1], ids=["the receiver", "the other"])
def test_a_protected_familys_address_is_left_out_of_the_letter(sendt, hvem):
    def read_anew():
        return Invitation.objects.select_related("foraelder__hjem").get()

    assert brev._home(read_anew()).adresse == "Eksempelvej 4"
    foraeldre = sendt[0].forloeb.barn.familie.foraeldre.order_by("pk")
    Foraelder.objects.filter(pk=foraeldre[hvem].pk).update(beskyttet=True)
    row = read_anew()
    assert brev._home(row) is None
    row.foraelder = None
    assert brev._home(row) is None
