"""Making an invitation, another link to it, reminders, taking it back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from barnetimidten.audit.models import AuditEntry
from evaluering.actions import tjek
from evaluering.actions.invitation import (
    add_link,
    create_invitation,
    record_sent,
    revoke_invitation,
)
from evaluering.actions.maaling import SLAAET_FRA
from evaluering.actions.paamindelse import (
    cancel_reminder,
    remind_invitation,
    set_paamindelser,
)
from evaluering.actions.svar import SvarFejlError, open_link, save_svar
from evaluering.enums import SvarFejl
from evaluering.models import Besvarelse, Invitation, SdqOrdlyd
from evaluering.tests.builders import make_besvarelse, make_maaling
from evaluering.tests.byg_invitation import ended, parents, protect
from evaluering.token import hash_token, new_token
from forloeb.actions.grund import StatusError
from forloeb.tests import builders

pytestmark = pytest.mark.django_db
EGET = {"skema": "eget", "sprog": "da", "kanal": "qr"}


@pytest.fixture
def forloeb(mette):
    return ended(mette)


@pytest.fixture
def mor(forloeb):
    return parents(forloeb)[0]


@pytest.fixture
def invitation(mette, forloeb, mor):
    return create_invitation(mette, forloeb, foraelder=mor, **EGET)[0]


def refused(action, *args, **kwargs):
    with pytest.raises(StatusError) as error:
        action(*args, **kwargs)
    return str(error.value)


def traced(invitation):
    rows = AuditEntry.objects.filter(
        objekt_type="evaluering.invitation", objekt_id=str(invitation.pk)
    ).order_by("nummer")
    return [(row.handling, row.actor_id) for row in rows]


# --- The token ---------------------------------------------------------------------
def test_token_has_256_bits_and_only_its_hash_is_kept(mette, forloeb, mor):
    token, gemt = new_token()
    assert (len(token), len(gemt)) == (43, 64)
    assert hash_token(token) == gemt
    assert hash_token("\udcff") != gemt  # no text is too strange to be looked up
    invitation, token = create_invitation(mette, forloeb, foraelder=mor, **EGET)
    assert invitation.links.get().token_hash == hash_token(token)
    for row in (invitation, invitation.links.get()):
        assert token not in str(row.__dict__)


# --- Whom and when ------------------------------------------------------------------
def test_an_invitation_is_one_persons_and_stands_in_the_trace(mette, forloeb, mor):
    invitation, _ = create_invitation(mette, forloeb, foraelder=mor, **EGET)
    assert (invitation.modtager, invitation.skema_version) == ("foraelder", 2)
    assert invitation.links.get().sendt_at is not None
    assert traced(invitation) == [("create", mette.pk)]
    entry = AuditEntry.objects.latest("nummer")
    assert entry.under_id == str(forloeb.pk)
    assert "modtager" in entry.felter


def test_a_mail_is_not_sent_before_it_got_away(mette, forloeb, mor):
    valg = EGET | {"kanal": "mail"}
    invitation, _ = create_invitation(mette, forloeb, foraelder=mor, **valg)
    link = invitation.links.get()
    assert link.sendt_at is None
    assert record_sent(mette, link).sendt_at is not None
    assert traced(invitation)[-1] == ("send", mette.pk)


def test_nobody_is_asked_before_the_end(mette):
    forloeb = builders.in_dialog(mette)
    fejl = refused(create_invitation, mette, forloeb, **EGET)
    assert fejl == tjek.IKKE_SLUT
    assert not Invitation.objects.exists()


def test_a_parent_of_another_family_is_refused(mette, forloeb):
    fremmed = parents(ended(mette, navn="Bo Eksempel"))[0]
    fejl = refused(create_invitation, mette, forloeb, foraelder=fremmed, **EGET)
    assert fejl == tjek.IKKE_FAMILIEN


def test_one_invitation_a_parent_and_two_homes_one_each(mette, forloeb, invitation):
    mor, far = parents(forloeb)
    fejl = refused(create_invitation, mette, forloeb, foraelder=mor, **EGET)
    assert fejl == tjek.HAR_EN
    assert create_invitation(mette, forloeb, foraelder=far, **EGET)[0].pk
    revoke_invitation(mette, invitation)
    assert create_invitation(mette, forloeb, foraelder=mor, **EGET)[0].pk


def test_who_has_answered_on_paper_is_not_asked(mette, forloeb, mor):
    make_besvarelse(forloeb, mette)
    fejl = refused(create_invitation, mette, forloeb, foraelder=mor, **EGET)
    assert fejl == tjek.HAR_SVARET


# --- SDQ on a screen -------------------------------------------------------------------
def wording(mette, informant):
    SdqOrdlyd.objects.create(
        informant=informant, skemaform="4+", licens="Aftale 1", indlaest_af=mette
    )


def test_sdq_needs_the_licensed_wording_of_the_informant(mette):
    forloeb = builders.running(mette)
    mor = parents(forloeb)[0]
    sdq = {"skema": "sdq_foer", "sprog": "da", "kanal": "qr"}
    wording(mette, "paedagog")
    fejl = refused(create_invitation, mette, forloeb, foraelder=mor, **sdq)
    assert fejl == tjek.INGEN_ORDLYD
    i_huset, _ = create_invitation(
        mette, forloeb, modtager_navn="Anne", modtager_email="a@example.com", **sdq
    )
    assert (i_huset.modtager, i_huset.skema_version) == ("dagtilbud", 1)
    wording(mette, "foraelder")
    make_maaling(forloeb, mette)
    fejl = refused(create_invitation, mette, forloeb, foraelder=mor, **sdq)
    assert fejl == tjek.HAR_SVARET


def test_sdq_may_be_switched_off(mette, settings):
    forloeb = builders.running(mette)
    wording(mette, "foraelder")
    settings.SDQ_I_BRUG = False
    sdq = {"skema": "sdq_foer", "sprog": "da", "kanal": "qr"}
    assert refused(create_invitation, mette, forloeb, **sdq) == SLAAET_FRA


def test_sdq_is_not_asked_in_dialogue(mette):
    forloeb = builders.in_dialog(mette)
    wording(mette, "foraelder")
    sdq = {"skema": "sdq_foer", "sprog": "da", "kanal": "qr"}
    assert refused(create_invitation, mette, forloeb, **sdq) == tjek.IKKE_NU


# --- Another link, and none any more -----------------------------------------------
def test_another_link_opens_the_same_for_a_new_term(mette, invitation):
    Invitation.objects.filter(pk=invitation.pk).update(udloeber_at=timezone.now())
    token = add_link(mette, invitation, "brev")
    assert invitation.links.filter(token_hash=hash_token(token), kanal="brev")
    assert invitation.links.count() == 2
    assert Invitation.objects.gyldige().get() == invitation
    assert traced(invitation)[-1] == ("change", mette.pk)


def test_a_new_link_to_something_begun_is_noted_by_name(mette, invitation):
    """Who makes it could open it: the trace says that there was something to read."""
    for felter in (["links", "udloeber_at"], ["kladde", "links", "udloeber_at"]):
        add_link(mette, invitation, "brev")
        spor = AuditEntry.objects.latest("nummer")
        assert (spor.actor_id, spor.felter) == (mette.pk, felter)
        save_svar(invitation, {"emne": "Ro"})


def test_the_old_links_can_be_closed_without_losing_what_is_begun(mette, invitation):
    tabt = add_link(mette, invitation, "sms")
    save_svar(invitation, {"emne": "Ro"})
    nyt = add_link(mette, invitation, "sms", luk_gamle=True)
    with pytest.raises(SvarFejlError) as fejl:
        open_link(tabt)
    assert fejl.value.grund == SvarFejl.TILBAGEKALDT
    assert open_link(nyt).besvarelse.svar == '{"emne": "Ro"}'
    assert [link.lukket_at is None for link in invitation.links.order_by("pk")] == [
        False,
        False,
        True,
    ]


def test_what_is_taken_back_is_dead(mette, invitation):
    revoke_invitation(mette, invitation)
    assert not Invitation.objects.gyldige().exists()
    for action in (
        lambda: add_link(mette, invitation, "qr"),
        lambda: revoke_invitation(mette, invitation),
        lambda: set_paamindelser(mette, invitation, maa_paamindes=True),
    ):
        assert refused(action) == tjek.ER_KALDT_TILBAGE


def test_what_is_answered_is_answered(mette, invitation):
    Invitation.objects.update(brugt_at=timezone.now())
    assert refused(add_link, mette, invitation, "qr") == tjek.HAR_SVARET
    assert refused(revoke_invitation, mette, invitation) == tjek.HAR_SVARET


# --- Reminders -------------------------------------------------------------------------
def at(invitation, dage):
    return invitation.forloeb.slut_dato + timedelta(days=dage)


def test_two_reminders_each_with_a_link_of_its_own(invitation):
    assert refused(remind_invitation, invitation, at(invitation, 13)) == tjek.IKKE_TID
    remind_invitation(invitation, at(invitation, 14))
    assert refused(remind_invitation, invitation, at(invitation, 7)) == tjek.IKKE_TID
    remind_invitation(invitation, at(invitation, 28))
    assert refused(remind_invitation, invitation, at(invitation, 90)) == tjek.IKKE_TID
    assert invitation.links.count() == 3
    assert traced(invitation)[1:] == [("change", None)] * 2


def test_a_reminder_that_did_not_get_away_does_not_count(invitation):
    remind_invitation(invitation, at(invitation, 14))
    cancel_reminder(invitation)
    invitation.refresh_from_db()
    assert (invitation.paamindelser, invitation.paamindet_at) == (0, None)
    remind_invitation(invitation, at(invitation, 15))


def test_no_reminder_where_it_was_chosen_away(mette, invitation):
    set_paamindelser(mette, invitation, maa_paamindes=False)
    assert refused(remind_invitation, invitation, at(invitation, 14)) == tjek.MAA_IKKE


def test_a_protected_family_is_reminded_only_by_a_knowing_choice(
    mette, forloeb, invitation
):
    protect(forloeb)  # after the invitation, so the tick did not know of it
    assert refused(remind_invitation, invitation, at(invitation, 14)) == tjek.MAA_IKKE
    row = set_paamindelser(mette, invitation, maa_paamindes=True)
    assert row.beskyttet_valgt
    remind_invitation(invitation, at(invitation, 14))


def test_a_choice_for_a_protected_family_is_kept_as_such(mette, forloeb):
    protect(forloeb)
    mor, far = parents(forloeb)
    valgt, _ = create_invitation(mette, forloeb, foraelder=mor, **EGET)
    fra, _ = create_invitation(
        mette, forloeb, foraelder=far, maa_paamindes=False, **EGET
    )
    assert (valgt.beskyttet_valgt, fra.beskyttet_valgt) == (True, False)
    assert not Besvarelse.objects.exists()
