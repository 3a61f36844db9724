"""A new leader, given only the app: what is late, who has most, where the year ends.

Starts at `/`, follows what is seen by its Danish name, types no address, and holds what
is read to a plain count over the facts the house was made from.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from random import Random

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from forloeb.models import Forloeb
from forloeb.tests.builders import PASSWORD, make_dagtilbud, make_medarbejder
from overblik.leder.tests import taelling, verden
from overblik.tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.browser
HOEJST = 12
FORDELT = (0, 0, 0, 0, 1, 1, 1, 2, 2, 3)


@pytest.fixture
def hus(transactional_db):
    """Four educators, forty courses, no two educators with as much."""
    folk = [
        make_medarbejder("paedagog", navn) for navn in ("anna", "bo", "ceci", "dorte")
    ]
    steder = [make_dagtilbud() for _ in range(3)]
    make_medarbejder("leder", "ny.leder")
    dice = Random(7)  # noqa: S311 (no secrets here)
    sager = verden.invent(dice, 60, timezone.localdate(), folk=4, steder=3)
    for nr, sag in enumerate(sager):  # the first has most, the last least
        sag.program, sag.ansvarlig = "bim", FORDELT[nr % 10]
    verden.save(sager, folk, steder)
    return folk, sager


class Reader:
    """Counts the clicks."""

    def __init__(self, page):
        self.page, self.clicks = page, 0

    def click(self, target):
        target.click()
        self.clicks += 1

    def link(self, navn, **hvor):
        self.click(self.page.get_by_role("link", name=navn, **hvor).first)

    def button(self, navn):
        self.click(self.page.get_by_role("button", name=navn).first)


def most_overdue(sager):
    """The three whose oldest planned visit lies farthest back."""
    i_dag = timezone.localdate()
    sene = []
    for sag in sager:
        dage = [b.planlagt for b in sag.besoeg if b.status == "planlagt"]
        if sag.status in taelling.AKTIVE and dage and min(dage) < i_dag:
            sene.append((min(dage), sag.pk))
    return [pk for _, pk in sorted(sene)[:3]]


def expected_number(sager):
    i_dag = timezone.localdate()
    begyndt = sum(taelling.in_year("opstartet", sag, i_dag.year) for sag in sager)
    dage = i_dag.timetuple().tm_yday
    aaret = i_dag.replace(month=12, day=31).timetuple().tm_yday
    if dage < 31 or dage == aaret:
        return begyndt
    hele = Decimal(begyndt) * aaret / dage
    return int(hele.quantize(Decimal(1), ROUND_HALF_UP))


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_a_new_leader_finds_the_way(hus, open_page, viewport):
    folk, sager = hus
    page = open_page(viewport)
    laeser = Reader(page)
    page.goto("/")
    page.get_by_label("Brugernavn").fill("ny.leder")
    page.get_by_label("Adgangskode").fill(PASSWORD)
    laeser.click(page.get_by_role("button", name="Log ind", exact=True))

    laeser.link("Se besøgene")
    raekker = page.locator("#id_forloeb .bim-item-title a")
    expect(raekker.first).to_be_visible()
    adresser = [raekker.nth(nr).get_attribute("href") for nr in range(3)]
    fundne = [int(re.search(r"/(\d+)/", adresse)[1]) for adresse in adresser]
    assert fundne == most_overdue(sager)

    laeser.link("Overblik", exact=True)
    linje = page.locator(".bim-last tbody tr").first
    tungest, vaegt = linje.locator("a").first, linje.locator("td").last
    vaegte = {p.navn: taelling.weight([s for s in sager if folk[s.ansvarlig] == p])
              for p in folk}  # fmt: skip
    navn = max(vaegte, key=vaegte.__getitem__)
    assert tungest.inner_text() == navn
    assert Decimal(vaegt.inner_text().replace(",", ".")) == vaegte[navn]

    if viewport == PHONE:
        laeser.link("Året", exact=True)
    flise = page.locator("[data-tal=aar]")
    expect(flise).to_be_visible()
    assert str(expected_number(sager)) in flise.inner_text()
    if viewport == PHONE:
        laeser.link("Det, der venter", exact=True)

    laeser.click(tungest)
    kort = page.locator("#id_forloeb > li").first
    pk = int(kort.locator("input[type=checkbox]").get_attribute("value"))
    laeser.click(kort.locator("input[type=checkbox]"))
    laeser.click(page.get_by_text("Giv de valgte til en kollega"))
    page.get_by_label("Hvem skal overtage?").select_option(label="Dorte")
    laeser.clicks += 1
    page.get_by_label("Overleveringsnote").fill("Ring til mor først.")
    laeser.button("Overdrag de valgte")
    expect(page.get_by_text("Dorte har overtaget 1 forløb.")).to_be_visible()
    assert Forloeb.objects.get(pk=pk).ansvarlig.navn == "Dorte"
    assert laeser.clicks < HOEJST
