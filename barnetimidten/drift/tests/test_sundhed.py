import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, OperationalError
from django.urls import reverse
from django.utils import timezone
from kombu import Connection

from barnetimidten.audit.models import Efterproevning
from barnetimidten.celery import app
from barnetimidten.drift import hjerteslag, signals, sundhed
from barnetimidten.drift.enums import Proces
from barnetimidten.drift.hjerteslag import (
    MAX_AGE,
    is_alive,
    purge_hjerteslag,
    record_hjerteslag,
    try_record_hjerteslag,
)
from barnetimidten.drift.models import Hjerteslag
from barnetimidten.drift.scheduler import Scheduler


def filesystem_broker(folder):
    options = {"data_folder_in": str(folder), "data_folder_out": str(folder)}
    return Connection("filesystem://", transport_options=options)


@pytest.fixture
def everything_up(db, monkeypatch):
    monkeypatch.setattr(sundhed, "is_broker_up", lambda: True)
    record_hjerteslag(Proces.WORKER)
    record_hjerteslag(Proces.BEAT)


def test_healthz_is_public_and_ok_when_all_is_up(client, everything_up):
    response = client.get("/healthz")
    assert (response.status_code, response.json()["status"]) == (200, "ok")


@pytest.mark.parametrize("proces", Proces.values)
def test_healthz_names_a_silent_process(client, everything_up, proces):
    old = timezone.now() - MAX_AGE - timedelta(seconds=1)
    Hjerteslag.objects.filter(navn=proces).update(updated_at=old)
    response = client.get(reverse("healthz"))
    down = [navn for navn, stand in response.json()["dele"].items() if stand != "ok"]
    assert (response.status_code, down) == (503, [proces])


def test_healthz_names_the_broker(client, everything_up, monkeypatch):
    monkeypatch.setattr(sundhed, "is_broker_up", lambda: False)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["dele"]["broker"] == "nede"


def test_healthz_names_the_database(client, everything_up, monkeypatch):
    monkeypatch.setattr(sundhed, "is_database_up", lambda: False)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["dele"]["database"] == "nede"


def test_healthz_can_not_be_posted_to(client, everything_up):
    assert client.post("/healthz").status_code == 405


def test_filesystem_broker_is_up_and_leaves_nothing_behind(tmp_path):
    assert sundhed.is_broker_up(filesystem_broker(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_filesystem_broker_without_its_folder_is_down(tmp_path):
    assert not sundhed.is_broker_up(filesystem_broker(tmp_path / "gone"))


def test_redis_that_does_not_answer_is_down():
    assert not sundhed.is_broker_up(Connection("redis://127.0.0.1:1/0"))


def test_a_process_is_one_row_and_purge_forgets_it(db):
    record_hjerteslag(Proces.WORKER)
    record_hjerteslag(Proces.WORKER)
    assert (Hjerteslag.objects.count(), is_alive(Proces.WORKER)) == (1, True)
    purge_hjerteslag()
    assert not is_alive(Proces.WORKER)


def test_the_loop_of_beat_writes_its_own_sign_of_life(db, tmp_path):
    scheduler = Scheduler(app=app, schedule_filename=str(tmp_path / "beat"))
    try:
        wait = scheduler.tick()
    finally:
        scheduler.close()
    assert wait <= 3
    assert is_alive(Proces.BEAT)


def test_parts_that_hang_on_a_database_that_is_away(monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError

    monkeypatch.setattr(sundhed.connection, "cursor", away)
    monkeypatch.setattr(sundhed, "is_alive", away)
    monkeypatch.setattr(sundhed, "is_broker_up", lambda: True)
    assert sundhed.parts() == {
        "database": False,
        "broker": True,
        "worker": False,
        "beat": False,
    }


def test_a_database_that_is_away_does_not_end_the_heart(db, monkeypatch, caplog):
    def away(proces):
        raise OperationalError

    monkeypatch.setattr(hjerteslag, "record_hjerteslag", away)
    monkeypatch.setattr(hjerteslag.connection, "close", lambda: None)
    try_record_hjerteslag(Proces.WORKER)
    assert "worker" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_the_worker_beats_from_a_thread_until_it_shuts_down():
    before = set(threading.enumerate())
    signals.start()
    (thread,) = set(threading.enumerate()) - before
    deadline = time.monotonic() + 5
    while not is_alive(Proces.WORKER) and time.monotonic() < deadline:
        time.sleep(0.02)
    signals.stop()
    thread.join(5)
    assert (is_alive(Proces.WORKER), thread.is_alive()) == (True, False)


def test_a_process_is_shown_by_name_and_time():
    seen = datetime(2026, 3, 2, 14, 5, 9, tzinfo=UTC)
    assert str(Hjerteslag(navn="beat", updated_at=seen)) == "beat 14:05:09"


# --- The trace ----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("fejl", "expected"),
    [(None, "ukendt"), ("", "ok"), ("Række 2: mangler.", "fejl")],
)
def test_the_state_of_the_trace_is_told_and_stops_nothing(
    client, everything_up, fejl, expected
):
    if fejl is not None:
        Efterproevning.objects.create(faerdig_at=timezone.now(), fejl=fejl)
    response = client.get("/healthz")
    assert (response.status_code, response.json()["spor"]) == (200, expected)
    assert "Række" not in str(response.json())


def test_a_database_that_is_gone_leaves_the_trace_unknown(monkeypatch, db):
    def fail(*args):
        raise DatabaseError

    monkeypatch.setattr(sundhed.Efterproevning.objects, "faerdige", fail)
    assert sundhed.trace_state() == "ukendt"
