"""The municipality's own log-in, read from the environment: plain rules, no Django.

OIDC_ROLES is a list of `group=role`, divided by `;` (or by `,` when there is no `;`),
because names of groups in a directory hold commas and equals signs themselves.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from barnetimidten.brugere.roller import Rolle

PROVIDER_ID = "kommunen"
IKKE_SAT = ""
DEFAULTS = {
    "OIDC_NAME": "kommunens konto",
    "OIDC_SERVER_URL": "",
    "OIDC_CLIENT_ID": "",
    "OIDC_CLIENT_SECRET": IKKE_SAT,
    "OIDC_GROUPS_CLAIM": "groups",
    "OIDC_ROLES": "",
    "OIDC_SCOPE": "openid profile email",
    "OIDC_EXTRA_ORIGINS": "",
    "OIDC_ONLY": "nej",
}
NEEDED = ("OIDC_SERVER_URL", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_ROLES")
JA_NEJ = dict.fromkeys(("ja", "1", "true", "on", "yes"), True) | dict.fromkeys(
    ("nej", "0", "false", "off", "no"), False
)


class Oidc(NamedTuple):
    """Empty (and false) when nothing is configured."""

    navn: str = ""
    server_url: str = ""
    client_id: str = ""
    client_secret: str = ""
    groups_claim: str = ""
    roller: tuple[tuple[str, Rolle], ...] = ()
    scope: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    only: bool = False

    def __bool__(self) -> bool:
        return bool(self.server_url)

    @property
    def providers(self) -> dict[str, Any]:
        """What allauth reads as SOCIALACCOUNT_PROVIDERS."""
        if not self:
            return {}
        app = {
            "provider_id": PROVIDER_ID,
            "name": self.navn,
            "client_id": self.client_id,
            "secret": self.client_secret,
            "settings": {
                "server_url": self.server_url,
                "scope": list(self.scope),
                "oauth_pkce_enabled": True,
            },
        }
        return {"openid_connect": {"APPS": [app]}}


def read_oidc(environment: Mapping[str, str], *, production: bool) -> Oidc:
    """From the environment; ValueError in Danish when it is half or wrong."""
    values = {name: environment.get(name) or std for name, std in DEFAULTS.items()}
    missing = [name for name in NEEDED if not values[name]]
    if len(missing) == len(NEEDED):
        return Oidc()
    if missing:
        raise ValueError(f"{', '.join(missing)} mangler. Sæt dem alle, eller ingen.")
    if production and not values["OIDC_SERVER_URL"].startswith("https://"):
        raise ValueError("OIDC_SERVER_URL skal begynde med https://.")
    return Oidc(
        navn=values["OIDC_NAME"],
        server_url=values["OIDC_SERVER_URL"],
        client_id=values["OIDC_CLIENT_ID"],
        client_secret=values["OIDC_CLIENT_SECRET"],
        groups_claim=values["OIDC_GROUPS_CLAIM"],
        roller=read_roles(values["OIDC_ROLES"]),
        scope=tuple(values["OIDC_SCOPE"].split()),
        origins=(origin(values["OIDC_SERVER_URL"]), *_origins(values)),
        only=read_ja_nej(values, "OIDC_ONLY"),
    )


def read_ja_nej(environment: Mapping[str, str], name: str) -> bool:
    """A word that is neither yes nor no is refused: it must not quietly mean no."""
    text = environment[name].strip().lower()
    if text not in JA_NEJ:
        raise ValueError(f"{name} skal være ja eller nej.")
    return JA_NEJ[text]


def read_roles(text: str) -> tuple[tuple[str, Rolle], ...]:
    """Pairs in the order written: the first group a person is in decides."""
    parts = text.split(";" if ";" in text else ",")
    return tuple(_pair(part) for part in parts if part.strip())


def _pair(part: str) -> tuple[str, Rolle]:
    gruppe, _, rolle = part.rpartition("=")
    if not gruppe.strip() or rolle.strip() not in set(Rolle):
        kendte = ", ".join(Rolle)
        raise ValueError(
            f"OIDC_ROLES: »{part.strip()}« er ikke gruppe=rolle. Roller: {kendte}."
        )
    return gruppe.strip(), Rolle(rolle.strip())


def origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _origins(values: Mapping[str, str]) -> list[str]:
    return [origin(url) for url in values["OIDC_EXTRA_ORIGINS"].split()]


def role_of(groups: Iterable[str], roller: Iterable[tuple[str, Rolle]]) -> Rolle | None:
    """The role of the first pair whose group the person is in; None without any."""
    mine = set(groups)
    return next((rolle for gruppe, rolle in roller if gruppe in mine), None)
