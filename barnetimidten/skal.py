"""The shell round every answer: headers, methods and where a request may come from."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.urls import reverse

GetResponse = Callable[[HttpRequest], HttpResponse]
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
# Everything a page could ask the machine for; none of it is used.
UNUSED_FEATURES = (
    "accelerometer",
    "autoplay",
    "bluetooth",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "interest-cohort",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "sync-xhr",
    "usb",
    "xr-spatial-tracking",
)
# Passkeys are asked for by our own pages only.
OWN_FEATURES = ("publickey-credentials-create", "publickey-credentials-get")
HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        [f"{name}=()" for name in UNUSED_FEATURES]
        + [f"{name}=(self)" for name in OWN_FEATURES]
    ),
    "X-Permitted-Cross-Domain-Policies": "none",
}
# An address that is itself the key is told to nobody, not even to our own pages.
SECRET_IN_ADDRESS = {"token", "noegle", "key"}
FOREIGN = {"cross-site", "same-site"}
# Only what this origin holds: "cookies" would reach the municipality's other systems.
CLEAR_AT_LOG_OUT = '"cache", "storage"'


def headers(get_response: GetResponse) -> GetResponse:
    """Outermost, so that static files, refusals and faults carry them too."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        if secret_in_address(request):
            response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Server"] = ""  # otherwise granian writes its name
        return response

    return middleware


class CompressPages(GZipMiddleware):
    """Pages, with up to 100 random bytes, so that no length tells of a secret in them
    (BREACH). What is handed out as a file keeps its length, and is compressed already.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponse
    ) -> HttpResponse:
        if response.headers.get("Content-Type", "").startswith("text/html"):
            return super().process_response(request, response)
        return response


def known_methods(get_response: GetResponse) -> GetResponse:
    """TRACE, CONNECT and the like end here; every 405 gets a page to read."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method in METHODS:
            response = get_response(request)
        else:
            response = HttpResponseNotAllowed(METHODS)
        if response.status_code == 405 and not response.content:
            return explain_405(request, response)
        return response

    return middleware


def explain_405(request: HttpRequest, refusal: HttpResponse) -> HttpResponse:
    page = render(request, "405.html", status=405)
    page.headers["Allow"] = refusal.headers["Allow"]
    return page


def secret_in_address(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and not SECRET_IN_ADDRESS.isdisjoint(match.kwargs)


def own_origin(get_response: GetResponse) -> GetResponse:
    """A page with `no-referrer` posts "Origin: null" even to itself, which the CSRF
    check refuses; the browser's own word for where it came from stands in for it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        own = request.headers.get("Sec-Fetch-Site") == "same-origin"
        if own and request.headers.get("Origin") == "null":
            request.META["HTTP_ORIGIN"] = f"{request.scheme}://{request.get_host()}"
        return get_response(request)

    return middleware


def refuse_other_sites(get_response: GetResponse) -> GetResponse:
    """Another site may link to us; it may not load, frame or post on a user's behalf.

    Browsers that do not send Sec-Fetch-Site are held by SameSite cookies, the CSRF
    token and Cross-Origin-Resource-Policy alone.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        foreign = request.headers.get("Sec-Fetch-Site") in FOREIGN
        if foreign and not is_link(request) and request.user.is_authenticated:
            raise PermissionDenied
        return get_response(request)

    return middleware


def is_link(request: HttpRequest) -> bool:
    """Somebody followed a link: a whole new page, and nothing is changed by it."""
    return (
        request.method == "GET"
        and request.headers.get("Sec-Fetch-Mode") == "navigate"
        and request.headers.get("Sec-Fetch-Dest") == "document"
    )


def clear_at_log_out(get_response: GetResponse) -> GetResponse:
    """What the browser kept of our pages goes with the session (https only)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        logged_in = request.user.is_authenticated
        response = get_response(request)
        if logged_in and request.path == settings.LOGOUT_PATH and left(request):
            response.headers["Clear-Site-Data"] = CLEAR_AT_LOG_OUT
        return response

    return middleware


def clear_at_log_in(get_response: GetResponse) -> GetResponse:
    """A family that had the tablet before is shut out, and what it wrote is gone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        before = request.user.is_authenticated
        response = get_response(request)
        if request.user.is_authenticated and not before:
            navn, sti = settings.SVAR_COOKIE_NAME, reverse("svar:skema")
            response.delete_cookie(navn, path=sti, samesite="Lax")
            response.headers["Clear-Site-Data"] = CLEAR_AT_LOG_OUT
        return response

    return middleware


def left(request: HttpRequest) -> bool:
    return not request.user.is_authenticated


def kommune(request: HttpRequest) -> dict[str, object]:
    return {
        "KOMMUNE_NAVN": settings.KOMMUNE_NAVN,
        "CENTER_NAVN": settings.CENTER_NAVN,
        "DEMO": settings.DEMO,
        "OIDC": settings.OIDC,
    }
