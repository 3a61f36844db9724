"""Ill today: what one covers goes too, what one shares stays with the colleague."""

import pytest

from forloeb import actions
from forloeb.models import Fravaer
from forloeb.tests.afvist import days
from forloeb.tests.builders import running

pytestmark = pytest.mark.django_db
SYG = "/forloeb/syg/"


def today(ansvarlig, navn):
    """A course with its second visit today."""
    forloeb = running(
        ansvarlig, navn=navn, dialog_dato=days(-15), opstart_dato=days(-7)
    )
    besoeg = forloeb.besoeg.get(nummer=2)
    return actions.move_besoeg(
        besoeg, dato=days(0), tid=None, sted="hjem", by=ansvarlig, version=1
    )


def covers(vikar, for_hvem, dag):
    felter = {"art": "ferie", "fra_dato": days(dag), "til_dato": days(dag)}
    return for_hvem.fravaer.create(vikar=vikar, **felter)


@pytest.fixture
def daekket(mette, lars):
    covers(mette, lars, 0)
    return today(lars, "Bo Eksempel")


def test_what_one_covers_today_is_cancelled_too(mette, daekket):
    eget = today(mette, "Alma Eksempel")
    assert set(actions.report_syg(dato=days(0), by=mette)) == {eget, daekket}
    daekket.refresh_from_db()
    assert (daekket.status, daekket.registreret_af) == ("aflyst", mette)


def test_covering_another_day_cancels_nothing(mette, lars):
    covers(mette, lars, 1)
    andet = today(lars, "Bo Eksempel")
    assert actions.report_syg(dato=days(0), by=mette) == []
    andet.refresh_from_db()
    assert andet.status == "planlagt"


def test_a_shared_visit_stands_and_is_listed(client, mette, lars):
    delt = today(lars, "Ida Eksempel")
    delt.forloeb.medarbejdere.add(mette)
    client.force_login(mette)
    for side in (client.get(SYG), client.post(SYG, {"noegle": "7" * 32}, follow=True)):
        tekst = side.content.decode()
        assert "Ring eller bed kollegaen" in tekst
        assert "Lars er ansvarlig." in tekst
    delt.refresh_from_db()
    assert delt.status == "planlagt"


def test_the_page_tells_whom_one_covers_for(client, mette, daekket):
    client.force_login(mette)
    assert "du dækker for Lars" in client.get(SYG).content.decode()
    side = client.post(SYG, {"noegle": "8" * 32}, follow=True).content.decode()
    assert "Bo Eksempel" in side
    assert "Ring eller bed kollegaen" not in side


def test_a_colleagues_illness_is_not_ones_own(client, mette, lars):
    today(lars, "Bo Eksempel")
    actions.report_syg(dato=days(0), by=lars)
    Fravaer.objects.update(vikar=mette)
    client.force_login(mette)
    assert "Er du syg i dag?" in client.get(SYG).content.decode()
