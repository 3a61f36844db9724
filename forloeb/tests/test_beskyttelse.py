"""The rules of protection: what may be shown of whom to whom."""

from types import SimpleNamespace

import pytest
from django import forms
from django.template.loader import render_to_string

from barnetimidten.formularer.forms import BimForm, OnceMixin
from forloeb.beskyttelse import (
    ADVARSEL,
    Kreds,
    Skjult,
    circle_of,
    hidden,
    hidden_from,
    is_protected,
    masker,
)
from forloeb.forms.beskyttelse import BeskyttetMixin

HOS_MOR, HOS_FAR = 1, 2


def foraelder(pk, hjem, *, bor=True, beskyttet=False):
    return SimpleNamespace(pk=pk, hjem_id=hjem, bor_med_barnet=bor, beskyttet=beskyttet)


def kreds(mor, far, *, barn=False):
    barnet = SimpleNamespace(beskyttet=barn)
    hjem = [SimpleNamespace(pk=pk) for pk in (HOS_MOR, HOS_FAR)]
    return Kreds(barnet, [barnet], [mor, far], hjem)


def nobody():
    return kreds(foraelder(10, HOS_MOR), foraelder(20, HOS_FAR, bor=False))


def test_without_protection_nothing_is_kept_back():
    fri = nobody()
    assert not is_protected(fri)
    assert not hidden(fri)
    assert not hidden_from(None, fri)
    assert not hidden_from(fri.foraeldre[1], fri)


@pytest.mark.parametrize(
    ("mor", "far", "barn", "kontakt"),
    [
        pytest.param(True, False, False, {10}, id="mother"),
        pytest.param(False, True, False, {20}, id="absent-father"),
        pytest.param(False, False, True, set(), id="child"),
        pytest.param(True, True, True, {10, 20}, id="all"),
    ],
)
def test_employees_see_neither_homes_nor_institution(mor, far, barn, kontakt):
    familien = kreds(
        foraelder(10, HOS_MOR, beskyttet=mor),
        foraelder(20, HOS_FAR, bor=False, beskyttet=far),
        barn=barn,
    )
    expected = Skjult(True, frozenset({HOS_MOR, HOS_FAR}), frozenset(kontakt))
    assert hidden(familien) == hidden_from(None, familien) == expected


def test_a_protected_sibling_protects_the_home():
    fri = nobody()
    soeskende = SimpleNamespace(beskyttet=True)
    familien = Kreds(fri.barn, [fri.barn, soeskende], fri.foraeldre, fri.hjem)
    assert hidden(familien).dagtilbud


# who is protected, where the father lives, whether he lives with the child, and what
# is kept back from him
FAR_FAAR = [
    pytest.param("mor", HOS_FAR, False, True, {HOS_MOR}, {10}, id="mother-hides"),
    pytest.param("mor", HOS_FAR, True, True, {HOS_MOR}, {10}, id="shared-custody"),
    pytest.param("mor", None, False, True, {1, 2}, {10}, id="homeless"),
    pytest.param(
        "mor", HOS_MOR, True, True, {HOS_MOR, HOS_FAR}, {10}, id="same-address-written"
    ),
    pytest.param("barn", HOS_FAR, False, True, {HOS_MOR}, {10}, id="child-elsewhere"),
    pytest.param("barn", HOS_FAR, True, False, set(), set(), id="child-at-his-home"),
    pytest.param("far", HOS_FAR, False, False, set(), set(), id="himself"),
]


@pytest.mark.parametrize(
    ("hvem", "hjem", "bor", "dagtilbud", "skjulte_hjem", "kontakt"), FAR_FAAR
)
def test_what_the_father_is_given(hvem, hjem, bor, dagtilbud, skjulte_hjem, kontakt):
    mor = foraelder(10, HOS_MOR, beskyttet=hvem == "mor")
    far = foraelder(20, hjem, bor=bor, beskyttet=hvem == "far")
    skjult = hidden_from(far, kreds(mor, far, barn=hvem == "barn"))
    assert skjult == Skjult(dagtilbud, frozenset(skjulte_hjem), frozenset(kontakt))


def test_a_protected_parent_elsewhere_hides_only_the_own_address():
    mor = foraelder(10, HOS_MOR, bor=False, beskyttet=True)
    far = foraelder(20, HOS_FAR)
    skjult = hidden_from(far, kreds(mor, far))
    assert skjult == Skjult(False, frozenset({HOS_MOR}), frozenset({10}))


def test_a_protected_parent_without_a_home():
    mor = foraelder(10, None, bor=False, beskyttet=True)
    far = foraelder(20, HOS_FAR)
    assert hidden_from(far, kreds(mor, far)) == Skjult(kontakt=frozenset({10}))


@pytest.mark.parametrize(
    ("vaerdi", "skjult", "vist"),
    [
        ("Vej 1", True, "Beskyttet"),
        ("Vej 1", False, "Vej 1"),
        ("", True, ""),
        (None, True, ""),
        (None, False, ""),
    ],
)
def test_masker(vaerdi, skjult, vist):
    assert masker(vaerdi, skjult) == vist


def test_circle_of_reads_the_family():
    rows = SimpleNamespace(all=lambda: iter([1]))
    barn = SimpleNamespace(
        familie=SimpleNamespace(boern=rows, foraeldre=rows, hjem=rows)
    )
    assert circle_of(barn) == Kreds(barn, [1], [1], [1])


# --- A page that hands something out ----------------------------------------------------
class SendForm(OnceMixin, BeskyttetMixin, BimForm, forms.Form):
    tekst = forms.CharField()


def test_a_protected_family_asks_for_a_second_look():
    form = SendForm({"tekst": "Hej"}, beskyttet=True)
    assert list(form.errors) == ["kontrolleret"]
    form = SendForm({"tekst": "Hej", "kontrolleret": "on"}, beskyttet=True)
    assert form.is_valid()
    assert form.vaerdier == {"tekst": "Hej"}
    advarsel = {"advarsel": form.advarsel}
    assert ADVARSEL in render_to_string("partials/_beskyttet_advarsel.html", advarsel)


def test_nobody_protected_asks_nothing():
    form = SendForm({"tekst": "Hej"}, beskyttet=False)
    assert form.is_valid()
    assert (form.vaerdier, form.advarsel) == ({"tekst": "Hej"}, "")
