"""The rules in numbers, and that the paper says what they say."""

from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from barnetimidten import settings as settings_file
from barnetimidten.settings import _frist
from overblik.sletning import regler
from overblik.sletning.regler import Enhed, Fakta, add_periode, judge

FRISTER = {slags.kode: slags.antal for slags in regler.SLAGS}
I_DAG = date(2026, 11, 22)


def fakta(**felter):
    return Fakta(
        **{
            "slut_dato": date(2021, 11, 22),
            "lukket": True,
            "sagt_ja": True,
            "senest": date(2021, 11, 22),
            "underretning": None,
            "sagsnummer": True,
            "journaliseret": True,
            **felter,
        }
    )


NEJ = {"sagt_ja": False, "slut_dato": date(2026, 8, 22), "senest": None}


@pytest.mark.parametrize(
    ("dato", "antal", "enhed", "expected"),
    [
        pytest.param(date(2020, 2, 29), 1, Enhed.AAR, date(2021, 2, 28), id="leap"),
        pytest.param(date(2026, 11, 30), 3, Enhed.MAANEDER, date(2027, 2, 28), id="feb"),
        pytest.param(date(2026, 12, 1), 1, Enhed.MAANEDER, date(2027, 1, 1), id="turn"),
        pytest.param(date(2026, 3, 31), -1, Enhed.MAANEDER, date(2026, 2, 28), id="back"),
        pytest.param(date(2026, 1, 1), -1, Enhed.DAGE, date(2025, 12, 31), id="day"),
    ],
)  # fmt: skip
def test_a_period_ends_on_a_day_that_is(dato, antal, enhed, expected):
    assert add_periode(dato, antal, enhed) == expected


@pytest.mark.parametrize(
    ("felter", "slags"),
    [
        pytest.param({}, "forloeb", id="five-years-to-the-day"),
        pytest.param({"slut_dato": date(2021, 11, 23)}, None, id="one-day-less"),
        pytest.param({"senest": date(2021, 12, 5)}, None, id="booster-after-the-end"),
        pytest.param({"underretning": date(2022, 1, 5)}, None, id="underretning-later"),
        pytest.param({"slut_dato": None}, None, id="running"),
        pytest.param(NEJ, "dialog", id="no-three-months-to-the-day"),
        pytest.param({**NEJ, "slut_dato": date(2026, 8, 23)}, None, id="no-too-early"),
        pytest.param(
            {**NEJ, "underretning": date(2026, 8, 1)},
            None,
            id="a-no-with-underretning-waits-five-years",
        ),
    ],
)
def test_when_a_course_is_due(felter, slags):
    vurdering = judge(fakta(**felter), I_DAG, FRISTER, "ref")
    assert (vurdering.slags.kode if vurdering else None) == slags
    assert vurdering is None or vurdering.frist <= I_DAG


@pytest.mark.parametrize(
    ("felter", "reference", "mangler"),
    [
        pytest.param({}, "ref", (), id="nothing"),
        pytest.param({}, "", (regler.INGEN_ARKIVREFERENCE,), id="archive"),
        pytest.param(
            {"journaliseret": False}, "ref", (regler.IKKE_JOURNALISERET,), id="sbsys"
        ),
        pytest.param({"lukket": False}, "ref", (regler.IKKE_LUKKET,), id="not-closed"),
        pytest.param({"hindringer": ("Indsigt.",)}, "ref", ("Indsigt.",), id="others"),
        pytest.param(
            {**NEJ, "journaliseret": False, "sagsnummer": False},
            "ref",
            (),
            id="a-no-without-a-case-has-nothing-to-journalise",
        ),
        pytest.param(
            {**NEJ, "journaliseret": False},
            "ref",
            (regler.IKKE_JOURNALISERET,),
            id="a-no-with-a-case-has",
        ),
        pytest.param(
            {**NEJ, "sagsnummer": False}, "", (regler.INGEN_ARKIVREFERENCE,), id="no-ref"
        ),
    ],
)  # fmt: skip
def test_what_still_stands_in_the_way(felter, reference, mangler):
    vurdering = judge(fakta(**felter), I_DAG, FRISTER, reference)
    assert vurdering.mangler == mangler
    assert vurdering.kan_slettes == (not mangler)


@pytest.mark.parametrize(
    ("antal", "expected"),
    [(0, "0"), (1, "1-3"), (3, "1-3"), (9, "7-9"), (10, "over 9")],
)
def test_bands(antal, expected):
    assert regler.band(antal, regler.BESOEG_BAAND) == expected


@pytest.mark.parametrize(
    ("dato", "expected"),
    [(date(2024, 5, 1), 3), (date(2024, 5, 2), 4), (date(2024, 6, 1), 4)],
)
def test_age_in_whole_years(dato, expected):
    assert regler.age(date(2020, 5, 2), dato) == expected


@pytest.mark.parametrize(
    ("fra", "til", "expected"),
    [
        pytest.param("2021-01-01", "2021-12-31", [2021], id="a-year"),
        pytest.param("2021-01-01", "2021-12-30", [], id="a-day-less"),
        pytest.param("2021-04-01", "2023-06-30", [2022], id="the-whole-one-between"),
        pytest.param("2026-01-01", "2026-11-22", [2026], id="the-running-year"),
        pytest.param("0001-01-01", "2020-01-01", [*range(1, 2020)], id="from-the-start"),
        pytest.param("2021-02-01", "2021-03-01", [], id="within-a-year"),
    ],
)  # fmt: skip
def test_whole_years(fra, til, expected):
    aar = regler.whole_years(date.fromisoformat(fra), date.fromisoformat(til), I_DAG)
    assert list(aar) == expected


@pytest.mark.parametrize(
    ("antal", "expected"), [(1, "1 år efter"), (5, "5 år efter"), (12, "12 år efter")]
)
def test_the_period_in_words(antal, expected):
    assert regler.FORLOEB.frist_tekst({"forloeb": antal}).startswith(expected)


# --- The table itself ------------------------------------------------------------------
def test_every_kind_has_a_setting_with_the_period_of_the_table(settings):
    assert settings.SLETTEFRISTER == FRISTER


def test_every_kind_says_why_what_goes_and_what_stays():
    for slags in regler.SLAGS:
        assert "art. 5" in slags.hvorfor
        assert slags.kort.endswith(".")
        assert slags.slettes
        assert slags.bevares
        assert regler.EFTER_KODE[slags.kode] is slags
        assert slags.indstilling.startswith(("SLET_", "INDSIGT_"))


def test_a_period_comes_from_the_environment(monkeypatch):
    monkeypatch.setenv("SLET_FORLOEB_AAR", "10")
    assert _frist("SLET_FORLOEB_AAR", 5) == 10


@pytest.mark.parametrize("vaerdi", ["0", "-3"])
def test_no_period_is_refused_at_the_start(monkeypatch, vaerdi):
    monkeypatch.setenv("SLET_FORLOEB_AAR", vaerdi)
    with pytest.raises(ImproperlyConfigured, match="SLET_FORLOEB_AAR"):
        _frist("SLET_FORLOEB_AAR", 5)


# --- The paper -------------------------------------------------------------------------
PAPIR = Path(settings_file.BASE_DIR, "docs", "sletning.md")


def table_row(slags):
    frist = slags.frist_tekst(FRISTER)
    celler = (slags.navn, frist, f"`{slags.indstilling}`", slags.slettes, slags.bevares)
    return f"| {' | '.join(celler)} |"


@pytest.mark.parametrize("slags", regler.SLAGS, ids=lambda slags: slags.kode)
def test_the_paper_says_what_the_table_says(slags):
    papir = PAPIR.read_text()
    assert table_row(slags) in papir
    assert f"- **{slags.navn}**: {slags.hvorfor}" in papir


def test_the_paper_has_no_other_kinds():
    rows = [line for line in PAPIR.read_text().splitlines() if line.startswith("| ")]
    assert len(rows) == len(regler.SLAGS) + 2
