"""Invitations, the family's answers and measurements of one person, as lines."""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import Q

from barnetimidten.dansk import format_dato
from barnetimidten.formularer.models import Kladde
from evaluering import spoergeskema
from evaluering.maalinger import score_of
from evaluering.models import Besvarelse, Invitation, Maaling
from evaluering.skalaer import SKALA_NAVNE
from overblik.indsigt.felter import FORAELDER, FORLOEB, FRI_FORAELDER, Om
from overblik.indsigt.forslag import Ejer, propose
from overblik.indsigt.indhold import MED
from overblik.indsigt.linje import Linje, Person, make_line, row_lines

JA_NEJ = {"ja": "Ja", "nej": "Nej"}


def evaluation(person: Person) -> Iterable[Linje]:
    """An answer that is not sent yet is the family's own: nobody reads it."""
    for forloeb in person.forloeb:
        daekket = person.daekker(forloeb)
        for rows, lines in (
            (forloeb.invitationer.order_by("created_at", "pk"), _invitation),
            (forloeb.besvarelser.indsendte(), _answer),
            (forloeb.maalinger.all(), _measurement),
        ):
            for row in rows.select_related("foraelder"):
                if daekket or row.foraelder_id == person.objekt.pk:
                    yield from lines(row, forloeb.barn_id, person)


def _invitation(row: Invitation, barn: int, person: Person) -> Iterable[Linje]:
    """One to the day care belongs to the course; only the name there is another's."""
    til_foraelder = row.modtager == "foraelder"
    foraelder = (row.foraelder_id or 0) if til_foraelder else person.sag.laeser
    ejer = Ejer(barn=barn, foraelder=foraelder)
    kilde = f"Spørgeskema sendt {format_dato(row.created_at)}"
    yield from row_lines(row, kilde, ejer, person)
    for link in row.links.order_by("pk"):
        yield from row_lines(link, kilde, ejer, person)


def _answer(row: Besvarelse, barn: int, person: Person) -> Iterable[Linje]:
    ejer = Ejer(barn=barn, foraelder=row.foraelder_id or 0)
    kilde = f"Svar på spørgeskema, {format_dato(row.indsendt_at)}"
    yield from row_lines(row, kilde, ejer, person, set(MED[row._meta.label]) - {"svar"})
    svar = json.loads(row.svar)
    for noegle, spoergsmaal in spoergeskema.texts(row.skema_version).items():
        vaerdi = svar.get(noegle)
        if vaerdi in (None, ""):
            continue
        fri = noegle not in row.tal
        felt = FRI_FORAELDER if fri else FORAELDER
        tekst = JA_NEJ.get(vaerdi, str(vaerdi)) if not fri else str(vaerdi)
        yield _renamed(row, "svar", spoergsmaal, felt, kilde, tekst, ejer, person)
    yield from _quotations(row, ejer, person)


def _quotations(row: Besvarelse, ejer: Ejer, person: Person) -> Iterable[Linje]:
    for citat in row.citater.all():
        yield from row_lines(citat, "Citat fra svaret", ejer, person)


def _measurement(row: Maaling, barn: int, person: Person) -> Iterable[Linje]:
    ejer = Ejer(barn=barn, foraelder=row.foraelder_id or 0)
    kilde = f"SDQ, {row.get_tidspunkt_display().lower()}, {format_dato(row.dato)}"
    yield from row_lines(row, kilde, ejer, person)
    score = score_of(row)
    for skala, navn in SKALA_NAVNE.items():
        tal = getattr(score, skala)
        if tal is not None:
            yield _renamed(row, "svar", navn, FORLOEB, kilde, str(tal), ejer, person)


def form_drafts(person: Person) -> Iterable[Linje]:
    """Typed from paper, or for the day care, and not saved: whoever typed it is not named. What a parent has
    answered to the questionnaire is that parent's."""
    for forloeb in person.forloeb:
        if not person.daekker(forloeb):
            continue
        om = Q(formular__startswith=f"maaling-create:{forloeb.pk}:")
        om |= Q(formular=f"papir:{forloeb.pk}")
        om |= Q(formular=f"overlevering:{forloeb.pk}")
        for pk in forloeb.maalinger.values_list("pk", flat=True):
            om |= Q(formular=f"maaling-correct:{pk}")
        for kladde in Kladde.objects.filter(om).order_by("pk"):
            felter = json.loads(kladde.data)
            om_hvem = (
                Om.FORAELDER if kladde.formular.startswith("papir") else Om.FORLOEB
            )
            fra = str(felter.pop("foraelder", "") or "0")
            ejer = Ejer(
                barn=forloeb.barn_id, foraelder=int(fra) if fra.isdecimal() else 0
            )
            forslag = str(propose(om_hvem, person.sag, ejer))
            for navn, vaerdi in felter.items():
                if vaerdi and navn not in ("noegle", "version"):
                    yield _draft(_draft_of(kladde), navn, vaerdi, forslag)


def _draft_of(kladde: Kladde) -> str:
    notat = kladde.formular.startswith("overlevering:")
    return "notat til dagtilbuddet" if notat else "tastet ind fra papir"


def _draft(hvad: str, navn: str, vaerdi: Any, forslag: str) -> Linje:
    return Linje(
        kilde=f"Kladde, ikke gemt: {hvad}",
        objekt_type=Kladde._meta.label_lower,
        objekt_id="",
        feltnavn=navn,
        felt=navn.replace("_", " ").capitalize(),
        tekst=str(vaerdi),
        raa=json.dumps(vaerdi, ensure_ascii=False),
        laes_igennem=True,
        forslag=forslag,
    )


def _renamed(
    row: Any,
    navn: str,
    label: str,
    felt: Any,
    kilde: str,
    tekst: str,
    ejer: Ejer,
    person: Person,
) -> Linje:
    """A line under a name of its own: one column holds many answers."""
    raa = json.dumps(tekst, ensure_ascii=False)
    linje = make_line(row, navn, felt, kilde, tekst, raa, ejer, person)
    return replace(linje, felt=label)
