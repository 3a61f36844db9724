"""Alle forløb: filter, search, pages by key, allocation."""

import pytest
from django.urls import reverse
from django.utils import timezone

from barnetimidten import sider
from forloeb import actions
from forloeb.models import Fravaer
from forloeb.tests import builders

pytestmark = pytest.mark.django_db

URL = "/forloeb/alle/"
NAVNE = ["Åse", "Zoe", "Aabo", "Ærø", "Anna", "Østen", "aage", "Bo", "Ågot"]
DANSK = ["Anna", "Bo", "Zoe", "Ærø", "Østen", "Aabo", "aage", "Ågot", "Åse"]


@pytest.fixture
def dagtilbud(mette):
    return builders.make_dagtilbud(mette, navn="Børnehuset Ærtebjerg")


@pytest.fixture
def til_leder(client, leder):
    client.force_login(leder)
    return client


def navne(response):
    return [forloeb.barn.navn for forloeb in response.context["side"].rows]


# --- The list --------------------------------------------------------------------
def test_list_shows_active_courses_of_all(til_leder, mette, lars, dagtilbud):
    builders.running(mette, held=3, navn="Alma", dagtilbud=dagtilbud)
    builders.in_dialog(lars, navn="Bo")
    builders.closed(lars, navn="Carl")

    response = til_leder.get(URL)
    assert navne(response) == ["Alma", "Bo"]
    assert "3 af 10" in response.content.decode()
    assert navne(til_leder.get(URL, {"status": "alle"})) == ["Alma", "Bo", "Carl"]


@pytest.mark.parametrize("url", ["list", "allocate"])
def test_an_educator_has_no_list_of_all(client, mette, url):
    client.force_login(mette)
    assert client.get(reverse(f"forloeb:{url}")).status_code == 403


def test_empty_list_tells_how_it_fills(til_leder):
    text = til_leder.get(URL).content.decode()
    assert "Der er ingen aktive forløb endnu." in text


def test_filters_by_codes_and_ids(til_leder, mette, lars, dagtilbud):
    alma = builders.running(mette, navn="Alma", dagtilbud=dagtilbud)
    builders.in_dialog(lars, navn="Bo")
    for query in (
        {"status": "i_gang"},
        {"ansvarlig": mette.pk},
        {"dagtilbud": dagtilbud.pk},
        {"ansvarlig": mette.pk, "dagtilbud": dagtilbud.pk, "program": "bim"},
    ):
        assert navne(til_leder.get(URL, query)) == [alma.barn.navn]
    response = til_leder.get(URL, {"program": "tois"})
    assert navne(response) == []
    assert "Ryd filter" in response.content.decode()


def test_filter_of_what_needs_an_act(til_leder, mette, lars):
    i_dag = timezone.localdate()
    builders.running(mette, navn="Over tid")
    builders.ended(mette, navn="Booster", days_ago=20)
    builders.ended(mette, navn="For tidligt", days_ago=3)
    overdrages = builders.in_dialog(mette, navn="Overdrages")
    actions.ask_overdragelse(overdrages, til=lars, note="Ferie.", by=mette)
    builders.in_dialog(
        mette,
        navn="Undtages",
        barn={"kommune": "anden"},
        undtagelse_grund="Flytter til Ishøj.",
    )
    builders.in_dialog(lars, navn="Alene")
    Fravaer.objects.create(medarbejder=lars, art="syg", fra_dato=i_dag, til_dato=i_dag)

    fundet = {
        behov: navne(til_leder.get(URL, {"behov": behov}))
        for behov in ("overdue", "booster", "undtagelse", "overdragelse")
    }
    assert fundet == {
        "overdue": ["Over tid"],
        "booster": ["Booster"],
        "undtagelse": ["Undtages"],
        "overdragelse": ["Overdrages"],
    }
    assert navne(til_leder.get(URL, {"behov": "uden-ansvarlig"})) == ["Alene"]


def test_a_cover_or_a_stopped_educator_changes_who_is_alone(til_leder, mette, lars):
    i_dag = timezone.localdate()
    builders.in_dialog(lars, navn="Dækket")
    builders.in_dialog(mette, navn="Stoppet")
    Fravaer.objects.create(
        medarbejder=lars, art="syg", fra_dato=i_dag, til_dato=i_dag, vikar=mette
    )
    mette.is_active = False
    mette.save()
    assert navne(til_leder.get(URL, {"behov": "uden-ansvarlig"})) == ["Stoppet"]


@pytest.mark.parametrize(
    "query",
    [
        {"status": "findes-ikke"},
        {"ansvarlig": "999999"},
        {"ansvarlig": "9" * 40},
        {"dagtilbud": "x' OR 1=1"},
        {"dagtilbud": "\x00"},
        {"behov": "\x00"},
        {"program": "y" * 100_000},
        {"efter": "9" * 40},
        {"efter": "-1"},
        {"efter": "²"},
        {"efter": "987654"},
    ],
)
def test_broken_addresses_are_answered(til_leder, mette, query):
    builders.in_dialog(mette, navn="Alma")
    response = til_leder.get(URL, query)
    assert (response.status_code, navne(response)) == (200, ["Alma"])


def test_wrong_choice_is_told_at_the_field(til_leder):
    text = til_leder.get(URL, {"ansvarlig": "999999"}).content.decode()
    assert "Valget findes ikke længere. Vælg et andet." in text


# --- htmx ------------------------------------------------------------------------
def test_htmx_gets_the_list_alone_and_a_clean_address(til_leder, mette):
    builders.in_dialog(mette, navn="Alma")
    query = {"status": "dialog", "ansvarlig": "", "ukendt": "x"}
    response = til_leder.get(URL, query, headers={"HX-Request": "true"})
    assert b"<html" not in response.content
    assert b'id="forloeb-liste"' in response.content
    assert response["HX-Push-Url"] == f"{URL}?status=dialog"
    assert "HX-Request" in response["Vary"]


def test_going_back_gets_the_whole_page(til_leder):
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert b"<html" in til_leder.get(URL, headers=headers).content


# --- Search ----------------------------------------------------------------------
@pytest.mark.parametrize(
    "tekst", ["åse", "AASE", " Åse Pr", "ærteb", "SAG-17", "sag-17"]
)
def test_search_in_name_institution_and_case_number(til_leder, mette, dagtilbud, tekst):
    builders.in_dialog(
        mette, navn="Åse Prøve", dagtilbud=dagtilbud, sagsnummer="SAG-17"
    )
    builders.in_dialog(mette, navn="Bo Holm")
    response = til_leder.post(reverse("forloeb:search"), {"tekst": tekst})
    assert navne(response) == ["Åse Prøve"]
    assert tekst.strip() not in response.request["QUERY_STRING"]


def test_search_finds_closed_courses_and_answers_htmx_with_the_list(til_leder, mette):
    builders.closed(mette, navn="Carl")
    response = til_leder.post(
        reverse("forloeb:search"), {"tekst": "carl"}, headers={"HX-Request": "true"}
    )
    assert navne(response) == ["Carl"]
    assert b"<html" not in response.content
    assert "HX-Push-Url" not in response


@pytest.mark.parametrize(
    ("tekst", "besked"),
    [
        ("", "Skriv noget af barnets navn"),
        ("   ", "Skriv noget af barnets navn"),
        ("a\x00b", "skjult tegn"),
        ("x" * 10_000_000, "Forkort teksten"),
        ("findes ikke", "Ingen forløb passer til søgningen."),
        ("%%", "Ingen forløb passer til søgningen."),
        ("__", "Ingen forløb passer til søgningen."),
        ("a", "Skriv mindst to tegn."),
    ],
)
def test_search_that_finds_nothing_says_so(til_leder, mette, tekst, besked):
    builders.in_dialog(mette, navn="Alma")
    response = til_leder.post(reverse("forloeb:search"), {"tekst": tekst})
    assert (response.status_code, navne(response)) == (200, [])
    assert besked in response.content.decode()


def test_the_search_address_opened_by_hand_leads_to_the_list(til_leder):
    assert til_leder.get(reverse("forloeb:search")).url == URL


# --- Pages -----------------------------------------------------------------------
def walk(client, query):
    seen, efter = [], None
    for _ in range(20):
        side = client.get(
            URL, {**query, **({"efter": efter} if efter else {})}
        ).context["side"]
        seen.append([forloeb.barn.navn for forloeb in side.rows])
        if (efter := side.naeste) is None:
            break
    return seen


def test_pages_reach_every_row_once_in_danish_order(til_leder, mette, monkeypatch):
    monkeypatch.setattr(sider, "STOERRELSE", 2)
    dagtilbud = builders.make_dagtilbud(mette)
    for navn in [*NAVNE, "Bo", "Bo"]:
        builders.in_dialog(mette, navn=navn, dagtilbud=dagtilbud)
    pages = walk(til_leder, {})
    flat = [navn for page in pages for navn in page]
    assert flat == ["Anna", "Bo", "Bo", "Bo", *DANSK[2:]]
    assert [len(page) for page in pages] == [2, 2, 2, 2, 2, 1]


def test_the_place_stays_when_its_row_leaves_the_filter(til_leder, mette, monkeypatch):
    monkeypatch.setattr(sider, "STOERRELSE", 1)
    alma, bo = (builders.in_dialog(mette, navn=navn) for navn in ("Alma", "Bo"))
    actions.withdraw_forloeb(
        alma,
        dato=timezone.localdate(),
        afslutning="takkede_nej",
        grund="Flyttede.",
        by=mette,
    )
    side = til_leder.get(URL, {"efter": alma.pk}).context["side"]
    assert [row.pk for row in side.rows] == [bo.pk]


def test_the_next_page_keeps_the_filter(til_leder, mette, monkeypatch):
    monkeypatch.setattr(sider, "STOERRELSE", 1)
    alma = builders.in_dialog(mette, navn="Alma")
    builders.in_dialog(mette, navn="Bo")
    text = til_leder.get(URL, {"status": "dialog"}).content.decode()
    assert f'href="{URL}?status=dialog&amp;efter={alma.pk}"' in text


def test_list_costs_the_same_with_1_and_30_rows(
    til_leder, mette, django_assert_num_queries, django_assert_max_num_queries
):
    dagtilbud = builders.make_dagtilbud(mette)
    builders.running(mette, navn="Alma 0", dagtilbud=dagtilbud)
    with django_assert_max_num_queries(12) as captured:
        til_leder.get(URL)
    for number in range(1, 30):
        builders.in_dialog(mette, navn=f"Alma {number}", dagtilbud=dagtilbud)
    with django_assert_num_queries(len(captured)):
        assert len(navne(til_leder.get(URL))) == 30
