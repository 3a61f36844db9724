"""What waits for an educator: a constant number of questions, however many courses."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from barnetimidten.brugere.diskret import shown
from barnetimidten.dansk import MAANEDER
from forloeb.besoegsplan import booster_vindue
from forloeb.enums import BesoegArt, BesoegStatus, BoosterStatus, ForloebStatus
from forloeb.koder import Sted
from forloeb.models import Besoeg, Forloeb
from forloeb.visning.naeste_skridt import newest
from forloeb.visning.plan import between
from forloeb.visning.til_stede import caregiver_names, in_sentence

VARSEL_DAGE = 7
"""A booster window is announced a week before it opens."""
I_GANG = (ForloebStatus.AFTALT, ForloebStatus.I_GANG)
AABEN_BOOSTER = (BoosterStatus.IKKE_TILBUDT, BoosterStatus.TILBUDT)
MED_AFTALE = (ForloebStatus.AFTALT, ForloebStatus.I_GANG, ForloebStatus.PAUSE)


@dataclass(frozen=True)
class Venter:
    """One line: whose course, what to do, where."""

    navn: str
    tekst: str
    url: str


def waits(bruger: Any, i_dag: date) -> list[Venter]:
    """Everything that waits, the most urgent kind first."""
    return [
        *_overdue(bruger),
        *_boosters(bruger, i_dag),
        *_without_plan(bruger),
        *_agreements(bruger),
    ]


def _day(dato: date) -> str:
    return f"{dato.day}. {MAANEDER[dato.month - 1]}"


def _url(navn: str, obj: Any) -> str:
    return reverse(f"forloeb:{navn}", args=[obj.pk])


def _overdue(bruger: Any) -> Iterable[Venter]:
    """One line a course: its oldest visit, and how many more."""
    rows = (
        Besoeg.objects.overdue()
        .filter(forloeb__in=Forloeb.objects.mine(bruger))
        .select_related("forloeb__barn")
        .order_by("planlagt_dato", "pk")
    )
    per_forloeb: dict[int, list[Any]] = defaultdict(list)
    for besoeg in rows:
        per_forloeb[besoeg.forloeb_id].append(besoeg)
    for besoeg, *flere in per_forloeb.values():
        mere = f" og {len(flere)} til" if flere else ""
        yield Venter(
            besoeg.forloeb.barn.navn,
            f"registrér besøget {_day(besoeg.planlagt_dato)}{mere}",
            _url("besoeg-record", besoeg),
        )


def _boosters(bruger: Any, i_dag: date) -> Iterable[Venter]:
    rows = (
        Forloeb.objects.mine(bruger)
        .filter(
            status=ForloebStatus.AFSLUTTET,
            slut_dato__lte=i_dag + timedelta(days=VARSEL_DAGE - 14),
        )
        .exclude(besoeg__art=BesoegArt.BOOSTER, besoeg__status=BesoegStatus.PLANLAGT)
        .select_related("barn")
        .order_by("slut_dato", "pk")
    )
    for forloeb in rows:
        yield _booster(forloeb, i_dag)


def _booster(forloeb: Any, i_dag: date) -> Venter:
    fra, til = booster_vindue(forloeb.slut_dato)
    if forloeb.booster in (BoosterStatus.AFSLAAET, BoosterStatus.FORPASSET):
        return Venter(forloeb.barn.navn, "luk forløbet", _url("close", forloeb))
    if i_dag > til:
        tekst = f"boostervinduet gik {_day(til)}, skriv hvad der blev af det"
        return Venter(forloeb.barn.navn, tekst, _url("booster", forloeb))
    tekst = f"aftal boosterbesøg mellem {between(fra, til)}"
    return Venter(forloeb.barn.navn, tekst, _url("booster-plan", forloeb))


def _without_plan(bruger: Any) -> Iterable[Venter]:
    """Make-ups to agree; courses where nothing more is planned."""
    forloeb = list(
        Forloeb.objects.mine(bruger)
        .filter(status__in=I_GANG)
        .with_progress()
        .with_ledige()
        .select_related("barn")
        .order_by("pk")
    )
    mistede = defaultdict(list)
    rows = Besoeg.objects.uden_erstatning().exclude(art=BesoegArt.BOOSTER)
    for besoeg in rows.filter(forloeb__in=[f.pk for f in forloeb]):
        mistede[besoeg.forloeb_id].append(besoeg)
    for et in forloeb:
        ledige = et.max_besoeg - 1 - et.antal_brugt
        uden = newest(mistede[et.pk], ledige)
        yield from (_make_up(et, besoeg) for besoeg in uden)
        if not uden and et.naeste_pk is None and et.overskredet_pk is None:
            yield _nothing_planned(et, ledige)


def _make_up(forloeb: Any, besoeg: Any) -> Venter:
    dag = _day(besoeg.dato or besoeg.planlagt_dato)
    if besoeg.status == BesoegStatus.GENNEMFOERT:
        ord_ = Sted(besoeg.sted).label.lower()
        tekst = f"{ord_}besøget {dag} tæller ikke med, aftal et nyt"
    elif besoeg.status == BesoegStatus.FORGAEVES:
        tekst = f"aftal nyt besøg efter det forgæves {dag}"
    else:
        tekst = f"aftal nyt besøg i stedet for {dag}"
    url = f"{_url('besoeg-plan', forloeb)}?erstatter={besoeg.pk}"
    return Venter(forloeb.barn.navn, tekst, url)


def _nothing_planned(forloeb: Any, ledige: int) -> Venter:
    if ledige:
        return Venter(
            forloeb.barn.navn, "aftal næste besøg", _url("besoeg-plan", forloeb)
        )
    tekst = "alle besøg er holdt, afslut forløbet"
    return Venter(forloeb.barn.navn, tekst, _url("end", forloeb))


def _agreements(bruger: Any) -> Iterable[Venter]:
    """Custody holders whose agreement to take part is missing."""
    rows = (
        Forloeb.objects.mine(bruger)
        .filter(status__in=MED_AFTALE)
        .select_related("barn__familie")
        .prefetch_related("barn__familie__foraeldre", "deltagelsesaftaler")
        .order_by("barn__navn_sort", "pk")
    )
    for forloeb in rows:
        foraeldre = list(forloeb.barn.familie.foraeldre.all())
        givet = {a.foraelder_id for a in forloeb.deltagelsesaftaler.all()}
        roller = caregiver_names(foraeldre, shown)
        mangler = [
            in_sentence(roller[f.kode])
            for f in foraeldre
            if f.foraeldremyndighed and f.pk not in givet
        ]
        if mangler:
            yield Venter(
                forloeb.barn.navn,
                f"aftale om deltagelse mangler fra {' og '.join(mangler)}",
                _url("deltagelse-create", forloeb),
            )
