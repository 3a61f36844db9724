"""A file with norm sets: read whole, or every fault with its line."""

import pytest

from evaluering import normer, normfil

HOVED = ";".join(normfil.KOLONNER)
LINJE = "Danmark 5-6;2019;Dan Med J;foraelder;pige;60;83;total;10;14;17"


def read(*linjer):
    return normfil.read("\n".join((HOVED, *linjer)))


def faults(*linjer):
    saet, fejl = read(*linjer)
    assert saet == []
    return [(f.linje, f.tekst) for f in fejl]


def changed(**felter):
    celler = dict(zip(normfil.KOLONNER, LINJE.split(";"), strict=True))
    return ";".join({**celler, **felter}.values())


@pytest.mark.parametrize("saet", normer.MEDSENDTE, ids=lambda saet: saet.navn)
def test_every_shipped_set_can_be_brought_as_a_file(saet):
    linjer = [
        ";".join(
            map(
                str,
                (saet.navn.replace(";", ""), saet.version, saet.kilde,
                 saet.informant.value, saet.koen, saet.fra_maaned, saet.til_maaned,
                 skala, *tal),
            )
        )
        for skala, tal in saet.graenser.items()
    ]  # fmt: skip
    assert read(*linjer) == ([saet], [])


def test_one_file_may_hold_several_sets():
    saet, fejl = read(LINJE, changed(navn="Danmark, alle", koen="Alle"))
    assert fejl == []
    assert [et.koen for et in saet] == ["pige", ""]
    assert saet[0].graenser == {"total": (10, 14, 17)}
    assert saet[0].antal_baand == 4


@pytest.mark.parametrize(
    ("felter", "besked"),
    [
        ({"navn": ""}, "Skriv navn, udgave og kilde"),
        ({"kilde": ""}, "Skriv navn, udgave og kilde"),
        ({"navn": "x" * 121}, "Navn er for lang. Skriv højst 120"),
        ({"udgave": "x" * 41}, "Udgave er for lang. Skriv højst 40"),
        ({"informant": "barn"}, "foraelder eller paedagog"),
        ({"koen": "han"}, "Køn er dreng, pige eller tomt"),
        ({"fra_maaned": "23"}, "fra_maaned: skriv alderen i hele måneder"),
        ({"til_maaned": "fem år"}, "til_maaned: skriv alderen i hele måneder"),
        ({"til_maaned": "50"}, "Alderen går fra mindst 24"),
        ({"skala": "ro"}, "Skalaen ro findes ikke"),
        ({"graense_3": "x"}, "Grænserne er hele tal"),
        ({"graense_2": "", "graense_3": ""}, "to grænser til tre bånd"),
        ({"graense_2": "9"}, "grænserne står ikke i rækkefølge"),
        ({"graense_3": "41"}, "mellem 0 og 40"),
    ],
)
def test_a_line_that_is_wrong(felter, besked):
    ((linje, tekst),) = faults(changed(**felter))
    assert linje == 2
    assert besked in tekst


def test_a_scale_that_stands_there_twice():
    assert faults(LINJE, LINJE) == [(3, "total står to gange i sættet.")]


def test_lines_of_a_set_agree_on_whom_it_is_for():
    ((linje, tekst),) = faults(LINJE, changed(skala="prosocial", koen="dreng",
                                              graense_1="7", graense_2="6",
                                              graense_3="5"))  # fmt: skip
    assert linje == 3
    assert "hører til sættet fra linje 2" in tekst


def test_a_set_has_as_many_bands_on_every_scale():
    ((_, tekst),) = faults(LINJE, changed(skala="foelelser", graense_1="3",
                                          graense_2="5", graense_3=""))  # fmt: skip
    assert "4 bånd har 3 grænser" in tekst


def test_a_header_that_is_wrong():
    saet, fejl = normfil.read("navn;udgave\nx;y")
    assert saet == []
    assert len(fejl) == 9
