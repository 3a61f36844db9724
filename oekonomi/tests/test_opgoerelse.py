"""Counts of a settlement: given once, the newest of a year holds, walked from a krone."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from oekonomi.actions.optaelling import record_optaelling
from oekonomi.optaelling import counted, evidence_mix
from oekonomi.tests.byg_bog import post

pytestmark = pytest.mark.django_db
TAL = {"undgaaet": 5, "ukendte": 1, "spurgt": 4}
TILBUD = {"PPR": 2, "Familieværkstedet": 1}


def record(case, by, aar=2023, nummer="1", **andre):
    felter = {"dato": date(2024, 1, 8), "tilbud": TILBUD, **TAL, **andre}
    return record_optaelling(case, aar, opgoerelse=nummer, by=by, **felter)


def test_the_newest_count_of_a_year_holds(case, leder):
    record(case, leder)
    record(case, leder, nummer="2", undgaaet=2, tilbud={}, dato=date(2024, 2, 1))
    record(case, leder, aar=2022, nummer="2", spurgt=0, ukendte=0)
    aarene = counted(case)
    assert (aarene[2023].undgaaet, aarene[2023].tilbud) == (2, ())
    assert aarene[2022].opsporet == 3
    assert aarene[2022].tilbud == (("PPR", 2), ("Familieværkstedet", 1))


def test_the_year_is_told_in_words(case, leder):
    record(case, leder)
    aar = counted(case)[2023]
    assert aar.balance == (
        "Flere er undgået, end der er opsporet: 5 undgået og 3 opsporet."
    )
    assert aar.ukendt.startswith("For 1 af 4 (25 %), hvor der er gået tolv måneder")
    record(case, leder, aar=2024, spurgt=0, ukendte=0)
    assert counted(case)[2024].ukendt.startswith("Der er ikke gået tolv måneder")


def test_counting_costs_the_same_with_many_years(
    case, leder, django_assert_num_queries
):
    for aar in case.aarene:
        record(case, leder, aar=aar)
    with django_assert_num_queries(2):
        assert len(counted(case)) == len(case.aarene)


def test_the_evidence_of_entries_is_added_up(case, oekonomi):
    rows = [
        post(case, oekonomi, beloeb=Decimal(beloeb), evidens=evidens)
        for beloeb, evidens in ((100, "faglig"), (50, "model"), (25, "faglig"))
    ]
    assert evidence_mix(rows) == {"faglig": Decimal(125), "model": Decimal(50)}


def test_from_a_krone_to_the_count(client, case, oekonomi, leder):
    record(case, leder, nummer="7")
    felter = {"enheder": Decimal(2), "pris": Decimal(40000), "beloeb": Decimal(80000)}
    row = post(case, leder, tekst="Undgået", opgoerelse="7", **felter)
    client.force_login(oekonomi)
    postering = client.get(reverse("oekonomi:postering-detail", args=[row.pk]))
    adresse = reverse("oekonomi:opgoerelse-detail", args=[case.pk, "7"])
    assert adresse in postering.content.decode()
    side = client.get(adresse).content.decode()
    assert "2 × 40.000 kr." in side
    assert "5 undgået og 3 opsporet" in side
    assert "Se forløbene bag" not in side
    client.force_login(leder)
    assert "Se forløbene bag" in client.get(adresse).content.decode()


def test_a_settlement_that_is_not_there_is_not_found(client, case, oekonomi):
    client.force_login(oekonomi)
    adresse = reverse("oekonomi:opgoerelse-detail", args=[case.pk, "8"])
    assert client.get(adresse).status_code == 404
