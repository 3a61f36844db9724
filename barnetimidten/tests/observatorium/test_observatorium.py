"""The MDN HTTP Observatory's own grader, on loopback: A+ and 130 points or more.

Needs ports 80 and 443 of this machine; without them it fails, it does not skip.
"""

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress

import pytest
from django.conf import settings

from barnetimidten.tests.observatorium.front import (
    Forward,
    Weak,
    listening,
    make_certificate,
)
from barnetimidten.tests.produktion import production_environment
from barnetimidten.tests.servers import free_port

pytestmark = pytest.mark.slow

PACKAGE = settings.BASE_DIR / "node_modules/@mdn/mdn-http-observatory"
READY_SECONDS = 30
GOOD_GRADE, GOOD_SCORE = "A+", 130


def node():
    """The pinned one: the grader does not run on Debian 12's own."""
    (program,) = (settings.BASE_DIR / "node_modules").glob("node-linux-*/bin/node")
    return program


def grade(cert):
    preload = PACKAGE / "conf/hsts-preload.json"
    if not preload.exists():  # otherwise fetched by an install script, which we refuse
        preload.write_text("[]")
    done = subprocess.run(
        [node(), settings.BASE_DIR / "barnetimidten/tests/observatorium/maal.mjs"],
        env=os.environ | {"NODE_EXTRA_CA_CERTS": str(cert), "NODE_ENV": "test"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.strip().splitlines()[-1])


@contextmanager
def in_production(folder):
    """The port of our own web server with production settings and an empty database."""
    port = free_port()
    environment = production_environment(folder) | {"ALLOWED_HOSTS": "localhost"}
    run = {"cwd": settings.BASE_DIR, "env": environment}
    subprocess.run([sys.executable, "manage.py", "prepare"], check=True, **run)
    command = [sys.executable, "-m", "granian", "--interface", "wsgi"]
    command += ["--port", str(port), "barnetimidten.wsgi:application"]
    with subprocess.Popen(command, **run) as server:
        try:
            wait_for(port, server)
            yield port
        finally:
            server.terminate()


def wait_for(port, server):
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.1)
    pytest.fail("The web server did not come up.")


def test_the_grader_finds_a_weak_page(tmp_path):
    cert, key = make_certificate(tmp_path)
    with listening(Weak, Weak, cert, key):
        result = grade(cert)
    assert result["grade"] == "F", result
    assert result["score"] <= 20, result


def test_our_log_in_page_gets_the_best_grade(tmp_path):
    cert, key = make_certificate(tmp_path)
    with in_production(tmp_path) as port:
        plain = type("Plain", (Forward,), {"upstream": port, "scheme": "http"})
        secure = type("Secure", (Forward,), {"upstream": port, "scheme": "https"})
        with listening(plain, secure, cert, key):
            result = grade(cert)
    assert result["grade"] == GOOD_GRADE, result
    assert result["score"] >= GOOD_SCORE, result
    assert result["testsFailed"] == 0, result
