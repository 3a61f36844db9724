"""Numbers in the menu: what the first page counted, on the pages after it as well."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.formularer import menu
from forloeb.models import Aktivitet, Besoeg
from forloeb.tests import builders

pytestmark = pytest.mark.django_db
PUNKT = re.compile(
    r'class="nav-link"[^>]*>\s*<span>([^<]*)</span>\s*'
    r'(?:<b class="bim-count">(\d+)</b>)?'
)


def numbers(client, navn):
    svar = client.get(reverse(navn))
    assert svar.status_code == 200
    return {tekst: int(n) for tekst, n in PUNKT.findall(svar.content.decode()) if n}


def asked(client, navn):
    with CaptureQueriesContext(connection) as spurgt:
        numbers(client, navn)
    return len(spurgt)


@pytest.fixture
def sent(mette):
    forloeb = builders.running(mette, held=1)
    besoeg = Besoeg.objects.filter(forloeb=forloeb).planlagte().first()
    Besoeg.objects.filter(pk=besoeg.pk).update(
        planlagt_dato=timezone.localdate() - timedelta(days=1)
    )
    return Besoeg.objects.get(pk=besoeg.pk)


def test_zero_is_not_shown(client, mette, leder, administrator):
    client.force_login(administrator)
    assert set(numbers(client, "drift:oversigt")) == {"Drift"}  # no copy is made here
    client.force_login(mette)
    assert numbers(client, "forloeb:mine") == {}
    client.force_login(leder)
    tal = numbers(client, "overblik:overblik")  # last month's sample is not drawn
    assert tal == {"Overblik": 1, "Tilsyn": 1}


def test_the_leaders_number_is_the_pages_own(client, leder, sent):
    client.force_login(leder)
    svar = client.get(reverse("overblik:overblik"))
    i_alt = sum(punkt.antal for punkt in svar.context["punkter"])
    assert numbers(client, "overblik:overblik")["Overblik"] == i_alt
    assert numbers(client, "forloeb:dagtilbud-list")["Overblik"] == i_alt
    client.get(reverse("overblik:overblik"), {"program": "tois"})
    assert numbers(client, "forloeb:dagtilbud-list")["Overblik"] == i_alt


def test_it_costs_the_other_pages_nothing(client, mette, sent):
    client.force_login(mette)
    foer = asked(client, "forloeb:aktivitet-list")
    assert numbers(client, "forloeb:mine")
    foerste, anden = (asked(client, "forloeb:mine") for _ in range(2))
    assert foerste == anden
    assert numbers(client, "forloeb:aktivitet-list")["Mine forløb"] >= 1
    assert asked(client, "forloeb:aktivitet-list") == foer


def test_after_an_act_none_is_shown_until_counted_again(client, mette, sent):
    client.force_login(mette)
    assert numbers(client, "forloeb:mine")
    client.post(reverse("brugere:diskret"), {"diskret": "til"})
    assert numbers(client, "forloeb:aktivitet-list") == {}
    assert numbers(client, "forloeb:mine")


def test_an_old_number_is_not_shown(client, mette, sent, monkeypatch):
    client.force_login(mette)
    assert numbers(client, "forloeb:mine")
    nu = menu.time()
    monkeypatch.setattr(menu, "time", lambda: nu + menu.GYLDIGE + 1)
    assert numbers(client, "forloeb:aktivitet-list") == {}
    assert numbers(client, "forloeb:mine")
    assert numbers(client, "forloeb:aktivitet-list")


def test_nobody_is_handed_anothers_numbers(client, mette, lars, sent):
    client.force_login(mette)
    assert numbers(client, "forloeb:mine")
    client.force_login(lars)
    assert numbers(client, "forloeb:aktivitet-list") == {}


def test_a_new_role_is_not_shown_the_old_ones_numbers(client, leder, mette):
    Aktivitet.objects.create(
        art="folder", dagtilbud=builders.make_dagtilbud(), dato="2026-01-05",
        justering="Kortere", justering_hvem=str(mette), registreret_af=mette,
        justering_frist="2026-02-01", funktioner=[],
    )  # fmt: skip
    client.force_login(leder)
    assert numbers(client, "overblik:overblik")["Aktiviteter"] == 1
    Medarbejder.objects.filter(pk=leder.pk).update(rolle="paedagog")
    assert numbers(client, "forloeb:aktivitet-list") == {}


def test_the_leaders_first_look_is_within_15_questions(client, leder, sent):
    client.force_login(leder)
    with CaptureQueriesContext(connection) as spurgt:
        assert client.get(reverse("overblik:overblik")).status_code == 200
    assert len(spurgt) <= 15
