"""The shell: which headers every answer carries in production, and what it refuses."""

import re
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from barnetimidten.skal import SECRET_IN_ADDRESS
from barnetimidten.tests.faelles import undrawn
from barnetimidten.tests.matrix import JA, MATRIX, PUBLIC
from barnetimidten.tests.produktion import production_settings
from barnetimidten.tests.test_access_matrix import verden  # noqa: F401
from forloeb.tests.builders import PASSWORD

pytestmark = pytest.mark.django_db

YEAR = 365 * 24 * 3600


@pytest.fixture
def production(settings, tmp_path):
    """Applies production's headers and cookies; a client that speaks https."""
    for name, value in production_settings(tmp_path).items():
        setattr(settings, name, value)
    settings.STATIC_ROOT = settings.BASE_DIR / "static"
    return https()


def https(**options):
    """A fault of a view becomes its 500 page, as for a browser."""
    defaults = {"wsgi.url_scheme": "https", "HTTP_X_FORWARDED_PROTO": "https"}
    return Client(raise_request_exception=False, **options, **defaults)


def csp(response):
    parts = response.headers["Content-Security-Policy"].split("; ")
    return {name: set(rest) for name, *rest in (part.split() for part in parts)}


def faults(response):
    """What is wrong with the headers of one answer."""
    headers = response.headers
    wanted = {
        "X-Content-Type-Options": {"nosniff"},
        "Cross-Origin-Opener-Policy": {"same-origin"},
        "Cross-Origin-Resource-Policy": {"same-origin"},
        "Referrer-Policy": {"same-origin", "no-referrer"},
        "Server": {""},
    }
    found = [
        f"{name}: {headers.get(name)}"
        for name, values in wanted.items()
        if headers.get(name) not in values
    ]
    hsts = headers.get("Strict-Transport-Security", "max-age=0")
    if int(re.search(r"\d+", hsts)[0]) < YEAR or "includeSubDomains" not in hsts:
        found.append(f"Strict-Transport-Security: {hsts}")
    if "camera=()" not in headers.get("Permissions-Policy", ""):
        found.append("Permissions-Policy")
    if not headers.get("Cache-Control"):
        found.append("Cache-Control")
    return found + loose_policy(response) + [n for n in headers if n in TELLING]


TELLING = {"Access-Control-Allow-Origin", "X-Powered-By", "Via"}


def loose_policy(response):
    policy = csp(response)
    none = {"default-src", "object-src", "base-uri", "frame-ancestors"}
    found = [name for name in none if policy.get(name) != {"'none'"}]
    if "'self'" not in policy["form-action"]:
        found.append("form-action")
    text = response.headers["Content-Security-Policy"]
    return found + re.findall(r"unsafe-\w+|data:|blob:|\*", text)


# --- Headers on everything --------------------------------------------------------
@pytest.mark.vandring
def test_every_page_of_every_role_carries_the_headers(production, request):
    world = request.getfixturevalue("verden")
    found = {}
    for column, bruger in enumerate(world.kolonner):
        production.force_login(bruger)
        for name, (kind, expected) in MATRIX.items():
            if expected[column] != JA and column != first_refused(expected):
                continue
            url = reverse(name, args=getattr(world, kind) if kind else [])
            with undrawn():
                response = production.get(url)
            if wrong := faults(response):
                found[f"{bruger.username} {name} {response.status_code}"] = wrong
            if response.status_code == 200 and "no-store" not in cache(response):
                found[f"{bruger.username} {name}"] = cache(response)
    assert found == {}


def first_refused(expected):
    """One refusal of each address is asked for: the others are answered by the same."""
    return next((n for n, venter in enumerate(expected) if venter != JA), None)


def cache(response):
    return response.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/log-ind/", 200),
        ("get", "/", 302),
        ("get", "/healthz", 503),  # no worker in the tests
        ("get", "/findes-ikke/", 404),
        ("get", "/.git/config", 404),
        ("get", "/static/", 404),
        ("get", "/static/../manage.py", 404),
        ("get", "/__debug__/", 404),
        ("get", "/admin/", 404),
        ("get", "/static/css/app.css", 200),
        ("get", "/static/vendor/htmx/htmx.min.js", 200),
        ("post", "/healthz", 405),
        ("trace", "/log-ind/", 405),
        ("put", "/log-ind/", 405),
        ("delete", "/", 405),
        ("patch", "/", 405),
    ],
)
def test_everything_else_carries_them_too(production, method, path, status):
    response = getattr(production, method)(path)
    response.close()
    assert (response.status_code, faults(response)) == (status, [])


def test_fonts_and_icons_carry_them_and_no_cors(production, settings):
    """A font is what servers most often open to all origins."""
    fonts = list((settings.BASE_DIR / "static").rglob("*.woff2"))
    assert fonts
    path = fonts[0].relative_to(settings.BASE_DIR).as_posix()
    response = production.get(f"/{path}")
    response.close()
    assert (response.status_code, faults(response)) == (200, [])


def test_a_fault_carries_them(production, mette):
    production.force_login(mette)
    with patch("forloeb.views.mine.render", side_effect=RuntimeError("hemmeligt")):
        response = production.get(reverse("forloeb:mine"))
    assert (response.status_code, faults(response)) == (500, [])


def test_an_unknown_host_carries_them(production):
    response = production.get("/", HTTP_HOST="ondt.example")
    assert (response.status_code, faults(response)) == (400, [])


def test_plain_http_is_sent_to_https(production):
    response = Client().get("/log-ind/")
    assert (response.status_code, response.url) == (
        301,
        "https://testserver/log-ind/",
    )


# --- Cookies ----------------------------------------------------------------------
def test_cookies_belong_to_this_host_only(production, mette, settings):
    production.get("/log-ind/")
    production.post("/log-ind/", {"login": "mette", "password": PASSWORD})
    cookies = production.cookies
    assert {"__Host-sessionid", "__Host-csrftoken"} <= set(cookies)
    cookies.pop(settings.SVAR_COOKIE_NAME)  # is taken away
    for name, cookie in cookies.items():
        assert name.startswith("__Host-")
        assert cookie["secure"]
        assert cookie["httponly"]
        assert cookie["path"] == "/"
        assert cookie["domain"] == ""
        assert cookie["samesite"] in {"Lax", "Strict"}
    assert cookies["__Host-csrftoken"]["samesite"] == "Strict"


def test_log_out_clears_what_the_browser_kept(production, mette):
    production.force_login(mette)
    response = production.post(reverse("account_logout"))
    assert response.status_code == 302
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_log_in_clears_what_a_family_left_in_it(production, mette, settings):
    response = production.post("/log-ind/", {"login": "mette", "password": PASSWORD})
    kage = response.cookies[settings.SVAR_COOKIE_NAME]
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert (kage.value, kage["path"], kage["max-age"]) == ("", "/svar/", 0)


def test_nothing_else_clears_it(production, mette):
    """Cookies are left alone: those of the municipality's other systems would go too."""
    anonymous = production.post(reverse("account_logout"))
    production.force_login(mette)
    page = production.get(reverse("forloeb:mine"))
    assert "Clear-Site-Data" not in anonymous.headers
    assert "Clear-Site-Data" not in page.headers


# --- An address that is itself a key ----------------------------------------------
def addresses_with_a_key():
    """Public addresses that take a text: whoever holds the address is let in."""
    for name, address in named_addresses():
        if name in PUBLIC and re.search(r"<str:|<slug:|<path:|\(\?P<", address):
            yield name, address


def named_addresses(patterns=None, prefix="", before=""):
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        address = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            space = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from named_addresses(entry.url_patterns, space, address)
        else:
            yield f"{prefix}{entry.name}", address


@pytest.mark.parametrize(("name", "address"), list(addresses_with_a_key()))
def test_the_shell_knows_the_key_by_its_name(name, address):
    keys = set(re.findall(r"<(?:\w+:)?(\w+)>", address))
    assert keys & SECRET_IN_ADDRESS, f"{name}: {address}"


def test_a_secret_address_is_told_to_nobody(production):
    response = production.get("/forloeb/kalender/" + "a" * 43 + ".ics")
    assert response.headers["Referrer-Policy"] == "no-referrer"


def test_a_page_without_referrer_may_still_post_to_itself(production, mette):
    """Browsers then send "Origin: null"; their Sec-Fetch-Site is what is believed."""
    strict = https(enforce_csrf_checks=True)
    strict.get("/log-ind/")
    token = strict.cookies["__Host-csrftoken"].value
    data = {"login": "mette", "password": PASSWORD, "csrfmiddlewaretoken": token}
    null = {"Origin": "null"}
    foreign = strict.post(
        "/log-ind/", data, headers=null | {"Sec-Fetch-Site": "cross-site"}
    )
    own = strict.post(
        "/log-ind/", data, headers=null | {"Sec-Fetch-Site": "same-origin"}
    )
    assert (foreign.status_code, own.status_code) == (403, 302)


# --- Requests from other sites ----------------------------------------------------
NAVIGATION = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize(
    ("method", "rest", "status"),
    [
        ("get", NAVIGATION, 200),
        ("get", NAVIGATION | {"Sec-Fetch-Dest": "iframe"}, 403),
        ("get", {"Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}, 403),
        ("get", {"Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}, 403),
        ("head", NAVIGATION, 403),
        ("post", NAVIGATION, 403),
    ],
)
def test_another_site_may_only_link_to_us(client, mette, site, method, rest, status):
    client.force_login(mette)
    headers = {"Sec-Fetch-Site": site} | rest
    response = getattr(client, method)(reverse("forloeb:mine"), headers=headers)
    assert response.status_code == status


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_our_own_pages_and_the_address_bar_may(client, mette, site):
    client.force_login(mette)
    headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "cors"}
    assert client.get(reverse("forloeb:mine"), headers=headers).status_code == 200


def test_strangers_reach_the_log_in_from_anywhere(client):
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}
    assert client.get("/log-ind/", headers=headers).status_code == 200


def test_a_wrong_method_is_answered_in_danish(client):
    response = client.post("/healthz")
    assert response.status_code == 405
    assert "på den måde" in response.content.decode()
    assert response.headers["Allow"] == "GET, HEAD"
