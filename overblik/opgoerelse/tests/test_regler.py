"""From counts to proposed entries, without a database."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from barnetimidten.optaelling import found_or_avoided, unknown_in_words
from overblik.opgoerelse import regler
from overblik.opgoerelse.regler import Casen, Plan, Sendt, Slags

I_DAG = date(2026, 6, 1)
CASEN = Casen(
    range(2021, 2028),
    {"fam": "sociale", "opsporing": "opsporing"},
    {"fam": [(date(2021, 1, 1), Decimal(40000)), (date(2025, 7, 1), Decimal(42000))]},
)


def sendt(nummer=1, antal=3, godkendt=True, opgoerelse=1, pris=42000):
    return Sendt(
        nummer, opgoerelse, "fam", 2025, "faglig", "sociale", Decimal(pris),
        Decimal(antal), godkendt,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("aar", "pris"), [(2024, 40000), (2025, 42000), (2026, 42000), (2020, None)]
)
def test_the_price_is_that_of_the_last_day_of_the_year_or_today(aar, pris):
    dag = regler.price_day(aar, I_DAG)
    assert regler.price_on(CASEN.priser["fam"], dag) == pris


def test_what_cannot_be_sent_says_why():
    antal = {("fam", 2020, "faglig"): 1, ("ukendt", 2025, "faglig"): 1}
    poster = regler.avoided(antal, CASEN, I_DAG)
    assert [p.mangler for p in poster] == [
        "Året ligger uden for business casen.",
        "Der er ingen pris. Økonomien skal skrive den.",
    ]
    uden_linje = Casen(CASEN.aarene, {}, CASEN.priser)
    (post,) = regler.avoided({("fam", 2025, "faglig"): 1}, uden_linje, I_DAG)
    assert post.mangler == "Ingen linje i business casen regner med den."
    plan = Plan([*poster, post])
    assert (plan.sendes, plan.i_alt, len(plan.venter)) == ([], 0, 3)


def test_never_more_is_taken_back_than_is_left():
    noegle = (1, "fam", 2025, "faglig")
    (post,) = regler.taken_back({noegle: 5}, [sendt(antal=3)])
    assert (post.antal, post.beloeb, post.fra, post.tager) == (3, -126000, 1, 1)
    (venter,) = regler.taken_back({noegle: 1}, [sendt(godkendt=False)])
    assert "ikke godkendt opgørelse 1" in venter.mangler
    (allerede,) = regler.taken_back({noegle: 1}, [sendt(antal=0)])
    assert Plan([allerede]).falder == [allerede]
    assert regler.taken_back({(9, "fam", 2025, "faglig"): 1}, [sendt()]) == []


@settings(max_examples=30, deadline=None)
@given(
    st.integers(0, 6),
    st.lists(st.integers(1, 4), max_size=3),
)
def test_afterwards_the_ledger_holds_what_there_is(nu, foer):
    """Whatever was sent before: sent and taken back together give the count of now."""
    sendte = [sendt(n, antal, pris=-42000) for n, antal in enumerate(foer, start=1)]
    poster = regler.found({("fam", 2025): nu} if nu else {}, sendte, CASEN, I_DAG)
    ny: Counter = Counter({s.nummer: s.rest for s in sendte})
    for post in poster:
        if post.slags == Slags.FAERRE:
            ny[post.tager] -= post.antal
            assert post.beloeb > 0
        else:
            ny[0] += post.antal
            assert post.beloeb < 0
    assert sum(ny.values()) == nu
    assert min(ny.values(), default=0) >= 0


@pytest.mark.parametrize(
    ("slags", "evidens", "svar"),
    [
        (Slags.UNDGAAET, "dokumenteret", True),
        (Slags.UNDGAAET, "faglig", False),
        (Slags.OPSPORET, "faglig", True),
        (Slags.OMLAGT, "faglig", False),
    ],
)
def test_what_can_be_seen_in_the_budget(slags, evidens, svar):
    assert regler.is_cash(slags, evidens) is svar


def test_texts_say_what_and_never_who():
    tekst = regler.entry_text(Slags.OPSPORET, "PPR", 2025, "faglig vurdering")
    assert tekst == "Opsporet i 2025 og henvist til: PPR"
    assert len(regler.conversion_text("ressourceforloeb", 2025, "x" * 300)) == 200
    assert [s.label for s in Slags][2:] == ["Opsporet", "Færre opsporet", "Omlagt"]


def test_another_count_is_another_page():
    en, to = ({("fam", 2025, "faglig"): n} for n in (1, 2))
    planer = [Plan(regler.avoided(antal, CASEN, I_DAG)) for antal in (en, to, en)]
    assert planer[0].aftryk == planer[2].aftryk != planer[1].aftryk
    assert planer[1].i_alt == 84000


@pytest.mark.parametrize(
    ("undgaaet", "fundet", "ord_"),
    [(3, 2, "Flere er undgået"), (2, 3, "Flere er opsporet"), (2, 2, "Lige mange")],
)
def test_more_avoided_than_found(undgaaet, fundet, ord_):
    assert found_or_avoided(undgaaet, fundet).startswith(ord_)


def test_the_unknown_are_told():
    assert "(33 %)" in unknown_in_words(1, 3)
    assert unknown_in_words(0, 0).startswith("Der er ikke gået tolv måneder")
