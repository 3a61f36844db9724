"""Lists as files: the rows of the page and no others, a purpose, a row in the trace."""

import io

import pytest
from django.urls import reverse

from barnetimidten.audit.models import AuditEntry
from forloeb.models import Aktivitet, Tilbud
from forloeb.tests.builders import make_dagtilbud, make_medarbejder, running

pytestmark = pytest.mark.django_db
CSV = {"filtype": "csv", "formaal": "leder"}


@pytest.fixture
def til_leder(client):
    client.force_login(make_medarbejder("leder"))
    return client


def lines(response):
    return response.content.decode("utf-8-sig").splitlines()


def test_it_asks_why_and_writes_nothing_before(til_leder):
    url = reverse("forloeb:list-export")
    side = til_leder.get(url)
    assert "Formål" in side.content.decode()
    uden = til_leder.post(url, {"filtype": "csv"})
    assert uden.headers["Content-Type"].startswith("text/html")
    assert not AuditEntry.objects.filter(handling="export").exists()


def test_courses_are_those_of_the_filter(til_leder):
    mette, lars = make_medarbejder(), make_medarbejder()
    egen, _ = running(mette), running(lars)
    url = f"{reverse('forloeb:list-export')}?ansvarlig={mette.pk}"
    hoved, *rows = lines(til_leder.post(url, CSV))
    assert hoved.startswith("Forløb;Barn;Født;Dagtilbud;Pædagog")
    assert [row.split(";")[0] for row in rows] == [str(egen.pk)]
    entry = AuditEntry.objects.get(handling="export")
    assert (entry.objekt_type, entry.formaal) == ("forloeb.forloeb", "leder")


def test_the_institution_of_a_protected_child_stays_out(til_leder):
    forloeb = running(make_medarbejder())
    sted = forloeb.dagtilbud.navn
    url = reverse("forloeb:list-export")
    assert sted in lines(til_leder.post(url, CSV))[1]
    barn = forloeb.barn
    barn.beskyttet = True
    barn.save()
    assert sted not in lines(til_leder.post(url, CSV))[1]


def test_the_same_list_as_a_workbook(til_leder):
    from openpyxl import load_workbook  # noqa: PLC0415 (heavy, as in the program)

    running(make_medarbejder())
    url = reverse("forloeb:list-export")
    response = til_leder.post(url, {**CSV, "filtype": "xlsx"})
    ark = load_workbook(io.BytesIO(response.content)).active
    assert ark["A1"].value == "Forløb"
    assert ark.max_row == 2


def test_lists_without_persons(til_leder):
    mette = make_medarbejder()
    sted = make_dagtilbud(mette, navn="Solsikken")
    fast = {"dato": "2026-01-05", "dagtilbud": sted, "registreret_af": mette}
    Aktivitet.objects.create(art="praesentation", funktioner=[], **fast)
    Aktivitet.objects.create(art="folder", **fast)
    Tilbud.objects.create(vej="dagtilbud", svar="ja", **fast)
    url = f"{reverse('forloeb:aktivitet-export')}?art=folder"
    assert len(lines(til_leder.post(url, CSV))) == 2
    assert (
        "Solsikken" in lines(til_leder.post(reverse("forloeb:tilbud-export"), CSV))[1]
    )
    dagtilbud = lines(til_leder.post(reverse("forloeb:dagtilbud-export"), CSV))
    assert [row.split(";")[0] for row in dagtilbud[1:]] == ["Solsikken"]
