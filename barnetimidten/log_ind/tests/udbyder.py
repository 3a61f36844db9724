"""A provider of OpenID Connect in a process of its own, spoken to over HTTP.

The browser between us and the provider is walked step by step: `begin` is our page that
sends it away, `at_provider` what the provider does, `back` its coming home.
"""

import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.parse import parse_qs, urlencode, urlsplit

import requests

START = "/log-ind/kommunen/"
SUB = "a1b2c3"
GRUPPER = {"paedagog": "BiM-paedagoger", "leder": "CN=BiM,OU=Ledere"}
ROLLER = ";".join(f"{gruppe}={rolle}" for rolle, gruppe in GRUPPER.items())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running_provider():
    """The address of a provider that is up; it ends with the block."""
    port = free_port()
    url = f"http://localhost:{port}"
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(url)
        yield url
    finally:
        process.terminate()
        process.wait(10)


def _wait(url: str) -> None:
    for _ in range(200):
        try:
            requests.get(f"{url}/jwks", timeout=1)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(url)


def set_claims(url: str, sub: str, **claims: object) -> None:
    """What the provider says about a person from now on."""
    requests.put(f"{url}/users/{sub}", json=claims, timeout=5).raise_for_status()


# --- The browser, step by step -------------------------------------------------------
def begin(client, **data):
    """Where our page sends the browser."""
    response = client.post(START, data)
    assert response.status_code == 302
    return response.url


def at_provider(url, sub=SUB, **form):
    """Where the provider sends the browser back to."""
    answer = requests.post(
        url, data={"sub": sub} | form, allow_redirects=False, timeout=5
    )
    return answer.headers["Location"]


def back(client, url):
    parts = urlsplit(url)
    return client.get(f"{parts.path}?{parts.query}")


def log_in(client, sub=SUB, **data):
    return back(client, at_provider(begin(client, **data), sub))


def logged_in(client):
    return "_auth_user_id" in client.session


def change_query(url, **changes):
    parts = urlsplit(url)
    query = {name: value[0] for name, value in parse_qs(parts.query).items()}
    return parts._replace(query=urlencode(query | changes)).geturl()
