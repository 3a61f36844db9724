"""An educator's own answers: what lies with the parents, and own results alone."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from barnetimidten.audit.models import AuditEntry
from evaluering.actions.invitation import create_invitation
from evaluering.models import Invitation
from evaluering.tests.builders import make_besvarelse
from evaluering.tests.byg_invitation import ended, parents
from evaluering.visning.egne import at_parents, own_results
from forloeb.models import Forloeb
from forloeb.tests import builders

pytestmark = pytest.mark.django_db
SIDE = "/evaluering/egne/"


def invite(mette, forloeb):
    """By hand, so that it counts as given."""
    return create_invitation(
        mette, forloeb, skema="eget", sprog="da", kanal="qr",
        foraelder=parents(forloeb)[0],
    )[0]  # fmt: skip


def told(client, bruger, **mere):
    client.force_login(bruger)
    svar = client.get(SIDE, **mere)
    assert svar.status_code == 200
    return " ".join(unescape(svar.content.decode()).split())


# --- At the parents ----------------------------------------------------------------------
def test_an_invitation_is_told_from_sent_to_answered(client, mette, lars):
    mit, andres = ended(mette, navn="Alma"), ended(lars, navn="Viggo")
    invite(lars, andres)
    assert at_parents(mette) == []
    assert "Ingen spørgeskemaer venter på svar" in told(client, mette)
    set_paa = AuditEntry.objects.filter(objekt_type="evaluering.besvarelse")
    assert not set_paa.exists()
    row = Invitation.objects.filter(pk=invite(mette, mit).pk)
    (hos,) = at_parents(mette)
    assert hos.url == reverse("evaluering:invitation-list", args=[mit.pk])
    nu = timezone.now()
    for felter, ord_ in (
        ({}, "ikke åbnet"),
        ({"aabnet_at": nu}, "Åbnet"),
        ({"udloeber_at": nu - timedelta(days=1)}, "Udløb"),
    ):
        row.update(**felter)
        assert ord_ in told(client, mette)
    assert set_paa.exists()
    for felter in (
        {"udloeber_at": nu - timedelta(days=31)},
        {"udloeber_at": nu + timedelta(days=9), "brugt_at": nu},
    ):
        row.update(**felter)
        assert at_parents(mette) == []


def test_a_leader_is_told_of_own_courses_alone(mette, leder):
    invite(mette, ended(mette))
    assert at_parents(leder) == []
    assert own_results(leder).gennemfoert == 0


# --- Own results ---------------------------------------------------------------------------
def test_own_courses_are_counted_and_nobody_elses(client, mette, lars):
    mine = [ended(mette, navn=f"Barn {nr}") for nr in range(3)]
    make_besvarelse(mine[0], mette)
    make_besvarelse(ended(lars, navn="Andres"), lars)
    brudt = builders.running(mette, navn="Brudt")
    Forloeb.objects.filter(pk=brudt.pk).update(
        status="afbrudt", afslutning="afbrudt", afslutning_grund="Flyttet",
        slut_dato=timezone.localdate(),
    )  # fmt: skip
    egne = own_results(mette)
    assert (egne.gennemfoert, egne.svar) == (3, 1)
    assert dict(egne.slut)["Afbrudt"] == 1
    assert sum(antal for _, antal in egne.slut) == 4
    assert dict(egne.fund)["Barnet har det bedre"] == "1 af 1 siger ja."
    side = told(client, mette)
    assert ">1</span> af" in side
    assert "%" not in side.partition("egne-resultater")[2].partition("</section>")[0]
    assert own_results(lars).gennemfoert == 1


def test_two_homes_and_two_parts_in_a_course_count_once(mette):
    forloeb = ended(mette)
    forloeb.medarbejdere.add(mette)
    mor, far = parents(forloeb)[:2]
    make_besvarelse(forloeb, mette, foraelder=mor)
    make_besvarelse(forloeb, mette, foraelder=far)
    egne = own_results(mette)
    assert (egne.gennemfoert, egne.svar, sum(n for _, n in egne.slut)) == (1, 1, 1)


def test_a_part_of_the_first_page_and_a_page_without_javascript(client, mette):
    assert "<h1>" in told(client, mette)
    assert "<h1>" not in told(client, mette, headers={"HX-Request": "true"})
    assert f'href="{SIDE}"' in client.get("/forloeb/").content.decode()


def test_it_asks_as_much_of_one_as_of_many(client, mette, django_assert_num_queries):
    def one(nr):
        forloeb = ended(mette, navn=f"Barn {nr}")
        invite(mette, forloeb)
        make_besvarelse(forloeb, mette)

    one(0)
    with django_assert_num_queries(4):
        at_parents(mette), own_results(mette)
    for nr in range(1, 4):
        one(nr)
    with django_assert_num_queries(4):
        at_parents(mette), own_results(mette)
