"""The folder for parents: one sheet about the offer, in a language that is approved."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext

from barnetimidten.dokumenter.fil import AfvistError, Fil
from barnetimidten.dokumenter.fremdrift import Fremdrift
from barnetimidten.dokumenter.pdf import render_pdf
from evaluering import sprog
from evaluering.enums import Sprog
from evaluering.spoergeskema import NYESTE

IKKE_GODKENDT = (
    "Sproget er ikke godkendt mere. Vælg et andet, eller få det godkendt under »Sprog "
    "til familierne«."
)


def build(parametre: dict[str, Any], fremdrift: Fremdrift) -> Fil:
    kode = parametre["sprog"]
    fremdrift.step(0, 1)
    if kode not in sprog.offered(NYESTE):
        raise AfvistError(IKKE_GODKENDT)
    pdf = render(Sprog(kode), timezone.localdate(fremdrift.dokument.oprettet_at))
    fremdrift.step(1, 1)
    return Fil(pdf, f"foraeldrefolder-{kode}.pdf")


def _unbroken(telefon: str) -> str:
    """One number in a line from the right too: plain spaces would turn it round."""
    return telefon.replace(" ", "\u00a0")


def render(i: Sprog, dato: Any) -> bytes:
    """Nobody is on it: the number to ring is the municipality's."""
    with translation.override(i):
        titel = gettext("Hjælp i hverdagen, hjemme hos jer")
        html = render_to_string(
            "evaluering/folder_tekst.html",
            {
                "antal": settings.MAX_BESOEG,
                "telefon": _unbroken(settings.KOMMUNE_TELEFON),
            },
        )
    return render_pdf(
        "pdf/foraeldrefolder.html",
        {
            "titel": titel,
            "dato": dato,
            "html": html,
            "sprog": i.value,
            "retning": sprog.direction(i),
        },
    )
