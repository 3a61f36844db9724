"""The folder for parents is asked for here, by language."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from barnetimidten.dokumenter.actions import DokumentError, request_dokument
from evaluering import sprog
from evaluering.forms.folder import FolderForm
from forloeb.actions.grund import StatusError
from forloeb.views.svar import run_once


@require_http_methods(["GET", "POST"])
@permission_required("evaluering.change_svar", raise_exception=True)
def folder_create(request: HttpRequest) -> HttpResponse:
    form = FolderForm(request.POST or None, sprog=sprog.paper_languages())

    def run() -> str:
        kode = form.cleaned_data["sprog"]
        titel = f"Forældrefolder på {sprog.danish_name(kode)}"
        try:
            dokument = request_dokument(
                "foraeldrefolder", {"sprog": kode}, request.user, titel=titel
            )
        except DokumentError as error:
            raise StatusError(str(error)) from None
        return dokument.get_absolute_url()

    if form.is_valid() and (svar := run_once(request, form, run)):
        messages.success(request, "Folderen bliver lavet nu.")
        return svar
    return render(request, "evaluering/folder_form.html", {"form": form})
