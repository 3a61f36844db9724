"""Planted markers of a protected family: in no list, search, calendar or history."""

import re

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from barnetimidten.audit.models import AuditEntry
from forloeb import actions
from forloeb.models import Forloeb, Lukkedag
from forloeb.tests import builders

pytestmark = pytest.mark.django_db
STED, VEJ, BY = "Markørhuset", "Markørvej 77", "Markørby"
TELEFON, EMAIL = "77 77 66 55", "markoer@example.dk"
MARKOERER = (STED, VEJ, BY, TELEFON, TELEFON.replace(" ", ""), EMAIL, "Markør")


@pytest.fixture
def forloeb(mette):
    return protected(mette)


def protected(mette, *, barn=False, **felter):
    """A family in a refuge: the mother is protected, everything of hers is marked."""
    dagtilbud = builders.make_dagtilbud(mette, navn=STED)
    forloeb = builders.running(mette, dagtilbud=dagtilbud, **felter)
    familie = forloeb.barn.familie
    hjem = familie.hjem.get()
    hjem.adresse, hjem.by = VEJ, BY
    hjem.save()
    mor = familie.foraeldre.get(rolle="mor")
    mor.telefon, mor.email, mor.beskyttet = TELEFON, EMAIL, not barn
    mor.save()
    if barn:
        forloeb.barn.beskyttet = True
        forloeb.barn.save()
        mor.telefon = mor.email = ""
        mor.save()
    forloeb.samtykker.create(
        modtager="dagtilbud",
        modtager_navn=STED,
        hvad="Fokuspunkter",
        hvorfor="Fælles retning",
        foraelder=mor,
        givet_dato=timezone.localdate(),
        registreret_af=mette,
    )
    # A visit today and a closing day, so that every page has something to tell
    i_dag = timezone.localdate()
    besoeg = forloeb.besoeg.planlagte().order_by("nummer").last()
    besoeg.planlagt_dato = i_dag
    besoeg.save()
    Lukkedag.objects.create(dagtilbud=dagtilbud, fra_dato=i_dag, til_dato=i_dag)
    return forloeb


def told(response):
    """Markers anywhere in the answer: text, attributes, headers and messages."""
    assert response.status_code in (200, 302), response.status_code
    tekst = response.content.decode() + str(dict(response.headers))
    tekst += "".join(str(m) for m in get_messages(response.wsgi_request))
    return [ord_ for ord_ in MARKOERER if ord_ in tekst]


SIDER = [
    "forloeb:mine",
    "forloeb:kalender",
    "forloeb:syg-report",
    "forloeb:fravaer-list",
    "forloeb:create",
]
UNDER = [
    "detail",
    "edit",
    "historik",
    "soeskende-create",
    "hjem-create",
    "deltagelse-create",
    "samtykke-create",
    "oenske-create",
    "fagperson-create",
    "pause",
    "end",
    "withdraw",
    "overdragelse-create",
    "besoeg-plan",
    "underretning",
    "cpr",
]


# The educator's own institution is no secret by itself: it may stand in the choices
# of a form. Filled in beforehand it may not.
def without_choices(html):
    return re.sub(r"<option value=\"\d+\">[^<]*</option>", "", html)


@pytest.mark.parametrize("barn", [False, True])
def test_educator_pages_keep_it_back(client, mette, barn):
    forloeb = protected(mette, barn=barn)
    mette.dagtilbud.clear()
    client.force_login(mette)
    fortalt = {}
    under = {f"forloeb:{navn}": [forloeb.pk] for navn in UNDER}
    for side, args in [*((side, []) for side in SIDER), *under.items()]:
        response = client.get(reverse(side, args=args))
        response.content = without_choices(response.content.decode()).encode()
        if fundet := told(response):
            fortalt[side] = fundet
    assert fortalt == {}


@pytest.mark.parametrize("query", ["", "?status=alle", "?behov=overdue"])
def test_the_leaders_list_keeps_it_back(client, leder, forloeb, query):
    client.force_login(leder)
    response = client.get(
        reverse("forloeb:list") + query, headers={"HX-Request": "true"}
    )
    assert told(response) == []
    assert forloeb.barn.navn in response.content.decode()
    assert "Beskyttet" in response.content.decode()


def test_neither_search_nor_filter_by_institution_finds_the_child(
    client, leder, forloeb
):
    client.force_login(leder)
    fundet = client.post(reverse("forloeb:search"), {"tekst": STED})
    assert forloeb.barn.navn not in fundet.content.decode()
    filtreret = client.get(
        reverse("forloeb:list"), {"dagtilbud": forloeb.dagtilbud_id, "status": "alle"}
    )
    assert forloeb.barn.navn not in filtreret.content.decode()
    ved_navn = client.post(reverse("forloeb:search"), {"tekst": forloeb.barn.navn})
    assert forloeb.barn.navn in ved_navn.content.decode()


def test_another_child_of_the_institution_is_still_found(client, leder, mette, forloeb):
    builders.in_dialog(mette, navn="Bo Fri", dagtilbud=forloeb.dagtilbud)
    client.force_login(leder)
    fundet = client.post(reverse("forloeb:search"), {"tekst": STED})
    assert "Bo Fri" in fundet.content.decode()


def test_the_institutions_page_lists_no_child(client, leder, forloeb):
    client.force_login(leder)
    url = reverse("forloeb:dagtilbud-detail", args=[forloeb.dagtilbud_id])
    response = client.get(url)
    assert forloeb.barn.navn not in response.content.decode()
    assert [m for m in told(response) if m not in (STED, "Markør")] == []


def test_calendar_feed(client, mette, forloeb):
    client.force_login(mette)
    noegle = {"noegle": "1" * 32}
    side = client.post(reverse("forloeb:kalendernoegle-create"), noegle)
    adresse = side.context["adresse"]
    client.logout()
    svar = client.get(adresse)
    assert b"BEGIN:VEVENT" in svar.content
    assert told(svar) == []


def test_history_of_a_change_of_institution(client, mette, forloeb):
    andet = builders.make_dagtilbud(mette, navn="Markør to")
    forloeb.dagtilbud = andet
    actions.edit_forloeb(
        forloeb, version=forloeb.version, by=mette, dagtilbud=andet, fokuspunkter="Ro"
    )
    client.force_login(mette)
    svar = client.get(reverse("forloeb:historik", args=[forloeb.pk]))
    assert "Fokuspunkter" in svar.content.decode()
    assert "agtilbud" not in svar.context["indfoersler"][0].aendringer.__repr__()
    assert told(svar) == []


def test_ill_today_sends_to_the_course_for_the_number(client, mette, forloeb):
    client.force_login(mette)
    noegle = {"noegle": "1" * 32}
    client.post(reverse("forloeb:syg-report"), noegle)
    svar = client.get(reverse("forloeb:syg-report"))
    assert "Se nummeret på forløbet" in svar.content.decode()
    assert told(svar) == []


def test_the_mark_is_words_and_icon(client, mette, forloeb):
    client.force_login(mette)
    for navn in ("forloeb:mine", "forloeb:kalender"):
        assert "Beskyttet</span>" in client.get(reverse(navn)).content.decode()
    side = client.get(reverse("forloeb:detail", args=[forloeb.pk])).content.decode()
    assert "Navne- og adressebeskyttelse</span>" in side
    assert "#lock" in side


def test_lists_cost_the_same_with_protected_families(client, mette):
    client.force_login(mette)
    client.get(reverse("forloeb:mine"))
    builders.in_dialog(mette, navn="Alma 0")
    with CaptureQueriesContext(connection) as en:
        client.get(reverse("forloeb:mine"))
    for nummer in range(1, 10):
        barn = builders.in_dialog(mette, navn=f"Alma {nummer}").barn
        barn.beskyttet = True
        barn.save()
    with CaptureQueriesContext(connection) as ti:
        client.get(reverse("forloeb:mine"))
    assert len(ti) == len(en)


def test_a_consent_names_the_institution_only_by_its_kind(client, mette, forloeb):
    client.force_login(mette)
    samtykke = forloeb.samtykker.get()
    svar = client.get(reverse("forloeb:samtykke-revoke", args=[samtykke.pk]))
    assert "Dagtilbuddet" in svar.content.decode()
    assert told(svar) == []


# --- Asked for -------------------------------------------------------------------------
def test_it_is_shown_on_asking_once_and_noted(client, mette, forloeb):
    client.force_login(mette)
    url = reverse("forloeb:beskyttet", args=[forloeb.pk])
    svar = client.post(url)
    assert {STED, VEJ, BY, TELEFON, EMAIL} <= set(told(svar))
    assert svar["Cache-Control"] == "no-store"
    spor = AuditEntry.objects.get(handling="unmask")
    assert (spor.objekt_id, spor.formaal) == (str(forloeb.pk), "eget_forloeb")
    assert spor.felter == ["adresse", "dagtilbud", "email", "telefon"]
    assert client.get(url).status_code == 405
    assert told(client.get(reverse("forloeb:detail", args=[forloeb.pk]))) == []


def test_asking_for_an_unprotected_family_shows_nothing(client, mette):
    forloeb = builders.in_dialog(mette)
    client.force_login(mette)
    svar = client.post(reverse("forloeb:beskyttet", args=[forloeb.pk]))
    assert svar.status_code == 302
    assert not AuditEntry.objects.filter(handling="unmask").exists()


def test_a_colleague_without_the_course_gets_nothing(client, lars, forloeb):
    client.force_login(lars)
    svar = client.post(reverse("forloeb:beskyttet", args=[forloeb.pk]))
    assert svar.status_code == 404


@pytest.mark.parametrize("navn", ["barn-edit", "foraelder-edit", "hjem-edit"])
def test_correcting_it_shows_it_and_is_noted(client, mette, forloeb, navn):
    familie = forloeb.barn.familie
    mere = {
        "foraelder-edit": [familie.foraeldre.first().pk],
        "hjem-edit": [familie.hjem.get().pk],
    }.get(navn, [])
    client.force_login(mette)
    client.get(reverse(f"forloeb:{navn}", args=[forloeb.pk, *mere]))
    assert AuditEntry.objects.filter(handling="unmask").count() == 1


def test_the_mark_is_set_on_child_and_parent(client, mette):
    forloeb = builders.in_dialog(mette)
    far = forloeb.barn.familie.foraeldre.get(rolle="far")
    client.force_login(mette)
    url = reverse("forloeb:foraelder-edit", args=[forloeb.pk, far.pk])
    felter = {"navn": far.navn, "rolle": "far", "sprog": "dansk", "version": 1}
    svar = client.post(url, {**felter, "beskyttet": "on"})
    far.refresh_from_db()
    assert (svar.status_code, far.beskyttet) == (302, True)
    assert Forloeb.objects.with_beskyttelse().get().er_beskyttet
