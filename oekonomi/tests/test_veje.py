"""The pages of a case lead to each other the same way, and write a figure the same way."""

import re

import pytest
from django.urls import reverse

from oekonomi.tests.byg import make_penge

VEJE = [
    "Overblik",
    "Budget",
    "Forudsætninger",
    "Posteringer",
    "Budgetrunder",
    "Scenarier",
    "Årsafslutning",
]
# page -> the way it lies on, and whether it is that way's own page
SIDER = {
    "oversigt": ("Overblik", "page"),
    "detail": ("Budget", "page"),
    "budget-detail": ("Budget", "true"),
    "forudsaetning-list": ("Forudsætninger", "page"),
    "postering-list": ("Posteringer", "page"),
    "postering-detail": ("Posteringer", "true"),
    "godkend": ("Posteringer", "true"),
    "runde-list": ("Budgetrunder", "page"),
    "runde-detail": ("Budgetrunder", "true"),
    "scenarie-list": ("Scenarier", "page"),
    "scenarie-detail": ("Scenarier", "true"),
    "scenarie-sammenlign": ("Scenarier", "true"),
    "aar-list": ("Årsafslutning", "page"),
    "aar-detail": ("Årsafslutning", "true"),
}
KIND = {
    "budget-detail": "budget",
    "postering-detail": "postering",
    "runde-detail": "budgetrunde",
    "scenarie-detail": "scenarie",
    "aar-detail": "aarsafslutning",
}
NAV = re.compile(r'<nav aria-label="Om casen">(.*?)</nav>', re.DOTALL)


@pytest.fixture
def penge(oekonomi):
    return make_penge(oekonomi)


def fetch(client, oekonomi, navn, args, **valg):
    client.force_login(oekonomi)
    return client.get(reverse(f"oekonomi:{navn}", args=args), valg).content.decode()


@pytest.mark.django_db
def test_every_page_of_a_case_shows_the_same_ways(client, oekonomi, penge):
    for navn, (her, nu) in SIDER.items():
        html = fetch(client, oekonomi, navn, penge[KIND.get(navn, "businesscase")])
        (veje,) = NAV.findall(html)
        assert re.findall(r">([^<>]+)</a>", veje) == VEJE, navn
        assert re.findall(r'aria-current="(\w+)">([^<]+)', veje) == [(nu, her)], navn


@pytest.mark.django_db
def test_every_way_leads_back_to_the_overview(client, oekonomi, penge):
    overblik = reverse("oekonomi:oversigt", args=penge["businesscase"])
    for navn, (_, nu) in SIDER.items():
        if nu == "page" and navn != "oversigt":
            html = fetch(client, oekonomi, navn, penge["businesscase"])
            (sti,) = re.findall(r'class="bim-crumb".*?href="([^"]+)"', html, re.DOTALL)
            assert sti == overblik, navn


@pytest.mark.django_db
def test_the_phone_says_a_deviation_as_the_desk_does(client, oekonomi, penge):
    """2021 is empty: every line deviates, one of them upwards."""
    html = fetch(client, oekonomi, "oversigt", penge["businesscase"], aar="2021")
    smal, bred = re.search(
        r'<section class="bim-card" aria-labelledby="aaret".*?</section>',
        html,
        re.DOTALL,
    )[0].split("</dl>", 1)
    tal = r"[+-][\d.]+"
    bredt = re.findall(rf">\s*({tal})\s*</td>\s*</tr>", bred)
    assert any(beloeb.startswith("+") for beloeb in bredt)
    assert re.findall(rf"afvigelse ({tal})", smal) == bredt


@pytest.mark.django_db
def test_the_yearly_budget_says_what_it_also_asks_about(client, oekonomi, penge):
    html = fetch(client, oekonomi, "runde-list", penge["businesscase"])
    spurgt = re.findall(r"15. maj (\d{4}), spørger også om (\d*)", html)
    assert spurgt
    assert all(int(naeste) == int(aar) + 1 for aar, naeste in spurgt)
