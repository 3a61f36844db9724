"""The folder for parents: one sheet, only in languages somebody has vouched for."""

from datetime import date

import pytest
from django.urls import reverse

from barnetimidten.dokumenter import arbejde, lager
from barnetimidten.dokumenter.models import Dokument
from barnetimidten.dokumenter.tests.laes import check, read, words_of
from evaluering import folder, sprog
from evaluering.enums import Sprog
from evaluering.tests.byg_sprog import make_oversaettelse

pytestmark = pytest.mark.django_db
SIDE = reverse("evaluering:folder-create")
ONCE = {"noegle": "a" * 32}


def test_only_approved_languages_are_offered(client, mette, leder):
    client.force_login(mette)
    assert "Tyrkisk" not in client.get(SIDE).content.decode()
    client.post(SIDE, {**ONCE, "sprog": "tr"})
    assert not Dokument.objects.exists()
    make_oversaettelse("tr", godkendt_af=leder)
    assert "Tyrkisk" in client.get(SIDE).content.decode()


def test_the_folder_is_one_sheet_without_a_family(client, mette):
    client.force_login(mette)
    client.post(SIDE, {**ONCE, "sprog": "da"})
    dokument = Dokument.objects.get()
    assert arbejde.make(dokument.pk)
    pdf = b"".join(lager.read(dokument.pk))
    check(pdf)
    assert len(read(pdf).pdf.pages) == 1
    ord_ = words_of(pdf)
    assert "Hjælp i hverdagen, hjemme hos jer" in ord_
    assert "højst 10 gange i alt" in ord_
    assert "43 57 75 75" in ord_


@pytest.mark.parametrize("kode", [str(s) for s in sprog.ANDRE])
def test_every_language_fits_on_one_sheet(kode):
    pdf = read(folder.render(Sprog(kode), date(2022, 8, 3)))
    assert len(pdf.pdf.pages) == 1
    assert kode in {knude.sprog for knude in pdf.trae.alle()}


def test_a_full_queue_is_told_at_the_form(client, mette, settings):
    settings.DOKUMENT_MAX_I_KOE = 0
    client.force_login(mette)
    svar = client.post(SIDE, {**ONCE, "sprog": "da"})
    assert "dokumenter i kø" in svar.content.decode()


def test_a_language_taken_out_meanwhile_is_not_printed(client, mette, leder):
    client.force_login(mette)
    row = make_oversaettelse("tr", godkendt_af=leder)
    client.post(SIDE, {**ONCE, "sprog": "tr"})
    row.delete()
    dokument = Dokument.objects.get()
    assert not arbejde.make(dokument.pk)
    dokument.refresh_from_db()
    assert dokument.besked == folder.IKKE_GODKENDT
