"""One line of what is held, before it is stored; and how a row becomes lines."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models

from forloeb.models import Barn, Foraelder, Forloeb
from overblik.indsigt.enums import PersonType
from overblik.indsigt.felter import Felt
from overblik.indsigt.forslag import Ejer, Sag, propose
from overblik.indsigt.indhold import LABELS, MED
from overblik.indsigt.vaerdi import word


@dataclass(frozen=True)
class Linje:
    kilde: str
    objekt_type: str
    objekt_id: str
    feltnavn: str
    felt: str
    tekst: str
    raa: str
    laes_igennem: bool
    forslag: str


@dataclass
class Person:
    """Everything the collectors need to know of the one the draft is about."""

    objekt: Barn | Foraelder
    sag: Sag
    foraeldre: list[Foraelder]
    boern: list[Barn]
    forloeb: list[Forloeb]
    by: Any  # who makes the draft: sees what goes into it
    roller: dict[str, str] = field(default_factory=dict)

    @property
    def er_barn(self) -> bool:
        return isinstance(self.objekt, Barn)

    @property
    def type(self) -> PersonType:
        return PersonType.BARN if self.er_barn else PersonType.FORAELDER

    def daekker(self, forloeb: Forloeb) -> bool:
        return forloeb.barn_id in self.sag.boern


def row_lines(
    obj: models.Model, kilde: str, ejer: Ejer, person: Person, only: Any = None
) -> list[Linje]:
    """A line for each field of the row that holds something."""
    found = []
    for navn, felt in MED[obj._meta.label].items():
        if only and navn not in only:
            continue
        tekst, raa = word(obj, navn, person.roller)
        if tekst:
            found.append(make_line(obj, navn, felt, kilde, tekst, raa, ejer, person))
    return found


def make_line(
    obj: models.Model,
    navn: str,
    felt: Felt,
    kilde: str,
    tekst: str,
    raa: str,
    ejer: Ejer,
    person: Person,
) -> Linje:
    label = LABELS.get((obj._meta.label, navn)) or str(
        obj._meta.get_field(navn).verbose_name
    )
    return Linje(
        kilde=kilde,
        objekt_type=obj._meta.label_lower,
        objekt_id=str(obj.pk),
        feltnavn=navn,
        felt=label[:1].upper() + label[1:],
        tekst=tekst,
        raa=raa,
        laes_igennem=felt.fri,
        forslag=str(propose(felt.om, person.sag, ejer)),
    )
