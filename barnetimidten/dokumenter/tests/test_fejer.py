"""The sweeper: rings for what was left, takes away what nobody keeps."""

import os
import time
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.models import AuditEntry
from barnetimidten.dokumenter import actions, arbejde, fejer, lager, sletning, tasks
from barnetimidten.dokumenter import signals as wake
from barnetimidten.dokumenter.enums import DokumentStatus
from barnetimidten.dokumenter.models import Dokument
from barnetimidten.dokumenter.tests import proeve
from barnetimidten.dokumenter.tests.proeve import make_dokument
from barnetimidten.dokumenter.tests.test_lager import ANDEN, NY

pytestmark = pytest.mark.django_db
S = DokumentStatus


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def bells(monkeypatch):
    rung = []
    monkeypatch.setattr(
        tasks.make_dokument, "apply_async", lambda args, **kw: rung.append(*args)
    )
    return rung


def older(**siden):
    """Every row as if asked for, rung for and leased so long ago."""
    felter = {name: timezone.now() - timedelta(seconds=s) for name, s in siden.items()}
    Dokument.objects.update(**felter)


def test_a_new_row_is_left_to_its_own_bell(mette, bells):
    dokument = make_dokument(mette)
    assert fejer.left() == []
    older(oprettet_at=5)
    assert fejer.left() == [dokument.pk]
    tasks.sweep()
    assert bells == [dokument.pk]
    assert fejer.left() == []  # the bell is on its way
    older(oprettet_at=60, ringet_at=30)
    assert fejer.left() == [dokument.pk]


def test_without_a_broker_the_sweep_ends_and_comes_again(mette, bells):
    for _ in range(2):
        make_dokument(mette)
    older(oprettet_at=5)
    asked = []
    assert fejer.sweep(lambda pk: asked.append(pk)) == 0
    assert len(asked) == 1
    assert len(fejer.left()) == 2
    tasks.sweep()
    for pk in bells:
        tasks.make_dokument(pk)
    assert not Dokument.objects.aabne().exists()


def test_what_a_dead_worker_held_is_rung_for_at_once(mette, bells):
    dokument = make_dokument(mette)
    older(oprettet_at=20, ringet_at=10)
    arbejde.take_lease(dokument.pk)
    tasks.sweep()
    assert bells == []  # somebody works on it
    older(lease_until=1)
    tasks.sweep()
    tasks.sweep()
    assert bells == [dokument.pk]


def test_a_worker_that_starts_looks_for_what_was_left(
    mette, bells, monkeypatch, caplog
):
    dokument = make_dokument(mette)
    older(oprettet_at=5)
    wake.sweep()
    assert bells == [dokument.pk]
    monkeypatch.setattr(fejer, "sweep", lambda ring: 1 / 0)
    wake.sweep()
    assert "sweep at the start" in caplog.text


def test_the_command_rings_or_makes(mette, bells, capsys):
    dokument = make_dokument(mette)
    older(oprettet_at=5)
    call_command("fej_dokumenter")
    assert bells == [dokument.pk]
    older(ringet_at=60)
    call_command("fej_dokumenter", "--lav")
    assert Dokument.objects.get().status == S.FAERDIG
    assert "Efterladte dokumenter: 1" in capsys.readouterr().out


def test_a_file_goes_when_its_days_are_over(mette, django_capture_on_commit_callbacks):
    dokument = make_dokument(mette)
    arbejde.make(dokument.pk)
    assert fejer.expire() == 0
    older(udloeber_at=1)
    with django_capture_on_commit_callbacks(execute=True):
        tasks.clean()
    dokument.refresh_from_db()
    assert dokument.status == S.UDLOEBET
    assert list(lager.folder().iterdir()) == []
    row = AuditEntry.objects.filter(handling=Handling.DELETE).get()
    assert (row.actor_id, row.objekt_id) == (None, str(dokument.pk))
    assert not fejer._expire(dokument.pk)  # somebody else was quicker
    actions.retry_dokument(dokument, by=mette)
    assert arbejde.make(dokument.pk)


def test_files_without_a_row_go_and_the_others_stay(mette, settings):
    klar, stoppet, slettet = (
        make_dokument(mette, "proever", parametre={"dele": 2}) for _ in range(3)
    )
    arbejde.make(klar.pk)
    for dokument in (klar, stoppet, slettet):
        lager.keep_part(dokument.pk, 1, "del-0", lambda: b"x")
        lager.write(lager.temporary(dokument.pk, 1), dokument.pk, b"x")
    actions.cancel_dokument(stoppet, by=mette)
    lager.keep(lager.temporary(slettet.pk, 1), lager.path(slettet.pk))
    Dokument.objects.filter(pk=slettet.pk).delete()
    (lager.folder() / "noget-andet").write_text("")
    assert not lager.is_old(lager.path(4711))
    assert fejer.purge_orphans() == 0  # all are new
    gammel = time.time() - 4000
    for sti in lager.folder().iterdir():
        os.utime(sti, (gammel, gammel))
    assert fejer.purge_orphans() == 5
    assert {sti.name for sti in lager.folder().iterdir()} == {
        str(klar.pk), f"{stoppet.pk}.dele", "noget-andet",
    }  # fmt: skip
    older(sluttet_at=3 * 24 * 3600)
    assert fejer.purge_orphans() == 1


def test_a_new_key_for_every_file(mette, settings):
    god, tabt, gammel = (make_dokument(mette) for _ in range(3))
    for dokument in (god, tabt, gammel):
        arbejde.make(dokument.pk)
    lager.path(tabt.pk).unlink()
    settings.FIELD_KEYS = [NY, *settings.FIELD_KEYS]
    call_command("rotate_keys", stdout=StringIO())
    settings.FIELD_KEYS = [NY]
    assert b"".join(lager.read(god.pk)) == proeve.content({})
    assert fejer.rotate() == (0, [])

    settings.FIELD_KEYS = [ANDEN]
    fejl = StringIO()
    with pytest.raises(CommandError):
        call_command("rotate_keys", stdout=StringIO(), stderr=fejl)
    assert f"Dokument {god.pk}: filen kan ikke læses" in fejl.getvalue()


def test_a_new_key_passes_over_what_was_deleted_meanwhile(mette, monkeypatch):
    for _ in range(2):
        arbejde.make(make_dokument(mette).pk)

    def reseal(pk):
        Dokument.objects.exclude(pk=pk).delete()
        return True

    monkeypatch.setattr(lager, "reseal", reseal)
    assert fejer.rotate() == (1, [])


def test_what_is_about_something_goes_with_it(
    mette, django_capture_on_commit_callbacks
):
    om = [("forloeb.forloeb", 7), ("forloeb.forloeb", 8)]
    mange, et = make_dokument(mette, om=om), make_dokument(mette, om=om[:1])
    andet = make_dokument(mette, om=[("forloeb.forloeb", 70)])
    for dokument in (mange, et, andet):
        arbejde.make(dokument.pk)
    with django_capture_on_commit_callbacks(execute=True):
        lager.write(lager.temporary(et.pk, 2), et.pk, b"x")  # somebody is at it
        antal = sletning.purge_about("forloeb.forloeb", 7)
    assert antal == {"dokumenter": 2}
    assert Dokument.objects.get() == andet
    assert [sti.name for sti in lager.folder().iterdir()] == [str(andet.pk)]
