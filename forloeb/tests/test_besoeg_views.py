"""Plan, move, cancel, correct, the booster; and the row history."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from barnetimidten.tests.faelles import anew
from forloeb import actions
from forloeb.models import Besoeg
from forloeb.tests import builders

NOEGLE = "2" * 32


def url(navn, obj):
    return reverse(f"forloeb:{navn}", args=[obj.pk])


def om(dage):
    return timezone.localdate() + timedelta(days=dage)


@pytest.fixture(scope="module")
def i_gang(django_db_setup, django_db_blocker):
    """Mette's course, made once for the file."""
    with builders.of_mette(
        django_db_blocker,
        lambda mette: builders.running(mette, held=2, dialog_dato=om(-21)),
    ) as forloeb:
        yield forloeb


@pytest.fixture
def mette(i_gang, db):
    return anew(i_gang.ansvarlig)


@pytest.fixture
def forloeb(i_gang, db):
    return anew(i_gang)


@pytest.fixture
def besoeg(forloeb):
    return forloeb.besoeg.planlagte().order_by("nummer").first()


@pytest.fixture
def signed_in(client, mette):
    client.force_login(mette)
    return client


def cancel(besoeg, by):
    return actions.cancel_besoeg(
        besoeg, udfald="aflyst", aflyst_af="familien", aarsag="ferie", by=by
    )


# --- Cancel ---------------------------------------------------------------------
def test_cancel_proposes_a_make_up(signed_in, besoeg):
    form = signed_in.get(url("besoeg-cancel", besoeg)).context["form"]
    assert form["ny_dato"].value() > besoeg.planlagt_dato


def test_cancel_with_make_up(signed_in, besoeg):
    nyt = besoeg.planlagt_dato + timedelta(days=3)
    felter = {
        "udfald": "aflyst",
        "aflyst_af": "familien",
        "aarsag": "sygt_barn",
        "aarsag_tekst": "Feber",
        "ny_dato": nyt.isoformat(),
        "version": besoeg.version,
        "noegle": NOEGLE,
    }
    svar = [signed_in.post(url("besoeg-cancel", besoeg), felter) for _ in range(2)]
    besoeg.refresh_from_db()
    assert {s.url for s in svar} == {url("detail", besoeg.forloeb)}
    assert (besoeg.status, besoeg.aarsag_tekst) == ("aflyst", "Feber")
    assert Besoeg.objects.filter(erstatter=besoeg, planlagt_dato=nyt).count() == 1


def test_cancel_needs_who_and_why(signed_in, besoeg):
    felter = {"udfald": "aflyst", "version": besoeg.version}
    fejl = signed_in.post(url("besoeg-cancel", besoeg), felter).context["form"].errors
    assert set(fejl) == {"aflyst_af", "aarsag"}


def test_forgaeves_in_the_future_is_refused(signed_in, besoeg):
    actions.move_besoeg(besoeg, dato=om(5), tid=None, by=besoeg.forloeb.ansvarlig)
    besoeg.refresh_from_db()
    felter = {"udfald": "forgaeves", "version": besoeg.version}
    response = signed_in.post(url("besoeg-cancel", besoeg), felter)
    assert "Aflyst" in str(response.context["form"].errors["udfald"])


def test_cancelled_visit_cannot_be_cancelled_again(signed_in, mette, besoeg):
    cancel(besoeg, mette)
    response = signed_in.get(url("besoeg-cancel", besoeg), follow=True)
    assert "Besøget er aflyst og kan ikke registreres." in response.content.decode()


# --- Move -------------------------------------------------------------------------
def test_move(signed_in, besoeg):
    felter = {
        "dato": om(2).isoformat(),
        "tid": "9.30",
        "sted": "bibliotek",
        "version": besoeg.version,
    }
    response = signed_in.post(url("besoeg-move", besoeg), felter, follow=True)
    besoeg.refresh_from_db()
    assert (besoeg.planlagt_dato, besoeg.planlagt_sted) == (om(2), "bibliotek")
    assert besoeg.flyttet == 1
    assert "er flyttet til" in response.content.decode()


def test_move_into_the_past_is_refused(signed_in, besoeg):
    felter = {"dato": om(-1).isoformat(), "sted": "hjem", "version": besoeg.version}
    response = signed_in.post(url("besoeg-move", besoeg), felter)
    assert "er gået" in str(response.context["form"].errors["dato"])


def test_stale_move_shows_both_dates(signed_in, mette, besoeg):
    felter = {"dato": om(4).isoformat(), "sted": "hjem", "version": besoeg.version}
    actions.move_besoeg(besoeg, dato=om(6), tid=None, by=mette)
    side = signed_in.post(url("besoeg-move", besoeg), felter).content.decode()
    assert "To har rettet på samme tid" in side
    besoeg.refresh_from_db()
    assert besoeg.planlagt_dato == om(6)


# --- Plan ---------------------------------------------------------------------------
def test_one_tap_make_up_from_the_course_page(signed_in, mette, forloeb, besoeg):
    cancel(besoeg, mette)
    side = signed_in.get(url("detail", forloeb))
    form = side.context["erstatning"]
    felter = {bound.html_name: bound.value() or "" for bound in form}
    response = signed_in.post(url("besoeg-plan", forloeb), felter, follow=True)
    nyt = Besoeg.objects.get(erstatter=besoeg)
    assert nyt.nummer == 3
    assert "Besøget er lagt" in response.content.decode()
    assert "mistet" not in response.context


def test_double_submit_plans_one_visit(signed_in, mette, forloeb, besoeg):
    cancel(besoeg, mette)
    felter = {
        "dato": om(3).isoformat(),
        "sted": "hjem",
        "varighed": "60",
        "erstatter": besoeg.pk,
        "noegle": NOEGLE,
    }
    svar = [signed_in.post(url("besoeg-plan", forloeb), felter) for _ in range(2)]
    assert [s.status_code for s in svar] == [302, 302]
    assert Besoeg.objects.filter(erstatter=besoeg).count() == 1


def test_foreign_visit_cannot_be_replaced(signed_in, lars, forloeb):
    andres = builders.running(lars, held=1)
    fremmed = andres.besoeg.planlagte().first()
    cancel(fremmed, lars)
    felter = {"dato": om(3).isoformat(), "sted": "hjem", "varighed": "60"}
    response = signed_in.post(
        url("besoeg-plan", forloeb), {**felter, "erstatter": fremmed.pk}
    )
    assert "hører ikke til forløbet" in response.content.decode()


def test_no_slot_left(signed_in, forloeb):
    felter = {"dato": om(3).isoformat(), "sted": "hjem", "varighed": "60"}
    response = signed_in.post(url("besoeg-plan", forloeb), felter)
    assert "Alle 10 besøg er brugt eller planlagt" in response.content.decode()


# --- Booster ---------------------------------------------------------------------------
def test_booster_is_proposed_in_its_window_and_planned_once(signed_in, mette):
    forloeb = builders.ended(mette, days_ago=5)
    form = signed_in.get(url("booster-plan", forloeb)).context["form"]
    dag = form["dato"].value()
    assert 14 <= (dag - forloeb.slut_dato).days <= 28

    felter = {"dato": dag.isoformat(), "sted": "hjem", "noegle": NOEGLE}
    signed_in.post(url("booster-plan", forloeb), felter)
    assert forloeb.besoeg.filter(art="booster", nummer=10).count() == 1
    igen = signed_in.post(url("booster-plan", forloeb), {**felter, "noegle": "3" * 32})
    assert "Der er kun ét" in igen.content.decode()


def test_booster_outside_the_window_needs_a_reason(signed_in, mette):
    forloeb = builders.ended(mette, days_ago=5)
    felter = {"dato": om(60).isoformat(), "sted": "hjem"}
    response = signed_in.post(url("booster-plan", forloeb), felter)
    assert "uden_for_vindue_grund" in response.context["form"].errors


def test_booster_before_the_end_is_not_offered(signed_in, forloeb):
    response = signed_in.get(url("booster-plan", forloeb), follow=True)
    assert "når forløbet er afsluttet" in response.content.decode()


# --- Correct and history ------------------------------------------------------------------
def corrected(signed_in, holdt, **felter):
    data = {
        "dato": holdt.dato.isoformat(),
        "til_stede": holdt.til_stede,
        "notat": "Rettet tekst",
        "sted": "hjem",
        "version": holdt.version,
        **felter,
    }
    return signed_in.post(url("besoeg-correct", holdt), data, follow=True)


def test_correct_keeps_the_text_before(signed_in, forloeb):
    holdt = forloeb.besoeg.get(nummer=2)
    response = corrected(signed_in, holdt)
    assert "Rettelsen er gemt" in response.content.decode()

    side = signed_in.get(url("besoeg-historik", holdt)).content.decode()
    assert "<del>Vi øvede at rydde op sammen.</del>" in side
    assert "<ins>Rettet tekst</ins>" in side
    assert "Hvad skete der" in side
    assert "Mette" in side


def test_stale_correction_keeps_both(signed_in, mette, forloeb):
    holdt = forloeb.besoeg.get(nummer=2)
    gammel = holdt.version
    corrected(signed_in, holdt, notat="Den første")
    side = corrected(signed_in, holdt, notat="Den anden", version=gammel)
    assert "Den første" in side.content.decode()
    assert "Den anden" in side.content.decode()


def test_correction_refuses_cpr_and_foreign_parents(signed_in, lars, forloeb):
    fremmed = builders.in_dialog(lars).barn.familie.foraeldre.first()
    holdt = forloeb.besoeg.get(nummer=2)
    response = corrected(
        signed_in, holdt, notat="010190-1234", til_stede=["barn", fremmed.kode]
    )
    assert set(response.context["form"].errors) == {"notat", "til_stede"}


def test_history_of_the_course_in_plain_danish(signed_in, forloeb):
    side = signed_in.get(url("historik", forloeb)).content.decode()
    assert "<del>Aftalt</del>" in side
    assert "<ins>I gang</ins>" in side


@pytest.mark.parametrize("efter", ["9" * 30, "-1", "x", "0"])
def test_strange_pages_of_history_never_fail(signed_in, forloeb, efter):
    svar = signed_in.get(url("historik", forloeb) + f"?efter={efter}")
    assert svar.status_code == 200


# --- Who may ------------------------------------------------------------------------------
SIDER = [
    "besoeg-move",
    "besoeg-cancel",
    "besoeg-correct",
    "besoeg-historik",
    "besoeg-plan",
    "booster-plan",
    "historik",
]


def _address(navn, forloeb, besoeg):
    under = navn.startswith("besoeg-") and navn != "besoeg-plan"
    return url(navn, besoeg if under else forloeb)


@pytest.mark.parametrize("navn", SIDER)
def test_course_of_a_colleague_is_not_found(client, lars, forloeb, besoeg, navn):
    client.force_login(lars)
    assert client.get(_address(navn, forloeb, besoeg)).status_code == 404


@pytest.mark.parametrize("navn", SIDER)
def test_finance_is_refused(client, oekonomi, forloeb, besoeg, navn):
    client.force_login(oekonomi)
    assert client.get(_address(navn, forloeb, besoeg)).status_code == 403
