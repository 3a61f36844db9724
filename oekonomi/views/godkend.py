"""A second person's word: all that waits on one page, never one's own."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from oekonomi.actions import bog as actions
from oekonomi.actions.grund import StatusError
from oekonomi.forms.bog import AfvisForm
from oekonomi.models import Businesscase, Postering
from oekonomi.views.bog import DETAIL, entries

SIDE = "oekonomi:godkend"
MAX_CIFRE = 18


@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.approve_postering", raise_exception=True)
def godkend(request: HttpRequest, pk: int) -> HttpResponse:
    """All that are ticked, or none of them."""
    case = get_object_or_404(Businesscase, pk=pk)
    if request.method == "POST":
        _approve(request, case)
        return redirect(SIDE, pk=pk)
    venter = entries(case).pending().order_by("aar", "led")
    kontekst = {
        "case": case,
        "andres": [p for p in venter if p.foreslaaet_af_id != request.user.pk],
        "egne": [p for p in venter if p.foreslaaet_af_id == request.user.pk],
    }
    return render(request, "oekonomi/godkend.html", kontekst)


def _approve(request: HttpRequest, case: Businesscase) -> None:
    numre = [
        n
        for n in request.POST.getlist("postering")
        if n.isdecimal() and len(n) <= MAX_CIFRE
    ]
    rows = list(case.posteringer.filter(pk__in=numre).order_by("led"))
    if not rows:
        messages.warning(request, "Sæt hak ved det, du vil godkende.")
        return
    try:
        actions.approve_all(rows, by=request.user)
    except StatusError as error:
        messages.warning(request, f"Intet er godkendt. {error}")
        return
    hvad = "1 postering" if len(rows) == 1 else f"{len(rows)} posteringer"
    messages.success(request, f"{hvad} er godkendt og tæller med fra nu af.")


@require_http_methods(["GET", "POST"])
@permission_required("oekonomi.approve_postering", raise_exception=True)
def postering_reject(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(
        Postering.objects.select_related("businesscase", "linje", "foreslaaet_af"),
        pk=pk,
    )
    form = AfvisForm(request.POST or None)
    if form.is_valid():
        try:
            actions.reject(row, by=request.user, grund=form.cleaned_data["grund"])
        except StatusError as error:
            form.add_error(error.felt, str(error))
        else:
            messages.success(request, "Posteringen er afvist og tæller ikke med.")
            return redirect(DETAIL, pk=pk)
    kontekst = {
        "form": form,
        "row": row,
        "egen": row.foreslaaet_af_id == request.user.pk,
    }
    return render(request, "oekonomi/postering_reject.html", kontekst)
