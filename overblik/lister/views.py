"""One address for every list as a file."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from barnetimidten.listefil import export
from overblik.lister.tabel import LISTER


@require_http_methods(["GET", "POST"])
def liste_export(request: HttpRequest, navn: str) -> HttpResponse:
    """Whoever may see the page may have its file."""
    liste = LISTER.get(navn)
    if liste is None:
        raise Http404
    if not request.user.has_perm(liste.rettighed):
        raise PermissionDenied
    return export(request, liste)
