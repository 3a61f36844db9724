"""Tables 1 and 6-10: the figures of 2020 on the internal edition, cuts on the public."""

import pytest

from evaluering.svartabeller import Svar, tables
from evaluering.tests.svar_2020 import SVAR

INTERN = tables(SVAR)
OFFENTLIG = tables(SVAR, offentlig=True)


def cells(raekke):
    return [(celle.antal, celle.procent) for celle in raekke.celler]


def question(tabeller, nummer):
    return next(tabel for tabel in tabeller.ja_nej if tabel.nummer == nummer)


@pytest.mark.parametrize(
    ("nummer", "tal", "saetning"),
    [
        (1, [(8, 89), (0, 0), (1, 11)], "8 af 9 siger ja, 1 har ikke svaret."),
        (8, [(9, 100), (0, 0), (0, 0)], "9 af 9 siger ja."),
        (9, [(8, 89), (1, 11), (0, 0)], "8 af 9 siger ja, 1 siger nej."),
        (10, [(7, 78), (0, 0), (2, 22)], "7 af 9 siger ja, 2 har ikke svaret."),
    ],
)
def test_yes_no_tables_of_2020(nummer, tal, saetning):
    tabel = question(INTERN, nummer)
    assert (cells(tabel.raekke), tabel.raekke.n, tabel.saetning) == (tal, 9, saetning)


def test_table_6_of_2020():
    assert cells(INTERN.foer) == [(0, 0), (2, 22), (0, 0), (5, 56), (2, 22)]
    assert cells(INTERN.efter) == [(2, 22), (4, 44), (3, 33), (0, 0), (0, 0)]
    assert [navn for navn, _, _ in INTERN.baand] == ["1-2", "3-4", "5-6", "7-8", "9-10"]


def test_table_7_of_2020():
    assert cells(INTERN.aendring) == [(7, 78), (0, 0), (2, 22)]
    assert INTERN.fylder_saetning == "Emnet fylder mindre hos 7 af 9, mere hos 2."


def test_public_edition_of_2020_prints_no_small_count():
    assert OFFENTLIG.n == 9
    assert cells(question(OFFENTLIG, 8).raekke) == [(9, 100), (0, 0), (0, 0)]
    for nummer in (1, 10):
        assert cells(question(OFFENTLIG, nummer).raekke) == [
            (None, None),
            (0, 0),
            (None, None),
        ]
    assert cells(OFFENTLIG.aendring) == [(None, None), (0, 0), (None, None)]
    for raekke in (OFFENTLIG.foer, OFFENTLIG.efter):
        assert set(cells(raekke)) == {(None, None)}
    assert question(OFFENTLIG, 1).saetning.startswith("For få svar")
    assert OFFENTLIG.fylder_saetning.startswith("For få svar")
    assert OFFENTLIG.fylder_overskrift == "Hvor meget fylder emnet?"
    assert INTERN.fylder_overskrift == INTERN.fylder_saetning
    assert [INTERN.baand_er_udeladt, OFFENTLIG.baand_er_udeladt] == [False, True]


def test_later_questions_count_only_those_who_were_asked():
    nye = Svar(2, {"trives": "ja", "tillid": "ja", "udvikling": ""})
    tabeller = tables([*SVAR, nye])
    navne = {tabel.noegle: tabel.raekke.n for tabel in tabeller.ja_nej}
    assert navne == {
        "trives": 10,
        "inspireret": 10,
        "muligheder": 10,
        "samspil": 10,
        "udvikling": 1,
        "tillid": 1,
    }
    assert len(INTERN.ja_nej) == 4


def test_marks_that_nobody_gave_have_a_column_of_their_own():
    tabeller = tables([*SVAR, Svar(1, {"fylder_foer": 5})])
    navne = [navn for navn, _, _ in tabeller.baand]
    assert navne[-1] == "Ikke besvaret"
    assert tabeller.fylder_saetning == (
        "Emnet fylder mindre hos 7 af 10, mere hos 2, 1 har ikke svaret."
    )


def test_without_answers_there_is_nothing_to_say():
    tomme = tables([])
    assert (tomme.n, tomme.ja_nej) == (0, ())
    assert tomme.fylder_saetning == "Ingen har svaret endnu."
