"""The notes, and a new one."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from barnetimidten.formularer.indsendelse import submit_once
from oekonomi.models import Businesscase
from overblik.opgoerelse.plan import INGEN_CASE, the_case
from overblik.statusnotat import actions
from overblik.statusnotat.forms import NotatForm
from overblik.statusnotat.models import Statusnotat
from overblik.statusnotat.tal import proposed_period
from overblik.statusnotat.visning import badge


@require_safe
@permission_required("overblik.view_statusnotat", raise_exception=True)
def notat_list(request: HttpRequest) -> HttpResponse:
    rows = Statusnotat.objects.select_related("forfatter", "godkendt_af")
    notater = [(notat, badge(notat, request.user)) for notat in rows]
    kontekst = {
        "notater": notater,
        "venter": [notat for notat, maerke in notater if "hos dig" in maerke.tekst],
    }
    return render(request, "overblik/statusnotat/liste.html", kontekst)


@require_http_methods(["GET", "POST"])
@permission_required("overblik.change_statusnotat", raise_exception=True)
def notat_create(request: HttpRequest) -> HttpResponse:
    i_dag = timezone.localdate()
    fra, til = proposed_period(i_dag)
    if not Businesscase.objects.exists():
        return render(request, "overblik/statusnotat/ingen.html", {"tekst": INGEN_CASE})
    forslag = {"case": the_case(), "fra": fra, "til": til, "dato": i_dag}
    form = NotatForm(request.POST or None, initial=forslag)

    def create() -> str:
        return actions.create_notat(**form.vaerdier, by=request.user).get_absolute_url()

    if form.is_valid():
        return redirect(submit_once(request.user, form.noegle, create))
    return render(request, "overblik/statusnotat/ny.html", {"form": form})
