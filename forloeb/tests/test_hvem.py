"""»Hvem har set dette forløb?«: whom it shows, in which words, and what it keeps back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from barnetimidten.audit.handlinger import Formaal, Handling
from barnetimidten.audit.log import log, log_refusal
from barnetimidten.audit.models import AuditEntry
from forloeb import actions
from forloeb.models import Underretning
from forloeb.tests import builders
from forloeb.tests.sider import url
from forloeb.tests.test_samtidig import count_queries
from forloeb.visning import hvem

pytestmark = pytest.mark.django_db


@pytest.fixture
def forloeb(mette):
    return builders.in_dialog(mette)


def look(forloeb, by, antal=1, **andet):
    for _ in range(antal):
        log(by, Handling.READ, forloeb, **({"formaal": Formaal.LEDER} | andet))


def seen(forloeb, bruger, vis=""):
    """(name, words) of each line of today."""
    dage, _ = hvem.page(hvem.rows_about(forloeb, bruger, vis), None)
    return [(p.navn, p.tekst) for dag in dage for p in dag.personer]


# --- Words ------------------------------------------------------------------------------
def test_twenty_rows_of_a_day_read_as_one_line(forloeb, mette, leder):
    look(forloeb, mette, 12)
    look(forloeb, leder)
    look(forloeb, mette, 8)
    assert seen(forloeb, mette) == [
        ("Mette", "Har set 20 gange, har oprettet"),
        ("Leder", "Har set"),
    ]


def test_a_line_says_what_when_why_and_which_fields(forloeb, mette):
    hjem = forloeb.barn.familie.hjem.get()
    hjem.adresse = "Prøvevej 9"
    actions.edit_row(hjem, 1, by=mette, under=forloeb)
    log(mette, Handling.READ, hjem, under=forloeb, formaal="andet", grund="Klage")
    (person,) = hvem.page(hvem.rows_about(forloeb, mette), None)[0][0].personer
    laest, rettet, oprettet = person.linjer
    assert (laest.hvad, laest.hvorfor, laest.grund) == (
        "Har set hjem",
        "Andet",
        "Klage",
    )
    assert (rettet.hvad, rettet.felter) == ("Har rettet hjem", "adresse")
    assert (oprettet.hvad, oprettet.felter) == ("Har oprettet", "")
    assert person.klokken.startswith("kl. ")
    assert "Prøvevej" not in str(person)


def test_the_hours_are_the_first_and_the_last(forloeb, mette, monkeypatch):
    dag = timezone.localtime().replace(hour=8, minute=5) + timedelta(days=1)
    for time in (dag, dag + timedelta(hours=7)):
        monkeypatch.setattr(timezone, "now", lambda time=time: time)
        look(forloeb, mette)
    (person,) = hvem.page(hvem.rows_about(forloeb, mette), None)[0][0].personer
    assert person.klokken == "kl. 8.05-15.05"


def test_what_is_no_longer_known_shows_its_code(forloeb, mette):
    gammel = ("forloeb.nedlagt", 4)
    log(mette, Handling.CHANGE, gammel, under=forloeb, felter=["noget"])
    log(mette, Handling.CHANGE, forloeb, felter=["gammelt_felt"])
    rows = AuditEntry.objects.order_by("-nummer")[:2]
    (person,) = hvem.by_day(rows)[0].personer
    assert [linje.hvad for linje in person.linjer] == [
        "Har rettet",
        "Har rettet forloeb.nedlagt",
    ]
    assert [linje.felter for linje in person.linjer] == ["gammelt_felt", "noget"]


def test_somebody_who_was_not_logged_in_has_no_name(forloeb, mette):
    log_refusal(None, forloeb)
    assert seen(forloeb, mette)[0] == ("Ingen var logget ind", "Blev afvist")


# --- The filter ------------------------------------------------------------------------
def test_look_ups_writes_and_refusals_are_shown_apart(som, forloeb, mette, lars):
    som(lars).get(url("detail", forloeb))
    som(mette).get(url("detail", forloeb))
    assert seen(forloeb, mette, "opslag") == [("Mette", "Har set")]
    assert seen(forloeb, mette, "rettelser") == [("Mette", "Har oprettet")]
    assert seen(forloeb, mette, "afvist") == [("Lars", "Blev afvist")]


@pytest.mark.parametrize(
    ("vis", "tekst"),
    [("", "Har oprettet"), ("rettelser", "Har oprettet"), ("ukendt", "Har oprettet")],
)
def test_the_page_shows_what_is_asked_for(som, forloeb, mette, vis, tekst):
    html = som(mette).get(f"{url('hvem', forloeb)}?vis={vis}").content.decode()
    assert tekst in html
    assert "Mette" in html


def test_an_empty_choice_offers_everything_again(som, forloeb, mette):
    html = som(mette).get(f"{url('hvem', forloeb)}?vis=afvist").content.decode()
    assert "Der er ingen af den slags" in html


def test_a_course_from_before_the_trace_has_an_empty_page(som, mette, monkeypatch):
    monkeypatch.setattr("forloeb.actions.opret.log_create", lambda *a, **k: None)
    html = som(mette).get(url("hvem", builders.in_dialog(mette))).content.decode()
    assert "Ingen har set forløbet endnu" in html


def test_the_page_is_linked_from_every_course(som, forloeb, mette):
    html = som(mette).get(url("detail", forloeb)).content.decode()
    assert url("hvem", forloeb) in html


# --- Underretninger ---------------------------------------------------------------------
def test_work_on_an_answer_names_no_field_of_an_underretning(
    som, forloeb, mette, leder
):
    felter = ["beslutning", "journalnummer", "annulleret_grund"]
    log(leder, Handling.CHANGE, ("indsigt.indsigt", 1), under=forloeb, felter=felter)
    (person, _) = hvem.page(hvem.rows_about(forloeb, mette), None)[0][0].personer
    assert [(linje.hvad, linje.felter) for linje in person.linjer] == [
        ("Har rettet indsigt", "")
    ]
    html = som(mette).get(url("hvem", forloeb)).content.decode()
    assert "Har rettet indsigt" in html
    assert "journalnummer" not in html


@pytest.fixture
def underretning(forloeb, mette):
    row = Underretning.objects.create(
        forloeb=forloeb,
        dato=timezone.localdate(),
        modtager="Familieafdelingen",
        af=mette,
        registreret_af=mette,
    )
    log(mette, Handling.CREATE, row, under=forloeb)
    return row


def test_rows_about_an_underretning_are_for_the_leader_and_its_author(
    som, forloeb, underretning, mette, lars, leder
):
    forloeb.medarbejdere.add(lars)
    kinds = {
        bruger: {
            row.objekt_type
            for row in hvem.rows_about(forloeb, bruger)
            if row.objekt_type == "forloeb.underretning"
        }
        for bruger in (mette, lars, leder)
    }
    assert [bool(kinds[bruger]) for bruger in (mette, lars, leder)] == [
        True,
        False,
        True,
    ]
    assert "nderretning" not in _main(som(lars).get(url("hvem", forloeb)))
    assert "Har oprettet underretning" in _main(som(mette).get(url("hvem", forloeb)))


def _main(response):
    html = response.content.decode()
    return html[html.index("<main") : html.index("</main")]


# --- Pages ------------------------------------------------------------------------------
def days_ago(monkeypatch, antal):
    time = timezone.now() - timedelta(days=antal)
    monkeypatch.setattr(timezone, "now", lambda: time)


def test_a_page_ends_with_a_whole_day(forloeb, mette, monkeypatch):
    with monkeypatch.context() as patch:
        days_ago(patch, 2)
        look(forloeb, mette, 60)
    look(forloeb, mette, 60)
    rows = hvem.rows_about(forloeb, mette, "opslag")
    (i_dag,), naeste = hvem.page(rows, None)
    assert len(i_dag.personer[0].linjer) == 60
    (foer,), slut = hvem.page(rows, naeste)
    assert len(foer.personer[0].linjer) == 60
    assert slut is None


def test_a_day_that_fills_a_page_goes_on_on_the_next(forloeb, mette):
    look(forloeb, mette, 120)
    rows = hvem.rows_about(forloeb, mette, "opslag")
    (dag,), naeste = hvem.page(rows, None)
    assert len(dag.personer[0].linjer) == hvem.PR_SIDE
    assert len(hvem.page(rows, naeste)[0][0].personer[0].linjer) == 20


def test_older_rows_are_a_link_away(som, forloeb, mette):
    look(forloeb, mette, 120)
    html = som(mette).get(f"{url('hvem', forloeb)}?vis=opslag").content.decode()
    assert "?vis=opslag&amp;efter=" in html


def test_the_page_costs_the_same_with_thirty_rows(client, forloeb, mette, leder):
    client.force_login(mette)
    client.get(url("hvem", forloeb))  # the first page of a log-in writes its beginning
    one = count_queries(client, url("hvem", forloeb))
    look(forloeb, leder, 30)
    assert count_queries(client, url("hvem", forloeb)) == one
