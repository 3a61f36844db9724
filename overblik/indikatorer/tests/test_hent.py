"""Every number is the one a person gets who counts all rows by hand."""

from datetime import date

import pytest
from django.utils import timezone

from barnetimidten.tests.faelles import made_once
from forloeb.models import Besoeg, Forloeb
from forloeb.tests.builders import make_medarbejder
from overblik.indikatorer.hent import fetch, last_day
from overblik.indikatorer.maal import MAAL, Slags, result
from overblik.indikatorer.poster import Kilde
from overblik.indikatorer.tests.verden import I_DAG, by_hand, make_verden
from overblik.indikatorer.udsnit import Udsnit

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def verden(django_db_setup, django_db_blocker):
    with made_once(
        django_db_blocker, lambda: (make_medarbejder("leder"), *make_verden())
    ) as made:
        yield made


@pytest.fixture(autouse=True)
def _fixed_today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", _local(timezone.localdate))


def _local(really):
    return lambda value=None, *args: really(value) if value else I_DAG


HELE = (date(2024, 1, 1), date(2025, 12, 31))
UDSNIT = [
    (*HELE, {}),
    (date(2024, 3, 5), date(2024, 9, 17), {}),
    (date(2025, 1, 1), date(2025, 6, 30), {"program": "bim"}),
    (*HELE, {"program": "tois"}),
    (*HELE, {"sted": 0}),
    (*HELE, {"person": 1}),
    (date(2024, 2, 1), date(2025, 2, 1), {"program": "bim", "sted": 1, "person": 0}),
    (date(2019, 1, 1), date(2019, 12, 31), {}),
]


def make_udsnit(verden, fra, til, del_):
    _, folk, steder = verden
    return Udsnit(
        fra,
        til,
        del_.get("program", ""),
        steder[del_["sted"]].pk if "sted" in del_ else None,
        folk[del_["person"]].pk if "person" in del_ else None,
    )


@pytest.mark.parametrize(("fra", "til", "del_"), UDSNIT)
def test_every_number_is_as_counted_by_hand(verden, fra, til, del_):
    udsnit = make_udsnit(verden, fra, til, del_)
    haanden = by_hand(udsnit, I_DAG)
    grundlag = fetch(udsnit, verden[0])
    talt = 0
    for maal in MAAL:
        if maal.kilde not in grundlag:
            assert maal.kilde in (Kilde.TILBUD, Kilde.AKTIVITETER)
            continue
        r = result(maal, grundlag[maal.kilde], last_day(udsnit))
        vaerdi = dict(r.fordeling) if maal.slags == Slags.FORDELING else r.vaerdi
        assert (maal.noegle, r.antal, r.af, r.ukendt, vaerdi) == (
            maal.noegle,
            *haanden[maal.noegle],
        )
        talt += 1
    assert talt == len(MAAL) - (2 if "person" in del_ else "sted" in del_)


def test_the_world_is_worth_counting(verden):
    """Nothing of it is empty: else equal numbers would prove little."""
    haanden = by_hand(Udsnit(*HELE), I_DAG)
    assert set(haanden) == {maal.noegle for maal in MAAL}
    assert all(af for _, af, _, _ in haanden.values())
    assert haanden["andel_med_barn"][2]
    assert haanden["besoeg_pr_emne"][2]


def test_as_many_questions_however_many_rows(verden, django_assert_num_queries):
    with django_assert_num_queries(7):
        fetch(Udsnit(*HELE), verden[0])
    with django_assert_num_queries(7):
        fetch(Udsnit(date(2019, 1, 1), date(2019, 1, 2)), verden[0])
    with django_assert_num_queries(1):
        fetch(Udsnit(*HELE), verden[0], {Kilde.TILBUD})


def test_an_institution_is_told_without_its_protected_families(verden):
    """A list of them would say where the child is."""
    leder, _, steder = verden
    udsnit = Udsnit(*HELE, dagtilbud=steder[0].pk)
    forloeb = Forloeb.objects.filter(dagtilbud=steder[0]).first()
    foer = {p.forloeb for p in fetch(udsnit, leder, {Kilde.HOLDTE})[Kilde.HOLDTE]}
    assert forloeb.pk in foer
    foraelder = forloeb.barn.familie.foraeldre.first()
    foraelder.beskyttet = True
    foraelder.save()
    efter = {p.forloeb for p in fetch(udsnit, leder, {Kilde.HOLDTE})[Kilde.HOLDTE]}
    assert efter == foer - {forloeb.pk}
    hele = fetch(Udsnit(*HELE), leder, {Kilde.HOLDTE})[Kilde.HOLDTE]
    assert forloeb.pk in {p.forloeb for p in hele}


def test_an_educator_gets_own_rows_alone(verden):
    _, folk, _ = verden
    poster = fetch(Udsnit(*HELE), folk[0], {Kilde.PLANLAGTE})[Kilde.PLANLAGTE]
    egne = Besoeg.objects.filter(forloeb__ansvarlig=folk[0]).values_list(
        "pk", flat=True
    )
    assert {p.pk for p in poster} <= set(egne)


def test_the_address_says_what_limits_and_no_more():
    udsnit = Udsnit(date(2024, 1, 1), date(2024, 12, 31), "bim", None, 7)
    assert udsnit.query() == "fra=2024-01-01&til=2024-12-31&program=bim&ansvarlig=7"
