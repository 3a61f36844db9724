"""Make, decide, release, annul: one transaction each, the trace last.

A release is one conditional step on (draft, nothing decided since it was rendered):
whoever comes second meets StatusError and nothing of theirs is written.
"""

import base64
import hashlib
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.formularer.version import StaleError, save_with_version
from forloeb.actions import StatusError
from overblik.indsigt.enums import Beslutning, FilArt, IndsigtStatus
from overblik.indsigt.linje import Person
from overblik.indsigt.models import Indsigt, IndsigtFil, IndsigtLinje
from overblik.indsigt.samling import collect

LUKKET = (
    "Indsigten er ikke en kladde længere. Lav en ny, hvis noget skal være anderledes."
)


@transaction.atomic
def create_indsigt(
    person: Person, *, modtager: str, anmodet_dato: date, by: Any
) -> Indsigt:
    """Collect everything held on the person, as it stands now."""
    indsigt = Indsigt.objects.create(
        person_type=person.type,
        person_id=str(person.objekt.pk),
        person_navn=person.objekt.navn,
        modtager_id=str(person.sag.laeser or ""),
        modtager_navn=modtager,
        forloeb_id=str(person.forloeb[-1].pk) if person.forloeb else "",
        anmodet_dato=anmodet_dato,
        beskyttet=any(p.beskyttet for p in (*person.foraeldre, *person.boern)),
        created_by=by,
    )
    IndsigtLinje.objects.bulk_create(
        IndsigtLinje(indsigt=indsigt, nummer=nummer, **asdict(linje))
        for nummer, linje in enumerate(collect(person), start=1)
    )
    log(by, Handling.CREATE, indsigt, under=indsigt.under)
    return indsigt


@transaction.atomic
def decide_linje(
    linje: IndsigtLinje,
    *,
    beslutning: str,
    version: int,
    by: Any,
    grund: str = "",
    grund_tekst: str = "",
    ny_tekst: str = "",
) -> IndsigtLinje:
    """Keep, shorten or leave out; that it was decided says that it was read.

    Raises StaleError when a colleague decided it first, StatusError when released.
    """
    indsigt = _touch(linje.indsigt_id)
    udelad = beslutning == Beslutning.UDELAD
    linje.beslutning = beslutning
    linje.grund = grund if udelad else ""
    linje.grund_tekst = grund_tekst if udelad else ""
    linje.ny_tekst = ny_tekst if beslutning == Beslutning.FORKORT else ""
    linje.afgjort_af, linje.afgjort_at = by, timezone.now()
    save_with_version(linje, version, by=by)
    felter = [linje.feltnavn, "beslutning", *(["ny_tekst"] if linje.ny_tekst else [])]
    log(by, Handling.CHANGE, indsigt, under=indsigt.under, felter=felter)
    return linje


@transaction.atomic
def leave_out_proposed(indsigt: Indsigt, *, kilde: str, by: Any) -> int:
    """Leave out what is proposed under a heading, free text aside; how many."""
    indsigt = _touch(indsigt.pk)
    linjer = IndsigtLinje.objects.filter(indsigt=indsigt, kilde=kilde)
    felter = set(linjer.foreslaaet_udeladt().values_list("feltnavn", flat=True))
    antal = IndsigtLinje.objects.filter(
        pk__in=linjer.foreslaaet_udeladt().values("pk")
    ).update(
        beslutning=Beslutning.UDELAD,
        grund=F("forslag"),
        afgjort_af=by,
        afgjort_at=timezone.now(),
        version=F("version") + 1,
    )
    log(
        by,
        Handling.CHANGE,
        indsigt,
        under=indsigt.under,
        felter=[*felter, "beslutning"],
    )
    return antal


@transaction.atomic
def release_indsigt(
    indsigt: Indsigt, filer: dict[FilArt, bytes], *, by: Any
) -> Indsigt:
    """Freeze it with the files that were rendered of `indsigt` as it was read.

    Raises StatusError when a line is still open or it is no draft any more, StaleError
    when a decision came after the rendering.
    """
    vundet = Indsigt.objects.filter(
        pk=indsigt.pk, status=IndsigtStatus.KLADDE, version=indsigt.version
    ).update(status=IndsigtStatus.FRIGIVET, released_by=by, released_at=timezone.now())
    if not vundet:
        _explain(indsigt.pk)
    check_all_decided(indsigt)
    for art, data in filer.items():
        IndsigtFil.objects.create(
            indsigt=indsigt,
            art=art,
            data=base64.b64encode(data).decode(),
            sha256=hashlib.sha256(data).hexdigest(),
        )
    indsigt.refresh_from_db()
    log(by, Handling.CHANGE, indsigt, under=indsigt.under, felter=["status"])
    return indsigt


@transaction.atomic
def cancel_indsigt(indsigt: Indsigt, *, by: Any) -> Indsigt:
    """The request was taken back, or the draft is made anew. It stays for a while."""
    vundet = Indsigt.objects.filter(pk=indsigt.pk, status=IndsigtStatus.KLADDE).update(
        status=IndsigtStatus.ANNULLERET,
        annulleret_af=by,
        annulleret_at=timezone.now(),
    )
    if not vundet:
        raise StatusError(LUKKET)
    indsigt.refresh_from_db()
    log(by, Handling.CHANGE, indsigt, under=indsigt.under, felter=["status"])
    return indsigt


def check_all_decided(indsigt: Indsigt) -> None:
    mangler = indsigt.linjer.mangler().count()
    if mangler:
        linjer = "1 linje mangler" if mangler == 1 else f"{mangler} linjer mangler"
        raise StatusError(f"{linjer} at blive gennemgået, før den kan frigives.")


def read_file(fil: IndsigtFil) -> bytes:
    """The bytes as released. Raises ValueError when they are not those."""
    data = base64.b64decode(fil.data)
    if hashlib.sha256(data).hexdigest() != fil.sha256:
        raise ValueError(f"{fil} er ændret, siden den blev frigivet.")
    return data


def _touch(pk: int) -> Indsigt:
    """Count a decision; the row lock keeps a release out until it is committed."""
    if not Indsigt.objects.filter(pk=pk, status=IndsigtStatus.KLADDE).update(
        version=F("version") + 1
    ):
        raise StatusError(LUKKET)
    return Indsigt.objects.get(pk=pk)


def _explain(pk: int) -> None:
    current = Indsigt.objects.get(pk=pk)
    if current.status != IndsigtStatus.KLADDE:
        raise StatusError(LUKKET)
    raise StaleError(current)
