"""Boundaries that a clever colleague might try to cross."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from forloeb import actions
from forloeb.actions import StatusError
from forloeb.models import Forloeb, Fravaer
from forloeb.tests import builders

pytestmark = pytest.mark.django_db
I_DAG = timezone.localdate


def cover(absent, vikar):
    return Fravaer.objects.create(
        medarbejder=absent,
        vikar=vikar,
        art="ferie",
        fra_dato=I_DAG(),
        til_dato=I_DAG(),
    )


def test_a_cover_cannot_let_herself_in_for_good(client, mette, lars):
    forloeb = builders.running(mette)
    cover(mette, lars)
    client.force_login(lars)
    url = reverse("forloeb:edit", args=[forloeb.pk])
    assert "medarbejdere" not in client.get(url).context["form"].fields
    data = {"rekruttering": "ppr", "version": forloeb.version}
    client.post(url, data | {"medarbejdere": [lars.pk]})
    forloeb.refresh_from_db()
    assert (forloeb.rekruttering, forloeb.medarbejdere.count()) == ("ppr", 0)
    with pytest.raises(StatusError, match="Spørg Mette"):
        actions.edit_forloeb(
            forloeb, version=forloeb.version, by=lars, medarbejdere=[lars]
        )


def test_the_sick_page_forgets_when_the_cover_ends(client, mette, lars):
    forloeb = builders.running(mette)
    besoeg = forloeb.besoeg.planlagte().last()
    actions.move_besoeg(besoeg, dato=I_DAG(), tid=None, by=mette)
    fravaer = cover(mette, lars)
    client.force_login(lars)
    url = reverse("forloeb:syg-report")
    client.post(url, {"noegle": "a" * 32})
    assert "Alma" in client.get(url).content.decode()
    fravaer.vikar = None
    fravaer.save()
    assert "Alma" not in client.get(url).content.decode()


def test_a_closed_course_gives_no_way_to_the_family(client, mette, leder):
    forloeb = builders.closed(mette)
    hjem = forloeb.barn.familie.hjem.get()
    url = reverse("forloeb:hjem-edit", args=[forloeb.pk, hjem.pk])
    client.force_login(mette)
    assert client.get(url).status_code == 403
    page = client.get(reverse("forloeb:detail", args=[forloeb.pk])).content.decode()
    assert url not in page
    client.force_login(leder)
    assert client.get(url).status_code == 200


def test_an_ended_course_is_not_transferred(mette, lars, leder):
    forloeb = builders.closed(mette)
    with pytest.raises(StatusError, match="kan ikke overdrages"):
        actions.ask_overdragelse(forloeb, til=lars, note="x", by=leder)


def almost_seven(mette):
    foedt = I_DAG() - timedelta(days=7 * 365 - 10)
    return builders.agreed(
        mette,
        barn={"foedselsdato": foedt},
        dialog_dato=I_DAG() - timedelta(days=3),
        opstart_dato=I_DAG() + timedelta(days=1),
    )


def test_the_start_up_cannot_slip_past_the_seventh_birthday(mette):
    forloeb = almost_seven(mette)
    opstart = forloeb.besoeg.get(nummer=1)
    senere = I_DAG() + timedelta(days=60)
    with pytest.raises(StatusError) as refused:
        actions.move_besoeg(opstart, dato=senere, tid=None, by=mette)
    assert refused.value.felt == "dato"
    with pytest.raises(StatusError) as refused:
        actions.cancel_besoeg(
            opstart,
            udfald="aflyst",
            aflyst_af="familien",
            aarsag="ferie",
            ny_dato=senere,
            by=mette,
        )
    assert refused.value.felt == "ny_dato"
    actions.cancel_besoeg(
        opstart, udfald="aflyst", aflyst_af="familien", aarsag="ferie", by=mette
    )
    with pytest.raises(StatusError):
        actions.plan_besoeg(forloeb, dato=senere, tid=None, by=mette)


def test_an_approved_exception_lets_the_day_pass(mette, leder):
    forloeb = almost_seven(mette)
    actions.ask_undtagelse(forloeb, grund="Udsat skolestart.", by=leder)
    opstart = forloeb.besoeg.get(nummer=1)
    senere = I_DAG() + timedelta(days=60)
    assert actions.move_besoeg(opstart, dato=senere, tid=None, by=mette).flyttet == 1


def test_a_waiting_exception_does_not(mette):
    forloeb = almost_seven(mette)
    actions.ask_undtagelse(forloeb, grund="Udsat skolestart.", by=mette)
    opstart = forloeb.besoeg.get(nummer=1)
    with pytest.raises(StatusError, match="venter"):
        actions.move_besoeg(
            opstart, dato=I_DAG() + timedelta(days=60), tid=None, by=mette
        )


@pytest.mark.parametrize(
    ("felt", "vaerdi"),
    [
        ("noegle", "\x00"),
        ("f1_email", "a" * 300 + "@example.com"),
        ("postnummer", "2635\n"),
        ("postnummer", "२६३५"),
    ],
)
def test_values_the_database_would_refuse(client, mette, felt, vaerdi):
    client.force_login(mette)
    data = {"noegle": "a" * 32, "navn": "Alma", felt: vaerdi}
    for url in ("/forloeb/nyt/", "/forloeb/nyt/?kladde=1"):
        assert client.post(url, data).status_code == 200
    assert not Forloeb.objects.exists()


def test_a_plan_sent_again_after_the_visit_was_cancelled(client, mette):
    forloeb = builders.running(mette, held=9)
    besoeg = forloeb.besoeg.get(nummer=9)
    client.force_login(mette)
    assert besoeg.status == "gennemfoert"
    actions.grant_besoeg(forloeb, grund="Lidt til.", by=mette)
    url = reverse("forloeb:besoeg-plan", args=[forloeb.pk])
    data = {
        "dato": I_DAG().isoformat(),
        "sted": "hjem",
        "varighed": "60",
        "noegle": "b" * 32,
    }
    assert client.post(url, data).status_code == 302
    lagt = forloeb.besoeg.planlagte().get()
    actions.cancel_besoeg(
        lagt, udfald="aflyst", aflyst_af="familien", aarsag="ferie", by=mette
    )
    assert client.post(url, data).status_code == 302
    assert not forloeb.besoeg.planlagte().exists()


def test_a_video_visit_without_its_aim_uses_no_slot(client, mette):
    forloeb = builders.running(mette)
    besoeg = forloeb.besoeg.planlagte().first()
    actions.move_besoeg(
        besoeg, dato=I_DAG(), tid=besoeg.planlagt_tid, sted="video", by=mette
    )
    besoeg.refresh_from_db()
    client.force_login(mette)
    client.post(
        reverse("forloeb:besoeg-record", args=[besoeg.pk]),
        {
            "udfald": "gennemfoert",
            "dato": I_DAG().isoformat(),
            "til_stede": ["barn"],
            "notat": "Forbindelsen røg.",
            "version": besoeg.version,
            "noegle": "c" * 32,
        },
    )
    besoeg.refresh_from_db()
    assert (besoeg.status, besoeg.nummer) == ("gennemfoert", None)


@pytest.mark.parametrize("held", [True, False])
def test_a_draft_is_shown_though_a_colleague_has_decided_the_visit(
    client, mette, leder, held
):
    forloeb = builders.running(mette)
    besoeg = forloeb.besoeg.planlagte().first()
    client.force_login(mette)
    url = reverse("forloeb:besoeg-record", args=[besoeg.pk])
    client.post(f"{url}?kladde=1", {"notat": "Halvt skrevet", "noegle": "d" * 32})
    if held:
        builders.hold(besoeg, by=leder)
    else:
        actions.cancel_besoeg(
            besoeg, udfald="aflyst", aflyst_af="familien", aarsag="ferie", by=leder
        )
    page = client.get(url).content.decode()
    assert "Halvt skrevet" in page
    assert "intet er tabt" in page
