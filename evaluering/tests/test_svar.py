"""The family's way: the link, the answers kept and sent, every refusal."""

import json
import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from barnetimidten.audit.models import AuditEntry
from barnetimidten.tests.faelles import anew
from evaluering.actions.invitation import create_invitation, revoke_invitation
from evaluering.actions.svar import SvarFejlError, open_link, save_svar, submit_svar
from evaluering.enums import SvarFejl
from evaluering.models import Besvarelse, InvitationLink, SvarAfvisning
from evaluering.tests.builders import make_besvarelse
from evaluering.tests.byg_sprog import make_oversaettelse
from evaluering.tests.byg_svar import open_page as opened
from forloeb.tests import builders

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}
SKEMA, GEM, TAK = "/svar/", "/svar/gem/", "/svar/tak/"
SVAR = {"emne": "Ro om aftenen", "fylder_foer": "8", "trives": "ja"}


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
def inviteret(forloeb, mette):
    mor = forloeb.barn.familie.foraeldre.first()
    return create_invitation(
        mette, forloeb, skema="eget", sprog="da", kanal="sms", foraelder=mor
    )


@pytest.fixture
def invitation(inviteret):
    return inviteret[0]


@pytest.fixture
def token(inviteret):
    return inviteret[1]


@pytest.fixture
def telefon(token):
    return opened(token)


def follow(token, client=None, **headers):
    """To the page that the link leads to; the token is in no address but the first."""
    client = client or Client(headers=headers)
    response = client.get(reverse("svar:open", args=[token]), follow=True)
    assert len(response.redirect_chain) == 1
    return response


def counts():
    return dict(SvarAfvisning.objects.values_list("grund", "antal"))


def text(response):
    return response.content.decode()


def kept():
    return json.loads(Besvarelse.objects.get().svar)


# --- The link --------------------------------------------------------------------
def test_the_token_leaves_the_address_and_the_page(telefon, token, forloeb):
    response = telefon.get(SKEMA)
    side = text(response)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert token not in side
    assert forloeb.barn.navn not in side
    assert "sessionid" not in telefon.cookies
    assert token not in telefon.cookies["svar"].value


def test_opening_is_written_down_once_and_spends_nothing(token, invitation):
    before = AuditEntry.objects.count()
    open_link(token)
    open_link(token)
    invitation.refresh_from_db()
    assert invitation.aabnet_at
    assert invitation.brugt_at is None
    assert AuditEntry.objects.count() == before + 1


def test_a_log_in_in_the_same_browser_is_left_alone(client, mette, token):
    client.force_login(mette)
    client.get(reverse("svar:open", args=[token]))
    assert "Hvordan er det gået?" in text(client.get(SKEMA))
    assert client.get(reverse("forloeb:mine")).status_code == 200


def test_the_way_in_ends_after_its_hours(telefon, settings):
    settings.SVAR_SESSION_TIMER = 0
    response = telefon.get(SKEMA)
    assert response.status_code == 404
    assert "Linket virker ikke" in text(response)


# --- Kept and sent -----------------------------------------------------------------
def test_each_answer_is_kept_and_comes_back_on_another_phone(telefon, token):
    assert telefon.post(GEM, {"emne": "Ro om aftenen"}).json() == {"fejl": {}}
    telefon.post(GEM, {"fylder_foer": "8"})
    side = text(opened(token).get(SKEMA))
    assert kept() == {"emne": "Ro om aftenen", "fylder_foer": 8}
    assert Besvarelse.objects.get().tal == {"fylder_foer": 8}
    assert "Ro om aftenen" in side
    assert re.search(r'value="8"\s+checked', side)


def test_saving_the_same_again_leaves_nothing_in_the_trace(telefon):
    telefon.post(GEM, SVAR)
    before = AuditEntry.objects.count()
    telefon.post(GEM, SVAR)
    assert AuditEntry.objects.count() == before


def test_an_answer_can_be_taken_back_and_unknown_fields_change_nothing(telefon):
    telefon.post(GEM, SVAR)
    telefon.post(GEM, {"fylder_foer": "", "status": "indsendt", "forloeb": "1"})
    assert kept()["fylder_foer"] is None
    assert Besvarelse.objects.get().tal == {"trives": "ja"}
    assert Besvarelse.objects.get().status == "kladde"


def test_without_a_script_one_page_is_saved_and_sent(telefon, invitation, forloeb):
    response = telefon.post(SKEMA, {**SVAR, "gem": "1"})
    assert "Svarene er gemt" in text(response)
    response = telefon.post(SKEMA, {**SVAR, "citat": ["", "ja"], "send": "1"})
    besvarelse = Besvarelse.objects.get()
    invitation.refresh_from_db()
    assert response.headers["Location"] == f"{TAK}?sprog=da"
    assert (besvarelse.status, besvarelse.maa_citeres) == ("indsendt", True)
    assert (besvarelse.forloeb, besvarelse.kilde) == (forloeb, "link")
    assert invitation.brugt_at
    assert "Tak for jeres svar" in text(telefon.get(TAK))


def test_the_script_is_told_where_to_go(telefon):
    response = telefon.post(SKEMA, {**SVAR, "send": "1"}, **JSON)
    assert response.json() == {"videre": f"{TAK}?sprog=da"}


def test_nothing_is_sent_when_nothing_is_answered(telefon):
    response = telefon.post(SKEMA, {"emne": " ", "send": "1"})
    assert response.status_code == 400
    assert "Svar på mindst ét spørgsmål" in text(response)
    assert counts() == {}
    assert not Besvarelse.objects.indsendte().exists()


def test_pressing_twice_is_one_answer_and_the_same_thanks(telefon, token):
    anden = opened(token)
    data = {**SVAR, "send": "1", "side": "en-side"}
    telefon.post(SKEMA, data)
    igen = anden.post(SKEMA, data)  # the first reply was lost, the cookie still there
    assert igen.headers["Location"] == f"{TAK}?sprog=da"
    assert Besvarelse.objects.count() == 1
    assert counts() == {}


def test_the_second_press_may_come_before_the_first_is_noted(invitation, telefon):
    """The check of the key and the lock of the row are two steps."""
    save_svar(invitation, {"trives": "ja"})
    cache.set(f"svar-sendt:{invitation.pk}:en-side", True, 60)
    telefon.post(SKEMA, {**SVAR, "send": "1", "side": "en-side"})
    assert Besvarelse.objects.indsendte().count() == 1


def test_an_old_page_does_not_empty_what_another_phone_wrote(telefon, token):
    udgave = {"udgave": "0"}  # both opened before anything was written
    opened(token).post(GEM, {"emne": "Ro om aftenen"})
    telefon.post(SKEMA, {**udgave, "emne": "", "fylder_foer": "3", "gem": "1"})
    assert kept() == {"emne": "Ro om aftenen", "fylder_foer": 3}


def test_a_page_of_this_version_may_empty_a_field(telefon):
    telefon.post(GEM, {"emne": "Ro om aftenen"})
    telefon.post(SKEMA, {"udgave": "1", "emne": "", "gem": "1"})
    assert kept()["emne"] == ""


# --- Languages ---------------------------------------------------------------------
def test_danish_alone_until_a_language_is_approved(telefon, leder):
    assert 'value="ar"' not in text(telefon.get(SKEMA))
    make_oversaettelse("ar", godkendt_af=leder)
    assert 'value="ar"' in text(telefon.get(SKEMA))


def test_choosing_a_language_keeps_what_is_written(telefon, leder):
    make_oversaettelse("ar", godkendt_af=leder)
    response = telefon.post(SKEMA, {**SVAR, "sprog": "ar"}, follow=True)
    assert '<html lang="ar" dir="rtl">' in text(response)
    assert "Ro om aftenen" in text(response)
    telefon.post(SKEMA, {"send": "1"})
    assert Besvarelse.objects.get().sprog == "ar"


def test_a_language_that_nobody_knows_is_danish(telefon):
    response = telefon.post(SKEMA, {"sprog": "xx"}, follow=True)
    assert '<html lang="da" dir="ltr">' in text(response)


# --- Refusals: a clear page, counted ---------------------------------------------
def expire(invitation):
    invitation.udloeber_at = timezone.now() - timedelta(minutes=1)
    invitation.save()


def send(invitation):
    save_svar(invitation, {"trives": "ja"})
    submit_svar(invitation)


CLOSED = [
    (SvarFejl.UDLOEBET, "Linket er for gammelt"),
    (SvarFejl.BRUGT, "I har allerede svaret"),
    (SvarFejl.TILBAGEKALDT, "Linket gælder ikke mere"),
]


@pytest.mark.parametrize(("grund", "titel"), CLOSED)
def test_a_closed_link_says_why(telefon, token, invitation, mette, grund, titel):
    close = {
        SvarFejl.UDLOEBET: lambda: expire(invitation),
        SvarFejl.BRUGT: lambda: send(invitation),
        SvarFejl.TILBAGEKALDT: lambda: revoke_invitation(mette, invitation),
    }
    close[grund]()
    for response in [telefon.get(SKEMA), follow(token)]:
        assert response.status_code == 410
        assert titel in text(response)
    assert counts() == {grund: 2}


def test_a_refusal_is_in_the_language_of_the_family(inviteret, leder):
    make_oversaettelse("ar", godkendt_af=leder)
    invitation, token = inviteret
    invitation.sprog = "ar"
    invitation.save()
    expire(invitation)
    response = follow(token, **{"Accept-Language": "da"})
    assert '<html lang="ar" dir="rtl">' in text(response)


@pytest.mark.parametrize("token", ["ukendt", "x" * 5000, "' OR 1=1--"])
def test_an_unknown_link_answers_in_the_language_of_the_browser(db, token):
    dansk = follow(token, **{"Accept-Language": "da-DK,en;q=0.5"})
    fransk = follow(token, **{"Accept-Language": "fr"})
    assert (dansk.status_code, fransk.status_code) == (404, 404)
    assert 'lang="en"' not in text(dansk)
    assert "Linket virker ikke" in text(fransk)
    assert 'lang="en"' in text(fransk)
    assert counts() == {SvarFejl.UKENDT: 2}


def test_an_altered_link_opens_nothing(token):
    aendret = token[:-1] + ("A" if token[-1] != "A" else "B")
    assert follow(aendret).status_code == 404
    assert counts() == {SvarFejl.UKENDT: 1}


def test_no_token_reaches_the_log(token, invitation, mette, caplog):
    revoke_invitation(mette, invitation)
    follow(token)
    follow(token[:-1])
    assert len(caplog.records) == 2
    assert token[:-1] not in caplog.text


def test_another_link_in_the_same_browser_takes_over(telefon):
    assert follow("ukendt", telefon).status_code == 404
    assert telefon.get(SKEMA).status_code == 404


def test_an_altered_cookie_opens_nothing(telefon):
    telefon.cookies["svar"] = telefon.cookies["svar"].value[:-1] + "x"
    assert telefon.get(SKEMA).status_code == 404


def test_a_link_that_is_deleted_opens_nothing(telefon):
    InvitationLink.objects.all().delete()
    assert telefon.get(SKEMA).status_code == 404


def test_searching_for_links_is_slowed_down_and_known_ones_still_open(token):
    cache.clear()
    client = Client()
    svar = [follow(n, client).status_code for n in range(22)]
    assert svar == [404] * 20 + [429] * 2
    assert counts() == {SvarFejl.UKENDT: 20}
    assert client.get(f"/svar/link/{token}/").status_code == 302


@pytest.mark.parametrize(
    ("felt", "vaerdi", "besked", "status", "grund"),
    [
        ("fylder_foer", "11", "Vælg et tal fra 1 til 10.", 400, SvarFejl.UGYLDIGT),
        ("fylder_foer", "otte", "Vælg et tal fra 1 til 10.", 400, SvarFejl.UGYLDIGT),
        ("fylder_foer", "²", "Vælg et tal fra 1 til 10.", 400, SvarFejl.UGYLDIGT),
        ("trives", "måske", "Vælg ja eller nej", 400, SvarFejl.UGYLDIGT),
        ("emne", "Nr. 010122-1234", "Skriv ikke CPR-numre", 400, SvarFejl.UGYLDIGT),
        ("emne", "æ" * 1_000_000, "Teksten er for lang", 413, SvarFejl.FOR_STORT),
    ],
)
def test_a_wrong_answer_is_told_and_the_rest_is_kept(
    telefon, felt, vaerdi, besked, status, grund
):
    data = {**SVAR, felt: vaerdi, "send": "1"}
    page = telefon.post(SKEMA, data)
    script = telefon.post(GEM, data, **JSON)
    assert (page.status_code, script.status_code) == (status, status)
    assert besked in text(page)
    assert felt != "emne" or vaerdi in text(page)  # no word that was typed is lost
    assert besked in script.json()["fejl"][felt]
    assert counts() == {grund: 2}
    assert kept().keys() == SVAR.keys() - {felt}
    assert not Besvarelse.objects.indsendte().exists()


def test_the_second_of_two_phones_is_told_and_sees_what_was_not_sent(telefon, token):
    anden = opened(token)
    telefon.post(SKEMA, {**SVAR, "send": "1", "side": "en"})
    skrevet = {"trives": "nej", "emne": "Ro om aftenen", "afsluttende": "Tak"}
    response = anden.post(SKEMA, {**skrevet, "send": "1", "side": "to"})
    side = text(response)
    assert response.status_code == 409
    assert "allerede sendt fra en anden telefon" in side
    assert "Det her stod på siden og er ikke sendt herfra" in side
    assert "Nej" in side
    assert "Tak" in side
    assert counts() == {SvarFejl.SAMTIDIG: 1}
    assert kept()["trives"] == "ja"


def test_a_used_link_does_not_tell_which_guess_is_right(telefon, token):
    """What equals the sent answer stands there as what does not."""
    anden = opened(token)
    telefon.post(SKEMA, {**SVAR, "send": "1", "side": "en"})
    gaet = {"side": "to", "emne": "Ro om aftenen", "fylder_foer": "8", "trives": "nej"}
    vist = anden.post(SKEMA, {**gaet, "send": "1"}).context["ikke_med"]
    assert [vaerdi for _, vaerdi in vist] == ["Ro om aftenen", 8, "nej"]


def test_the_script_of_the_second_phone_is_told_too(telefon, token):
    anden = opened(token)
    telefon.post(SKEMA, {**SVAR, "send": "1"})
    response = anden.post(GEM, {"trives": "nej"}, **JSON)
    assert response.status_code == 409
    assert (response.json()["lukket"], response.json()["glem"]) == (True, True)
    assert "allerede sendt" in response.json()["besked"]
    assert kept()["trives"] == "ja"


def test_two_that_send_at_the_same_time(invitation):
    save_svar(invitation, {"trives": "ja"})
    submit_svar(invitation)
    with pytest.raises(SvarFejlError) as fejl:
        submit_svar(invitation)
    assert fejl.value.grund == SvarFejl.SAMTIDIG


def test_a_parent_who_has_answered_otherwise_cannot_send_again(invitation, mette):
    save_svar(invitation, {"trives": "ja"})
    make_besvarelse(invitation.forloeb, mette)
    with pytest.raises(SvarFejlError) as fejl:
        submit_svar(invitation)
    assert fejl.value.grund == SvarFejl.BRUGT


def test_a_race_to_send_is_told_as_such(telefon, invitation, monkeypatch):
    """Both got past the door; the lock lets the first one through."""
    send(invitation)
    monkeypatch.setattr("evaluering.svar.adgang.check_open", lambda _: None)
    monkeypatch.setattr("evaluering.actions.svar.save_svar", lambda *a, **k: None)
    response = telefon.post(SKEMA, {"send": "1", "side": "to"})
    assert response.status_code == 409


def test_the_trace_names_nobody_and_no_words(telefon):
    telefon.post(GEM, SVAR)
    telefon.post(SKEMA, {"send": "1"})
    rows = AuditEntry.objects.order_by("-nummer")[:2]
    assert [(r.handling, r.actor_id) for r in rows] == [
        ("send", None),
        ("create", None),
    ]
    assert rows[1].felter == ["emne", "fylder_foer", "trives"]


def test_nothing_of_the_family_is_open_without_the_link(client):
    assert client.get(SKEMA).status_code == 404
    assert client.post(GEM, SVAR).status_code == 404
    assert not Besvarelse.objects.exists()
