"""The workbooks, recalculated by LibreOffice, agree with us cell by cell."""

import io
import shutil
import subprocess
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from barnetimidten.regneark import Ark, Formel, xlsx_bytes
from oekonomi import regneark
from oekonomi.actions.runde import Svar, save_runde
from oekonomi.regneark import column
from oekonomi.rundeark import sheet
from oekonomi.stilling import cases, standing
from oekonomi.tests.byg_tal import fill

pytestmark = pytest.mark.django_db

IDAG = date(2024, 6, 30)


def cells(bog):
    """Every filled cell's value, by sheet and place."""
    bog = openpyxl.load_workbook(bog, data_only=True)
    return {
        (side.title, celle.coordinate): celle.value
        for side in bog
        for raekke in side.iter_rows()
        for celle in raekke
        if celle.value is not None
    }


def recalculate(filer, mappe):
    """Written once more by LibreOffice, which is given no results to copy."""
    assert shutil.which("soffice"), "LibreOffice Calc mangler (bin/test henter den)"
    ud = mappe / "ud"
    for navn, bog in filer.items():
        openpyxl.load_workbook(io.BytesIO(bog)).save(mappe / f"{navn}.xlsx")
    subprocess.run(
        ["soffice", "--headless", "--norestore", "--nolockcheck",
         f"-env:UserInstallation=file://{mappe}/profil", "--convert-to", "xlsx",
         "--outdir", ud, *(mappe / f"{navn}.xlsx" for navn in filer)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return {navn: cells(ud / f"{navn}.xlsx") for navn in filer}


def differences(vores, deres):
    return {
        sted: (vores.get(sted), deres.get(sted))
        for sted in vores.keys() | deres.keys()
        if not same(vores.get(sted), deres.get(sted))
    }


def same(a, b):
    """Figures to the øre: a spreadsheet counts in floats."""
    if isinstance(a, int | float) and isinstance(b, int | float):
        return round(Decimal(a), 2) == round(Decimal(b), 2)
    return a == b


def workbook(case):
    rows = case.posteringer.select_related("linje", "foreslaaet_af", "afgoerelse")
    stilling = standing(cases().get(pk=case.pk), IDAG)
    return xlsx_bytes(regneark.sheets(stilling, list(rows.order_by("led"))))


def test_libreoffice_agrees_cell_by_cell(tmp_path, case, oekonomi, leder):
    tom = workbook(case)
    fill(case, oekonomi, leder)
    svar = {"korps": Svar(Decimal("-380000.50"), Decimal(-1), "=HYPERLINK(1)")}
    runde = save_runde(case, date(2024, 5, 15), svar, efter=0, by=oekonomi)
    loegn = [["a", Formel("1+1", 3)]]
    filer = {
        "tom": tom,
        "fuld": workbook(case),
        "runde": xlsx_bytes([sheet(runde)]),
        "loegn": xlsx_bytes([Ark("A", ["b", "c"], loegn)]),
    }
    deres = recalculate(filer, tmp_path)
    vores = {navn: cells(io.BytesIO(bog)) for navn, bog in filer.items()}
    # A comparison that finds nothing wrong with 1 + 1 = 3 proves nothing
    assert differences(vores.pop("loegn"), deres.pop("loegn")) == {("A", "B2"): (3, 2)}
    for navn, bog in vores.items():
        assert differences(bog, deres[navn]) == {}, navn


def test_the_sums_are_formulas_and_say_what_we_say(case, oekonomi, leder):
    fill(case, oekonomi, leder, antal=6)
    bog = workbook(case)
    formler = openpyxl.load_workbook(io.BytesIO(bog))
    tal = cells(io.BytesIO(bog))
    stilling = standing(cases().get(pk=case.pk), IDAG)
    assert formler["Forventet"]["F7"].value == "=SUM(F2:F6)"
    assert tal["Forventet", "F7"] == float(stilling.samlet.celler[0].forventet)
    assert formler["Realiseret"]["F2"].value.startswith("=SUMIFS(Posteringer!$F$2:$F$7")
    assert formler["Puljekonto"]["D3"].value == "=D2+B3-C3"
    assert formler["Posteringer"]["B2"].value.year in case.aarene
    assert formler["Posteringer"]["A2"].number_format == "0"
    assert all(c.data_type == "s" for c in formler["Posteringer"]["K"][1:])


def test_a_case_without_lines_is_a_workbook_too(case):
    stilling = standing(cases().get(pk=case.pk), IDAG)
    stilling.varige.clear()
    stilling.traek.clear()
    ark = {a.navn: a for a in regneark.sheets(stilling, [])}
    assert ark["Budget"].raekker[0][5] == Formel("0", Decimal(0))
    assert ark["Puljekonto"].raekker[0][1].udtryk == "0"


def test_columns_go_on_after_z():
    assert [column(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_round_without_lines_adds_up_to_nought(case, oekonomi):
    runde = save_runde(case, date(2024, 3, 15), {}, efter=0, by=oekonomi)
    runde.linjer.all().delete()
    assert [c.udtryk for c in sheet(runde).raekker[0][1:-1]] == ["0"] * 5
