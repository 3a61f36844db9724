"""Every number on the first pages has its definition there, or one click away."""

import pytest
import tinyhtml5
from django.urls import reverse

from evaluering.tests.builders import make_besvarelse
from forloeb.tests import builders
from oekonomi.tests.byg import make_case
from overblik.tests.test_tallene_enes import words

pytestmark = pytest.mark.django_db
TAL = ("bim-stat-value", "num", "bim-bars", "bim-last-note", "bim-item-plan")


@pytest.fixture
def sider(leder, mette, oekonomi):
    """(page, who looks), with something to count on each."""
    make_besvarelse(builders.ended(mette, navn="Alma"), mette)
    builders.running(mette, held=2)
    case = make_case(oekonomi)
    return [
        (reverse("overblik:overblik"), leder),
        (reverse("overblik:overblik") + "?del=aaret", leder),
        (reverse("overblik:noegletal"), leder),
        (reverse("indikatorer:list"), leder),
        (reverse("forloeb:mine"), mette),
        (reverse("evaluering:egne"), mette),
        (reverse("oekonomi:oversigt", args=[case.pk]), oekonomi),
    ]


def test_every_number_has_its_definition_and_no_tooltip(client, sider):
    for url, bruger in sider:
        client.force_login(bruger)
        html = client.get(url).content.decode()
        rod = tinyhtml5.parse(html, namespace_html_elements=False)
        uden, antal = without_definition(rod)
        assert antal, url
        assert uden == [], url
        hoved = next(rod.iter("main"))
        assert not [e for e in hoved.iter() if e.get("title") and e.tag != "title"]
        assert not [e for e in hoved.iter() if e.get("role") == "tooltip"]


def test_a_number_without_one_is_found():
    html = '<section><table><tr><td class="num">7</td></tr></table></section>'
    rod = tinyhtml5.parse(f"<main>{html}</main>", namespace_html_elements=False)
    assert without_definition(rod) == (["7"], 1)


def without_definition(rod):
    """Numbers that stand in no part of the page that defines them, and how many."""
    over = {barn: foraelder for foraelder in rod.iter() for barn in foraelder}
    fundne = [e for e in rod.iter() if _is_number(e)]
    return [words(e) for e in fundne if not _defined(e, over)], len(fundne)


def _is_number(element):
    klasser = element.get("class", "").split()
    vises = element.get("data-antal") or any(k in TAL for k in klasser)
    return bool(vises) and any(tegn.isdigit() for tegn in words(element))


def _defined(element, over):
    """The nearest card, or what holds the four tiles and their fold."""
    while (element := over.get(element)) is not None and element.tag != "main":
        if element.tag in ("section", "tr", "div") and _has_definition(element):
            return True
        if "bim-stack" in element.get("class", "").split():
            return False
    return False


def _has_definition(element):
    folder = [
        d for d in element.iter("details") if list(d.iter("p")) + list(d.iter("dl"))
    ]
    synlige = [e for e in element.iter() if e.get("data-definition") is not None]
    return any(map(words, folder + synlige))
