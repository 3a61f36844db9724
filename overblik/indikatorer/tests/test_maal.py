"""Numbers from rows: shares, middles, divisions, the unknown and the too few."""

import itertools
from datetime import date, timedelta
from decimal import Decimal

import pytest

from forloeb import indikatorer
from forloeb.indikatorer import Andel, BesoegFakta
from overblik.indikatorer.maal import (
    EFTER_NOEGLE,
    MAAL,
    UKENDT,
    Gruppe,
    Resultat,
    Slags,
    read,
    result,
)
from overblik.indikatorer.poster import (
    AktivitetPost,
    BesoegPost,
    Kilde,
    SlutPost,
    StartPost,
    SvarPost,
    TilbudPost,
)
from overblik.indikatorer.trin import Trin, length, steps

MANDAG = date(2025, 8, 4)
IDAG = date(2025, 12, 1)


def dag(n):
    return MANDAG + timedelta(days=n)


def besoeg(n, status="gennemfoert", forrige=None, slut=None, pk=1, **fakta):
    felter = {"art": "ordinaert", "dato": dag(n) if status == "gennemfoert" else None}
    fakta = BesoegFakta(status=status, planlagt_dato=dag(n), **{**felter, **fakta})
    return BesoegPost(pk, dag(n), 7, fakta, forrige, slut)


def tal(noegle, *poster):
    return result(EFTER_NOEGLE[noegle], poster, IDAG)


# --- The catalogue -----------------------------------------------------------------------
def test_every_indicator_of_visits_stands_in_the_catalogue():
    noegler = [maal.noegle for maal in MAAL]
    assert len(set(noegler)) == len(noegler)
    assert {i.noegle for i in indikatorer.INDIKATORER} <= set(noegler)


def test_coverage_stands_first_and_groups_stand_together():
    grupper = [maal.gruppe for maal in MAAL]
    assert grupper == sorted(grupper, key=list(Gruppe).index)
    assert grupper[0] == Gruppe.DAEKNING
    assert {maal.kilde for maal in MAAL} == set(Kilde)


def test_every_indicator_is_defined_with_its_source_and_denominator():
    for maal in MAAL:
        assert maal.ord.definition.endswith(".")
        assert maal.ord.navn
        assert maal.ord.kilde
        assert maal.hvad


@pytest.mark.parametrize("maal", [m for m in MAAL if m.slags != Slags.ANTAL])
def test_of_nothing_there_is_no_number(maal):
    assert result(maal, [], IDAG) == Resultat(0, 0, 0, None)


# --- Each number -------------------------------------------------------------------------
def test_shares_keep_their_counts():
    svar = [
        SvarPost(
            1, MANDAG, 1, True, frozenset({("f", "opstart"), ("f", "afslutning")})
        ),
        SvarPost(
            2, MANDAG, 2, False, frozenset({("f", "opstart"), ("p", "afslutning")})
        ),
        SvarPost(3, MANDAG, 3, False, frozenset()),
        SvarPost(4, MANDAG, 4, True, None),
    ]
    assert tal("foraeldre_svar", *svar) == Resultat(2, 4, 0, 50)
    assert tal("sdq_opstart", *svar) == Resultat(2, 3, 0, 67)
    assert tal("sdq_afslutning", *svar) == Resultat(2, 3, 0, 67)
    assert tal("sdq_begge", *svar) == Resultat(1, 3, 0, 33)


def test_offers_and_supervision():
    tilbud = [
        TilbudPost(n, MANDAG, None, s) for n, s in enumerate(("ja", "nej", "senere"))
    ]
    assert tal("tilbud_ja", *tilbud) == Resultat(1, 3, 0, 33)
    arter = [
        AktivitetPost(n, MANDAG, None, s)
        for n, s in enumerate(("supervision", "folder"))
    ]
    assert tal("supervision", *arter) == Resultat(1, 1, 0, 1)


def start(n, dialog, status="i_gang", afslutning=""):
    fakta = BesoegFakta("opstart", "gennemfoert", dag(n), dag(n))
    return StartPost(n, dag(n), n, fakta, dag(n - dialog), status, afslutning)


def test_starts():
    poster = [
        start(1, 10),
        start(2, 20, "afsluttet", "planmaessig"),
        start(3, 21, "afbrudt", "afbrudt"),
        start(4, 30, "lukket", "planmaessig"),
    ]
    assert tal("opstartede", *poster) == Resultat(4, 4, 0, 4)
    assert tal("dage_til_opstart", *poster).vaerdi == Decimal("20.5")
    assert tal("dage_til_opstart", *poster[:3]).vaerdi == 20
    fordeling = (("planmaessig", 2), ("afbrudt", 1), ("i_gang", 1))
    assert tal("fastholdelse", *poster) == Resultat(4, 4, 0, None, fordeling)


def test_ends():
    poster = [
        SlutPost(1, MANDAG, 1, "lukket", 10, 10),
        SlutPost(2, MANDAG, 2, "afsluttet", 7, 11),
        SlutPost(3, MANDAG, 3, "afbrudt", 2, 10),
    ]
    assert tal("dosis_af_plan", *poster) == Resultat(17, 21, 0, 81)
    assert tal("frafald", *poster) == Resultat(1, 3, 0, 33)


def test_visits_that_were_held():
    poster = [
        besoeg(0, varighed=60, barn_til_stede=True, emner=("leg", "sprog")),
        besoeg(7, varighed=45, barn_til_stede=False, forrige=dag(0), emner=("leg",)),
        besoeg(9, varighed=None, barn_til_stede=None, taeller=False, forrige=dag(7)),
        besoeg(20, varighed=61, barn_til_stede=True, art="booster", slut=dag(0),
               forrige=dag(7)),
        besoeg(40, varighed=60, barn_til_stede=True, art="booster", slut=dag(0)),
    ]  # fmt: skip
    assert tal("middel_varighed", *poster) == Resultat(4, 4, 1, 57)
    assert tal("andel_med_barn", *poster) == Resultat(3, 4, 1, 75)
    assert tal("typiske_dage_mellem", *poster) == Resultat(1, 1, 0, 7)
    assert tal("booster_i_vindue", *poster) == Resultat(1, 2, 0, 50)
    assert tal("besoeg_pr_emne", *poster) == Resultat(
        2, 2, 3, None, (("leg", 2), ("sprog", 1))
    )
    assert tal("booster_i_vindue", besoeg(0, art="booster")) == Resultat(0, 0, 0, None)


def test_visits_that_were_planned():
    poster = [
        besoeg(0),
        besoeg(7, "aflyst", aflyst_af="familien", erstatning_holdt=True),
        besoeg(9, er_erstatning=True),
        besoeg(14, "forgaeves"),
        besoeg(21, "udgaaet"),
        besoeg(200, "planlagt"),
    ]
    assert tal("dosis_til_nu", *poster) == Resultat(2, 3, 0, 67)
    assert tal("holdt_af_planlagte", *poster) == Resultat(2, 5, 0, 40)
    assert tal("erstatningsrate", *poster) == Resultat(1, 2, 0, 50)
    assert tal("forgaeves_rate", *poster) == Resultat(1, 3, 0, 33)
    assert tal("aflysninger_efter_side", *poster).fordeling == (("familien", 1),)
    i_tide = besoeg(0, registreret_dato=dag(1))
    assert tal("registreret_til_tiden", i_tide, besoeg(0)) == Resultat(1, 1, 0, 100)


def test_the_rows_behind_are_those_that_count_and_the_unknown():
    poster = [besoeg(0, barn_til_stede=None), besoeg(7, "aflyst", pk=2)]
    laest = read(EFTER_NOEGLE["andel_med_barn"], poster[:1], IDAG)
    assert laest == [(poster[0], UKENDT)]
    assert read(EFTER_NOEGLE["registreret_til_tiden"], poster, IDAG) == []
    assert read(EFTER_NOEGLE["forgaeves_rate"], poster, IDAG) == [
        (poster[0], Andel(0, 1))
    ]


# --- Unknown and few ---------------------------------------------------------------------
@pytest.mark.parametrize(
    ("af", "ukendt", "procent", "forklares"),
    [
        (90, 10, 10, True),
        (91, 10, 10, False),
        (9, 0, 0, False),
        (0, 0, None, False),
        (0, 3, 100, True),
    ],
)
def test_an_explanation_is_due_from_ten_percent(af, ukendt, procent, forklares):
    resultat = Resultat(0, af, ukendt, None)
    assert (resultat.ukendt_procent, resultat.skal_forklares) == (procent, forklares)


@pytest.mark.parametrize(("af", "faa"), [(0, False), (1, True), (9, True), (10, False)])
def test_few(af, faa):
    assert Resultat(0, af, 0, None).er_faa is faa


# --- Steps -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("fra", "til", "antal", "foerste", "sidste"),
    [
        ("2025-01-01", "2025-12-31", 12, "jan 2025", "dec 2025"),
        ("2025-01-15", "2026-01-14", 13, "jan 2025", "jan 2026"),
        ("2025-01-15", "2026-02-14", 5, "1. kv. 2025", "1. kv. 2026"),
        ("2021-04-01", "2026-11-23", 23, "2. kv. 2021", "4. kv. 2026"),
        ("2015-04-01", "2026-11-23", 12, "2015", "2026"),
        ("2025-03-03", "2025-03-03", 1, "mar 2025", "mar 2025"),
        ("9999-12-01", "9999-12-31", 1, "dec 9999", "dec 9999"),
    ],
)
def test_a_period_in_steps(fra, til, antal, foerste, sidste):
    fra, til = date.fromisoformat(fra), date.fromisoformat(til)
    trin = steps(fra, til)
    assert (len(trin), trin[0].navn, trin[-1].navn) == (antal, foerste, sidste)
    assert (trin[0].fra, trin[-1].til) == (fra, til)
    for en, naeste in itertools.pairwise(trin):
        assert naeste.fra - en.til == timedelta(days=1)
    assert length(fra, til) in (1, 3, 12)


def test_a_step_holds_its_days():
    trin = Trin("aug 2025", dag(0), dag(3))
    assert [trin.holds(dag(n)) for n in (-1, 0, 3, 4)] == [False, True, True, False]
    assert steps(dag(1), dag(0)) == []
