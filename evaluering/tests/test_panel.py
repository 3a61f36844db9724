"""The course's panel of answers, and what waits for the educator."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from barnetimidten.audit.models import AuditEntry
from evaluering.actions.invitation import create_invitation
from evaluering.models import Besvarelse, Invitation, InvitationLink
from evaluering.tests.builders import make_besvarelse
from evaluering.tests.byg_invitation import MOR, ended, parents, protect
from evaluering.visning.venter import waits
from forloeb.models import Forloeb
from forloeb.tests import builders

pytestmark = pytest.mark.django_db
EGET = {"skema": "eget", "sprog": "da", "kanal": "qr"}


@pytest.fixture
def forloeb(mette):
    return ended(mette)


@pytest.fixture
def klient(client, mette):
    client.force_login(mette)
    return client


@pytest.fixture
def invitation(mette, forloeb):
    return create_invitation(mette, forloeb, foraelder=parents(forloeb)[0], **EGET)[0]


def page(svar):
    return re.sub(r"\s+", " ", svar.content.decode())


# --- The panel --------------------------------------------------------------------------
def panel(klient, forloeb):
    return page(klient.get(reverse("evaluering:panel", args=[forloeb.pk])))


def test_the_panel_follows_the_invitation(klient, forloeb, invitation):
    url = reverse("evaluering:panel", args=[forloeb.pk])
    assert "Sendt" in panel(klient, forloeb)
    Invitation.objects.update(aabnet_at=timezone.now())
    assert "Åbnet" in panel(klient, forloeb)
    kladde = Besvarelse.objects.create(
        forloeb=forloeb,
        invitation=invitation,
        foraelder=invitation.foraelder,
        skema_version=2,
        sprog="da",
        kilde="link",
        svar='{"emne": "Hemmeligt"}',
    )
    assert "Begyndt, ikke sendt" in panel(klient, forloeb)
    assert "Hemmeligt" not in panel(klient, forloeb), "not before it is sent"
    Besvarelse.objects.filter(pk=kladde.pk).update(
        status="indsendt", indsendt_at=timezone.now()
    )
    Invitation.objects.update(brugt_at=timezone.now())
    svar = panel(klient, forloeb)
    assert "Hemmeligt" in svar
    assert "Svarede" in svar
    assert url in str(svar) or "Links og påmindelser" in svar


def test_an_expired_invitation_says_so(klient, forloeb, invitation):
    Invitation.objects.update(udloeber_at=timezone.now() - timedelta(days=1))
    assert "Udløb" in panel(klient, forloeb)


def test_the_panel_shows_what_was_answered(klient, forloeb, mette):
    make_besvarelse(forloeb, mette, maa_citeres=True)
    svar = panel(klient, forloeb)
    for tekst in (
        "Fra 8 til 4, fylder mindre",
        "Ro om aftenen",
        "8 af 10",
        "Ikke besvaret",
        "Tastet ind fra papir",
        "Må citeres uden navn.",
    ):
        assert tekst in svar
    spor = AuditEntry.objects.latest("nummer")
    assert (spor.handling, spor.objekt_type) == ("read", "evaluering.besvarelse")
    assert spor.under_id == str(forloeb.pk)


def test_the_panel_leads_to_tablet_and_paper_until_all_have_answered(
    klient, forloeb, mette
):
    tablet = reverse("evaluering:tablet", args=[forloeb.pk])
    far = parents(forloeb)[1]
    make_besvarelse(forloeb, mette)
    assert tablet in panel(klient, forloeb)
    make_besvarelse(forloeb, mette, foraelder=far)
    assert tablet not in panel(klient, forloeb)


def test_an_answer_without_a_parent_is_shown_too(klient, forloeb, mette):
    make_besvarelse(forloeb, mette, foraelder=None)
    assert "Uden navn" in panel(klient, forloeb)


def test_the_panel_costs_the_same_for_one_and_thirty(
    klient, forloeb, mette, django_assert_max_num_queries
):
    far = parents(forloeb)[1]

    def queries():
        with django_assert_max_num_queries(60) as fanget:
            klient.get(reverse("evaluering:invitation-list", args=[forloeb.pk]))
        return len(fanget)

    grund = {"skema": "eget", "sprog": "da", "kanal": "qr"}
    create_invitation(mette, forloeb, foraelder=far, **grund)
    queries()
    foer = queries()
    for _ in range(29):
        Invitation.objects.update(tilbagekaldt_at=timezone.now(), tilbagekaldt_af=mette)
        create_invitation(mette, forloeb, foraelder=far, **grund)
    assert queries() == foer


def test_the_course_page_fetches_the_panel(klient, forloeb):
    svar = page(klient.get(reverse("forloeb:detail", args=[forloeb.pk])))
    assert reverse("evaluering:panel", args=[forloeb.pk]) in svar


# --- What waits -----------------------------------------------------------------------
def test_what_waits_for_the_educator(klient, forloeb, mette):
    url = reverse("evaluering:venter")
    assert page(klient.get(url)).strip() == "", "it goes by itself"
    protect(forloeb)
    assert "giv forældrene spørgeskemaet" in page(klient.get(url))
    mor = parents(forloeb)[0]
    grund = {"skema": "eget", "sprog": "da", "foraelder": mor}
    create_invitation(mette, forloeb, kanal="mail", **grund)
    assert "kom ikke af sted" in page(klient.get(url))
    InvitationLink.objects.update(sendt_at=timezone.now())
    assert page(klient.get(url)).strip() == ""


def test_what_waits_costs_the_same_for_one_and_thirty(
    klient, forloeb, mette, django_assert_num_queries
):
    protect(forloeb)
    i_dag = timezone.localdate()
    with django_assert_num_queries(3):
        assert len(waits(mette, i_dag)) == 1
    for nummer in range(3):
        protect(ended(mette, navn=f"Barn {nummer}"))
    with django_assert_num_queries(3):
        assert len(waits(mette, i_dag)) == 4


def test_the_panel_says_that_nothing_goes_by_itself(klient, mette):
    forloeb = builders.running(mette)
    url = reverse("evaluering:panel", args=[forloeb.pk])
    assert "med mail, sms, QR-kode eller brev" in page(klient.get(url))
    for foraelder in parents(forloeb):
        foraelder.email = MOR
        foraelder.save()
    assert "får Kirsten Eksempel og Jonas Eksempel selv" in page(klient.get(url))
    protect(forloeb)
    assert "bliver ikke sendt af sig selv" in page(klient.get(url))
    Forloeb.objects.filter(pk=forloeb.pk).update(
        status="afbrudt",
        afslutning="afbrudt",
        afslutning_grund="Flyttet.",
        slut_dato=timezone.localdate(),
    )
    assert "så familien får intet spørgeskema" in page(klient.get(url))
