"""The job: asked for in one transaction, made once, stopped, asked for again."""

import errno
import json
import os
import resource
import stat
import zipfile
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, transaction
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.models import AuditEntry
from barnetimidten.dokumentarter import ARTER
from barnetimidten.dokumenter import actions, arbejde, fejer, lager, tasks
from barnetimidten.dokumenter.adgang import purpose
from barnetimidten.dokumenter.enums import DokumentStatus, Fejlgrund
from barnetimidten.dokumenter.fil import AnnulleretError, Fil, MistetError
from barnetimidten.dokumenter.forsegling import Sealer
from barnetimidten.dokumenter.fremdrift import Fremdrift, LeaseKeeper
from barnetimidten.dokumenter.models import Dokument
from barnetimidten.dokumenter.tests import proeve
from barnetimidten.dokumenter.tests.proeve import make_dokument
from barnetimidten.dokumenter.tests.test_lager import NY
from barnetimidten.kryptering import DecryptionError

pytestmark = pytest.mark.django_db
S = DokumentStatus


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    proeve.made.clear()


@pytest.fixture
def bells(monkeypatch):
    """Numbers that were rung for; a broker that takes them all."""
    rung = []
    monkeypatch.setattr(
        tasks.make_dokument, "apply_async", lambda args, **kw: rung.append((args, kw))
    )
    return rung


def content_of(dokument):
    return b"".join(lager.read(dokument.pk))


def lease_is_over():
    Dokument.objects.update(lease_until=timezone.now() - timedelta(seconds=1))


# --- Asked for -----------------------------------------------------------------------
def test_the_row_is_written_with_the_request_and_the_bell_rings_after_the_commit(
    mette, bells, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        dokument = make_dokument(mette, parametre={"tekst": "x"}, titel="Prøve 1")
        assert bells == []
    ((args, options),) = bells
    assert json.loads(json.dumps(args)) == [dokument.pk]
    assert options == {"retry": False}
    assert (dokument.status, dokument.titel) == (S.VENTER, "Prøve 1")
    assert dokument.get_absolute_url() == f"/dokumenter/#dokument-{dokument.pk}"
    row = AuditEntry.objects.for_objekt("dokumenter.dokument", dokument.pk).get()
    assert (row.handling, row.actor_id) == (Handling.CREATE, mette.pk)


def test_a_request_that_is_rolled_back_leaves_nothing(mette, bells):
    with transaction.atomic():
        make_dokument(mette)
        transaction.set_rollback(True)
    assert not Dokument.objects.exists()
    assert bells == []


def test_a_broker_that_is_away_fails_no_request(
    mette, monkeypatch, django_capture_on_commit_callbacks
):
    def away(*args, **kwargs):
        raise ConnectionError

    monkeypatch.setattr(tasks.make_dokument, "apply_async", away)
    with django_capture_on_commit_callbacks(execute=True):
        dokument = make_dokument(mette)
    assert Dokument.objects.get().status == S.VENTER
    assert fejer.sweep(tasks.ring) == 0
    assert dokument.pk not in fejer.left()  # for its first seconds


def test_only_who_may_ask_and_only_so_many(mette, administrator, settings):
    with pytest.raises(PermissionDenied):
        make_dokument(administrator)
    with pytest.raises(KeyError):
        make_dokument(mette, "findes-ikke")
    settings.DOKUMENT_MAX_I_KOE = 1
    make_dokument(mette)
    with pytest.raises(actions.DokumentError, match="1 dokumenter i kø"):
        make_dokument(mette)


def test_nor_are_more_begun_again(mette, settings):
    stoppet = actions.cancel_dokument(make_dokument(mette), by=mette)
    settings.DOKUMENT_MAX_I_KOE = 1
    make_dokument(mette)
    with pytest.raises(actions.DokumentError, match="1 dokumenter i kø"):
        actions.retry_dokument(stoppet, by=mette)


# --- Made ----------------------------------------------------------------------------
def test_made_once_whole_sealed_and_private(mette):
    dokument = make_dokument(
        mette, parametre={"tekst": "ø"}, om=[("forloeb.forloeb", 7)]
    )
    assert arbejde.make(dokument.pk)
    dokument.refresh_from_db()
    assert (dokument.status, dokument.forsoeg) == (S.FAERDIG, 1)
    assert (dokument.faerdige, dokument.i_alt) == (1, 1)
    assert content_of(dokument) == "%PDF-1.7 prøve ø".encode()
    assert dokument.stoerrelse == len(content_of(dokument))
    assert dokument.udloeber_at - dokument.sluttet_at == timedelta(days=30)
    sti = lager.path(dokument.pk)
    assert b"PDF" not in sti.read_bytes()
    assert stat.S_IMODE(sti.stat().st_mode) == 0o600
    assert stat.S_IMODE(sti.parent.stat().st_mode) == 0o700
    assert [f.name for f in sti.parent.iterdir()] == [str(dokument.pk)]
    row = AuditEntry.objects.filter(handling=Handling.CHANGE).get()
    assert (row.under_type, row.under_id) == ("forloeb.forloeb", "7")
    # a bell that is rung again finds nothing to do
    assert not arbejde.make(dokument.pk)
    assert proeve.made == [str(dokument.pk)]


def test_while_somebody_works_on_it_a_second_bell_does_nothing(mette):
    dokument = make_dokument(mette)
    assert arbejde.take_lease(dokument.pk)
    assert arbejde.take_lease(dokument.pk) is None
    assert not arbejde.make(dokument.pk)
    assert proeve.made == []


def test_a_worker_that_is_too_slow_changes_nothing(mette):
    dokument = make_dokument(mette)
    slow = arbejde.take_lease(dokument.pk)
    lease_is_over()
    assert arbejde.make(dokument.pk)
    with pytest.raises(MistetError):
        Fremdrift(slow).step(1, 1)
    assert not Fremdrift(slow).renew()
    before = content_of(dokument)
    with pytest.raises(MistetError):
        arbejde._store(slow, Fil(b"for sent", "proeve.pdf"))
    arbejde._fail(slow, RuntimeError())
    dokument.refresh_from_db()
    assert (dokument.status, content_of(dokument)) == (S.FAERDIG, before)
    assert len(list(lager.folder().iterdir())) == 1


def test_two_workers_on_one_document_spoil_nothing(mette, monkeypatch):
    """The first stands still in the middle of a part; the second makes it all; then the
    first wakes up and goes on."""
    dokument = make_dokument(mette, "proever", parametre={"dele": 3})
    real = proeve._part

    def slow(nummer):
        if nummer == 1:
            monkeypatch.setattr(proeve, "_part", real)
            lease_is_over()
            assert arbejde.make(dokument.pk)  # the second, from here to the end
        return real(nummer)

    monkeypatch.setattr(proeve, "_part", slow)
    assert not arbejde.make(dokument.pk)
    dokument.refresh_from_db()
    assert (dokument.status, dokument.forsoeg) == (S.FAERDIG, 2)
    with zipfile.ZipFile(BytesIO(content_of(dokument))) as pakke:
        assert [pakke.read(navn)[-1:] for navn in pakke.namelist()] == [
            b"0",
            b"1",
            b"2",
        ]
    assert AuditEntry.objects.filter(handling=Handling.CHANGE).count() == 1


def test_two_workers_write_the_same_part_to_names_of_their_own(mette):
    def first():
        lager.keep_part(1, 2, "del-0", lambda: b"anden")
        return b"foerst"

    lager.keep_part(1, 1, "del-0", first)
    assert b"".join(lager.read_part(1, "del-0")) == b"foerst"
    assert [f.name for f in lager.part_path(1, "del-0").parent.iterdir()] == ["del-0"]


def test_who_lost_the_work_throws_no_part_away(mette):
    dokument = make_dokument(mette, "proever", parametre={"dele": 1})
    slow = arbejde.take_lease(dokument.pk)
    lease_is_over()
    arbejde.take_lease(dokument.pk)
    lager.keep_part(dokument.pk, 2, "del-0", lambda: b"x")
    arbejde._fail(slow, DecryptionError())
    assert lager.part_path(dokument.pk, "del-0").exists()


def test_a_clock_that_is_set_back_makes_nobody_wait(mette, bells):
    """What was asked and leased an hour ahead of time is taken at once."""
    venter, leaset = make_dokument(mette), make_dokument(mette)
    arbejde.take_lease(leaset.pk)
    om_lidt = timezone.now() + timedelta(hours=1)
    Dokument.objects.update(oprettet_at=om_lidt)
    Dokument.objects.filter(pk=leaset.pk).update(lease_until=om_lidt, ringet_at=om_lidt)
    assert fejer.left() == [venter.pk, leaset.pk]
    assert fejer.sweep(tasks.ring) == 2
    assert all(arbejde.make(d.pk) for d in (venter, leaset))


def test_stopped_and_asked_again_while_somebody_is_at_it(mette):
    """The old attempt ends without a trace; the new one makes it."""
    dokument = make_dokument(mette)
    old = arbejde.take_lease(dokument.pk)
    actions.cancel_dokument(dokument, by=mette)
    actions.retry_dokument(dokument, by=mette)
    with pytest.raises(actions.DokumentError):
        actions.retry_dokument(dokument, by=mette)  # the button pressed twice
    with pytest.raises(MistetError):
        Fremdrift(old).step(1, 1)
    with pytest.raises(MistetError):
        arbejde._store(old, Fil(b"x", "proeve.pdf"))
    assert arbejde.make(dokument.pk)
    assert content_of(dokument) == proeve.content({})
    with pytest.raises(actions.DokumentError, match="færdigt, før"):
        actions.cancel_dokument(dokument, by=mette)


def test_deleted_while_it_is_made(mette, monkeypatch):
    dokument = make_dokument(mette)
    real = proeve.content

    def deleted(parametre):
        Dokument.objects.all().delete()
        return real(parametre)

    monkeypatch.setattr(proeve, "content", deleted)
    assert not arbejde.make(dokument.pk)
    assert not arbejde.make(dokument.pk)
    assert list(lager.folder().iterdir()) == []


def test_the_lease_is_renewed_while_the_builder_works_and_not_when_it_hangs(
    mette, monkeypatch
):
    fremdrift = Fremdrift(arbejde.take_lease(make_dokument(mette).pk))
    lease_is_over()
    assert fremdrift.renew()
    assert Dokument.objects.get().lease_until > timezone.now()
    fremdrift.senest -= 301
    assert not fremdrift.renew()


# --- Many parts ------------------------------------------------------------------------
def test_many_parts_go_on_where_they_stopped(mette, monkeypatch):
    dokument = make_dokument(mette, "proever", parametre={"dele": 5})
    real = Fremdrift.step

    def stop_at_three(self, n, m):
        real(self, n, m)
        if n == 3:
            actions.cancel_dokument(dokument, by=mette)

    monkeypatch.setattr(Fremdrift, "step", stop_at_three)
    assert not arbejde.make(dokument.pk)
    dokument.refresh_from_db()
    assert (dokument.status, dokument.faerdige, dokument.i_alt) == (S.ANNULLERET, 3, 5)
    assert proeve.made == ["del-0", "del-1", "del-2", "del-3"]
    assert not lager.path(dokument.pk).exists()
    monkeypatch.setattr(Fremdrift, "step", real)
    actions.retry_dokument(dokument, by=mette)
    assert arbejde.make(dokument.pk)
    assert sorted(proeve.made) == [f"del-{n}" for n in range(5)]
    with zipfile.ZipFile(BytesIO(content_of(dokument))) as pakke:
        assert pakke.namelist() == [f"proeve-{n}.pdf" for n in range(5)]
        assert pakke.read("proeve-4.pdf") == b"%PDF-1.7 4"
        assert pakke.testzip() is None
    dokument.refresh_from_db()
    assert dokument.udloeber_at is None
    assert [f.name for f in lager.folder().iterdir()] == [str(dokument.pk)]


def test_the_same_parts_give_the_same_bytes(mette):
    aftryk = set()
    for _ in range(2):
        dokument = make_dokument(mette, "proever", parametre={"dele": 3})
        arbejde.make(dokument.pk)
        dokument.refresh_from_db()
        aftryk.add(dokument.sha256)
    assert len(aftryk) == 1


def test_who_stopped_it_while_it_was_written_gets_no_file(mette):
    dokument = make_dokument(mette)
    ours = arbejde.take_lease(dokument.pk)
    actions.cancel_dokument(dokument, by=mette)
    with pytest.raises(AnnulleretError):
        Fremdrift(ours).step(1, 1)
    with pytest.raises(MistetError):
        arbejde._store(ours, Fil(b"x", "proeve.pdf"))
    assert list(lager.folder().iterdir()) == []


# --- Not made ------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("parametre", "grund", "besked"),
    [
        ({"afvis": 1}, Fejlgrund.AFVIST, proeve.AFVIST),
        ({"fejl": 1}, Fejlgrund.UKENDT, ""),
        ({"synlig_for": -1}, Fejlgrund.ADGANG, ""),
    ],
)
def test_what_cannot_be_made_says_why(mette, caplog, parametre, grund, besked):
    dokument = make_dokument(mette, parametre=parametre)
    assert not arbejde.make(dokument.pk)
    dokument.refresh_from_db()
    assert (dokument.status, dokument.grund) == (S.FEJLET, grund)
    assert dokument.besked == besked
    assert f"document {dokument.pk}-1 (proeve)" in caplog.text
    assert ("en fejl i koden" in caplog.text) == (grund == Fejlgrund.UKENDT)


@pytest.mark.parametrize(
    ("hvor", "navn"),
    [(os, "open"), (os, "fsync"), (Sealer, "_seal"), (Path, "replace")],
)
def test_a_full_disk_is_told_and_made_good(mette, monkeypatch, hvor, navn):
    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    dokument = make_dokument(mette)
    with monkeypatch.context() as patch:
        patch.setattr(hvor, navn, full)
        assert not arbejde.make(dokument.pk)
    made_good(dokument, mette)


def test_a_file_that_the_kernel_refuses_to_let_grow(mette, monkeypatch):
    """The real thing: a limit of the kernel's, met in the middle of the file."""
    dokument = make_dokument(mette, parametre={"tekst": "x" * 200_000})
    write = lager.write

    def limited(*args):
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
        try:
            return write(*args)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    with monkeypatch.context() as patch:
        patch.setattr(lager, "write", limited)
        assert not arbejde.make(dokument.pk)
    made_good(dokument, mette)


def made_good(dokument, bruger):
    """Failed with its reason and nothing left; when there is room it is made."""
    dokument.refresh_from_db()
    assert (dokument.status, dokument.grund) == (S.FEJLET, Fejlgrund.PLADS)
    assert list(lager.folder().iterdir()) == []
    actions.retry_dokument(dokument, by=bruger)
    assert arbejde.make(dokument.pk)
    assert content_of(dokument) == proeve.content(dokument.parametre)


def test_a_part_that_no_key_reads_is_made_again(mette, settings):
    dokument = make_dokument(mette, "proever", parametre={"dele": 1})
    lager.keep_part(dokument.pk, 1, "del-0", lambda: b"gammel")
    settings.FIELD_KEYS = [NY]
    assert not arbejde.make(dokument.pk)
    dokument.refresh_from_db()
    assert dokument.grund == Fejlgrund.VAEK
    actions.retry_dokument(dokument, by=mette)
    assert arbejde.make(dokument.pk)


def test_a_kind_that_is_no_longer_made(mette, monkeypatch):
    dokument = make_dokument(mette)
    monkeypatch.delitem(ARTER, "proeve")
    arbejde.make(dokument.pk)
    assert Dokument.objects.get().grund == Fejlgrund.ART
    assert purpose(mette, dokument) is None


@pytest.mark.parametrize("felt", ["is_active", "rolle"])
def test_who_lost_the_right_meanwhile_gets_nothing(mette, felt):
    dokument = make_dokument(mette)
    setattr(mette, felt, {"is_active": False, "rolle": "administrator"}[felt])
    mette.save()
    arbejde.make(dokument.pk)
    assert Dokument.objects.get().grund == Fejlgrund.ADGANG


def test_attempts_end(mette, settings):
    settings.DOKUMENT_FORSOEG = 2
    dokument = make_dokument(mette)
    for _ in range(2):
        assert arbejde.take_lease(dokument.pk)
        lease_is_over()
    assert arbejde.take_lease(dokument.pk) is None
    assert fejer.sweep(tasks.ring) == 0
    dokument.refresh_from_db()
    assert (dokument.status, dokument.grund) == (S.FEJLET, Fejlgrund.AFBRUDT)
    actions.retry_dokument(dokument, by=mette)
    assert arbejde.make(dokument.pk)


def test_the_thread_renews_the_lease_until_it_is_lost(monkeypatch, settings, caplog):
    settings.DOKUMENT_LEASE_SEKUNDER = 0.02
    answers = [True, ValueError(), False]

    class Fake:
        def renew(self):
            answer = answers.pop(0)
            if isinstance(answer, ValueError):
                raise answer
            return answer

    with LeaseKeeper(Fake()) as keeper:
        keeper._thread.join(5)
    assert answers == []
    assert "lease could not be renewed" in caplog.text


def test_a_database_that_was_away_leaves_it_to_the_sweeper(mette, monkeypatch, bells):
    dokument = make_dokument(mette)

    def away(*args):
        raise OperationalError

    with monkeypatch.context() as patch:
        patch.setattr(arbejde, "_finish", away)
        with pytest.raises(OperationalError):
            arbejde.make(dokument.pk)
    assert Dokument.objects.get().status == S.I_GANG
    assert list(lager.folder().iterdir()) == []
    lease_is_over()
    Dokument.objects.update(oprettet_at=timezone.now() - timedelta(seconds=9))
    assert fejer.sweep(tasks.ring) == 1
    assert fejer.sweep(tasks.ring) == 0  # the bell is on its way
    assert arbejde.make(dokument.pk)


def test_too_long_for_one_go_is_no_fault(mette, monkeypatch):
    def build(*args):
        raise SoftTimeLimitExceeded

    dokument = make_dokument(mette)
    with monkeypatch.context() as patch:
        patch.setattr(proeve, "build", build)
        assert not arbejde.make(dokument.pk)
    assert Dokument.objects.get().status == S.I_GANG
    assert arbejde.make(dokument.pk)
