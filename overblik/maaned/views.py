"""Ask for the monthly summary."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from barnetimidten.dokumenter.actions import DokumentError, request_dokument
from barnetimidten.formularer.indsendelse import submit_once
from overblik.maaned.forms import MaanedForm

ART = "maanedsresume"
BESTILT = "Resuméet bliver lavet. Det ligger her, når det er klar."


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.view_all_forloeb", raise_exception=True)
def maaned_create(request: HttpRequest) -> HttpResponse:
    form = MaanedForm(request.POST or None, dag=timezone.localdate())
    if form.is_valid():
        try:
            url = submit_once(request.user, form.noegle, lambda: _ask(form, request))
        except DokumentError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, BESTILT)
            return redirect(url)
    return render(request, "overblik/maaned.html", {"form": form})


def _ask(form: MaanedForm, request: HttpRequest) -> str:
    valgt = form.valgt
    dokument = request_dokument(
        ART,
        {"aar": valgt.aar, "maaned": valgt.maaned},
        request.user,
        titel=f"Månedsresumé, {valgt.navn}",
    )
    return dokument.get_absolute_url()
