"""The annual business case: what it says, and that a closed year's never changes."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from barnetimidten.dokumenter import lager
from barnetimidten.dokumenter.arbejde import make
from barnetimidten.dokumenter.fil import AfvistError
from barnetimidten.dokumenter.models import Dokument
from barnetimidten.dokumenter.tests.laes import check, read, words_of
from oekonomi.actions.case import record_forloebstal
from oekonomi.actions.optaelling import record_optaelling
from oekonomi.bog.kaede import sha256
from oekonomi.models import Aarsafslutning, Aarsrapport
from oekonomi.rapport import aar as rapport
from oekonomi.rapport import ord, tabeller
from oekonomi.rapport.gemt import kept
from oekonomi.tests.byg_bog import make_case, post, posted, units
from oekonomi.tests.test_bog import close
from oekonomi.tests.uden_spaerring import without_triggers

pytestmark = pytest.mark.django_db
DAG = date(2022, 1, 10)
LOEN = "Kun ni måneders løn. <img src=http://127.0.0.1:9/x>"


@pytest.fixture
def case(oekonomi, leder):
    """A year with entries of all kinds, counts and an explanation, not closed."""
    case = make_case()
    for valg in (
        {"art": "traek", "beloeb": 250000},
        {"art": "driftsudgift", "beloeb": -370000},
        {"art": "omlaegning", "beloeb": 115000, "evidens": "faglig",
         "budgetvirkning": False},
        units(2, 5000),
    ):  # fmt: skip
        posted(case, oekonomi, leder, **valg)
    record_forloebstal(case, 2021, 21, kilde="Nøgletal", opgjort=DAG, by=oekonomi)
    record_optaelling(
        case, 2021, opgoerelse="2021-3", dato=DAG, by=oekonomi, tilbud={"PPR": 3},
        undgaaet=2, ukendte=1, spurgt=4,
    )  # fmt: skip
    runde = case.budgetrunder.create(termin=DAG.replace(year=2021), navn="Tredje",
                                     nummer=1, af=oekonomi)  # fmt: skip
    nul = dict.fromkeys(("budget", "realiseret", "skoen", "forventet"), 0)
    runde.linjer.create(linje=case.linjer.get(noegle="korps"), tekst=LOEN, **nul)
    return case


def rendered(case, aar=2021):
    return rapport.render(rapport.closed(case.pk, aar))


def asked(bruger, at=datetime(2022, 6, 1, tzinfo=UTC)):
    return SimpleNamespace(pk=7, oprettet_at=at, bestilt_af=bruger)


def built(case, bruger, aar=2021):
    fremdrift = SimpleNamespace(dokument=asked(bruger), step=lambda *_: None)
    return rapport.build({"case": case.pk, "aar": aar}, fremdrift).indhold


def test_a_closed_year_is_told_whole(case, oekonomi, leder):
    row = close(case, 2021, oekonomi, leder)
    pdf = rendered(case)
    ord_ = words_of(pdf)
    for saetning in (
        "I 2021 var den samlede varige ændring -245.000 kr. Det er 5.000 kr. bedre end "
        "budgettet.",
        "-390.000 -370.000 20.000",
        "20.000 kr. bedre end budgettet. Kun ni måneders løn. <img",
        "15.000 kr. dårligere end budgettet. Der er ikke skrevet en forklaring.",
        "Center for Børn og Forebyggelse -250.000 -245.000 5.000",
        "Center for Dagtilbud og Uddannelse 0 0 0",
        "Alle linjer er regnet hos os selv.",
        "År Trukket Betalt tilbage Restgæld 2021 250.000 0 250.000",
        "Samlet varig ændring -360.000 115.000 0",
        "Forløb 21 10.1.2022",
        "heraf til PPR 3 10.1.2022",
        "Vores egen kommune -250.000 -245.000 5.000 Samlet varig ændring -250.000",
        "Åben anonym rådgivning (§ 11.2) 5 5.000 25.000",
        "I hvert af årene 2023-2027 mangler der 82.500 kr.",
        "Ved udgangen af 2027 er hele beløbet betalt tilbage.",
        "tempoet i 2021: 70 % af det forventede",
        "Tallene bygger på kun 21 forløb i 2021.",
        "Flere er opsporet, end der er undgået: 2 undgået og 3 opsporet.",
        "115.000 kr. er kapacitet og ikke penge",
        "Ansøgningen til investeringspuljen 2020/2021, tabel 2",
        "Besparelser på sociale foranstaltninger: serviceloven § 11, stk. 2",
        "For økonomi",
    ):
        assert saetning in ord_, saetning
    assert row.sha256 in ord_.replace(" ", "")
    assert "Foreløbige tal" not in ord_
    assert oekonomi.navn not in ord_
    tjekket = check(pdf)
    assert (tjekket.egne, tjekket.pdfua) >= (28, 14)
    fil = read(pdf)
    assert sha256(fil.bilag_med_navn("business-case-2021.json").decode()) == row.sha256
    assert [et.navn for et in fil.bilag] == [
        "business-case-2021.json", "linjer-2021.csv", "posteringer-2021.csv",
    ]  # fmt: skip
    assert "250.000 kr. i 2021, 500.000 kr. i 2022" in " ".join(fil.alternativer)


def test_a_closed_year_is_the_same_for_ever(case, oekonomi, leder, settings):
    close(case, 2021, oekonomi, leder)
    foerst = rendered(case)
    posted(case, oekonomi, leder, aar=2022, beloeb=99)
    record_forloebstal(case, 2021, 1, kilde="Ny", opgjort=date(2022, 2, 1), by=leder)
    case.titel, case.forventede_forloeb = "Et andet navn", 5
    case.save()
    case.linjer.update(navn="Omdøbt")
    oekonomi.navn = leder.navn = "Et nyt navn"
    oekonomi.save()
    leder.save()
    assert rendered(case) == foerst


def test_a_new_setting_changes_no_closed_year(case, oekonomi, leder, settings):
    close(case, 2021, oekonomi, leder)
    foerst = built(case, oekonomi)
    settings.KOMMUNE_NAVN, settings.KOMMUNE_FARVE = "En anden kommune", "#004433"
    assert rendered(case) != foerst
    assert built(case, leder) == foerst
    assert Aarsrapport.objects.count() == 1


def test_a_paper_that_was_tampered_with_is_not_handed_out(case, oekonomi, leder):
    row = close(case, 2021, oekonomi, leder)
    Aarsrapport.objects.create(pk=row.pk, fil=b"%PDF-", sha256="0" * 64)
    with pytest.raises(AfvistError, match="svarer ikke til sit fingeraftryk"):
        built(case, oekonomi)


def test_the_first_of_two_that_make_it_at_once_counts(case, oekonomi, leder):
    row = close(case, 2021, oekonomi, leder)

    def late():
        assert kept(row.pk, lambda: b"den ene") == b"den ene"
        return b"den anden"

    assert kept(row.pk, late) == b"den ene"


def test_figures_that_were_tampered_with_are_not_printed(case, oekonomi, leder):
    row = close(case, 2021, oekonomi, leder)
    with without_triggers(connection):
        Aarsafslutning.objects.filter(pk=row.pk).update(
            tal=row.tal.replace("-245000.00", "-145000.00")
        )
    with pytest.raises(AfvistError, match="fingeraftryk"):
        rapport.closed(case.pk, 2021)


def test_an_open_year_says_so(case, oekonomi, leder):
    close(case, 2021, oekonomi, leder)
    post(case, oekonomi, aar=2022)
    kilde = rapport.open_year(case.pk, 2022, asked(oekonomi))
    pdf = rapport.render(kilde)
    ord_ = words_of(pdf)
    for saetning in (
        "Foreløbige tal",
        "Business case 2022, foreløbige tal: Barnet i Midten",
        "Indtil nu er den samlede varige ændring i 2022",
        "2022 er ikke afsluttet.",
        "1 postering venter på godkendelse og er ikke regnet med.",
        "Skriv først under, når det er.",
        f"Lavet af {oekonomi.navn}",
        "foreløbig 7",
    ):
        assert saetning in ord_, saetning
    check(pdf)
    tal = json.loads(kilde.tal)
    # What is still to be drawn this year is owed, too
    assert Decimal(tal["udsigt"]["aar"][0]["restgaeld"]) == 500000 - 100000


def test_a_rejected_closing_leaves_the_year_open(case, oekonomi):
    assert rapport.closed(case.pk, 2021) is None
    kilde = rapport.open_year(case.pk, 2021, asked(oekonomi))
    assert kilde.venter == 0
    assert not kilde.afsluttet


@pytest.mark.parametrize("aar", [2020, 2099])
def test_a_year_that_is_not_there_is_refused(case, oekonomi, aar):
    with pytest.raises(AfvistError, match="ikke begyndt"):
        rapport.open_year(case.pk, aar, asked(oekonomi))
    with pytest.raises(AfvistError):
        rapport.open_year(0, 2021, asked(oekonomi))


def test_a_year_with_nothing_in_it(oekonomi):
    case = make_case()
    for version in case.budgetversioner.all():
        version.tal.all().delete()
        version.delete()
    pdf = rapport.render(rapport.open_year(case.pk, 2021, asked(oekonomi)))
    ord_ = words_of(pdf)
    for saetning in (
        "Alle linjer er som i budgettet.",
        "Antallet af forløb er ikke talt op.",
        "Der er ingen aftalt tilbagebetaling i de kommende år.",
        "Det er ikke talt op, hvor mange familier",
        "ikke oplyst",
    ):
        assert saetning in ord_, saetning
    check(pdf)


# --- Words and tables ------------------------------------------------------------------
def row(aar, mangler, betalt="100", rest="0"):
    return {"aar": aar, "mangler": mangler, "tilbagebetalt": betalt, "restgaeld": rest,
            "varig_aendring": "1", "trukket": "0"}  # fmt: skip


@pytest.mark.parametrize(
    ("aarene", "sagt"),
    [
        ([], ["Der er ingen aftalt tilbagebetaling i de kommende år."]),
        (
            [row(2023, "0")],
            ["2023 dækker sin tilbagebetaling.",
             "Ved udgangen af 2023 er hele beløbet betalt tilbage."],
        ),
        (
            [row(2023, "0"), row(2024, "0", rest="5")],
            ["De 2 år, der skal betale tilbage, dækker hver deres betaling.",
             "Ved udgangen af 2024 er restgælden 5 kr."],
        ),
        (
            [row(2023, "5"), row(2024, "5"), row(2025, "7")],
            ["I hvert af årene 2023-2024 mangler der 5 kr.", "I 2025 mangler der 7 kr.",
             "Ved udgangen af 2025 er hele beløbet betalt tilbage."],
        ),
    ],
)  # fmt: skip
def test_the_prospect_in_words(aarene, sagt):
    linjer = ord.prospect({"aar": 2022, "udsigt": {"tempo": None, "aar": aarene}})
    assert linjer[: len(sagt)] == sagt
    assert len(linjer) == len(sagt) + bool(aarene)


def test_gains_of_others_and_corrections_are_told():
    linje = {"navn": "L", "art": "besparelse", "modtager": "stat", "realiseret": "7"}
    assert ord._gains({"linjer": [linje]}) == (
        "7 kr. af ændringen falder hos andre end os. Se tabel 3."
    )
    poster = [{"retter_aar": 2021, "beloeb": b} for b in ("5", "-2")]
    assert ord.corrections({"posteringer": poster}) == [
        "Heraf retter 3 kr. det afsluttede år 2021."
    ]


def test_many_courses_and_no_assumptions_need_no_warning():
    tal = {"aar": 2022, "forloeb": {"antal": 31}}
    assert ord._small(tal) == "Tallene bygger på 31 forløb i 2022."


def test_a_year_that_was_closed_before_there_was_an_outlook():
    assert ord.prospect({"aar": 2021}) == [
        "Der er ingen aftalt tilbagebetaling i de kommende år."
    ]


def test_units_taken_back_are_taken_off():
    poster = [
        {"linje": "a", "enheder": "2.50", "modposterer": None},
        {"linje": "a", "enheder": "1.00", "modposterer": 4},
        {"linje": "a", "enheder": None, "modposterer": None},
    ]
    tal = {"linjer": [{"noegle": "a", "navn": "A"}], "posteringer": poster}
    assert tabeller._units(tal) == [("Enheder bogført på A", "1,5", "i bogen")]


# --- Asked for ------------------------------------------------------------------------
def ask(client, bruger, case, aar):
    client.force_login(bruger)
    return client.post(reverse("oekonomi:aar-rapport", args=[case.pk, aar]))


def test_it_is_asked_for_and_made(client, case, oekonomi, leder):
    close(case, 2021, oekonomi, leder)
    svar = ask(client, oekonomi, case, 2021)
    assert ask(client, oekonomi, case, 2021).url == svar.url  # pressed twice
    dokument = Dokument.objects.get()
    assert svar.url == dokument.get_absolute_url()
    assert make(dokument.pk)
    dokument.refresh_from_db()
    assert dokument.navn == f"business-case-2021-{case.pk}.pdf"
    assert b"".join(lager.read(dokument.pk)) == rendered(case)
    side = client.get(reverse("oekonomi:aar-list", args=[case.pk]))
    assert "Lav rapporten for 2021" in side.content.decode()
    afslutning = Aarsafslutning.objects.get()
    side = client.get(reverse("oekonomi:aar-detail", args=[afslutning.pk]))
    assert "Lav rapporten for 2021" in side.content.decode()


def test_a_year_to_come_cannot_be_asked_for(client, case, leder, settings):
    naeste = (timezone.localdate() + timedelta(days=370)).year
    assert ask(client, leder, case, naeste).status_code == 404
    settings.DOKUMENT_MAX_I_KOE = 0
    svar = ask(client, leder, case, 2021)
    assert svar.url == reverse("oekonomi:aar-list", args=[case.pk])
    assert not Dokument.objects.exists()


def test_the_tables_are_numbered_as_they_stand(oekonomi):
    case = make_case()
    pdf = rapport.render(rapport.open_year(case.pk, 2021, asked(oekonomi)))
    numre = [int(nr) for nr in re.findall(r"Tabel (\d+)\.", words_of(pdf))]
    assert numre == list(range(1, 9))
