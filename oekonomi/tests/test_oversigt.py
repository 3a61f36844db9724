"""The case on one page: what lacks in words, the figures, and what it costs to ask."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from barnetimidten.dokumenter.tests.grafer import assert_told
from oekonomi.actions.bog import approve, propose
from oekonomi.actions.case import record_forloebstal, record_pris
from oekonomi.actions.optaelling import record_optaelling
from oekonomi.models import Businesscase, Pris, Ydelse
from oekonomi.stilling import cases, standing
from oekonomi.tests.byg_bog import post
from oekonomi.tests.byg_tal import fill
from oekonomi.visning.ord import missing_in_words
from oekonomi.visning.oversigt import context

pytestmark = pytest.mark.django_db

SAETNINGEN = (
    "Der mangler 60.000 kr. Det svarer til 2 familiebehandlinger, 4 § 11.3-forløb, "
    "12 rådgivningsforløb eller 1 bevilling af støttetimer."
)
# 2023 at budget, but for the family treatments: 1,5 × 40.000
UDEN_FAMILIEBEHANDLING = {
    "korps": -390_000, "sociale": 115_000, "specialundervisning": 100_000,
    "omlaegning": 215_000, "tilbagebetaling": 100_000,
}  # fmt: skip


def enter(case, tal, aar, by, other, dato=None):
    for noegle, kroner in tal.items():
        row = propose(
            case.linjer.get(noegle=noegle),
            by=by,
            aar=aar,
            beloeb=Decimal(kroner),
            dato=dato or date(aar, 12, 31),
            evidens="model",
            budgetvirkning=True,
            tekst="Opgjort",
        )
        approve(row, by=other)


def count_year(case, aar, by):
    record_optaelling(
        case, aar, opgoerelse="1", dato=date(2024, 1, 10), by=by,
        undgaaet=3, ukendte=1, spurgt=4, tilbud={"PPR": 1},
    )  # fmt: skip


def fetch(case):
    return cases().get(pk=case.pk)


@pytest.fixture
def uden_familiebehandling(case, oekonomi, leder):
    enter(case, UDEN_FAMILIEBEHANDLING, 2023, oekonomi, leder)
    return case


@pytest.mark.parametrize("idag", [date(2023, 12, 31), date(2024, 5, 1)])
def test_a_year_at_budget_without_family_treatments_says_this(
    uden_familiebehandling, idag
):
    stilling = standing(fetch(uden_familiebehandling), idag)
    dom = next(d for d in stilling.domme if d.aar == 2023)
    assert missing_in_words(stilling, dom) == SAETNINGEN


def test_the_page_says_it_of_the_year_that_lacks_most_lately(
    client, oekonomi, uden_familiebehandling
):
    client.force_login(oekonomi)
    response = client.get(
        reverse("oekonomi:oversigt", args=[uden_familiebehandling.pk])
    )
    html = " ".join(response.content.decode().split())
    assert '<h2 id="hold">Holder det?</h2>' in html
    assert "Mellemværende med puljen" in html
    assert_told(html)
    stilling = standing(fetch(uden_familiebehandling), date(2024, 5, 1))
    assert context(stilling, 2023)["mangler"] == SAETNINGEN


# --- In words ---------------------------------------------------------------------------
def told(case, idag, aar=2023):
    return context(standing(fetch(case), idag), aar)


def test_what_holds_is_told_with_its_slack(case):
    sagt = told(case, date(2023, 3, 1))
    assert sagt["mangler"] == ""
    assert sagt["om_dom"] == "2023 dækker sin tilbagebetaling. Der er ingen luft."
    assert "forudsætningerne, som de er" in sagt["tempo"]


def test_the_pace_is_told_with_its_count(case, oekonomi):
    record_forloebstal(
        case, 2022, 11, kilde="Nøgletal", opgjort=date(2022, 7, 31), by=oekonomi
    )
    sagt = told(case, date(2022, 8, 3), 2022)
    assert sagt["tempo"] == (
        "11 forløb er talt i 2022 (opgjort 31-07-2022). Det svarer til 19 på et helt "
        "år mod 30 forventede: et tempo på 63 %."
    )
    assert sagt["mangler"].startswith("Der mangler 101.750 kr. Det svarer til 3 famil")
    assert sagt["om_dom"] == "Sådan ser 2023 ud med det tempo, I har nu."
    assert [d.aar for d in sagt["andre_mangler"]] == [2024, 2025, 2026, 2027]


def test_six_numbers_of_the_years_the_savings_and_the_pool(
    case, oekonomi, leder, til_oekonomi
):
    enter(case, {"korps": -292_500, "sociale": 25_000, "omlaegning": 115_000,
                 "traek": 250_000}, 2021, oekonomi, leder)  # fmt: skip
    tal = told(case, date(2022, 8, 3), 2021)["noegletal"]
    assert [(t.label, int(t.beloeb), t.note) for t in tal] == [
        ("Samlet i 2021, kr.", -152_500, "97.500 bedre end budget"),
        ("Forventet i 2022, kr.", -250_000, "som budget"),
        ("Sparet, kr.", 25_000, "af 1.425.000 i budgettet"),
        ("Trukket på puljen, kr.", 250_000, "af 500.000 i budgettet"),
        ("Betalt tilbage, kr.", 0, "betales første gang i 2023"),
        ("Skal betales tilbage, kr.", 250_000, "ved udgangen af 2027: 0"),
    ]
    for et in tal:
        if "postering" in et.url:
            liste = til_oekonomi.get(et.url).context
            assert liste["godkendt"] == et.beloeb, et.label
            assert liste["aabent"] == 0


@pytest.mark.parametrize(
    ("idag", "ventet"),
    [
        (
            date(2022, 8, 3),
            [
                "Nu: 2021 er slut og skal afsluttes",
                "I 2023: 100.000 kr. skal betales tilbage til puljen",
                "15. august 2022: 2. budgetopfølgning",
                "31. oktober 2022: 3. budgetopfølgning",
            ],
        ),
        (
            date(2027, 12, 30),
            [
                "Nu: 2021 er slut og skal afsluttes, og 5 år efter det",
                "I 2027: 100.000 kr. skal betales tilbage til puljen",
            ],
        ),
        (
            date(2028, 1, 1),
            ["Nu: 2021 er slut og skal afsluttes, og 6 år efter det"],
        ),
    ],
)
def test_what_comes_next_in_the_case(case, idag, ventet):
    terminer = told(case, idag, 2022)["terminer"]
    assert [f"{t.naar}: {t.hvad}" for t in terminer] == ventet


def test_a_case_that_repays_nothing_has_no_verdict(client, oekonomi, case):
    case.budgetversioner.get().tal.filter(linje__art="tilbagebetaling").delete()
    client.force_login(oekonomi)
    html = client.get(reverse("oekonomi:oversigt", args=[case.pk])).content.decode()
    assert "Holder det?" not in html
    assert "Trukket på puljen" in html


def test_a_price_of_the_day_is_what_counts(uden_familiebehandling, oekonomi):
    ydelse = Ydelse.objects.get(noegle="familiebehandling")
    record_pris(
        ydelse, fra_dato=date(2023, 7, 1), beloeb=Decimal(60_000), kilde="x",
        by=oekonomi,
    )  # fmt: skip
    assert (
        "1 familiebehandling, 4 §"
        in told(uden_familiebehandling, date(2024, 5, 1))["mangler"]
    )
    Pris.objects.filter(ydelse=ydelse).delete()
    assert (
        "2 familiebehandlinger"
        in told(uden_familiebehandling, date(2024, 5, 1))["mangler"]
    )


def test_what_waits_is_added_up_to_the_oere(case, oekonomi):
    for oere in ("0.10", "0.20"):
        post(case, oekonomi, beloeb=Decimal(oere))
    sagt = told(case, date(2022, 8, 3), 2021)
    assert (sagt["venter_antal"], str(sagt["venter_beloeb"])) == (2, "0.30")


def test_the_year_says_whether_more_is_avoided_than_found(
    client, case, oekonomi, leder
):
    count_year(case, 2023, leder)
    client.force_login(oekonomi)
    side = reverse("oekonomi:oversigt", args=[case.pk])
    sagt = "Flere er undgået, end der er opsporet: 3 undgået og 1 opsporet."
    assert sagt in client.get(side, {"aar": "2023"}).content.decode()
    assert sagt not in client.get(side, {"aar": "2022"}).content.decode()


# --- What it costs ----------------------------------------------------------------------
def test_the_page_asks_fewer_than_fifteen_whatever_there_is(
    client, oekonomi, leder, case
):
    client.force_login(oekonomi)
    side = reverse("oekonomi:oversigt", args=[case.pk])
    client.get(side)
    with CaptureQueriesContext(connection) as tom:
        client.get(side)
    fill(case, oekonomi, leder, antal=12)
    for aar in case.aarene:
        count_year(case, aar, leder)
    anden = Businesscase.objects.create(
        noegle="en-anden", titel="En anden", pulje="P", bevilling=1, fra_aar=2021,
        til_aar=2030, prisniveau=2021,
    )  # fmt: skip
    assert anden.pk != case.pk
    with CaptureQueriesContext(connection) as fuld:
        client.get(side)
    assert len(fuld) == len(tom) < 15
