from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from barnetimidten.brugere import roller
from barnetimidten.brugere.models import Medarbejder


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Each role has its own first page."""
    return redirect(roller.FORSIDER[request.user.rolle])


@require_safe
@permission_required("brugere.view_medarbejder", raise_exception=True)
def medarbejder_list(request: HttpRequest) -> HttpResponse:
    rettigheder = [
        (tekst, [rolle in har for rolle in roller.Rolle])
        for tekst, har in roller.RETTIGHEDER.values()
    ]
    kontekst = {
        "medarbejdere": Medarbejder.objects.all(),
        "roller": [roller.ROLLE_NAVNE[rolle] for rolle in roller.Rolle],
        "rettigheder": rettigheder,
    }
    return render(request, "brugere/medarbejder_list.html", kontekst)
