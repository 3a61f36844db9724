"""What was typed of an offer becomes a code, and no word of it is lost."""

from importlib import import_module

import pytest
from django.apps import apps

from forloeb.koder import VidereTil
from forloeb.tests import builders

migration = import_module("forloeb.migrations.0007_videre_til_som_kode")


@pytest.mark.parametrize(
    ("tekst", "kode", "navn"),
    [
        ("PPR", "ppr", ""),
        ("ppr ", "ppr", ""),
        ("Familieværkstedet på Ishøjgård", "familievaerksted", None),
        ("Åben anonym rådgivning", "raadgivning", ""),
        ("Åben  anonym rådgivning", "raadgivning", ""),
        ("Et § 11.3-forløb", "forebyggende-forloeb", None),
        ("Familiehuset", "andet", None),
        ("PPR og sundhedsplejen", "andet", None),
        ("Et andet tilbud", "andet", None),
    ],
)
def test_one_offer_finds_its_code(tekst, kode, navn):
    assert migration.code_of(tekst) == (kode, tekst if navn is None else navn)


def test_the_codes_are_those_of_the_list():
    assert list(migration.NAVNE.items()) == VidereTil.choices


@pytest.mark.django_db
def test_rows_go_there_and_back(mette):
    """Told on the history, which holds no constraint: both tables are walked alike."""
    rows = builders.in_dialog(mette).history
    rows.update(videre_til="Familiehuset")
    for skridt, efter in (
        (migration.to_codes, ("andet", "Familiehuset")),
        (migration.to_words, ("Familiehuset", "")),
    ):
        skridt(apps, None)
        assert rows.values_list("videre_til", "videre_navn")[0] == efter
