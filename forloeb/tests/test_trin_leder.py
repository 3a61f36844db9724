"""What the leader decides: the extra visit, the exception, the transfer."""

import pytest

from forloeb.enums import OverdragelseStatus
from forloeb.models import Overdragelse
from forloeb.tests import builders
from forloeb.tests.sider import aftale, errors, i_dag, url

pytestmark = pytest.mark.django_db


def test_the_leaders_own_steps_are_closed_to_educators(som, mette, lars):
    forloeb = builders.running(mette)
    forslag = overdrag(forloeb, mette, lars)
    assert som(mette).get(url("grant", forloeb)).status_code == 403
    assert som(mette).get(url("overdragelse-decide", forslag)).status_code == 403


def test_one_extra_visit_with_a_reason(som, mette, leder):
    forloeb = builders.running(mette)
    page = som(leder).get(url("grant", forloeb)).content.decode()
    assert "11 i stedet for 10" in page
    som(leder).post(url("grant", forloeb), {"grund": "Lillebror blev født."})
    forloeb.refresh_from_db()
    assert forloeb.max_besoeg == 11
    response = som(leder).post(url("grant", forloeb), {"grund": "Én til."})
    assert "allerede fået" in errors(response)["__all__"]
    assert som(leder).get(url("grant", forloeb)).url == url("detail", forloeb)


def outside(mette):
    return builders.in_dialog(
        mette,
        dialog_dato=i_dag(-5),
        barn={"foedselsdato": i_dag(-8 * 366)},
        undtagelse_grund="Udsat skolestart.",
    )


def undtages(client, forloeb, grund, version=None):
    if version is None:
        forloeb.refresh_from_db()
    data = {"grund": grund, "version": version or forloeb.version}
    return client.post(url("undtagelse", forloeb), data)


def test_the_leader_approves_what_the_educator_asked(som, mette, leder):
    forloeb = outside(mette)
    response = som(mette).post(url("agree", forloeb), aftale(forloeb))
    assert "venter på, at lederen" in errors(response)["__all__"]
    page = som(leder).get(url("undtagelse", forloeb)).content.decode()
    assert "Barnet er fyldt 7 år" in page
    assert "Udsat skolestart." in page
    undtages(som(leder), forloeb, "Udsat skolestart.")
    forloeb.refresh_from_db()
    assert (forloeb.undtagelse_bedt_af, forloeb.undtagelse_godkendt_af) == (
        mette,
        leder,
    )
    som(mette).post(url("agree", forloeb), aftale(forloeb))
    forloeb.refresh_from_db()
    assert forloeb.status == "aftalt"


@pytest.mark.parametrize("knap", ["vis", "gem"])
def test_a_child_too_old_on_the_day_is_refused_beside_the_way_out(som, mette, knap):
    seven_in_three_days = i_dag(3 - 7 * 365 - 2)
    forloeb = builders.in_dialog(mette, barn={"foedselsdato": seven_in_three_days})
    data = aftale(forloeb) | {knap: "1"}
    side = som(mette).post(url("agree", forloeb), data).content.decode()
    assert url("undtagelse", forloeb) in side
    data["opstart_dato"] = i_dag(1).isoformat()
    response = som(mette).post(url("agree", forloeb), data, follow=True)
    assert url("undtagelse", forloeb) not in response.content.decode()


def test_an_educator_asks_and_cannot_approve(som, mette):
    forloeb = outside(mette)
    undtages(som(mette), forloeb, "En bedre begrundelse.")
    forloeb.refresh_from_db()
    assert forloeb.undtagelse_grund == "En bedre begrundelse."
    assert forloeb.undtagelse_godkendt_af is None


def overdrag(forloeb, fra, til):
    return Overdragelse.objects.create(
        forloeb=forloeb,
        fra=fra,
        til=til,
        note="Faste tider.",
        status=OverdragelseStatus.FORESLAAET,
        bedt_af=fra,
    )


def test_an_educator_proposes_a_transfer_and_the_leader_decides(
    som, mette, lars, leder
):
    forloeb = builders.running(mette)
    data = {"til": lars.pk, "note": "Faste tider.", "noegle": "a" * 32}
    for _ in range(2):
        som(mette).post(url("overdragelse-create", forloeb), data)
    forslag = Overdragelse.objects.get()
    assert forslag.status == "foreslaaet"
    page = som(leder).get(url("overdragelse-decide", forslag)).content.decode()
    assert "Mette foreslår at give forløbet til Lars." in page
    som(leder).post(url("overdragelse-decide", forslag), {"svar": "ja"})
    forloeb.refresh_from_db()
    assert forloeb.ansvarlig == lars
    response = som(leder).get(url("overdragelse-decide", forslag), follow=True)
    assert "allerede afgjort" in response.content.decode()


def test_the_leader_may_refuse_a_transfer(som, mette, lars, leder):
    forloeb = builders.running(mette)
    forslag = overdrag(forloeb, mette, lars)
    response = som(leder).post(url("overdragelse-decide", forslag), {"svar": ""})
    assert "svar" in errors(response)
    som(leder).post(url("overdragelse-decide", forslag), {"svar": "nej"})
    forslag.refresh_from_db()
    forloeb.refresh_from_db()
    assert (forslag.status, forloeb.ansvarlig) == ("afvist", mette)


def test_the_leader_transfers_at_once(som, mette, lars, leder):
    forloeb = builders.running(mette)
    data = {"til": lars.pk, "note": "Faste tider.", "noegle": "a" * 32}
    som(leder).post(url("overdragelse-create", forloeb), data)
    forloeb.refresh_from_db()
    assert forloeb.ansvarlig == lars


@pytest.mark.parametrize("hvem", ["mette", "oekonomi", "999999", "9" * 40, "abc"])
def test_a_course_goes_to_a_colleague_and_to_nobody_else(som, mette, oekonomi, hvem):
    forloeb = builders.running(mette)
    til = {"mette": mette.pk, "oekonomi": oekonomi.pk}.get(hvem, hvem)
    response = som(mette).post(
        url("overdragelse-create", forloeb),
        {"til": til, "note": "Nej.", "noegle": "a" * 32},
    )
    assert errors(response)["til"]
    assert Overdragelse.objects.count() == 0


def test_an_extra_visit_sent_twice_is_given_once_and_says_so(som, mette, leder):
    forloeb = builders.running(mette)
    data = {"grund": "Lillebror blev født.", "noegle": "a" * 32}
    for _ in range(2):
        response = som(leder).post(url("grant", forloeb), data, follow=True)
        assert "Forløbet har fået et ekstra besøg." in response.content.decode()
    forloeb.refresh_from_db()
    assert forloeb.max_besoeg == 11


def test_a_transfer_that_waits_is_not_asked_for_again(som, mette, lars):
    forloeb = builders.running(mette)
    overdrag(forloeb, mette, lars)
    side = url("overdragelse-create", forloeb)
    response = som(mette).get(side, follow=True)
    assert "Der venter allerede en overdragelse" in response.content.decode()
    data = {"til": lars.pk, "note": "Igen.", "noegle": "b" * 32}
    assert "venter allerede" in errors(som(mette).post(side, data))["__all__"]


def test_what_a_course_that_is_over_cannot_get(som, mette, leder):
    forloeb = builders.closed(mette)
    for navn in ("undtagelse", "overdragelse-create", "grant"):
        response = som(leder).get(url(navn, forloeb), follow=True)
        assert "så det kan ikke gøres nu." in response.content.decode()


def test_a_stale_step_names_the_change_and_asks_nothing_new(som, mette):
    forloeb = builders.running(mette)
    data = {"dato": i_dag().isoformat(), "grund": "Ferie", "version": 0}
    form = som(mette).post(url("pause", forloeb), data).context["form"]
    assert (form.har_konflikt, form.konflikter) == (True, [])
    som(mette).post(url("pause", forloeb), data | {"version": form.data["version"]})
    forloeb.refresh_from_db()
    assert forloeb.status == "pause"


def test_asking_again_in_the_same_words_keeps_the_leaders_yes(som, mette, leder):
    forloeb = outside(mette)
    undtages(som(leder), forloeb, forloeb.undtagelse_grund)
    undtages(som(mette), forloeb, forloeb.undtagelse_grund)
    forloeb.refresh_from_db()
    assert forloeb.undtagelse_godkendt_af == leder
    undtages(som(mette), forloeb, "Noget andet.")
    forloeb.refresh_from_db()
    assert forloeb.undtagelse_godkendt_af is None


def test_the_leader_does_not_approve_words_that_were_changed_meanwhile(
    som, mette, leder
):
    forloeb = outside(mette)
    laest, version = forloeb.undtagelse_grund, forloeb.version
    undtages(som(mette), forloeb, "Skolen er med.")
    form = undtages(som(leder), forloeb, laest, version).context["form"]
    assert form.har_konflikt
    assert [k[1:] for k in form.konflikter] == [(laest, "Skolen er med.")]
    forloeb.refresh_from_db()
    assert forloeb.undtagelse_grund == "Skolen er med."
    assert forloeb.undtagelse_godkendt_af is None
