"""Collects everything held on one person: one function a source, all in KILDER."""

import json
import re
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

from django.utils import timezone

from barnetimidten.dansk import format_dato
from barnetimidten.dokumenter.enums import DokumentStatus
from barnetimidten.dokumenter.models import Dokument
from barnetimidten.formularer.models import Kladde
from forloeb.models import Besoeg, Foraelder, Forloeb, Underretning
from overblik.indsigt import spor
from overblik.indsigt.felter import FORLOEB
from overblik.indsigt.forslag import Ejer, propose
from overblik.indsigt.indhold import IKKE_TIDLIGERE, MED
from overblik.indsigt.linje import Linje, Person, make_line, row_lines
from overblik.indsigt.samling_evaluering import evaluation, form_drafts
from overblik.indsigt.vaerdi import show

SOESKENDE = ("navn", "foedselsdato", "koen")
KLADDER = ("besoeg-record", "besoeg-correct")
SKJULTE = ("noegle", "version")
_FELTNAVN = re.compile(r"[a-z][a-z0-9_]{0,59}")


def collect(person: Person) -> list[Linje]:
    """Every line, in the order in which it is read."""
    return [linje for kilde in KILDER for linje in kilde(person)]


# --- The family ------------------------------------------------------------------
def family(person: Person) -> Iterable[Linje]:
    if not person.er_barn:
        yield from _parent(person.objekt, person)
    for barn in person.boern:
        if barn.pk in person.sag.boern:
            yield from row_lines(barn, "Barnet", Ejer(barn=barn.pk), person)
    yield from _homes(person)
    for f in person.foraeldre:
        if f.pk != person.objekt.pk or person.er_barn:
            yield from _parent(f, person)
    for barn in person.boern:
        if barn.pk not in person.sag.boern:
            ejer = Ejer(barn=barn.pk)
            yield from row_lines(barn, "Andre børn", ejer, person, SOESKENDE)


def _parent(f: Foraelder, person: Person) -> list[Linje]:
    selv = not person.er_barn and f.pk == person.objekt.pk
    kilde = "Om dig" if selv else f"Forælder: {person.roller[f.kode].lower()}"
    ejer = Ejer(foraelder=f.pk, beboere={f.pk}, hjem=f.hjem_id)
    return row_lines(f, kilde, ejer, person)


def _homes(person: Person) -> Iterable[Linje]:
    hjem = list(person.objekt.familie.hjem.all())
    for h in hjem:
        beboere = frozenset(
            f.pk
            for f in person.foraeldre
            if f.hjem_id == h.pk
            or (f.hjem_id is None and f.bor_med_barnet and h == hjem[0])
        )
        ejer = Ejer(beboere=beboere, hjem=h.pk)
        yield from row_lines(h, f"Hjem {h.nummer}", ejer, person)


# --- The courses -----------------------------------------------------------------
def _course(forloeb: Forloeb) -> str:
    return f"Forløb fra {format_dato(forloeb.dialog_dato)}"


def _visit(besoeg: Any) -> str:
    nummer = f" {besoeg.nummer}" if besoeg.nummer and besoeg.nummer > 1 else ""
    dag = format_dato(besoeg.dato or besoeg.planlagt_dato)
    return f"{besoeg.get_art_display()}{nummer}, {dag}"


def course(person: Person) -> Iterable[Linje]:
    for forloeb in person.forloeb:
        if person.daekker(forloeb):
            ejer = Ejer(barn=forloeb.barn_id)
            yield from row_lines(forloeb, _course(forloeb), ejer, person)
            for skift in forloeb.statusskift.all():
                yield from row_lines(skift, _changes(forloeb), ejer, person)
            for overdragelse in forloeb.overdragelser.order_by("bedt_at", "pk"):
                kilde = f"Overdragelse, {format_dato(overdragelse.bedt_at)}"
                yield from row_lines(overdragelse, kilde, ejer, person)
            for row in forloeb.overleveringer.order_by("dato", "pk"):
                kilde = f"Overleveringsnotat til dagtilbuddet, {format_dato(row.dato)}"
                yield from row_lines(row, kilde, ejer, person)
            for row in forloeb.forebyggede.order_by("aar", "pk"):
                kilde = f"Vurdering af, hvad forløbet forebyggede i {row.aar}"
                yield from row_lines(row, kilde, ejer, person)


def _changes(forloeb: Forloeb) -> str:
    return f"Status i {_course(forloeb).lower()}"


def agreements(person: Person) -> Iterable[Linje]:
    """Wishes, agreements, consents; of a course not covered only the person's own."""
    for forloeb in person.forloeb:
        daekket = person.daekker(forloeb)
        for navn, rows in (
            ("Ønsker", forloeb.oensker.select_related("foraelder")),
            ("Aftaler om deltagelse", forloeb.deltagelsesaftaler),
            ("Samtykke til udveksling", forloeb.samtykker),
        ):
            for row in rows.select_related("foraelder"):
                if daekket or row.foraelder_id == person.objekt.pk:
                    ejer = Ejer(barn=forloeb.barn_id, foraelder=row.foraelder_id)
                    yield from row_lines(row, navn, ejer, person)
        if daekket:
            for fagperson in forloeb.fagpersoner.all():
                ejer = Ejer(barn=forloeb.barn_id)
                yield from row_lines(
                    fagperson, "Andre fagpersoner om familien", ejer, person
                )


def _visits_of(person: Person, forloeb: Forloeb) -> list[Besoeg]:
    """All visits; of a course not covered those where the parent was present."""
    rows = list(forloeb.besoeg.i_raekkefoelge())
    if person.daekker(forloeb):
        return rows
    return [b for b in rows if person.objekt.kode in b.til_stede]


def visits(person: Person) -> Iterable[Linje]:
    for forloeb in person.forloeb:
        for besoeg in _visits_of(person, forloeb):
            ejer = Ejer(barn=forloeb.barn_id)
            yield from row_lines(besoeg, _visit(besoeg), ejer, person)


# --- Beside the rows -------------------------------------------------------------
def history(person: Person) -> Iterable[Linje]:
    """What the fields held before; the present value is a line of its own."""
    for forloeb in person.forloeb:
        ejer = Ejer(barn=forloeb.barn_id)
        if person.daekker(forloeb):
            yield from _earlier(forloeb, _course(forloeb), ejer, person)
        for besoeg in _visits_of(person, forloeb):
            yield from _earlier(besoeg, _visit(besoeg), ejer, person)
        for maaling in forloeb.maalinger.all() if person.daekker(forloeb) else ():
            yield from _earlier(maaling, _form(maaling), ejer, person)


def _form(maaling: Any) -> str:
    return f"Måling med SDQ {maaling.get_tidspunkt_display().lower()}"


def _earlier(obj: Any, kilde: str, ejer: Ejer, person: Person) -> Iterable[Linje]:
    poster = list(obj.history.order_by("history_id"))
    for navn, felt in MED[obj._meta.label].items():
        field = obj._meta.get_field(navn)
        if field.is_relation or navn in IKKE_TIDLIGERE[obj._meta.label]:
            continue
        nu = show(field, getattr(obj, navn), person.roller)
        set_ = {nu, ("", "")}
        for post in poster:
            vaerdi = show(field, getattr(post, navn), person.roller)
            if vaerdi in set_:
                continue
            set_.add(vaerdi)
            overskrift = f"Stod før i {kilde[:1].lower()}{kilde[1:]}"
            yield make_line(obj, navn, felt, overskrift, *vaerdi, ejer, person)


def drafts(person: Person) -> Iterable[Linje]:
    """Typed and not saved: whoever typed it is not named."""
    besoeg = {
        b.pk: (b, forloeb)
        for forloeb in person.forloeb
        for b in _visits_of(person, forloeb)
    }
    navne = {f"{formular}:{pk}": pk for formular in KLADDER for pk in besoeg}
    for kladde in Kladde.objects.filter(formular__in=navne).order_by("pk"):
        b, forloeb = besoeg[navne[kladde.formular]]
        kilde = f"Kladde, ikke gemt: {_visit(b).lower()}"
        for navn, vaerdi in json.loads(kladde.data).items():
            linje = _draft_line(b, navn, vaerdi, kilde, forloeb.barn_id, person)
            if linje:
                yield linje


def _draft_line(
    besoeg: Besoeg, navn: str, vaerdi: Any, kilde: str, barn: int, person: Person
) -> Linje | None:
    if navn in SKJULTE or not vaerdi or not _FELTNAVN.fullmatch(navn):
        return None
    felt = MED["forloeb.Besoeg"].get(navn, FORLOEB)
    if navn in MED["forloeb.Besoeg"]:
        field = besoeg._meta.get_field(navn)
        kendt = isinstance(vaerdi, list) or bool(field.choices)
        tekst = show(field, vaerdi, person.roller)[0] if kendt else str(vaerdi)
        label = str(field.verbose_name)
    else:
        tekst, label = str(vaerdi), navn.replace("_", " ")
    return Linje(
        kilde=kilde,
        objekt_type="formularer.kladde",
        objekt_id="",
        feltnavn=navn,
        felt=label[:1].upper() + label[1:],
        tekst=tekst,
        raa=json.dumps(tekst, ensure_ascii=False),
        laes_igennem=True,
        forslag=str(propose(felt.om, person.sag, Ejer(barn=barn))),
    )


def reports(person: Person) -> Iterable[Linje]:
    """Underretninger, for whoever may see them; proposed left out."""
    rows = Underretning.objects.visible_to(person.by).filter(
        forloeb__in=[f for f in person.forloeb if person.daekker(f)]
    )
    for row in rows.order_by("dato", "pk"):
        yield from row_lines(row, "Underretning", Ejer(), person)


def documents(person: Person) -> Iterable[Linje]:
    """What was made of a course that is covered, and until when it is kept."""
    for forloeb in person.forloeb:
        if not person.daekker(forloeb):
            continue
        om = Dokument.objects.about(forloeb._meta.label_lower, forloeb.pk)
        for row in om.filter(navn__gt="").order_by("pk"):
            yield _document(row)


def _document(row: Dokument) -> Linje:
    lavet = format_dato(row.sluttet_at)
    vaek = f"Filen findes til {format_dato(row.udloeber_at)}" if row.udloeber_at else ""
    if row.status != DokumentStatus.FAERDIG:
        vaek = "Filen er slettet"
    tekst = f"Lavet {lavet}. {vaek}".strip().rstrip(".")
    return Linje(
        kilde="Dokumenter om forløbet",
        objekt_type="dokumenter.dokument",
        objekt_id=str(row.pk),
        feltnavn="titel",
        felt=row.titel,
        tekst=tekst,
        raa=json.dumps(tekst, ensure_ascii=False),
        laes_igennem=False,
        forslag="",
    )


def trace(person: Person) -> Iterable[Linje]:
    """One line a day: when, what kind of use, why."""
    opslag = spor.merge(spor.rows_about(person.objekt, person.forloeb))
    for dag, brug in groupby(opslag, key=lambda brug: timezone.localdate(brug.at)):
        tekst = "\n".join(
            f"kl. {b.tid}: {b.hvad} ({b.formaal[:1].lower()}{b.formaal[1:]})"
            for b in brug
        )
        yield Linje(
            kilde="Hvornår oplysningerne er brugt",
            objekt_type="audit.auditentry",
            objekt_id="",
            feltnavn="brug",
            felt=format_dato(dag),
            tekst=tekst,
            raa=json.dumps(tekst.split("\n"), ensure_ascii=False),
            laes_igennem=False,
            forslag="",
        )


Kilde = Callable[[Person], Iterable[Linje]]
KILDER: tuple[Kilde, ...] = (
    family,
    course,
    agreements,
    visits,
    evaluation,
    history,
    drafts,
    form_drafts,
    reports,
    documents,
    trace,
)
