"""What production insists on, and what the demo lets through."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from barnetimidten.tests.test_settings import production, read

__all__ = ["read"]  # the fixture


def test_production_requires_a_second_factor_and_https_for_keys(read):
    values = read(**production())
    assert values["MFA_REQUIRED"] is True
    assert values["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"] is False


def test_a_setting_can_require_it_elsewhere_and_waive_it(read):
    assert read(**production(MFA_REQUIRED="no"))["MFA_REQUIRED"] is False


@pytest.mark.parametrize(("word", "meaning"), [("ja", True), ("Nej", False)])
def test_the_words_may_be_danish(read, word, meaning):
    assert read(**production(MFA_REQUIRED=word))["MFA_REQUIRED"] is meaning


@pytest.mark.parametrize("word", ["jaa", "tru", ""])
def test_another_word_does_not_quietly_mean_no(read, word):
    with pytest.raises(ImproperlyConfigured, match="MFA_REQUIRED"):
        read(**production(MFA_REQUIRED=word))


def test_half_an_oidc_configuration_refuses_to_start(read):
    with pytest.raises(ImproperlyConfigured, match="OIDC_CLIENT_ID"):
        read(**production(OIDC_SERVER_URL="https://login.example.dk"))


def test_nothing_of_the_users_is_left_to_djangos_own_way_in(read):
    values = read(**production())
    backends = values["AUTHENTICATION_BACKENDS"]
    assert backends == ["barnetimidten.log_ind.backends.Backend"]
    assert "django.contrib.admin" not in values["INSTALLED_APPS"]


@pytest.mark.parametrize("redis", ["", "redis://redis.example.dk/0"])
def test_counts_are_shared_and_their_keys_are_hashed(read, redis):
    cache = read(**production(REDIS_URL=redis))["CACHES"]["default"]
    assert cache["KEY_FUNCTION"] == "barnetimidten.log_ind.cache.cache_key"
    assert "LocMem" not in cache["BACKEND"]
