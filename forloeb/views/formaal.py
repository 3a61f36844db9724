"""Asked before a course is opened that the user has no part in and that is long over."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from forloeb.formaal import purpose_of
from forloeb.forms.formaal import FormaalForm
from forloeb.views.adgang import keep_purpose, unseen_forloeb


@require_http_methods(["GET", "POST"])
@permission_required("forloeb.view_all_forloeb", raise_exception=True)
def forloeb_formaal(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows nothing of the family: the answer comes before the look."""
    forloeb = unseen_forloeb(request, pk)
    til = _destination(request, pk)
    if purpose_of(request.user, forloeb):
        return redirect(til)
    form = FormaalForm(request.POST or None)
    if form.is_valid():
        keep_purpose(request, forloeb, form.opslag)
        return redirect(til)
    return render(request, "forloeb/formaal.html", {"form": form})


def _destination(request: HttpRequest, pk: int) -> str:
    """Where they were going; to the course when that is no page of ours."""
    til = request.GET.get("til", "")
    own = til.startswith("/") and url_has_allowed_host_and_scheme(til, None)
    return til if own else reverse("forloeb:detail", args=[pk])
