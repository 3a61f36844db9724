"""The settings as each mode reads them; the file is run anew each time."""

import base64
import runpy
import secrets

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

GOOD_SECRET = "k7-Wq2_pZ9xRtB4mNv8sYcH3jLd6fGa1eUo5iTzXrQwEyPbS0nMvKh"
KNOWN_KEY = "dGVzdC10ZXN0LXRlc3QtdGVzdC10ZXN0LXRlc3QtMTI="
KNOWN_SEARCH_KEY = "c29lZy1zb2VnLXNvZWctc29lZy1zb2VnLXNvZWctMTI="
FIELD_KEY, SEARCH_KEY = (
    base64.b64encode(secrets.token_bytes(32)).decode() for _ in range(2)
)


@pytest.fixture
def read(monkeypatch, tmp_path):
    def run(**environment):
        for name in ("REDIS_URL", "CELERY_BROKER_URL", "DATABASE_URL"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("DATA_DIR", str(tmp_path))
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(settings.BASE_DIR / "barnetimidten" / "settings.py"))

    return run


def production(**changes):
    good = {
        "MODE": "production",
        "SECRET_KEY": GOOD_SECRET,
        "FIELD_KEYS": FIELD_KEY,
        "SEARCH_KEY": SEARCH_KEY,
        "OFFENTLIG_ADRESSE": "https://barnetimidten.example.dk/",
    }
    return good | changes


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        pytest.param({"MODE": "prod"}, "MODE", id="unknown-mode"),
        pytest.param(production(SECRET_KEY=""), "SECRET_KEY", id="no-secret"),
        pytest.param(production(SECRET_KEY="a1" * 40), "SECRET_KEY", id="monotonous"),
        pytest.param(production(SECRET_KEY=GOOD_SECRET[:49]), "SECRET_KEY", id="short"),
        pytest.param(
            production(SECRET_KEY="django-insecure-" + GOOD_SECRET),
            "SECRET_KEY",
            id="known-bad-word",
        ),
        pytest.param(production(FIELD_KEYS=""), "FIELD_KEYS", id="no-field-key"),
        pytest.param(production(FIELD_KEYS=KNOWN_KEY), "FIELD_KEYS", id="known-key"),
        pytest.param(production(FIELD_KEYS="abc"), "FIELD_KEYS", id="not-base64"),
        pytest.param(
            production(FIELD_KEYS=f"{FIELD_KEY},{'QUFB' * 10}QUE="),
            "FIELD_KEYS",
            id="one-key-too-weak",
        ),
        pytest.param(
            {"MODE": "demo", "FIELD_KEYS": ""}, "FIELD_KEYS", id="demo-without-key"
        ),
        pytest.param(production(ALLOWED_HOSTS="*"), "ALLOWED_HOSTS", id="any-host"),
        *(
            pytest.param(
                production(OFFENTLIG_ADRESSE=adresse), "OFFENTLIG_ADRESSE", id=navn
            )
            for navn, adresse in (
                ("no-address", ""),
                ("plain-address", "http://barnetimidten.example.dk"),
            )
        ),
        pytest.param(production(SEARCH_KEY=""), "SEARCH_KEY", id="no-search-key"),
        pytest.param(
            production(SEARCH_KEY=KNOWN_SEARCH_KEY), "SEARCH_KEY", id="known-search-key"
        ),
        pytest.param(production(SEARCH_KEY="abc"), "SEARCH_KEY", id="bad-search-key"),
        pytest.param(
            production(SEARCH_KEY="QUFB" * 10 + "QUE="), "SEARCH_KEY", id="weak-search"
        ),
        pytest.param(production(SEARCH_KEY=FIELD_KEY), "SEARCH_KEY", id="same-key"),
        pytest.param(
            {"MODE": "demo", "FIELD_KEYS": FIELD_KEY, "SEARCH_KEY": ""},
            "SEARCH_KEY",
            id="demo-without-search-key",
        ),
        pytest.param(
            {"MODE": "test", "SDQ_SD_FORAELDER": "6.1"},
            "SDQ_KILDE_FORAELDER",
            id="own-spread-without-source",
        ),
        pytest.param(
            {"MODE": "test", "SDQ_R_PAEDAGOG": "1", "SDQ_KILDE_PAEDAGOG": "Egen"},
            "SDQ_R_PAEDAGOG",
            id="perfect-reliability",
        ),
    ],
)
def test_refuses_to_start(read, environment, said):
    with pytest.raises(ImproperlyConfigured, match=said):
        read(**environment)


def test_own_numbers_of_reliability_bring_their_own_source(read):
    egne = {"SDQ_SD_PAEDAGOG": "6.1", "SDQ_KILDE_PAEDAGOG": "Egen undersøgelse"}
    fundet = read(MODE="test", **egne)["SDQ_PAALIDELIGHED"]
    assert fundet["paedagog"] == {"sd": 6.1, "r": 0.83, "kilde": "Egen undersøgelse"}
    assert "Theunissen" in fundet["foraelder"]["kilde"]


def test_production_is_strict(read):
    values = read(**production())
    assert (values["PRODUCTION"], values["DEMO"], values["DEBUG"]) == (
        True,
        False,
        False,
    )
    assert values["OFFENTLIG_ADRESSE"] == "https://barnetimidten.example.dk"
    assert values["SESSION_COOKIE_SECURE"]
    assert values["SECURE_SSL_REDIRECT"]
    assert values["EMAIL_BACKEND"].endswith("smtp.EmailBackend")


def test_the_default_install_needs_no_other_server(read, tmp_path):
    values = read(MODE="demo", FIELD_KEYS=FIELD_KEY, SEARCH_KEY=SEARCH_KEY)
    options = values["DATABASES"]["default"]["OPTIONS"]
    assert values["CELERY_BROKER_URL"].startswith("filesystem:")
    assert (tmp_path / "broker" / "queue").is_dir()
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in options["init_command"]


@pytest.mark.parametrize("mode", ["demo", "test", "production"])
def test_only_the_demo_knows_how_a_course_is_filed(read, mode):
    egne = production() if mode == "production" else {"FIELD_KEYS": FIELD_KEY}
    values = read(**{"SEARCH_KEY": SEARCH_KEY, **egne, "MODE": mode})
    kendt = (values["SBSYS_KLE"], values["SBSYS_HJEMMEL"])
    demo = ("00.00.00", "Opdigtet hjemmel til demo")
    assert kendt == (demo if mode == "demo" else ("", ""))


def test_redis_serves_both_broker_and_cache(read):
    values = read(
        MODE="test", FIELD_KEYS=FIELD_KEY, REDIS_URL="redis://redis.example.dk/0"
    )
    cache = values["CACHES"]["default"]["LOCATION"]
    assert values["CELERY_BROKER_URL"] == cache == "redis://redis.example.dk/0"
