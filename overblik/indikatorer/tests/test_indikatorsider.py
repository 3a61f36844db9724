"""The pages of the indicators: who sees them, what they say, the rows behind, the file."""

import io
import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils import timezone

from barnetimidten.audit.models import AuditEntry
from barnetimidten.brugere.models import Medarbejder
from barnetimidten.dokumenter.tests.grafer import assert_told
from barnetimidten.tests.faelles import anew, made_once
from evaluering.filtre import Filter
from evaluering.rapport import build
from forloeb.enums import AKTIVE
from forloeb.models import Besoeg, Forloeb
from forloeb.tests.builders import make_medarbejder
from overblik import queries
from overblik.indikatorer import hent, udtraek, visning
from overblik.indikatorer.hent import fetch
from overblik.indikatorer.maal import EFTER_NOEGLE, MAAL, UKENDT, Gruppe
from overblik.indikatorer.tests.verden import FOERSTE, I_DAG, make_verden
from overblik.indikatorer.udsnit import Udsnit
from overblik.maaned.tal import Maaned, figures
from overblik.queries import ALLE, Valg
from overblik.sletning.models import Aarstal
from overblik.statusnotat import tal as notat_tal

pytestmark = pytest.mark.django_db
SIDE = reverse("indikatorer:list")
HELE = Udsnit(FOERSTE, I_DAG)


@pytest.fixture(scope="module")
def verden(django_db_setup, django_db_blocker):
    with made_once(
        django_db_blocker, lambda: (make_medarbejder("leder"), *make_verden())
    ) as made:
        yield made


@pytest.fixture
def leder(verden):
    return anew(verden[0])


@pytest.fixture
def klient(client, leder):
    client.force_login(leder)
    return client


def text(response):
    assert response.status_code == 200
    return unescape(response.content.decode())


def detail(noegle, **mere):
    query = "&".join([HELE.query(), *(f"{n}={v}" for n, v in mere.items())])
    return f"{reverse('indikatorer:detail', args=[noegle])}?{query}"


def line(noegle, udsnit, leder):
    return visning.lines([EFTER_NOEGLE[noegle]], udsnit, leder)[0]


# --- Who, and what is said ---------------------------------------------------------------
def test_finance_and_an_educator_see_none(client, oekonomi, mette):
    for bruger in (oekonomi, mette):
        client.force_login(bruger)
        assert client.get(SIDE).status_code == 403


def test_coverage_first_and_every_indicator_with_its_definition(klient):
    html = text(klient.get(f"{SIDE}?{HELE.query()}"))
    steder = [html.index(f'aria-label="{gruppe.value}"') for gruppe in Gruppe]
    assert steder == sorted(steder)
    for maal in MAAL:
        assert maal.ord.definition in html
        assert maal.ord.kilde in html
    assert html.count("Sådan tæller vi") == len(MAAL)


def test_unknown_from_ten_percent_is_to_be_explained(klient, leder):
    linje = line("andel_med_barn", HELE, leder)
    assert linje.skal_forklares
    html = text(klient.get(f"{SIDE}?{HELE.query()}"))
    assert linje.ukendt in html
    assert visning.FORKLAR in html
    assert "vis=ukendt#bag" in html


def test_too_few_are_said_to_be_too_few(klient, verden):
    udsnit = Udsnit(FOERSTE, FOERSTE + timedelta(days=120))
    linje = line("dage_til_opstart", udsnit, verden[0])
    assert linje.resultat.er_faa
    assert linje.forbehold == visning.FAA
    assert visning.FAA in text(klient.get(f"{SIDE}?{udsnit.query()}"))


def test_what_cannot_be_told_of_a_part_says_so(klient, verden):
    query = Udsnit(FOERSTE, I_DAG, ansvarlig=verden[1][0].pk).query()
    html = text(klient.get(f"{SIDE}?{query}"))
    assert html.count(visning.KAN_IKKE_DELES) == 2
    assert verden[1][0].navn in html
    url = reverse("indikatorer:detail", args=["supervision"])
    assert visning.KAN_IKKE_DELES in text(klient.get(f"{url}?{query}"))


@pytest.mark.parametrize(
    ("query", "besked"),
    [
        ("fra=2025-02-01&til=2025-01-01", "slutter, før den begynder"),
        ("fra=2079-01-01&til=2079-02-01", "ikke begyndt endnu"),
        ("fra=i+går", "Fra"),
        ("ansvarlig=987654", "Vælg en af mulighederne"),
        ("dagtilbud=x", "Vælg en af mulighederne"),
        ("program=x", "Vælg en af mulighederne"),
    ],
)
def test_a_bad_choice_is_told_and_this_year_shown(klient, query, besked):
    html = text(klient.get(f"{SIDE}?{query}"))
    assert besked in html
    assert f"1. januar {timezone.localdate().year}" in html


def test_the_extremes_of_the_calendar_are_shown(klient):
    text(klient.get(f"{SIDE}?fra=0001-01-01&til=9999-12-31"))
    url = reverse("indikatorer:detail", args=["opstartede"])
    text(klient.get(f"{url}?fra=0001-01-01&til=9999-12-31"))


def test_the_choice_stands_in_the_address_and_follows(klient, verden):
    query = Udsnit(FOERSTE, I_DAG, program="bim").query()
    html = text(klient.get(f"{SIDE}?{query}"))
    assert f"{reverse('indikatorer:export')}?{query}" in html
    assert "Barnet i Midten" in html
    assert 'aria-current="page">I år</a>' in text(klient.get(SIDE))


def test_the_part_of_the_house_follows_from_the_overview_and_back(klient):
    aar, program = I_DAG.year - 1, "bim"
    paedagog = Forloeb.objects.values_list("ansvarlig", flat=True)[0]
    valgt = f"aar={aar}&program={program}&ansvarlig={paedagog}"
    overblik = reverse("overblik:overblik")
    hertil = _link(klient, f"{overblik}?{valgt}", SIDE)
    assert f"fra={aar}-01-01&til={aar}-12-31" in hertil
    assert _link(klient, hertil, overblik) == f"{overblik}?{valgt}&del=aaret"
    noegletal = _link(klient, f"{overblik}?{valgt}", reverse("overblik:noegletal"))
    assert f"fra={aar}-01-01&til={aar}-12-31" in noegletal
    assert noegletal.endswith(f"program={program}")


def _link(klient, fra, til):
    """The first link of the page to another with a query."""
    return re.search(rf'href="({til}[?][^"]+)"', text(klient.get(fra)))[1]


def test_deleted_courses_are_missed_in_words(klient):
    assert "Slettede forløb er ikke med" not in text(klient.get(SIDE))
    Aarstal.objects.create(
        program="bim", aar=2024, tal="opstartet", forloeb=1, boern=1, familier=1
    )
    html = text(klient.get(f"{SIDE}?{HELE.query()}"))
    assert "Slettede forløb er ikke med" in html


def test_without_the_sdq_its_coverage_is_left_out(klient, settings):
    settings.SDQ_I_BRUG = False
    assert "SDQ ved opstart" not in text(klient.get(SIDE))
    assert klient.get(detail("sdq_opstart")).status_code == 404


def test_an_unknown_indicator_is_not_found(klient):
    assert klient.get(reverse("indikatorer:detail", args=["fisk"])).status_code == 404


# --- The same as elsewhere ---------------------------------------------------------------
def test_the_dose_is_that_of_the_status_note(leder):
    valg = Valg(FOERSTE, I_DAG, I_DAG, FOERSTE, ALLE)
    planlagt = Besoeg.objects.filter(
        planlagt_dato__gte=FOERSTE, planlagt_dato__lte=I_DAG
    )
    linje = line("dosis_til_nu", HELE, leder)
    assert linje.resultat.vaerdi == notat_tal._dose(planlagt, valg.til)


def test_starts_are_those_of_the_key_figures(leder):
    valg = Valg(FOERSTE, I_DAG, I_DAG, FOERSTE, ALLE)
    linje = line("opstartede", HELE, leder)
    assert linje.resultat.vaerdi == queries.count("opstartet", valg).forloeb


def test_coverage_is_that_of_the_evaluation(leder):
    rapport = build(Filter(FOERSTE, I_DAG), leder)
    svar = line("foraeldre_svar", HELE, leder).resultat
    assert (svar.antal, svar.af) == (rapport.daekning.svar, rapport.daekning.af)
    assert line("sdq_begge", HELE, leder).resultat.af == rapport.sdq_af


def test_held_of_planned_is_that_of_the_month(leder):
    maaned = Maaned(2024, 6)
    tal = figures(maaned, maaned.til, ALLE, leder)
    linje = line("holdt_af_planlagte", Udsnit(maaned.fra, maaned.til), leder)
    holdt = dict((navn, n) for navn, n, _ in tal.besoeg)["Holdt"]
    assert (linje.resultat.antal, linje.resultat.af) == (holdt, tal.planlagte[0])


# --- Over time ---------------------------------------------------------------------------
@pytest.mark.parametrize("maal", MAAL, ids=lambda maal: maal.noegle)
def test_the_steps_together_are_the_whole(maal, leder):
    """Counts add up; each row lies in one step."""
    udvikling = visning.trend(maal, HELE, leder)
    hele = udvikling.linje.resultat
    trin = [t.linje.resultat for t in udvikling.trin]
    assert sum(r.antal for r in trin) == hele.antal
    assert sum(r.af for r in trin) == hele.af
    assert sum(r.ukendt for r in trin) == hele.ukendt
    assert (udvikling.figur is not None) == (len(trin) > 1)


def test_the_chart_has_a_sentence_before_and_a_table_behind(klient):
    html = text(klient.get(detail("andel_med_barn")))
    assert re.search(
        r"I \d\. kv\. 2025 var tallet \d+ %\. I hele perioden er det", html
    )
    assert html.index("I hele perioden er det") < html.index("<figure")
    assert html.index("<figure") < html.index("Vis som tabel")
    assert_told(html)


def test_a_division_of_many_is_told_by_its_largest(klient):
    html = text(klient.get(detail("besoeg_pr_emne")))
    assert "holdte besøg: mest om " in html
    assert "holdte besøg: mest om " not in text(
        klient.get(detail("aflysninger_efter_side"))
    )


def test_nothing_in_the_period_is_told_in_words(klient):
    url = reverse("indikatorer:detail", args=["frafald"])
    html = text(klient.get(f"{url}?fra=2019-01-01&til=2019-12-31"))
    assert "Der er ingen sluttede forløb i perioden." in html
    assert "Der er intet bag tallet i perioden." in html
    assert "<figure" not in html


def test_a_single_step_has_a_number_and_no_chart(leder):
    starter = fetch(HELE, leder)["startede"]
    dag = starter[0].dag
    udvikling = visning.trend(EFTER_NOEGLE["opstartede"], Udsnit(dag, dag), leder)
    assert udvikling.figur is None
    assert udvikling.saetning == f"{udvikling.linje.tal}: {udvikling.linje.grundlag}."


# --- The rows behind ---------------------------------------------------------------------
@pytest.mark.parametrize("maal", MAAL, ids=lambda maal: maal.noegle)
def test_the_list_holds_the_rows_of_the_number(maal, leder):
    udvikling = visning.trend(maal, HELE, leder)
    sete, efter = [], None
    while True:
        side = visning.listing(udvikling, efter, leder)
        sete += side.raekker
        efter = side.naeste
        if efter is None:
            break
    assert sorted(r.pk for r in sete) == sorted(p.pk for p, _ in udvikling.laest)
    assert side.i_alt == len(sete)
    assert [r.dag for r in sete] == sorted((r.dag for r in sete), reverse=True)
    for del_ in visning.parts(udvikling):
        antal = visning.listing(udvikling, None, leder, del_.kode).i_alt
        assert antal == del_.antal


def test_the_unknown_can_be_found_and_mended(klient, leder):
    resultat = line("andel_med_barn", HELE, leder).resultat
    html = text(klient.get(detail("andel_med_barn", vis="ukendt")))
    assert f"Ikke oplyst {resultat.ukendt}" in html
    assert f"{resultat.ukendt} i alt" in html
    assert html.count("ikke oplyst") >= min(resultat.ukendt, visning.SIDELAENGDE)
    assert f"Ja {resultat.antal}" in html


def test_drop_outs_say_why(klient):
    html = text(klient.get(detail("frafald", vis="ja")))
    assert "Grund: Flyttet." in html


def test_rows_lead_to_where_they_are_acted_on(klient):
    html = text(klient.get(detail("tilbud_ja")))
    assert "/forloeb/tilbud/" in html
    html = text(klient.get(detail("supervision")))
    assert "Supervision" in html
    forloeb = Forloeb.objects.filter(besoeg__status="aflyst").first()
    html = text(klient.get(detail("aflysninger_efter_side")))
    assert reverse("forloeb:detail", args=[forloeb.pk]) in html


def test_rows_are_acted_on_from_where_they_stand(klient):
    """Plan what runs, hand over what is active, write to whoever answers for it."""
    Medarbejder.objects.update(email=Concat(F("username"), Value("@example.dk")))
    raekker = klient.get(detail("besoeg_pr_emne")).context["liste"].raekker
    assert raekker
    for row in raekker:
        forloeb = Forloeb.objects.get(pk=row.om.url.strip("/").split("/")[-1])
        mail = f"mailto:{forloeb.ansvarlig.username}@example.dk"
        ventet = [f"{mail}?subject=Forl%C3%B8b%20{forloeb.pk}"]
        if forloeb.status in AKTIVE:
            ventet.insert(0, reverse("forloeb:overdragelse-create", args=[forloeb.pk]))
        if forloeb.status == "i_gang":
            ventet.insert(0, reverse("forloeb:besoeg-plan", args=[forloeb.pk]))
        assert [url for _, url in row.om.handlinger] == ventet


def test_an_unknown_part_or_place_is_the_whole_list(klient):
    skaev = klient.get(detail("frafald", vis="fisk", efter="987654"))
    assert skaev.context["liste"] == klient.get(detail("frafald")).context["liste"]


def test_looking_at_the_rows_is_traced_and_at_the_numbers_not(klient):
    foer = AuditEntry.objects.count()
    klient.get(SIDE)
    assert AuditEntry.objects.count() == foer
    klient.get(detail("frafald"))
    entry = AuditEntry.objects.order_by("-nummer").first()
    assert (entry.handling, entry.formaal) == ("list", "leder")


@pytest.mark.parametrize(
    ("svar", "kode", "expected"),
    [
        (UKENDT, "", True),
        (UKENDT, "ja", False),
        (7, "ja", False),
        (7, "", True),
        (("leg",), "leg", True),
        (("leg",), "sprog", False),
    ],
)
def test_which_part_a_row_is_of(svar, kode, expected):
    assert visning.says(svar, kode) is expected


# --- As a file ---------------------------------------------------------------------------
def test_the_workbook_tells_numbers_steps_and_definitions(klient, leder):
    from openpyxl import load_workbook

    url = f"{reverse('indikatorer:export')}?{HELE.query()}"
    data = {"formaal": "leder", "grund": "", "filtype": "xlsx"}
    bog = load_workbook(io.BytesIO(klient.post(url, data).content))
    assert bog.sheetnames == ["Indikatorer", "Udvikling", "Om filen"]
    hoved, *rows = bog["Indikatorer"].values
    assert hoved == udtraek.KOLONNER
    assert {row[1] for row in rows} == {maal.ord.navn for maal in MAAL}
    svar = next(row for row in rows if row[1] == "Forældrenes spørgeskema")
    resultat = line("foraeldre_svar", HELE, leder).resultat
    assert svar[3:8] == (
        resultat.vaerdi, "procent", resultat.antal, resultat.af, 0,
    )  # fmt: skip
    assert len(list(bog["Udvikling"].values)) > len(rows)
    entry = AuditEntry.objects.order_by("-nummer").first()
    assert (entry.handling, entry.formaal) == ("export", "leder")


def test_the_csv_names_no_family(klient, verden):
    query = Udsnit(FOERSTE, I_DAG, ansvarlig=verden[1][0].pk).query()
    url = f"{reverse('indikatorer:export')}?{query}"
    data = {"formaal": "andet", "grund": "Til bestyrelsen", "filtype": "csv"}
    csv = klient.post(url, data).content.decode("utf-8-sig")
    assert "Alma" not in csv
    assert csv.count(visning.KAN_IKKE_DELES) == 2
    assert csv.splitlines()[0].startswith("Gruppe;Indikator;Del;Tal")


def test_a_file_needs_a_purpose(klient):
    url = reverse("indikatorer:export")
    assert "Hent indikatorerne som fil" in text(klient.get(url))
    assert "Vælg formål" in text(klient.post(url, {"filtype": "csv"}))


# --- How much it asks --------------------------------------------------------------------
@pytest.mark.parametrize(
    ("url", "antal"),
    [(SIDE, 13), (reverse("indikatorer:detail", args=["frafald"]), 11)],
)
def test_as_many_questions_with_all_rows_as_with_none(
    klient, url, antal, django_assert_max_num_queries
):
    tom = f"{url}?fra=2019-01-01&til=2019-12-31"
    klient.get(tom)
    for adresse in (tom, f"{url}?{HELE.query()}"):
        with django_assert_max_num_queries(antal):
            klient.get(adresse)


def test_days_to_come_are_not_counted(leder):
    frem = Udsnit(FOERSTE, date(2099, 1, 1))
    poster = fetch(frem, leder)["planlagte"]
    assert max(p.dag for p in poster) <= timezone.localdate()


def test_a_period_too_long_to_count_is_told_as_the_last_thirty_days(
    klient, monkeypatch
):
    monkeypatch.setattr(hent, "HOEJST", 3)
    html = text(klient.get(f"{SIDE}?{HELE.query()}"))
    assert "Her er hele huset de seneste 30 dage" in html
    fra = timezone.localdate() - timedelta(days=29)
    assert f"fra={fra}" in html
