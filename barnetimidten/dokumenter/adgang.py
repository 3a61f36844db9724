"""Who may fetch a document, asked anew each time, and what the trace says of it."""

from typing import Any

from django.contrib.auth import get_user_model
from django.utils.module_loading import import_string

from barnetimidten.audit.handlinger import Formaal
from barnetimidten.brugere.roller import RETTIGHEDER, Rolle
from barnetimidten.dokumenter.models import Dokument


def purpose(bruger: Any, dokument: Dokument) -> Formaal | None:
    """Why the person looks at what the document is about; None: they may not."""
    art = dokument.kind
    if art is None:
        return None
    if art.maa_se:
        return import_string(art.maa_se)(bruger, dokument)
    return Formaal.LEDER if bruger.rolle == Rolle.LEDER else Formaal.ADMINISTRATION


def who_may_see(dokument: Dokument) -> Any:
    """Colleagues it can be shared with: they could see what it is about themselves."""
    art = dokument.kind
    roller = RETTIGHEDER[art.se][1] if art else ()
    kolleger = get_user_model().objects.filter(is_active=True, rolle__in=roller)
    andre = kolleger.exclude(pk=dokument.bestilt_af_id)
    maa = [kollega.pk for kollega in andre if purpose(kollega, dokument)]
    return andre.filter(pk__in=maa)


def several(dokument: Dokument) -> list[tuple[str, Any]]:
    """All it is about, when it is about more than one."""
    emner = [emne.objekt for emne in dokument.emner.all()]
    return emner if len(emner) > 1 else []


def about(dokument: Dokument) -> tuple[str, str] | None:
    """The one thing a document is about; None when there are none or several."""
    emner = [emne.objekt for emne in dokument.emner.all()[:2]]
    return emner[0] if len(emner) == 1 else None
