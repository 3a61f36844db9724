"""The leader's page and its lists: who, how many questions, what can be done there."""

from datetime import timedelta
from html import unescape
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from barnetimidten.audit.models import AuditEntry
from barnetimidten.dokumenter.tests.grafer import assert_told
from forloeb.models import Aktivitet, Barn, Besoeg, Forloeb, Tilbud
from forloeb.tests import builders
from overblik.leder.raekker import LISTER
from overblik.leder.tests import verden
from overblik.tests.sider import page, words

HOEJST = 15
SIDE, LISTE = "overblik:overblik", "overblik:liste"


@pytest.fixture
def til_leder(client, leder):
    client.force_login(leder)
    return client


def overdue(besoeg, dage):
    """The first planned visit of the course lies so many days back."""
    planlagt = besoeg.planlagte().order_by("nummer").first()
    dag = timezone.localdate() - timedelta(days=dage)
    Besoeg.objects.filter(pk=planlagt.pk).update(planlagt_dato=dag)
    senere = besoeg.planlagte().exclude(pk=planlagt.pk)
    senere.update(planlagt_dato=timezone.localdate() + timedelta(days=9))


# --- Who, and how much it asks -----------------------------------------------------------
def test_only_the_leader_sees_it(client, mette, oekonomi, administrator):
    for bruger in (mette, oekonomi, administrator):
        client.force_login(bruger)
        for navn in (SIDE, LISTE):
            assert client.get(reverse(navn), {"tal": "aktive"}).status_code == 403


def test_it_is_the_leaders_first_page(til_leder):
    assert til_leder.get("/").url == "/overblik/"


def test_an_empty_house_is_told_in_words(til_leder):
    assert_told(til_leder.get(reverse(SIDE)).content.decode())
    tekst = page(til_leder, SIDE)
    assert "Sidste måneds stikprøve er ikke trukket" in tekst
    assert "Ingen pædagoger har aktive forløb." in tekst
    assert "Ingen familier har sagt ja siden april 2021." in tekst
    assert "Ingen dialog er begyndt" in tekst


def _asked(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as spurgt:
        assert client.get(url).status_code == 200
    return len(spurgt)


def test_it_asks_as_much_of_30_courses_as_of_many(til_leder, mette, lars):
    folk, dice = [mette, lars], Random(1)  # noqa: S311 (no secrets here)
    steder = [builders.make_dagtilbud() for _ in range(3)]
    i_dag, sider = timezone.localdate(), ("", f"?aar={timezone.localdate().year - 1}")
    maalt = []
    for antal in (30, 270):
        sager = verden.invent(dice, antal, i_dag, folk=2, steder=3)
        verden.save(sager, folk, steder)
        maalt.append([_asked(til_leder, reverse(SIDE) + side) for side in sider])
    assert maalt[0] == maalt[1]
    assert max(maalt[0]) <= HOEJST


def test_a_list_asks_as_much_of_few_as_of_many(til_leder, mette, lars):
    dice, i_dag = Random(3), timezone.localdate()  # noqa: S311 (no secrets here)
    steder, maalt = [builders.make_dagtilbud()], []
    for antal in (8, 60):
        sager = verden.invent(dice, antal, i_dag, folk=2, steder=1)
        verden.save(sager, [mette, lars], steder)
        maalt.append(_asked(til_leder, f"{reverse(LISTE)}?tal=over-tid"))
    assert maalt[0] == maalt[1]


def test_no_family_is_named_and_nothing_is_traced(til_leder, mette):
    forloeb = builders.running(mette, held=1, navn="Alma Hemmelig")
    overdue(forloeb.besoeg, 20)
    foer = AuditEntry.objects.count()
    tekst = page(til_leder, SIDE)
    assert "1 forløb har besøg over tid" in tekst
    assert "Længst: 20 dage, hos Mette. 1 er mere end 14 dage over tid." in tekst
    assert "Hemmelig" not in tekst
    assert AuditEntry.objects.count() == foer


# --- The filter --------------------------------------------------------------------------
@pytest.mark.parametrize(
    "query", ["aar=1999", "ansvarlig=x", "dagtilbud=9", "program=y"]
)
def test_a_choice_that_is_none_is_told_and_the_whole_house_shown(til_leder, query):
    tekst = words(til_leder.get(f"{reverse(SIDE)}?{query}"))
    assert "Et valg i filteret findes ikke. Her er hele huset i år" in tekst
    assert "Når vi 30 i år?" in tekst


def test_a_part_of_the_house_has_its_own_numbers_and_no_30(til_leder, mette, lars):
    builders.running(mette)
    builders.running(lars)
    tekst = page(til_leder, SIDE, ansvarlig=mette.pk)
    assert "til i dag, Mette" in tekst
    assert "Forløb begyndt i" in tekst
    assert "Her er kun forløbene." in tekst
    assert "Lars" not in tekst.partition("Forløb pr. pædagog")[2].partition("Vægt")[0]


def test_a_past_year_is_measured_by_what_was_held(til_leder):
    aar = timezone.localdate().year - 1
    assert f"Nåede vi 30 i {aar}?" in page(til_leder, SIDE, aar=aar)


def test_the_two_parts_stand_in_the_address(til_leder):
    html = til_leder.get(reverse(SIDE), {"del": "aaret"}).content.decode()
    assert "bim-delt--aaret" in html
    assert "bim-delt--venter" in til_leder.get(reverse(SIDE)).content.decode()


# --- The lists ---------------------------------------------------------------------------
def test_the_most_overdue_comes_first_and_can_be_written_in(til_leder, mette):
    mette.email = "mette@example.dk"
    mette.save()
    for navn, dage in (("Bo", 3), ("Anna", 9), ("Ceci", 30)):
        overdue(builders.running(mette, held=1, navn=navn).besoeg, dage)
    html = til_leder.get(reverse(LISTE), {"tal": "over-tid"}).content.decode()
    steder = [html.index(f">{navn}</a>") for navn in ("Ceci", "Anna", "Bo")]
    assert steder == sorted(steder)
    foerst = Besoeg.objects.overdue().order_by("planlagt_dato").first()
    assert reverse("forloeb:besoeg-record", args=[foerst.pk]) in html
    assert "mailto:mette@example.dk" in html
    assert AuditEntry.objects.latest("nummer").handling == "list"


def test_every_list_is_shown(til_leder, mette):
    builders.ended(mette, days_ago=27)
    builders.running(mette)
    for kode, liste in LISTER.items():
        assert liste.titel in page(til_leder, LISTE, tal=kode), kode


def test_a_visit_is_planned_from_any_list_of_running_courses(til_leder, mette):
    i_gang, slut = builders.running(mette, held=1), builders.ended(mette, days_ago=20)
    for kode in ("aktive", "i-gang"):
        html = til_leder.get(reverse(LISTE), {"tal": kode}).content.decode()
        assert reverse("forloeb:besoeg-plan", args=[i_gang.pk]) in html
        assert reverse("forloeb:besoeg-plan", args=[slut.pk]) not in html


def test_an_unknown_list_leads_back(til_leder):
    for query in ({}, {"tal": "x"}):
        assert til_leder.get(reverse(LISTE), query).url == reverse(SIDE)


def test_a_list_goes_on_page_by_page(til_leder, mette, lars):
    dice = Random(2)  # noqa: S311 (no secrets here)
    i_dag = timezone.localdate()
    sager = verden.invent(dice, 120, i_dag, folk=2, steder=1)
    verden.save(sager, [mette, lars], [builders.make_dagtilbud()])
    for kode in ("aktive", "over-tid"):
        url, set_ = f"{reverse(LISTE)}?tal={kode}", []
        while url:
            side = til_leder.get(url).context
            set_ += [row.pk for row in side["side"].rows]
            url = side["naeste_url"]
        assert len(set_) == len(set(set_)) == side["antal"].forloeb > 0, kode


def test_what_left_the_list_leads_to_its_first_page(til_leder, mette):
    forloeb = builders.running(mette, held=1)
    forloeb.besoeg.planlagte().update(
        planlagt_dato=timezone.localdate() + timedelta(days=5)
    )
    svar = til_leder.get(reverse(LISTE), {"tal": "over-tid", "efter": forloeb.pk})
    assert svar.context["side"].foerste


def test_the_ticked_are_given_to_a_colleague_where_they_stand(til_leder, mette, lars):
    forloeb = builders.running(mette, held=1)
    url = f"{reverse(LISTE)}?tal=aktive&ansvarlig={mette.pk}"
    mangler = til_leder.post(url, {"forloeb": [forloeb.pk]})
    assert "Skriv én linje til kollegaen." in words(mangler)
    data = {"forloeb": [forloeb.pk], "til": lars.pk, "note": "Ring først."}
    svar = til_leder.post(url, data, follow=True)
    assert svar.redirect_chain == [(url, 302)]
    assert "Lars har overtaget 1 forløb." in words(svar)
    forloeb.refresh_from_db()
    assert forloeb.ansvarlig == lars


def test_a_refused_hand_over_says_why(til_leder, mette):
    forloeb = builders.running(mette, held=1)
    data = {"forloeb": [forloeb.pk], "til": mette.pk, "note": "Ring først."}
    svar = til_leder.post(f"{reverse(LISTE)}?tal=aktive", data)
    assert svar.status_code == 200
    assert Forloeb.objects.get(pk=forloeb.pk).ansvarlig == mette


def test_a_line_of_a_table_leads_to_its_own_courses(til_leder, mette):
    builders.running(mette, rekruttering="ppr")
    builders.running(mette, rekruttering="straxen")
    html = unescape(til_leder.get(reverse(SIDE)).content.decode())
    aar = "" if "vej=ppr" in html else f"&aar={timezone.localdate().year - 1}"
    tekst = words(til_leder.get(f"{reverse(LISTE)}?tal=opstartet&vej=ppr{aar}"))
    assert "Opstartet: PPR" in tekst
    assert "1 forløb" in tekst


def test_offers_lead_to_the_years_offers(til_leder, leder):
    sted = builders.make_dagtilbud()
    i_dag = timezone.localdate()
    for dage in (0, 800):
        Tilbud.objects.create(
            dato=i_dag - timedelta(days=dage), dagtilbud=sted, vej="ppr", svar="nej",
            registreret_af=leder,
        )  # fmt: skip
    side = til_leder.get(reverse(SIDE)).context["tragt"]["trin"][0]
    assert (side[0].navn, side[0].antal) == ("Tilbudt", 1)
    svar = til_leder.get(side[1])
    assert len(svar.context["side"].rows) == 1
    assert "Vis alle" in words(svar)
    ingen = til_leder.get(reverse("forloeb:tilbud-list"), {"fra": "2099-01-01"})
    assert "Ingen tilbud passer" in words(ingen)
    alt = til_leder.get(reverse("forloeb:tilbud-list"), {"fra": "i går"})
    assert len(alt.context["side"].rows) == 2


def test_what_is_no_course_leads_to_its_own_page(til_leder, leder, mette):
    Aktivitet.objects.create(
        art="stopop", dato=timezone.localdate(), justering="Nye foldere",
        registreret_af=leder,
    )  # fmt: skip
    forloeb = builders.ended(mette)
    builders.make_forebygget(forloeb, by=mette)
    html = til_leder.get(reverse(SIDE)).content.decode()
    assert "1 justering er ikke gjort endnu" in html
    assert reverse("forloeb:forebygget-list") + "#venter" in html


def test_no_number_tells_of_an_institution_what_no_list_shows(til_leder, mette):
    """Reached by a protected family alone, it stands as one that nobody came from."""
    sted = builders.make_dagtilbud(mette)
    barn = builders.running(mette, dagtilbud=sted).barn

    def told():
        noegletal = til_leder.get(reverse("overblik:noegletal")).context
        steder = til_leder.get(reverse(SIDE)).context["steder"]
        dagtilbud = til_leder.get(reverse("forloeb:dagtilbud-detail", args=[sted.pk]))
        return (
            [row.navn for row in noegletal["med"]],
            noegletal["antal_art"],
            [s.pk for s in steder["naaet"]],
            dagtilbud.context["dagtilbud"].antal_forloeb,
        )

    assert told() == ([sted.navn], (1, 0), [sted.pk], 1)
    Barn.objects.filter(pk=barn.pk).update(beskyttet=True)
    assert told() == ([], (0, 0), [], 0)
