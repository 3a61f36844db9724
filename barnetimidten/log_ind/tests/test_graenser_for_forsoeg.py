"""How often one may try: per account and per address, counted by all processes."""

import os
import subprocess
import sys
import time
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.log_ind.cache import cache_key

KODE = "hest-hest-hest"
LOCKED = "Vent 5 minutter, og prøv igen."


def make_ida():
    return Medarbejder.objects.create_user(
        "ida", KODE, navn="Ida", rolle="paedagog", email="ida@eksempel.dk"
    )


def log_in(client, login="ida", kode="forkert", **extra):
    data = {"login": login, "password": kode}
    return client.post("/log-ind/", data, **extra)


@pytest.mark.django_db
class TestEnKonto:
    def test_the_right_password_is_refused_after_too_many_wrong_ones(self, client):
        make_ida()
        for number in range(django_settings.LOGIN_ATTEMPTS):
            assert LOCKED not in log_in(client).content.decode(), number
        response = log_in(client, kode=KODE)
        assert response.status_code == 200
        assert LOCKED in response.content.decode()

    def test_name_and_email_are_counted_as_one_account(self, client):
        make_ida()
        for login in ("ida", "IDA", "ida@eksempel.dk", "Ida@Eksempel.dk", " ida"):
            log_in(client, login)
        assert LOCKED in log_in(client, "ida@eksempel.dk", KODE).content.decode()

    def test_another_account_and_the_same_from_elsewhere(self, client):
        make_ida()
        for _ in range(django_settings.LOGIN_ATTEMPTS):
            log_in(client)
        elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
        assert LOCKED in log_in(client, "ida", KODE, **elsewhere).content.decode()
        assert LOCKED not in log_in(client, "anden").content.decode()

    def test_an_unknown_name_is_locked_in_the_same_words(self, client):
        for _ in range(django_settings.LOGIN_ATTEMPTS):
            log_in(client, "findes-ikke")
        assert LOCKED in log_in(client, "findes-ikke").content.decode()

    def test_the_wait_ends(self, client, monkeypatch, settings):
        settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/2s/key"}
        make_ida()
        log_in(client)
        log_in(client)
        assert LOCKED in log_in(client, kode=KODE).content.decode()
        now = time.time()
        monkeypatch.setattr("time.time", lambda: now + 3)
        assert log_in(client, kode=KODE).status_code == 302

    def test_logging_in_rightly_costs_nothing(self, client):
        make_ida()
        for _ in range(django_settings.LOGIN_ATTEMPTS + 1):
            assert log_in(type(client)(), kode=KODE).status_code == 302

    def test_a_lock_out_stands_in_the_log_without_a_name(self, client, caplog):
        bruger = make_ida()
        for _ in range(django_settings.LOGIN_ATTEMPTS + 1):
            log_in(client)
        assert f"for mange forsøg: bruger {bruger.pk}" in caplog.text
        assert "ida" not in caplog.text.replace("afvist", "")


@pytest.mark.django_db
class TestEnAdresse:
    def test_many_names_from_one_address(self, client, caplog):
        for number in range(10):
            assert LOCKED not in log_in(client, f"n{number}").content.decode()
        assert LOCKED in log_in(client, "n10").content.decode()
        assert (
            LOCKED
            not in log_in(client, "n11", REMOTE_ADDR="192.0.2.7").content.decode()
        )

    @pytest.mark.parametrize(
        ("other", "same"),
        [("2001:db8:1:2:ffff::9", True), ("2001:db8:1:3::1", False)],
    )
    def test_a_network_of_64_bits_is_one_address(self, client, other, same):
        for number in range(10):
            log_in(client, f"n{number}", REMOTE_ADDR=f"2001:db8:1:2::{number}")
        answer = log_in(client, "n10", REMOTE_ADDR=other).content.decode()
        assert (LOCKED in answer) is same

    def test_forwarded_addresses_are_believed_from_our_proxy_only(
        self, client, settings
    ):
        def tries(number):
            forwarded = {"headers": {"x-forwarded-for": f"192.0.2.{number}"}}
            return log_in(client, f"n{number}", **forwarded).content.decode()

        assert LOCKED in [tries(number) for number in range(11)][-1]
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
        assert LOCKED not in tries(99)

    def test_the_page_of_429_tells_nothing(self, client, settings):
        settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
        log_in(client)
        response = log_in(client)
        html = response.content.decode()
        assert response.status_code == 429
        assert response.headers["Retry-After"] == "60"
        assert "Vent et minut, og prøv igen" in html
        assert "ida" not in html.replace("Siden", "").replace("sidens", "")


# --- What the cache holds ------------------------------------------------------------
@pytest.mark.django_db
def test_the_cache_holds_neither_names_nor_addresses(client):
    if "redis" in django_settings.CACHES["default"]["BACKEND"]:
        pytest.skip("the same key function; read here from the table")
    make_ida()
    log_in(client, "ida@eksempel.dk", REMOTE_ADDR="192.0.2.7")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM cache")
        rows = cursor.fetchall()
    assert rows
    stored = str(rows)
    for text in ("ida@", "192.0.2.7", "eksempel", "login", "allauth"):
        assert text not in stored
    assert all(len(key) == 64 for key, _ in rows)


def test_keys_need_the_secret(settings):
    key = cache_key("allauth:ip:192.0.2.7", "", 1)
    settings.SECRET_KEY = "another-one"
    assert cache_key("allauth:ip:192.0.2.7", "", 1) != key


# --- Two processes, one count ----------------------------------------------------------
TRY = """
import django
from django.conf import settings
django.setup()
from django.test import Client
settings.ALLOWED_HOSTS = ["testserver"]
answers = [
    Client().post("/log-ind/", {"login": "ida", "password": "forkert"}).content.decode()
    for _ in range(3)
]
print(*("locked" if "Vent 5 minutter" in answer else "wrong" for answer in answers))
"""


def database_url():
    """Of the test database, which the other process must meet."""
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{values['NAME']}"
    parts = urlsplit(os.environ["TEST_DATABASE_URL"])
    return parts._replace(path=f"/{values['NAME']}").geturl()


@pytest.mark.django_db(transaction=True)
def test_two_processes_share_one_limit(settings):
    cache.clear()
    make_ida()
    environment = os.environ | {
        "DATABASE_URL": database_url(),
        "ALLOWED_HOSTS": "testserver",
    }

    def run():
        return subprocess.run(
            [sys.executable, "-c", TRY],
            env=environment,
            cwd=settings.BASE_DIR,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()

    assert settings.LOGIN_ATTEMPTS == 5
    assert run() == ["wrong", "wrong", "wrong"]
    assert run() == ["wrong", "wrong", "locked"]
    cache.clear()
