"""The course page: who, plan, next step, story; family and agreements beside it."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from barnetimidten.brugere.diskret import shown
from barnetimidten.dansk import format_dato
from forloeb.beskyttelse import circle_of, hidden
from forloeb.enums import AKTIVE, GENNEMFOERTE, SLUTTEDE, ForloebStatus
from forloeb.forms.besoegsplan import PlanBesoegForm
from forloeb.maalgruppe import alder_tekst
from forloeb.models import Besoeg, Forloeb
from forloeb.views.adgang import visible_forloeb
from forloeb.views.familie import may_write_family
from forloeb.visning.historie import tell
from forloeb.visning.naeste_skridt import next_step, without_make_up
from forloeb.visning.plan import show_plan, when_long
from forloeb.visning.sidestykke import (
    agreements,
    background,
    homes,
    more_links,
    phones,
)
from forloeb.visning.til_stede import choices


@require_safe
@permission_required("forloeb.view_forloeb", raise_exception=True)
def forloeb_detail(request: HttpRequest, pk: int) -> HttpResponse:
    forloeb = _fetch(request, pk)
    besoeg = list(forloeb.besoeg.all())
    i_dag = timezone.localdate()
    barn, foraeldre = forloeb.barn, list(forloeb.barn.familie.foraeldre.all())
    skjult = hidden(circle_of(barn))
    siden = {
        "forloeb": forloeb,
        "barn": barn,
        "navne": [barn.navn, *(f.navn for f in foraeldre)],
        "alder": alder_tekst(barn.foedselsdato, i_dag),
        "status_tekst": _status_text(forloeb),
        "plan": show_plan(forloeb, besoeg, i_dag),
        "skridt": next_step(forloeb, besoeg, i_dag),
        "historie": _story(forloeb, besoeg, foraeldre),
        "hjem": homes(forloeb, foraeldre),
        "telefoner": phones(foraeldre, skjult),
        "skjult": skjult,
        "aftaler": agreements(forloeb, foraeldre, i_dag, skjult),
        "baggrund": background(forloeb),
        "aktiv": forloeb.status in AKTIVE,
        "kan_vurderes": forloeb.status in GENNEMFOERTE,
        "kan_rettes": may_write_family(request.user, forloeb),
        "mere": more_links(forloeb, request.user),
        **_make_up(forloeb, besoeg),
    }
    return render(request, "forloeb/forloeb_detail.html", siden)


def _fetch(request: HttpRequest, pk: int) -> Forloeb:
    rows = Forloeb.objects.select_related(
        "dagtilbud", "journaliseret_af"
    ).prefetch_related(
        Prefetch("besoeg", Besoeg.objects.select_related("registreret_af")),
        "barn__familie__foraeldre__hjem",
        "barn__familie__hjem",
        "barn__familie__boern",
        "medarbejdere",
        "statusskift__af",
        "overdragelser__fra",
        "overdragelser__til",
        "oensker__foraelder",
        "deltagelsesaftaler__foraelder",
        "samtykker__foraelder",
        "fagpersoner",
        "forebyggede__foreslaaet_af",
    )
    return visible_forloeb(request, pk, rows)


def _story(forloeb: Forloeb, besoeg: list[Besoeg], foraeldre: list[Any]) -> list[Any]:
    return tell(
        forloeb,
        besoeg,
        forloeb.statusskift.all(),
        forloeb.overdragelser.all(),
        dict(choices(forloeb.barn, foraeldre, shown)),
    )


def _status_text(forloeb: Forloeb) -> str:
    """I gang siden 20. juni 2022"""
    skift = [s for s in forloeb.statusskift.all() if s.til == forloeb.status]
    navn = (
        "Afsluttet"
        if forloeb.status == ForloebStatus.AFSLUTTET
        else forloeb.get_status_display()
    )
    if not skift:
        return navn
    siden = "" if forloeb.status in SLUTTEDE else "siden "
    return f"{navn} {siden}{format_dato(skift[-1].dato)}"


def _make_up(forloeb: Forloeb, besoeg: list[Besoeg]) -> dict[str, Any]:
    """The oldest visit that waits for its make-up, with a day proposed."""
    mistede = without_make_up(forloeb, besoeg)
    if not mistede:
        return {}
    mistet = mistede[0]
    form = PlanBesoegForm(forloeb=forloeb, erstatter=mistet)
    dato = form.initial["dato"]
    hvornaar = (
        when_long(dato, form.initial["tid"], timezone.localdate()) if dato else ""
    )
    return {
        "mistet": mistet,
        "mistet_antal": len(mistede),
        "erstatning": form if dato else None,
        "erstatning_hvornaar": hvornaar,
    }
