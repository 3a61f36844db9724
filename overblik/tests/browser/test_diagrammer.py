"""Charts where they are read: at the size they were drawn for, and on paper."""

import pytest

from evaluering.tests.byg_resultater import make_bands, make_changes, make_tois
from forloeb.tests.builders import make_medarbejder
from overblik.tests.browser.conftest import DESK, PHONE, step_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHOWN = """() => [...document.querySelectorAll('.bim-chart svg')]
  .filter(svg => svg.getBoundingClientRect().width)
  .map(svg => {
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    const letters = [...svg.querySelectorAll('text')].map(t => t.getAttribute('font-size'));
    const family = getComputedStyle(svg.querySelector('text')).fontFamily;
    return {width: svg.viewBox.baseVal.width, px: scale * Math.min(...letters), family};
  })"""


@pytest.fixture
def resultater(open_page):
    make_medarbejder(username="leder", rolle="leder")
    make_tois(make_medarbejder(username="mette"))
    make_changes()
    make_bands()

    def opened(viewport):
        page = open_page(viewport)
        step_in(page, "leder")
        page.goto("/evaluering/?program=tois")
        return page

    return opened


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_each_chart_is_shown_once_and_its_letters_are_large_enough(
    resultater, viewport
):
    vist = resultater(viewport).evaluate(SHOWN)
    assert len(vist) == 4
    assert all((et["width"] == 340) == (viewport == PHONE) for et in vist)
    assert all(et["px"] >= 12 for et in vist), vist
    assert all("IBM Plex Sans" in et["family"] for et in vist)


def test_on_paper_the_filters_go_and_the_tables_come(resultater):
    page = resultater(DESK)
    tabel = page.locator(".bim-fold--plain table").first
    assert not tabel.is_visible()
    page.emulate_media(media="print")
    assert tabel.is_visible()
    assert not page.locator(".bim-presets").first.is_visible()
    assert not page.get_by_role("link", name="Hent som fil").is_visible()
    assert page.locator(".bim-chart--wide svg").first.is_visible()
    assert not page.locator(".bim-chart--narrow svg").first.is_visible()
