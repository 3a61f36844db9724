"""Quotations: only with the family's tick, never with a name, only a leader's pick."""

import pytest
from django.utils.html import escape

from barnetimidten.audit.models import AuditEntry
from evaluering.actions.citater import INGEN_TEKST, MAA_IKKE, drop_citat, pick_citat
from evaluering.models import Citat
from evaluering.tests.byg_resultater import make_ended, make_svar
from forloeb.actions.grund import StatusError
from forloeb.tests.builders import make_dagtilbud

pytestmark = pytest.mark.django_db
ORD = "Nu griner hun om morgenen."
LISTE = "/evaluering/citater/"


@pytest.fixture
def svar(mette):
    forloeb = make_ended(mette)
    ord_ = {"trives_tekst": ORD, "emne": "Ro"}
    return make_svar(forloeb, {"trives": "ja"}, maa_citeres=True, ord=ord_)


def address(svar, noegle="trives_tekst"):
    return f"{LISTE}{svar.pk}/{noegle}/"


def send(client, url, **data):
    noegle = client.get(url).context["form"]["noegle"].value()
    return client.post(url, {"noegle": noegle, **data})


def test_leader_picks_and_everybody_reads_it_without_a_name(client, leder, mette, svar):
    client.force_login(leder)
    assert ORD in client.get(LISTE).content.decode()
    assert send(client, address(svar), tekst="»Nu griner [barnet].«").url == LISTE
    for query in ("", "?program=tois&udgave=offentlig"):
        side = client.get(f"/evaluering/{query}").content.decode()
        assert "Nu griner [barnet]." in side
        assert ORD not in side
        assert svar.forloeb.barn.navn not in side
    assert "Valgt" in client.get(LISTE).content.decode()
    assert client.post(f"{address(svar)}ud/").url == LISTE
    assert "Nu griner" not in client.get("/evaluering/").content.decode()
    assert [
        e.handling for e in AuditEntry.objects.filter(objekt_type="evaluering.citat")
    ]


def test_nothing_is_quoted_before_the_leader_has_picked(client, leder, svar):
    client.force_login(leder)
    for query in ("", "?program=tois&udgave=offentlig"):
        assert ORD not in client.get(f"/evaluering/{query}").content.decode()


def test_a_tick_taken_back_takes_the_quotation_along(client, leder, svar):
    pick_citat(leder, svar, noegle="trives_tekst", tekst=ORD)
    svar.maa_citeres = False
    svar.save()
    client.force_login(leder)
    assert ORD not in client.get("/evaluering/").content.decode()
    assert ORD not in client.get(LISTE).content.decode()
    assert client.get(address(svar)).status_code == 404


def test_picking_again_replaces_the_words(client, leder, svar):
    client.force_login(leder)
    send(client, address(svar), tekst="Et.")
    send(client, address(svar), tekst="To.")
    assert [citat.tekst for citat in Citat.objects.all()] == ["To."]


def test_a_name_is_refused_and_what_was_typed_stays(client, leder, svar, mette):
    forloeb = svar.forloeb
    forloeb.barn.navn = "Alma Eksempel"
    forloeb.barn.save()
    forloeb.dagtilbud = make_dagtilbud(mette, navn="Børnehuset Solen")
    forloeb.save()
    client.force_login(leder)
    for tekst, navn in (
        ("Alma griner.", "Alma"),
        ("Tak til Mette!", "Mette"),
        ("Det gik godt i børnehuset Solen", "Børnehuset Solen"),
    ):
        side = send(client, address(svar), tekst=tekst).content.decode()
        assert escape(f"Teksten nævner {navn}.") in side
        assert escape(tekst) in side
    assert not Citat.objects.exists()


def test_a_number_to_ring_is_refused(leder, svar):
    with pytest.raises(StatusError, match="telefonnummer") as fejl:
        pick_citat(leder, svar, noegle="trives_tekst", tekst="Ring 12 34 56 78.")
    assert fejl.value.felt == "tekst"


def test_only_words_that_are_there_and_allowed(leder, svar):
    with pytest.raises(StatusError, match=INGEN_TEKST):
        pick_citat(leder, svar, noegle="samspil_tekst", tekst="Noget")
    svar.maa_citeres = False
    svar.save()
    with pytest.raises(StatusError, match=MAA_IKKE):
        pick_citat(leder, svar, noegle="emne", tekst="Ro")


def test_addresses_without_a_quotation_are_not_there(client, leder, svar):
    client.force_login(leder)
    assert client.get(address(svar, "samspil_tekst")).status_code == 404
    assert client.get(address(svar, "fylder_foer")).status_code == 404
    svar.status, svar.indsendt_at = "kladde", None
    svar.save()
    assert client.get(address(svar)).status_code == 404


def test_taking_out_what_is_gone_changes_nothing(client, leder, svar):
    client.force_login(leder)
    assert client.get(f"{address(svar)}ud/").url == LISTE
    assert client.post(f"{address(svar)}ud/").url == LISTE
    citat = pick_citat(leder, svar, noegle="emne", tekst="Ro")
    drop_citat(leder, citat)
    assert not Citat.objects.exists()
    assert str(citat).startswith("Citat")


def test_quotation_goes_with_the_answer(leder, svar):
    pick_citat(leder, svar, noegle="emne", tekst="Ro")
    svar.delete()
    assert not Citat.objects.exists()


def test_only_a_leader_reads_what_may_be_quoted(client, mette, svar):
    client.force_login(mette)
    assert client.get(LISTE).status_code == 403
    assert client.get(address(svar)).status_code == 403


def test_more_answers_than_a_page(client, leder, mette, django_assert_max_num_queries):
    def answer(nummer):
        make_svar(make_ended(mette), {}, maa_citeres=True, ord={"emne": f"Ro {nummer}"})

    client.force_login(leder)
    answer(0)
    assert "Vis flere" not in client.get(LISTE).content.decode()
    for nummer in range(1, 32):
        answer(nummer)
    with django_assert_max_num_queries(20):
        side = client.get(LISTE)
    assert "Vis flere" in side.content.decode()
    assert "Ro 0" not in side.content.decode()
    assert "Ro 0" in client.get(side.context["naeste_url"]).content.decode()


def test_nobody_has_allowed_it_yet(client, leder):
    client.force_login(leder)
    assert "Ingen har givet lov" in client.get(LISTE).content.decode()
