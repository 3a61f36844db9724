"""The evaluation report: the figures of 2020 on paper, nothing small in the edition
that leaves the house, no name in either."""

import csv
import io
import json
import re
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.utils import timezone

from barnetimidten.dokumenter import lager, pdf
from barnetimidten.dokumenter.arbejde import make
from barnetimidten.dokumenter.fil import AfvistError
from barnetimidten.dokumenter.models import Dokument
from barnetimidten.dokumenter.tests.laes import check, read, words_of
from evaluering.actions.citater import drop_citat, pick_citat
from evaluering.filtre import Filter
from evaluering.models import Citat
from evaluering.rapportfil import byg, ord, sdq, tabeller
from evaluering.tests.byg_resultater import (
    SLUT,
    make_bands,
    make_changes,
    make_ended,
    make_par,
    make_svar,
    make_tois,
)
from evaluering.views.rapport import FOR_SNAEVERT

pytestmark = pytest.mark.django_db
DAG = date(2022, 8, 3)
TOIS, OFFENTLIG = Filter(program="tois"), Filter(program="tois", offentlig=True)
ORD = "Nu griner hun. <img src=file:x>"


def rename(forloeb):
    """A name that no number of a table looks like."""
    for et in forloeb:
        et.barn.navn = f"Alma Eksempel {et.pk}"
        et.barn.save()


@pytest.fixture
def tois(mette, leder):
    forloeb = make_tois(mette)
    rename(forloeb)
    make_changes()
    make_bands()
    svar = forloeb[0].besvarelser.get()
    svar.maa_citeres = True
    svar.svar = json.dumps({"trives_tekst": ORD})
    svar.save()
    pick_citat(leder, svar, noegle="trives_tekst", tekst=ORD)
    return forloeb


def render(valg, leder):
    return byg.render(valg, leder, DAG, 4)


def names_nobody(ord_, mette):
    return not any(navn in ord_ for navn in ("Alma", "Forælder 1", mette.navn, "Signe"))


AFSNIT = (
    "Baggrund",
    "Sådan foregår et forløb",
    "Hvem har vi svar fra?",
    "Emner i forløbene",
    "Forandringer for barnet",
    "Forandringer for familien",
    "Med familiernes egne ord",
    "Opsummering",
)


def test_the_tables_of_2020_on_paper(tois, leder, mette):
    pdf = render(TOIS, leder)
    ord_ = words_of(pdf)
    for tekst in (
        "Til intern brug.",
        "Omtrent halvdelen af de afsluttede forløb har et svar.",
        "Spørgeskema fra forældre 9 af 17 afsluttede forløb",
        # 1, 8, 9, 10: own denominators, »ikke besvaret« a value of its own
        "Tabel 1. Barnet har det bedre, n = 9",
        "8 (89 %) 0 1 (11 %)",
        "9 (100 %) 0 0",
        "8 (89 %) 1 (11 %) 0",
        "7 (78 %) 0 2 (22 %)",
        # 2 and 3: five and six children
        "Tabel 2. Bånd, vurderet af dagtilbuddet, TOIS-evalueringen 2020, bånd",
        "Almindelig 0 0 2 (40 %) 1 (20 %)",
        "Almindelig 4 (67 %) 5 (83 %) 4 (67 %) 5 (83 %)",
        # 4 and 5: child by child, and counted
        "Tabel 4. Ændring for hvert barn, vurderet af dagtilbuddet",
        "Påvirkning i hverdagen 3 (60 %) 0 2 (40 %) 5",
        "Tabel 5, talt op.",
        "Samlet problemscore er læst sådan: Kun rækker, hvor de to er ens.",
        # 6 and 7
        "Fylder meget (7-8) 5 (56 %) 0",
        "Fylder mindre 7 (78 %)",
        "Emnet fylder mindre hos 7 af 9, mere hos 2.",
        "»Nu griner hun. <img",
        "© Robert Goodman og Youthinmind",
    ):
        assert tekst in ord_, tekst
    for forbehold in ord.FORBEHOLD:
        assert forbehold in ord_, forbehold
    assert "udeladt" not in ord_
    steder = [ord_.index(f" {afsnit} ") for afsnit in AFSNIT]
    assert steder == sorted(steder)
    assert names_nobody(ord_, mette)
    assert render(TOIS, leder) == pdf
    tjekket = check(pdf)
    assert (tjekket.egne, tjekket.pdfua) >= (28, 14)
    assert "Før: " in " ".join(read(pdf).alternativer)


def test_the_public_edition_prints_nothing_small(tois, leder, mette):
    pdf = render(OFFENTLIG, leder)
    ord_ = words_of(pdf)
    assert "Til offentliggørelse." in ord_
    assert names_nobody(ord_, mette)
    assert ord.OFFENTLIG in ord_
    assert "Gør noget på en anden måde derhjemme, n = 9" in ord_
    assert "Emner og metoder er kun med i udgaven til intern brug" in ord_
    for kun_intern in (
        "Ændring for hvert barn",
        "Barn 1 ",
        "Tabel 6",
        "Sikker ændring",
    ):
        assert kun_intern not in ord_
    assert not re.search(r"(?<![\d.,-])[1-4] \(\d+ %\)", ord_)
    rows = list(
        csv.DictReader(
            io.StringIO(read(pdf).bilag_med_navn("evaluering.csv").decode("utf-8-sig")),
            delimiter=";",
        )
    )
    assert rows
    assert not {"1", "2", "3", "4"} & {row["Antal"] for row in rows}
    check(pdf)


def test_own_measurements_and_how_sure_they_are(mette, leder):
    boern = [make_ended(mette) for _ in range(6)]
    for forloeb, efter in zip(boern, (0, 0, 0, 0, 1, 2), strict=True):
        make_par(forloeb, "foraelder", 1, efter)
    rename(boern)
    pdf = render(TOIS, leder)
    ord_ = words_of(pdf)
    for tekst in (
        "Vurderet af forældre, egne målinger",
        "Hvor sikre er ændringerne?",
        "Sikker ændring, vurderet af forældre, n = 6",
        "Der er ingen målinger fra dagtilbuddet i perioden.",
        "Ingen forældre har svaret i perioden.",
        "Under 20 par",
    ):
        assert tekst in ord_, tekst
    assert "Alma" not in ord_
    check(pdf)


def test_the_few_that_are_left_out_cannot_be_subtracted(mette, leder):
    make_ended(mette, foedt=date(2019, 1, 1))  # under two: an SDQ is not relevant
    for _ in range(6):
        make_par(make_ended(mette), "foraelder", 1, 0)
    for valg, begyndt, af in (
        (TOIS, "3", "af 6 afsluttede forløb med"),
        (OFFENTLIG, "udeladt", "af de afsluttede forløb med"),
    ):
        rapport = byg.find(valg, leder)
        foerste, *andre = tabeller.coverage(rapport, 3).raekker
        assert foerste[1] == begyndt
        assert any(row[2].startswith(af) for row in andre), andre


def test_what_few_said_is_a_sentence_and_no_table(mette, leder):
    """Three answers and three pairs: nothing of them leaves the house."""
    for svar in ("ja", "nej", "ja"):
        forloeb = make_ended(mette)
        make_svar(forloeb, {"trives": svar, "fylder_foer": 5, "fylder_efter": 3})
        make_par(forloeb, "foraelder", 1, 0)
    offentlig = byg.content(byg.find(OFFENTLIG, leder), leder)
    assert offentlig["trives"][0] is None
    assert offentlig["fylder"] == []
    assert not any(del_.tabeller for del_ in offentlig["sdq"])


def test_two_sources_of_one_table_get_letters(tois, mette, leder):
    make_par(tois[0], "foraelder", 1, 0)
    titler = [
        t.titel for del_ in sdq.parts(byg.find(TOIS, leder)) for t in del_.tabeller
    ]
    assert any(t.startswith("Tabel 5a. ") for t in titler)
    assert any(t.startswith("Tabel 5b. ") for t in titler)
    assert any(t.startswith("Tabel 4. ") for t in titler)


def test_topics_and_methods_stand_in_the_edition_for_staff(mette, leder):
    forloeb = make_ended(mette)
    forloeb.besoeg.create(
        nummer=1, art="opstart", status="gennemfoert", planlagt_dato=SLUT, dato=SLUT,
        sted="hjem", notat="Ro", emner=["konflikt"], metoder=["dialog"],
        planlagt_af=mette, registreret_af=mette, registreret_at=timezone.now(),
    )  # fmt: skip
    make_svar(forloeb, {"fylder_foer": 8, "fylder_efter": 3})
    ord_ = words_of(render(TOIS, leder))
    assert "»Konflikter« er hyppigst: i 1 af 1 forløb." in ord_
    assert "Emne Forløb Fylder mindre hos Konflikter 1 1 af 1 forløb" in ord_
    assert "Metode Forløb Fylder mindre hos" in ord_
    assert "Et forløb er op til ti besøg." in ord_


def test_how_many_visits_a_course_has_is_a_setting(leder, settings):
    settings.MAX_BESOEG = 12
    ramme = byg.frame(TOIS, leder, DAG, 4)
    assert any("op til 12 besøg" in tekst for tekst in ramme["organisering"])


def test_a_band_that_holds_nobody_at_one_of_the_two_times_is_a_nought():
    assert tabeller.share(None) == "0"


def test_later_questions_follow_after_table_10(mette, leder):
    svar = {"trives": "ja", "udvikling": "ja", "tillid": "nej"}
    make_svar(make_ended(mette), svar, skema_version=2)
    ord_ = words_of(render(TOIS, leder))
    assert "Tabel 11. Bedre mulighed for at lære" in ord_
    assert "Tabel 12. Lettere at bede kommunen om hjælp" in ord_


# --- Asked for ---------------------------------------------------------------------------
def asked(leder, **valg):
    at = datetime(2022, 8, 3, 12, tzinfo=UTC)
    dokument = SimpleNamespace(pk=4, oprettet_at=at, bestilt_af=leder)
    fremdrift = SimpleNamespace(dokument=dokument, step=lambda *_: None)
    return byg.build(byg.as_parametre(Filter(**valg)), fremdrift)


def test_what_cannot_be_made_says_what_to_do(leder):
    with pytest.raises(AfvistError, match="længere periode"):
        asked(leder, program="tois")
    with pytest.raises(AfvistError, match="kan ikke offentliggøres"):
        asked(leder, program="bim", fra=date(2022, 1, 1), offentlig=True)


def test_parameters_are_the_filter_again():
    for valg in (TOIS, OFFENTLIG, Filter(date(2021, 1, 1), DAG, "bim")):
        assert byg.of_parametre(json.loads(json.dumps(byg.as_parametre(valg)))) == valg


@pytest.mark.parametrize(
    ("fra", "til", "sagt"),
    [
        (None, None, "Alle afsluttede forløb."),
        (DAG, None, "Forløb afsluttet fra 3. august 2022."),
        (None, DAG, "Forløb afsluttet til og med 3. august 2022."),
        (DAG, DAG, "Forløb afsluttet fra 3. august 2022 til og med 3. august 2022."),
    ],
)
def test_the_period_in_words(fra, til, sagt):
    assert byg._period(Filter(fra, til)) == sagt


def ask(client, bruger, query):
    client.force_login(bruger)
    return client.post(f"/evaluering/rapport/?{query}", follow=True)


def test_it_is_asked_for_and_made(client, leder, tois):
    client.force_login(leder)
    assert "Lav rapport" in client.get("/evaluering/?program=tois").content.decode()
    side = ask(client, leder, "program=tois").content.decode()
    assert "Rapporten bliver lavet." in side
    ask(client, leder, "program=tois")  # pressed twice
    dokument = Dokument.objects.get()
    assert [emne.objekt_id for emne in dokument.emner.all()] == [str(tois[0].pk)]
    assert make(dokument.pk)
    dokument.refresh_from_db()
    assert dokument.titel == "Evaluering, TOIS, til intern brug"
    assert b"".join(lager.read(dokument.pk))[:5] == b"%PDF-"
    assert not Dokument.objects.visible_to(tois[0].ansvarlig).exists()


@pytest.mark.parametrize(
    ("query", "sagt"),
    [
        ("informant=foraelder", FOR_SNAEVERT),
        ("udgave=offentlig", "Vælg TOIS eller Barnet i Midten"),
    ],
)
def test_what_is_too_narrow_is_not_asked_for(client, leder, tois, query, sagt):
    assert sagt in ask(client, leder, query).content.decode()
    assert not Dokument.objects.exists()


def test_too_many_in_the_queue(client, leder, tois, settings):
    settings.DOKUMENT_MAX_I_KOE = 0
    assert "i kø" in ask(client, leder, "program=tois").content.decode()


@pytest.fixture
def paa_skaerm(monkeypatch):
    """The same words without the press."""
    monkeypatch.setattr(pdf, "html_to_pdf", lambda html, bilag: html.encode())


@pytest.mark.usefixtures("paa_skaerm")
def test_a_quotation_picked_later_is_kept_track_of(client, leder, tois):
    ask(client, leder, "program=tois")
    svar = tois[1].besvarelser.get()
    svar.maa_citeres, svar.svar = True, json.dumps({"trives_tekst": ORD})
    svar.save()
    pick_citat(leder, svar, noegle="trives_tekst", tekst=ORD)
    dokument = Dokument.objects.get()
    assert make(dokument.pk)
    emner = {emne.objekt_id for emne in dokument.emner.all()}
    assert emner == {str(tois[0].pk), str(tois[1].pk)}


@pytest.mark.usefixtures("paa_skaerm")
@pytest.mark.parametrize("ny_tekst", ["", "Nu griner [barnet]."])
def test_words_that_are_taken_out_are_in_no_file_either(client, leder, tois, ny_tekst):
    ask(client, leder, "program=tois")
    dokument = Dokument.objects.get()
    assert make(dokument.pk)
    citat = Citat.objects.get()
    if ny_tekst:
        pick_citat(leder, citat.besvarelse, noegle="trives_tekst", tekst=ny_tekst)
    else:
        drop_citat(leder, citat)
    dokument.refresh_from_db()
    assert dokument.status == "udloebet"
