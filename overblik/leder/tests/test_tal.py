"""The page, the lists behind it and a plain count over the same random facts agree."""

import os
from collections import Counter
from random import Random

import pytest
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from barnetimidten.tests.faelles import made_once
from evaluering.filtre import Filter
from evaluering.resultater import too_young
from overblik import queries
from overblik.forms import ValgForm
from overblik.leder import raekker, tal
from overblik.leder.side import context
from overblik.leder.tests import taelling, verden
from overblik.leder.tests.huset import FOLK, STEDER, make_house, part
from overblik.leder.valg import year
from overblik.tabeller import dagtilbud

ANTAL = 60


@pytest.fixture(scope="module")
def huset(django_db_blocker):
    with made_once(django_db_blocker, make_house) as made:
        yield made


def choices(dice, folk, steder, i_dag):
    """The whole house this year, and a part of it in some year."""
    yield year(i_dag.year, i_dag)
    yield year(
        i_dag.year - dice.randint(0, 3),
        i_dag,
        program=dice.choice(("alle", "bim", "tois")),
        ansvarlig=dice.choice((None, dice.choice(folk).pk)),
        dagtilbud=dice.choice((None, dice.choice(steder).pk)),
    )


@settings(
    max_examples=int(os.environ.get("BIM_VERDENER", "4")),
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(froe=st.integers(0, 2**32))
def test_page_lists_and_plain_count_agree(db, huset, froe):
    folk, steder, leder = huset
    dice = Random(froe)  # noqa: S311 (no secrets here)
    i_dag = timezone.localdate()
    sager = verden.invent(dice, ANTAL, i_dag, folk=FOLK, steder=STEDER)
    with transaction.atomic():
        verden.save(sager, folk, steder)
        for valg in choices(dice, folk, steder, i_dag):
            egne = part(sager, valg, folk, steder)
            _lists_agree(egne, valg, i_dag)
            _page_agrees(egne, valg, i_dag, leder, folk, steder)
        _noegletal_agree(i_dag, leder)
        transaction.set_rollback(True)


def plain(kode, sager, valg, i_dag):
    if kode in {liste.kode for liste in raekker.VENTER}:
        return [s for s in sager if taelling.waits(kode, s, i_dag, {2, 3})]
    return [
        s for s in sager if taelling.in_period(kode, s, valg.fra, valg.til, valg.dato)
    ]


def _lists_agree(sager, valg, i_dag):
    for kode, liste in raekker.LISTER.items():
        fundet = raekker.rows(
            liste, valg, i_dag, vej="", slut="", maaned=""
        ).values_list("pk", flat=True)
        forventet = {s.pk for s in plain(kode, sager, valg, i_dag)}
        assert sorted(fundet) == sorted(forventet), kode


def _page_agrees(sager, valg, i_dag, leder, folk, steder):
    side = context(QueryDict(valg.query()), leder)
    assert side["valg"] == valg

    def n(kode):
        return len(plain(kode, sager, valg, i_dag))

    vist = {punkt.kode: punkt.antal for punkt in side["punkter"]}
    for liste in raekker.VENTER:
        assert vist.get(liste.kode, 0) == n(liste.kode), liste.kode
    aarets = "opstartet" if valg.er_i_gang else "gennemfoert"
    assert side["aar"].antal == n(aarets)
    assert (side["i_gang"], side["pause"]) == (n("i-gang"), n("pause"))
    daekning = side["daekning"]
    assert (daekning["af"], daekning["svar"]) == (n("gennemfoert"), n("svaret"))
    assert [linje.antal for linje in daekning["linjer"]] == [
        n("svaret"), n("sdq-foer"), n("sdq-begge")]  # fmt: skip
    unge = sum(map(taelling.too_young, plain("gennemfoert", sager, valg, i_dag)))
    assert daekning["for_unge"] == unge
    assert f"{n('sdq-foer')} af {n('gennemfoert') - unge} (" in (
        daekning["linjer"][1].tekst
    )
    if not (valg.ansvarlig or valg.dagtilbud):
        program = "" if valg.program == "alle" else valg.program
        assert unge == too_young(Filter(valg.fra, valg.til, program=program), leder)
    trinene = [*side["tragt"]["trin"], *side["tragt"]["frafald"]]
    noter = [note for _, _, noter in side["tragt"]["trin"] for note, _ in noter]
    for talt in [*[trin for trin, *_ in trinene], *noter]:
        assert talt.kode.startswith("tilbud") or talt.antal == n(talt.kode), talt.kode
    _loads_agree(side, sager, valg, folk)
    _places_agree(side, sager, valg, steder, i_dag)
    veje = Counter(s.vej for s in plain("opstartet", sager, valg, i_dag))
    assert sorted(linje.antal for linje in side["veje"]) == sorted(veje.values())
    slut = Counter(s.afslutning for s in plain("sluttede", sager, valg, i_dag))
    assert sorted(linje.antal for linje in side["slut"]) == sorted(slut.values())


def _loads_agree(side, sager, valg, folk):
    vaegte = []
    for linje in side["last"]["linjer"]:
        egne = [s for s in sager if folk[s.ansvarlig].pk == linje.last.pk]
        last = linje.last
        assert last.antal == sum(s.status in taelling.AKTIVE for s in egne)
        assert last.vaegt == taelling.weight(egne)
        assert last.tilbage == taelling.visits_left(egne)
        assert last.pauser == sum(s.status == "pause" for s in egne)
        vaegte.append(last.vaegt)
    assert vaegte == sorted(vaegte, reverse=True)
    kendte = {linje.last.pk for linje in side["last"]["linjer"]}
    aktive = {folk[s.ansvarlig].pk for s in sager if s.status in taelling.AKTIVE}
    assert aktive <= kendte


def _places_agree(side, sager, valg, steder, i_dag):
    ja = Counter(
        steder[s.dagtilbud].navn for s in plain("sagde-ja", sager, valg, i_dag)
    )
    assert {linje.navn: linje.antal for linje in side["steder"]["linjer"]} == ja


def _noegletal_agree(i_dag, leder):
    """The same numbers on the Nøgletal page, from which the status note has its own."""
    valg = ValgForm(QueryDict("")).valg
    egen = context(QueryDict("program=bim"), leder)
    assert egen["aar"].antal == queries.count("opstartet", valg).forloeb
    assert egen["i_gang"] == queries.count("i-gang", valg).forloeb
    assert len(egen["steder"]["naaet"]) == len(dagtilbud(valg)[0])
    assert tal.offers(egen["valg"]).count() == queries.tilbudt(valg)["i_alt"]
