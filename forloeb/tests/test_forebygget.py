"""An avoided measure: judged, approved by another, looked up, annulled; its pages."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from barnetimidten.audit.models import AuditEntry
from barnetimidten.brugere.roller import Rolle
from barnetimidten.tests.faelles import anew, made_once
from forloeb import actions
from forloeb.actions import forebyggelse as texts
from forloeb.forebyggelse import Paastand
from forloeb.models import ForebyggetForanstaltning, Forloeb
from forloeb.tests import builders
from forloeb.tests.afvist import refused

pytestmark = pytest.mark.django_db
NOEGLE = "1" * 32
I_DAG = timezone.localdate
FAMILIEBEHANDLING = "familiebehandling"


@pytest.fixture(scope="module")
def sluttet(django_db_setup, django_db_blocker):
    """Mette's course, made once for the file."""

    def make():
        return builders.ended(builders.make_medarbejder(Rolle.PAEDAGOG, "mette"))

    with made_once(django_db_blocker, make) as forloeb:
        yield forloeb


@pytest.fixture
def mette(sluttet, db):
    return anew(sluttet.ansvarlig)


@pytest.fixture
def forloeb(sluttet, db):
    return anew(sluttet)


@pytest.fixture
def anden_leder():
    return builders.make_medarbejder(Rolle.LEDER, "anden_leder")


def claim(**felter):
    felter = {"art": FAMILIEBEHANDLING, "aar": I_DAG().year, **felter}
    return Paastand(**{"evidens": "faglig", **felter})


def judge(forloeb, by, **felter):
    begrundelse = "Rådgiveren var begyndt at tale om det."
    return actions.judge_forebygget(
        forloeb, claim(**felter), begrundelse=begrundelse, by=by
    )


@pytest.fixture
def row(forloeb, mette):
    return judge(forloeb, mette)


@pytest.fixture
def godkendt(row, leder):
    return actions.decide_forebygget(row, godkend=True, by=leder)


def url(navn, obj):
    return reverse(f"forloeb:forebygget-{navn}", args=[obj.pk])


def counted():
    return ForebyggetForanstaltning.objects.tael().total()


# --- Judged ---------------------------------------------------------------------------
def test_a_judgement_waits_and_does_not_count(forloeb, mette):
    row = judge(forloeb, mette)
    assert (row.status, row.barn, row.foreslaaet_af) == (
        "foreslaaet",
        forloeb.barn,
        mette,
    )
    assert counted() == 0
    spor = AuditEntry.objects.latest("nummer")
    assert (spor.handling, spor.objekt_type, spor.under_id) == (
        "create",
        "forloeb.forebyggetforanstaltning",
        str(forloeb.pk),
    )


def test_only_an_ended_course_has_avoided_anything(mette):
    with refused(texts.IKKE_SLUT):
        judge(builders.running(mette), mette)


def test_the_claim_is_held_to_the_rules(forloeb, mette):
    with refused("Skriv, hvor afgørelsen kan findes.", "kilde"):
        judge(forloeb, mette, evidens="dokumenteret", afgoerelse_dato=I_DAG())


def test_one_child_one_measure_one_year(forloeb, mette, row):
    tekst = (
        f"Det er allerede vurderet for barnet i {I_DAG().year}. Samme foranstaltning "
        "tæller kun én gang om året."
    )
    with refused(tekst, "art"):
        judge(forloeb, mette)
    judge(forloeb, mette, art="stoettetimer")


def test_another_course_of_the_child_cannot_claim_it_again(forloeb, mette, row):
    andet = builders.ended(mette, navn="Bo Eksempel")
    andet.barn = forloeb.barn
    andet.save()
    with pytest.raises(actions.StatusError, match="allerede vurderet"):
        judge(andet, mette)


def test_a_refused_or_annulled_one_leaves_the_place(forloeb, mette, leder, row):
    actions.decide_forebygget(row, godkend=False, grund="For tidligt.", by=leder)
    igen = judge(forloeb, mette)
    actions.cancel_forebygget(igen, grund="Forkert år", by=mette)
    judge(forloeb, mette)
    assert forloeb.forebyggede.gaeldende().count() == 1


# --- Approved by another -----------------------------------------------------------
def test_what_is_approved_counts(godkendt, leder):
    assert (godkendt.status, godkendt.afgjort_af) == ("godkendt", leder)
    assert counted() == 1
    assert godkendt in ForebyggetForanstaltning.objects.uopgjorte()


def test_nobody_approves_the_own(forloeb, leder):
    row = judge(forloeb, leder)
    with refused(texts.SELV):
        actions.decide_forebygget(row, godkend=True, by=leder)


def test_not_even_after_a_change_of_role(row, mette):
    mette.rolle = Rolle.LEDER
    mette.save()
    with refused(texts.SELV):
        actions.decide_forebygget(row, godkend=True, by=mette)


def test_a_refusal_says_why(row, leder):
    with refused("Skriv, hvorfor du ikke godkender.", "grund"):
        actions.decide_forebygget(row, godkend=False, by=leder)
    actions.decide_forebygget(row, godkend=False, grund="For tidligt.", by=leder)
    row.refresh_from_db()
    assert (row.status, row.afgjort_grund) == ("afvist", "For tidligt.")


def test_it_is_decided_once(godkendt, anden_leder):
    with refused("Vurderingen er allerede »godkendt«."):
        actions.decide_forebygget(godkendt, godkend=True, by=anden_leder)


# --- Annulled ------------------------------------------------------------------------
def test_a_colleague_does_not_annul_what_waits(row, lars):
    with refused(texts.EGEN):
        actions.cancel_forebygget(row, grund="Forkert", by=lars)


def test_only_the_leader_annuls_what_is_approved(godkendt, mette, leder):
    with refused(texts.KUN_LEDER):
        actions.cancel_forebygget(godkendt, grund="Forkert", by=mette)
    row = actions.cancel_forebygget(godkendt, grund="Forkert barn", by=leder)
    assert (row.status, counted()) == ("annulleret", 0)
    with refused("Vurderingen er allerede »annulleret«."):
        actions.cancel_forebygget(row, grund="Igen", by=leder)


def test_what_is_settled_and_annulled_is_to_be_taken_back(godkendt, leder):
    godkendt.opgoerelse = 1
    godkendt.save()
    rows = ForebyggetForanstaltning.objects
    assert not rows.til_modregning().exists()
    assert not rows.uopgjorte().exists()
    actions.cancel_forebygget(godkendt, grund="Forkert barn", by=leder)
    assert rows.til_modregning().get() == godkendt


# --- Settled ---------------------------------------------------------------------------
def test_a_settlement_gets_counts_and_leaves_its_number(
    godkendt, forloeb, mette, leder
):
    judge(forloeb, mette, art="stoettetimer")
    rows = ForebyggetForanstaltning.objects
    noegle = (FAMILIEBEHANDLING, I_DAG().year, "faglig")
    assert rows.uopgjorte().tael() == {noegle: 1}
    with transaction.atomic():
        laaste = actions.lock_forebygget(rows.uopgjorte())
        assert actions.settle_forebygget(laaste, 1, by=leder) == 1
    godkendt.refresh_from_db()
    assert godkendt.opgoerelse == 1
    spor = AuditEntry.objects.latest("nummer")
    assert (spor.objekt_id, spor.under_id) == ("", "")
    assert not rows.uopgjorte().exists()
    assert not rows.til_modregning().exists()


def test_what_falls_afterwards_is_taken_back_once(godkendt, leder):
    rows = ForebyggetForanstaltning.objects
    actions.settle_forebygget(rows.uopgjorte(), 1, by=leder)
    actions.answer_forebygget(godkendt, svar="bevilget", by=leder)
    noegle = (1, FAMILIEBEHANDLING, I_DAG().year, "faglig")
    assert rows.til_modregning().per_settled() == {noegle: 1}
    assert actions.take_back_forebygget(rows.til_modregning(), 2, by=leder) == 1
    assert not rows.til_modregning().exists()


def test_what_the_ledger_refused_is_settled_or_taken_back_again(godkendt, leder):
    rows = ForebyggetForanstaltning.objects
    post = (FAMILIEBEHANDLING, I_DAG().year, "faglig")
    actions.settle_forebygget(rows.uopgjorte(), 1, by=leder)
    afvist = (1, *post)
    assert rows.uopgjorte([afvist]).in_counts([post]).get() == godkendt
    assert not rows.in_counts([]).exists()
    actions.answer_forebygget(godkendt, svar="bevilget", by=leder)
    assert not rows.til_modregning([afvist]).exists()
    actions.take_back_forebygget(rows.in_settled([afvist]), 2, by=leder)
    assert not rows.til_modregning().exists()
    assert rows.til_modregning(tilbage=[(2, afvist)]).get() == godkendt


# --- A year on -----------------------------------------------------------------------
def year_on(forloeb):
    """The course ended more than twelve months ago."""
    slut = I_DAG() - timedelta(days=400)
    dialog = slut - timedelta(days=100)
    forloeb.__class__.objects.filter(pk=forloeb.pk).update(
        slut_dato=slut, dialog_dato=dialog
    )


def test_a_year_on_the_leader_is_asked(godkendt, forloeb, leder):
    rows = ForebyggetForanstaltning.objects
    assert not rows.til_opfoelgning(I_DAG()).exists()
    year_on(forloeb)
    assert rows.til_opfoelgning(I_DAG()).get() == godkendt
    godkendt.refresh_from_db()
    actions.answer_forebygget(godkendt, svar="ukendt", by=leder)
    assert not rows.til_opfoelgning(I_DAG()).exists()
    assert counted() == 1


def test_too_early_to_say_that_nothing_was_granted(godkendt, leder):
    with pytest.raises(actions.StatusError, match="ikke gået tolv måneder"):
        actions.answer_forebygget(godkendt, svar="ikke_bevilget", by=leder)


def test_granted_after_all_no_longer_counts(godkendt, leder):
    godkendt.opgoerelse = 1
    godkendt.save()
    row = actions.answer_forebygget(godkendt, svar="bevilget", by=leder)
    assert (row.opfoelgning, row.opfulgt_af) == ("bevilget", leder)
    assert counted() == 0
    assert ForebyggetForanstaltning.objects.til_modregning().get() == row


def test_only_an_approved_one_is_looked_up(row, leder):
    with refused("Kun en godkendt vurdering følges op."):
        actions.answer_forebygget(row, svar="bevilget", by=leder)


# --- The pages -----------------------------------------------------------------------
def data(**felter):
    return {
        "noegle": NOEGLE,
        "art": FAMILIEBEHANDLING,
        "aar": I_DAG().year,
        "evidens": "faglig",
        "begrundelse": "Rådgiveren var begyndt at tale om det.",
        **felter,
    }


def test_the_educator_judges_on_the_course(som, mette, forloeb):
    client, side = som(mette), url("create", forloeb)
    kursus = reverse("forloeb:detail", args=[forloeb.pk])
    assert side in client.get(kursus).content.decode()
    for _ in range(2):
        assert client.post(side, data()).url == kursus
    assert ForebyggetForanstaltning.objects.get().foreslaaet_af == mette
    tekst = client.get(kursus).content.decode()
    assert "Venter på lederen" in tekst
    assert "Annullér" in tekst


def test_a_date_without_documentation_is_not_kept(som, mette, forloeb):
    felter = {"afgoerelse_dato": "2020-01-01", "kilde": "SBSYS"}
    som(mette).post(url("create", forloeb), data(**felter))
    row = ForebyggetForanstaltning.objects.get()
    assert (row.afgoerelse_dato, row.kilde) == (None, "")


@pytest.mark.parametrize(
    ("felter", "felt"),
    [
        ({"art": "raadgivning", "evidens": "dokumenteret"}, "evidens"),
        ({"evidens": "dokumenteret", "kilde": "SBSYS"}, "afgoerelse_dato"),
        ({"aar": I_DAG().year + 1}, "aar"),
        ({"begrundelse": ""}, "begrundelse"),
        ({"begrundelse": "Om 010118-4234"}, "begrundelse"),
    ],
)
def test_the_form_says_what_is_wrong(som, mette, forloeb, felter, felt):
    svar = som(mette).post(url("create", forloeb), data(**felter))
    assert list(svar.context["form"].errors) == [felt]
    assert not ForebyggetForanstaltning.objects.exists()


def test_a_running_course_is_told_to_wait(som, mette):
    forloeb = builders.running(mette)
    svar = som(mette).get(url("create", forloeb), follow=True)
    assert texts.IKKE_SLUT in svar.content.decode()
    assert url("create", forloeb) not in svar.content.decode()


def test_the_leader_approves_from_the_list(som, leder, row, forloeb):
    client, side = som(leder), url("decide", row)
    assert side in client.get(reverse("forloeb:forebygget-list")).content.decode()
    assert row.begrundelse in client.get(side).content.decode()
    client.post(side, {"noegle": NOEGLE, "svar": "ja", "grund": ""})
    row.refresh_from_db()
    assert row.status == "godkendt"
    assert client.get(side).url == reverse("forloeb:detail", args=[forloeb.pk])


def test_the_own_is_refused_in_words(som, leder, forloeb):
    row = judge(forloeb, leder)
    svar = som(leder).post(url("decide", row), {"noegle": NOEGLE, "svar": "ja"})
    assert texts.SELV in svar.content.decode()


def test_the_list_shows_the_courses_behind_a_count(som, leder, godkendt):
    side = reverse("forloeb:forebygget-list")
    valg = {"aar": I_DAG().year, "art": FAMILIEBEHANDLING}
    svar = som(leder).get(side, valg)
    assert [linje.i_alt for linje in svar.context["tal"]] == [0, 0, 1, 0]
    assert list(svar.context["raekker"]) == [godkendt]
    andet = som(leder).get(side, valg | {"art": "stoettetimer"})
    assert list(andet.context["raekker"]) == []


def test_families_passed_on_stand_beside_what_was_avoided(som, leder, mette, godkendt):
    i_dag = I_DAG()
    for navn, til in (("A", "ppr"), ("B", "ppr"), ("C", "familievaerksted")):
        forloeb = builders.in_dialog(mette, navn=navn)
        videre = {"afslutning": "videre", "videre_til": til, "videre_dato": i_dag}
        Forloeb.objects.filter(pk=forloeb.pk).update(
            status="afsluttet", slut_dato=i_dag, **videre
        )
    svar = som(leder).get(reverse("forloeb:forebygget-list"))
    assert svar.context["tilbud"] == [("PPR", 2), ("Familieværkstedet", 1)]
    assert "Flere er opsporet, end der er undgået: 1 undgået og 3 opsporet." in (
        svar.content.decode()
    )


def test_the_list_costs_the_same_with_many(
    som, leder, mette, forloeb, django_assert_max_num_queries
):
    client, side = som(leder), reverse("forloeb:forebygget-list")
    for aar in range(2018, 2018 + 30):
        builders.make_forebygget(forloeb, by=mette, aar=aar)
    with django_assert_max_num_queries(20):
        client.get(side)


def test_annulling_and_looking_up_from_the_course(som, leder, godkendt, forloeb):
    year_on(forloeb)
    client = som(leder)
    tekst = client.get(reverse("forloeb:detail", args=[forloeb.pk])).content.decode()
    assert url("opfoelgning", godkendt) in tekst
    client.post(url("opfoelgning", godkendt), {"noegle": NOEGLE, "svar": "bevilget"})
    svar = client.post(
        url("cancel", godkendt), {"noegle": "2" * 32, "grund": "Forkert barn"}
    )
    assert svar.status_code == 302
    godkendt.refresh_from_db()
    assert (godkendt.opfoelgning, godkendt.status) == ("bevilget", "annulleret")
    for navn in ("opfoelgning", "cancel"):
        assert client.get(url(navn, godkendt)).status_code == 302
