"""A colleague's name, however it is written."""

import pytest

from evaluering.informant import is_same_person

NAVN, BRUGERNAVN = "Mette Sofie Lund-Holm", "mesol"


@pytest.mark.parametrize(
    "skrevet",
    [
        "Mette Sofie Lund-Holm",
        "mette holm",
        "Holm, Mette (pædagog)",
        "Mette",
        "holm",
        "Mette S. Lund Holm",
        "M. Holm",
        "MSLH",
        "m.h.",
        "MH",
        "mesol",
        "MESOL",
    ],
)
def test_the_colleague_is_known(skrevet):
    assert is_same_person(skrevet, NAVN, BRUGERNAVN)


@pytest.mark.parametrize(
    "skrevet",
    ["", "17", "Lone Hansen", "Mette Hansen", "LH", "Metta"],
)
def test_others_are_let_through(skrevet):
    assert not is_same_person(skrevet, NAVN, BRUGERNAVN)


def test_a_colleague_of_one_name_shares_it_with_others():
    assert is_same_person("Mette", "Mette")
    assert not is_same_person("Mette Hansen", "Mette")
    assert not is_same_person("Mette", "")
