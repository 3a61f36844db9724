"""The versions of the questionnaire, and what an answer may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluering import spoergeskema as skema


def test_the_newer_version_asks_two_questions_more():
    nye = {s.noegle for s in skema.VERSIONER[2]} - {
        s.noegle for s in skema.VERSIONER[1]
    }
    assert nye == {"udvikling", "tillid"}
    assert skema.NYESTE == 2


def test_an_answer_holds_words_beside_each_yes_and_no():
    assert "trives_tekst" in skema.keys(1)
    assert "emne_tekst" not in skema.keys(1)
    assert len(set(skema.keys(2))) == len(skema.keys(2)) == 16


GODT = {"emne": "Sengetid", "fylder_foer": 8, "fylder_efter": None, "trives": "ja"}


def test_a_good_answer_and_an_empty_one():
    assert skema.errors(2, GODT) == {}
    assert skema.errors(1, {}) == {}


@pytest.mark.parametrize(
    ("noegle", "vaerdi", "besked"),
    [
        ("fylder_foer", 0, skema.VAELG_TAL),
        ("fylder_foer", 11, skema.VAELG_TAL),
        ("fylder_foer", True, skema.VAELG_TAL),
        ("fylder_efter", "7", skema.VAELG_TAL),
        ("trives", "måske", skema.VAELG_JA_NEJ),
        ("trives", None, skema.VAELG_JA_NEJ),
        ("emne", "x" * 4001, skema.FOR_LANG),
        ("emne", 7, skema.UKENDT),
        ("emne", "a\0b", skema.UKENDT),
        ("forloeb", "12", skema.UKENDT),
        ("tillid", "ja", skema.UKENDT),  # not in version 1
    ],
)
def test_what_an_answer_may_not_be(noegle, vaerdi, besked):
    assert skema.errors(1, {noegle: vaerdi}) == {noegle: besked}


def test_answered_counts_questions():
    assert skema.answered(2, GODT | {"trives_tekst": "Ja!"}) == 3


def test_texts_hold_every_sentence_once():
    tekster = skema.texts(2)
    assert tekster["trives_tekst"] == "Hvordan kan I mærke det?"
    assert tekster["fylder_foer_hjaelp"].startswith("1 betyder")
    assert len(set(tekster.values())) == len(tekster)


def test_no_such_version():
    with pytest.raises(KeyError):
        skema.keys(3)


vaerdi_st = st.one_of(st.none(), st.integers(), st.text(max_size=5), st.booleans())


@given(st.dictionaries(st.sampled_from([*skema.keys(2), "andet"]), vaerdi_st))
def test_what_has_no_error_fits_its_kind(svar):
    fejl = skema.errors(2, svar)
    for noegle, vaerdi in svar.items():
        if noegle not in fejl and noegle.startswith("fylder"):
            assert vaerdi is None or 1 <= vaerdi <= 10
        if noegle not in fejl and not noegle.startswith("fylder"):
            assert isinstance(vaerdi, str)
