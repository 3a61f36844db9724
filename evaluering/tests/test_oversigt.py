"""The page of results: the figures of 2020 on the internal edition, nothing small on
the public one, own courses for an educator."""

import re
from datetime import UTC, date, datetime

import pytest
from django.utils.html import strip_tags

from barnetimidten.dokumenter.tests.grafer import assert_told
from evaluering.normsaet import norms_in_use
from evaluering.tests.byg_resultater import (
    make_bands,
    make_changes,
    make_ended,
    make_par,
    make_svar,
    make_tois,
)
from evaluering.tests.svar_2020 import SVAR
from forloeb.models import Barn
from forloeb.tests.builders import make_dagtilbud

pytestmark = pytest.mark.django_db
URL = "/evaluering/"


@pytest.fixture
def tois(mette):
    forloeb = make_tois(mette)
    make_changes()
    make_bands()
    return forloeb


def text(response):
    """What is read on the page, in one line."""
    assert response.status_code == 200
    html = re.sub(r"<svg.*?</svg>", " ", response.content.decode(), flags=re.S)
    return " ".join(strip_tags(html.replace("<", " <")).split())


def page(client, bruger, query=""):
    client.force_login(bruger)
    return text(client.get(f"{URL}{query}"))


# --- The internal edition ----------------------------------------------------------------
TABLES_OF_2020 = [
    # Coverage stands first
    "Forældrenes skema 9 af 17 53 % af de afsluttede forløb",
    "Omtrent halvdelen af de afsluttede forløb har et svar.",
    # 1
    "Barnet har det bedre 8 af 9 siger ja, 1 har ikke svaret. 8 (89 %) 0 1 (11 %)",
    # 6
    "1-2 0 2 (22 %) 3-4 2 (22 %) 4 (44 %) 5-6 0 3 (33 %) 7-8 5 (56 %) 0 "
    "9-10 2 (22 %) 0",
    # 7
    "Emnet fylder mindre hos 7 af 9, mere hos 2.",
    "Mindre 7 (78 %) Det samme 0 Mere 2 (22 %)",
    # 8, 9, 10
    "derhjemme 9 af 9 siger ja. 9 (100 %) 0 0",
    "når noget er svært 8 af 9 siger ja, 1 siger nej. 8 (89 %) 1 (11 %) 0",
    "rart sammen 7 af 9 siger ja, 2 har ikke svaret. 7 (78 %) 0 2 (22 %)",
    # 2: impact first, staff have a denominator of 5
    "Almindelig 0 0 2 (40 %) 1 (20 %) Let forhøjet 1 (20 %) 1 (20 %) 1 (20 %) "
    "3 (60 %) Høj 2 (40 %) 3 (60 %) 0 1 (20 %) Meget høj 2 (40 %) 1 (20 %) 2 (40 %) 0",
    # 3: parents of 6
    "Almindelig 4 (67 %) 5 (83 %) 4 (67 %) 5 (83 %)",
    # 4: better, unchanged, worse; staff
    "Vurderet af dagtilbuddet, n = 5 Skala Bedre Uændret Værre "
    "Påvirkning i hverdagen 3 (60 %) 0 2 (40 %) "
    "Samlet problemscore 2 (40 %) 1 (20 %) 2 (40 %)",
    # 5: parents; of the total only the undisputed row
    "Vurderet af forældre, n = 6 Skala Bedre Uændret Værre "
    "Påvirkning i hverdagen 3 (50 %) 2 (33 %) 1 (17 %) "
    "Samlet problemscore n = 1 1 (100 %) 0 0",
    # Three readings, each named: better, worse, unchanged
    "Som angivet i kilden 11 børn 6 4 1",
    "Lagt sammen af de fire skalaer 11 børn 6 3 2",
    "Kun rækker, hvor de to er ens 6 børn, bruges indtil videre 3 2 1",
    "5 rækker stemmer ikke",
    # Both groups: impact 6 better, 2 unchanged, 3 worse
    "Begge grupper lagt sammen, n = 11 Skala Bedre Uændret Værre "
    "Påvirkning i hverdagen 6 (55 %) 2 (18 %) 3 (27 %)",
    "Begge grupper under ét: mindre påvirkning hos 6 af 11 og større hos 3, "
    "færre vanskeligheder hos 3 af 6 og flere hos 2.",
    "11 børn 6 fra forældre, 5 fra dagtilbuddet",
]


def test_figures_of_2020(client, leder, tois):
    vist = page(client, leder, "?program=tois")
    assert [tekst for tekst in TABLES_OF_2020 if tekst not in vist] == []


def test_each_chart_has_its_words_and_its_table(client, leder, tois):
    client.force_login(leder)
    assert_told(client.get(f"{URL}?program=tois").content.decode())


def test_chosen_reading_is_the_one_that_counts(client, mette, leder):
    make_tois(mette)
    make_changes(
        laesning="summeret",
        laesning_grund="Skalaerne er talt efter.",
        laesning_af=leder,
    )
    vist = page(client, leder)
    assert (
        "læst sådan: Lagt sammen af de fire skalaer . Skalaerne er talt efter." in vist
    )
    assert "Samlet problemscore 4 (67 %) 1 (17 %) 1 (17 %)" in vist
    assert "Lagt sammen af de fire skalaer 11 børn, bruges 6 3 2" in vist


# --- The public edition ----------------------------------------------------------------
def numbers_in_cells(response):
    celler = re.findall(
        r'<td class="num[^"]*">(.*?)</td>', response.content.decode(), re.S
    )
    return [strip_tags(celle).split()[0].strip("–") for celle in celler]


def test_public_edition_prints_no_small_number(client, leder, tois):
    client.force_login(leder)
    response = client.get(f"{URL}?program=tois&udgave=offentlig")
    assert not {"1", "2", "3", "4"} & set(numbers_in_cells(response))
    vist = text(response)
    assert "9 af 17" in vist
    assert "–udeladt" in vist.replace(" ", "")
    for kun_intern in ("Tre læsninger", "rækker stemmer ikke", "lagt sammen", "Barn 6"):
        assert kun_intern not in vist
        assert kun_intern not in response.content.decode()


def test_activity_is_never_suppressed(client, mette, leder):
    for _ in range(3):
        make_svar(make_ended(mette), {"trives": "ja"})
    vist = page(client, leder, "?program=tois&udgave=offentlig")
    assert "udeladt af 3" in vist
    assert "Færre end fem af 3 afsluttede forløb har et svar." in vist


def test_public_edition_is_the_leaders(client, mette, tois):
    vist = page(client, mette, "?udgave=offentlig")
    assert "til intern brug" in vist
    assert "Til offentliggørelse" not in vist


@pytest.mark.parametrize(
    ("query", "grund"),
    [
        ("", "Vælg TOIS eller Barnet i Midten"),
        ("program=bim", "ét helt år ad gangen"),
        ("program=bim&fra=1.1.2021&til=31.12.2022", "ét helt år ad gangen"),
        ("program=bim&fra=1.1.2099&til=31.12.2099", "Året er ikke slut"),
        ("program=tois&til=31.5.2020", "TOIS offentliggøres samlet"),
        ("program=tois&fra=x", "Skriv datoen"),
        ("program=tois&dagtilbud={}", "Tal for ét dagtilbud er kun til intern brug"),
    ],
)
@pytest.mark.parametrize("sti", ["", "maal/"])
def test_what_could_be_subtracted_is_not_shown(
    client, mette, leder, tois, sti, query, grund
):
    sted = make_dagtilbud(mette)
    client.force_login(leder)
    query = query.format(sted.pk)
    svar = client.get(f"{URL}{sti}?udgave=offentlig&{query}")
    vist = text(svar)
    assert grund in vist
    assert "Hvem har vi svar fra?" not in vist
    assert "Hvad ved vi?" not in vist
    assert "Hent som fil" not in vist
    # One click to what may be published
    assert "Barnet i Midten 2021" in vist
    assert "TOIS, hele programmet" in vist
    # Nothing typed is lost on the way back
    for del_ in filter(None, query.split("&")):
        navn, vaerdi = del_.split("=")
        assert svar.context["form"][navn].value() == vaerdi
    if "x" not in query:
        (intern, _) = svar.context["udgaver"]
        assert text(client.get(f"{URL}{sti}?{intern[1]}"))
        assert len(intern[1].split("&")) == len(query.split("&"))


@pytest.mark.parametrize("sti", ["", "maal/"])
def test_who_has_chosen_nothing_is_led_to_an_edition_that_can_be_had(
    client, leder, tois, sti
):
    client.force_login(leder)
    (_, offentlig) = client.get(f"{URL}{sti}").context["udgaver"]
    vist = client.get(f"{URL}{sti}?{offentlig[1]}")
    assert not vist.context["form"].errors
    assert vist.context["valg"].offentlig


def test_what_may_be_published_is_one_click_away(client, mette, leder, tois):
    client.force_login(leder)
    side = client.get(f"{URL}?udgave=offentlig&informant=paedagog")
    for navn, query, valgt in side.context["perioder"]:
        vist = client.get(f"{URL}?{query}")
        assert not vist.context["form"].errors, navn
        assert "informant=paedagog" in query
        assert not valgt
        assert [n for n, _, er_vist in vist.context["perioder"] if er_vist] == [navn]
    assert "trække to udgaver fra hinanden" in text(side)


def test_institution_narrows_the_internal_edition(client, mette, leder):
    sted = make_dagtilbud(mette)
    make_ended(mette, dagtilbud=sted)
    make_ended(mette)
    assert "0 af 1" in page(client, leder, f"?dagtilbud={sted.pk}")
    Barn.objects.filter(forloeb__dagtilbud=sted).update(beskyttet=True)
    assert "0 af 1" not in page(client, leder, f"?dagtilbud={sted.pk}")


def test_no_table_of_children_is_offered_without_children(client, mette, leder):
    for _ in range(5):
        make_par(make_ended(mette), "foraelder", 2, 1)
    assert "Vis som tabel" in page(client, leder, "?program=tois")
    vist = page(client, leder, "?program=tois&udgave=offentlig")
    assert "SDQ vurderet af forældre" in vist
    assert "Vis som tabel" not in vist


# --- Whose results -------------------------------------------------------------------
def test_educator_sees_own_courses_and_no_imports(client, mette, lars, tois):
    make_svar(make_ended(lars), {"trives": "nej"})
    eget = page(client, lars)
    assert "Forældrenes skema 1 af 1" in eget
    assert "TOIS-evalueringen" not in eget
    assert "Forældrenes skema 9 af 17" in page(client, mette)


def test_the_first_answer_of_a_course_counts(client, mette, leder):
    forloeb = make_ended(mette)
    make_svar(forloeb, {"trives": "nej"}, indsendt_at=datetime(2020, 5, 2, tzinfo=UTC))
    make_svar(forloeb, {"trives": "ja"}, indsendt_at=datetime(2020, 5, 1, tzinfo=UTC))
    make_svar(forloeb, {}, status="kladde", indsendt_at=None)
    vist = page(client, leder)
    assert "Barnet har det bedre 1 af 1 siger ja. 1 (100 %)" in vist
    assert "1 af 1 100 %" in vist


def test_broken_off_and_running_courses_do_not_count(client, mette, leder):
    afbrudt = make_ended(
        mette, status="afbrudt", afslutning="afbrudt", afslutning_grund="Flyttet."
    )
    make_svar(afbrudt, {"trives": "ja"})
    assert "Ingen af dine forløb er afsluttet endnu." in page(client, leder)


def test_without_a_hit_the_filter_can_be_cleared(client, leder, tois):
    vist = page(client, leder, "?fra=1.1.2030")
    assert "Ingen forløb er afsluttet inden for det, du har valgt." in vist
    assert "Ryd filter" in vist


# --- Own measurements --------------------------------------------------------------------
def test_own_measurements_by_informant(client, mette, leder):
    uk = {str(s.informant): s for s in norms_in_use() if s.antal_baand == 4}
    for _ in range(2):
        make_par(make_ended(mette), "foraelder", 2, 1, normsaet=uk["foraelder"])
    make_par(make_ended(mette), "paedagog", 1, 1)
    vist = page(client, leder)
    assert "SDQ vurderet af forældre Færre vanskeligheder hos 2 af 2" in vist
    assert "SDQ vurderet af dagtilbuddet Færre vanskeligheder hos 0 af 1" in vist
    assert "Storbritannien 4-17 år, forældre, fire bånd (2016)" in vist
    assert "1 barn har intet normsæt og har kun point." in vist
    assert "Under 20 børn er for få til at konkludere." in vist


def test_a_pair_by_two_forms_is_not_compared(client, mette, leder):
    voksede = make_ended(mette, foedt=date(2015, 9, 1))
    make_par(voksede, "foraelder", 2, 1)
    vist = page(client, leder)
    assert "1 barn fyldte 4 år undervejs og fik et andet skema. De er ikke med." in vist


def test_children_under_two_are_not_missing(client, mette, leder):
    make_ended(mette, foedt=date(2018, 6, 1))
    make_par(make_ended(mette), "foraelder", 2, 1)
    assert "1 af 1 afsluttede forløb. 1 barn under 2 år: ikke relevant" in page(
        client, leder
    )


def test_sdq_can_be_switched_off(client, mette, leder, settings):
    make_par(make_ended(mette), "foraelder", 2, 1)
    settings.SDQ_I_BRUG = False
    assert "SDQ vurderet af forældre" not in page(client, leder)


# --- Two periods ---------------------------------------------------------------------
def test_two_periods_side_by_side(client, mette, leder):
    for aar, svar in ((2020, "ja"), (2021, "nej")):
        make_svar(make_ended(mette, slut=date(aar, 6, 1)), {"trives": svar})
    vist = page(
        client,
        leder,
        "?fra=1.1.2020&til=31.12.2020&sammenlign_fra=1.1.2021&sammenlign_til=31.12.2021",
    )
    assert "Forløb med svar 1 af 1 100 % 1 af 1 100 %" in vist
    assert "Barnet har det bedre 1 af 1 100 % 0 af 1 0 %" in vist


@pytest.mark.parametrize("antal", [1, 30])
def test_many_courses_cost_no_more_queries(
    client, mette, leder, django_assert_max_num_queries, antal
):
    for _ in range(antal):
        forloeb = make_ended(mette)
        make_svar(forloeb, dict(SVAR[0].tal))
        make_par(forloeb, "foraelder", 2, 1)
    make_changes()
    client.force_login(leder)
    client.get(URL)
    with django_assert_max_num_queries(36):
        client.get(URL)


# --- Short ways ------------------------------------------------------------------------
def test_the_evaluation_of_2020_is_one_click_away(client, mette, leder, tois):
    make_ended(mette, slut=date(2020, 9, 1))
    client.force_login(leder)
    side = client.get(f"{URL}?program=tois")
    assert "9 af 18" in text(side)
    (query,) = [query for navn, query, _ in side.context["perioder"] if "2020" in navn]
    vist = client.get(f"{URL}?{query}")
    assert "9 af 17" in text(vist)
    assert "Tre læsninger" in text(vist)
    assert vist.context["har_egne"] is False


def test_links_keep_the_other_choices(client, leder):
    client.force_login(leder)
    side = client.get(f"{URL}?program=tois&informant=paedagog&udgave=offentlig")
    for valgene in ("programmer", "perioder", "udgaver"):
        for navn, query, _ in side.context[valgene]:
            assert "informant=paedagog" in query, navn
