"""Rows made once for a file: each test reads them anew, and its savepoint takes back
what it did. A test with real transactions stands in a file of its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.template.backends.django import Template
from django.test import Client


@contextmanager
def made_once(blocker: Any, make: Callable[[], Any]) -> Iterator[Any]:
    """What `make` returns, for a fixture of module scope."""
    with blocker.unblock(), transaction.atomic():
        made = make()
        connection.check_constraints()  # PostgreSQL alters no table with checks to come
        yield made
        transaction.set_rollback(True)


@contextmanager
def afresh() -> Iterator[None]:
    """As in a test of its own: nothing of what is done in it stays."""
    undone = transaction.atomic()
    undone._from_testcase = True  # refusals are traced in a transaction of their own
    with undone:
        yield
        transaction.set_rollback(True)
    forget_counts()


def browser(cookies: Any, **options: Any) -> Client:
    """A browser of its own with the cookies of another."""
    client = Client(**options)
    client.cookies = type(cookies)(cookies.output(header="", sep=";"))
    return client


def undrawn() -> Any:
    """Pages that are answered with all but their text, for who looks at nothing else."""
    return mock.patch.object(Template, "render", _blank)


def _blank(*args: object, **kwargs: object) -> str:
    return ""  # a Mock would cost as much as the page


def anew(row: Any) -> Any:
    return type(row)._base_manager.get(pk=row.pk)


def forget_counts() -> None:
    """The database cache is rolled back after each test, Redis is not.

    To ask first is a tenth of the price of emptying what is empty.
    """
    if settings.REDIS_URL and cache._cache.get_client(write=True).dbsize():
        cache.clear()
