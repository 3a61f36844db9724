"""The note as a document: asked for, and made in the background."""

from typing import Any

from barnetimidten.dokumenter.actions import request_dokument
from barnetimidten.dokumenter.models import Dokument
from overblik.statusnotat.models import Statusnotat

ART, ART_KLADDE = "statusnotat", "statusnotat-kladde"


def request_pdf(notat: Statusnotat, *, by: Any) -> Dokument:
    """In the background; the writer of an approved note may fetch it too."""
    delt = [notat.forfatter] if notat.laast and notat.forfatter_id != by.pk else []
    nummer = f" nr. {notat.nummer_tekst}" if notat.laast else ", kladde"
    return request_dokument(
        ART if notat.laast else ART_KLADDE,
        {"notat": notat.pk},
        by,
        titel=f"{notat}{nummer}",
        visible_to=delt,
        om=[notat.objekt],
    )
