"""What every employee sets for themselves."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from barnetimidten.brugere.models import Medarbejder


@require_POST
def diskret_set(request: HttpRequest) -> HttpResponse:
    """Initials instead of names, until it is turned off again; on every device."""
    diskret = request.POST.get("diskret") == "til"
    Medarbejder.objects.filter(pk=request.user.pk).update(diskret=diskret)
    return redirect(address_back(request, reverse("home")))


@require_POST
def ugebrev_set(request: HttpRequest) -> HttpResponse:
    """Whether Monday's mail comes."""
    til = request.POST.get("ugebrev") == "til"
    Medarbejder.objects.filter(pk=request.user.pk).update(ugebrev=til)
    tekst = "Mailen kommer om mandagen." if til else "Mailen om mandagen er slået fra."
    messages.success(request, tekst)
    return redirect("konto")


def address_back(request: HttpRequest, ellers: str) -> str:
    """The page that was left, as the form names it; never another site."""
    url = request.POST.get("tilbage", "")
    # Without the slash `redirect` takes it for the name of a view.
    if url.startswith("/") and url_has_allowed_host_and_scheme(url, None):
        return url
    return ellers
