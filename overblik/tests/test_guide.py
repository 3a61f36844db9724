"""Every button and link that the guide names stands on the page that it says."""

import re
from html import unescape
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from barnetimidten.brugere.roller import Rolle
from barnetimidten.hjaelp.guide import GUIDER
from barnetimidten.tests.faelles import made_once
from barnetimidten.tests.matrix import MATRIX
from forloeb.tests.builders import PASSWORD, make_medarbejder, running
from oekonomi.actions.aar import propose_close
from oekonomi.tests.byg import make_case
from oekonomi.tests.byg_bog import post
from overblik.statusnotat.tests.byg import make_notat

pytestmark = pytest.mark.django_db

PRESSED = re.compile(r"<(a|button|summary)\b[^>]*>(.*?)</\1>", re.DOTALL)
HIDDEN = re.compile(r'<span class="(?:sr-only|bim-count)">.*?</span>', re.DOTALL)


def names(side):
    """What can be pressed on a page, by the words that are seen."""
    found = (HIDDEN.sub("", tekst) for _, tekst in PRESSED.findall(side))
    return {" ".join(unescape(re.sub(r"<[^>]+>", " ", t)).split()) for t in found}


@pytest.fixture(scope="module")
def huset(django_db_setup, django_db_blocker):
    with made_once(django_db_blocker, _make) as made:
        yield made


def _make():
    """A user of each role, and the rows that the steps are about: finance's are
    another's, since nobody approves what is one's own."""
    brugere = {rolle: make_medarbejder(rolle) for rolle in Rolle}
    anden = make_medarbejder("oekonomi")
    forloeb = running(brugere[Rolle.PAEDAGOG], held=1)
    case = make_case(anden)
    post(case, anden, aar=2022)
    return SimpleNamespace(
        brugere=brugere,
        forloeb=lambda: [forloeb.pk],
        planlagt=lambda: [forloeb.besoeg.planlagte().first().pk],
        businesscase=lambda: [case.pk],
        aarsafslutning=lambda: [propose_close(case, case.fra_aar, by=anden).pk],
        statusnotat=lambda: [make_notat(brugere[Rolle.LEDER], case=case).pk],
    )


@pytest.mark.parametrize("rolle", Rolle)
def test_every_name_stands_on_its_page(huset, rolle):
    client, missing = Client(), []
    client.force_login(huset.brugere[rolle])
    # Some pages ask for the password once more first.
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    for opgave in GUIDER[rolle]:
        for trin in opgave.trin:
            art, _ = MATRIX[trin.side]
            args = getattr(huset, art)() if art else []
            svar = client.get(reverse(trin.side, args=args))
            assert svar.status_code == 200, trin
            seen = names(svar.content.decode())
            if not any(n == trin.knap or n.startswith(f"{trin.knap} ") for n in seen):
                missing.append((opgave.noegle, trin.knap, sorted(seen)))
    assert not missing


@pytest.mark.parametrize("rolle", Rolle)
def test_each_role_is_shown_its_own_and_led_there(huset, client, rolle):
    client.force_login(huset.brugere[rolle])
    side = client.get(reverse("hjaelp")).content.decode()
    assert 'href="/hjaelp/"' in side
    titler = {o.titel: r for r, guide in GUIDER.items() for o in guide}
    assert {t for t in titler if f">{t}</h2>" in side} == {
        t for t, r in titler.items() if r == rolle
    }


def test_a_name_that_stands_nowhere_is_found_out():
    side = '<a href="/">Ny <b>post</b></a><p>Gem</p><button>Vis</button>'
    assert names(side) == {"Ny post", "Vis"}
