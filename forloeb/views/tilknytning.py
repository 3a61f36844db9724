"""Which institutions an educator comes to: the page beside the user's own."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.brugere.roller import Rolle
from barnetimidten.formularer.version import StaleError
from forloeb import actions
from forloeb.forms.tilknytning import TilknytningForm


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.change_dagtilbud", raise_exception=True)
def medarbejder_dagtilbud(request: HttpRequest, pk: int) -> HttpResponse:
    paedagoger = Medarbejder.objects.filter(rolle=Rolle.PAEDAGOG)
    medarbejder = get_object_or_404(paedagoger, pk=pk)
    form = TilknytningForm(request.POST or None, current=medarbejder)
    if form.is_valid():
        try:
            actions.attach_dagtilbud(
                medarbejder, form.version, **form.vaerdier, by=request.user
            )
        except StaleError as error:
            form.show_conflict(error.current)
        else:
            messages.success(request, "Dagtilbuddene er gemt.")
            if request.user.has_perm("brugere.view_medarbejder"):
                return redirect("brugere:detail", pk=pk)
            return redirect("forloeb:dagtilbud-list")
    kontekst = {"form": form, "medarbejder": medarbejder}
    return render(request, "forloeb/medarbejder_dagtilbud.html", kontekst)
