"""A new course, its facts, and the exception from the target group."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from forloeb.actions.grund import StatusError, create, lock, save
from forloeb.actions.papirer import take_back_papers
from forloeb.actions.raekker import set_people
from forloeb.actions.spor import log_change, log_create
from forloeb.actions.tjek import (
    check_forloeb,
    check_not_future,
    check_version,
    check_videre,
)
from forloeb.enums import AABNE, SLUTTEDE, Afslutning, ForloebStatus
from forloeb.maalgruppe import Afvigelse
from forloeb.models import Barn, Familie, Foraelder, Forloeb, Hjem


class MaalgruppeError(StatusError):
    """Outside the target group and nobody has said why it is right all the same."""

    def __init__(self, afvigelser: Sequence[Afvigelse]) -> None:
        super().__init__(
            " ".join(afvigelse.tekst for afvigelse in afvigelser), "undtagelse_grund"
        )
        self.afvigelser = afvigelser


@transaction.atomic
def create_forloeb(
    *,
    barn: dict[str, Any] | Barn,
    forloeb: dict[str, Any],
    by: Any,
    hjem: dict[str, Any] | None = None,
    foraeldre: Sequence[dict[str, Any]] = (),
    familie: Familie | None = None,
    medarbejdere: Sequence[Any] = (),
) -> Forloeb:
    """A new course in dialogue, with its family unless that is known already.

    A sibling comes with the `familie` that is there; a child with an earlier course
    comes as the row itself.

    Raises MaalgruppeError when the child is outside the target group and
    `forloeb["undtagelse_grund"]` is empty; StatusError when the responsible educator
    is not attached to the institution and `ansvarlig_grund` is empty.
    """
    if not isinstance(barn, Barn):
        familie = familie or _create_familie(hjem or {}, foraeldre)
        barn = Barn.objects.create(familie=familie, **barn)
    elif lock(barn).forloeb.filter(status__in=AABNE).exists():
        raise StatusError("Barnet har allerede et forløb, der er åbent.")
    nyt = Forloeb(
        barn=barn,
        dagtilbud=barn.dagtilbud,
        max_besoeg=settings.MAX_BESOEG,
        **forloeb,
    )
    check_not_future(nyt.dialog_dato, "Dialogens start", "dialog_dato")
    _check_ansvarlig(nyt)
    afvigelser = check_forloeb(nyt, timezone.localdate())
    if afvigelser and not nyt.undtagelse_grund:
        raise MaalgruppeError(afvigelser)
    if not afvigelser:
        nyt.undtagelse_grund = ""
    elif by.has_perm("forloeb.lead_forloeb"):
        nyt.undtagelse_bedt_af = nyt.undtagelse_godkendt_af = by
    else:
        nyt.undtagelse_bedt_af = by
    create(nyt, by=by)
    nyt.medarbejdere.set(medarbejdere)
    nyt.statusskift.create(til=ForloebStatus.DIALOG, dato=nyt.dialog_dato, af=by)
    take_back_papers(barn, by=by, ny=True)
    log_create(nyt, by=by)
    return nyt


def _create_familie(
    hjem: dict[str, Any], foraeldre: Sequence[dict[str, Any]]
) -> Familie:
    familie = Familie.objects.create()
    bolig = Hjem.objects.create(familie=familie, **hjem)
    for felter in foraeldre:
        bor_der = felter.get("bor_med_barnet", True)
        Foraelder.objects.create(
            familie=familie, hjem=bolig if bor_der else None, **felter
        )
    return familie


def _check_ansvarlig(forloeb: Forloeb) -> None:
    dagtilbud = forloeb.barn.dagtilbud
    if dagtilbud is None or forloeb.ansvarlig_grund:
        return  # without an institution it is the target group that asks for a reason
    if not dagtilbud.medarbejdere.filter(pk=forloeb.ansvarlig_id).exists():
        raise StatusError(
            f"{forloeb.ansvarlig} er ikke tilknyttet dagtilbuddet. Skriv en linje om, "
            "hvorfor det alligevel er den rigtige.",
            "ansvarlig_grund",
        )


@transaction.atomic
def edit_forloeb(
    forloeb: Forloeb,
    *,
    version: int,
    by: Any,
    medarbejdere: Sequence[Any] | None = None,
    **felter: Any,
) -> Forloeb:
    """Better the facts of a course; StaleError when somebody saved meanwhile.

    Who else sees the course is decided by the responsible educator or a leader: from
    anybody else `medarbejdere` raises StatusError.
    """
    forloeb = lock(forloeb)
    check_version(forloeb, version)
    for navn, vaerdi in felter.items():
        setattr(forloeb, navn, vaerdi)
    if forloeb.afslutning == Afslutning.VIDERE:
        check_videre(forloeb.videre_til, forloeb.videre_navn, forloeb.videre_dato)
    if forloeb.journaliseret_dato and not forloeb.sagsnummer:
        raise StatusError(
            "Forløbet er journaliseret på sagen, så nummeret skal stå her.",
            "sagsnummer",
        )
    mere: list[str] = []
    if medarbejdere is not None:
        if not may_share(by, forloeb):
            raise StatusError(f"Spørg {forloeb.ansvarlig}, hvem der skal være med.")
        mere = set_people(forloeb, medarbejdere)
    save(forloeb, by=by)
    log_change(forloeb, by=by, mere=mere)
    return forloeb


def may_share(bruger: Any, forloeb: Forloeb) -> bool:
    """A cover for a day gives no right to let oneself in for good."""
    leder = bruger.has_perm("forloeb.lead_forloeb")
    return leder or forloeb.ansvarlig_id == bruger.pk


@transaction.atomic
def ask_undtagelse(
    forloeb: Forloeb, *, grund: str, by: Any, version: int | None = None
) -> Forloeb:
    """Ask for, or as a leader grant, an exception from the target group.

    The same words from the same person again change nothing.
    """
    forloeb = lock(forloeb)
    if forloeb.status in SLUTTEDE:
        raise StatusError("Forløbet er slut.")
    if (grund, by) == (forloeb.undtagelse_grund, forloeb.undtagelse_bedt_af):
        return forloeb
    check_version(forloeb, version)
    forloeb.undtagelse_grund = grund
    forloeb.undtagelse_bedt_af = by
    leder = by.has_perm("forloeb.lead_forloeb")
    forloeb.undtagelse_godkendt_af = by if leder else None
    save(forloeb, by=by)
    log_change(forloeb, by=by)
    return forloeb


@transaction.atomic
def approve_undtagelse(
    forloeb: Forloeb, *, by: Any, version: int | None = None
) -> Forloeb:
    forloeb = lock(forloeb)
    if not forloeb.undtagelse_grund:
        raise StatusError("Der er ikke bedt om en undtagelse.")
    if forloeb.undtagelse_godkendt_af_id is not None:
        return forloeb
    check_version(forloeb, version)
    forloeb.undtagelse_godkendt_af = by
    save(forloeb, by=by)
    log_change(forloeb, by=by)
    return forloeb
