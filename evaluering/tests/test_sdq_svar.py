"""The SDQ on a screen: only over a licensed wording, whole, in order, once.

The words are placeholders: »Tekst 1« stands for item 1.
"""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from barnetimidten.audit.models import AuditEntry
from barnetimidten.tests.faelles import anew
from evaluering.actions.invitation import create_invitation, revoke_invitation
from evaluering.actions.maaling import record_maaling
from evaluering.actions.ordlyd import retract_ordlyd
from evaluering.actions.sdq_svar import submit_sdq
from evaluering.actions.svar import SvarFejlError
from evaluering.enums import Informant, SvarFejl
from evaluering.maalinger import score_of
from evaluering.models import Maaling, SvarAfvisning
from evaluering.svar import sdq as side
from evaluering.tests.byg_ordlyd import make_ordlyd
from evaluering.tests.byg_svar import open_page as opened
from forloeb.tests import builders

pytestmark = pytest.mark.django_db
SDQ = reverse("svar:sdq")
JSON = {"HTTP_ACCEPT": "application/json"}
ALLE = {f"p{nummer}": "1" for nummer in range(1, 26)}
BAGPAA = {"p26": "1", "p27": "3", "p28": "2", "p29": "3", "p33": "3"}


def of_a_three_year_old(mette):
    forloeb = builders.running(mette)
    barn = forloeb.barn
    barn.foedselsdato = timezone.localdate() - timedelta(days=3 * 365 + 10)
    barn.save()
    return forloeb


@pytest.fixture(scope="module")
def i_gang(django_db_setup, django_db_blocker):
    with builders.of_mette(django_db_blocker, of_a_three_year_old) as forloeb:
        yield forloeb


@pytest.fixture
def forloeb(i_gang):
    return anew(i_gang)


@pytest.fixture
def mette(forloeb):
    return forloeb.ansvarlig


@pytest.fixture
def ordlyd(leder):
    return make_ordlyd(leder)


def invite(mette, forloeb, **felter):
    felter = {
        "skema": "sdq_foer",
        "sprog": "da",
        "kanal": "sms",
        "foraelder": forloeb.barn.familie.foraeldre.first(),
    } | felter
    return create_invitation(mette, forloeb, **felter)


@pytest.fixture
def inviteret(mette, forloeb, ordlyd):
    return invite(mette, forloeb)


@pytest.fixture
def telefon(inviteret):
    return opened(inviteret[1])


def text(svar):
    return svar.content.decode()


def counts():
    return dict(SvarAfvisning.objects.values_list("grund", "antal"))


# --- The page --------------------------------------------------------------------
def test_the_form_stands_whole_and_in_order(telefon):
    html = text(telefon.get(SDQ))
    tekster = re.findall(r"<legend>Tekst (\d+)</legend>", html)
    assert tekster == [str(n) for n in [*range(1, 26), *range(26, 34)]]
    assert html.count('type="radio"') == 25 * 3 + 8 * 4
    assert "Tekst indledning" in html
    assert "Tekst ophavsret" in html
    assert '<html lang="da" dir="ltr">' in html
    assert " checked" not in html


def test_the_link_leads_to_it(telefon):
    svar = telefon.get(reverse("svar:skema"))
    assert (svar.status_code, svar.url) == (302, SDQ)


def test_it_tells_who_sees_the_answers(telefon):
    html = " ".join(text(telefon.get(SDQ)).split())
    assert "Det er frivilligt at svare." in html
    assert "når du har sendt dem, ikke før" in html


def test_sending_makes_the_measurement_and_spends_the_link(telefon, inviteret, forloeb):
    svar = telefon.post(SDQ, ALLE | BAGPAA)
    assert svar.url.startswith("/svar/tak/")
    maaling = Maaling.objects.get()
    invitation = inviteret[0]
    invitation.refresh_from_db()
    assert invitation.brugt_at
    assert (maaling.forloeb, maaling.invitation) == (forloeb, invitation)
    assert (maaling.tidspunkt, maaling.informant) == ("opstart", "foraelder")
    assert (maaling.foraelder, maaling.kilde) == (invitation.foraelder, "link")
    assert (maaling.registreret_af, maaling.skemaform) == (None, "2-4")
    assert maaling.svar == {str(n): 1 for n in range(1, 26)}
    assert maaling.paavirkning == {"vanskeligheder": 1, "lidelse": 2, "hjem": 3}
    score = score_of(maaling)
    assert (score.total, score.paavirkning) == (20, 3)


def test_the_trace_names_nobody_and_no_word(telefon):
    telefon.post(SDQ, ALLE)
    spor = AuditEntry.objects.for_objekt("evaluering.maaling", Maaling.objects.get().pk)
    assert [(r.handling, r.actor) for r in spor] == [("create", None)]
    assert "Tekst" not in str(list(AuditEntry.objects.values()))


def test_what_is_left_out_is_not_answered(telefon):
    telefon.post(SDQ, {"p7": "0", "p25": "2", "p9": ""})
    assert Maaling.objects.get().svar == {"7": 0, "25": 2}


@pytest.mark.parametrize("vaerdi", ["3", "-1", "01", "ja", "1 ", "٢"])
def test_an_answer_outside_the_form_is_refused_and_the_rest_stays(telefon, vaerdi):
    svar = telefon.post(SDQ, {"p1": "2", "p2": vaerdi})
    html = text(svar)
    assert svar.status_code == 400
    assert side.PASSER_IKKE in html
    assert len(re.findall(r'id="p1-2"[^>]*checked', html)) == 1
    assert not Maaling.objects.exists()
    assert counts() == {"ugyldigt": 1}


def test_a_wrong_answer_on_the_back_is_refused(telefon):
    assert telefon.post(SDQ, ALLE | {"p26": "4"}).status_code == 400


def test_an_empty_form_is_no_answer(telefon):
    svar = telefon.post(SDQ, {"p26": "0"})
    assert (svar.status_code, Maaling.objects.count()) == (400, 0)
    assert side.TOMT in text(svar)
    svar = telefon.post(SDQ, {}, **JSON)
    assert (svar.status_code, svar.json()) == (400, {"besked": side.TOMT})


def test_the_script_is_told_where_to_go(telefon):
    svar = telefon.post(SDQ, ALLE, **JSON)
    assert svar.json()["videre"].startswith("/svar/tak/")


# --- Day-care staff --------------------------------------------------------------
def test_day_care_staff_answer_their_own_form(mette, leder, forloeb):
    make_ordlyd(leder, informant=Informant.PAEDAGOG)
    _, token = invite(mette, forloeb, foraelder=None, modtager_navn="Bodil Vang")
    telefon = opened(token)
    html = text(telefon.get(SDQ))
    bagpaa = re.findall(r"<legend>Tekst (\d+)</legend>", html)[25:]
    assert bagpaa == ["26", "27", "28", "30", "31", "33"]
    telefon.post(SDQ, ALLE | {"p26": "1", "p28": "3", "p30": "2", "p29": "3"})
    maaling = Maaling.objects.get()
    assert (maaling.informant, maaling.besvaret_af) == ("paedagog", "Bodil Vang")
    assert maaling.foraelder is None
    assert maaling.paavirkning == {"vanskeligheder": 1, "lidelse": 3, "venner": 2}


# --- After the course ------------------------------------------------------------
def test_after_the_course_the_follow_up_form(mette, leder, forloeb, ordlyd):
    make_ordlyd(leder, opfoelgning=True)
    _, token = invite(mette, forloeb, skema="sdq_efter")
    telefon = opened(token)
    html = text(telefon.get(SDQ))
    bagpaa = re.findall(r"<legend>Tekst (\d+)</legend>", html)[25:]
    assert bagpaa[:3] == ["34", "35", "26"]
    telefon.post(SDQ, ALLE | {"p34": "4", "p35": "3", "p26": "0"})
    maaling = Maaling.objects.get()
    assert maaling.tidspunkt == "afslutning"
    assert maaling.paavirkning == {"vanskeligheder": 0}


# --- What cannot be taken --------------------------------------------------------
def test_no_wording_no_form(telefon, ordlyd, leder):
    retract_ordlyd(ordlyd, by=leder)
    svar = telefon.get(SDQ)
    assert svar.status_code == 410
    assert "Tekst 1" not in text(svar)
    assert counts() == {"tilbagekaldt": 1}


def test_without_a_link_there_is_nothing(ordlyd, client):
    svar = client.get(SDQ)
    assert svar.status_code == 404
    assert "Tekst" not in text(svar)


def test_a_log_in_is_no_link(ordlyd, client, leder):
    client.force_login(leder)
    assert client.get(SDQ).status_code == 404


def test_the_parents_own_questionnaire_lies_elsewhere(mette):
    forloeb = builders.ended(mette)
    _, token = invite(mette, forloeb, skema="eget")
    client = Client()
    client.get(reverse("svar:open", args=[token]))
    svar = client.get(SDQ)
    assert (svar.status_code, svar.url) == (302, reverse("svar:skema"))


def test_pressed_twice_is_sent_once(telefon):
    felter = ALLE | {"side": "samme-side"}
    foerst = telefon.post(SDQ, felter)
    kage = telefon.cookies
    assert foerst.url.startswith("/svar/tak/")
    assert kage
    assert Maaling.objects.count() == 1


def test_the_answer_lost_on_the_way_back_gets_the_same_thanks(inviteret):
    en, samme = opened(inviteret[1]), opened(inviteret[1])
    felter = ALLE | {"side": "samme-side"}
    en.post(SDQ, felter)
    assert samme.post(SDQ, felter).url.startswith("/svar/tak/")
    assert Maaling.objects.count() == 1
    assert counts() == {}


def test_two_phones_one_answer(inviteret):
    en, to = opened(inviteret[1]), opened(inviteret[1])
    en.post(SDQ, ALLE | {"side": "a"})
    svar = to.post(SDQ, ALLE | {"side": "b"})
    assert svar.status_code == 409
    assert "allerede sendt" in text(svar)
    assert Maaling.objects.count() == 1
    assert counts() == {"samtidig": 1}


def test_taken_back_and_too_old(telefon, inviteret, mette):
    invitation = inviteret[0]
    invitation.udloeber_at = timezone.now() - timedelta(hours=1)
    invitation.save()
    assert telefon.post(SDQ, ALLE).status_code == 410
    revoke_invitation(mette, invitation)
    assert telefon.get(SDQ).status_code == 410
    assert counts() == {"udloebet": 1, "tilbagekaldt": 1}


# --- The action ------------------------------------------------------------------
def submit(invitation, **felter):
    felter = {
        "svar": dict.fromkeys(range(1, 26), 1),
        "paavirkning": {},
        "kilde": "link",
    } | felter
    return submit_sdq(invitation, **felter)


@pytest.mark.parametrize(
    ("aendring", "grund"),
    [
        ({"brugt_at": timezone.now()}, SvarFejl.SAMTIDIG),
        ({"udloeber_at": timezone.now() - timedelta(days=1)}, SvarFejl.UDLOEBET),
    ],
)
def test_a_spent_or_old_invitation_takes_nothing(inviteret, aendring, grund):
    invitation = inviteret[0]
    type(invitation).objects.filter(pk=invitation.pk).update(**aendring)
    with pytest.raises(SvarFejlError) as fejl:
        submit(invitation)
    assert fejl.value.grund == grund
    assert not Maaling.objects.exists()


def test_keyed_in_from_paper_meanwhile(inviteret, mette, forloeb):
    record_maaling(
        mette,
        forloeb,
        tidspunkt="opstart",
        informant="foraelder",
        dato=timezone.localdate(),
        svar={1: 2},
        paavirkning={},
        kilde="papir",
        foraelder=forloeb.barn.familie.foraeldre.first(),
    )
    with pytest.raises(SvarFejlError) as fejl:
        submit(inviteret[0])
    assert fejl.value.grund == SvarFejl.BRUGT
    inviteret[0].refresh_from_db()
    assert inviteret[0].brugt_at is None


def test_sdq_switched_off_meanwhile(inviteret, settings):
    settings.SDQ_I_BRUG = False
    with pytest.raises(SvarFejlError) as fejl:
        submit(inviteret[0])
    assert fejl.value.grund == SvarFejl.TILBAGEKALDT
