"""A case handed out: a purpose first, a line in the trace, the form Danish Excel opens."""

import io
import json
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.urls import reverse

from barnetimidten.audit.models import AuditEntry
from barnetimidten.regneark import KIND
from barnetimidten.tests.faelles import made_once
from oekonomi.actions.runde import Svar, save_runde
from oekonomi.forms.eksport import BOG_CSV, JSON, TAL_CSV, XLSX
from oekonomi.tests.byg_bog import post, posted

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def casen(folk, casen, django_db_blocker):
    def fill():
        by, beloeb = folk["oekonomi"], Decimal("5000.50")
        posted(casen, by, folk["leder"], aar=2022, beloeb=beloeb)
        post(casen, by, aar=2022)
        return casen

    with made_once(django_db_blocker, fill) as case:
        yield case


@pytest.fixture
def hent(client, leder, case):
    client.force_login(leder)

    def hent(filtype):
        side = reverse("oekonomi:export", args=[case.pk])
        svar = {"filtype": filtype, "formaal": "administration", "grund": "Status"}
        return client.post(side, svar)

    return hent


def test_without_a_purpose_there_is_no_file_and_no_trace(client, oekonomi, case):
    client.force_login(oekonomi)
    side = reverse("oekonomi:export", args=[case.pk])
    assert (
        "Filen er ikke lavet endnu"
        in client.post(side, {"filtype": XLSX}).content.decode()
    )
    assert not AuditEntry.objects.filter(handling="export").exists()


@pytest.mark.parametrize(
    ("filtype", "slags", "navn"),
    [
        (XLSX, KIND, "business-case.xlsx"),
        (TAL_CSV, "text/csv; charset=utf-8", "business-case-tal.csv"),
        (BOG_CSV, "text/csv; charset=utf-8", "business-case-posteringer.csv"),
        (JSON, "application/json", "business-case.json"),
    ],
)
def test_every_file_leaves_a_line_in_the_trace(hent, case, filtype, slags, navn):
    svar = hent(filtype)
    assert svar["Content-Type"] == slags
    assert navn in svar["Content-Disposition"]
    assert svar["Cache-Control"] == "no-store"
    row = AuditEntry.objects.get(handling="export")
    assert (row.objekt_id, row.formaal, row.grund) == (
        str(case.pk), "administration", "Status",
    )  # fmt: skip


def test_the_csv_is_as_danish_excel_opens_it(hent):
    tal = hent(TAL_CSV).content.decode("utf-8")
    assert tal.startswith("\ufeffLinje;Nøgle;")
    linje = next(li for li in tal.split("\r\n") if ";sociale;" in li and ";2022;" in li)
    assert linje.endswith(";2022;25000,00;5000,50;5000,50;-19999,50;realiseret")
    poster = hent(BOG_CSV).content.decode("utf-8").split("\r\n")
    assert len(poster) == 4  # the header, two entries, the end
    assert ";5000,50;godkendt;" in poster[1]
    assert ";venter;" in poster[2]


def test_the_json_holds_amounts_as_texts(hent):
    data = json.loads(hent(JSON).content, parse_float=lambda _: pytest.fail("float"))
    sociale = next(li for li in data["linjer"] if li["noegle"] == "sociale")
    assert sociale["aar"]["2022"]["realiseret"] == "5000.50"
    assert data["varig_aendring"]["2024"]["budget"] == "100000.00"
    assert [p["restgaeld"] for p in data["puljekonto"]][-1].endswith(".00")
    assert {p["Stand"] for p in data["posteringer"]} == {"godkendt", "venter"}
    assert {f["ydelse"] for f in data["forudsaetninger"]} >= {"familiebehandling"}


def test_a_round_is_a_sheet(client, oekonomi, case):
    svar = {"korps": Svar(Decimal(-390_000), Decimal(-400_000))}
    runde = save_runde(case, date(2022, 5, 15), svar, efter=0, by=oekonomi)
    client.force_login(oekonomi)
    side = reverse("oekonomi:runde-export", args=[runde.pk])
    assert "Hent budgetrunden" in client.get(side).content.decode()
    svar = client.post(side, {"formaal": "administration"})
    ark = openpyxl.load_workbook(io.BytesIO(svar.content), data_only=True).active
    assert ark["A1"].value == "Barnet i Midten: Årsbudget 2022"
    assert [c.value for c in ark[4]][-2:] == ["Forventet 2023", "Hvorfor"]
    assert [c.value for c in ark[10]][:2] == ["Samlet varig ændring", -250_000]
    assert ark["G10"].value == -400_000
    row = AuditEntry.objects.get(handling="export")
    assert row.objekt_type == "oekonomi.budgetrunde"
