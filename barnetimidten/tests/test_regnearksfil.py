"""A workbook read as the table on its first sheet, and what is no workbook."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from barnetimidten import csvfil, regnearksfil
from barnetimidten.regneark import Ark, xlsx_bytes
from barnetimidten.regnearksfil import as_csv, is_workbook


def workbook(*raekker, kolonner=("Navn", "Tal")):
    return xlsx_bytes(
        [Ark("Første", kolonner, raekker), Ark("Anden", ("x",), [("y",)])]
    )


def test_the_first_sheet_as_semicolons_with_danish_numbers():
    data = workbook(
        ("Æble", Decimal("1.5")),
        ("-1", -390000),
        ("a\nb;c", 0.1 + 0.2),
        (date(2021, 1, 31), datetime(2022, 2, 1, 8, tzinfo=UTC)),
        (None, None),
        (True, 1e21),
    )
    assert is_workbook(data)
    assert as_csv(data).splitlines() == [
        "Navn;Tal", "Æble;1,5", "-1;-390000", '"a b;c";0,3', "2021-01-31;2022-02-01",
        "", "Ja;1000000000000000000000",
    ]  # fmt: skip


def test_lines_keep_their_numbers():
    linjer, fejl = csvfil.read(
        as_csv(workbook((None, None), ("b", 2))), ("navn", "tal")
    )
    assert (fejl, [(et.nummer, et.felter["navn"]) for et in linjer]) == ([], [(3, "b")])


def zipped(**dele):
    ud = io.BytesIO()
    with zipfile.ZipFile(ud, "w", zipfile.ZIP_DEFLATED) as pakke:
        for navn, indhold in dele.items():
            pakke.writestr(navn, indhold)
    return ud.getvalue()


@pytest.mark.parametrize(
    ("data", "besked"),
    [
        (b"PK\x03\x04 og intet mere", regnearksfil.INTET_ARK),
        (zipped(hej="hej"), regnearksfil.INTET_ARK),
        (b"PK\x03\x04" + bytes(csvfil.MAX_BYTES), csvfil.FOR_STOR),
        (zipped(stor=bytes(regnearksfil.MAX_PAKKET_UD + 1)), csvfil.FOR_STOR),
    ],
)
def test_what_is_no_workbook_is_refused(data, besked):
    with pytest.raises(ValueError, match=besked[:20]):
        as_csv(data)


@pytest.mark.parametrize("tal", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_is_none_is_left_out(tal):
    assert regnearksfil._text(tal) == ""


def test_a_cell_that_answers_yes_or_no():
    assert [regnearksfil._text(svar) for svar in (True, False)] == ["ja", "nej"]
