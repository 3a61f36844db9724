"""The table of documents is whole: every path leads somewhere, every right exists."""

import inspect

import pytest
from django.urls import reverse
from django.utils.module_loading import import_string

from barnetimidten.brugere.roller import RETTIGHEDER
from barnetimidten.dokumentarter import ARTER, Dokumentart
from barnetimidten.dokumenter.tests.proeve import PROEVER


def wrong(arter):
    """What is wrong with each kind: »notat: …«."""
    return [f"{kode}: {fejl}" for kode, art in arter.items() for fejl in _faults(art)]


def _faults(art):
    for sti, antal in ((art.byg, 2), (art.maa_se, 2)):
        if sti and len(inspect.signature(import_string(sti)).parameters) != antal:
            yield f"{sti} takes {antal} arguments"
    for ret in (art.bestil, art.se):
        if ret not in RETTIGHEDER:
            yield f"{ret} is no permission"
    if art.personer and not (art.maa_se and art.dage):
        yield "about persons, but without a row rule or an end"
    if art.side:
        reverse(art.side)


def test_every_kind_of_document_is_wired():
    assert set(ARTER) >= set(PROEVER)
    assert wrong(ARTER) == []


@pytest.mark.parametrize(
    "felter",
    [
        {"bestil": "forloeb.alt"},
        {"byg": "barnetimidten.dokumenter.lager.folder"},
        {"maa_se": ""},
        {"dage": None},
    ],
)
def test_a_planted_fault_is_found(felter):
    art = Dokumentart(**vars(PROEVER["proeve"]) | felter)
    assert len(wrong({"plantet": art})) == 1
