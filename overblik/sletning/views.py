"""Deletion for the leader: the list, the line, the approval, the receipt."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from barnetimidten.formularer.indsendelse import submit_once
from barnetimidten.formularer.version import StaleError
from barnetimidten.sider import page_after, read_key
from forloeb.actions.grund import StatusError
from overblik.sletning import actions, forms, regler, tasks, visning
from overblik.sletning.enums import ARBEJDER, ForslagStatus
from overblik.sletning.models import Sletteforslag, Slettelinje

ALLEREDE = "Forslaget er allerede godkendt."


# --- Overview --------------------------------------------------------------------------
@require_safe
@permission_required("overblik.view_sletning", raise_exception=True)
def sletning_list(request: HttpRequest) -> HttpResponse:
    synlige = Sletteforslag.objects.visible_to(request.user)
    side = page_after(
        synlige.udfoerte().select_related("godkendt_af"),
        request.GET.get("efter"),
        "udfoert_at",
        synlige=synlige,
        faldende=True,
    )
    aktuelt = synlige.ikke_slut().first()
    kontekst = {
        "side": side,
        "naeste_url": f"?efter={side.naeste}" if side.naeste else "",
        "aktuelt": aktuelt,
        "antal": visning.counts(aktuelt) if aktuelt else {},
        "arkiv_reference": settings.ARKIV_REFERENCE,
    }
    return render(request, "sletning/sletning_list.html", kontekst)


@require_safe
@permission_required("overblik.view_sletning", raise_exception=True)
def frister(request: HttpRequest) -> HttpResponse:
    rows = [(s, s.frist_tekst(settings.SLETTEFRISTER)) for s in regler.SLAGS]
    kontekst = {"rows": rows, "arkiv_reference": settings.ARKIV_REFERENCE}
    return render(request, "sletning/frister.html", kontekst)


@require_http_methods(["GET", "POST"])
@permission_required("overblik.approve_sletning", raise_exception=True)
def propose(request: HttpRequest) -> HttpResponse:
    form = forms.ProposeForm(request.POST or None)
    if form.is_valid():
        return redirect(submit_once(request.user, form.noegle, lambda: _new(request)))
    aktuelt = Sletteforslag.objects.visible_to(request.user).ikke_slut().first()
    return render(request, "sletning/propose.html", {"form": form, "aktuelt": aktuelt})


def _new(request: HttpRequest) -> str:
    forslag = actions.propose(request.user)
    if forslag is None:
        messages.info(request, "Der er intet, hvis frist er udløbet.")
        return reverse("sletning:list")
    if forslag.status == ForslagStatus.AABENT:
        messages.success(request, "Listen er lavet. Der er ikke slettet noget.")
    return _address(forslag)


def _address(forslag: Sletteforslag) -> str:
    return reverse("sletning:detail", args=[forslag.pk])


# --- One proposal ------------------------------------------------------------------------
def _visible(request: HttpRequest, pk: int) -> Sletteforslag:
    synlige = Sletteforslag.objects.visible_to(request.user)
    return get_object_or_404(synlige.select_related("godkendt_af"), pk=pk)


@require_safe
@permission_required("overblik.view_sletning", raise_exception=True)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    forslag = _visible(request, pk)
    antal = visning.counts(forslag)
    faner = visning.tabs(forslag, antal, request.GET.get("vis"))
    fane = next(f for f in faner if f.valgt)
    side = page_after(
        forslag.linjer.filter(status=fane.kode),
        request.GET.get("efter"),
        "frist",
        synlige=forslag.linjer.all(),
    )
    url = f"?vis={fane.kode}"
    kontekst = {
        "forslag": forslag,
        "faner": faner,
        "fane": fane,
        "side": side,
        "naeste_url": f"{url}&efter={side.naeste}" if side.naeste else "",
        "antal": antal,
        "arbejder": forslag.status in ARBEJDER,
        "fremgang": visning.progress(antal),
    }
    if forslag.status == ForslagStatus.UDFOERT:
        kontekst["tabeller"] = visning.totals(forslag)
    return render(request, "sletning/detail.html", kontekst)


@require_safe
@permission_required("overblik.view_sletning", raise_exception=True)
def fremgang(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that asks again while the worker works."""
    forslag = _visible(request, pk)
    kontekst = {
        "forslag": forslag,
        "arbejder": forslag.status in ARBEJDER,
        "fremgang": visning.progress(visning.counts(forslag)),
    }
    return render(request, "sletning/partials/_fremgang.html", kontekst)


@require_http_methods(["GET", "POST"])
@permission_required("overblik.approve_sletning", raise_exception=True)
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    forslag = _visible(request, pk)
    if request.method == "GET" and forslag.status != ForslagStatus.AABENT:
        messages.info(request, ALLEREDE)
        return redirect("sletning:detail", pk=pk)
    form = forms.ApproveForm(request.POST or None, current=forslag)
    form.fields["version"].initial = _seen(request, forslag)
    if form.is_valid() and _do(
        form, lambda: _approve_and_ring(request, forslag, form.version)
    ):
        messages.success(request, "Forslaget er godkendt. Sletningen går i gang nu.")
        return redirect("sletning:detail", pk=pk)
    if forslag.status != ForslagStatus.AABENT:  # pressed twice, or a colleague did
        messages.info(request, ALLEREDE)
        return redirect("sletning:detail", pk=pk)
    kontekst = {
        "form": form,
        "forslag": forslag,
        "besluttet": visning.decided(forslag),
        "antal": visning.counts(forslag),
        "arkiv_reference": settings.ARKIV_REFERENCE,
    }
    return render(request, "sletning/approve.html", kontekst)


def _seen(request: HttpRequest, forslag: Sletteforslag) -> int:
    """The version of the list that led here: what was read is what is approved."""
    return read_key(request.GET.get("set")) or forslag.version


@transaction.atomic
def _approve_and_ring(
    request: HttpRequest, forslag: Sletteforslag, version: int
) -> None:
    # The bell rings after the commit. Without a broker the sweeper comes by.
    transaction.on_commit(
        lambda: tasks.execute.apply_async([forslag.pk], retry=False), robust=True
    )
    actions.approve(forslag, version=version, by=request.user)


def _do(form: Any, action: Any) -> bool:
    """Run it; a refusal or a newer list is told in the form."""
    try:
        action()
    except StaleError:
        # Pressing again is no way out: the list is to be read first.
        form.add_error(None, "Listen er ændret imens. Gå tilbage, og se den igennem.")
        return False
    except StatusError as error:
        form.add_error(error.felt if error.felt in form.fields else None, str(error))
        return False
    return True


# --- One line --------------------------------------------------------------------------
def _visible_line(request: HttpRequest, pk: int) -> Slettelinje:
    synlige = Slettelinje.objects.visible_to(request.user)
    return get_object_or_404(synlige.select_related("forslag"), pk=pk)


@require_http_methods(["GET", "POST"])
@permission_required("overblik.approve_sletning", raise_exception=True)
def leave_out(request: HttpRequest, pk: int) -> HttpResponse:
    linje = _visible_line(request, pk)
    start = {"grund": linje.udeladt_grund, "til": linje.udeladt_til}
    form = forms.LeaveOutForm(request.POST or None, current=linje, initial=start)
    if form.is_valid() and _do(
        form,
        lambda: actions.leave_out(
            linje, **form.vaerdier, version=form.version, by=request.user
        ),
    ):
        messages.success(request, f"{linje} er udeladt.")
        return redirect(_address(linje.forslag))
    return render(request, "sletning/leave_out.html", {"form": form, "linje": linje})


@require_http_methods(["GET", "POST"])
@permission_required("overblik.approve_sletning", raise_exception=True)
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    linje = _visible_line(request, pk)
    form = forms.TakeBackForm(request.POST or None, current=linje)
    if form.is_valid() and _do(
        form,
        lambda: actions.take_back(linje, version=form.version, by=request.user),
    ):
        messages.success(request, f"{linje} er med igen.")
        return redirect(_address(linje.forslag))
    return render(request, "sletning/take_back.html", {"form": form, "linje": linje})
