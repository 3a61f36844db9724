"""The list: what comes on it, what is left out, and who may approve it once."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connections
from django.urls import reverse
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.models import AuditEntry
from barnetimidten.formularer.models import Kladde
from barnetimidten.formularer.version import StaleError
from forloeb.actions.grund import StatusError
from forloeb.models import Forloeb, Fravaer
from overblik.indsigt.models import Indsigt
from overblik.indsigt.tests.builders import make_indsigt
from overblik.sletning import actions, kandidater, raekker, regler, tasks, udfoer
from overblik.sletning.enums import ForslagStatus, LinjeStatus, UdeladGrund
from overblik.sletning.models import Sletteforslag, Slettelinje
from overblik.sletning.tekniske import TEKNISKE
from overblik.sletning.tests import builders

pytestmark = pytest.mark.django_db
S, L = ForslagStatus, LinjeStatus
MORGEN = {"grund": UdeladGrund.VERSERENDE}


def line_of(forloeb):
    return Slettelinje.objects.filter(objekt_id=str(forloeb.pk)).first()


def leave_out(linje, by, til):
    version = linje.forslag.version
    return actions.leave_out(linje, **MORGEN, til=til, version=version, by=by)


# --- What comes on the list ----------------------------------------------------------
def test_a_due_course_comes_on_the_list_without_a_name(i_dag, mette):
    forloeb = builders.old(mette)
    actions.propose()
    linje = line_of(forloeb)
    assert linje.tekst == f"Forløb {forloeb.pk}, afsluttet 2020"
    assert (linje.status, linje.frist) == (L.KLAR, date(2025, 3, 2))
    assert "5 år" in linje.regel
    assert "art. 5" in linje.hvorfor


def test_so_many_at_a_time_makes_no_difference(i_dag, mette, monkeypatch):
    """Each with its own fingerprint, also the last of them."""
    sager = [builders.old(mette) for _ in range(3)]
    monkeypatch.setattr(kandidater, "AD_GANGEN", 2)
    aftryk = {linje.objekt_id: linje.aftryk for linje in kandidater.lines(i_dag)}
    assert aftryk == {str(sag.pk): raekker.fingerprint(sag) for sag in sager}


def test_a_course_of_last_year_does_not(i_dag, mette):
    forloeb = builders.old(mette, slut=i_dag - timedelta(days=400))
    assert actions.propose() is None
    assert line_of(forloeb) is None


def test_what_is_not_journalised_is_shown_with_what_is_missing(i_dag, mette):
    forloeb = builders.old(mette, journaliseret=False)
    actions.propose()
    linje = line_of(forloeb)
    assert (linje.status, linje.mangler) == (L.MANGLER, [regler.IKKE_JOURNALISERET])


def test_without_the_archives_decision_no_course_can_go(i_dag, mette, leder, settings):
    settings.ARKIV_REFERENCE = ""
    forloeb = builders.old(mette)
    nej = builders.said_no(mette)
    forslag = actions.propose()
    assert line_of(forloeb).mangler == [regler.INGEN_ARKIVREFERENCE]
    assert line_of(nej).mangler == [regler.INGEN_ARKIVREFERENCE]
    with pytest.raises(StatusError, match="ingen linjer"):
        actions.approve(forslag, version=forslag.version, by=leder)


def test_the_reference_must_stand_when_it_is_approved(i_dag, mette, leder, settings):
    builders.old(mette)
    forslag = actions.propose()
    settings.ARKIV_REFERENCE = ""
    with pytest.raises(StatusError, match="arkivets"):
        actions.approve(forslag, version=forslag.version, by=leder)


def test_a_dialogue_that_came_to_nothing_is_due_after_three_months(i_dag, mette):
    nej = builders.said_no(mette, slut=date(2026, 8, 21))
    nyt_nej = builders.said_no(mette, slut=date(2026, 9, 1))
    actions.propose()
    assert (line_of(nej).slags, line_of(nej).status) == ("dialog", L.KLAR)
    assert line_of(nyt_nej) is None


def test_technical_kinds_get_one_line_each(i_dag, mette):
    for nummer in range(3):
        Kladde.objects.create(bruger=mette, formular=f"forloeb-{nummer}", data="x")
    Kladde.objects.update(updated_at=builders.at(date(2026, 1, 5)))
    Fravaer.objects.create(
        medarbejder=mette,
        art="syg",
        fra_dato=date(2025, 11, 1),
        til_dato=date(2025, 11, 22),
    )
    actions.propose()
    kladder = Slettelinje.objects.get(slags="kladde")
    assert (kladder.tekst, kladder.antal) == ("Kladder: 3", 3)
    assert Slettelinje.objects.get(slags="fravaer").antal == 1


def test_every_technical_kind_can_be_asked():
    tekniske = {slags.kode for slags in regler.SLAGS if not slags.er_sag}
    assert set(TEKNISKE) == tekniske
    for rows in TEKNISKE.values():
        assert sum(qs.count() for qs in rows(timezone.now())) == 0


def test_a_request_for_access_holds_the_course_until_it_is_gone(i_dag, mette, leder):
    forloeb = builders.old(mette)
    make_indsigt(leder, forloeb)
    actions.propose()
    assert line_of(forloeb).mangler == [raekker.INDSIGT]
    Indsigt.objects.update(created_at=builders.at(date(2026, 1, 1)))
    forslag = actions.propose()
    assert Slettelinje.objects.get(slags="indsigt").antal == 1
    actions.approve(forslag, version=forslag.version, by=leder)
    assert udfoer.execute(forslag.pk)
    assert not Indsigt.objects.exists()
    actions.propose()
    assert line_of(forloeb).status == L.MANGLER  # the first line with its number
    igen = Sletteforslag.objects.ikke_slut().get().linjer.get(objekt_id=forloeb.pk)
    assert igen.status == L.KLAR


# --- One at a time ---------------------------------------------------------------------
def test_there_is_one_open_proposal_and_it_is_brought_up_to_date(i_dag, mette, leder):
    builders.old(mette)
    foerste = actions.propose(leder)
    assert foerste.oprettet_af == leder
    builders.old(mette, navn="Bo Eksempel")
    anden = actions.propose()
    assert anden.pk == foerste.pk
    assert (anden.linjer.count(), anden.version) == (2, foerste.version + 1)
    handlinger = AuditEntry.objects.for_objekt("sletning.sletteforslag", anden.pk)
    assert list(handlinger.order_by("nummer").values_list("handling", flat=True)) == [
        Handling.CREATE,
        Handling.CHANGE,
    ]


def test_an_approved_one_is_left_alone(i_dag, mette, leder):
    builders.old(mette)
    forslag = actions.propose()
    actions.approve(forslag, version=forslag.version, by=leder)
    builders.old(mette, navn="Bo Eksempel")
    tasks.propose()
    assert Sletteforslag.objects.get().linjer.count() == 1


def test_two_that_propose_at_once_get_the_same(i_dag, mette, monkeypatch):
    builders.old(mette)
    foerste = actions.propose()
    foelger = Sletteforslag.objects.none()
    egentlig = actions.Sletteforslag.objects.select_for_update
    monkeypatch.setattr(
        type(Sletteforslag.objects), "select_for_update", lambda self: foelger
    )
    assert actions.propose() == foerste
    monkeypatch.undo()
    assert egentlig().count() == 1


# --- Left out --------------------------------------------------------------------------
def test_a_line_left_out_stays_out_until_its_day(i_dag, mette, leder, settings):
    forloeb = builders.old(mette)
    actions.propose()
    leave_out(line_of(forloeb), leder, i_dag + timedelta(days=30))
    actions.propose()
    linje = line_of(forloeb)
    assert (linje.status, linje.udeladt_af) == (L.UDELADT, leder)
    spor = AuditEntry.objects.filter(objekt_type="sletning.slettelinje").get()
    assert spor.felter == ["status", "udeladt_grund", "udeladt_til"]
    Slettelinje.objects.update(udeladt_til=i_dag - timedelta(days=1))
    actions.propose()
    assert line_of(forloeb).status == L.KLAR


def test_a_line_can_be_taken_back(i_dag, mette, leder):
    forloeb = builders.old(mette)
    forslag = actions.propose()
    linje = leave_out(line_of(forloeb), leder, i_dag + timedelta(days=30))
    forslag.refresh_from_db()
    actions.take_back(linje, version=forslag.version, by=leder)
    igen = line_of(forloeb)
    assert (igen.status, igen.udeladt_grund, igen.udeladt_til) == (L.KLAR, "", None)
    forslag.refresh_from_db()
    actions.take_back(igen, version=forslag.version, by=leder)
    assert forslag.version == igen.forslag.version


def test_leaving_out_is_refused_where_it_makes_no_sense(i_dag, mette, leder):
    forloeb = builders.old(mette, journaliseret=False)
    forslag = actions.propose()
    linje = line_of(forloeb)
    morgen = i_dag + timedelta(days=1)
    with pytest.raises(StatusError, match="kan ikke slettes endnu"):
        leave_out(linje, leder, morgen)
    Slettelinje.objects.update(status=L.KLAR, mangler=[])
    with pytest.raises(StatusError, match="ikke er kommet"):
        leave_out(linje, leder, i_dag)
    with pytest.raises(StaleError):
        actions.leave_out(linje, **MORGEN, til=morgen, version=9, by=leder)
    actions.propose()
    with pytest.raises(StatusError, match="lavet om"):
        actions.leave_out(linje, **MORGEN, til=morgen, version=2, by=leder)
    Slettelinje.objects.update(status=L.KLAR, mangler=[])
    forslag.refresh_from_db()
    actions.approve(forslag, version=forslag.version, by=leder)
    with pytest.raises(StatusError, match="godkendt"):
        leave_out(line_of(forloeb), leder, morgen)


# --- Approved once -----------------------------------------------------------------------
def test_an_approval_of_an_older_list_is_stale(i_dag, mette, leder):
    builders.old(mette)
    forslag = actions.propose()
    actions.propose()
    with pytest.raises(StaleError):
        actions.approve(forslag, version=1, by=leder)
    forslag.refresh_from_db()
    assert forslag.status == S.AABENT


@pytest.mark.django_db(transaction=True)
def test_twenty_leaders_approve_and_one_wins(mette, leder, settings):
    settings.ARKIV_REFERENCE = builders.ARKIV
    builders.old(mette)
    forslag = actions.propose()
    start, svar = Barrier(20), []

    def approve():
        try:
            start.wait(20)
            mit = Sletteforslag.objects.get(pk=forslag.pk)
            actions.approve(mit, version=1, by=leder)
            svar.append("godkendt")
        except StatusError:
            svar.append("afvist")
        finally:
            connections.close_all()

    threads = [Thread(target=approve) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(svar) == ["afvist"] * 19 + ["godkendt"]
    forslag.refresh_from_db()
    assert (forslag.status, forslag.version) == (S.GODKENDT, 2)
    spor = AuditEntry.objects.filter(objekt_type="sletning.sletteforslag")
    assert spor.filter(handling=Handling.CHANGE).count() == 1


@pytest.mark.django_db(transaction=True)
def test_twenty_workers_share_nothing(mette, leder, settings):
    settings.ARKIV_REFERENCE = builders.ARKIV
    builders.old(mette)
    forslag = actions.propose()
    actions.approve(forslag, version=1, by=leder)
    start, svar = Barrier(20), []

    def work():
        try:
            start.wait(20)
            svar.append(udfoer.execute(forslag.pk))
        finally:
            connections.close_all()

    threads = [Thread(target=work) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(svar) == [False] * 19 + [True]
    assert not Forloeb.objects.exists()
    assert AuditEntry.objects.filter(handling=Handling.DELETE).count() == 1
    assert Sletteforslag.objects.get().forsoeg == 1


# --- Told on the pages -------------------------------------------------------------------
def test_the_hub_counts_the_open_proposal(client, i_dag, mette, leder):
    client.force_login(leder)
    url = reverse("overblik:tilsyn")
    assert reverse("sletning:list") in client.get(url).content.decode()
    builders.old(mette)
    actions.propose()
    raekke = [r for r in client.get(url).context["emner"] if r.titel == "Sletning"]
    assert raekke[0].antal == 1
