"""What a write leaves in the trace: one row of field names after all the writing."""

from datetime import time

import pytest
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.models import AuditEntry
from forloeb import actions
from forloeb.actions.fravaer import save_fravaer
from forloeb.models import Aktivitet, Fravaer, Kalendernoegle, Lukkedag
from forloeb.tests import builders
from forloeb.tests.afvist import days
from forloeb.tests.sider import url
from forloeb.tests.spor import Spor, named

pytestmark = pytest.mark.django_db


# --- Writes: the actions --------------------------------------------------------------------
def test_the_life_of_a_course_in_the_trace(mette, leder, lars):
    spor = Spor()
    forloeb = builders.in_dialog(mette)
    assert spor.new() == [("create", named(forloeb), "", [])]

    foraelder = forloeb.barn.familie.foraeldre.first()
    i_dag = timezone.localdate()
    aftalt = actions.create_deltagelse(
        forloeb, foraelder=foraelder, givet_dato=i_dag, by=mette
    )
    assert spor.new() == [("create", named(aftalt), str(forloeb.pk), [])]
    actions.create_deltagelse(forloeb, foraelder=foraelder, givet_dato=i_dag, by=mette)
    assert spor.new() == []  # the same again changes nothing

    forloeb = actions.agree_forloeb(
        forloeb,
        aftale_dato=forloeb.dialog_dato,
        opstart_dato=days(-60),
        opstart_tid=time(15),
        rytme="hver_14_dag",
        by=mette,
    )
    assert spor.new() == [("change", named(forloeb), "", ["rytme", "status"])]

    opstart = forloeb.besoeg.get(nummer=1)
    builders.hold(opstart, by=mette)
    foerste, andet = spor.new()
    assert foerste[:3] == ("change", named(opstart), str(forloeb.pk))
    assert {"status", "notat", "dato"} <= set(foerste[3])
    assert andet == ("change", named(forloeb), "", ["status"])

    naeste = forloeb.besoeg.get(nummer=2)
    builders.hold(naeste, by=mette)
    assert spor.short() == [("change", "forloeb.besoeg")]

    tredje = forloeb.besoeg.get(nummer=3)
    actions.move_besoeg(tredje, dato=days(1), tid=tredje.planlagt_tid, by=mette)
    assert spor.new()[0][3] == ["flyttet", "planlagt_dato"]

    actions.ask_overdragelse(forloeb, til=lars, note="Ferie.", by=mette)
    assert spor.short() == [("create", "forloeb.overdragelse")]
    actions.decide_overdragelse(forloeb.overdragelser.get(), godkend=True, by=leder)
    beslutning, ansvar = spor.new()
    assert beslutning[3] == ["afgjort_af", "afgjort_at", "status"]
    assert ansvar == ("change", named(forloeb), "", ["ansvarlig"])

    actions.revoke_deltagelse(aftalt, dato=i_dag, by=lars)
    tilbage, slut = spor.new()
    assert tilbage[3] == ["tilbagekaldt_dato"]
    assert {"status", "slut_dato", "afslutning"} <= set(slut[3])


def test_a_leader_s_hand_over_is_one_row_a_course_after_all_the_writing(
    mette, lars, leder
):
    alle = [builders.in_dialog(mette), builders.in_dialog(mette)]
    spor = Spor()
    actions.allocate_forloeb(alle, til=lars, note="Stopper.", by=leder)
    assert (
        spor.short()
        == [
            ("create", "forloeb.overdragelse"),
            ("change", "forloeb.forloeb"),
        ]
        * 2
    )


def test_a_hand_over_that_fails_for_one_is_done_for_none(mette, lars, leder):
    aabent = builders.in_dialog(mette)
    slut = builders.in_dialog(mette, navn="Bo Eksempel")
    actions.withdraw_forloeb(
        slut, dato=days(0), afslutning="takkede_nej", grund="Nej.", by=mette
    )
    spor = Spor()
    with pytest.raises(actions.StatusError, match="Bo Eksempel: Forløbet er slut"):
        actions.allocate_forloeb([aabent, slut], til=lars, note="x", by=leder)
    assert spor.new() == []
    assert not aabent.overdragelser.exists()


def test_who_is_on_a_course_has_its_history_in_the_trace(mette, lars):
    forloeb = builders.in_dialog(mette)
    spor = Spor()
    actions.edit_forloeb(forloeb, version=1, by=mette, medarbejdere=[lars])
    assert spor.new() == [("change", named(forloeb), "", ["medarbejdere"])]
    actions.edit_forloeb(
        forloeb, version=2, by=mette, medarbejdere=[lars], fokuspunkter="Ro"
    )
    assert spor.new()[0][3] == ["fokuspunkter"]


def test_who_covers_has_its_history_in_the_trace(mette, lars):
    fravaer = Fravaer(
        medarbejder=mette, art="ferie", fra_dato=days(1), til_dato=days(2)
    )
    spor = Spor()
    save_fravaer(fravaer, by=mette)
    assert spor.new() == [("create", named(fravaer), "", [])]
    fravaer.vikar = lars
    save_fravaer(fravaer, by=mette, version=1)
    assert spor.new() == [("change", named(fravaer), "", ["vikar"])]


def test_ill_today_is_the_absence_and_every_visit(mette):
    besoeg = builders.running(mette, held=1).besoeg.planlagte().first()
    actions.move_besoeg(besoeg, dato=days(0), tid=time(23), by=mette)
    spor = Spor()
    actions.report_syg(dato=days(0), by=mette)
    assert spor.short() == [("create", "forloeb.fravaer"), ("change", "forloeb.besoeg")]
    actions.report_syg(dato=days(0), by=mette)
    assert spor.new() == []


# --- Writes without a rule of their own ---------------------------------------------------
def test_a_row_of_the_family_is_a_write_under_the_course(som, mette):
    forloeb, client = builders.in_dialog(mette), som(mette)
    hjem, spor = forloeb.barn.familie.hjem.get(), Spor()
    adresse = f"/forloeb/{forloeb.pk}/hjem/{hjem.pk}/"
    data = {"adresse": "Prøvevej 9", "postnummer": "2635", "by": "Ishøj", "version": 1}
    assert client.post(adresse, data).status_code == 302
    assert spor.new() == [("change", named(hjem), str(forloeb.pk), ["adresse"])]
    data = {"adresse": "Prøvevej 10", "postnummer": "2635", "by": "Ishøj"}
    client.post(url("hjem-create", forloeb), data)
    assert [row[:1] + row[2:] for row in spor.new()] == [
        ("create", str(forloeb.pk), [])
    ]


def test_closing_days_come_and_go_in_the_trace(leder):
    dag = Lukkedag(
        dagtilbud=builders.make_dagtilbud(), fra_dato=days(1), til_dato=days(1)
    )
    spor = Spor()
    actions.create_row(dag, by=leder)
    navn = named(dag)
    actions.delete_row(dag, by=leder)
    assert spor.new() == [("create", navn, "", []), ("delete", navn, "", [])]


def test_an_institution_and_its_people(leder, mette):
    dagtilbud, spor = builders.make_dagtilbud(mette), Spor()
    dagtilbud.telefon = "00 00 00 09"
    actions.edit_dagtilbud(dagtilbud, 1, medarbejdere=[], by=leder)
    assert spor.new()[0][3] == ["medarbejdere", "telefon"]


def test_an_adjustment_is_closed_once(mette):
    aktivitet = Aktivitet.objects.create(
        art="folder", dato=days(-1), justering="Nyt papir", registreret_af=mette
    )
    spor = Spor()
    actions.close_justering(aktivitet, by=mette)
    actions.close_justering(aktivitet, by=mette)
    assert [row[3] for row in spor.new()] == [["justering_lukket_dato"]]


def test_a_calendar_key_leaves_its_rows_and_never_itself(mette):
    spor = Spor()
    actions.keep_kalendernoegle("a" * 64, by=mette)
    actions.revoke_kalendernoegle(by=mette)
    actions.revoke_kalendernoegle(by=mette)
    rows = spor.rows()
    assert [row.handling for row in rows] == [Handling.CREATE, Handling.DELETE]
    assert not any("aaaa" in str(vars(row)["felter"]) for row in rows)
    assert not Kalendernoegle.objects.exists()


def test_nothing_that_was_written_stands_in_the_trace(mette):
    """Names of fields only: the whole trace of a course holds no word of it."""
    forloeb = builders.closed(mette)
    # A hash or a microsecond may hold any four figures.
    rows = AuditEntry.objects.defer("at", "prev", "hash")
    alt = str([vars(row) for row in rows])
    for ord_ in ("Alma", "Eksempel", "rydde op", "00 00 00 01", "2635"):
        assert ord_ not in alt
    assert AuditEntry.objects.for_objekt("forloeb.forloeb", forloeb.pk).count() > 10
