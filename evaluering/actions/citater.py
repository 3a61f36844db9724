"""A leader picks a family's words for publication, and takes them out again."""

import json
from typing import Any

from django.db import transaction

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.dokumenter.sletning import expire_about
from evaluering.citater import as_read, contacts, named, quotable
from evaluering.enums import BesvarelseStatus
from evaluering.models import Besvarelse, Citat
from forloeb.actions.grund import StatusError, lock

MAA_IKKE = "Familien har ikke givet lov til, at svaret bliver citeret."
INGEN_TEKST = "Familien har ikke skrevet noget til spørgsmålet."


@transaction.atomic
def pick_citat(af: Any, besvarelse: Besvarelse, *, noegle: str, tekst: str) -> Citat:
    """`tekst` as it is to be printed. Picking the same again replaces it.

    Raises StatusError without the family's tick, or when the text names somebody.
    """
    besvarelse = lock(besvarelse)
    _check_allowed(besvarelse, noegle)
    _check_names(besvarelse, tekst)
    citat, ny = Citat.objects.update_or_create(
        besvarelse=besvarelse,
        noegle=noegle,
        defaults={"tekst": tekst, "valgt_af": af},
    )
    under = besvarelse.forloeb
    if not ny:
        _take_back_reports(af, besvarelse)
    log(af, Handling.CREATE, citat, under=under, felter=["noegle", "tekst"])
    return citat


@transaction.atomic
def drop_citat(af: Any, citat: Citat) -> None:
    """It is published no more; the family's answer stays as it is."""
    besvarelse = lock(citat.besvarelse)
    pk = citat.pk
    Citat.objects.filter(pk=pk).delete()
    _take_back_reports(af, besvarelse)
    log(af, Handling.DELETE, ("evaluering.citat", pk), under=besvarelse.forloeb)


def _take_back_reports(af: Any, besvarelse: Besvarelse) -> None:
    """Those that quote the family: made again, they have its words as they are now."""
    forloeb = [besvarelse.forloeb_id]
    expire_about("forloeb.forloeb", forloeb, ["evalueringsrapport"], by=af)


def _check_allowed(besvarelse: Besvarelse, noegle: str) -> None:
    indsendt = besvarelse.status == BesvarelseStatus.INDSENDT
    if not (indsendt and besvarelse.maa_citeres):
        raise StatusError(MAA_IKKE)
    tekster = quotable(besvarelse.skema_version, json.loads(besvarelse.svar))
    if noegle not in {kendt for kendt, _, _ in tekster}:
        raise StatusError(INGEN_TEKST)


def _check_names(besvarelse: Besvarelse, tekst: str) -> None:
    forloeb = besvarelse.forloeb
    fundet = [*named(tekst, _names(forloeb)), *contacts(tekst)]
    sted = forloeb.dagtilbud.navn if forloeb.dagtilbud else ""
    if sted and as_read(sted).casefold() in as_read(tekst).casefold():
        fundet.append(sted)
    if fundet:
        raise StatusError(
            f"Teksten nævner {', '.join(fundet)}. Skriv for eksempel »[barnet]« eller "
            "»[pædagogen]« i stedet.",
            "tekst",
        )


def _names(forloeb: Any) -> list[str]:
    """Whoever a quotation must not name."""
    familie = forloeb.barn.familie
    personer = [*familie.boern.all(), *familie.foraeldre.all()]
    personer += [forloeb.ansvarlig, *forloeb.medarbejdere.all()]
    return [person.navn for person in personer]
