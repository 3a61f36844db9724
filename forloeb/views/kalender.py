"""The calendar: my visits on a page, and as a feed by a secret address."""

from datetime import date, timedelta
from hashlib import sha256
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, permission_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from barnetimidten.audit.handlinger import Formaal, Handling
from barnetimidten.audit.log import log
from barnetimidten.formularer.indsendelse import submit_once
from forloeb import actions
from forloeb.enums import BesoegStatus
from forloeb.forms.kalender import KalendernoegleForm
from forloeb.kalender import Begivenhed, build_ics
from forloeb.models import Besoeg, Fravaer, Kalendernoegle, Lukkedag
from forloeb.views.adgang import list_seen

UGER = 4  # this one and the next three
FEED_TILBAGE = timedelta(days=30)
KALENDER = "forloeb:kalender"


def _hash(token: str) -> str:
    return sha256(token.encode("utf-8", "replace")).hexdigest()


# --- The page ---------------------------------------------------------------------
@require_safe
@permission_required("forloeb.view_forloeb", raise_exception=True)
def kalender(request: HttpRequest) -> HttpResponse:
    return _page(request)


def _page(request: HttpRequest, adresse: str = "") -> HttpResponse:
    list_seen(request, Besoeg, Formaal.EGET_FORLOEB)
    fra = timezone.localdate()
    til = fra - timedelta(days=fra.weekday()) + timedelta(weeks=UGER, days=-1)
    besoeg = _visits(request.user, fra, til)
    kontekst = {
        "dage": [(dag, list(liste)) for dag, liste in groupby(besoeg, _day)],
        "i_dag": fra,
        "til": til,
        "fravaer": _absences(request.user, fra, til),
        "lukkedage": _closing_days(besoeg, fra, til),
        "noegle": Kalendernoegle.objects.filter(medarbejder=request.user).first(),
        "adresse": adresse,
        "form": KalendernoegleForm(),
    }
    return render(request, "forloeb/kalender.html", kontekst)


def _day(besoeg: Besoeg) -> date:
    return besoeg.planlagt_dato


def _visits(bruger: Any, fra: date, til: date) -> list[Besoeg]:
    """Names stand on the page, so only visits the employee may see today."""
    rows = Besoeg.objects.visible_to(bruger).i_kalender(bruger).planlagte()
    rows = rows.filter(planlagt_dato__gte=fra, planlagt_dato__lte=til)
    rows = rows.select_related("forloeb__barn", "forloeb__ansvarlig")
    rows = rows.with_beskyttelse()
    return list(rows.order_by("planlagt_dato", "planlagt_tid", "pk"))


def _absences(bruger: Any, fra: date, til: date) -> Any:
    rows = Fravaer.objects.overlapper(fra, til).filter(
        Q(medarbejder=bruger) | Q(vikar=bruger)
    )
    return rows.select_related("medarbejder", "vikar").order_by("fra_dato", "pk")


def _closing_days(besoeg: list[Besoeg], fra: date, til: date) -> Any:
    """Closing days of the institutions that the visited children go to; a protected
    child's would tell which one it is."""
    aabne = [row for row in besoeg if not row.er_beskyttet]
    steder = {row.forloeb.barn.dagtilbud_id for row in aabne} - {None}
    rows = Lukkedag.objects.filter(
        dagtilbud__in=steder, fra_dato__lte=til, til_dato__gte=fra
    )
    return rows.select_related("dagtilbud").order_by("fra_dato", "pk")


# --- The secret address -------------------------------------------------------------
@require_http_methods(["GET", "POST"])
@permission_required("forloeb.view_forloeb", raise_exception=True)
def kalendernoegle_create(request: HttpRequest) -> HttpResponse:
    """Make an address, or a new one that takes its place; shown in this answer only."""
    form = KalendernoegleForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return redirect(KALENDER)
    token = _token(request.user, form.noegle)
    submit_once(request.user, form.noegle, lambda: _keep(request, token))
    if not Kalendernoegle.objects.filter(token_hash=_hash(token)).exists():
        return redirect(KALENDER)  # an old page sent again: its address is gone
    url = reverse("forloeb:kalender-ics", args=[token])
    return _page(request, request.build_absolute_uri(url))


def _token(bruger: Any, noegle: str) -> str:
    """Sent twice, the form gives the same address, which is stored nowhere."""
    salt, vaerdi = "forloeb.kalendernoegle", f"{bruger.pk}:{noegle}"
    return salted_hmac(salt, vaerdi, algorithm="sha256").hexdigest()


def _keep(request: HttpRequest, token: str) -> str:
    actions.keep_kalendernoegle(_hash(token), by=request.user)
    return reverse(KALENDER)


@require_POST
@permission_required("forloeb.view_forloeb", raise_exception=True)
def kalendernoegle_revoke(request: HttpRequest) -> HttpResponse:
    actions.revoke_kalendernoegle(by=request.user)
    messages.success(request, "Adressen er slettet. Kalenderprogrammet får intet mere.")
    return redirect(KALENDER)


@login_not_required
@require_safe
def kalender_ics(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever has the address sees when there are visits, never whose."""
    noegle = (
        Kalendernoegle.objects.filter(token_hash=_hash(token))
        .select_related("medarbejder")
        .first()
    )
    if noegle is None or not noegle.medarbejder.has_perm("forloeb.view_forloeb"):
        raise Http404
    ics = build_ics("Barnet i Midten", _events(noegle.medarbejder), nu=timezone.now())
    # Nobody is logged in: the row names whose address it is.
    log(noegle.medarbejder, Handling.LIST, Besoeg, formaal=Formaal.EGET_FORLOEB)
    return HttpResponse(
        ics,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Cache-Control": "no-store",
            "Content-Disposition": 'inline; filename="barnet-i-midten.ics"',
        },
    )


def _events(bruger: Any) -> list[Begivenhed]:
    rows = Besoeg.objects.i_kalender(bruger).filter(
        status__in=(BesoegStatus.PLANLAGT, BesoegStatus.GENNEMFOERT),
        planlagt_dato__gte=timezone.localdate() - FEED_TILBAGE,
    )
    return [
        Begivenhed(
            uid=f"besoeg-{besoeg.pk}@barnet-i-midten",
            titel=_title(besoeg),
            dato=besoeg.dato or besoeg.planlagt_dato,
            tid=besoeg.tid or besoeg.planlagt_tid,
            varighed=besoeg.varighed or besoeg.planlagt_varighed,
            udgave=besoeg.version,
        )
        for besoeg in rows.select_related("forloeb").i_raekkefoelge()
    ]


def _title(besoeg: Besoeg) -> str:
    if besoeg.nummer is None:
        return "Besøg"
    return f"Besøg {besoeg.nummer} af {besoeg.forloeb.max_besoeg}"
