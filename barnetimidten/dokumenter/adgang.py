"""Who may fetch a document, asked anew each time, and what the trace says of it."""

from typing import Any

from django.utils.module_loading import import_string

from barnetimidten.audit.handlinger import Formaal
from barnetimidten.brugere.roller import Rolle
from barnetimidten.dokumenter.models import Dokument


def purpose(bruger: Any, dokument: Dokument) -> Formaal | None:
    """Why the person looks at what the document is about; None: they may not."""
    art = dokument.kind
    if art is None:
        return None
    if art.maa_se:
        return import_string(art.maa_se)(bruger, dokument)
    return Formaal.LEDER if bruger.rolle == Rolle.LEDER else Formaal.ADMINISTRATION


def about(dokument: Dokument) -> tuple[str, str] | None:
    """The one thing a document is about; None when there are none or several."""
    emner = [emne.objekt for emne in dokument.emner.all()[:2]]
    return emner[0] if len(emner) == 1 else None
