"""bin/start as a person uses it: start, stop, start again, and a child that dies."""

import os
import re
import signal
import sqlite3
import stat
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing, contextmanager, suppress

import psutil
import pytest
from django.conf import settings

from barnetimidten.tests.servers import free_port

pytestmark = pytest.mark.slow

FIRST_START_SECONDS = 120
SECOND_START_SECONDS = 5  # the better of two: the machine may be busy with other things
BUSY_START_SECONDS = 20
END_SECONDS = 10
SET_BY_CONFTEST = (
    "MODE",
    "DJANGO_SETTINGS_MODULE",
    "DATABASE_URL",
    "REDIS_URL",
    "CELERY_BROKER_URL",
)


def answers(port):
    try:
        url = f"http://127.0.0.1:{port}/healthz"
        with urllib.request.urlopen(url, timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False


@contextmanager
def started(folder, within):
    """The running command, its log, seconds to healthz 200; nothing is left behind."""
    port = free_port()
    kept = {key: val for key, val in os.environ.items() if key not in SET_BY_CONFTEST}
    environment = kept | {"DATA_DIR": str(folder / "data"), "PORT": str(port)}
    with (folder / "log").open("w+") as log:
        command = [sys.executable, settings.BASE_DIR / "bin" / "start"]
        process = psutil.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            begun = time.monotonic()
            wait_for(lambda: answers(port) or process.poll() is not None, within)
            took = time.monotonic() - begun
            assert answers(port), (folder / "log").read_text()
            yield process, folder / "log", took
        finally:
            if process.poll() is None:
                for child in [*process.children(recursive=True), process]:
                    child.kill()
                process.wait()


def wait_for(condition, seconds):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(0.05)


def end_of(process, cause):
    """Exit code and what of the family still runs."""
    family = process.children(recursive=True)
    assert len(family) >= 5  # granian with two workers, Celery with a pool, beat
    cause()
    code = process.wait(timeout=END_SECONDS)
    psutil.wait_procs(family, timeout=1)
    return code, [child for child in family if runs(child)]


def runs(process):
    """A child of a killed parent may wait for init to collect it: it has ended."""
    with suppress(psutil.NoSuchProcess):
        return process.status() != psutil.STATUS_ZOMBIE
    return False


def users(folder):
    with closing(sqlite3.connect(folder / "data" / "db.sqlite3")) as database:
        query = "SELECT count(*), max(created_at) FROM brugere_medarbejder"
        return database.execute(query).fetchone()


def test_start_stop_and_start_again(tmp_path):
    with started(tmp_path, FIRST_START_SECONDS) as (process, log, _):
        wait_for(lambda: "Ctrl-C" in log.read_text(), 5)
        assert re.search(r"http://localhost:\d+/\n(.|\n)*leder2", log.read_text())
        code, alive = end_of(process, lambda: process.send_signal(signal.SIGINT))
    assert (code, alive) == (0, [])
    key_file = tmp_path / "data" / "secrets.env"
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    keys, before = key_file.read_text(), users(tmp_path)
    assert before[0] >= 7

    with started(tmp_path, BUSY_START_SECONDS) as (process, _, second):
        code, alive = end_of(process, lambda: process.send_signal(signal.SIGINT))
    assert (code, alive) == (0, [])
    assert (key_file.read_text(), users(tmp_path)) == (keys, before)

    with started(tmp_path, BUSY_START_SECONDS) as (process, log, third):
        worker = next(
            child for child in process.children() if "worker" in child.cmdline()
        )
        code, alive = end_of(process, worker.kill)
    assert (code, alive) == (1, [])
    assert "worker er stoppet" in log.read_text()
    assert min(second, third) < SECOND_START_SECONDS
