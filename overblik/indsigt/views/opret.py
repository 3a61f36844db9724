"""A new draft: for whom, and which children it covers."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from barnetimidten.formularer.indsendelse import submit_once
from forloeb.models import Barn, Foraelder
from overblik.indsigt import actions
from overblik.indsigt.forms import BarnIndsigtForm, ForaelderIndsigtForm
from overblik.indsigt.person import courses, make_person
from overblik.indsigt.views.adgang import visible_person


@require_http_methods(["GET", "POST"])
@permission_required("overblik.change_indsigt", raise_exception=True)
def indsigt_create(
    request: HttpRequest, pk: int, model: type[Barn] | type[Foraelder]
) -> HttpResponse:
    objekt = visible_person(request, model, pk)
    form = _form(request, objekt)
    if form.is_valid():
        url = submit_once(
            request.user, form.noegle, lambda: _create(request, objekt, form)
        )
        messages.success(request, "Kladden er lavet. Gå linjerne igennem.")
        return redirect(url)
    kontekst = {"person": objekt, "form": form, "er_barn": model is Barn}
    return render(request, "indsigt/indsigt_create.html", kontekst)


def _form(request: HttpRequest, objekt: Any) -> Any:
    data = request.POST or None
    if isinstance(objekt, Barn):
        return BarnIndsigtForm(data, barn=objekt)
    forloeb = courses(objekt)
    seneste = forloeb[-1].barn_id if forloeb else None
    valgte = objekt.familie.boern.filter(pk=seneste)
    return ForaelderIndsigtForm(data, foraelder=objekt, valgte=valgte)


def _create(request: HttpRequest, objekt: Any, form: Any) -> str:
    valg = form.vaerdier
    laeser = valg.get("laeser")
    person = make_person(
        objekt, by=request.user, laeser=laeser, boern=valg.get("boern") or ()
    )
    if isinstance(objekt, Barn):
        modtager = laeser.navn if laeser else valg["modtager"]
    else:
        modtager = objekt.navn
    indsigt = actions.create_indsigt(
        person,
        modtager=modtager,
        anmodet_dato=valg["anmodet_dato"],
        by=request.user,
    )
    return reverse("indsigt:detail", args=[indsigt.pk])
