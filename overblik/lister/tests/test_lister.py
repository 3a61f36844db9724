"""Lists as files: every list has one or says why not; the rows of the page and no
others, a purpose, a row in the trace."""

import io
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from barnetimidten.audit.models import AuditEntry
from barnetimidten.tests.faelles import made_once
from barnetimidten.tests.matrix import MATRIX
from barnetimidten.tests.test_access_matrix import (
    ROLLER,
    make_verden,
    named_views,
    permissions_of,
)
from forloeb.models import Aktivitet, Barn
from forloeb.tests.builders import make_medarbejder, running
from overblik.lister.tabel import ANDETSTEDS, LISTER, UDEN_FIL
from overblik.lister.views import liste_export

pytestmark = pytest.mark.django_db
CSV, XLSX = ({"filtype": t, "formaal": "leder"} for t in ("csv", "xlsx"))
# Of these the world has no row
TOMME = {
    ("leder", "afvisninger"), ("leder", "forebygget"), ("leder", "mine-forloeb"),
    ("paedagog", "tabeller"),
}  # fmt: skip
# Lists whose address does not end so
OGSAA = {
    "brugere:gennemgang", "brugere:search", "evaluering:forandring", "evaluering:maal",
    "evaluering:oversigt", "evaluering:venter", "forloeb:kalender", "forloeb:mine",
    "forloeb:search", "indikatorer:detail", "indsigt:find", "mfa_list_webauthn",
    "overblik:afvisninger", "overblik:liste", "overblik:spor",
    "overblik:stikproeve-detail", "sletning:detail",
}  # fmt: skip
VIEWS = dict(named_views())
SIDER = {liste.side for liste in LISTER.values()}
VISNING = {"forloeb-bag-tal": "?tal=aktive", "forebygget": "?aar=2026"}


@pytest.fixture(scope="module")
def verden(django_db_setup, django_db_blocker):
    def make():
        return make_verden(*map(make_medarbejder, ROLLER))

    with made_once(django_db_blocker, make) as made:
        yield made


@pytest.fixture
def til_leder(db, client):
    client.force_login(make_medarbejder("leder"))
    return client


def address(navn, valg=""):
    return reverse("lister:export", args=[navn]) + valg


def lines(response):
    return response.content.decode("utf-8-sig").splitlines()


def sheet(response):
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(response.content)).active


# --- The table --------------------------------------------------------------------------
def test_every_list_has_a_file_or_says_why_not():
    alle = {navn for navn in MATRIX if navn.endswith(("-list", ":list"))} | OGSAA
    assert set(MATRIX) >= alle
    steder = [SIDER, set(ANDETSTEDS), set(UDEN_FIL)]
    assert sorted(alle) == sorted(navn for sted in steder for navn in sted)
    assert set(MATRIX) | {"forloeb:kalender-ics"} >= set(ANDETSTEDS.values())


def test_a_file_asks_for_what_its_page_asks_for():
    assert not permissions_of(liste_export)  # it asks by the table
    for liste in LISTER.values():
        (spurgt,) = permissions_of(VIEWS[liste.side])
        assert spurgt.strip("(',)") == liste.rettighed, liste.navn


# --- Every list -------------------------------------------------------------------------
@pytest.mark.parametrize("kolonne", [0, 2, 3, 4], ids=ROLLER[1:])
def test_who_sees_the_page_is_asked_and_gets_the_file(verden, kolonne):
    """The page leads there; nothing leaves without a purpose; the file is traced."""
    bruger, klient = verden.kolonner[kolonne], Client()
    klient.force_login(bruger)
    for liste in LISTER.values():
        valg = VISNING.get(liste.navn, "")
        url = address(liste.navn, valg)
        if not bruger.has_perm(liste.rettighed):
            assert klient.post(url, XLSX).status_code == 403, liste.navn
            continue
        tom = (bruger.rolle, liste.navn) in TOMME
        side = klient.get(reverse(liste.side) + valg).content.decode()
        assert tom or f'href="{address(liste.navn)}' in side, liste.navn
        foer = exports().count()
        uden = klient.post(url, {"filtype": "xlsx"})
        assert "Formål" in uden.content.decode()
        assert exports().count() == foer
        ark = sheet(klient.post(url, XLSX))
        assert [celle.value for celle in ark[1]] == list(liste.kolonner)
        assert tom or ark.max_row > 1, liste.navn
        assert not [c for raekke in ark for c in raekke if c.data_type == "f"]
        spor = exports().latest("nummer")
        fundet = (exports().count(), spor.objekt_type, spor.formaal)
        assert fundet == (foer + 1, liste.model._meta.label_lower, "leder")


def exports():
    return AuditEntry.objects.filter(handling="export")


def test_there_is_no_other_list(til_leder):
    assert til_leder.get(address("findes-ikke")).status_code == 404
    assert til_leder.get(address("forloeb-bag-tal")).status_code == 404


# --- The rows -----------------------------------------------------------------------------
def test_rows_are_those_of_the_filter(til_leder):
    mette, lars = make_medarbejder(), make_medarbejder()
    egen, anden = running(mette), running(lars)
    fast = {"dato": "2026-01-05", "registreret_af": mette}
    for art in ("folder", "folder", "praesentation"):
        Aktivitet.objects.create(
            art=art, dagtilbud=egen.dagtilbud, funktioner=[], **fast
        )
    rows = lines(til_leder.post(address("forloeb", f"?ansvarlig={mette.pk}"), CSV))[1:]
    assert [row.split(";")[0] for row in rows] == [str(egen.pk)]
    valg = "?art=praesentation"
    assert len(lines(til_leder.post(address("aktiviteter", valg), CSV))) == 2
    valg = f"?tal=aktive&ansvarlig={lars.pk}"
    rows = lines(til_leder.post(address("forloeb-bag-tal", valg), CSV))[1:]
    assert [row.split(";")[0] for row in rows] == [str(anden.pk)]
    til_leder.force_login(mette)
    rows = lines(til_leder.post(address("mine-forloeb"), CSV))[1:]
    assert [row.split(";")[0] for row in rows] == [str(egen.pk)]
    assert len(lines(til_leder.post(address("fravaer"), CSV))) == 1


def test_the_institution_of_a_protected_child_stays_out(til_leder):
    forloeb = running(make_medarbejder())
    sted, valg = forloeb.dagtilbud.navn, f"?tal=aktive&ansvarlig={forloeb.ansvarlig_id}"
    assert sted in lines(til_leder.post(address("forloeb", valg), CSV))[1]
    barn = forloeb.barn
    barn.beskyttet = True
    barn.save()
    for navn in ("forloeb", "forloeb-bag-tal"):
        rows = lines(til_leder.post(address(navn, valg), CSV))
        assert len(rows) == 2
        assert sted not in rows[1]


def test_numbers_are_numbers_and_no_text_runs(til_leder):
    forloeb = running(make_medarbejder(), held=1)
    Barn.objects.filter(pk=forloeb.barn_id).update(navn="=HYPERLINK(1)")
    valg = f"?ansvarlig={forloeb.ansvarlig_id}"
    response = til_leder.post(address("forloeb", valg), XLSX)
    ark = sheet(response)
    raekke = dict(zip([c.value for c in ark[1]], ark[2], strict=True))
    assert raekke["Forløb"].value == forloeb.pk
    assert raekke["Besøg holdt"].value == 1
    assert isinstance(raekke["Født"].value, datetime)
    assert raekke["Barn"].data_type == "s"
