"""Drawn once a month, judged once a row, never by the one it is about."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from barnetimidten.audit.enums import Dom, Tegn
from barnetimidten.audit.handlinger import Formaal, Handling
from barnetimidten.audit.models import AuditEntry, Stikproeve, StikproeveRaekke
from forloeb import actions
from forloeb.actions import StatusError
from forloeb.enums import ForloebStatus
from forloeb.tests import builders
from forloeb.tests.builders import make_medarbejder
from overblik.stikproeve import actions as stikproeve_actions
from overblik.stikproeve.actions import (
    course_of,
    create_stikproeve,
    record_dom,
    sidste_maaned,
)
from overblik.stikproeve.tests.builders import at, make_raekke, see, weekday
from overblik.tasks import draw_maanedens_stikproeve

pytestmark = pytest.mark.django_db


@pytest.fixture
def leder2(db):
    return make_medarbejder("leder", "leder2")


@pytest.mark.parametrize(
    ("i_dag", "expected"),
    [
        (date(2026, 11, 22), date(2026, 10, 1)),
        (date(2026, 1, 1), date(2025, 12, 1)),
        (date(2024, 3, 31), date(2024, 2, 1)),
    ],
)
def test_the_month_before(i_dag, expected):
    assert sidste_maaned(i_dag) == expected


# --- Draw ------------------------------------------------------------------------------
def test_look_ups_of_the_month_are_sorted_out_and_the_rest_is_listed(mette, leder):
    see(mette, 1, formaal=Formaal.EGET_FORLOEB)
    see(mette, 2, formaal=Formaal.EGET_FORLOEB, handling=Handling.UNMASK)
    see(leder, 3)
    see(leder, 3)
    see(leder, 4, naar=weekday() - timedelta(days=62))
    see(leder, 5, naar=timezone.now())
    see(None, 6)
    stikproeve = create_stikproeve(sidste_maaned(), by=leder)
    assert stikproeve.antal_opslag == 4
    assert (stikproeve.antal_forklaret, stikproeve.antal_mulige) == (1, 2)
    rows = stikproeve.raekker.order_by("spor")
    assert list(rows.values_list("medarbejder", "antal", "tegn")) == [
        (mette.pk, 1, [Tegn.SKJULT_FELT]),
        (leder.pk, 2, []),
    ]


def test_what_somebody_else_drew_meanwhile_stands(mette, leder, monkeypatch):
    see(mette, 1)
    opslag, foerst = stikproeve_actions._opslag, []

    def draw_meanwhile(maaned):
        monkeypatch.undo()
        foerst.append(create_stikproeve(maaned, by=leder))
        return opslag(maaned)

    monkeypatch.setattr(stikproeve_actions, "_opslag", draw_meanwhile)
    assert create_stikproeve(sidste_maaned()) == foerst[0]
    assert Stikproeve.objects.count() == 1


def test_a_relation_that_one_has_made_oneself_explains_nothing(mette, leder):
    forloeb = builders.in_dialog(mette)
    actions.edit_forloeb(
        forloeb, version=forloeb.version, medarbejdere=[leder], by=leder
    )
    for bruger in (mette, leder):
        see(bruger, forloeb.pk, formaal=Formaal.MEDFORLOEB)
    stikproeve = create_stikproeve(sidste_maaned(), by=leder)
    assert stikproeve.antal_forklaret == 1
    assert [row.medarbejder for row in stikproeve.raekker.all()] == [leder]


def test_the_whole_month_counts_and_nothing_outside(leder):
    foerste = at(1, 0)
    sidste = timezone.now().replace(day=1) - timedelta(days=1)
    see(leder, 1, naar=foerste - timedelta(seconds=1))
    see(leder, 2, naar=foerste)
    see(leder, 3, naar=at(sidste.day, 23))
    assert create_stikproeve(sidste_maaned()).antal_opslag == 2


def test_no_more_than_the_size(leder, settings):
    settings.STIKPROEVE_STOERRELSE = 3
    for pk in range(6):
        see(leder, pk)
    stikproeve = create_stikproeve(sidste_maaned())
    assert (stikproeve.antal_mulige, stikproeve.raekker.count()) == (6, 3)


def test_a_course_closed_long_before_is_a_sign(mette):
    forloeb = builders.running(mette)
    forloeb.statusskift.create(
        fra="i_gang",
        til=ForloebStatus.AFBRUDT,
        dato=sidste_maaned() - timedelta(days=60),
        af=mette,
    )
    see(mette, forloeb.pk, formaal=Formaal.EGET_FORLOEB)
    create_stikproeve(sidste_maaned())
    assert StikproeveRaekke.objects.get().tegn == [Tegn.LUKKET]


def test_it_is_drawn_once(leder, leder2):
    see(leder)
    first = create_stikproeve(sidste_maaned(), by=leder)
    see(leder, 13)
    assert create_stikproeve(sidste_maaned(), by=leder2) == first
    draw_maanedens_stikproeve()
    assert Stikproeve.objects.get().trukket_af == leder
    created = AuditEntry.objects.filter(handling=Handling.CREATE)
    assert created.get().objekt_id == str(first.pk)


def test_the_worker_draws_by_itself(leder):
    see(leder)
    draw_maanedens_stikproeve()
    stikproeve = Stikproeve.objects.get()
    assert (stikproeve.trukket_af, stikproeve.lukket_at) == (None, None)


def test_a_month_that_is_not_over_is_refused(leder):
    with pytest.raises(StatusError, match="ikke slut"):
        create_stikproeve(timezone.localdate().replace(day=1), by=leder)


def test_nothing_to_judge_is_closed_at_once(mette):
    see(mette, formaal=Formaal.EGET_FORLOEB)
    assert create_stikproeve(sidste_maaned()).lukket_at is not None


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("forloeb.forloeb", "5", "", ""), "5"),
        (("forloeb.besoeg", "9", "forloeb.forloeb", "5"), "5"),
        (("brugere.medarbejder", "9", "", ""), ""),
    ],
)
def test_the_course_of_a_row(row, expected):
    assert course_of(*row) == expected


# --- Judge -----------------------------------------------------------------------------
def judge(raekke, by, dom=Dom.I_ORDEN, bemaerkning=""):
    return record_dom(raekke, dom=dom, bemaerkning=bemaerkning, by=by)


def test_the_last_verdict_closes_the_sample(mette, lars, leder):
    first, second = make_raekke(mette), make_raekke(lars)
    judge(first, leder)
    assert Stikproeve.objects.get().lukket_at is None
    judge(second, leder, Dom.IKKE_I_ORDEN, "Kendte ikke familien.")
    assert Stikproeve.objects.get().lukket_at is not None
    row = AuditEntry.objects.order_by("nummer").last()
    assert (row.handling, row.objekt_id) == ("change", str(second.pk))
    assert row.under_type == "audit.stikproeve"
    assert row.felter == ["bemaerkning", "dom", "lukket_at"]
    assert "Kendte" not in str(row.__dict__)


def test_a_question_keeps_it_open_until_it_is_answered(mette, leder, leder2):
    raekke = judge(make_raekke(mette), leder, Dom.SPOERG, "Hvorfor?")
    assert Stikproeve.objects.get().lukket_at is None
    judge(raekke, leder2, Dom.I_ORDEN, "Dækkede for Lars.")
    assert Stikproeve.objects.get().lukket_at is not None


@pytest.mark.parametrize("first", [Dom.I_ORDEN, Dom.IKKE_I_ORDEN])
@pytest.mark.parametrize("then", Dom)
def test_a_verdict_stands(mette, leder, leder2, first, then):
    raekke = judge(make_raekke(mette), leder, first)
    with pytest.raises(StatusError, match=r"allerede svaret"):
        judge(raekke, leder2, then)
    raekke.refresh_from_db()
    assert (raekke.dom, raekke.bedoemt_af) == (first, leder)


def test_nobody_judges_the_own_look_up(leder, leder2):
    raekke = make_raekke(leder)
    with pytest.raises(StatusError, match="eget opslag"):
        judge(raekke, leder)
    with pytest.raises(IntegrityError), transaction.atomic():
        StikproeveRaekke.objects.filter(pk=raekke.pk).update(bedoemt_af=leder)
    assert not StikproeveRaekke.objects.for_judge(leder).exists()
    assert judge(raekke, leder2).dom == Dom.I_ORDEN


# --- At the same moment ------------------------------------------------------------------
def at_once(works):
    start, refused = Barrier(len(works)), []

    def run(work):
        try:
            start.wait(10)
            work()
        except StatusError as error:
            refused.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return refused


@pytest.mark.django_db(transaction=True)
def test_of_two_leaders_judging_one_row_one_wins(mette):
    raekke = make_raekke(mette)
    ledere = [make_medarbejder("leder", f"leder{n}") for n in range(8)]
    refused = at_once([lambda by=by: judge(raekke, by) for by in ledere])
    assert len(refused) == 7
    assert AuditEntry.objects.filter(handling=Handling.CHANGE).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_judge_the_last_two_rows_close_the_sample(mette, lars, leder, leder2):
    first, second = make_raekke(mette), make_raekke(lars)
    at_once([lambda: judge(first, leder), lambda: judge(second, leder2)])
    assert Stikproeve.objects.get().lukket_at is not None


@pytest.mark.django_db(transaction=True)
def test_drawing_at_the_same_moment_gives_one_sample(leder):
    see(leder)
    at_once([lambda: create_stikproeve(sidste_maaned(), by=leder)] * 8)
    assert Stikproeve.objects.count() == StikproeveRaekke.objects.count() == 1
    assert AuditEntry.objects.filter(handling=Handling.CREATE).count() == 1
