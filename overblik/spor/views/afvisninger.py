"""Accounts that are refused again and again, by day."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from barnetimidten.audit import alarm
from barnetimidten.audit.handlinger import Formaal, Handling
from barnetimidten.audit.models import AuditEntry
from barnetimidten.audit.opslag import note
from barnetimidten.brugere.models import Medarbejder

VIST_DAGE = 30


@require_safe
@permission_required("audit.view_spor", raise_exception=True)
def afvisninger(request: HttpRequest) -> HttpResponse:
    note(request, Handling.LIST, AuditEntry, formaal=Formaal.LEDER)
    alarmer = alarm.repeated(timezone.localdate() - timedelta(days=VIST_DAGE))
    folk = Medarbejder.objects.in_bulk({a.medarbejder for a in alarmer})
    kontekst = {
        "alarmer": [(a, folk.get(a.medarbejder)) for a in alarmer],
        "dage": VIST_DAGE,
        "mindst": settings.ALARM_AFVISNINGER,
    }
    return render(request, "overblik/spor/afvisninger.html", kontekst)
