"""Search across courses: what finds a child, for whom, and what is left of it."""

import logging
from datetime import date

import pytest
from django.urls import reverse

from barnetimidten import sider
from barnetimidten.tests.faelles import anew
from forloeb.models import Barn
from forloeb.soegning import read_birth_date
from forloeb.tests import builders
from forloeb.tests.spor import Spor

pytestmark = pytest.mark.django_db

URL = "/forloeb/soeg/"
HTMX = {"HX-Request": "true"}
FOEDT = date(2021, 2, 1)
CPR = "0102211234"


def of_alma(mette):
    forloeb = builders.running(
        mette,
        navn="Alma Eksempel",
        dagtilbud=builders.make_dagtilbud(mette, navn="Ærtebjerg"),
    )
    Barn.objects.filter(pk=forloeb.barn_id).update(foedselsdato=FOEDT)
    return forloeb


@pytest.fixture(scope="module")
def i_gang(django_db_setup, django_db_blocker):
    with builders.of_mette(django_db_blocker, of_alma) as forloeb:
        yield forloeb


@pytest.fixture
def alma(i_gang):
    return anew(i_gang)


@pytest.fixture
def mette(alma):
    return alma.ansvarlig


@pytest.fixture
def til_mette(client, mette):
    client.force_login(mette)
    return client


def found(client, tekst, **headers):
    response = client.post(URL, {"tekst": tekst}, headers=headers)
    assert response.status_code == 200
    return [forloeb.barn.navn for forloeb in response.context["side"].rows]


@pytest.mark.parametrize("tekst", ["1.2.2021", "01-02-2021", "2021-02-01", "010221"])
@pytest.mark.parametrize("hvem", ["mette", "leder"])
def test_a_birth_date_finds_its_child(client, request, alma, mette, tekst, hvem):
    client.force_login(request.getfixturevalue(hvem))
    anden = builders.in_dialog(mette, navn="Bo Holm")
    Barn.objects.filter(pk=anden.barn_id).update(foedselsdato=date(2021, 1, 2))
    assert found(client, tekst) == ["Alma Eksempel"]


@pytest.mark.parametrize(
    ("tekst", "dato"),
    [
        ("010221", FOEDT),
        ("1.2.2021", FOEDT),
        ("310221", None),
        ("1.2.21", None),
        ("01022", None),
        ("Alma", None),
        ("٠١٠٢٢١", None),
    ],
)
def test_what_names_a_day(tekst, dato):
    assert read_birth_date(tekst) == dato


def test_a_whole_cpr_number_finds_its_child_and_a_part_does_not(til_mette, alma):
    barn = alma.barn
    barn.cpr = CPR
    barn.save()
    assert found(til_mette, "010221-1234") == ["Alma Eksempel"]
    assert found(til_mette, CPR) == ["Alma Eksempel"]
    assert found(til_mette, "010221-12") == []
    assert found(til_mette, "1234") == []


# --- The educator -------------------------------------------------------------------
@pytest.mark.parametrize("tekst", ["alma", "ærteb", "1.2.2021"])
def test_an_educator_finds_own_courses_only(client, lars, alma, tekst):
    client.force_login(lars)
    assert found(client, tekst) == []
    alma.medarbejdere.add(lars)
    assert found(client, tekst) == ["Alma Eksempel"]


def test_an_educator_finds_closed_ones_and_meets_no_allocation(til_mette, mette):
    builders.closed(mette, navn="Carl")
    side = til_mette.post(URL, {"tekst": "carl"})
    assert "<h1>Søg i dine forløb</h1>" in side.content.decode()
    assert "Overdrag de valgte" not in side.content.decode()
    svar = til_mette.post(URL, {"tekst": "carl"}, headers=HTMX)
    assert b"<html" not in svar.content
    assert b'id="forloeb-liste"' in svar.content
    assert "HX-Push-Url" not in svar


def test_a_protected_child_is_not_found_by_its_institution(til_mette, alma):
    Barn.objects.filter(pk=alma.barn_id).update(beskyttet=True)
    assert found(til_mette, "ærteb") == []
    side = til_mette.post(URL, {"tekst": "alma"}).content.decode()
    assert "Alma Eksempel" in side
    assert "Ærtebjerg" not in side


def test_the_search_opened_by_hand_leads_home(til_mette):
    assert til_mette.get(URL).url == reverse("forloeb:mine")


# --- While typing -------------------------------------------------------------------
@pytest.mark.parametrize("hvor", ["mine", "list"])
def test_the_field_asks_by_post_when_the_keys_rest(client, request, alma, hvor):
    hvem = {"mine": "mette", "list": "leder"}[hvor]
    client.force_login(request.getfixturevalue(hvem))
    side = client.get(reverse(f"forloeb:{hvor}")).content.decode()
    assert f'data-hx-post="{URL}"' in side
    assert 'data-hx-trigger="submit, input changed delay:500ms"' in side
    assert 'id="soeg-antal" role="status"' in side


@pytest.mark.parametrize(
    ("tekst", "sagt"),
    [
        ("alma", "Ét forløb fundet."),
        ("a", "Skriv mindst to tegn."),
        ("findes ikke", "Ingen forløb passer til søgningen."),
        ("eksempel", "Flere end 1 forløb. Skriv mere."),
    ],
)
@pytest.mark.parametrize("hvem", ["mette", "leder"])
def test_how_many_is_told_outside_what_is_swapped(
    client, request, monkeypatch, alma, mette, tekst, sagt, hvem
):
    monkeypatch.setattr(sider, "STOERRELSE", 1)
    builders.in_dialog(mette, navn="Bo Eksempel")
    client.force_login(request.getfixturevalue(hvem))
    svar = client.post(URL, {"tekst": tekst}, headers=HTMX).content.decode()
    antal = svar.partition("</section>")[2]
    assert 'data-hx-swap-oob="innerHTML"' in antal
    assert sagt in antal
    assert svar.count('role="status"') == 1
    assert "hx-swap-oob" not in client.post(URL, {"tekst": tekst}).content.decode()


def test_more_than_a_page_asks_for_a_narrower_word(til_mette, monkeypatch, mette):
    monkeypatch.setattr(sider, "STOERRELSE", 2)
    for nr in range(3):
        builders.in_dialog(mette, navn=f"Alma {nr}")
    side = til_mette.post(URL, {"tekst": "alma"}).content.decode()
    assert side.count("Der er flere end de 2, der står her.") == 1


# --- What is left of it ---------------------------------------------------------------
@pytest.mark.parametrize(
    ("hvem", "formaal"), [("mette", "eget_forloeb"), ("leder", "leder")]
)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_each_answered_question_is_one_row(
    client, request, alma, hvem, formaal, headers
):
    client.force_login(request.getfixturevalue(hvem))
    spor = Spor()
    for tekst in ("", "a", "x" * 200):
        client.post(URL, {"tekst": tekst}, headers=headers)
    assert spor.rows() == []
    for tekst in ("Alma", "findes ikke"):
        client.post(URL, {"tekst": tekst}, headers=headers)
        (row,) = spor.rows()
        assert (row.handling, row.formaal) == ("search", formaal)
        assert (row.objekt_type, row.objekt_id) == ("forloeb.forloeb", "")
        assert tekst not in str(vars(row))


@pytest.mark.parametrize("tekst", ["Almamarkør", "010221-1234", "1.2.2021"])
def test_what_was_looked_for_stands_in_no_log(til_mette, alma, caplog, tekst):
    with caplog.at_level(logging.DEBUG):
        svar = til_mette.post(URL, {"tekst": tekst})
    egne = [r.getMessage() for r in caplog.records if r.name != "django.db.backends"]
    assert tekst not in "".join(egne)
    assert tekst not in svar.request["QUERY_STRING"] + svar.request["PATH_INFO"]


@pytest.mark.parametrize("hvem", ["mette", "leder"])
def test_a_search_costs_the_same_with_1_and_30_rows(
    client, request, mette, alma, hvem, django_assert_num_queries,
    django_assert_max_num_queries,
):  # fmt: skip
    client.force_login(request.getfixturevalue(hvem))
    with django_assert_max_num_queries(16) as foerst:
        assert len(found(client, "eksempel", **HTMX)) == 1
    for nr in range(29):
        builders.in_dialog(mette, navn=f"Eksempel {nr}", dagtilbud=alma.dagtilbud)
    with django_assert_num_queries(len(foerst)):
        assert len(found(client, "eksempel", **HTMX)) == 30
