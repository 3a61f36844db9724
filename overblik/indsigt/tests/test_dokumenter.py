"""What a family is told of the documents that were made about its course."""

import pytest

from barnetimidten.dokumenter import actions, arbejde
from barnetimidten.dokumenter.models import Dokument
from barnetimidten.dokumenter.tests.proeve import make_dokument
from overblik.indsigt.person import make_person
from overblik.indsigt.samling import collect
from overblik.indsigt.tests.builders import marked_family

pytestmark = pytest.mark.django_db


@pytest.fixture
def familie(mette):
    return marked_family(mette)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def lines(familie, leder):
    person = make_person(familie.barn, by=leder, laeser=familie.mor)
    rows = [x for x in collect(person) if x.objekt_type == "dokumenter.dokument"]
    return [(x.felt, x.tekst) for x in rows]


def test_documents_about_the_course_are_named_with_their_end(familie, leder, mette):
    om = [("forloeb.forloeb", familie.forloeb.pk)]
    gemt = make_dokument(mette, titel="Resumé", om=om)
    altid = make_dokument(mette, "proever", parametre={"dele": 1}, om=om)
    slettet = make_dokument(mette, om=[*om, ("forloeb.forloeb", 987)])
    actions.cancel_dokument(make_dokument(mette, om=om), by=mette)
    arbejde.make(make_dokument(mette).pk)  # about nobody
    for dokument in (gemt, altid, slettet):
        arbejde.make(dokument.pk)
    Dokument.objects.filter(pk=slettet.pk).update(status="udloebet")
    felter, tekster = zip(*lines(familie, leder), strict=True)
    assert felter == ("Resumé", "Prøver", "Prøve")
    assert "Filen findes til" in tekster[0]
    assert "Filen" not in tekster[1]
    assert tekster[2].endswith("Filen er slettet")
