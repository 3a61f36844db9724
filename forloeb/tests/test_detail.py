"""The course page: the plan, the next step of each state, the story, who may see it."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from barnetimidten.dansk import MAANEDER
from forloeb import actions
from forloeb.models import Fagperson, Oenske, Samtykke
from forloeb.tests import builders


def om(dage):
    return timezone.localdate() + timedelta(days=dage)


def detail(client, forloeb):
    return client.get(reverse("forloeb:detail", args=[forloeb.pk]))


def step(client, forloeb):
    skridt = detail(client, forloeb).context["skridt"]
    return (skridt.titel, [k.tekst for k in skridt.knapper]) if skridt else None


@pytest.fixture
def signed_in(client, mette):
    client.force_login(mette)
    return client


# --- The plan --------------------------------------------------------------------
def test_every_planned_visit_leads_to_where_it_is_moved_or_cancelled(signed_in, mette):
    forloeb = builders.running(mette, held=2, dialog_dato=om(-21))
    syv = forloeb.besoeg.get(nummer=7)
    dag = f"{syv.planlagt_dato.day}. {MAANEDER[syv.planlagt_dato.month - 1]}"
    side = detail(signed_in, forloeb).content.decode()
    assert f"Besøg 7, planlagt {dag}: flyt eller aflys" in side
    assert side.count(": flyt eller aflys") == 7
    flyt = reverse("forloeb:besoeg-move", args=[syv.pk])
    assert f'href="{flyt}"' in side
    aflys = reverse("forloeb:besoeg-cancel", args=[syv.pk])
    assert aflys in signed_in.get(flyt).content.decode()


def test_a_moved_visit_is_told_in_the_plan_and_in_the_story(signed_in, mette):
    forloeb = builders.running(mette, held=2, dialog_dato=om(-21))
    tre, syv = (forloeb.besoeg.get(nummer=n) for n in (3, 7))
    for dage in (60, 61):
        actions.move_besoeg(syv, dato=om(dage), tid=syv.planlagt_tid, by=mette)
    actions.move_besoeg(tre, dato=om(0), tid=time(9), by=mette)
    tre.refresh_from_db()
    builders.hold(tre, by=mette, dato=om(0))
    response = detail(signed_in, forloeb)
    assert "Besøg 7, flyttet 2 gange, planlagt" in response.content.decode()
    assert response.context["historie"][0].hvornaar.endswith(" · flyttet 1 gang")


# --- Next step -------------------------------------------------------------------
def test_dialog_asks_for_the_start_up_meeting(signed_in, mette):
    _, knapper = step(signed_in, builders.in_dialog(mette))
    assert knapper == ["Aftal opstartsmøde", "Familien takker nej"]


def test_waiting_exception_is_told(signed_in, mette):
    forloeb = builders.in_dialog(
        mette, kender_barnet=False, undtagelse_grund="Søskende i forløb"
    )
    titel, _ = step(signed_in, forloeb)
    assert titel == "Undtagelsen venter på lederen"


def test_a_child_that_turned_seven_needs_an_exception(signed_in, mette, leder):
    forloeb = builders.in_dialog(mette)
    forloeb.barn.foedselsdato = om(-7 * 366)
    forloeb.barn.save()
    titel, knapper = step(signed_in, forloeb)
    assert titel == "Barnet ligger uden for målgruppen"
    assert knapper[0] == "Skriv en undtagelse"
    actions.ask_undtagelse(forloeb, grund="Udsat skolestart.", by=leder)
    assert step(signed_in, forloeb)[1][0] == "Aftal opstartsmøde"


def test_the_leader_finds_the_exception_while_in_dialogue(client, mette, leder):
    forloeb = builders.in_dialog(mette)
    aftalt = builders.agreed(mette, navn="Ida Prøve")
    for bruger, et, findes in [
        (leder, forloeb, True),
        (leder, aftalt, False),
        (mette, forloeb, False),
    ]:
        client.force_login(bruger)
        mere = [knap.tekst for knap in detail(client, et).context["mere"]]
        assert ("Godkend en undtagelse" in mere) is findes


def test_planned_visit_can_be_registered_moved_cancelled(signed_in, mette):
    forloeb = builders.agreed(mette, dialog_dato=om(-7), opstart_dato=om(0))
    titel, knapper = step(signed_in, forloeb)
    assert titel == "Opstartsmøde i dag kl. 15.30, hjemme"
    assert knapper == ["Registrér besøg", "Flyt", "Aflys"]


def test_overdue_visit_is_marked(signed_in, mette):
    forloeb = builders.agreed(mette, dialog_dato=om(-9), opstart_dato=om(-6))
    side = detail(signed_in, forloeb).content.decode()
    assert "6 dage over tid" in side


def test_missed_visit_gets_a_make_up_proposed(signed_in, mette):
    forloeb = builders.running(mette, held=2, dialog_dato=om(-21))
    besoeg = forloeb.besoeg.planlagte().order_by("nummer").first()
    actions.cancel_besoeg(
        besoeg, udfald="aflyst", aflyst_af="familien", aarsag="ferie", by=mette
    )
    response = detail(signed_in, forloeb)
    assert response.context["mistet"] == besoeg
    assert "Aftal erstatning" in response.content.decode()
    assert response.context["erstatning"].initial["dato"] > om(0)


def test_all_held_asks_to_end(signed_in, mette):
    assert step(signed_in, builders.running(mette, held=9))[0] == "Afslut forløbet"


def test_a_visit_from_before_the_pause_waits_to_be_told(signed_in, mette):
    forloeb = builders.running(mette, held=2)
    tre = forloeb.besoeg.get(nummer=3)
    fra = tre.planlagt_dato + timedelta(days=1)
    actions.pause_forloeb(forloeb, dato=fra, grund="Ferie", by=mette)
    knapper = step(signed_in, forloeb)[1]
    assert knapper == ["Registrér besøg", "Genoptag forløbet", "Aflys"]
    venter = signed_in.get(reverse("forloeb:mine")).context["venter"]
    registrer = reverse("forloeb:besoeg-record", args=[tre.pk])
    assert registrer in [ting.url for ting in venter]
    aflys = signed_in.get(reverse("forloeb:besoeg-cancel", args=[tre.pk]))
    assert aflys.context["form"]["ny_dato"].value() is None
    builders.hold(tre, by=mette)
    assert step(signed_in, forloeb)[1] == ["Genoptag forløbet"]


def test_pause_asks_to_resume(signed_in, mette):
    forloeb = builders.running(mette, held=9)
    actions.pause_forloeb(forloeb, dato=om(0), grund="Ferie", by=mette)
    assert step(signed_in, forloeb)[1] == ["Genoptag forløbet"]


@pytest.mark.parametrize(
    ("dage", "svar", "foerste"),
    [
        (5, None, "Læg boosterbesøg"),
        (20, None, "Læg boosterbesøg"),
        (40, None, "Skriv familiens svar"),
        (20, "afslaaet", "Luk forløbet"),
        (40, "forpasset", "Luk forløbet"),
    ],
)
def test_ended_course_asks_for_the_booster(signed_in, mette, dage, svar, foerste):
    forloeb = builders.ended(mette, days_ago=dage)
    if svar:
        actions.answer_booster(forloeb, svar=svar, by=mette)
    assert step(signed_in, forloeb)[1][0] == foerste


def test_closed_course_has_nothing_left(signed_in, mette):
    forloeb = builders.closed(mette)
    response = detail(signed_in, forloeb)
    assert response.context["skridt"] is None
    assert "10 af 10 gennemført" in response.content.decode()


# --- Plan, story, side --------------------------------------------------------------
def test_story_is_newest_first(signed_in, mette):
    forloeb = builders.running(mette, held=2, dialog_dato=om(-21))
    titler = [h.titel for h in detail(signed_in, forloeb).context["historie"]]
    assert titler == [
        "Besøg 2 af 10",
        "Opstartsmøde, besøg 1 af 10",
        "Familien sagde ja",
        "Dialogen begyndte",
    ]


def test_story_tells_of_pause_end_and_transfer(signed_in, mette, lars):
    forloeb = builders.closed(mette)
    lars.fravaer.create(medarbejder=lars, art="ferie", fra_dato=om(0), til_dato=om(1))
    aktiv = builders.running(mette, held=9, navn="Ida Prøve")
    actions.pause_forloeb(aktiv, dato=om(0), grund="Familien flytter", by=mette)
    actions.ask_overdragelse(aktiv, til=lars, note="Jeg går på orlov", by=mette)
    lukket = [h.titel for h in detail(signed_in, forloeb).context["historie"]]
    assert lukket[:3] == [
        "Forløbet blev lukket",
        "Boosterbesøg, besøg 10 af 10",
        "Forløbet sluttede",
    ]
    side = detail(signed_in, aktiv).content.decode()
    assert "Familien flytter" in side
    assert "Overdragelse til Lars venter" in side


def test_side_shows_wishes_phones_and_missing_agreement(signed_in, mette):
    forloeb = builders.running(mette, held=1)
    mor, _ = forloeb.barn.familie.foraeldre.all()
    Oenske.objects.create(
        forloeb=forloeb, foraelder=mor, tekst="Spise uden at råbe", dato=om(0)
    )
    Fagperson.objects.create(forloeb=forloeb, art="psykolog", inddrages="nej")
    Samtykke.objects.create(
        forloeb=forloeb,
        modtager="ppr",
        hvad="Aftaler",
        hvorfor="Samarbejde",
        foraelder=mor,
        givet_dato=om(-30),
        slut_dato=om(-1),
        registreret_af=mette,
    )
    actions.create_deltagelse(forloeb, foraelder=mor, givet_dato=om(-20), by=mette)
    response = detail(signed_in, forloeb)
    side = response.content.decode()
    assert "»Spise uden at råbe«" in side
    assert 'href="tel:00000001"' in side
    assert "inddrages ikke" in side
    linjer = {a.navn: a.tekst for a in response.context["aftaler"]}
    assert linjer["Deltagelse, far"] == "Mangler"
    assert linjer["Deltagelse, mor"].startswith("Givet")
    assert linjer["Deling, PPR"].startswith("Udløb")


def test_only_the_leader_may_grant_one_more(client, mette, leder):
    forloeb = builders.running(mette, held=1)
    adresse = reverse("forloeb:grant", args=[forloeb.pk])
    client.force_login(mette)
    assert adresse not in detail(client, forloeb).content.decode()
    client.force_login(leder)
    assert adresse in detail(client, forloeb).content.decode()


def wish(forloeb):
    foraelder = forloeb.barn.familie.foraeldre.first()
    Oenske.objects.create(forloeb=forloeb, foraelder=foraelder, tekst="Ro", dato=om(0))


def test_cost_does_not_grow_with_the_story(signed_in, mette):
    kort, lang = builders.running(mette, held=1), builders.closed(mette)
    wish(kort)
    for _ in range(3):
        wish(lang)
    with CaptureQueriesContext(connection) as foerst:
        detail(signed_in, kort)
    with CaptureQueriesContext(connection) as sidst:
        detail(signed_in, lang)
    assert len(sidst) <= len(foerst) <= 25


# --- Who may ---------------------------------------------------------------------------
def test_course_of_a_colleague_is_not_found(client, mette, lars):
    client.force_login(lars)
    assert detail(client, builders.running(mette)).status_code == 404


def test_co_worker_and_cover_see_the_course(client, mette, lars):
    forloeb = builders.running(mette)
    client.force_login(lars)
    fravaer = mette.fravaer.create(
        art="syg", fra_dato=om(-1), til_dato=om(0), vikar=lars
    )
    assert detail(client, forloeb).status_code == 200
    fravaer.delete()
    assert detail(client, forloeb).status_code == 404
    forloeb.medarbejdere.add(lars)
    assert detail(client, forloeb).status_code == 200


@pytest.mark.parametrize("rolle", ["oekonomi", "administrator"])
def test_other_roles_are_refused(client, request, mette, rolle):
    client.force_login(request.getfixturevalue(rolle))
    assert detail(client, builders.running(mette)).status_code == 403


def test_unknown_course_is_not_found(signed_in):
    assert signed_in.get("/forloeb/999999/").status_code == 404


def test_background_is_told_in_words(signed_in, mette):
    forloeb = builders.in_dialog(
        mette, tegn=["sprog", "leg"], behov=["rutiner"], stoetteforloeb=True
    )
    linjer = dict(detail(signed_in, forloeb).context["baggrund"])
    assert (
        linjer["Tegn hos barnet"][1] == "Få sproglige eller kommunikative færdigheder"
    )
    assert linjer["Forældrenes behov"] == ["Flere eller andre rutiner og strukturer"]
    assert linjer["Støtte i forvejen"] == ["Støtte- eller ressourceforløb"]


def test_leader_finds_the_waiting_transfer(client, mette, lars, leder):
    forloeb = builders.running(mette)
    overdragelse = actions.ask_overdragelse(
        forloeb, til=lars, note="Jeg går på orlov", by=mette
    )
    adresse = reverse("forloeb:overdragelse-decide", args=[overdragelse.pk])
    client.force_login(leder)
    assert adresse in detail(client, forloeb).content.decode()
    client.force_login(mette)
    assert adresse not in detail(client, forloeb).content.decode()
