"""Translations: proposed by one, approved by another on a reader's word."""

import pytest
from django.urls import reverse

from barnetimidten.audit.models import AuditEntry
from evaluering import spoergeskema, sprog
from evaluering.actions import oversaettelser as actions
from evaluering.enums import Sprog
from evaluering.models import Oversaettelse
from evaluering.tests.byg_sprog import make_oversaettelse
from forloeb.actions.grund import StatusError
from forloeb.tests.builders import make_medarbejder

pytestmark = pytest.mark.django_db
NYESTE = spoergeskema.NYESTE
TR = Sprog.TYRKISK
LAESER = "Deniz Eksempel, tolk"
LIST = reverse("evaluering:oversaettelse-list")


@pytest.fixture
def leder2(db):
    return make_medarbejder("leder", "leder2")


def url(navn, *args):
    return reverse(f"evaluering:oversaettelse-{navn}", args=args)


def felter_for(client, adresse, **felter):
    """The fields of the form as it stands on the page, hidden ones too."""
    form = client.get(adresse).context["form"]
    return {f.html_name: f.value() or "" for f in form} | felter


# --- The rules -------------------------------------------------------------------
def test_the_shipped_draft_is_nobodys_proposal_and_one_leader_may_approve(leder):
    row = actions.create_from_draft(TR, by=leder)
    assert (row.foreslaaet_af, row.tekster) == (None, sprog.draft(TR).tekster)
    actions.approve_oversaettelse(row, laeser=f" {LAESER} ", by=leder)
    row.refresh_from_db()
    assert (row.laeser, row.godkendt_af) == (LAESER, leder)
    assert sprog.offered(NYESTE) == [Sprog.DANSK, TR]


def test_the_shipped_draft_is_put_forward_once(leder):
    row = actions.create_from_draft(TR, by=leder)
    with pytest.raises(StatusError):
        actions.create_from_draft(TR, by=leder)
    actions.retract_oversaettelse(row, by=leder)
    assert actions.create_from_draft(TR, by=leder).pk != row.pk


def test_nobody_approves_the_own_proposal(leder, leder2):
    row = propose(by=leder)
    with pytest.raises(StatusError, match="selv foreslået"):
        actions.approve_oversaettelse(row, laeser=LAESER, by=leder)
    actions.approve_oversaettelse(row, laeser=LAESER, by=leder2)
    assert TR in sprog.offered(NYESTE)


def propose(*, by, **rettet):
    tekster = sprog.draft(TR).tekster | rettet
    return actions.propose_oversaettelse(TR, tekster=tekster, kilde="Deniz", by=by)


def test_approval_needs_a_named_reader(leder):
    row = actions.create_from_draft(TR, by=leder)
    with pytest.raises(StatusError) as fejl:
        actions.approve_oversaettelse(row, laeser="  ", by=leder)
    assert fejl.value.felt == "laeser"
    assert sprog.offered(NYESTE) == [Sprog.DANSK]


def test_the_new_one_takes_the_place_of_the_old(leder, administrator):
    gammel = make_oversaettelse(TR, godkendt_af=leder)
    ny = propose(by=administrator, emne="Neyi konuştunuz?")
    actions.approve_oversaettelse(ny, laeser=LAESER, by=leder)
    gammel.refresh_from_db()
    assert gammel.trukket_at
    assert sprog.texts(NYESTE, TR)["emne"] == "Neyi konuştunuz?"


def test_what_is_decided_is_not_decided_again(leder, leder2):
    row = actions.create_from_draft(TR, by=leder)
    actions.approve_oversaettelse(row, laeser=LAESER, by=leder)
    with pytest.raises(StatusError, match="allerede godkendt"):
        actions.approve_oversaettelse(row, laeser=LAESER, by=leder2)
    actions.retract_oversaettelse(row, by=leder)
    for again in (
        lambda: actions.retract_oversaettelse(row, by=leder2),
        lambda: actions.approve_oversaettelse(row, laeser=LAESER, by=leder2),
    ):
        with pytest.raises(StatusError, match="ud af brug"):
            again()
    assert sprog.offered(NYESTE) == [Sprog.DANSK]


def test_danish_and_a_part_are_refused(leder):
    with pytest.raises(StatusError):
        actions.propose_oversaettelse("da", tekster={}, kilde="x", by=leder)
    with pytest.raises(StatusError, match="1 mangler"):
        propose(by=leder, tillid=" ")


def test_every_step_stands_in_the_trace(leder, administrator):
    row = propose(by=administrator)
    actions.approve_oversaettelse(row, laeser=LAESER, by=leder)
    actions.retract_oversaettelse(row, by=leder)
    spor = AuditEntry.objects.for_objekt("evaluering.oversaettelse", row.pk)
    assert [(r.handling, r.actor) for r in spor.order_by("nummer")] == [
        ("create", administrator),
        ("change", leder),
        ("change", leder),
    ]
    assert LAESER not in str(list(spor.values()))


# --- The pages -------------------------------------------------------------------
def test_a_leader_takes_a_draft_into_use(client, leder):
    client.force_login(leder)
    assert "Gå kladden igennem" in client.get(LIST).content.decode()
    svar = client.post(url("draft", "tr"), follow=True)
    row = Oversaettelse.objects.get()
    side = svar.content.decode()
    assert spoergeskema.TILLID.tekst in side
    assert 'lang="tr" dir="ltr"' in side
    assert "Merhaba [navn]" in side  # the words round the questions, as they are read
    assert "%(" not in side
    godkend = url("approve", row.pk)
    felter = felter_for(client, godkend, laeser=LAESER, bekraeft="on")
    assert client.post(godkend, felter).url == LIST
    side = client.get(LIST).content.decode()
    assert f"Læst af {LAESER}" in side
    assert "I brug" in side


def test_approval_is_sent_twice_and_happens_once(client, leder):
    client.force_login(leder)
    row = make_oversaettelse(TR)
    godkend = url("approve", row.pk)
    felter = felter_for(client, godkend, laeser=LAESER, bekraeft="on")
    assert client.post(godkend, felter).url == LIST
    assert client.post(godkend, felter).url == LIST


def test_the_form_says_what_is_missing(client, leder):
    client.force_login(leder)
    row = make_oversaettelse(TR)
    godkend = url("approve", row.pk)
    svar = client.post(godkend, felter_for(client, godkend, laeser=LAESER))
    assert "Sæt kryds, når læseren har sagt god for den." in svar.content.decode()
    row.refresh_from_db()
    assert not row.godkendt_at


def test_the_own_proposal_shows_why_it_waits(client, leder):
    client.force_login(leder)
    row = propose(by=leder)
    side = client.get(url("detail", row.pk)).content.decode()
    assert "fordi du selv har foreslået" in side
    assert "Godkend tyrkisk" not in side
    felter = {"laeser": LAESER, "bekraeft": "on"}
    felter |= {"noegle": "0" * 32}
    svar = client.post(url("approve", row.pk), felter, follow=True)
    assert "selv foreslået" in svar.content.decode()


def test_an_administrator_proposes_and_does_not_approve(client, administrator):
    client.force_login(administrator)
    ny = url("create", "ar")
    felter = felter_for(client, ny, tillid="هل صار الأمر أسهل؟", kilde="Samira")
    svar = client.post(ny, felter)
    row = Oversaettelse.objects.get()
    assert svar.url == url("detail", row.pk)
    assert (row.sprog, row.foreslaaet_af) == ("ar", administrator)
    assert row.tekster["tillid"] == "هل صار الأمر أسهل؟"
    assert "En leder godkender" in client.get(svar.url).content.decode()
    assert client.post(url("approve", row.pk)).status_code == 403
    assert client.post(url("retract", row.pk)).status_code == 403


def test_a_proposal_begins_with_what_families_read(client, leder):
    client.force_login(leder)
    tekster = sprog.draft(TR).tekster | {"emne": "Ne konuştunuz?"}
    make_oversaettelse(TR, godkendt_af=leder, tekster=tekster)
    form = client.get(url("create", "tr")).context["form"]
    assert form["emne"].value() == "Ne konuştunuz?"
    assert form["emne"].label == spoergeskema.EMNE.tekst
    assert list(form.fields)[-1] != "emne"


def test_an_empty_sentence_stays_at_its_field(client, leder):
    client.force_login(leder)
    felter = felter_for(client, url("create", "tr"), emne="", kilde="Deniz")
    svar = client.post(url("create", "tr"), felter)
    assert svar.context["form"].errors["emne"] == ["Oversæt sætningen."]
    assert not Oversaettelse.objects.exists()


@pytest.mark.parametrize("kode", ["da", "xx"])
def test_only_languages_that_are_translated_to(client, leder, kode):
    client.force_login(leder)
    assert client.get(url("create", kode)).status_code == 404
    assert client.post(url("draft", kode)).status_code == 404


def test_a_draft_that_waits_is_not_put_forward_again(client, leder):
    client.force_login(leder)
    make_oversaettelse(TR)
    svar = client.post(url("draft", "tr"), follow=True)
    assert actions.I_BRUG in svar.content.decode()
    assert Oversaettelse.objects.count() == 1


def test_taking_out_of_use_and_off_the_table(client, leder):
    client.force_login(leder)
    i_brug = make_oversaettelse(TR, godkendt_af=leder)
    svar = client.post(url("retract", i_brug.pk), follow=True)
    assert "Tyrkisk er taget ud af brug" in svar.content.decode()
    assert "Tidligere" in svar.content.decode()
    svar = client.post(url("retract", i_brug.pk), follow=True)
    assert actions.ER_UDE in svar.content.decode()
    forslag = make_oversaettelse(TR)
    svar = client.post(url("retract", forslag.pk), follow=True)
    assert "taget af bordet" in svar.content.decode()


def test_many_rows_cost_no_more_queries(
    client, leder, django_assert_max_num_queries, django_assert_num_queries
):
    client.force_login(leder)
    make_oversaettelse(TR)
    client.get(LIST)
    with django_assert_max_num_queries(15) as en:
        client.get(LIST)
    for _ in range(29):
        make_oversaettelse(TR)
    with django_assert_num_queries(len(en)):
        client.get(LIST)
