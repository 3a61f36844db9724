"""Making, deciding, releasing, annulling; what is logged, and what is refused."""

import hashlib
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.models import AuditEntry
from barnetimidten.formularer.version import StaleError
from forloeb.tests import builders as byg
from overblik.indsigt import actions
from overblik.indsigt.enums import Beslutning, FilArt, Grund, IndsigtStatus
from overblik.indsigt.models import Indsigt, IndsigtLinje
from overblik.indsigt.sletning import expired_indsigt
from overblik.indsigt.tests.builders import (
    collected,
    decide_all,
    make_frigivet,
    make_indsigt,
    marked_family,
)

pytestmark = pytest.mark.django_db
FILER = {FilArt.PDF: b"%PDF-1.7", FilArt.JSON: b"{}"}


@pytest.fixture
def forloeb(mette):
    return byg.running(mette, held=1)


@pytest.fixture
def indsigt(leder, forloeb):
    return make_indsigt(leder, forloeb)


def decide(linje, by, **felter):
    felter = {"beslutning": Beslutning.MEDTAG, "version": linje.version, **felter}
    return actions.decide_linje(linje, **felter, by=by)


def last_row():
    return AuditEntry.objects.order_by("nummer").last()


def test_a_draft_holds_the_lines_and_is_logged(forloeb, leder):
    indsigt = collected(forloeb.barn, leder)
    assert indsigt.linjer.count() > 30
    assert list(indsigt.linjer.values_list("nummer", flat=True))[:3] == [1, 2, 3]
    assert (indsigt.forloeb_id, indsigt.status) == (str(forloeb.pk), "kladde")
    row = last_row()
    assert (row.handling, row.objekt_type) == (Handling.CREATE, "indsigt.indsigt")
    assert (row.under_type, row.under_id) == ("forloeb.forloeb", str(forloeb.pk))


def test_a_person_without_a_course_stands_under_itself(forloeb, leder):
    soester = forloeb.barn.familie.boern.create(
        navn="Søster",
        foedselsdato=date(2022, 1, 1),
        koen="pige",
        kommune="ishoej",
    )
    indsigt = collected(soester, leder)
    assert indsigt.under == ("forloeb.barn", str(soester.pk))


def test_texts_lie_encrypted(forloeb, leder):
    collected(forloeb.barn, leder)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tekst, raa FROM indsigt_indsigtlinje")
        alt = str(cursor.fetchall())
        cursor.execute("SELECT person_navn, modtager_navn FROM indsigt_indsigt")
        alt += str(cursor.fetchall())
    assert "Alma Eksempel" not in alt
    assert "rydde op" not in alt


def test_nothing_cascades_into_a_draft(indsigt, forloeb):
    assert not [
        f
        for f in (*Indsigt._meta.fields, *IndsigtLinje._meta.fields)
        if f.is_relation and f.related_model._meta.app_label == "forloeb"
    ]


def test_a_decision_says_who_and_which_field(indsigt, leder):
    linje = indsigt.linjer.first()
    decide(
        linje,
        leder,
        beslutning=Beslutning.UDELAD,
        grund=Grund.ANDET,
        grund_tekst="Naboens navn",
        ny_tekst="skal væk",
    )
    linje.refresh_from_db()
    assert linje.udeladt
    assert (linje.grund, linje.grund_tekst) == (Grund.ANDET, "Naboens navn")
    assert (linje.ny_tekst, linje.afgjort_af, linje.version) == ("", leder, 2)
    row = last_row()
    assert row.felter == ["beslutning", "notat"]
    assert "Naboens" not in str(row.__dict__)


def test_a_shortened_line_keeps_the_original(indsigt, leder):
    linje = indsigt.linjer.first()
    before = linje.tekst
    decide(linje, leder, beslutning=Beslutning.FORKORT, ny_tekst="Vi øvede.")
    linje.refresh_from_db()
    assert (linje.tekst, linje.frigives) == (before, "Vi øvede.")
    assert last_row().felter == ["beslutning", "notat", "ny_tekst"]


def test_a_second_decision_on_an_old_page_is_stale(indsigt, leder):
    linje = indsigt.linjer.first()
    decide(IndsigtLinje.objects.get(pk=linje.pk), leder)
    with pytest.raises(StaleError):
        decide(linje, leder, beslutning=Beslutning.UDELAD, grund=Grund.ANDRE)
    linje.refresh_from_db()
    assert linje.beslutning == Beslutning.MEDTAG


def test_proposed_lines_are_left_out_together_but_no_free_text(mette, leder):
    familie = marked_family(mette)
    indsigt = collected(familie.barn, leder, laeser=familie.mor)
    antal = actions.leave_out_proposed(indsigt, kilde="Forælder: far", by=leder)
    linjer = indsigt.linjer.filter(kilde="Forælder: far")
    assert antal == linjer.count() > 5
    assert {x.grund for x in linjer} == {Grund.ANDEN_FORAELDER}
    assert "telefon" in last_row().felter
    actions.leave_out_proposed(indsigt, kilde="Andre fagpersoner om familien", by=leder)
    fagperson = indsigt.linjer.get(objekt_type="forloeb.fagperson", feltnavn="navn")
    assert fagperson.mangler  # in own words: it must be read


def test_a_release_freezes_the_files(indsigt, leder):
    indsigt = actions.release_indsigt(decide_all(indsigt, leder), FILER, by=leder)
    assert (indsigt.status, indsigt.released_by) == (IndsigtStatus.FRIGIVET, leder)
    fil = indsigt.filer.get(art=FilArt.PDF)
    assert actions.read_file(fil) == b"%PDF-1.7"
    assert fil.sha256 == hashlib.sha256(b"%PDF-1.7").hexdigest()
    assert (last_row().handling, last_row().felter) == (Handling.CHANGE, ["status"])


def test_a_file_that_was_changed_is_not_handed_out(indsigt, leder):
    actions.release_indsigt(decide_all(indsigt, leder), FILER, by=leder)
    fil = indsigt.filer.get(art=FilArt.PDF)
    fil.sha256 = "0" * 64
    with pytest.raises(ValueError, match="ændret"):
        actions.read_file(fil)


@pytest.mark.parametrize(("antal", "tekst"), [(1, "1 linje mangler"), (2, "2 linjer")])
def test_nothing_goes_out_before_every_line_is_read(indsigt, leder, antal, tekst):
    for linje in indsigt.linjer.all()[antal:]:
        decide(linje, leder)
    indsigt.refresh_from_db()
    with pytest.raises(actions.StatusError, match=tekst):
        actions.release_indsigt(indsigt, FILER, by=leder)
    indsigt.refresh_from_db()
    assert (indsigt.status, indsigt.filer.count()) == (IndsigtStatus.KLADDE, 0)


def test_a_decision_after_the_rendering_stops_the_release(indsigt, leder):
    indsigt = decide_all(indsigt, leder)
    decide(indsigt.linjer.first(), leder, beslutning=Beslutning.UDELAD, grund="andet")
    with pytest.raises(StaleError):
        actions.release_indsigt(indsigt, FILER, by=leder)
    assert indsigt.filer.count() == 0


def test_after_the_release_nothing_can_be_changed(indsigt, leder):
    frigivet = actions.release_indsigt(decide_all(indsigt, leder), FILER, by=leder)
    linje = frigivet.linjer.first()
    with pytest.raises(actions.StatusError):
        decide(linje, leder)
    with pytest.raises(actions.StatusError):
        actions.leave_out_proposed(frigivet, kilde=linje.kilde, by=leder)
    with pytest.raises(actions.StatusError):
        actions.release_indsigt(frigivet, FILER, by=leder)
    with pytest.raises(actions.StatusError):
        actions.cancel_indsigt(frigivet, by=leder)
    assert frigivet.filer.count() == 2


def test_an_annulled_draft_is_closed_and_logged(indsigt, leder):
    annulleret = actions.cancel_indsigt(indsigt, by=leder)
    assert annulleret.status == IndsigtStatus.ANNULLERET
    assert last_row().felter == ["status"]
    with pytest.raises(actions.StatusError):
        decide(annulleret.linjer.first(), leder)


# --- It ends ---------------------------------------------------------------------
def test_each_state_has_its_own_period(leder, forloeb, settings):
    settings.INDSIGT_OPBEVARES_DAGE = {"kladde": 10, "frigivet": 100, "annulleret": 5}
    kladde = make_indsigt(leder, forloeb)
    frigivet = make_frigivet(leder, forloeb)
    annulleret = actions.cancel_indsigt(make_indsigt(leder, forloeb), by=leder)
    i_dag = timezone.localdate()

    def gone(dage):
        return set(expired_indsigt(i_dag + timedelta(days=dage)))

    assert gone(5) == set()
    assert gone(6) == {annulleret}
    assert gone(11) == {annulleret, kladde}
    assert gone(101) == {annulleret, kladde, frigivet}
    expired_indsigt(i_dag + timedelta(days=101)).delete()
    assert IndsigtLinje.objects.count() == 0
