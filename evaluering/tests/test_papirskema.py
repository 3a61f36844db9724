"""The blank form: every question, in an approved language, and nobody's name."""

import pytest
from django.urls import reverse

from barnetimidten.dokumenter.tests.laes import check, read, text_of, tool
from evaluering import spoergeskema
from evaluering.tests.byg_sprog import make_oversaettelse
from forloeb.tests import builders

pytestmark = pytest.mark.django_db


def fetch(client, kode):
    return client.get(reverse("evaluering:papirskema", args=[kode]))


@pytest.fixture
def klient(client, mette):
    client.force_login(mette)
    return client


def test_the_danish_form_holds_every_question_and_no_person(klient, mette):
    builders.ended(mette)
    svar = fetch(klient, "da")
    assert svar.headers["Content-Type"] == "application/pdf"
    assert "attachment" in svar.headers["Content-Disposition"]
    check(svar.content)
    assert len(read(svar.content).pdf.pages) == 2  # one sheet, both sides
    tekst = " ".join(text_of(svar.content).split())
    assert all(t in tekst for t in spoergeskema.texts(spoergeskema.NYESTE).values())
    assert "Kommunen må bruge vores ord i en rapport, uden navn." in tekst
    assert "Jeres pædagog og lederen, når I har sendt dem." in tekst
    assert "Eksempel" not in tekst.replace("Eksempel Kommune", "")
    assert str(mette) not in tekst


def test_a_language_is_there_once_it_is_approved(klient, mette, leder):
    assert fetch(klient, "ar").status_code == 404
    assert fetch(klient, "xx").status_code == 404
    make_oversaettelse("ar", godkendt_af=leder)
    svar = fetch(klient, "ar")
    assert svar.status_code == 200
    check(svar.content)
    assert read(svar.content).med_rolle("Art")[0].sprog == "ar"
    assert "Naskh" in tool("pdffonts", "-", data=svar.content)
    assert "Hvad har I" not in text_of(svar.content)


def test_the_panel_and_the_keying_page_offer_it(klient, mette, leder):
    forloeb = builders.ended(mette)
    make_oversaettelse("tr", godkendt_af=leder)
    for navn in ("invitation-list", "papir-create"):
        side = klient.get(reverse(f"evaluering:{navn}", args=[forloeb.pk]))
        for kode in ("da", "tr"):
            adresse = reverse("evaluering:papirskema", args=[kode])
            assert f'href="{adresse}"' in side.content.decode()
