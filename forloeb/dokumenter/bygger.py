"""The builders of the kinds in `barnetimidten/dokumentarter.py`, and who may see them."""

import hashlib
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Count, Sum
from django.utils import timezone

from barnetimidten.audit.handlinger import Formaal
from barnetimidten.dokumenter.bunke import Del, zip_of
from barnetimidten.dokumenter.fil import AfvistError, Fil
from barnetimidten.dokumenter.fremdrift import Fremdrift
from barnetimidten.dokumenter.models import Dokument
from forloeb.dokumenter import overlevering, plan, resume, sag
from forloeb.formaal import purpose_of
from forloeb.models import Forloeb, Overlevering
from forloeb.samtykke import without_consent

UDEN_SAMTYKKE = (
    "Forældrenes samtykke til at dele med dagtilbuddet mangler eller er taget tilbage."
)
PR_FORLOEB = 2  # the PDF and its slip
VERSIONER = (
    "besoeg__version",
    "oensker__version",
    "barn__familie__boern__version",
    "barn__familie__foraeldre__version",
)
AFTALER = (
    "samtykker",
    "samtykker__tilbagekaldt_dato",
    "deltagelsesaftaler",
    "deltagelsesaftaler__tilbagekaldt_dato",
)


# --- Who may see them -------------------------------------------------------------------
def may_see(bruger: Any, dokument: Dokument) -> Formaal | None:
    """As the courses it is about: all of them, as they are today."""
    pks = courses(dokument.parametre)
    synlige = Forloeb.objects.visible_to(bruger).filter(pk__in=pks)
    if len(pks) == 1:
        forloeb = synlige.first()
        return _purpose(bruger, forloeb) if forloeb else None
    return Formaal.LEDER if synlige.count() == len(pks) else None


def may_see_overlevering(bruger: Any, dokument: Dokument) -> Formaal | None:
    """And only while the parents' consent holds: taken back, nothing more is shared."""
    formaal = may_see(bruger, dokument)
    if formaal is None:
        return None
    forloeb = Forloeb.objects.get(pk=dokument.parametre["forloeb"])
    return None if without_consent(forloeb, timezone.localdate()) else formaal


def courses(parametre: dict[str, Any]) -> list[int]:
    """The numbers of the courses that a document with these choices is about."""
    forloeb = parametre["forloeb"]
    return forloeb if isinstance(forloeb, list) else [forloeb]


def _purpose(bruger: Any, forloeb: Forloeb) -> Formaal:
    """A leader stated why on the way to a course that is closed long ago."""
    return Formaal(purpose_of(bruger, forloeb) or Formaal.LEDER)


# --- The summary for the case file --------------------------------------------------------
def build_resume(parametre: dict[str, Any], fremdrift: Fremdrift) -> Fil:
    pk = parametre["forloeb"]
    if mangler := sag.not_yet(Forloeb.objects.get(pk=pk)):
        raise AfvistError(mangler)
    dele = _parts([pk], fremdrift)
    return zip_of(dele, fremdrift, f"forloebsresume-{pk}.zip", PR_FORLOEB)


def build_resumeer(parametre: dict[str, Any], fremdrift: Fremdrift) -> Fil:
    """Those that were ended when it was asked for: the list does not grow meanwhile."""
    if mangler := sag.not_set():
        raise AfvistError(mangler)
    dele = _parts(parametre["forloeb"], fremdrift)
    navn = f"forloebsresumeer-{parametre['aar']}.zip"
    return zip_of(dele, fremdrift, navn, PR_FORLOEB)


def _parts(pks: list[int], fremdrift: Fremdrift) -> list[Del]:
    """Two files a course. The key is another when something on them is, so that what
    was written or protected meanwhile counts when the job goes on."""
    udgaver = _editions(pks)
    return [en for pk in pks for en in _course_parts(pk, udgaver[pk], fremdrift)]


def _editions(pks: list[int]) -> dict[int, str]:
    """Of each course: its own version, and those of all it is told from."""
    rows = Forloeb.objects.filter(pk__in=pks).order_by()
    udgaver = {pk: f"{pk}-{nr}" for pk, nr in rows.values_list("pk", "version")}
    for tal in (*(Sum(felt) for felt in VERSIONER), *(Count(felt) for felt in AFTALER)):
        for pk, antal in rows.values_list("pk").annotate(antal=tal):
            udgaver[pk] += f"-{antal or 0}"
    return udgaver


def _course_parts(pk: int, noegle: str, fremdrift: Fremdrift) -> list[Del]:
    pdf, navn = f"pdf-{noegle}", f"forloeb-{pk}.pdf"
    return [
        Del(pdf, navn, partial(_pdf, pk, fremdrift)),
        Del(f"xml-{noegle}", f"forloeb-{pk}.xml", partial(_slip, pk, pdf, fremdrift)),
    ]


def _pdf(pk: int, fremdrift: Fremdrift) -> bytes:
    lavet_af = str(fremdrift.dokument.bestilt_af)
    return resume.render(resume.fetch(pk), _day(fremdrift), lavet_af)


def _slip(pk: int, pdf: str, fremdrift: Fremdrift) -> bytes:
    aftryk = hashlib.sha256()
    for chunk in fremdrift.read_part(pdf):
        aftryk.update(chunk)
    return sag.filing_xml(
        Forloeb.objects.get(pk=pk),
        _day(fremdrift),
        f"forloeb-{pk}.pdf",
        aftryk.hexdigest(),
    )


def _day(fremdrift: Fremdrift) -> date:
    """The day it was asked for: again gives the same."""
    return timezone.localdate(fremdrift.dokument.oprettet_at)


# --- For the day care and for the family ----------------------------------------------
def build_overlevering(parametre: dict[str, Any], fremdrift: Fremdrift) -> Fil:
    fremdrift.step(0, 1)
    row = Overlevering.objects.select_related("skrevet_af").get(
        pk=parametre["overlevering"]
    )
    forloeb = resume.fetch(row.forloeb_id)
    if without_consent(forloeb, timezone.localdate()):
        raise AfvistError(UDEN_SAMTYKKE)
    pdf = overlevering.render(row, forloeb)
    fremdrift.step(1, 1)
    return Fil(pdf, f"overleveringsnotat-{row.pk}.pdf")


def build_plan(parametre: dict[str, Any], fremdrift: Fremdrift) -> Fil:
    fremdrift.step(0, 1)
    forloeb = resume.fetch(parametre["forloeb"])
    modtager = forloeb.barn.familie.foraeldre.get(pk=parametre["foraelder"])
    pdf = plan.render(forloeb, modtager, _day(fremdrift))
    fremdrift.step(1, 1)
    return Fil(pdf, f"besoegsplan-{forloeb.pk}.pdf")
