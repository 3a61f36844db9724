"""Killed outright: workers at five points of a document, a web process before the bell.
Every document that was asked for is made exactly once.
"""

import os
import subprocess
import sys
import time
import zipfile
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection
from kombu import Connection

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.kaede import verify_chain
from barnetimidten.audit.models import AuditEntry
from barnetimidten.dokumenter import lager, tasks
from barnetimidten.dokumenter.enums import DokumentStatus
from barnetimidten.dokumenter.models import Dokument
from barnetimidten.dokumenter.tests.proeve import make_dokument
from barnetimidten.settings import BASE_DIR
from barnetimidten.tests.servers import redis_server

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("minut"),  # goes on meanwhile, until test_minut.py
]
S = DokumentStatus
PUNKTER = [
    "efter leje",
    "midt i arbejdet",
    "midt i filen",
    "før omdøbning",
    "efter omdøbning",
]
DELE = {"dele": 3}
TILBAGE = 15
"""Seconds until the work of a killed worker is done by the next one."""


@pytest.fixture
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture(params=["filesystem", "redis"])
def broker(request, folder):
    """What the workers' settings are told: their own folder, or a Redis server."""
    if request.param == "filesystem":
        yield ""
        return
    with redis_server(folder) as url:
        yield url


def database_url():
    """Of the database of the tests."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["TEST_DATABASE_URL"])._replace(path=f"/{name}").geturl()


@contextmanager
def workers(folder, broker, *points):
    """The workers with these points; ends with whatever is left of them."""
    left_out = {"CELERY_BROKER_URL", "REDIS_URL"}
    environment = {k: v for k, v in os.environ.items() if k not in left_out}
    environment |= {
        "DATA_DIR": str(folder),
        "DATABASE_URL": database_url(),
        "PYTHONWARNINGS": "ignore",
    }
    if broker:
        environment["CELERY_BROKER_URL"] = broker
    command = [sys.executable, "-m", "barnetimidten.dokumenter.tests.arbejder"]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [*command, *points],
            cwd=BASE_DIR,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        try:
            yield process
        finally:
            process.communicate("slut\n", timeout=10)


def ring(folder, broker, pk):
    """The bell as the web process rings it, at the broker of the workers."""
    url, options = broker, {}
    if not broker:
        url, kasse = "filesystem://", f"{folder}/broker/queue"
        control = f"{folder}/broker/control"
        for mappe in (kasse, control):
            Path(mappe).mkdir(parents=True, exist_ok=True)
        options = {"data_folder_in": kasse, "data_folder_out": kasse}
        options["control_folder"] = control
    with Connection(url, transport_options=options) as broker_connection:
        tasks.make_dokument.apply_async([pk], connection=broker_connection, retry=False)


def wait_for(condition, seconds, folder):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, (folder / "log").read_text()
        time.sleep(0.1)


def parts():
    return list(lager.folder().glob("*.dele"))


def check_made_once(antal):
    """Whole, the right one, with one row in the trace each, and nothing left over."""
    dokumenter = list(Dokument.objects.all())
    assert [d.status for d in dokumenter] == [S.FAERDIG] * antal
    for dokument in dokumenter:
        content = b"".join(lager.read(dokument.pk))
        with zipfile.ZipFile(BytesIO(content)) as pakke:
            assert len(pakke.namelist()) == DELE["dele"]
            assert pakke.testzip() is None
    assert len({d.sha256 for d in dokumenter}) == 1
    assert AuditEntry.objects.filter(handling=Handling.CHANGE).count() == antal
    verify_chain()
    names = {sti.name for sti in lager.folder().iterdir() if sti.suffix != ".tmp"}
    assert names == {str(d.pk) for d in dokumenter}


def test_killed_at_five_points_and_before_the_bell(mette, folder, broker):
    for _ in PUNKTER:
        dokument = make_dokument(mette, "proever", parametre=DELE)
        ring(folder, broker, dokument.pk)
    with workers(folder, broker, *PUNKTER) as process:
        assert process.stdout.readline() == "dræbt\n", (folder / "log").read_text()
        begun = [d.forsoeg for d in Dokument.objects.order_by("pk")]
        assert begun == [1, 1, 1, 1, 1, 0]  # the sixth has no bell
        wait_for(lambda: not Dokument.objects.aabne().exists(), TILBAGE, folder)
        wait_for(lambda: not parts(), 5, folder)  # thrown away after each is made
    assert sorted(d.forsoeg for d in Dokument.objects.all()) == [1, 2, 2, 2, 2, 2]
    check_made_once(6)
