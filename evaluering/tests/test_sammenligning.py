"""Two periods: the same lines of both, each with its own denominator."""

from datetime import date

import pytest

from evaluering.filtre import Filter
from evaluering.rapport import build
from evaluering.sammenligning import INGEN, Side, compare
from evaluering.tests.byg_resultater import make_ended, make_par, make_svar

pytestmark = pytest.mark.django_db
FOERST = Filter(fra=date(2020, 1, 1), til=date(2020, 12, 31))
SIDEN = Filter(fra=date(2021, 1, 1), til=date(2021, 12, 31))


def sides(leder, en=FOERST, anden=SIDEN):
    linjer = compare(build(en, leder), build(anden, leder))
    return {linje.navn: (linje.en, linje.anden) for linje in linjer}


def test_a_line_that_one_period_lacks_has_nobody_asked_there(mette, leder):
    forloeb = make_ended(mette, slut=date(2020, 6, 1))
    make_svar(forloeb, {"fylder_foer": 8, "fylder_efter": 4, "trives": "nej"})
    make_par(make_ended(mette, slut=date(2021, 6, 1)), "foraelder", 2, 1)
    linjer = sides(leder)
    assert next(iter(linjer)) == "Forløb med svar"
    assert linjer["Forløb med svar"] == (Side(1, 100, 1), Side(0, 0, 1))
    assert linjer["Emnet fylder mindre"] == (Side(1, 100, 1), INGEN)
    assert linjer["Barnet har det bedre"] == (Side(0, 0, 1), INGEN)
    navn = "Samlet problemscore er bedre, vurderet af forældre"
    assert linjer[navn] == (INGEN, Side(1, 100, 1))
    # Impact was not asked, so it has no line
    assert len(linjer) == 7


def test_two_public_periods_hide_what_each_hides(mette, leder):
    for aar in (2020, 2021):
        for _ in range(3):
            make_svar(make_ended(mette, slut=date(aar, 6, 1)), {"trives": "ja"})
    offentlig = [Filter(v.fra, v.til, offentlig=True) for v in (FOERST, SIDEN)]
    linjer = sides(leder, *offentlig)
    assert linjer["Barnet har det bedre"] == (Side(None, None, None),) * 2
    assert linjer["Forløb med svar"] == (Side(None, None, 3),) * 2
