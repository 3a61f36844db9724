"""What a look at a course leaves in the trace: one row, or no answer."""

import pytest
from django.db import connection
from django.urls import reverse

from barnetimidten.audit.handlinger import Formaal
from barnetimidten.audit.log import NotLoggedError
from barnetimidten.audit.models import AuditEntry
from forloeb import actions
from forloeb.tests import builders
from forloeb.tests.sider import aftale, url
from forloeb.tests.spor import Spor, named
from forloeb.views.kalender import _hash

pytestmark = pytest.mark.django_db


# --- Looks -------------------------------------------------------------------------------
def test_a_course_is_a_look_at_it_with_its_purpose(som, mette):
    forloeb, client = builders.in_dialog(mette), som(mette)
    spor = Spor()
    client.get(url("detail", forloeb))
    (row,) = spor.rows()
    assert (row.handling, row.actor, row.sti) == ("read", mette, "forloeb:detail")
    assert (row.formaal, row.objekt_id) == (Formaal.EGET_FORLOEB, str(forloeb.pk))
    assert (row.under_type, row.felter, row.grund) == ("", [], "")


def test_a_row_under_a_course_is_a_look_under_it(som, mette):
    forloeb, client = builders.running(mette, held=1), som(mette)
    besoeg, spor = forloeb.besoeg.holdte().get(), Spor()
    client.get(url("besoeg-historik", besoeg))
    assert spor.new() == [("read", named(besoeg), str(forloeb.pk), [])]


def test_a_form_with_errors_is_a_look_and_a_saved_one_a_write(som, mette):
    forloeb, client = builders.in_dialog(mette), som(mette)
    spor = Spor()
    client.post(url("agree", forloeb), {})
    assert spor.short() == [("read", "forloeb.forloeb")]
    client.post(url("agree", forloeb), aftale(forloeb))
    ((handling, hvad, under, felter),) = spor.new()
    assert (handling, hvad, under) == ("change", named(forloeb), "")
    assert "status" in felter


def test_a_draft_that_is_kept_is_no_look(som, mette):
    besoeg = builders.running(mette, held=1).besoeg.planlagte().first()
    client, spor = som(mette), Spor()
    for kladde in ("1", "slet"):
        client.post(f"{url('besoeg-record', besoeg)}?kladde={kladde}", {"notat": "x"})
    assert spor.new() == []


def test_a_page_without_drafts_is_a_look_whatever_its_address_says(som, mette):
    forloeb, client = builders.in_dialog(mette), som(mette)
    spor = Spor()
    client.post(f"{url('withdraw', forloeb)}?kladde=1", {})
    assert spor.short() == [("read", "forloeb.forloeb")]


def test_a_step_that_sends_back_is_no_look(som, mette):
    forloeb, client = builders.in_dialog(mette), som(mette)
    spor = Spor()
    assert client.get(url("pause", forloeb)).status_code == 302
    assert spor.new() == []


@pytest.mark.parametrize(
    ("navn", "hvem", "hvad", "formaal"),
    [
        ("mine", "mette", "forloeb.forloeb", "eget_forloeb"),
        ("mine", "leder", "forloeb.forloeb", "eget_forloeb"),
        ("list", "leder", "forloeb.forloeb", "leder"),
        ("kalender", "mette", "forloeb.besoeg", "eget_forloeb"),
        ("syg-report", "mette", "forloeb.besoeg", "eget_forloeb"),
    ],
)
def test_a_list_is_one_row_without_names(som, mette, leder, navn, hvem, hvad, formaal):
    builders.running(mette)
    builders.running(mette)
    client = som({"mette": mette, "leder": leder}[hvem])
    spor = Spor()
    client.get(reverse(f"forloeb:{navn}"))
    (row,) = spor.rows()
    assert (row.handling, row.objekt_type, row.objekt_id) == ("list", hvad, "")
    assert row.formaal == formaal


def test_a_search_is_a_row_without_what_was_searched_for(som, leder, mette):
    builders.in_dialog(mette)
    client, spor = som(leder), Spor()
    client.post("/forloeb/soeg/", {"soeg": "Alma", "q": "Alma", "tekst": "Alma"})
    (row,) = spor.rows()
    assert (row.handling, row.objekt_type, row.formaal) == (
        "search",
        "forloeb.forloeb",
        "leder",
    )
    assert "Alma" not in str(vars(row))


def test_the_calendar_program_is_a_look_of_whose_address_it_is(client, mette):
    actions.keep_kalendernoegle(_hash("hemmelig"), by=mette)
    spor = Spor()
    assert client.get("/forloeb/kalender/hemmelig.ics").status_code == 200
    (row,) = spor.rows()
    assert (row.handling, row.actor, row.objekt_type) == (
        "list",
        mette,
        "forloeb.besoeg",
    )
    assert "hemmelig" not in str(vars(row))


# --- What cannot be logged does not happen --------------------------------------------------
@pytest.fixture
def stopped(client, monkeypatch):
    """The database refuses every further row of the trace."""
    client.raise_request_exception = False

    def stop():
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {AuditEntry._meta.db_table} RENAME TO gemt")

    return stop


@pytest.mark.parametrize("adresse", ["detail", "historik", "pause"])
def test_a_look_that_cannot_be_logged_shows_nothing(som, mette, stopped, adresse):
    forloeb, client = builders.running(mette, held=1), som(mette)
    client.get("/")
    stopped()
    response = client.get(url(adresse, forloeb))
    assert response.status_code == 500
    html = response.content.decode()
    assert "Alma" not in html
    assert "Eksempel" not in html


@pytest.mark.parametrize("adresse", ["/forloeb/", "/forloeb/kalender/"])
def test_a_list_that_cannot_be_logged_shows_nothing(som, mette, stopped, adresse):
    builders.running(mette, held=1)
    client = som(mette)
    client.get("/")
    stopped()
    response = client.get(adresse)
    assert response.status_code == 500
    assert "Alma" not in response.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_write_that_cannot_be_logged_is_not_written(som, monkeypatch, client):
    mette = builders.make_medarbejder()
    forloeb, client = builders.in_dialog(mette), som(mette)
    client.raise_request_exception = False

    def refuse(*args, **kwargs):
        raise NotLoggedError("Kan ikke skrives i sporet.")

    monkeypatch.setattr("forloeb.actions.spor.log", refuse)
    response = client.post(url("agree", forloeb), aftale(forloeb))
    assert response.status_code == 500
    assert "Alma" not in response.content.decode()
    forloeb.refresh_from_db()
    assert (forloeb.status, forloeb.version) == ("dialog", 1)
    assert not forloeb.besoeg.exists()
