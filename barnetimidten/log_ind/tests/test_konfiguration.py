"""The municipality's log-in from the environment: plain rules."""

import pytest

from barnetimidten.brugere.roller import Rolle
from barnetimidten.log_ind.konfiguration import Oidc, read_oidc, read_roles, role_of

FULD = {
    "OIDC_SERVER_URL": "https://login.example.dk/tenant/v2.0",
    "OIDC_CLIENT_ID": "bim",
    "OIDC_CLIENT_SECRET": "hemmelighed",
    "OIDC_ROLES": "a=paedagog,b=leder",
}


def test_nothing_set_is_nothing():
    assert not read_oidc({}, production=True)
    assert read_oidc({"OIDC_NAME": "X"}, production=True) == Oidc()
    assert Oidc().providers == {}


def test_all_set():
    oidc = read_oidc(
        FULD | {"OIDC_EXTRA_ORIGINS": "https://adfs.example.dk/x", "OIDC_ONLY": "Ja"},
        production=True,
    )
    assert oidc
    assert oidc.only
    assert oidc.origins == ("https://login.example.dk", "https://adfs.example.dk")
    app = oidc.providers["openid_connect"]["APPS"][0]
    assert app["settings"]["oauth_pkce_enabled"] is True
    assert app["settings"]["scope"] == ["openid", "profile", "email"]


@pytest.mark.parametrize("name", FULD)
def test_half_a_configuration_refuses_to_start(name):
    with pytest.raises(ValueError, match=name):
        read_oidc(FULD | {name: ""}, production=True)


def test_production_wants_https():
    http = FULD | {"OIDC_SERVER_URL": "http://login.example.dk"}
    assert read_oidc(http, production=False)
    with pytest.raises(ValueError, match="https"):
        read_oidc(http, production=True)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("a=paedagog,b=leder", (("a", "paedagog"), ("b", "leder"))),
        ("CN=x,OU=y=leder;", (("CN=x,OU=y", "leder"),)),
        (
            " a = oekonomi ; ; b=administrator",
            (("a", "oekonomi"), ("b", "administrator")),
        ),
    ],
)
def test_roles_are_pairs_in_order(text, pairs):
    assert read_roles(text) == pairs


@pytest.mark.parametrize("text", ["a", "a=chef", "=leder", "a=leder,b"])
def test_other_pairs_are_refused(text):
    with pytest.raises(ValueError, match="OIDC_ROLES"):
        read_roles(text)


@pytest.mark.parametrize(
    ("groups", "rolle"),
    [([], None), (["c"], None), (["b"], Rolle.LEDER), (["b", "a"], Rolle.PAEDAGOG)],
)
def test_the_first_pair_decides(groups, rolle):
    assert role_of(groups, read_roles(FULD["OIDC_ROLES"])) == rolle
