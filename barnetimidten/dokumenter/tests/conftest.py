import os
import subprocess
import sys
from datetime import date

import pytest
from django.db import connection
from django.template import engines

from barnetimidten.dokumenter import pdf
from barnetimidten.settings import BASE_DIR
from barnetimidten.tests.servers import free_port

SIDE = {"titel": "Prøve af æ, ø og å", "dato": date(2026, 8, 3)}


@pytest.fixture(scope="session")
def side():
    """Renders the given body inside the base template."""

    def render(body: str, bilag=(), **context: object) -> bytes:
        source = '{% extends "pdf/base.html" %}{% block indhold %}BODY{% endblock %}'
        template = engines["django"].from_string(source.replace("BODY", body))
        with pytest.MonkeyPatch.context() as monkeypatch:
            monkeypatch.setattr(
                pdf, "render_to_string", lambda name, felter: template.render(felter)
            )
            return pdf.render_pdf("prøve", {**SIDE, **context}, bilag)

    return render


@pytest.fixture(scope="session")
def minut(tmp_path_factory, django_db_setup, django_db_blocker):
    """A minute without a broker begins, with a database of its own; the process, None
    on PostgreSQL."""
    if connection.vendor != "sqlite":
        yield None
        return
    mappe = tmp_path_factory.mktemp("minut")
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [f"{mappe}/db.sqlite3"])
    port = free_port()
    environment = {k: v for k, v in os.environ.items() if k != "REDIS_URL"} | {
        "DATA_DIR": str(mappe),
        "DATABASE_URL": f"sqlite:///{mappe}/db.sqlite3",
        "CELERY_BROKER_URL": f"redis://127.0.0.1:{port}/0",
        "PYTHONWARNINGS": "ignore",
    }
    command = [sys.executable, "-m", "barnetimidten.dokumenter.tests.minut", str(port)]
    with (mappe / "log").open("w") as log:
        process = subprocess.Popen(
            command,
            cwd=BASE_DIR,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        process.log = mappe / "log"
        yield process
        process.terminate()
        process.communicate(timeout=10)
