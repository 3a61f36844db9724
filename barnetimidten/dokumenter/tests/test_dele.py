"""The parts of a report: one table, chart, note and signature for every document."""

from datetime import date
from decimal import Decimal

import pytest

from barnetimidten.dokumenter import graf
from barnetimidten.dokumenter.graf import Art, Serie
from barnetimidten.dokumenter.tabel import IKKE_OPLYST, UDELADT, Celle, Tabel, cell
from barnetimidten.dokumenter.tests.laes import check, read, words_of

CASE = Tabel(
    "Tabel 1. Varige ændringer, kr.",
    ("Linje", *(str(aar) for aar in range(2021, 2028))),
    [
        ("Korps", *[-390000] * 7),
        ("Besparelser", 25000, 25000, *[Decimal("175000")] * 5),
        ("I alt", *[-250000] * 2, *[100000] * 4, None),
    ],
    sumraekker=[2],
    note="Udgifter har minus.",
)


@pytest.mark.parametrize(
    ("vaerdi", "celle"),
    [
        (-390000, Celle("-390.000", tal=True)),
        (Decimal("1.5"), Celle("1,5", tal=True)),
        (0, Celle("0", tal=True)),
        (None, Celle(IKKE_OPLYST, svag=True)),
        ("", Celle(IKKE_OPLYST, svag=True)),
        (UDELADT, Celle("udeladt", svag=True)),
        (True, Celle("ja")),
        (False, Celle("nej")),
        (date(2022, 8, 3), Celle("3. august 2022")),
        ("44 %", Celle("44 %")),
    ],
)
def test_a_cell_says_what_it_holds(vaerdi, celle):
    assert cell(vaerdi) == celle


def test_numbers_stand_to_the_right_under_their_header():
    tabel = Tabel(
        "T",
        ("Vej", "Antal", "Andel", "Hvem", "Tom"),
        [
            ("Dagtilbud", 14, "44 %", "a", None),
            ("Andre", None, "14 (44 %)", "1", None),
        ],
    )
    assert [k.tal for k in tabel.kolonner] == [False, True, True, False, False]
    assert [[c.tal for c in celler] for _, _, celler in tabel.linjer] == [
        [True, True, False, False]
    ] * 2
    assert not tabel.bred
    assert CASE.bred
    assert [er_sum for er_sum, _, _ in CASE.linjer] == [False, False, True]


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="lige så mange"):
        Tabel("T", ("A", "B"), [("x",)])


def test_they_make_a_document_that_can_be_read(side):
    svg = graf.bars("Opstartet", "21 i 2021.", ["2021"], [Serie("O", (21,), Art.FOER)])
    dele = """
    {% include "pdf/partials/_noegletal.html" with tal=noegletal only %}
    <h2>Økonomi</h2>
    {% include "pdf/partials/_tabel.html" with tabel=case only %}
    {% include "pdf/partials/_tabel.html" with tabel=tom only %}
    {% include "pdf/partials/_figur.html" with svg=svg konklusion=fundet tekst="n = 21." only %}
    {% include "pdf/partials/_forbehold.html" with linjer=linjer only %}
    {% include "pdf/partials/_underskrifter.html" with underskrifter=navne only %}
    """
    fil = side(
        dele.replace("\n", ""),
        noegletal=[("21", "forløb gennemført i 2021")],
        case=CASE,
        tom=Tabel("Tabel 2. Tom", ("A", "B", "C"), []),
        svg=svg,
        fundet="Året ender på 19 forløb.",
        linjer=["13 af 21 familier har svaret."],
        navne=[
            ("Skrevet af", "Henrik Dam", date(2022, 8, 3)),
            ("Godkendt af", "Anne Falk", None),
        ],
    )
    check(fil)
    tekst = words_of(fil)
    for ventet in (
        "Tabel 1. Varige ændringer, kr.",
        "-390.000 -390.000",
        "100.000 ikke oplyst",
        "Der er ikke noget at vise.",
        "Året ender på 19 forløb.",
        "Husk, når du læser tallene",
        "Skrevet af Henrik Dam 3. august 2022",
        "Anne Falk Dato og underskrift",
    ):
        assert ventet in tekst
    laest = read(fil)
    assert laest.alternativer[-1] == "Opstartet. 21 i 2021."
    assert [k.scope for k in laest.med_rolle("TH")].count("Row") == 4
    assert len(laest.med_rolle("Caption")) == 3
