from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from barnetimidten.formularer import ugemt


@require_safe
def ugemt_list(request: HttpRequest) -> HttpResponse:
    """What one's own expired log-in kept from being saved; nobody else's."""
    rows = [ugemt.read(row) for row in ugemt.waiting(request.user)]
    if not rows:
        request.session.pop(ugemt.ANTAL, None)
        return redirect("home")
    kontekst = {"rows": rows, "timer": settings.UGEMT_TIMER, "felt": ugemt.FELT}
    return render(request, "formularer/ugemt_list.html", kontekst)


@require_POST
def ugemt_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Throwing it away twice does nothing the second time."""
    ugemt.waiting(request.user).filter(pk=pk).delete()
    request.session[ugemt.ANTAL] = ugemt.waiting(request.user).count()
    messages.success(request, "Det er smidt væk.")
    return redirect("ugemt-list")
