"""The end of a log-in: without a sign of the user, and after a working day at most.

An expired session is emptied; it keeps only whose it was, so that a form sent too late
is held for that user and for nobody else. A log-in that was ended on purpose (log-out,
disabled, ended by the administrator, new password) keeps nothing.
"""

from collections.abc import Callable
from time import time
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.views.csrf import csrf_failure as django_csrf_failure
from django_htmx.http import HttpResponseClientRedirect

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.formularer import ugemt
from barnetimidten.formularer.kladder import is_autosave
from barnetimidten.log_ind.udloeb import can_extend, is_activity, seconds_left

BEGYNDT, SENEST, EJER = "log_ind_begyndt", "log_ind_senest", "log_ind_ejer"
TAKT = 60  # a sign of life is written at most this often, in seconds
# Nothing in them is typed to be kept.
SOEGNINGER = {"brugere:search", "forloeb:search"}
FOR_LANG = (
    "Du var logget af, og teksten var for lang til at blive holdt her. Gå tilbage i "
    "browseren: den står der stadig. Forkort den, og gem igen."
)


class Graenser:
    """Middleware, after the one that finds the user and the one that checks CSRF."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        _end_or_touch(request)
        response = self.get_response(request)
        if SESSION_KEY in request.session and BEGYNDT not in request.session:
            _begin(request)
        _forget_used(request, response)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, *args: Any
    ) -> HttpResponse | None:
        is_open = not getattr(view, "login_required", True)
        if is_open or request.user.is_authenticated or is_autosave(request):
            return None
        if request.method == "POST":
            return _hold(request)
        return _to_log_in(request, _page(request)) if request.htmx else None


# --- The clock -------------------------------------------------------------------
def session_left(session: Any) -> int:
    nu = int(time())
    begyndt = session.get(BEGYNDT, nu)
    return seconds_left(
        nu,
        begyndt,
        session.get(SENEST, begyndt),
        idle=settings.SESSION_IDLE,
        absolute=settings.SESSION_ABSOLUTE,
    )


def session_can_extend(session: Any) -> bool:
    nu = int(time())
    return can_extend(
        nu,
        session.get(BEGYNDT, nu),
        absolute=settings.SESSION_ABSOLUTE,
        varsel=settings.SESSION_VARSEL,
    )


def _end_or_touch(request: HttpRequest) -> None:
    session = request.session
    if SESSION_KEY not in session or not request.user.is_authenticated:
        return
    nu = int(time())
    if session_left(session) <= 0:
        ejer = [request.user.pk, request.user.get_session_auth_hash()]
        session.clear()
        session[EJER] = ejer
        request.user = AnonymousUser()
    elif nu - session.get(SENEST, nu) >= TAKT and is_activity(
        request.method, request.headers
    ):
        session[SENEST] = nu


def begin(session: Any) -> None:
    session[BEGYNDT] = session[SENEST] = int(time())
    session.pop(EJER, None)


def _begin(request: HttpRequest) -> None:
    begin(request.session)
    if antal := ugemt.waiting(request.user).count():
        request.session[ugemt.ANTAL] = antal


# --- The form that came too late ---------------------------------------------------
def _owner(request: HttpRequest) -> Medarbejder | None:
    pk, auth_hash = request.session.get(EJER, (None, ""))
    ejer = Medarbejder.objects.filter(pk=pk, is_active=True).first()
    if ejer and constant_time_compare(auth_hash, ejer.get_session_auth_hash()):
        return ejer
    return None


def may_hold(match: Any) -> bool:
    """Pages of our own, behind the log-in. They stand in a namespace.

    The pages of the log-in stand in none: passwords and codes are kept nowhere.
    """
    ours = match is not None and match.namespace != ""
    closed = ours and getattr(match.func, "login_required", True)
    return closed and match.view_name not in SOEGNINGER


def _hold(request: HttpRequest) -> HttpResponse:
    ejer = _owner(request) if may_hold(request.resolver_match) else None
    if ejer is None:
        return _to_log_in(request, "")
    if not ugemt.hold(ejer, request):
        messages.error(request, FOR_LANG)
        return _to_log_in(request, "")
    return _to_log_in(request, reverse("ugemt-list"))


def _to_log_in(request: HttpRequest, naeste: str) -> HttpResponse:
    url = resolve_url(settings.LOGIN_URL)
    url = f"{url}?{urlencode({'next': naeste})}" if naeste else url
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)


def _page(request: HttpRequest) -> str:
    return request.htmx.current_url_abs_path or ""


def _forget_used(request: HttpRequest, response: HttpResponse) -> None:
    sent_again = request.method == "POST" and response.status_code < 400
    if sent_again and request.user.is_authenticated and ugemt.FELT in request.POST:
        ugemt.purge_used(request)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A page from before the last log-in: its text is held, and its owner sends it.

    Only for what our own pages sent by the browser's word; the rest is refused.
    """
    origin = f"{request.scheme}://{request.get_host()}"
    own = request.headers.get("Origin") == origin
    known = request.user.is_authenticated and may_hold(request.resolver_match)
    if not own or not known or is_autosave(request):
        return django_csrf_failure(request, reason)
    if not ugemt.hold(request.user, request):
        return django_csrf_failure(request, reason)
    url = reverse("ugemt-list")
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)


def session(request: HttpRequest) -> dict[str, str]:
    """Context processor: text, so that no thousands separator gets in."""
    known = hasattr(request, "session") and hasattr(request, "user")
    if not known or not request.user.is_authenticated:
        return {}  # also the page of a request that was refused early
    return {
        "session_sekunder": str(session_left(request.session)),
        "session_varsel": str(settings.SESSION_VARSEL),
    }
