"""Drafts: what was typed and not saved is kept on the server, per user and form."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from barnetimidten.audit.opslag import forget
from barnetimidten.formularer.indsendelse import first_result
from barnetimidten.formularer.models import Kladde

MAX_TEGN = 500_000


def save_kladde(bruger: Any, formular: str, data: dict[str, Any]) -> Kladde:
    text = json.dumps(data, ensure_ascii=False, default=str)
    kladde, _ = Kladde.objects.update_or_create(
        bruger=bruger, formular=formular, defaults={"data": text}
    )
    return kladde


def get_kladde(bruger: Any, formular: str) -> Kladde | None:
    """The draft with its dict as `.felter`, or None."""
    kladde = Kladde.objects.filter(bruger=bruger, formular=formular).first()
    if kladde is not None:
        kladde.felter = json.loads(kladde.data)
    return kladde


def purge_kladde(bruger: Any, formular: str) -> None:
    Kladde.objects.filter(bruger=bruger, formular=formular).delete()


def is_autosave(request: HttpRequest) -> bool:
    return request.method == "POST" and "kladde" in request.GET


def autosave(request: HttpRequest, formular: str, form: Any) -> HttpResponse:
    """Answer POST ?kladde=1 (keep what stands in the form) and ?kladde=slet."""
    forget(request)  # the answer says when it was kept, nothing of the family
    if request.GET["kladde"] == "slet":
        purge_kladde(request.user, formular)
        return redirect(_address(request))
    if _is_submitted(request.user, form):
        return render(request, "partials/_gemt.html", {"indsendt": True})
    if sum(len(str(value)) for value in form.felter.values()) > MAX_TEGN:
        return render(request, "partials/_gemt.html", {"for_lang": True})
    kladde = save_kladde(request.user, formular, form.felter)
    return render(request, "partials/_gemt.html", {"kladde": kladde})


def offer_kladde(bruger: Any, formular: str, form: Any) -> None:
    """Fill an unsent form with the user's draft of it, if there is one."""
    if form.is_bound:
        return
    kladde = get_kladde(bruger, formular)
    if kladde is not None:
        form.use_kladde(kladde)


def _is_submitted(bruger: Any, form: Any) -> bool:
    """A draft that arrives after its form was saved must not come back to life."""
    return first_result(bruger, form.felter.get("noegle") or "") is not None


def _address(request: HttpRequest) -> str:
    query = request.GET.copy()
    del query["kladde"]
    return f"{request.path}?{query.urlencode()}" if query else request.path
