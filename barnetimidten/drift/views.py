from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from barnetimidten.drift.sundhed import parts, trace_state


@require_safe
@login_not_required
def healthz(request: HttpRequest) -> JsonResponse:
    """Public on purpose: names of parts and up or down, nothing else.

    `spor` does not make it 503: a trace that does not hold calls for the leader and
    the adviser, and stopping the service would help whoever broke it.
    """
    dele = parts()
    up = all(dele.values())
    body = {
        "status": "ok" if up else "fejl",
        "dele": {navn: "ok" if ok else "nede" for navn, ok in dele.items()},
        "spor": trace_state(),
    }
    return JsonResponse(body, status=200 if up else 503)
