from datetime import date

import pytest

from forloeb.maalgruppe import BOPAEL, alder_aar, alder_tekst, check_maalgruppe

INDENFOR = {
    "foedselsdato": date(2018, 5, 10),
    "opstart_dato": date(2022, 8, 3),
    "har_dagtilbud": True,
    "kommune": "ishoej",
    "intensiv_indsats": False,
    "kender_barnet": True,
    "programme": "bim",
    "stoette_forloeb": False,
}


@pytest.mark.parametrize(
    ("andre", "expected"),
    [
        pytest.param({}, [], id="inside"),
        pytest.param({"foedselsdato": date(2022, 8, 3)}, [], id="born-that-day"),
        pytest.param({"foedselsdato": date(2022, 8, 4)}, ["ikke_foedt"], id="unborn"),
        pytest.param({"foedselsdato": date(2015, 8, 4)}, [], id="day-before-seven"),
        pytest.param(
            {"foedselsdato": date(2015, 8, 3)}, ["for_gammel"], id="seventh-birthday"
        ),
        pytest.param(
            {"foedselsdato": date(2016, 2, 29), "opstart_dato": date(2023, 2, 28)},
            [],
            id="leap-day-child-is-six-on-28-february",
        ),
        pytest.param(
            {"foedselsdato": date(2016, 2, 29), "opstart_dato": date(2023, 3, 1)},
            ["for_gammel"],
            id="leap-day-child-is-seven-on-1-march",
        ),
        pytest.param({"har_dagtilbud": False}, ["dagtilbud"], id="no-institution"),
        pytest.param({"kommune": "anden"}, ["bopael"], id="elsewhere"),
        pytest.param(
            {"kommune": "anden", "intensiv_indsats": True}, ["bopael"], id="elsewhere-2"
        ),
        pytest.param({"kommune": "vallensbaek"}, ["bopael_intensiv"], id="vallensbaek"),
        pytest.param(
            {"kommune": "vallensbaek", "intensiv_indsats": True}, [], id="intensiv"
        ),
        pytest.param(
            {"opstart_dato": date(2018, 3, 31), "foedselsdato": date(2017, 1, 1)},
            ["bopael"],
            id="before-any-rule",
        ),
        pytest.param({"kender_barnet": False}, ["kender_ikke"], id="strangers"),
        pytest.param({"programme": "tois"}, ["stoetteforloeb"], id="tois-alone"),
        pytest.param({"programme": "tois", "stoette_forloeb": True}, [], id="tois"),
        pytest.param({"programme": "tois", "intensiv_indsats": True}, [], id="tois-2"),
        pytest.param(
            {
                "foedselsdato": date(2010, 1, 1),
                "har_dagtilbud": False,
                "kommune": "anden",
                "kender_barnet": False,
                "programme": "tois",
            },
            ["for_gammel", "dagtilbud", "bopael", "kender_ikke", "stoetteforloeb"],
            id="every-reason-at-once",
        ),
    ],
)
def test_target_group(andre, expected):
    afvigelser = check_maalgruppe(**{**INDENFOR, **andre})
    assert [afvigelse.kode for afvigelse in afvigelser] == expected
    assert all(a.tekst.endswith(".") and len(a.tekst) > 40 for a in afvigelser)


def test_a_residence_rule_has_source_and_period():
    assert all(regel.kilde and regel.fra for regel in BOPAEL)


@pytest.mark.parametrize(
    ("foedt", "dato", "expected"),
    [
        ("2018-05-10", "2022-08-03", "4 år"),
        ("2018-08-03", "2022-08-03", "4 år"),
        ("2018-08-04", "2022-08-03", "3 år"),
        ("2020-08-03", "2022-08-03", "2 år"),
        ("2020-08-04", "2022-08-03", "23 måneder"),
        ("2021-12-01", "2022-08-03", "8 måneder"),
        ("2022-07-03", "2022-08-03", "1 måned"),
        ("2022-07-04", "2022-08-03", "0 måneder"),
        ("2022-08-04", "2022-08-03", "ikke født endnu"),
        ("2016-02-29", "2023-02-28", "6 år"),
        ("2016-02-29", "2023-03-01", "7 år"),
        ("2016-02-29", "2024-02-29", "8 år"),
    ],
)
def test_age_in_words(foedt, dato, expected):
    assert alder_tekst(date.fromisoformat(foedt), date.fromisoformat(dato)) == expected


def test_age_before_birth():
    assert alder_aar(date(2022, 8, 4), date(2022, 8, 3)) == -1
