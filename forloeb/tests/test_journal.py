"""The stamp "journalised in SBSYS"."""

import pytest
from django.urls import reverse

from barnetimidten.audit.models import AuditEntry
from forloeb import actions
from forloeb.tests import builders
from forloeb.tests.afvist import days, refused

pytestmark = pytest.mark.django_db
SAG = {"sagsnummer": "27.00.00-A00-1-26"}


@pytest.fixture
def slut(mette):
    return builders.ended(mette, **SAG)


def stamp(forloeb, by, dato=None, **mere):
    return actions.record_journalisering(forloeb, dato=dato or days(0), by=by, **mere)


def url(navn, forloeb):
    return reverse(f"forloeb:{navn}", args=[forloeb.pk])


def test_an_ended_course_with_a_number_is_stamped_once(slut, mette):
    version = slut.version
    for _ in range(2):
        stamp(slut, mette)
    slut.refresh_from_db()
    assert (slut.journaliseret_dato, slut.journaliseret_af) == (days(0), mette)
    assert slut.version == version + 1
    spor = AuditEntry.objects.filter(felter=["journaliseret_af", "journaliseret_dato"])
    assert spor.count() == 1


def test_what_is_refused(mette, slut):
    with refused("Forløbet er ikke slut. Journalisér, når det er afsluttet."):
        stamp(builders.running(mette, navn="Bo", **SAG), mette)
    uden = builders.ended(mette, navn="Ida")
    with refused("Skriv først SBSYS-sagsnummeret under »Ret forløbet«."):
        stamp(uden, mette)
    with pytest.raises(actions.StatusError, match="Journaliseringen kan ikke ligge"):
        stamp(slut, mette, dato=days(1))


def test_not_before_the_end_nor_twice_with_other_dates(mette, slut):
    with pytest.raises(actions.StatusError, match="Forløbet sluttede"):
        stamp(slut, mette, dato=days(-30))
    stamp(slut, mette)
    with pytest.raises(actions.StatusError, match="blev journaliseret"):
        stamp(slut, mette, dato=days(-1))


def test_a_stamped_course_keeps_its_number(mette, slut):
    slut = stamp(slut, mette)
    tekst = "Forløbet er journaliseret på sagen, så nummeret skal stå her."
    with refused(tekst, "sagsnummer"):
        actions.edit_forloeb(slut, version=slut.version, by=mette, sagsnummer="")


def test_the_pages(client, mette, leder, slut):
    client.force_login(mette)
    assert url("journaliser", slut) in client.get(url("detail", slut)).content.decode()
    dato = f"{days(0):%d-%m-%Y}"
    felter = {"dato": dato, "version": slut.version}
    svar = client.post(url("journaliser", slut), felter)
    assert svar.url == url("detail", slut)
    side = client.get(url("detail", slut)).content.decode()
    assert "Journaliseret</dt>" in side
    assert url("journaliser-cancel", slut) not in side
    assert client.get(url("journaliser", slut)).status_code == 302
    client.force_login(leder)
    assert (
        url("journaliser-cancel", slut)
        in client.get(url("detail", slut)).content.decode()
    )


def test_a_date_to_come_is_refused_at_the_field(client, mette, slut):
    client.force_login(mette)
    felter = {"dato": f"{days(1):%d-%m-%Y}", "version": slut.version}
    svar = client.post(url("journaliser", slut), felter)
    assert list(svar.context["form"].errors) == ["dato"]


@pytest.mark.parametrize("navn", ["journaliser", "journaliser-cancel"])
def test_what_cannot_be_done_now_is_told_on_the_course(client, leder, mette, navn):
    client.force_login(leder)
    forloeb = builders.running(mette)
    assert client.get(url(navn, forloeb)).url == url("detail", forloeb)
    uden = builders.ended(mette, navn="Ida")
    assert client.get(url(navn, uden)).url == url("detail", uden)


def test_the_leader_takes_it_back_with_a_reason_in_the_trace(
    client, leder, mette, slut
):
    slut = stamp(slut, mette)
    client.force_login(leder)
    side = url("journaliser-cancel", slut)
    assert (
        "grund" in client.post(side, {"version": slut.version}).context["form"].errors
    )
    client.post(side, {"version": slut.version, "grund": "Bilag manglede"})
    slut.refresh_from_db()
    assert (slut.journaliseret_dato, slut.journaliseret_af) == (None, None)
    assert AuditEntry.objects.filter(grund="Bilag manglede", handling="change").exists()
    version = slut.version
    actions.cancel_journalisering(slut, grund="Igen", by=leder)
    slut.refresh_from_db()
    assert slut.version == version


def test_an_old_page_is_refused(mette, slut):
    from barnetimidten.formularer.version import StaleError  # noqa: PLC0415

    with pytest.raises(StaleError):
        stamp(slut, mette, version=slut.version - 1)
