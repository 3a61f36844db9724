"""The database refuses a lie about a case, its budget and its ledger."""

from copy import copy
from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.tests.faelles import made_once
from barnetimidten.tests.loegn import constraint_names, refuse_lie
from oekonomi.models import (
    Budgetrunde,
    Budgettal,
    Budgetversion,
    Businesscase,
    Forloebstal,
    Forudsaetning,
    Kalkulationsrente,
    Linje,
    Lovhenvisning,
    OpsporetTilbud,
    Optaelling,
    Pris,
    Prisfaktor,
    Rundelinje,
    Scenarie,
)
from oekonomi.tests.byg import make_case, make_scenarie

pytestmark = pytest.mark.django_db

# Modules whose every constraint has its lie here
COVERED = {
    "oekonomi.models.budget",
    "oekonomi.models.case",
    "oekonomi.models.optaelling",
    "oekonomi.models.scenarie",
    "oekonomi.models.runde",
}

# constraint, model, the lie
LIES = [
    ("businesscase_years_in_order", Businesscase, {"til_aar": 2020}),
    ("businesscase_years_in_order", Businesscase, {"fra_aar": 1999}),
    ("businesscase_years_in_order", Businesscase, {"til_aar": 2101}),
    ("businesscase_years_in_order", Businesscase, {"prisniveau": 21}),
    ("businesscase_grant_not_negative", Businesscase, {"bevilling": Decimal(-1)}),
    ("linje_unique_noegle", Linje, {"pk": None}),
    ("linje_art_known", Linje, {"art": "gave"}),
    ("linje_center_known", Linje, {"center": "abc"}),
    ("linje_modtager_known", Linje, {"modtager": "naboen"}),
    ("linje_share_in_order", Linje, {"andel_fra": None}),
    ("linje_share_in_order", Linje, {"andel_fra": Decimal("0.5")}),
    ("linje_share_in_order", Linje, {"andel_til": Decimal("1.5")}),
    ("pris_one_per_day", Pris, {"pk": None}),
    ("pris_above_nothing", Pris, {"beloeb": Decimal(0)}),
    ("pris_has_source", Pris, {"kilde": ""}),
    ("lovhenvisning_dates_in_order", Lovhenvisning,
     {"fra_dato": date(2024, 1, 1), "til_dato": date(2023, 12, 31)}),
    ("lovhenvisning_has_text", Lovhenvisning, {"tekst": ""}),
    ("forudsaetning_above_nothing", Forudsaetning, {"enheder": Decimal(0)}),
    ("forudsaetning_above_nothing", Forudsaetning, {"pris": Decimal(0)}),
    ("forudsaetning_years_in_order", Forudsaetning, {"til_aar": 2020}),
    ("forudsaetning_years_in_order", Forudsaetning, {"fra_aar": 1999}),
    ("forudsaetning_has_source", Forudsaetning, {"kilde": ""}),
    ("forloebstal_known", Forloebstal, {"aar": 21}),
    ("forloebstal_known", Forloebstal, {"kilde": ""}),
    ("budgetversion_unique_nummer", Budgetversion, {"pk": None}),
    ("budgetversion_has_reason", Budgetversion, {"grund": ""}),
    ("budgetversion_has_reason", Budgetversion, {"nummer": 0}),
    ("budgettal_one_per_line_and_year", Budgettal, {"pk": None}),
    ("budgettal_aar_range", Budgettal, {"aar": 1999}),
    ("prisfaktor_known", Prisfaktor, {"aar": 1999}),
    ("prisfaktor_known", Prisfaktor, {"faktor": Decimal(0)}),
    ("prisfaktor_known", Prisfaktor, {"kilde": ""}),
    ("optaelling_one_per_settlement_and_year", Optaelling, {"pk": None}),
    ("optaelling_known", Optaelling, {"aar": 1999}),
    ("optaelling_known", Optaelling, {"opgoerelse": ""}),
    ("optaelling_unknown_of_asked", Optaelling, {"ukendte": 3}),
    ("opsporettilbud_once", OpsporetTilbud, {"pk": None}),
    ("opsporettilbud_known", OpsporetTilbud, {"antal": 0}),
    ("opsporettilbud_known", OpsporetTilbud, {"navn": ""}),
    ("scenarie_unique_navn", Scenarie, {"pk": None}),
    ("scenarie_has_navn", Scenarie, {"navn": ""}),
    ("kalkulationsrente_known", Kalkulationsrente, {"procent": Decimal(-1)}),
    ("kalkulationsrente_known", Kalkulationsrente, {"procent": Decimal(26)}),
    ("kalkulationsrente_known", Kalkulationsrente, {"kilde": ""}),
    ("budgetrunde_unique_nummer", Budgetrunde, {"pk": None}),
    ("budgetrunde_named", Budgetrunde, {"navn": ""}),
    ("budgetrunde_named", Budgetrunde, {"nummer": 0}),
    ("rundelinje_one_per_line", Rundelinje, {"pk": None}),
]  # fmt: skip


def test_there_is_a_lie_for_every_constraint():
    models = apps.get_app_config("oekonomi").get_models()
    ours = constraint_names(*(m for m in models if m.__module__ in COVERED))
    assert {name for name, _, _ in LIES} == ours


@pytest.fixture(scope="module")
def sandt(django_db_setup, django_db_blocker):
    """The application's case, once: each lie is told in a transaction of its own."""
    with made_once(django_db_blocker, truths) as sandt:
        yield sandt


def truths():
    """A row of each model that the database takes."""
    case = make_case()
    linje = case.linjer.get(noegle="sociale")
    version = case.budgetversioner.get()
    optaelling = Optaelling.objects.create(
        businesscase=case,
        opgoerelse="1",
        aar=2021,
        dato=date(2022, 1, 10),
        undgaaet=1,
        opsporet=1,
        ukendte=1,
        spurgt=2,
    )
    af = Medarbejder.objects.create_user("af", "x", navn="af", rolle="oekonomi")
    runde = Budgetrunde.objects.create(
        businesscase=case, termin=date(2022, 3, 15), navn="Forår", nummer=1, af=af
    )
    nul = dict.fromkeys(("budget", "realiseret", "skoen", "forventet"), Decimal(0))
    return {
        Scenarie: make_scenarie(case),
        Kalkulationsrente: Kalkulationsrente(procent=Decimal("3.5"), kilde="FM"),
        Budgetrunde: runde,
        Rundelinje: Rundelinje.objects.create(runde=runde, linje=linje, **nul),
        Optaelling: optaelling,
        OpsporetTilbud: OpsporetTilbud(optaelling=optaelling, navn="PPR", antal=1),
        Businesscase: case,
        Linje: linje,
        Pris: Pris.objects.first(),
        Lovhenvisning: linje.lovhenvisninger.first(),
        Forudsaetning: linje.forudsaetninger.first(),
        Forloebstal: Forloebstal(
            businesscase=case,
            aar=2021,
            antal=21,
            kilde="Nøgletal",
            opgjort=date(2022, 1, 10),
        ),
        Budgetversion: version,
        Budgettal: version.tal.first(),
        Prisfaktor: Prisfaktor(aar=2022, faktor=Decimal("1.025"), kilde="KL"),
    }


@pytest.mark.parametrize(("name", "model", "lie"), LIES)
def test_the_database_refuses(sandt, name, model, lie):
    refuse_lie(copy(sandt[model]), name, **lie)
