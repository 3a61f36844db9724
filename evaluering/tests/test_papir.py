"""Beside the family's own phone: keyed in from paper, and the tablet handed over."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from barnetimidten.audit.models import AuditEntry
from barnetimidten.tests.faelles import anew
from evaluering.actions.invitation import create_invitation
from evaluering.actions.svar import record_papir, save_svar
from evaluering.models import Besvarelse, Invitation, InvitationLink
from evaluering.svar.adgang import store_name
from evaluering.tests.byg_sprog import make_oversaettelse
from evaluering.tests.byg_svar import open_page
from forloeb.actions.grund import StatusError
from forloeb.tests import builders

pytestmark = pytest.mark.django_db
ALT = '"cache", "storage"'
FAKTA = {"maa_citeres": True, "sprog": "tr"}


@pytest.fixture
def som(client):
    def log_in(bruger):
        client.force_login(bruger)
        return client

    return log_in


@pytest.fixture(scope="module")
def sluttet(django_db_setup, django_db_blocker):
    """Mette's course, made once for the file."""
    with builders.of_mette(django_db_blocker, builders.ended) as forloeb:
        yield forloeb


@pytest.fixture
def mette(sluttet, db):
    return anew(sluttet.ansvarlig)


@pytest.fixture
def forloeb(sluttet, db):
    return anew(sluttet)


@pytest.fixture
def mor(forloeb):
    return forloeb.barn.familie.foraeldre.first()


def invite(mette, forloeb, mor, kanal="sms"):
    return create_invitation(
        mette, forloeb, skema="eget", sprog="da", kanal=kanal, foraelder=mor
    )


def key_in(client, forloeb, mor, **svar):
    url = reverse("evaluering:papir-create", args=[forloeb.pk])
    page = client.get(url)
    noegle = page.context["form"]["noegle"].value()
    data = {"noegle": noegle, "foraelder": mor.pk, "sprog": "tr", **svar}
    return client.post(url, data)


# --- Paper -------------------------------------------------------------------------
def test_paper_is_kept_as_such_under_who_typed(som, mette, forloeb, mor):
    svar = {"emne": "Ro", "fylder_foer": "8", "trives": "ja", "maa_citeres": "on"}
    response = key_in(som(mette), forloeb, mor, **svar)
    assert response.status_code == 302
    besvarelse = Besvarelse.objects.get()
    assert json.loads(besvarelse.svar) == {
        "emne": "Ro",
        "fylder_foer": 8,
        "trives": "ja",
    }
    assert besvarelse.tal == {"fylder_foer": 8, "trives": "ja"}
    assert (besvarelse.kilde, besvarelse.status) == ("papir", "indsendt")
    assert (besvarelse.indtastet_af, besvarelse.foraelder) == (mette, mor)
    assert (besvarelse.sprog, besvarelse.maa_citeres) == ("tr", True)
    sidste = AuditEntry.objects.latest("nummer")
    assert (sidste.handling, sidste.actor_id) == ("create", mette.pk)


def test_pressing_twice_keeps_one(som, mette, forloeb, mor):
    client = som(mette)
    url = reverse("evaluering:papir-create", args=[forloeb.pk])
    noegle = client.get(url).context["form"]["noegle"].value()
    data = {"noegle": noegle, "foraelder": mor.pk, "sprog": "da", "trives": "nej"}
    foerste, anden = client.post(url, data), client.post(url, data)
    assert foerste.headers["Location"] == anden.headers["Location"]
    assert Besvarelse.objects.count() == 1


def test_paper_closes_the_link_and_takes_the_place_of_what_was_begun(
    mette, forloeb, mor
):
    invitation, _ = invite(mette, forloeb, mor)
    save_svar(invitation, {"emne": "Begyndt", "trives": "nej"})
    record_papir(mette, forloeb, foraelder=mor, values={"trives": "ja"}, **FAKTA)
    invitation.refresh_from_db()
    assert invitation.brugt_at
    assert json.loads(Besvarelse.objects.get().svar) == {"trives": "ja"}


@pytest.mark.parametrize(
    ("svar", "besked"),
    [
        ({}, "Tast mindst ét svar ind."),
        ({"emne": "010122-1234"}, "Skriv ikke CPR-numre her."),
        ({"fylder_foer": "11"}, "Vælg en af mulighederne på listen."),
    ],
)
def test_what_cannot_be_kept_is_said_and_stays_on_the_page(
    som, mette, forloeb, mor, svar, besked
):
    response = key_in(som(mette), forloeb, mor, **svar)
    assert response.status_code == 200
    assert besked in response.content.decode()
    assert not Besvarelse.objects.exists()


def test_the_action_holds_the_rules_itself(mette, forloeb, mor, lars):
    andre = builders.ended(lars, navn="Bo Eksempel").barn.familie.foraeldre.first()
    i_gang = builders.running(mette, navn="Ida Eksempel")
    ja = {"trives": "ja"}
    far = i_gang.barn.familie.foraeldre.first()
    for hvem, hvor, svar in [
        (andre, forloeb, ja),
        (far, i_gang, ja),
        (mor, forloeb, {}),
        (mor, forloeb, {"trives": "måske"}),
    ]:
        with pytest.raises(StatusError):
            record_papir(mette, hvor, foraelder=hvem, values=svar, **FAKTA)
    record_papir(mette, forloeb, foraelder=mor, values=ja, **FAKTA)
    with pytest.raises(StatusError, match="allerede svaret"):
        record_papir(mette, forloeb, foraelder=mor, values=ja, **FAKTA)


def test_a_draft_of_the_long_form_is_kept(som, mette, forloeb, mor):
    client = som(mette)
    url = reverse("evaluering:papir-create", args=[forloeb.pk])
    noegle = client.get(url).context["form"]["noegle"].value()
    client.post(f"{url}?kladde=1", {"noegle": noegle, "emne": "Ro om aftenen"})
    assert "Ro om aftenen" in client.get(url).content.decode()


@pytest.mark.parametrize("navn", ["papir-create", "tablet"])
def test_not_before_the_end_and_not_after_all_have_answered(
    som, mette, forloeb, mor, navn
):
    i_gang = builders.running(mette, navn="Ida Eksempel")
    client = som(mette)
    for foraelder in forloeb.barn.familie.foraeldre.all():
        record_papir(
            mette, forloeb, foraelder=foraelder, values={"trives": "ja"}, **FAKTA
        )
    for row, besked in [
        (i_gang, "Forældrene svarer, når"),
        (forloeb, "Alle forældre"),
    ]:
        url = reverse(f"evaluering:{navn}", args=[row.pk])
        assert besked in client.get(url, follow=True).content.decode()


# --- The tablet ----------------------------------------------------------------------
def hand_over(client, forloeb, mor):
    url = reverse("evaluering:tablet", args=[forloeb.pk])
    assert "Du bliver logget af" in client.get(url).content.decode()
    return client.post(url, {"foraelder": mor.pk})


def test_handing_over_ends_the_log_in_and_opens_the_form(som, mette, forloeb, mor):
    client = som(mette)
    mine = reverse("forloeb:mine")
    response = hand_over(client, forloeb, mor)
    assert response.headers["Location"] == "/svar/"
    assert response.headers["Clear-Site-Data"] == ALT
    assert "Hvordan er det gået?" in client.get("/svar/").content.decode()
    tilbage = client.get(mine)
    assert tilbage.status_code == 302
    assert "/log-ind/" in tilbage.headers["Location"]
    for url in ["/svar/", mine]:
        assert client.get(url).headers["Cache-Control"] == "no-store"


def test_what_comes_from_the_tablet_says_so(som, mette, forloeb, mor):
    client = som(mette)
    hand_over(client, forloeb, mor)
    lager = store_name(Invitation.objects.get())
    data = {"lager": lager, "trives": "ja", "send": "1"}
    response = client.post("/svar/", data)
    assert response.headers["Location"] == "/svar/tak/?sprog=da&tablet"
    assert response.headers["Clear-Site-Data"] == ALT
    tak = client.get(response.headers["Location"]).content.decode()
    assert "Giv tabletten tilbage" in tak
    assert Besvarelse.objects.get().kilde == "tablet"
    assert client.get("/svar/").status_code == 404


def test_an_invitation_that_is_open_gets_another_link(som, mette, forloeb, mor):
    invite(mette, forloeb, mor)
    hand_over(som(mette), forloeb, mor)
    assert Invitation.objects.count() == 1
    assert InvitationLink.objects.filter(kanal="tablet").count() == 1


def test_the_tablet_opens_in_the_parents_language(som, mette, forloeb, mor, leder):
    make_oversaettelse("ar", godkendt_af=leder)
    mor.sprog = "arabisk"
    mor.save()
    client = som(mette)
    hand_over(client, forloeb, mor)
    assert 'lang="ar" dir="rtl"' in client.get("/svar/").content.decode()


def begun(client, forloeb, mor):
    hand_over(client, forloeb, mor)
    lager = store_name(Invitation.objects.get())
    client.post("/svar/gem/", {"lager": lager, "emne": "Ro om aftenen"})
    assert "Ro om aftenen" in client.get("/svar/").content.decode()
    return lager


def test_a_log_in_shuts_the_family_out(som, mette, forloeb, mor):
    """What is begun and not sent is not for the educator, nor for the next family."""
    client = som(mette)
    begun(client, forloeb, mor)
    svar = client.post("/log-ind/", {"login": "mette", "password": builders.PASSWORD})
    assert svar.headers["Clear-Site-Data"] == ALT
    assert client.get(reverse("forloeb:mine")).status_code == 200
    side = client.get("/svar/")
    assert side.status_code == 404
    assert "Ro om aftenen" not in side.content.decode()


def test_giving_the_tablet_back_keeps_what_is_written_and_ends_it(
    som, mette, forloeb, mor
):
    client = som(mette)
    lager = begun(client, forloeb, mor)
    assert "Giv tabletten tilbage" in client.get("/svar/").content.decode()
    data = {"lager": lager, "trives": "ja", "fylder_foer": "11", "tilbage": "1"}
    svar = client.post("/svar/", data)
    assert (svar.url, svar.headers["Clear-Site-Data"]) == (
        reverse("account_login"),
        ALT,
    )
    besvarelse = Besvarelse.objects.get()
    assert json.loads(besvarelse.svar) == {"emne": "Ro om aftenen", "trives": "ja"}
    assert besvarelse.status == "kladde"
    assert client.get("/svar/").status_code == 404


def test_a_tablet_that_is_left_closes_after_two_hours(som, mette, forloeb, mor):
    client = som(mette)
    begun(client, forloeb, mor)
    for minutter, status in [(119, 200), (121, 410)]:
        siden = timezone.now() - timedelta(minutes=minutter)
        InvitationLink.objects.update(created_at=siden)
        svar = client.get("/svar/")
        assert svar.status_code == status
    assert "Ro om aftenen" not in svar.content.decode()


def test_a_phone_of_ones_own_has_no_such_button(mette, forloeb, mor):
    _, token = invite(mette, forloeb, mor)
    client = open_page(token)
    InvitationLink.objects.update(created_at=timezone.now() - timedelta(hours=3))
    assert "Giv tabletten tilbage" not in client.get("/svar/").content.decode()
    side = client.post("/svar/", {"emne": "Ro", "tilbage": "1"})
    assert side.status_code == 200
    assert "Ro" in client.get("/svar/").content.decode()


def test_a_refusal_stays_on_the_page(som, mette, forloeb, mor, monkeypatch):
    def refuse(*args):
        raise StatusError("Der er allerede svaret.")

    monkeypatch.setattr("evaluering.views.papir._token", refuse)
    response = hand_over(som(mette), forloeb, mor)
    assert "Der er allerede svaret." in response.content.decode()
    assert response.wsgi_request.user == mette


def test_the_panel_leads_to_both(som, mette, forloeb):
    side = som(mette).get(reverse("evaluering:panel", args=[forloeb.pk]))
    for navn in ["tablet", "papir-create"]:
        assert reverse(f"evaluering:{navn}", args=[forloeb.pk]) in side.content.decode()
