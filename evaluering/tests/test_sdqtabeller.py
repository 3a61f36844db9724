"""Tables 2-5 with their own denominators."""

from evaluering.normer import MEDSENDTE, band
from evaluering.sdqtabeller import (
    BaandPar,
    Baandtal,
    band_tables,
    change_rows,
    counted_bands,
)
from evaluering.tests.svar_2020 import AENDRINGER, BAAND, BAANDTAL, SKALAER

UK, _, TRE_BAAND, *_ = MEDSENDTE


def changes(informant):
    return [dict(zip(SKALAER, r, strict=True)) for r in AENDRINGER[informant]]


def counts(raekke):
    return [celle.antal for celle in raekke.celler]


def test_change_of_2020_per_informant_impact_first():
    medarbejdere, foraeldre = (
        change_rows(changes(informant)) for informant in ("paedagog", "foraelder")
    )
    assert [row.skala for row in medarbejdere][:2] == ["paavirkning", "total"]
    # better, unchanged, worse
    assert counts(medarbejdere[0].raekke) == [3, 0, 2]
    assert counts(medarbejdere[1].raekke) == [2, 1, 2]
    assert counts(foraeldre[0].raekke) == [3, 2, 1]
    assert counts(foraeldre[1].raekke) == [4, 0, 2]
    assert [row.raekke.n for row in foraeldre] == [6] * 7
    assert medarbejdere[1].navn == "Samlet problemscore"


def test_change_of_2020_over_both_is_that_of_the_text():
    begge = change_rows([*changes("paedagog"), *changes("foraelder")])
    paavirkning, total = begge[0].raekke, begge[1].raekke
    assert [(c.antal, c.procent) for c in paavirkning.celler] == [
        (6, 55),
        (2, 18),
        (3, 27),
    ]
    assert [(c.antal, c.procent) for c in total.celler] == [(6, 55), (1, 9), (4, 36)]


def test_public_change_prints_no_small_count():
    for informant in AENDRINGER:
        for row in change_rows(changes(informant), offentlig=True):
            assert not {1, 2, 3, 4} & set(counts(row.raekke))


def test_a_scale_that_nobody_has_is_left_out():
    rows = change_rows([{"total": 3}, {"total": None, "prosocial": -1}])
    assert [(row.skala, row.raekke.n) for row in rows] == [
        ("total", 1),
        ("prosocial", 1),
    ]


def counted(informant, *, offentlig=False):
    tal = [
        Baandtal(skala, er_foer, trin, BAAND[trin], antal)
        for (skala, er_foer), alle in BAANDTAL[informant].items()
        for trin, antal in enumerate(alle)
    ]
    return counted_bands(tal, offentlig=offentlig)


def test_bands_of_2020_have_their_own_denominators():
    tabel = counted("paedagog")
    paavirkning, total = tabel.skalaer
    assert [(c.antal, c.procent) for c in total.foer.celler] == [
        (2, 40),
        (1, 20),
        (0, 0),
        (2, 40),
    ]
    assert counts(total.efter) == [1, 3, 1, 0]
    assert counts(paavirkning.foer) == [0, 1, 2, 2]
    assert {raekke.n for s in tabel.skalaer for raekke in (s.foer, s.efter)} == {5}
    assert {s.foer.n for s in counted("foraelder").skalaer} == {6}
    assert [navn for navn, _ in tabel.linjer] == list(BAAND)
    assert tabel.antal_baand == 4


def test_public_bands_print_no_small_count():
    for informant in BAANDTAL:
        for skala in counted(informant, offentlig=True).skalaer:
            assert not {1, 2, 3, 4} & {*counts(skala.foer), *counts(skala.efter)}


def pair(saet, foer, efter, paavirkning=0):
    def at(total):
        scorer = {"total": total, "paavirkning": paavirkning}
        return {skala: band(saet, skala, tal) for skala, tal in scorer.items()}

    return BaandPar(saet.antal_baand, at(foer), at(efter))


INTET = BaandPar(0, {}, {})


def test_sets_of_three_and_four_bands_are_never_one_table():
    par = [pair(UK, 20, 3), pair(UK, 14, 3), pair(TRE_BAAND, 16, 12), INTET]
    fire, tre = band_tables(par)
    assert (fire.antal_baand, tre.antal_baand) == (4, 3)
    total = fire.skalaer[1]
    assert counts(total.foer) == [0, 1, 0, 1]
    assert counts(total.efter) == [2, 0, 0, 0]
    assert tre.titel == "Sådan ligger børnene, tre bånd"
    # The set of three bands has no limits for impact
    assert [skala.navn for skala in tre.skalaer] == ["Samlet problemscore"]
    assert tre.skalaer[0].foer["Uden for det almindelige"].antal == 1
    assert dict(tre.linjer)["På grænsen"][0][0].antal == 0


def test_a_score_that_lacks_has_a_line_of_its_own():
    uden = BaandPar(4, {}, {"total": band(UK, "total", 3)})
    (tabel,) = band_tables([uden])
    (total,) = tabel.skalaer
    assert total.foer["Uden bånd"].antal == 1
    assert dict(tabel.linjer)["Uden bånd"] == [(total.foer["Uden bånd"], None)]


def test_public_bands_are_one_table_of_all_children():
    par = [pair(UK, 20, 3)] * 12 + [pair(TRE_BAAND, 16, 12)] * 6 + [INTET]
    (tabel,) = band_tables(par, change_rows([{"total": 3}] * 19), offentlig=True)
    paavirkning, total = tabel.skalaer
    assert total.foer.n == 19
    assert total.foer["Meget høj"].antal == 12
    assert total.foer["Uden bånd"].antal == 7
    # Nobody's impact could be compared, so its bands have nothing to stand beside
    assert set(counts(paavirkning.foer)) == {None}


def test_public_bands_are_left_out_when_the_change_is_cut():
    par = [pair(UK, 20, 3)] * 12
    delt = change_rows([{"total": 3}] * 10 + [{"total": -1}] * 2, offentlig=True)
    (tabel,) = band_tables(par, delt, offentlig=True)
    assert set(counts(tabel.skalaer[1].foer)) == {None}


def test_without_norm_sets_there_is_no_band_table():
    assert band_tables([INTET]) == ()
    assert band_tables([INTET], offentlig=True) == ()
