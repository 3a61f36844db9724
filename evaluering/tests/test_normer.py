"""Every printed interval of the shipped sets, and the refusal of a wrong table."""

from dataclasses import replace

import pytest

from evaluering import normer
from evaluering.normer import MEDSENDTE, band, check, choose

UK_FORAELDER, UK_PAEDAGOG, UK_2_4, DK_DRENG, DK_PIGE = MEDSENDTE

# As the sources print them: first and last score of each band
FIRE_FORAELDER = {
    "total": "0-13 14-16 17-19 20-40",
    "foelelser": "0-3 4-4 5-6 7-10",
    "adfaerd": "0-2 3-3 4-5 6-10",
    "hyperaktivitet": "0-5 6-7 8-8 9-10",
    "jaevnaldrende": "0-2 3-3 4-4 5-10",
    "prosocial": "8-10 7-7 6-6 0-5",
    "paavirkning": "0-0 1-1 2-2 3-10",
}
FIRE_PAEDAGOG = {
    "total": "0-11 12-15 16-18 19-40",
    "foelelser": "0-3 4-4 5-5 6-10",
    "adfaerd": "0-2 3-3 4-4 5-10",
    "hyperaktivitet": "0-5 6-7 8-8 9-10",
    "jaevnaldrende": "0-2 3-4 5-5 6-10",
    "prosocial": "6-10 5-5 4-4 0-3",
    "paavirkning": "0-0 1-1 2-2 3-6",
}
TRE_2_4 = {
    "total": "0-12 13-15 16-40",
    "foelelser": "0-2 3-3 4-10",
    "adfaerd": "0-3 4-4 5-10",
    "hyperaktivitet": "0-5 6-6 7-10",
    "jaevnaldrende": "0-2 3-3 4-10",
    "prosocial": "7-10 6-6 0-5",
}
DANSKE = {
    "dreng": {
        "total": "0-9 10-13 14-40",
        "hyperaktivitet": "0-4 5-6 7-10",
        "prosocial": "7-10 6-6 0-5",
        "foelelser": "0-3 4-4 5-10",
        "jaevnaldrende": "0-1 2-2 3-10",
        "adfaerd": "0-2 3-3 4-10",
    },
    "pige": {
        "total": "0-8 9-11 12-40",
        "hyperaktivitet": "0-3 4-5 6-10",
        "prosocial": "8-10 7-7 0-6",
        "foelelser": "0-3 4-4 5-10",
        "jaevnaldrende": "0-1 2-2 3-10",
        "adfaerd": "0-2 3-3 4-10",
    },
}
TRYKT = [
    (UK_FORAELDER, FIRE_FORAELDER),
    (UK_PAEDAGOG, FIRE_PAEDAGOG),
    (UK_2_4, TRE_2_4),
    (DK_DRENG, DANSKE["dreng"]),
    (DK_PIGE, DANSKE["pige"]),
]


@pytest.mark.parametrize(("saet", "trykt"), TRYKT)
def test_every_score_lies_in_its_printed_band(saet, trykt):
    assert set(saet.graenser) == set(trykt)
    for skala, intervaller in trykt.items():
        for trin, interval in enumerate(intervaller.split()):
            fra, til = map(int, interval.split("-"))
            for vaerdi in range(fra, til + 1):
                fundet = band(saet, skala, vaerdi)
                assert (fundet.trin, fundet.af) == (trin, saet.antal_baand)


@pytest.mark.parametrize("saet", MEDSENDTE)
def test_a_shipped_set_is_sound_and_names_its_source(saet):
    assert check(saet) == []
    assert saet.kilde
    assert saet.version


def test_names_of_three_and_four_bands():
    assert band(UK_FORAELDER, "total", 20).navn == "Meget høj"
    assert band(UK_FORAELDER, "prosocial", 5).navn == "Meget lav"
    assert band(UK_2_4, "total", 20).navn == "Uden for det almindelige"


def test_no_limits_no_score_no_band():
    assert band(UK_2_4, "paavirkning", 3) is None
    assert band(UK_2_4, "eksternaliserende", 3) is None
    assert band(UK_2_4, "total", None) is None


@pytest.mark.parametrize(
    ("informant", "koen", "maaneder", "saet"),
    [
        ("foraelder", "dreng", (47,), UK_2_4),
        ("foraelder", "dreng", (48,), UK_FORAELDER),
        ("foraelder", "dreng", (60, 66), DK_DRENG),
        ("foraelder", "pige", (60, 66), DK_PIGE),
        ("foraelder", "andet", (60, 66), UK_FORAELDER),
        ("foraelder", "pige", (59, 66), UK_FORAELDER),  # the same set both times
        ("foraelder", "pige", (44, 50), None),
        ("foraelder", "pige", (23,), None),
        ("paedagog", "pige", (50, 56), UK_PAEDAGOG),
        ("paedagog", "pige", (30,), None),
    ],
)
def test_the_set_that_fits_both_measurements(informant, koen, maaneder, saet):
    valgt = choose(MEDSENDTE, informant=informant, koen=koen, maaneder=maaneder)
    assert valgt is saet


@pytest.mark.parametrize(
    ("aendring", "fejl"),
    [
        ({"informant": "barn"}, "Informanten"),
        ({"fra_maaned": 12}, "Alderen"),
        ({"til_maaned": 30}, "Alderen"),
        ({"antal_baand": 5}, "tre eller fire"),
        ({"graenser": {}}, "ingen grænser"),
        ({"graenser": {"ro": (1, 2, 3)}}, "findes ikke"),
        ({"graenser": {"total": (1, 2)}}, "har 3 grænser"),
        ({"graenser": {"total": (1, 2, 41)}}, "mellem 0 og 40"),
        ({"graenser": {"total": (3, 2, 5)}}, "rækkefølge"),
        ({"graenser": {"prosocial": (3, 5, 6)}}, "rækkefølge"),
    ],
)
def test_a_set_that_is_wrong_is_told_what(aendring, fejl):
    (fundet,) = check(replace(UK_FORAELDER, **aendring))
    assert fejl in fundet


def test_every_scale_has_names():
    assert all(normer.band_names(s, n) for s in normer.SKALAER for n in (3, 4))
