"""Who gets to see whose data: the rules alone, without a database."""

from datetime import date

import pytest

from overblik.indsigt.enums import Grund
from overblik.indsigt.felter import Om
from overblik.indsigt.forslag import TAG_MED, Ejer, Sag, propose
from overblik.indsigt.frist import frist

MOR, FAR, ALMA, BROR = 1, 2, 10, 11
FOR_ALMA_TIL_MOR = Sag(laeser=MOR, boern=frozenset({ALMA}), laeser_har_hjem=True)
FOR_ALMA_TIL_VAERGE = Sag(laeser=None, boern=frozenset({ALMA}))
FAR_UDEN_MYNDIGHED = Sag(laeser=FAR, boern=frozenset())
HJEM = 7
BESKYTTET = Sag(
    laeser=MOR,
    boern=frozenset({ALMA}),
    steder_skjult=True,
    hjem_skjult=frozenset({HJEM}),
)


@pytest.mark.parametrize(
    ("om", "sag", "ejer", "ventet"),
    [
        (Om.BARN, FOR_ALMA_TIL_MOR, Ejer(barn=ALMA), TAG_MED),
        (Om.BARN, FOR_ALMA_TIL_MOR, Ejer(barn=BROR), Grund.ANDRE),
        (Om.BARN, FAR_UDEN_MYNDIGHED, Ejer(barn=ALMA), Grund.ANDRE),
        (Om.FORLOEB, FOR_ALMA_TIL_MOR, Ejer(barn=ALMA), TAG_MED),
        (Om.FORLOEB, FAR_UDEN_MYNDIGHED, Ejer(barn=ALMA), Grund.ANDRE),
        (Om.FORAELDER, FOR_ALMA_TIL_MOR, Ejer(foraelder=MOR), TAG_MED),
        (Om.FORAELDER, FOR_ALMA_TIL_MOR, Ejer(foraelder=FAR), Grund.ANDEN_FORAELDER),
        (Om.FORAELDER, FOR_ALMA_TIL_VAERGE, Ejer(foraelder=FAR), Grund.ANDRE),
        (Om.HJEM, FOR_ALMA_TIL_MOR, Ejer(beboere={MOR, FAR}), TAG_MED),
        (Om.HJEM, FOR_ALMA_TIL_MOR, Ejer(beboere={FAR}), Grund.ANDEN_FORAELDER),
        (Om.HJEM, FOR_ALMA_TIL_MOR, Ejer(), Grund.ANDEN_FORAELDER),
        (Om.HJEM, FAR_UDEN_MYNDIGHED, Ejer(), TAG_MED),
        (
            Om.HJEM,
            BESKYTTET,
            Ejer(beboere={MOR}, hjem=HJEM),
            Grund.ANDEN_FORAELDER,
        ),
        (Om.STED, FOR_ALMA_TIL_MOR, Ejer(barn=ALMA), TAG_MED),
        (Om.STED, FOR_ALMA_TIL_MOR, Ejer(barn=BROR), Grund.ANDRE),
        (Om.STED, BESKYTTET, Ejer(barn=ALMA), Grund.ANDEN_FORAELDER),
        (Om.ANDRE, FOR_ALMA_TIL_MOR, Ejer(barn=ALMA), Grund.ANDRE),
        (Om.MEDARBEJDER, FOR_ALMA_TIL_MOR, Ejer(barn=ALMA), Grund.MEDARBEJDER),
        (Om.UNDERRETNING, FOR_ALMA_TIL_MOR, Ejer(), Grund.UNDERRETNING),
    ],
)
def test_what_is_proposed(om, sag, ejer, ventet):
    assert propose(om, sag, ejer) == ventet


@pytest.mark.parametrize(
    ("anmodet", "senest"),
    [
        (date(2026, 11, 22), date(2026, 12, 22)),
        (date(2026, 12, 5), date(2027, 1, 5)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 30), date(2028, 2, 29)),
    ],
)
def test_the_answer_is_due_in_a_month(anmodet, senest):
    assert frist(anmodet) == senest
