from django.contrib.auth.decorators import login_not_required, permission_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from barnetimidten.brugere.models import Invitation, Medarbejder
from barnetimidten.drift import tilstand
from barnetimidten.drift.sundhed import parts, trace_state
from barnetimidten.formularer.menu import remember_counts


@require_safe
@login_not_required
def healthz(request: HttpRequest) -> JsonResponse:
    """Public on purpose: names of parts and up or down, nothing else.

    `spor` does not make it 503: a trace that does not hold calls for the leader and
    the adviser, and stopping the service would help whoever broke it.
    """
    dele = parts()
    up = all(dele.values())
    body = {
        "status": "ok" if up else "fejl",
        "dele": {navn: "ok" if ok else "nede" for navn, ok in dele.items()},
        "spor": trace_state(),
    }
    return JsonResponse(body, status=200 if up else 503)


@require_safe
@permission_required("brugere.view_medarbejder", raise_exception=True)
def oversigt(request: HttpRequest) -> HttpResponse:
    """The administrator's first page: who can log in, whose rights wait, what is down."""
    punkter = tilstand.checks()
    aktive = Medarbejder.objects.filter(is_active=True)
    kontekst = {
        "punkter": punkter,
        "galt": sum(punkt.kind in ("warn", "alert") for punkt in punkter),
        "aktive": aktive.count(),
        "uden_faktor": aktive.with_faktor().filter(har_faktor=False).count(),
        "inviteret": Invitation.objects.unused().count(),
        "mangler": Medarbejder.objects.overdue().count(),
        "undersoegt": timezone.localtime(),
    }
    numre = {
        "drift:oversigt": kontekst["galt"],
        "brugere:invitation-list": kontekst["inviteret"],
        "brugere:gennemgang": kontekst["mangler"],
    }
    remember_counts(request, numre)
    return render(request, "drift/oversigt.html", kontekst)
