"""A family's way in: a cookie of its own, so that nobody's log-in is touched.

It names the link by its hash, signed; the token itself has left the address. It dies
with the browser, and after SVAR_SESSION_TIMER.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from barnetimidten.skal import CLEAR_AT_LOG_OUT
from evaluering import sprog as sprogene
from evaluering.actions.svar import SvarFejlError, check_open, find_link
from evaluering.enums import Kanal, Kilde, Sprog, SvarFejl
from evaluering.models import Invitation, InvitationLink

SALT = "evaluering.svar"
TEGN = 22  # 128 bits


class UdenLinkError(SvarFejlError):
    """Here without having opened a link; or too long ago."""


class AndenSideError(SvarFejlError):
    """The page was opened by another link than the last one in this browser."""


class ForOfteError(SvarFejlError):
    """Kept more often than anybody writes."""


@dataclass(frozen=True)
class Adgang:
    """Who is let in: through which link, and in which language the pages are."""

    link: InvitationLink
    sprog: Sprog

    @property
    def invitation(self) -> Invitation:
        return self.link.invitation

    @property
    def paa_tablet(self) -> bool:
        return self.link.kanal == Kanal.TABLET

    @property
    def kilde(self) -> Kilde:
        return Kilde.TABLET if self.paa_tablet else Kilde.LINK


def let_in(response: HttpResponse, token_hash: str, sprog: str = "") -> HttpResponse:
    """Give the cookie; also to change the language."""
    response.set_cookie(
        settings.SVAR_COOKIE_NAME,
        signing.dumps([token_hash, str(sprog)], salt=SALT),
        path=reverse("svar:skema"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def hand_back(response: HttpResponse) -> HttpResponse:
    """The tablet goes to somebody else: nothing that was written stays in it."""
    response.headers["Clear-Site-Data"] = CLEAR_AT_LOG_OUT
    return let_out(response)


def let_out(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(settings.SVAR_COOKIE_NAME, path=reverse("svar:skema"))
    return response


def _read(request: HttpRequest) -> tuple[str, str]:
    """The hash and the chosen language; empty without a cookie of ours."""
    alder = timedelta(hours=settings.SVAR_SESSION_TIMER)
    vaerdi = request.COOKIES.get(settings.SVAR_COOKIE_NAME, "")
    try:
        token_hash, sprog = signing.loads(vaerdi, salt=SALT, max_age=alder)
    except signing.BadSignature:
        return "", ""
    return token_hash, sprog


def find_adgang(request: HttpRequest) -> Adgang | None:
    """None without a cookie. Raises SvarFejlError when its link is gone."""
    token_hash, valgt = _read(request)
    if not token_hash:
        return None
    link = find_link(token_hash)
    return Adgang(link, language_of(link.invitation, valgt))


def language_of(invitation: Invitation, valgt: str = "") -> Sprog:
    """The chosen language, or the one of the invitation; Danish until it is approved."""
    return sprogene.shown(invitation.skema_version, valgt or invitation.sprog)


def store_name(invitation: Invitation) -> str:
    """Whose page it is, and where the browser keeps what is not sent yet: tells nothing
    of who that is."""
    tegn = salted_hmac("evaluering.svar.lager", str(invitation.pk)).hexdigest()
    return tegn[:TEGN]


def check_tablet(adgang: Adgang) -> None:
    """It is the educator's and goes on to the next family; raises SvarFejlError."""
    slut = adgang.link.created_at + timedelta(hours=settings.SVAR_TABLET_TIMER)
    if adgang.paa_tablet and slut <= timezone.now():
        raise SvarFejlError(SvarFejl.UDLOEBET, adgang.sprog)


def check_page(request: HttpRequest, adgang: Adgang) -> None:
    """The cookie is the browser's; two pages in it may belong to two families."""
    if request.method != "POST":
        return
    lager = request.POST.get("lager", "")
    if not constant_time_compare(lager, store_name(adgang.invitation)):
        raise AndenSideError(SvarFejl.UGYLDIGT)


View = Callable[..., HttpResponse]
Refusal = Callable[[HttpRequest, SvarFejlError, Adgang | None], HttpResponse]


def answering(refuse: Refusal) -> Callable[[View], View]:
    """Decorator: the view gets an Adgang that is open; everybody else the refusal."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any) -> HttpResponse:
            adgang = None
            try:
                if (adgang := find_adgang(request)) is None:
                    raise UdenLinkError(SvarFejl.UKENDT)
                check_page(request, adgang)
                check_tablet(adgang)
                check_open(adgang.invitation)
                return view(request, adgang, *args)
            except SvarFejlError as error:
                return refuse(request, error, adgang)

        return wrapped

    return decorate
