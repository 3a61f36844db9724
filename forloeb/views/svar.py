"""What the views of visits share: run an action once, put its refusal at the field."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from barnetimidten.formularer.indsendelse import submit_once
from barnetimidten.formularer.kladder import purge_kladde
from barnetimidten.formularer.version import StaleError
from forloeb.actions import StatusError


def run_once(
    request: HttpRequest,
    form: Any,
    action: Callable[[], str],
    *,
    formular: str = "",
    andet_navn: dict[str, str] | None = None,
) -> HttpResponse | None:
    """Redirect to the address the action returns, or None with the form marked.

    `andet_navn` renames the action's field to the form's own.
    """
    try:
        if "noegle" in form.fields:
            url = submit_once(request.user, form.noegle, action)
        else:
            url = action()
    except StaleError as error:
        form.show_conflict(error.current)
        return None
    except StatusError as error:
        felt = (andet_navn or {}).get(error.felt or "", error.felt)
        tekster = [a.tekst for a in getattr(error, "afvigelser", ())] or str(error)
        form.add_error(felt if felt in form.fields else None, tekster)
        return None
    if formular:
        purge_kladde(request.user, formular)
    return redirect(url)
