"""The table of a case: every fault with its line; what is written is read again."""

from decimal import Decimal

import pytest

from barnetimidten.eksport import csv_bytes
from oekonomi import casefelter, casefil, casetabel
from oekonomi.actions.indlaes import read_data
from oekonomi.casefil import Kendte

AAR = list(range(2021, 2028))
HOVED = ";".join(casefil.KOLONNER)


def row(**felter):
    faste = {"linje": "Sociale", "art": "besparelse", "budgetejer": "CBF",
             "fra_aar": "2021"}  # fmt: skip
    return ";".join({**faste, **felter}.get(navn, "") for navn in casefil.KOLONNER)


UNITS = {"ydelse": "Behandling", "enheder": "1,5", "pris": "40.000"}
ET_AAR = {"beloeb": "1", "til_aar": "2021"}


def read(*linjer, kendte=None):
    tekst = "\n".join([HOVED, *linjer])
    return casefil.read(tekst, AAR, kilde="Filen", kendte=kendte)


# --- What is read -----------------------------------------------------------------------
def test_assumptions_and_amounts_become_lines():
    data, fejl = read(
        row(**UNITS, andel_fra="30", andel_til="40 %", andel_af="familierne"),
        row(**UNITS, linje="sociale", til_aar="2022", kilde="Regnskab"),
        row(linje="Løn", art="Driftsudgift", beloeb="-390.000", pung="stat"),
        row(linje="Træk", art="træk på puljen", beloeb="250.000", til_aar="2021"),
    )
    assert fejl == []
    assert [(li["noegle"], li["art"], li["modtager"]) for li in data["linjer"]] == [
        ("sociale", "besparelse", "egen"),
        ("loen", "driftsudgift", "stat"),
        ("traek", "traek", "egen"),
    ]
    sociale, loen, traek = data["linjer"]
    assert (sociale["andel"], sociale["andel_af"]) == (["0.3", "0.4"], "familierne")
    foerste, anden = sociale["forudsaetninger"]
    assert (foerste["enheder"], foerste["pris"], foerste["til_aar"]) == (
        "1.5", "40000.00", None,
    )  # fmt: skip
    assert (foerste["kilde"], anden["kilde"], anden["til_aar"]) == (
        "Filen", "Regnskab", 2022,
    )  # fmt: skip
    assert loen["budget"] == dict.fromkeys(map(str, AAR), "-390000.00")
    assert traek["budget"] == {"2021": "250000.00"}
    (ydelse,) = data["ydelser"]
    assert ydelse["priser"] == [
        {"fra_dato": "2021-01-01", "beloeb": "40000.00", "kilde": "Filen"}
    ]


def test_what_is_there_already_keeps_its_key():
    kendte = Kendte({"sociale": "linje-1"}, {"behandling": "fam"})
    data, _ = read(
        row(**UNITS),
        row(**{**UNITS, "ydelse": "Fam"}, linje="Linje 1"),
        kendte=kendte,
    )
    assert [li["noegle"] for li in data["linjer"]] == ["linje-1", "linje-1-2"]
    assert [y["noegle"] for y in data["ydelser"]] == ["fam", "fam-2"]


def test_a_name_without_letters_gets_a_key():
    data, _ = read(row(**{**UNITS, "ydelse": "§"}, linje="§"))
    assert (data["linjer"][0]["noegle"], data["ydelser"][0]["noegle"]) == (
        "linje", "ydelse",
    )  # fmt: skip
    assert len(casefil.slug("a" * 100)) == 60


# --- What is wrong ----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("felter", "besked"),
    [
        ({"linje": ""}, "Udfyld linje."),
        ({"linje": "x" * 201}, "linje: skriv højst 200 tegn."),
        ({"art": "gevinst"}, "art: skriv driftsudgift, besparelse"),
        ({"budgetejer": "abc"}, "budgetejer: skriv cbf eller cdu."),
        ({"pung": "min"}, "pung: skriv egen, fremtidig, stat eller region."),
        ({"fra_aar": ""}, "fra_aar: skriv et år fra 2021 til 2027"),
        ({"fra_aar": "2020"}, "fra_aar: skriv et år fra 2021 til 2027"),
        ({"til_aar": "i år"}, "til_aar: skriv et år fra 2021 til 2027"),
        ({"fra_aar": "2023", "til_aar": "2022"}, casefil.VENDT),
        ({"beloeb": "5"}, casefelter.BEGGE),
        ({"ydelse": ""}, "Udfyld ydelse."),
        ({"ydelse": "", "enheder": "", "pris": ""}, casefelter.INGEN),
        ({"enheder": "0"}, casefil.ENHEDER),
        ({"enheder": "1,234"}, casefil.ENHEDER),
        ({"pris": "-1"}, casefelter.PRIS_PLUS),
        ({"pris": "0"}, casefelter.PRIS_PLUS),
        ({"pris": "1,234"}, "pris: Beløbet kan læses på to måder: 1,23 eller 1.234."),
        ({"pris": "mange"}, "pris: Skriv beløbet med cifre"),
        ({"art": "driftsudgift"}, casefelter.MINUS),
        ({"andel_fra": "30"}, casefil.BEGGE_ANDELE),
        ({"andel_fra": "40", "andel_til": "30"}, casefil.BEGGE_ANDELE),
        ({"andel_fra": "30", "andel_til": "130"}, "andel_til: skriv procent"),
        ({"andel_fra": "x", "andel_til": "30"}, "andel_fra: skriv procent"),
    ],
)
def test_a_row_that_is_wrong_is_told_with_its_line(felter, besked):
    data, fejl = read(row(**{**UNITS, **felter}))
    assert data == {}
    assert [f.linje for f in fejl] == [2]
    assert fejl[0].tekst.startswith(besked)


@pytest.mark.parametrize(
    ("anden", "besked"),
    [
        ({"beloeb": "5"}, "Linjen regnes med ydelser på linje 2. Brug det samme her."),
        ({**UNITS, "art": "omlaegning"}, "art er en anden end på linje 2"),
        ({**UNITS, "budgetejer": "cdu"}, "budgetejer er en anden end på linje 2"),
        ({**UNITS, "pung": "stat"}, "pung er en anden end på linje 2"),
        ({**UNITS, "kontostreng": "1"}, "kontostreng er en anden end på linje 2"),
    ],
)
def test_a_line_is_one_thing_in_all_its_rows(anden, besked):
    _, fejl = read(row(**UNITS), row(**anden))
    assert (fejl[0].linje, fejl[0].tekst.startswith(besked)) == (3, True)


@pytest.mark.parametrize(
    ("anden", "besked"),
    [
        ({"beloeb": "5"}, "2021 har allerede et beløb på linje 2."),
        (UNITS, "Linjen regnes med beløb på linje 2. Brug det samme her."),
        ({"fra_aar": "2022", "beloeb": "5", "andel_fra": "1", "andel_til": "2"},
         casefil.KUN_MED_YDELSE),
    ],
)  # fmt: skip
def test_amounts_of_a_line_stand_once_a_year(anden, besked):
    _, fejl = read(row(**ET_AAR), row(**anden))
    assert (fejl[0].linje, fejl[0].tekst) == (3, besked)


@pytest.mark.parametrize("art", ["traek", "tilbagebetaling"])
def test_the_pool_is_written_without_minus(art):
    _, fejl = read(row(art=art, beloeb="-5"))
    assert fejl[0].tekst == casefelter.PLUS


def test_every_fault_of_a_file_is_told_at_once():
    _, fejl = read(row(art="x", pung="y"), row(**UNITS), row(fra_aar="1"))
    assert [f.linje for f in fejl] == [2, 2, 2, 4, 4]
    assert casefil.read("", AAR, kilde="")[1][0].tekst == "Filen er tom."


def test_an_expense_may_have_units_too():
    data, _ = read(row(**{**UNITS, "pris": "-500"}, art="driftsudgift"))
    assert data["linjer"][0]["forudsaetninger"][0]["pris"] == "-500.00"
    assert data["ydelser"][0]["priser"][0]["beloeb"] == "500.00"


# --- Written and read again -------------------------------------------------------------
def test_the_application_is_the_same_after_a_file():
    data = read_data()
    navne = {y["noegle"]: y["navn"] for y in data["ydelser"]}
    linjer = [
        {**li, "forudsaetninger": [
            {"til_aar": None, **f, "navn": navne[f["ydelse"]]}
            for f in li.get("forudsaetninger", ())]}
        for li in data["linjer"]
    ]  # fmt: skip
    tekst = csv_bytes(casefil.KOLONNER, casetabel.rows(linjer)).decode("utf-8-sig")
    kendte = Kendte(
        {li["navn"].casefold(): li["noegle"] for li in linjer},
        {navn.casefold(): noegle for noegle, navn in navne.items()},
    )
    laest, fejl = casefil.read(tekst, AAR, kilde="x", kendte=kendte)
    assert fejl == []
    for foer, efter in zip(linjer, laest["linjer"], strict=True):
        assert (efter["noegle"], efter["art"]) == (foer["noegle"], foer["art"])
        assert efter.get("budget") == foer.get("budget")
        for a, b in zip(
            foer["forudsaetninger"], efter.get("forudsaetninger", []), strict=True
        ):
            for felt in ("ydelse", "fra_aar", "til_aar", "kilde"):
                assert a[felt] == b[felt]
            for felt in ("enheder", "pris"):
                assert Decimal(a[felt]) == Decimal(b[felt])
        assert [Decimal(x) for x in foer.get("andel", ())] == [
            Decimal(x) for x in efter.get("andel", ())
        ]
