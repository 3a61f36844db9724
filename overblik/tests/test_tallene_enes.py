"""Every number shown, the whole list its link leads to, and a plain count of random
facts are the same; so are Nøgletal and the status note.

A few worlds a run. More: BIM_VERDENER=50 pytest overblik/tests/test_tallene_enes.py
"""

import os
import re
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from html import unescape
from random import Random
from urllib.parse import parse_qsl, urlencode, urlsplit

import lxml.html
import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from barnetimidten.tests.faelles import made_once
from forloeb.models import Tilbud
from forloeb.tests.builders import make_medarbejder
from forloeb.visning import uge
from oekonomi.beloeb import format_kroner
from oekonomi.tests.byg_tal import fill
from overblik.forms import BIM_START
from overblik.leder import raekker
from overblik.leder.tests import taelling, verden
from overblik.leder.tests.huset import make_house, part
from overblik.leder.valg import LederValg
from overblik.statusnotat import tal as notat_tal
from overblik.statusnotat.tests.byg import make_case
from overblik.tests.side import read_tal

pytestmark = pytest.mark.django_db
VERDENER = int(os.environ.get("BIM_VERDENER", "2"))
ANTAL = 45
LISTE, TILBUD = reverse("overblik:liste"), reverse("forloeb:tilbud-list")
I_GAAR = timedelta(days=1)
many_worlds = settings(
    max_examples=VERDENER,
    phases=[Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def huset(django_db_setup, django_db_blocker):
    with made_once(django_db_blocker, lambda: (*make_house(), None)) as made:
        folk, steder, leder, _ = made
        yield folk, steder, leder, make_case(leder)


# --- A world ---------------------------------------------------------------------------
class Verden:
    """Facts that are written, and the same counted without the database."""

    def __init__(self, froe, huset):
        self.folk, self.steder, self.leder, self.case = huset
        self.dice = Random(froe)  # noqa: S311 (no secrets here)
        self.i_dag = timezone.localdate()
        self.sager = verden.invent(
            self.dice, ANTAL, self.i_dag, folk=len(self.folk), steder=len(self.steder)
        )
        self.tilbud = [self._offer() for _ in range(40)]
        verden.save(self.sager, self.folk, self.steder)
        Tilbud.objects.bulk_create(
            Tilbud(dato=dato, dagtilbud=self.steder[sted], svar=svar, vej="dagtilbud",
                   registreret_af=self.leder)
            for dato, sted, svar in self.tilbud
        )  # fmt: skip

    def _offer(self):
        dage = self.dice.choice((200, 900))
        return (
            self.i_dag - timedelta(days=self.dice.randint(0, dage)),
            self.dice.randrange(len(self.steder)),
            self.dice.choice(("ja", "nej", "senere")),
        )

    def period(self):
        """Where most of the facts lie, and often over the turn of a year."""
        til = self.i_dag - timedelta(days=self.dice.randint(0, 120))
        return til - timedelta(days=self.dice.randint(100, 500)), til

    def of(self, query):
        """The facts behind an address of a list, counted plainly."""
        if query.get("tal"):
            return self._courses(query)
        fra, til = date.fromisoformat(query["fra"]), date.fromisoformat(query["til"])
        return [
            (dato, sted, svar)
            for dato, sted, svar in self.tilbud
            if fra <= dato <= til
            and query.get("svar") in (None, svar)
            and query.get("dagtilbud") in (None, str(self.steder[sted].pk))
        ]

    def _courses(self, query):
        valg = self._choice(query)
        sager = part(self.sager, valg, self.folk, self.steder)
        if query["tal"] in {liste.kode for liste in raekker.VENTER}:
            vaek = {2, 3}
            return [
                s for s in sager if taelling.waits(query["tal"], s, self.i_dag, vaek)
            ]
        return [
            s
            for s in sager
            if taelling.in_period(query["tal"], s, valg.fra, valg.til, valg.dato)
            and query.get("vej") in (None, s.vej)
            and query.get("slut") in (None, s.afslutning)
        ]

    def _choice(self, query):
        aar = int(query.get("aar", self.i_dag.year))
        fra, til = date(aar, 1, 1), date(aar, 12, 31)
        if "fra" in query:
            fra, til = (date.fromisoformat(query[navn]) for navn in ("fra", "til"))
        if maaned := int(query.get("maaned", 0)):
            fra = date(aar, maaned, 1)
            til = date(aar + maaned // 12, maaned % 12 + 1, 1) - I_GAAR
        dag = date.fromisoformat(query.get("dato", str(min(til, self.i_dag))))
        del_ = {n: int(query[n]) for n in ("ansvarlig", "dagtilbud") if n in query}
        return LederValg(
            fra, til, dag, BIM_START, program=query.get("program", "alle"), **del_
        )


@pytest.fixture
def made(huset, client):
    """A function from a seed to its world, taken back by the test's own transaction."""
    client.force_login(huset[2])
    return lambda froe: Verden(froe, huset)


# --- Reading pages ----------------------------------------------------------------------
def tree(client, url):
    svar = client.get(url)
    assert svar.status_code == 200, url
    return lxml.html.document_fromstring(svar.content.decode())


def words(element):
    return " ".join("".join(element.itertext()).split())


def numbers(root):
    """(number shown, address) of every link to a list: the number stands in the link,
    in the row's last cell, or with what waits."""
    over = {barn: forael for forael in root.iter() for barn in forael}
    for a in root.iter("a"):
        url = urlsplit(a.get("href", ""))
        if url.path not in (LISTE, TILBUD) or a.get("rel"):
            continue
        hvor = a
        while (tal := _shown(hvor)) is None:
            hvor = over[hvor]
        yield tal, a.get("href"), words(a)


def _shown(element):
    if element.get("data-antal"):
        return int(element.get("data-antal"))
    if element.tag == "a":
        fundet = re.search(r"\d+", words(element))
        return int(fundet[0]) if fundet else None
    if element.tag == "tr":
        celler = [td for td in element.iter("td") if "num" in td.get("class", "")]
        return int(re.search(r"\d+", words(celler[0]))[0])
    return 0 if element.tag == "main" else None


def rows_behind(client, url, sti=TILBUD):
    """Of all the pages of the list, each row once."""
    antal = 0
    while url:
        side = tree(client, url)
        antal += sum(
            "bim-item" in li.get("class", "").split() for li in side.iter("li")
        )
        naeste = [a for a in side.iter("a") if a.get("rel") == "next"]
        url = naeste[0].get("href") if naeste else ""
        if url.startswith("?"):
            url = f"{sti}{url}"
    return antal


def check_links(client, verden, url):
    """Number, list and count; an address is fetched once."""
    kendt = {}
    for vist, adresse, navn in numbers(tree(client, url)):
        query = dict(parse_qsl(urlsplit(adresse).query))
        if adresse not in kendt:
            kendt[adresse] = rows_behind(client, adresse)
        plan = verden.of(query)
        assert kendt[adresse] == len(plan), (url, adresse, navn)
        if navn == "Fordel om":  # beside no number
            continue
        familier = query.get("tal") == "sagde-ja" and "noegletal" in url
        ventet = taelling.counts(plan)[2] if familier else len(plan)
        assert vist == ventet, (url, adresse, navn)
    return kendt


# --- The pages -------------------------------------------------------------------------
@many_worlds
@given(froe=st.integers(0, 2**32))
def test_every_number_on_the_leaders_page_is_the_list_behind_it(made, client, froe):
    with transaction.atomic():
        en = made(froe)
        aar = en.i_dag.year
        dele = ["", f"aar={aar - 1}&program=bim",
                f"dagtilbud={en.dice.choice(en.steder).pk}",
                f"ansvarlig={en.dice.choice(en.folk).pk}&program=bim"]  # fmt: skip
        url = f"{reverse('overblik:overblik')}?{en.dice.choice(dele)}"
        fundet = check_links(client, en, url)
        assert len(fundet) > 15, "a page of few numbers proves little"
        transaction.set_rollback(True)


@many_worlds
@given(froe=st.integers(0, 2**32))
def test_key_figures_lists_and_the_status_note_agree(made, client, froe):
    with transaction.atomic():
        en = made(froe)
        fra, til = en.period()
        query = {"fra": fra, "til": til, "dato": til, "siden": fra, "program": "bim"}
        url = f"{reverse('overblik:noegletal')}?{urlencode(query)}"
        fundet = check_links(client, en, url)
        assert len(fundet) > 10
        html = unescape(client.get(url).content.decode())
        _tiles_agree(html, en, query)
        _note_agrees(html, en, fra, til)
        transaction.set_rollback(True)


FELTER = ("forloeb", "boern", "familier")
TAL = ("accepteret", "opstartet", "gennemfoert", "afbrudt", "takkede-nej")
DAG = ("dialog", "i-gang", "startet", "sluttet")


def _tiles_agree(html, en, query):
    """Courses, children and families apart."""
    query = {navn: str(v) for navn, v in query.items()}
    for noegle, kode in (*zip(TAL, TAL, strict=True), *((d, f"dag-{d}") for d in DAG)):
        vist = tuple(read_tal(html, noegle, felt) for felt in FELTER)
        assert vist == taelling.counts(en.of({**query, "tal": kode})), noegle
    tilbud = Counter(svar for _, _, svar in en.of(query))
    for svar in ("ja", "nej", "senere"):
        assert read_tal(html, "tilbudt", svar) == tilbud[svar]
    pauser = len(en.of({**query, "tal": "dag-pause"}))
    assert not pauser or read_tal(html, "i-gang", "pause") == pauser


def _note_agrees(html, en, fra, til):
    """The note of the period: from its first day, the courses begun from New Year."""
    g = notat_tal.collect(en.case, fra, til, en.leder)
    egne = [s for s in en.sager if s.program == "bim"]

    def of(kode, siden=fra, sidst=til):
        return [s for s in egne if taelling.in_period(kode, s, siden, sidst, til)]

    begyndt = of("opstartet", date(til.year, 1, 1))
    assert (g.begyndt, g.familier) == (len(begyndt), taelling.counts(begyndt)[2])
    assert (g.i_gang, g.afsluttet, g.i_dialog) == (
        read_tal(html, "i-gang", "forloeb"),
        read_tal(html, "sluttet", "forloeb"),
        read_tal(html, "dialog", "familier"),
    )
    for aar, antal in g.gennemfoert.items():
        hele = of("gennemfoert", date(aar, 1, 1), date(aar, 12, 31))
        assert antal == len(hele), aar
    sluttede = of("gennemfoert")
    svarede = sum(s.svar == "indsendt" for s in sluttede)
    assert (g.svar.antal, g.svar.af) == (svarede, len(sluttede))
    ja = {s.dagtilbud for s in of("accepteret") if not s.beskyttet} - {None}
    inst = {n for n in ja if en.steder[n].art == "daginstitution"}
    assert (g.daginstitutioner, g.dagpleje) == (len(inst), ja != inst)
    assert read_tal(html, "dagtilbud", "daginstitutioner") == len(inst)
    veje = Counter(s.vej for s in of("opstartet"))
    assert sorted(n for _, n in g.veje) == sorted(veje.values())
    besoeg = [b for s in egne for b in s.besoeg]
    assert g.besoeg == sum(bool(b.dato) and fra <= b.dato <= til for b in besoeg)
    planlagt = [b for b in besoeg if fra <= b.planlagt <= til]
    assert g.aflyste == sum(b.status == "aflyst" for b in planlagt)


@many_worlds
@given(froe=st.integers(0, 2**32))
def test_the_educators_own_pages_are_counted_over_own_courses(made, client, froe):
    with transaction.atomic():
        en = made(froe)
        client.force_login(en.folk[0])
        egne = [s for s in en.sager if s.ansvarlig == 0]
        planlagt = [
            b.planlagt for s in egne for b in s.besoeg if b.status == "planlagt"
        ]
        mine = reverse("forloeb:mine")
        side = tree(client, mine)
        assert marked(side)["i-dag"] == planlagt.count(en.i_dag)
        ugen = next(
            e for e in side.iter("section") if e.get("aria-labelledby") == "ugen"
        )
        sidst = uge.last_day(en.i_dag)
        i_ugen = sum(en.i_dag < dag <= sidst for dag in planlagt)
        assert len(list(ugen.iter("li"))) == i_ugen
        aktive = [s for s in egne if s.status in taelling.AKTIVE]
        assert rows_behind(client, mine, mine) == len(aktive)
        assert rows_behind(client, f"{mine}?vis=alle", mine) == len(egne)
        vist = marked(tree(client, reverse("evaluering:egne")))
        holdt = [s for s in egne if s.status in ("afsluttet", "lukket")]
        assert vist["egne-gennemfoert"] == len(holdt)
        assert vist["egne-svar"] == sum(s.svar == "indsendt" for s in holdt)
        transaction.set_rollback(True)


def marked(root):
    return {e.get("data-tal"): int(e.get("data-antal")) for e in root.iter()
            if e.get("data-tal") and e.get("data-antal")}  # fmt: skip


# --- Money ---------------------------------------------------------------------------------
ARTER = {"Sparet, kr.": {"besparelse"}, "Trukket på puljen, kr.": {"traek"},
         "Betalt tilbage, kr.": {"tilbagebetaling"}}  # fmt: skip


@many_worlds
@given(froe=st.integers(0, 2**32))
def test_the_finance_page_is_the_sum_of_the_entries_behind_it(huset, client, froe):
    _, _, leder, case = huset
    with transaction.atomic():
        oekonomi = make_medarbejder("oekonomi", "husets-oekonomi")
        fill(case, oekonomi, leder, antal=30, froe=froe)
        client.force_login(oekonomi)
        rows = list(case.posteringer.select_related("linje", "afgoerelse"))
        godkendt = [
            r for r in rows if hasattr(r, "afgoerelse") and r.afgoerelse.godkendt
        ]
        url = reverse("oekonomi:oversigt", args=[case.pk])
        fundne = {
            flise.get("data-tal"): next(flise.iter("a"))
            for flise in tree(client, url).iter("div")
            if flise.get("data-tal")
        }
        gaeld = 0
        for navn, arter in ARTER.items():
            egne = [r for r in godkendt if r.linje.art in arter]
            plan = sum((r.beloeb for r in egne), Decimal(0))
            gaeld += plan * {"traek": 1, "tilbagebetaling": -1}.get(min(arter), 0)
            assert words(fundne[navn]) == format_kroner(plan), navn
            liste = client.get(fundne[navn].get("href")).context
            assert {r.pk for r in liste["rows"]} == {r.pk for r in egne}, navn
            assert liste["godkendt"] == plan, navn
        assert words(fundne["Skal betales tilbage, kr."]) == format_kroner(gaeld)
        venter = len(rows) - sum(hasattr(r, "afgoerelse") for r in rows)
        assert client.get(url).context["venter_antal"] == venter
        transaction.set_rollback(True)
