from datetime import date, timedelta

import pytest

from forloeb import indikatorer
from forloeb.indikatorer import Andel, BesoegFakta

MANDAG = date(2022, 8, 1)


def dag(n):
    return MANDAG + timedelta(days=n)


def holdt(n, **andet):
    felter = {"art": "ordinaert", "planlagt_dato": dag(n), "dato": dag(n)}
    return BesoegFakta(status="gennemfoert", **{**felter, **andet})


def ikke_holdt(status, n, **andet):
    return BesoegFakta(art="ordinaert", status=status, planlagt_dato=dag(n), **andet)


OPSTART = holdt(0, art="opstart")
BOOSTER = holdt(90, art="booster")
FORLOEB = [
    OPSTART,
    holdt(7),
    ikke_holdt("aflyst", 14, aflyst_af="familien", erstatning_holdt=True),
    holdt(17, er_erstatning=True),
    holdt(21),
    ikke_holdt("forgaeves", 28),
    BOOSTER,
]


def test_days_from_interest_to_start():
    assert indikatorer.dage_til_opstart(dag(-10), FORLOEB) == 10
    assert indikatorer.dage_til_opstart(dag(-10), [holdt(7)]) is None
    planlagt = BesoegFakta(art="opstart", status="planlagt", planlagt_dato=dag(0))
    assert indikatorer.dage_til_opstart(dag(-10), [planlagt]) is None


def test_days_between_visits_leave_the_booster_out():
    assert indikatorer.dage_mellem_besoeg(reversed(FORLOEB)) == [7, 10, 4]
    assert indikatorer.typiske_dage_mellem(FORLOEB) == 7
    assert indikatorer.typiske_dage_mellem([OPSTART]) is None


def test_a_call_that_missed_its_aim_is_no_visit():
    opkald = holdt(3, taeller=False)
    assert indikatorer.dage_mellem_besoeg([OPSTART, opkald, holdt(7)]) == [7]
    assert indikatorer.dosis_af_plan([OPSTART, opkald], 10) == Andel(1, 10)


@pytest.mark.parametrize(
    ("dage", "expected"), [(13, False), (14, True), (28, True), (29, False)]
)
def test_booster_in_its_window(dage, expected):
    slut = BOOSTER.dato - timedelta(days=dage)
    assert indikatorer.booster_i_vindue(slut, FORLOEB) is expected


def test_booster_not_held():
    assert indikatorer.booster_i_vindue(dag(60), [OPSTART]) is None


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        pytest.param(0, Andel(1, 1), id="start-up-day"),
        pytest.param(14, Andel(2, 2), id="the-day-of-the-cancelled-visit"),
        pytest.param(15, Andel(2, 3), id="cancelled-is-still-expected"),
        pytest.param(17, Andel(3, 3), id="make-up-held"),
        pytest.param(29, Andel(4, 5), id="forgaeves-is-expected"),
    ],
)
def test_dose_so_far(n, expected):
    assert indikatorer.dosis_til_nu(FORLOEB, dag(n)) == expected


def test_dose_so_far_of_plans():
    plan = [
        OPSTART,
        ikke_holdt("planlagt", 7),
        ikke_holdt("udgaaet", 8),
        ikke_holdt("planlagt", 14),
    ]
    assert indikatorer.dosis_til_nu(plan, dag(7)) == Andel(1, 1)
    assert indikatorer.dosis_til_nu(plan, dag(8)) == Andel(1, 2)


def test_dose_of_the_whole_plan():
    assert indikatorer.dosis_af_plan(FORLOEB, 10) == Andel(5, 10)


def test_mean_length_takes_known_ones():
    besoeg = [holdt(0, varighed=60), holdt(7, varighed=75), holdt(14)]
    assert indikatorer.middel_varighed(besoeg) == 67.5
    assert indikatorer.middel_varighed([holdt(0)]) is None


def test_share_with_the_child():
    besoeg = [holdt(0, barn_til_stede=True), holdt(7), ikke_holdt("aflyst", 14)]
    assert indikatorer.andel_med_barn(besoeg) == Andel(1, 2)
    ukendt = holdt(7, barn_til_stede=None)
    assert indikatorer.andel_med_barn([*besoeg, ukendt]) == Andel(1, 2)


def test_visits_by_focus_area():
    besoeg = [
        holdt(0, emner=("leg", "sprog", "leg")),
        holdt(7, emner=("leg",)),
        holdt(14),
        ikke_holdt("aflyst", 21, emner=("leg",)),
    ]
    assert indikatorer.besoeg_pr_emne(besoeg) == {"leg": 2, "sprog": 1}


def test_held_of_those_planned():
    besoeg = [
        holdt(0),
        ikke_holdt("aflyst", 7),
        ikke_holdt("planlagt", 9),
        ikke_holdt("udgaaet", 14),
    ]
    assert indikatorer.holdt_af_planlagte(besoeg) == Andel(1, 3)


def test_cancellations_by_side():
    besoeg = [
        ikke_holdt("aflyst", 0, aflyst_af="familien"),
        ikke_holdt("aflyst", 7, aflyst_af="familien"),
        ikke_holdt("aflyst", 14, aflyst_af="paedagogen"),
        ikke_holdt("forgaeves", 21),
    ]
    assert indikatorer.aflysninger_efter_side(besoeg) == {
        "familien": 2,
        "paedagogen": 1,
        "dagtilbuddet": 0,
    }


def test_make_up_and_forgaeves_rates():
    assert indikatorer.erstatningsrate(FORLOEB) == Andel(1, 2)
    assert indikatorer.forgaeves_rate(FORLOEB) == Andel(1, 6)


@pytest.mark.parametrize(
    ("fra", "til", "expected"),
    [
        pytest.param("2022-08-01", "2022-08-01", 0, id="same-day"),
        pytest.param("2022-08-01", "2022-08-08", 5, id="one-week"),
        pytest.param("2022-08-05", "2022-08-07", 0, id="weekend"),
        pytest.param("2022-04-13", "2022-04-20", 2, id="easter"),
        pytest.param("2022-08-08", "2022-08-01", 0, id="backwards"),
    ],
)
def test_working_days(fra, til, expected):
    assert (
        indikatorer.arbejdsdage_imellem(
            date.fromisoformat(fra), date.fromisoformat(til)
        )
        == expected
    )


def test_entries_in_time():
    besoeg = [
        holdt(0, registreret_dato=dag(7)),
        holdt(0, registreret_dato=dag(8)),
        holdt(0),
    ]
    assert indikatorer.registreret_til_tiden(besoeg) == Andel(1, 2)


@pytest.mark.parametrize(
    ("andel", "expected"),
    [
        (Andel(8, 9), 89),
        (Andel(1, 8), 13),
        (Andel(0, 5), 0),
        (Andel(5, 5), 100),
        (Andel(0, 0), None),
    ],
)
def test_percent_is_whole(andel, expected):
    assert andel.procent == expected


def test_every_indicator_is_defined_in_words_and_computed():
    noegler = [indikator.noegle for indikator in indikatorer.INDIKATORER]
    assert len(set(noegler)) == len(noegler)
    assert all(callable(getattr(indikatorer, noegle)) for noegle in noegler)
    for indikator in indikatorer.INDIKATORER:
        assert indikator.definition.endswith(".")
        assert indikator.navn
        assert indikator.enhed in {"dage", "procent", "minutter", "antal"}
        assert indikator.kilde
