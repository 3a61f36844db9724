"""No personal data in the log, not even when the database quotes a row."""

import logging
import sys

from django.db import IntegrityError

from barnetimidten.celery import app as celery
from barnetimidten.logformat import LogFormatter


def log_of(raise_it):
    try:
        raise_it()
    except Exception:
        record = logging.LogRecord("x", 40, "", 1, "Fejl", (), sys.exc_info())
    return LogFormatter().format(record)


ROW = " ".join(["Failing row contains (3,", "Alma", "Eksempel)"])


def quote_a_row():
    try:
        raise ValueError(ROW)
    except ValueError as error:
        raise IntegrityError(ROW) from error


def test_a_database_error_tells_the_place_and_kind_only():
    text = log_of(quote_a_row)
    assert "Alma" not in text
    assert "quote_a_row" in text
    assert "django.db.utils.IntegrityError" in text


def test_another_error_keeps_its_message():
    def divide():
        return 1 / 0

    assert "division by zero" in log_of(divide)


FORGED = "hej\r\n2026-01-01 INFO Alt er godt\x1b[2K\u2028og mere"


def test_what_was_typed_cannot_write_a_line_of_its_own():
    record = logging.LogRecord("x", 40, "", 1, "Søgte %s", (FORGED,), None)
    text = LogFormatter().format(record)
    assert len(text.splitlines()) == 1
    assert "\x1b" not in text
    assert "\\r\\n2026" in text


def test_a_fault_cannot_either():
    def complain():
        raise ValueError(FORGED)

    first, *rest = log_of(complain).splitlines()
    assert first == "Fejl"
    assert all(line.startswith("| ") for line in rest)
    assert not any(line.startswith("| 2026") and "\x1b" in line for line in rest)


def test_the_worker_writes_as_the_server_does(monkeypatch):
    """Celery would put its own way of writing in place of ours, rows and all."""
    monkeypatch.setattr(type(celery.log), "_setup", False)
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", list(root.handlers))
    before = list(root.handlers)
    celery.log.setup_logging_subsystem()
    assert root.handlers == before
