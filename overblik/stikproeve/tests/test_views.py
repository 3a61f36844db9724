"""What the leader sees of the sample, and what Tilsyn counts."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from barnetimidten.audit.enums import Dom, Tegn
from barnetimidten.audit.models import AuditEntry, Stikproeve, StikproeveRaekke
from forloeb.tests.builders import make_medarbejder
from overblik import tilsyn
from overblik.stikproeve.actions import record_dom, sidste_maaned
from overblik.stikproeve.tests.builders import make_raekke, see
from overblik.tests.sider import page, words

pytestmark = pytest.mark.django_db
NOEGLE = {"noegle": "a" * 32}


@pytest.fixture(autouse=True)
def _as_leder(client, leder):
    client.force_login(leder)


def url(name, *args):
    return reverse(f"overblik:{name}", args=args)


def post_dom(client, raekke, **data):
    data = {"dom": Dom.I_ORDEN, "bemaerkning": "", **NOEGLE, **data}
    return client.post(url("stikproeve-judge", raekke.pk), data)


def test_the_button_draws_and_shows_the_sample(client, leder):
    see(leder)
    assert "Træk stikprøve for" in page(client, "overblik:stikproeve-list")
    response = client.post(url("stikproeve-list"), NOEGLE)
    stikproeve = Stikproeve.objects.get()
    assert response.url == url("stikproeve-detail", stikproeve.pk)
    assert client.post(url("stikproeve-list"), NOEGLE).url == response.url
    text = page(client, "overblik:stikproeve-list")
    assert "Træk stikprøve for" not in text
    assert "0 af 1 set igennem" in text


def test_a_verdict_leads_to_the_next_look_up(client, mette, lars):
    first, second = make_raekke(mette, tegn=[Tegn.TIDSPUNKT]), make_raekke(lars)
    text = page(client, "overblik:stikproeve-judge", first.pk)
    for expected in ("Opslag 1 af 2", "Mette", "Forløb 12", "Uden for kl. 6-20"):
        assert expected in text
    assert post_dom(client, first).url == url("stikproeve-judge", second.pk)
    answer = post_dom(client, second, noegle="b" * 32)
    assert answer.url == url("stikproeve-detail", second.stikproeve_id)
    assert "Set igennem" in page(
        client, "overblik:stikproeve-detail", first.stikproeve_id
    )


def test_rows_not_seen_come_before_answers_awaited(client, mette, lars):
    first, second = make_raekke(mette), make_raekke(lars)
    spoerg = {"dom": Dom.SPOERG, "bemaerkning": "Hvorfor?"}
    post_dom(client, first, **spoerg)
    answer = post_dom(client, second, noegle="b" * 32, **spoerg)
    assert answer.url == url("stikproeve-detail", second.stikproeve_id)
    assert "Venter på svar" in page(client, "overblik:stikproeve-judge", first.pk)
    assert StikproeveRaekke.objects.aabne().count() == 2


@pytest.mark.parametrize(
    ("data", "felt", "message"),
    [
        ({"dom": ""}, "dom", "Vælg et svar på »Hvad siger du til opslaget?«."),
        ({"dom": Dom.SPOERG}, "bemaerkning", "Skriv en bemærkning."),
        ({"dom": Dom.IKKE_I_ORDEN}, "bemaerkning", "Skriv en bemærkning."),
        (
            {"bemaerkning": "Om 010220-1234"},
            "bemaerkning",
            "Skriv bemærkningen uden cpr-nummer.",
        ),
    ],
)
def test_what_is_missing_is_told_at_its_field(client, mette, data, felt, message):
    response = post_dom(client, make_raekke(mette), **data)
    assert response.context["form"].errors == {felt: [message]}


def test_a_row_judged_in_the_meantime_is_told(client, mette):
    raekke = make_raekke(mette)
    record_dom(
        raekke, dom="i_orden", bemaerkning="", by=make_medarbejder("leder", "l2")
    )
    assert "har allerede svaret »I orden«" in words(post_dom(client, raekke))


def test_the_own_look_up_has_no_form(client, leder):
    raekke = make_raekke(leder)
    for name, pk in (("judge", raekke.pk), ("detail", raekke.stikproeve_id)):
        text = page(client, f"overblik:stikproeve-{name}", pk)
        assert "venter på en anden leder" in text
        assert "den eneste leder" in text
    make_medarbejder("leder", "leder2")
    assert "den eneste" not in page(client, "overblik:stikproeve-judge", raekke.pk)
    assert "eget opslag" in words(post_dom(client, raekke, bemaerkning="Fint"))
    raekke.refresh_from_db()
    assert raekke.dom == ""


def test_looking_at_it_is_in_the_trace_too(client, mette):
    raekke = make_raekke(mette)
    page(client, "overblik:stikproeve-detail", raekke.stikproeve_id)
    page(client, "overblik:stikproeve-judge", raekke.pk)
    seen = AuditEntry.objects.order_by("-nummer")[:2]
    assert [row.objekt_type for row in seen] == [
        "audit.stikproeveraekke",
        "audit.stikproeve",
    ]


def test_a_look_up_that_is_about_no_course_has_no_link(client, mette):
    raekke = make_raekke(mette)
    spor = see(mette, 9, handling="list")
    StikproeveRaekke.objects.filter(pk=raekke.pk).update(spor=spor)
    assert "Forløb 9" in page(client, "overblik:stikproeve-judge", raekke.pk)


def row_of(bruger, titel="Stikprøver"):
    return next(row for row in tilsyn.rows(bruger) if row.titel == titel)


def test_tilsyn_counts_what_this_leader_may_judge(mette, leder):
    assert row_of(leder).antal == 1  # nobody has drawn last month's
    make_raekke(mette)
    make_raekke(leder)
    assert (row_of(leder).antal, row_of(leder).sene) == (1, 0)


def test_tilsyn_counts_late_ones(client, mette, leder):
    raekke = make_raekke(mette)
    Stikproeve.objects.update(trukket_at=timezone.now() - timedelta(days=32))
    assert row_of(leder).tekst == "1 venter, 1 over fristen"
    assert "over fristen" in page(client, "overblik:tilsyn")
    assert "1 opslag i en stikprøve skal bedømmes" in page(client, "overblik:overblik")
    assert "Over fristen" in page(client, "overblik:stikproeve-list")
    assert "overskredet" in page(
        client, "overblik:stikproeve-detail", raekke.stikproeve_id
    )


def test_months_come_by_page_at_the_same_cost(
    client, leder, django_assert_max_num_queries
):
    maaned = sidste_maaned()
    numre = {"antal_opslag": 1, "antal_forklaret": 1, "antal_mulige": 0}
    Stikproeve.objects.create(maaned=maaned, **numre)
    page(client, "overblik:stikproeve-list")
    with django_assert_max_num_queries(20) as few:
        page(client, "overblik:stikproeve-list")
    for n in range(31):
        Stikproeve.objects.create(maaned=maaned.replace(year=2000 - n), **numre)
    with django_assert_max_num_queries(20) as many:
        text = page(client, "overblik:stikproeve-list")
    assert len(few) == len(many)
    assert "Næste side" in text


def test_employees_are_told(client, mette):
    client.force_login(mette)
    assert "Lederen ser hver måned en stikprøve" in page(client, "forloeb:mine")


def test_names_for_the_log(mette):
    raekke = make_raekke(mette, tegn=["gammelt_tegn"])
    assert str(raekke.stikproeve).startswith("Stikprøve ")
    assert str(raekke) == f"Opslag {raekke.spor_id} i {raekke.stikproeve_id}"
    assert raekke.tegn_navne == ["gammelt_tegn"]
