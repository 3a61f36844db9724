"""What is approved goes, all of it and nothing else."""

import json
from collections import Counter
from datetime import timedelta
from threading import Event, Thread

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.kaede import verify_chain
from barnetimidten.audit.models import AuditEntry
from barnetimidten.formularer.models import Kladde, Ugemt
from evaluering.models import Besvarelse, SdqImport, SdqRaekke
from evaluering.tests import builders as evaluering
from forloeb import actions as forloeb_actions
from forloeb.models import Barn, Besoeg, Familie, Forloeb
from forloeb.tests import builders as forloeb_builders
from overblik.sletning import actions, raekker, tasks, udfoer
from overblik.sletning.enums import ForslagStatus, LinjeStatus
from overblik.sletning.models import Sletteforslag, Slettelinje
from overblik.sletning.tests import builders
from overblik.sletning.tests.databasen import counts, holds

pytestmark = pytest.mark.django_db
S, L = ForslagStatus, LinjeStatus


def approved(leder):
    forslag = actions.propose()
    return actions.approve(forslag, version=forslag.version, by=leder)


def carry_out(leder):
    forslag = approved(leder)
    assert udfoer.execute(forslag.pk)
    forslag.refresh_from_db()
    return forslag


def status_of(forloeb):
    return Slettelinje.objects.get(objekt_id=str(forloeb.pk)).status


# --- What goes and what stays ---------------------------------------------------------
def test_nothing_of_the_family_is_left_in_any_table(i_dag, mette, lars, leder):
    andet = builders.old(lars, navn="Bertram Blivende", slut=i_dag - timedelta(days=90))
    tabt = builders.plant(mette, lars)
    assert holds(builders.MARK) != []
    foer = counts()
    forslag = carry_out(leder)
    assert forslag.status == S.UDFOERT
    assert status_of(tabt) == L.SLETTET
    assert holds(builders.MARK) == []
    assert holds("Bertram") != []
    assert Forloeb.objects.filter(pk=andet.pk).exists()
    assert not Forloeb.history.filter(id=tabt.pk).exists()
    assert not Besoeg.history.filter(forloeb_id=tabt.pk).exists()
    efter = counts()
    assert {t for t, n in efter.items() if n < foer[t]} >= {
        "forloeb_familie",
        "forloeb_historicalbesoeg",
        "forloeb_forloeb_medarbejdere",
        "forloeb_underretning",
        "formularer_kladde",
        "formularer_indsendelse",
        "evaluering_invitationlink",
        "evaluering_historicalmaaling",
    }


def test_the_planted_family_stands_in_every_table_a_course_reaches(mette, lars):
    builders.plant(mette, lars)
    for model in raekker.purged_models():
        assert model._base_manager.exists(), model._meta.label


def test_the_receipt_tells_the_rows_of_each_table(i_dag, mette, lars, leder):
    tabt = builders.plant(mette, lars)
    besoeg = tabt.besoeg.count()
    carry_out(leder)
    linje = Slettelinje.objects.get(objekt_id=str(tabt.pk))
    antal = Counter(linje.slettet)
    assert antal["besøg"] == besoeg
    assert (antal["forløb"], antal["børn"], antal["familier"]) == (1, 1, 1)
    assert antal["tidligere udgaver"] > besoeg
    assert antal["kladder"] == 3
    assert (antal["invitationer"], antal["besvarelser"], antal["målinger"]) == (2, 1, 1)
    assert builders.MARK not in str(vars(linje))


def test_what_other_apps_keep_goes_too_and_is_counted(i_dag, mette, leder, monkeypatch):
    forloeb = builders.old(mette)
    spurgt = []

    def purge(row):
        spurgt.append((row.pk, row.besoeg.exists()))
        return Counter({"målinger": 2})

    monkeypatch.setattr(raekker, "FLERE", (purge,))
    carry_out(leder)
    assert spurgt == [(forloeb.pk, True)]
    linje = Slettelinje.objects.get(objekt_id=str(forloeb.pk))
    assert linje.slettet["målinger"] == 2


def test_a_held_form_about_the_course_goes_too(i_dag, mette, leder):
    forloeb = builders.old(mette)
    om = json.dumps({"sti": f"/forloeb/{forloeb.pk}/ret/", "felter": []})
    andet = json.dumps({"sti": f"/forloeb/{forloeb.pk}0/ret/", "felter": []})
    for data in (om, andet):
        Ugemt.objects.create(bruger=mette, data=data)
    carry_out(leder)
    assert [row.data for row in Ugemt.objects.all()] == [andet]


def test_a_family_with_another_course_keeps_its_rows(i_dag, mette, leder):
    tabt = builders.old(mette)
    nyt = forloeb_actions.create_forloeb(
        barn=tabt.barn,
        forloeb={
            "ansvarlig": mette,
            "rekruttering": "dagtilbud",
            "dialog_dato": i_dag,
            "undtagelse_grund": "Fylder snart syv.",
            "kender_barnet": True,
        },
        by=mette,
    )
    familie = tabt.barn.familie
    foer = familie.foraeldre.count(), familie.hjem.count()
    carry_out(leder)
    assert not Forloeb.objects.filter(pk=tabt.pk).exists()
    assert Forloeb.objects.filter(pk=nyt.pk).exists()
    assert Barn.objects.filter(pk=tabt.barn_id).exists()
    assert (familie.foraeldre.count(), familie.hjem.count()) == foer


def test_the_trace_grows_by_the_deletion_and_is_whole(i_dag, mette, leder):
    tabt = builders.old(mette)
    forslag = approved(leder)
    foer = AuditEntry.objects.count()
    linjer = forslag.linjer.filter(status=L.KLAR).count()
    udfoer.execute(forslag.pk)
    assert AuditEntry.objects.count() == foer + linjer + 1  # and that it is done
    spor = AuditEntry.objects.filter(handling=Handling.DELETE)
    row = spor.get(objekt_type="forloeb.forloeb")
    assert (row.objekt_id, row.actor, row.under_id) == (
        str(tabt.pk),
        leder,
        str(forslag.pk),
    )
    verify_chain()


def test_technical_rows_go_by_the_frozen_moment(i_dag, mette, leder):
    gammel = Kladde.objects.create(bruger=mette, formular="forloeb-create", data="x")
    Kladde.objects.filter(pk=gammel.pk).update(updated_at=builders.at(builders.SLUT))
    ny = Kladde.objects.create(bruger=mette, formular="besoeg-record:1", data="y")
    carry_out(leder)
    assert list(Kladde.objects.all()) == [ny]


def test_an_answer_that_can_no_longer_be_sent_goes(i_dag, mette, leder):
    forloeb = forloeb_builders.in_dialog(mette)

    def kladde(**felter):
        invitation = evaluering.make_invitation(forloeb, mette, **felter)
        return evaluering.make_besvarelse(
            forloeb, mette, invitation=invitation, status="kladde", indsendt_at=None,
            kilde="link",
        )  # fmt: skip

    gammel, ny = timezone.now() - timedelta(days=31), timezone.now()
    kladde(udloeber_at=gammel)
    kladde(tilbagekaldt_at=gammel, tilbagekaldt_af=mette)
    blivende = [kladde(), kladde(udloeber_at=ny)]
    sendt = evaluering.make_besvarelse(
        forloeb,
        mette,
        invitation=evaluering.make_invitation(forloeb, mette, udloeber_at=gammel),
    )
    carry_out(leder)
    assert set(Besvarelse.objects.all()) == {*blivende, sendt}
    assert forloeb.invitationer.count() == 5


def test_rows_of_children_from_elsewhere_go_and_counts_stay(i_dag, leder):
    for art in ("aendringer", "scorer", "baand"):
        indlaesning = SdqImport.objects.create(art=art, kilde=art, indlaest_af=leder)
        SdqImport.objects.update(created_at=builders.at(builders.SLUT))
        SdqRaekke.objects.create(
            indlaesning=indlaesning, linje=2, navn="Barn 1", informant="foraelder"
        )
    ny = SdqImport.objects.create(art="aendringer", kilde="I dag", indlaest_af=leder)
    carry_out(leder)
    assert {row.kilde for row in SdqImport.objects.all()} == {"baand", ny.kilde}
    assert SdqRaekke.objects.count() == 1


# --- Asked again when its turn comes -----------------------------------------------------
def test_a_course_changed_since_is_skipped_and_told(i_dag, mette, leder):
    forloeb = builders.old(mette)
    forslag = approved(leder)
    forloeb.refresh_from_db()
    forloeb.resultat = "Rettet i dag."
    forloeb.version += 1
    forloeb.save()
    udfoer.execute(forslag.pk)
    linje = Slettelinje.objects.get(objekt_id=str(forloeb.pk))
    assert (linje.status, linje.udfald) == (L.SPRUNGET, udfoer.AENDRET)
    assert Forloeb.objects.filter(pk=forloeb.pk).exists()


@pytest.mark.parametrize("hvad", ["besoeg", "oenske", "underretning"])
def test_a_row_written_since_is_enough(i_dag, mette, leder, hvad):
    forloeb = builders.old(mette)
    forslag = approved(leder)
    mor = forloeb.barn.familie.foraeldre.first()
    if hvad == "besoeg":
        forloeb.besoeg.create(
            art="ordinaert", nummer=12, planlagt_dato=i_dag, planlagt_af=mette
        )
    elif hvad == "oenske":
        forloeb.oensker.create(foraelder=mor, tekst="Ro", dato=i_dag)
    else:
        forloeb.underretninger.create(
            dato=i_dag, modtager="PPR", af=mette, registreret_af=mette
        )
    udfoer.execute(forslag.pk)
    assert status_of(forloeb) == L.SPRUNGET


def test_an_archive_reference_taken_away_stops_the_courses(
    i_dag, mette, leder, settings
):
    forloeb = builders.old(mette)
    forslag = approved(leder)
    settings.ARKIV_REFERENCE = ""
    udfoer.execute(forslag.pk)
    assert status_of(forloeb) == L.SPRUNGET


def test_a_longer_period_set_since_is_respected(i_dag, mette, leder, settings):
    forloeb = builders.old(mette)
    forslag = approved(leder)
    settings.SLETTEFRISTER = {**settings.SLETTEFRISTER, "forloeb": 50}
    udfoer.execute(forslag.pk)
    linje = Slettelinje.objects.get(objekt_id=str(forloeb.pk))
    assert (linje.status, linje.udfald) == (L.SPRUNGET, udfoer.IKKE_MODNET)


def test_a_course_that_is_gone_is_told(i_dag, mette, leder):
    forloeb = builders.old(mette)
    forslag = approved(leder)
    with transaction.atomic():
        raekker.purge_course(Forloeb.objects.get(pk=forloeb.pk))
    udfoer.execute(forslag.pk)
    linje = Slettelinje.objects.get(objekt_id=str(forloeb.pk))
    assert (linje.status, linje.udfald) == (L.SPRUNGET, udfoer.VAEK)


def test_what_the_database_refuses_is_told_and_the_rest_goes_on(
    i_dag, mette, leder, monkeypatch
):
    foerste, anden = builders.old(mette), builders.old(mette, navn="Bo Eksempel")
    forslag = approved(leder)
    egentlig = raekker.purge_course

    def refuse(forloeb):
        pk, antal = forloeb.pk, egentlig(forloeb)
        if pk == foerste.pk:
            raise IntegrityError
        return antal

    monkeypatch.setattr(udfoer, "purge_course", refuse)
    udfoer.execute(forslag.pk)
    assert (status_of(foerste), status_of(anden)) == (L.FEJLET, L.SLETTET)
    assert list(Forloeb.objects.all()) == [foerste]
    assert foerste.besoeg.exists()
    forslag.refresh_from_db()
    assert forslag.status == S.UDFOERT


# --- The job -------------------------------------------------------------------------
def test_a_worker_that_died_is_followed_by_the_sweeper(
    i_dag, mette, leder, monkeypatch
):
    tabt = [builders.old(mette, navn=f"Barn {n} Eksempel") for n in range(3)]
    forslag = approved(leder)
    egentlig = udfoer.run_line

    def die_at_the_second(linje):
        if linje.objekt_id == str(tabt[1].pk):
            raise KeyboardInterrupt
        egentlig(linje)

    monkeypatch.setattr(udfoer, "run_line", die_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        udfoer.execute(forslag.pk)
    monkeypatch.undo()
    assert Forloeb.objects.count() == 2
    tasks.sweep()  # the lease still runs: nothing happens
    assert Forloeb.objects.count() == 2
    Sletteforslag.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    tasks.sweep()
    forslag.refresh_from_db()
    assert (forslag.status, forslag.forsoeg) == (S.UDFOERT, 2)
    assert not Forloeb.objects.exists()
    assert not Familie.objects.exists()


def test_a_slow_worker_that_lost_its_lease_stops(i_dag, mette, leder):
    builders.old(mette)
    forslag = approved(leder)
    assert udfoer._take_lease(forslag.pk) == 1
    assert udfoer._take_lease(forslag.pk) is None
    Sletteforslag.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert udfoer._take_lease(forslag.pk) == 2
    assert not udfoer._keep_lease(forslag.pk, 1)
    assert not udfoer._finish(forslag.pk, 1)
    assert Forloeb.objects.exists()


def test_a_lease_lost_between_two_lines_ends_the_work(i_dag, mette, leder, monkeypatch):
    for nummer in range(2):
        builders.old(mette, navn=f"Barn {nummer} Eksempel")
    forslag = approved(leder)
    egentlig = udfoer.run_line

    def run_and_lose(linje):
        egentlig(linje)
        Sletteforslag.objects.update(forsoeg=9)

    monkeypatch.setattr(udfoer, "run_line", run_and_lose)
    assert not udfoer.execute(forslag.pk)
    assert Forloeb.objects.count() == 1


def test_twice_is_once(i_dag, mette, leder):
    builders.old(mette)
    forslag = carry_out(leder)
    foer = counts()
    assert not udfoer.execute(forslag.pk)
    tasks.execute(forslag.pk)
    tasks.sweep()
    assert counts() == foer


def test_a_line_already_done_is_left_alone(i_dag, mette, leder):
    builders.old(mette)
    forslag = approved(leder)
    linje = forslag.linjer.get()
    udfoer.run_line(linje)
    foer = counts()
    udfoer.run_line(linje)
    assert counts() == foer


# --- Nothing by itself -------------------------------------------------------------------
def test_no_task_deletes_without_an_approved_proposal(i_dag, mette):
    builders.old(mette)
    builders.said_no(mette)
    foer = counts()
    tasks.propose()
    tasks.propose()
    tasks.sweep()
    forslag = Sletteforslag.objects.get()
    tasks.execute(forslag.pk)
    efter = counts()
    voksede = {t: efter[t] - n for t, n in foer.items() if efter[t] != n}
    assert set(voksede) <= {
        "sletning_sletteforslag",
        "sletning_slettelinje",
        "audit_auditentry",
        "sqlite_sequence",
    }
    assert min(voksede.values()) >= 0
    assert forslag.status == S.AABENT


@pytest.mark.django_db(transaction=True)
def test_a_visit_planned_while_the_line_runs_saves_the_course(
    mette, leder, settings, monkeypatch
):
    """The planner holds the course; the deletion waits, looks again and lets it be."""
    settings.ARKIV_REFERENCE = builders.ARKIV
    forloeb = builders.old(mette)
    forslag = approved(leder)
    laast, faerdig = Event(), []

    def plan():
        try:
            with transaction.atomic():
                row = forloeb_actions.grund.lock(forloeb)
                laast.set()
                mor = row.barn.familie.foraeldre.first()
                row.oensker.create(foraelder=mor, tekst="Vent", dato=row.slut_dato)
        finally:
            connection.close()

    def run():
        try:
            laast.wait(10)
            faerdig.append(udfoer.execute(forslag.pk))
        finally:
            connection.close()

    threads = [Thread(target=plan), Thread(target=run)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert faerdig == [True]
    assert status_of(forloeb) == L.SPRUNGET
    assert Forloeb.objects.filter(pk=forloeb.pk).exists()


def test_builders_make_what_they_say(i_dag, mette):
    assert builders.said_no(mette).afslutning == "takkede_nej"
    assert forloeb_builders.in_dialog(mette).slut_dato is None
