"""Why somebody looks: found in the relation, asked for where there is none."""

import pytest
from django.urls import reverse
from django.utils import timezone

from barnetimidten.audit.handlinger import Formaal, Handling
from barnetimidten.audit.models import AuditEntry
from forloeb import actions
from forloeb.formaal import long_closed, purpose_of, purpose_of_list
from forloeb.models import Fravaer
from forloeb.tests import builders
from forloeb.tests.afvist import days
from forloeb.tests.sider import url

pytestmark = pytest.mark.django_db


@pytest.fixture
def gammelt(mette):
    """A course that was broken off 31 days ago."""
    return broken_off(mette, 31)


def broken_off(by, dage):
    forloeb = builders.in_dialog(by)
    return actions.withdraw_forloeb(
        forloeb, dato=days(-dage), afslutning="takkede_nej", grund="Nej tak.", by=by
    )


def last_read():
    rows = AuditEntry.objects.filter(handling=Handling.READ)
    return rows.order_by("-nummer").first()


def ask(forloeb, navn="detail"):
    til = url(navn, forloeb).replace("/", "%2F")
    return f"{url('formaal', forloeb)}?til={til}"


# --- The relation -------------------------------------------------------------------
def test_the_purpose_is_found_in_the_relation(mette, lars, leder):
    forloeb = builders.in_dialog(mette)
    assert purpose_of(mette, forloeb) == Formaal.EGET_FORLOEB
    assert purpose_of(lars, forloeb) == ""
    assert purpose_of(leder, forloeb) == Formaal.LEDER
    forloeb.medarbejdere.add(lars)
    assert purpose_of(lars, forloeb) == Formaal.MEDFORLOEB


@pytest.mark.parametrize(
    ("fra", "til", "formaal"), [(0, 0, "vikar"), (1, 2, ""), (-2, -1, "")]
)
def test_a_cover_has_a_purpose_on_the_days_of_the_absence(
    mette, lars, fra, til, formaal
):
    forloeb = builders.in_dialog(mette)
    Fravaer.objects.create(
        medarbejder=mette,
        vikar=lars,
        art="ferie",
        fra_dato=days(fra),
        til_dato=days(til),
    )
    assert purpose_of(lars, forloeb) == formaal


def test_the_purpose_of_a_list_is_the_role(mette, leder):
    assert purpose_of_list(mette) == Formaal.EGET_FORLOEB
    assert purpose_of_list(leder) == Formaal.LEDER


@pytest.mark.parametrize(("dage", "lukket"), [(30, False), (31, True)])
def test_a_course_is_long_closed_after_thirty_days(mette, leder, dage, lukket):
    forloeb = broken_off(mette, dage)
    assert long_closed(forloeb) is lukket
    assert purpose_of(leder, forloeb) == ("" if lukket else Formaal.LEDER)
    assert purpose_of(mette, forloeb) == Formaal.EGET_FORLOEB


def test_an_open_course_is_never_long_closed(mette):
    assert long_closed(builders.in_dialog(mette, dialog_dato=days(-400))) is False


# --- The question -----------------------------------------------------------------------
def test_the_leader_is_asked_once_a_course_and_brought_back(som, leder, gammelt):
    client = som(leder)
    response = client.get(url("historik", gammelt))
    assert response.status_code == 302
    assert response.url == ask(gammelt, "historik")
    assert last_read() is None

    svar = {"formaal": "andet", "grund": "Klage fra faren"}
    response = client.post(response.url, svar)
    assert response.url == url("historik", gammelt)
    assert client.get(response.url).status_code == 200
    row = last_read()
    assert (row.actor, row.formaal, row.grund) == (leder, "andet", "Klage fra faren")
    assert client.get(url("detail", gammelt)).status_code == 200


def test_the_question_shows_nothing_of_the_family(som, leder, gammelt):
    html = som(leder).get(ask(gammelt)).content.decode()
    assert "Alma" not in html
    assert "Eksempel" not in html
    assert last_read() is None


def test_another_reason_must_be_written(som, leder, gammelt):
    response = som(leder).post(ask(gammelt), {"formaal": "andet", "grund": ""})
    assert "Skriv grunden" in response.content.decode()
    assert som(leder).get(url("detail", gammelt)).status_code == 302


def test_each_course_is_asked_for_by_itself(som, leder, mette, gammelt):
    andet = broken_off(mette, 40)
    client = som(leder)
    client.post(ask(gammelt), {"formaal": "leder"})
    assert client.get(url("detail", gammelt)).status_code == 200
    assert client.get(url("detail", andet)).url == ask(andet)


def yesterday(client, forloeb):
    session = client.session
    session["formaal"][str(forloeb.pk)]["dag"] = days(-1).isoformat()
    session.save()


def test_the_answer_is_for_the_day_but_a_form_that_is_open_can_be_sent(
    som, leder, gammelt
):
    client = som(leder)
    client.post(ask(gammelt), {"formaal": "leder"})
    yesterday(client, gammelt)
    assert client.get(url("edit", gammelt)).status_code == 302
    response = client.post(url("edit", gammelt), {"program": ""})
    assert response.status_code == 200  # its errors are shown, nothing is lost


def test_a_form_sent_after_a_new_log_in_finds_the_answer_in_the_trace(
    som, leder, gammelt
):
    client = som(leder)
    client.post(ask(gammelt), {"formaal": "andet", "grund": "Klage"})
    client.get(url("edit", gammelt))
    client.logout()
    client = som(leder)
    assert client.get(url("edit", gammelt)).status_code == 302
    assert client.post(url("edit", gammelt), {}).status_code == 200
    assert last_read().grund == "Klage"


def test_a_post_without_any_answer_is_asked_too(som, leder, gammelt):
    assert som(leder).post(url("edit", gammelt), {}).status_code == 302
    assert last_read() is None


def test_a_part_of_a_page_sends_the_whole_page_to_the_question(som, leder, gammelt):
    response = som(leder).get(url("detail", gammelt), headers={"hx-request": "true"})
    assert response["HX-Redirect"] == ask(gammelt)


@pytest.mark.parametrize("til", ["", "https://example.com/", "//example.com/", "x"])
def test_the_way_back_is_a_page_of_ours(som, leder, gammelt, til):
    adresse = f"{url('formaal', gammelt)}?til={til}"
    response = som(leder).post(adresse, {"formaal": "leder"})
    assert response.url == url("detail", gammelt)


def test_whoever_has_a_purpose_is_not_asked(som, leder, mette):
    aabent = builders.in_dialog(mette)
    assert som(leder).get(ask(aabent)).url == url("detail", aabent)


def test_the_course_of_a_leader_s_own_is_not_asked_for(som, leder):
    eget = broken_off(leder, 60)
    assert som(leder).get(url("detail", eget)).status_code == 200
    assert last_read().formaal == Formaal.EGET_FORLOEB


def test_other_errors_pass(client, mette, monkeypatch):
    def fail(*args):
        raise ZeroDivisionError

    monkeypatch.setattr("forloeb.views.forloeb._fetch", fail)
    client.force_login(mette)
    with pytest.raises(ZeroDivisionError):
        client.get(reverse("forloeb:detail", args=[1]))


def test_the_days_are_a_setting(settings, mette, leder):
    settings.SPOERG_OM_FORMAAL_DAGE = 5
    forloeb = broken_off(mette, 6)
    assert forloeb.slut_dato < timezone.localdate()
    assert purpose_of(leder, forloeb) == ""
