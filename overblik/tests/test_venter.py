"""What waits for the leader, as the page of the month prints it."""

import pytest
from django.utils import timezone

from forloeb.models import Aktivitet
from forloeb.tests import builders
from overblik.queries import waiting
from overblik.tests.side import get_page

pytestmark = pytest.mark.django_db
ADRESSE = "/forloeb/alle/?behov=uden-ansvarlig"


def waits():
    return {navn: (adresse, n) for adresse, navn, n in waiting(timezone.localdate())}


def test_nothing_waits_in_an_empty_house():
    assert waits() == {}


def test_a_course_without_an_educator_waits(mette, leder):
    builders.in_dialog(mette)
    i_dag = timezone.localdate()
    mette.fravaer.create(art="syg", fra_dato=i_dag, til_dato=i_dag)
    assert waits() == {"Uden pædagog lige nu": (ADRESSE, 1)}
    assert "Uden pædagog lige nu" not in get_page(leder)  # Overblik has it


def test_an_open_adjustment_waits_until_it_is_closed(leder):
    aktivitet = Aktivitet.objects.create(
        art="stopop",
        dato=timezone.localdate(),
        justering="Nye foldere",
        registreret_af=leder,
    )
    adresse = "/forloeb/aktiviteter/"
    assert waits() == {"Åbne justeringer": (adresse, 1)}
    aktivitet.justering_lukket_dato = timezone.localdate()
    aktivitet.save()
    assert waits() == {}
