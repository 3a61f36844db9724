"""Mine forløb: today, what waits, every course; and ill today."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from forloeb import actions
from forloeb.models import Besoeg, Fravaer
from forloeb.tests import builders
from forloeb.visning import uge

URL = "/forloeb/"
SYG = "/forloeb/syg/"


def om(dage):
    return timezone.localdate() + timedelta(days=dage)


def today(ansvarlig, held=1, **felter):
    """A running course with its next visit today."""
    start = om(-7 * held)
    return builders.running(
        ansvarlig,
        held=held,
        dialog_dato=start - timedelta(days=7),
        opstart_dato=start,
        **felter,
    )


def waits(client):
    return [(v.navn, v.tekst) for v in client.get(URL).context["venter"]]


def without_agreements(client):
    return [t for _, t in waits(client) if "deltagelse" not in t]


@pytest.fixture
def signed_in(client, mette):
    client.force_login(mette)
    return client


def test_empty_page_says_what_to_do(signed_in):
    side = signed_in.get(URL).content.decode()
    assert "Du har ingen forløb endnu." in side
    assert "Du har ingen besøg i dag." in side
    assert "Intet lige nu." in side


def test_courses_that_have_all_ended_are_not_called_none(signed_in, mette):
    builders.closed(mette)
    side = signed_in.get(URL).content.decode()
    assert "Du har ingen forløb endnu." not in side
    assert "Ingen aktive forløb." in side
    assert side.count("?vis=alle") == 1
    assert "Alma Eksempel" in signed_in.get(URL, {"vis": "alle"}).content.decode()


def test_today_has_the_last_agreement_and_the_buttons(signed_in, mette):
    forloeb = today(mette)
    besoeg = forloeb.besoeg.get(nummer=2)
    side = signed_in.get(URL).content.decode()
    assert "I øver det samme hver aften." in side
    assert "Hjemme, Eksempelvej 4" in side
    for navn in ("besoeg-record", "besoeg-move", "besoeg-cancel"):
        assert reverse(f"forloeb:{navn}", args=[besoeg.pk]) in side


def test_overdue_waits_once_per_course(signed_in, mette):
    builders.running(mette, held=1, dialog_dato=om(-24), opstart_dato=om(-20))
    assert without_agreements(signed_in)[0].startswith("registrér besøget")
    assert without_agreements(signed_in)[0].endswith("og 1 til")
    assert len(without_agreements(signed_in)) == 1


@pytest.mark.parametrize(
    ("dage", "ord_"),
    [(9, "aftal boosterbesøg"), (20, "aftal boosterbesøg"), (40, "boostervinduet gik")],
)
def test_booster_waits(signed_in, mette, dage, ord_):
    builders.ended(mette, days_ago=dage)
    assert [ord_ in tekst for tekst in without_agreements(signed_in)] == [True]


def test_booster_far_off_or_planned_does_not_wait(signed_in, mette):
    builders.ended(mette, days_ago=1)
    forloeb = builders.ended(mette, days_ago=15, navn="Ida Prøve")
    actions.plan_booster(forloeb, dato=om(2), tid=None, by=mette)
    assert without_agreements(signed_in) == []


def test_make_up_waits_until_it_is_agreed(signed_in, mette):
    besoeg = today(mette).besoeg.get(nummer=2)
    actions.cancel_besoeg(besoeg, udfald="forgaeves", aarsag="ingen_hjemme", by=mette)
    (tekst,) = without_agreements(signed_in)
    assert tekst.startswith("aftal nyt besøg efter det forgæves")
    actions.plan_besoeg(
        besoeg.forloeb, dato=om(2), tid=None, erstatter=besoeg, by=mette
    )
    assert without_agreements(signed_in) == []


def test_video_that_did_not_count_waits(signed_in, mette):
    besoeg = today(mette).besoeg.get(nummer=2)
    actions.record_besoeg(
        besoeg,
        dato=om(0),
        notat="Forbindelsen røg",
        til_stede=["barn"],
        by=mette,
        felter={"sted": "video", "formaal_opfyldt": False},
    )
    (tekst,) = without_agreements(signed_in)
    assert "tæller ikke med, aftal et nyt" in tekst


def test_missing_agreement_waits_for_each_custody_holder(signed_in, mette):
    forloeb = today(mette)
    mor, far = forloeb.barn.familie.foraeldre.all()
    assert waits(signed_in) == [
        ("Alma Eksempel", "aftale om deltagelse mangler fra mor og far")
    ]
    actions.create_deltagelse(forloeb, foraelder=mor, givet_dato=om(-1), by=mette)
    far.foraeldremyndighed = False
    far.save()
    assert waits(signed_in) == []


def test_all_held_waits_for_the_end(signed_in, mette):
    builders.running(mette, held=9)
    assert without_agreements(signed_in) == ["alle besøg er holdt, afslut forløbet"]


def test_list_marks_shared_and_covered_courses(signed_in, mette, lars):
    mit = builders.running(mette, navn="Alma Eksempel")
    faelles = builders.running(lars, navn="Bo Eksempel")
    faelles.medarbejdere.add(mette)
    builders.running(lars, navn="Ikke Min")
    linjer = {
        linje.forloeb.pk: linje.hvis for linje in signed_in.get(URL).context["linjer"]
    }
    assert linjer == {mit.pk: "", faelles.pk: "Sammen med Lars"}

    lars.fravaer.create(art="syg", fra_dato=om(0), til_dato=om(0), vikar=mette)
    hvis = [linje.hvis for linje in signed_in.get(URL).context["linjer"]]
    assert hvis == ["", "Sammen med Lars", "Du dækker for Lars"]


def test_badges_tell_what_is_urgent(signed_in, mette):
    builders.agreed(mette, navn="A", dialog_dato=om(-9), opstart_dato=om(-6))
    builders.ended(mette, navn="B", days_ago=10)
    builders.ended(mette, navn="C", days_ago=20)
    builders.ended(mette, navn="D", days_ago=40)
    builders.in_dialog(mette, navn="E")
    maerker = [
        linje.maerke and linje.maerke[2]
        for linje in signed_in.get(URL).context["linjer"]
    ]
    assert maerker == [
        "6 dage over tid",
        "Vindue åbner",
        "Vindue åbent",
        "Vinduet er gået",
        None,
    ]


def test_ended_courses_only_when_asked_for(signed_in, mette):
    builders.closed(mette)
    assert signed_in.get(URL).context["linjer"] == []
    assert len(signed_in.get(f"{URL}?vis=alle").context["linjer"]) == 1


def test_leader_sees_own_courses_only(client, mette, leder):
    builders.running(mette)
    client.force_login(leder)
    assert client.get(URL).context["linjer"] == []


@pytest.mark.django_db  # the fixture of the role is asked for by name
@pytest.mark.parametrize("rolle", ["oekonomi", "administrator"])
@pytest.mark.parametrize("adresse", [URL, SYG])
def test_other_roles_are_refused(client, request, rolle, adresse):
    client.force_login(request.getfixturevalue(rolle))
    assert client.get(adresse).status_code == 403


def test_same_number_of_queries_with_1_and_30_courses(signed_in, mette, lars):
    def one(nummer):
        forloeb = today(mette, navn=f"Barn {nummer:02}")
        forloeb.medarbejdere.add(lars)
        besoeg = forloeb.besoeg.get(nummer=3)
        actions.cancel_besoeg(
            besoeg, udfald="aflyst", aflyst_af="familien", aarsag="ferie", by=mette
        )
        builders.ended(mette, navn=f"Slut {nummer:02}", days_ago=20)

    one(1)
    signed_in.get(URL)
    with CaptureQueriesContext(connection) as foerst:
        signed_in.get(URL)
    for nummer in range(2, 16):
        one(nummer)
    signed_in.get(URL)  # the menu's number is another: the session keeps it
    with CaptureQueriesContext(connection) as sidst:
        svar = signed_in.get(URL)
    assert len(svar.context["linjer"]) == 30
    assert len(sidst) == len(foerst)


# --- Ill today -------------------------------------------------------------------------
def test_ill_today_cancels_all_and_lists_whom_to_ring(signed_in, mette):
    forloeb, andet = today(mette), today(mette, navn="Bo Eksempel", held=2)
    assert "dagens 2 besøg" in signed_in.get(SYG).content.decode()

    felter = {"noegle": "4" * 32}
    side = signed_in.post(SYG, felter, follow=True).content.decode()
    signed_in.post(SYG, felter)
    assert "Du er meldt syg i dag" in side
    assert side.count('href="tel:00000001"') == 2
    aflyste = Besoeg.objects.filter(aarsag="paedagog_fravaer")
    assert {b.forloeb_id for b in aflyste} == {forloeb.pk, andet.pk}
    assert Fravaer.objects.filter(medarbejder=mette, art="syg").count() == 1
    assert "Alma Eksempel" not in [b.forloeb.barn.navn for b in _today_of(signed_in)]


def _today_of(client):
    return client.get(URL).context["dagens"]


def test_ill_without_visits(signed_in):
    assert "Du har ingen besøg i dag." in signed_in.get(SYG).content.decode()
    side = signed_in.post(SYG, {"noegle": "5" * 32}, follow=True).content.decode()
    assert "Du havde ingen besøg i dag." in side


def test_ill_today_leaves_colleagues_alone(client, mette, lars):
    today(lars)
    client.force_login(mette)
    client.post(SYG, {"noegle": "6" * 32})
    assert not Besoeg.objects.filter(status="aflyst").exists()


# --- The week ------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("i_dag", "sidste", "titel"),
    [
        (date(2022, 8, 1), date(2022, 8, 7), "Resten af ugen"),
        (date(2022, 8, 4), date(2022, 8, 7), "Resten af ugen"),
        (date(2022, 8, 5), date(2022, 8, 14), "Denne og næste uge"),
        (date(2022, 12, 31), date(2023, 1, 8), "Denne og næste uge"),
    ],
)
def test_from_friday_the_next_week_is_shown_too(i_dag, sidste, titel):
    assert (uge.last_day(i_dag), uge.week_title(i_dag)) == (sidste, titel)


def test_the_weeks_visits_stand_day_by_day(signed_in, mette, lars, monkeypatch):
    """Own and shared, after today and no further than the week."""
    egen, delt, fremmed = (
        builders.running(hvem, held=1, navn=navn)
        for hvem, navn in ((mette, "Egen"), (lars, "Delt"), (lars, "Fremmed"))
    )
    delt.medarbejdere.add(mette)
    Besoeg.objects.planlagte().update(planlagt_dato=om(40))
    for forloeb, dage, tid in (
        (egen, 0, None), (egen, 2, time(9)), (delt, 2, time(8, 30)), (egen, 3, None),
        (fremmed, 2, None), (delt, 9, None),
    ):  # fmt: skip
        plan = forloeb.besoeg.planlagte().filter(planlagt_dato=om(40))
        Besoeg.objects.filter(pk=plan.order_by("nummer").first().pk).update(
            planlagt_dato=om(dage), planlagt_tid=tid
        )
    monkeypatch.setattr(uge, "last_day", lambda i_dag: om(6))
    dage = uge.week(mette, om(0))
    assert [[b.navn for b in dag.besoeg] for dag in dage] == [
        [delt.barn.navn, egen.barn.navn], [egen.barn.navn]]  # fmt: skip
    assert dage[0].besoeg[0].tekst.startswith("kl. 8.30, besøg ")
    assert dage[0].besoeg[0].url == f"/forloeb/{delt.pk}/"
    html = signed_in.get(URL).content.decode()
    assert dage[0].navn in html
    assert html.index('id="idag"') < html.index('id="ugen"') < html.index('id="alle"')
