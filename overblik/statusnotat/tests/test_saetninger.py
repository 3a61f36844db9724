"""What the leader finds written: correct Danish for every number, every month and every
figure that is missing; and only figures where a figure stands."""

import re
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest

from barnetimidten import skrivemaade as skriv
from overblik.statusnotat.felter import (
    Grundlag,
    Svar,
    Tilbagebetaling,
    coverage,
    shown,
)
from overblik.statusnotat.saetninger import (
    Led,
    UkendtFeltError,
    fields_of,
    fill,
    note,
    plain,
    sections,
)

ANTAL = (0, 1, 2, 21)
AUGUST = Grundlag(
    pr=date(2022, 7, 31),
    startet=date(2021, 4, 1),
    max_besoeg=10,
    bevilling=Decimal(500_000),
    pulje_betaler={2021: Decimal(250_000), 2022: Decimal(250_000)},
    timer=32,
    tilbagebetaling=Tilbagebetaling(Decimal(100_000), 2023, 2027),
    luft=Decimal(0),
    mindste=("én familiebehandling", Decimal(40_000)),
    forventet=30,
    gennemfoert={2021: 21},
    begyndt=11,
    familier=11,
    i_dialog=2,
    i_gang=8,
    afsluttet=24,
    daginstitutioner=7,
    dagpleje=True,
    endnu_ikke=4,
    veje=(("dagtilbuddet", 14), ("et handleplansmøde", 9), ("forældrene selv", 3)),
    aktiviteter=(("præsentation i dagtilbud", 3), ("stop-op-møde", 1)),
    besoeg=83,
    besoeg_pr_forloeb=Decimal("7.25"),
    aflyste=2,
    forgaeves=1,
    dosis=83,
    svar=Svar(13, 21),
    fund=(("Barnet trives bedre", "12 af 13 siger ja, 1 har ikke svaret"),),
    fremskrevet=19,
)
JUNI = Grundlag(
    pr=date(2021, 6, 15),
    forventet=30,
    faerre_ventet=2021,
    begyndt=6,
    familier=6,
    i_dialog=3,
    afsluttet=0,
)


def one(g: Grundlag, noegle: str) -> str:
    (tekst,) = [a.tekst for a in sections(g) if a.noegle == noegle]
    return plain(tekst, shown(g))


def test_the_note_of_august_2022():
    assert note(AUGUST).split("\n\n") == [
        "1. Baggrund\nBarnet i Midten er til familier med små børn, mens det endnu er "
        "let at ændre noget i hverdagen. En pædagog, som barnet kender, kommer hjem til "
        "familien, højst ti besøg, og det, der virker, bliver brugt videre i "
        "dagtilbuddet. Familien vælger selv, om den vil være med. Tilbuddet begyndte "
        "1. april 2021.",
        "2. Økonomisk ramme\nInvesteringspuljen har lagt 500.000 kr. ud. Puljen betaler "
        "250.000 kr. i hvert af årene 2021 og 2022. Pengene går til en stilling på 32 "
        "timer om ugen. Kommunen betaler tilbage med 100.000 kr. om året fra 2023 til "
        "2027. Planen går lige op: når årets afdrag er betalt, er der intet til overs. "
        "Undgår vi én familiebehandling mindre end ventet på et år, mangler der 40.000 "
        "kr.",
        "3. Forløb og familier\nI 2021 blev 21 forløb gennemført, ni færre end ventet. "
        "I 2022 er 11 forløb begyndt hos 11 familier til og med juli. Vi regner med "
        "omkring 30 forløb om året. To familier overvejer at være med. Otte forløb er "
        "i gang. Siden begyndelsen er 24 forløb afsluttet. Familierne kommer fra syv "
        "daginstitutioner og dagplejen.",
        "4. Sådan når vi familierne\nFamilierne hørte om Barnet i Midten gennem "
        "dagtilbuddet (14), et handleplansmøde (9) og forældrene selv (3). Vi har "
        "fortalt om tilbuddet her: præsentation i dagtilbud (3) og stop-op-møde (1).",
        "5. Besøg\nDer er holdt 83 besøg i perioden. Det er 83 % af dem, der var lagt i "
        "planen. Et afsluttet forløb havde i snit 7,3 besøg. To besøg blev aflyst. Ét "
        "besøg var forgæves, fordi ingen var hjemme.",
        "6. Hvad familierne siger\n13 af de 21 afsluttede forløb har et svar. Barnet "
        "trives bedre: 12 af 13 siger ja, 1 har ikke svaret.",
        "7. Vejen frem\nFortsætter året som hidtil, begynder der 19 forløb i 2022, 11 "
        "færre end ventet. Fire daginstitutioner har endnu ikke haft en familie med.",
    ]


def test_the_note_of_june_2021():
    assert one(JUNI, "forloeb") == (
        "I 2021 er seks forløb begyndt hos seks familier til og med 15. juni. Vi regner "
        "med omkring 30 forløb om året. For 2021 regner vi med lidt færre. Tre familier "
        "overvejer at være med. Siden begyndelsen er ingen forløb afsluttet. Hvilke "
        "dagtilbud familierne kommer fra, er ikke oplyst."
    )


# --- Every number of every noun --------------------------------------------------------
@pytest.mark.parametrize(
    ("ord_", "ventet"),
    [
        (skriv.FORLOEB, ("ingen forløb", "ét forløb", "to forløb", "21 forløb")),
        (skriv.FAMILIE,
         ("ingen familier", "én familie", "to familier", "21 familier")),
        (skriv.BARN, ("ingen børn", "ét barn", "to børn", "21 børn")),
        (skriv.BESOEG, ("ingen besøg", "ét besøg", "to besøg", "21 besøg")),
        (skriv.DAGINSTITUTION,
         ("ingen daginstitutioner", "én daginstitution", "to daginstitutioner",
          "21 daginstitutioner")),
        (skriv.TIME, ("ingen timer", "én time", "to timer", "21 timer")),
    ],
)  # fmt: skip
def test_a_noun_with_its_number(ord_, ventet):
    assert tuple(skriv.antal(tal, ord_) for tal in ANTAL) == ventet


@pytest.mark.parametrize(
    ("felt", "ventet"),
    [
        ("begyndt", ("I 2022 er ingen forløb begyndt til og med juli.", "er ét forløb begyndt",
                     "er to forløb begyndt", "er 21 forløb begyndt")),
        ("familier", ("hos ingen familier", "hos én familie", "hos to familier",
                      "hos 21 familier")),
        ("i_dialog", ("Ingen familier overvejer", "Én familie overvejer",
                      "To familier overvejer", "21 familier overvejer")),
        ("i_gang", ("Ingen forløb er i gang.", "Ét forløb er i gang.",
                    "To forløb er i gang.", "21 forløb er i gang.")),
        ("afsluttet", ("er ingen forløb afsluttet.", "er ét forløb afsluttet.",
                       "er to forløb afsluttet.", "er 21 forløb afsluttet.")),
        ("forventet", ("omkring ingen forløb", "omkring ét forløb om",
                       "omkring to forløb om", "omkring 21 forløb om")),
        ("besoeg", ("Der er holdt ingen besøg i", "Der er holdt ét besøg i",
                    "Der er holdt to besøg i", "Der er holdt 21 besøg i")),
        ("aflyste", ("Ingen besøg blev aflyst.", "Ét besøg blev aflyst.",
                     "To besøg blev aflyst.", "21 besøg blev aflyst.")),
        ("forgaeves", ("Ingen besøg var forgæves.", "Ét besøg var forgæves",
                       "To besøg var forgæves", "21 besøg var forgæves")),
        ("daginstitutioner", ("fra dagplejen.", "fra én daginstitution og dagplejen.",
                              "fra to daginstitutioner og",
                              "fra 21 daginstitutioner og")),
        ("endnu_ikke", ("Alle daginstitutioner har haft mindst én familie med.",
                        "Én daginstitution har endnu ikke", "To daginstitutioner har",
                        "21 daginstitutioner har")),
        ("fremskrevet", ("begynder der ingen forløb i 2022, 30 færre end ventet.",
                         "ét forløb i 2022, 29 færre", "to forløb i 2022, 28 færre",
                         "21 forløb i 2022, ni færre")),
        ("timer", ("på ingen timer om", "på én time om", "på to timer om",
                   "på 21 timer om")),
        ("max_besoeg", ("højst ingen besøg", "højst ét besøg", "højst to besøg",
                        "højst 21 besøg")),
    ],
)  # fmt: skip
def test_each_count_in_its_sentence(felt, ventet):
    for tal, ord_ in zip(ANTAL, ventet, strict=True):
        tekst = note(replace(AUGUST, **{felt: tal}))
        assert ord_ in tekst, tekst


@pytest.mark.parametrize(
    ("tal", "ventet"),
    [
        (0, "blev ingen forløb gennemført, 30 færre end ventet."),
        (1, "blev ét forløb gennemført, 29 færre end ventet."),
        (29, "blev 29 forløb gennemført, én færre end ventet."),
        (30, "blev 30 forløb gennemført, som ventet."),
        (31, "blev 31 forløb gennemført, én flere end ventet."),
        (None, "Hvor mange forløb der blev gennemført i 2021, er ikke oplyst."),
    ],
)
def test_a_past_year_against_what_was_expected(tal, ventet):
    assert ventet in one(replace(AUGUST, gennemfoert={2021: tal}), "forloeb")


def test_several_past_years_in_their_order_and_not_the_running_one():
    tekst = one(replace(AUGUST, gennemfoert={2021: 21, 2020: 0, 2022: 9}), "forloeb")
    assert tekst.startswith("I 2020 blev ingen forløb gennemført")
    assert ". I 2021 blev 21 forløb" in tekst
    assert "I 2022 blev" not in tekst


@pytest.mark.parametrize(
    ("svar", "ventet"),
    [
        (Svar(0, 0), "ingen forløb er afsluttet i perioden, så ingen er spurgt"),
        (Svar(0, 1), "det ene afsluttede forløb har ikke et svar endnu"),
        (Svar(1, 1), "det ene afsluttede forløb har et svar"),
        (Svar(0, 2), "ingen af de to afsluttede forløb har et svar endnu"),
        (Svar(2, 2), "begge afsluttede forløb har et svar"),
        (Svar(1, 21), "ét af de 21 afsluttede forløb har et svar"),
        (Svar(9, 17), "ni af de 17 afsluttede forløb har et svar"),
        (Svar(21, 21), "alle 21 afsluttede forløb har et svar"),
    ],
)
def test_coverage_comes_first_and_alone_without_answers(svar, ventet):
    assert coverage(svar) == ventet
    tekst = one(replace(AUGUST, svar=svar), "evaluering")
    assert tekst.startswith(ventet[:1].upper() + ventet[1:] + ".")
    assert ("Barnet trives bedre" in tekst) == bool(svar.antal)


# --- Months, amounts, lists --------------------------------------------------------
@pytest.mark.parametrize("maaned", range(1, 13))
def test_every_month(maaned):
    navn = skriv.MAANEDER[maaned - 1]
    sidste = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}.get(maaned, 31)
    hel = replace(AUGUST, pr=date(2022, maaned, sidste))
    assert f"til og med {navn}." in one(hel, "forloeb")
    midt = replace(AUGUST, pr=date(2022, maaned, 15))
    assert f"til og med 15. {navn}." in one(midt, "forloeb")
    start = replace(AUGUST, startet=date(2021, maaned, 1))
    assert f"Tilbuddet begyndte 1. {navn} 2021." in one(start, "baggrund")
    assert skriv.maaned(date(2022, maaned, 1)) == f"{navn} 2022"


def test_the_last_day_of_february_and_another_year():
    assert skriv.til_og_med(date(2024, 2, 28), 2024) == "til og med 28. februar"
    assert skriv.til_og_med(date(2024, 2, 29), 2024) == "til og med februar"
    assert skriv.til_og_med(date(2021, 12, 31), 2022) == "til og med december 2021"


@pytest.mark.parametrize(
    ("luft", "mindste", "ventet"),
    [
        (Decimal(0), None, "Planen går lige op: når årets afdrag er betalt, er der"),
        (Decimal(5_000), None, "er der efter planen 5.000 kr. til overs."),
        (Decimal(-40_000), None, "Efter planen mangler der 40.000 kr. til årets"),
    ],
)
def test_what_is_left_of_the_plan(luft, mindste, ventet):
    assert ventet in one(replace(AUGUST, luft=luft, mindste=mindste), "oekonomi")


def test_money_of_one_year_and_of_different_years():
    g = replace(
        AUGUST,
        pulje_betaler={2022: Decimal(200_000), 2021: Decimal("300000.50")},
        tilbagebetaling=Tilbagebetaling(Decimal(500_000), 2023, 2023),
    )
    tekst = one(g, "oekonomi")
    assert "Puljen betaler 300.000,50 kr. i 2021 og 200.000 kr. i 2022." in tekst
    assert "Kommunen betaler tilbage med 500.000 kr. i 2023." in tekst


def test_lists():
    assert skriv.opregning([]) == ""
    assert skriv.opregning(["a"]) == "a"
    assert skriv.opregning(["a", "b"]) == "a og b"
    assert skriv.opregning(["a", "b", "c"]) == "a, b og c"
    assert skriv.talord(-1) == "-1"
    assert skriv.talord(1000) == "1.000"


def test_only_the_childminders_or_nobody():
    ingen = replace(AUGUST, daginstitutioner=0, dagpleje=False)
    assert "Endnu er ingen familie fra et dagtilbud med." in one(ingen, "forloeb")
    kun = replace(AUGUST, daginstitutioner=7, dagpleje=False)
    assert "Familierne kommer fra syv daginstitutioner." in one(kun, "forloeb")


# --- What is missing ----------------------------------------------------------------
VALGFRI = [felt.name for felt in fields(Grundlag) if felt.name != "pr"]
TOM = {
    "pulje_betaler": {},
    "gennemfoert": {},
    "veje": (),
    "aktiviteter": (),
    "fund": (),
}


@pytest.mark.parametrize("navn", [*VALGFRI, "alt"])
def test_the_note_reads_well_without_a_figure(navn):
    uden = VALGFRI if navn == "alt" else [navn]
    tekst = note(replace(AUGUST, **{et: TOM.get(et) for et in uden}))
    for afsnit in tekst.split("\n\n"):
        overskrift, _, broed = afsnit.partition("\n")
        assert re.fullmatch(r"\d\. \w.*", overskrift)
        assert broed[:1].isupper() or broed[:1].isdigit(), broed
        assert broed.endswith("."), broed
        assert not re.search(r"None|\[|\]|  |\.\.| \.| ,|\{|\}", broed), broed


@pytest.mark.parametrize(
    ("navn", "ventet"),
    [
        ("bevilling", "Beløbet fra Investeringspuljen er ikke oplyst."),
        ("tilbagebetaling", "Hvornår pengene skal betales tilbage, er ikke oplyst."),
        ("forventet", "Hvor mange forløb der ventes om året, er ikke oplyst."),
        ("begyndt", "Hvor mange forløb der er begyndt i 2022, er ikke oplyst."),
        ("besoeg", "Hvor mange besøg der er holdt, er ikke oplyst."),
        ("svar", "Hvor mange familier der har svaret, er ikke oplyst."),
        ("fremskrevet", "Hvor mange forløb der begynder i 2022, kan vi ikke sige"),
        ("veje", "Hvordan familierne hørte om Barnet i Midten, er ikke oplyst."),
        ("aktiviteter", "Der er ikke skrevet aktiviteter ned i perioden."),
    ],
)
def test_what_is_not_known_is_said(navn, ventet):
    assert ventet in note(replace(AUGUST, **{navn: TOM.get(navn)}))


def test_without_what_was_expected_a_past_year_says_so():
    assert (
        "I 2021 blev 21 forløb gennemført, og hvor mange der var ventet, er ikke oplyst."
        in note(replace(AUGUST, forventet=None))
    )


# --- Figures are fields -----------------------------------------------------------------
@pytest.mark.parametrize("g", [AUGUST, JUNI, Grundlag(pr=date(2022, 1, 1))])
def test_every_figure_stands_in_a_field(g):
    felter = shown(g)
    for afsnit in sections(g):
        brugt = fields_of(afsnit.tekst)
        assert set(brugt) <= set(felter)
        uden = re.sub(r"\[[^\]]*\]", "", afsnit.tekst)
        aar = {str(aar) for aar in (g.aar, *g.gennemfoert)}
        assert set(re.findall(r"\d+", uden)) <= aar  # only years stand by themselves


def test_a_figure_that_is_frozen_again_reads_well_in_the_old_text():
    tekst = {a.noegle: a.tekst for a in sections(AUGUST)}["forloeb"]
    nu = replace(AUGUST, i_dialog=0, begyndt=1, familier=1, gennemfoert={2021: 30})
    laest = plain(tekst, shown(nu))
    assert "I 2021 blev 30 forløb gennemført, som ventet." in laest
    assert "er ét forløb begyndt hos én familie" in laest
    assert "Ingen familier overvejer" in laest


def test_a_text_in_pieces():
    felter = {"begyndt": "ét forløb", "i gang": "otte forløb"}
    assert fill("[begyndt] begyndte, og [i gang] er i gang. [i gang]!", felter) == [
        Led("Ét forløb", "begyndt"),
        Led(" begyndte, og "),
        Led("otte forløb", "i gang"),
        Led(" er i gang. "),
        Led("Otte forløb", "i gang"),
        Led("!"),
    ]
    assert fill("", felter) == []
    assert fill("uden tal", felter) == [Led("uden tal")]


def test_a_name_that_is_no_figure_is_refused_with_its_name():
    with pytest.raises(UkendtFeltError) as fejl:
        fill("[begynt] og [x] og [x]", {"begyndt": "ét forløb"})
    assert str(fejl.value) == (
        "[begynt], [x] findes ikke i notatets tal. Vælg et felt fra listen."
    )
