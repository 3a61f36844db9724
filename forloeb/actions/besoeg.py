"""The steps of a visit: plan, move, cancel, record, correct."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from barnetimidten.dansk import format_dato, format_interval
from barnetimidten.formularer.version import StaleError
from forloeb.actions.forloeb import close_forloeb
from forloeb.actions.grund import (
    StatusError,
    change_status,
    create,
    lock,
    save,
    status_siden,
)
from forloeb.actions.plan import ledige_numre
from forloeb.besoegsplan import booster_vindue, i_booster_vindue, taeller
from forloeb.enums import (
    BESOEG_ALLOWED_FROM,
    BesoegArt,
    BesoegStatus,
    BoosterStatus,
    ForloebStatus,
)
from forloeb.koder import Aarsag, AflystAf, FravaerArt
from forloeb.models import Besoeg, Forloeb, Fravaer

# The states of the course in which each kind of visit may be planned
MAY_PLAN = {
    BesoegArt.OPSTART: (ForloebStatus.AFTALT,),
    BesoegArt.ORDINAERT: (ForloebStatus.AFTALT, ForloebStatus.I_GANG),
    BesoegArt.BOOSTER: (ForloebStatus.AFSLUTTET,),
}


def _check_forloeb(forloeb: Forloeb, art: str) -> None:
    if forloeb.status in MAY_PLAN[art]:
        return
    if forloeb.status == ForloebStatus.PAUSE:
        raise StatusError("Forløbet er på pause. Genoptag det først.")
    raise StatusError(
        f"Forløbet er »{forloeb.get_status_display()}«, så et "
        f"{BesoegArt(art).label.lower()} kan ikke lægges nu."
    )


def _check_status(besoeg: Besoeg, til: BesoegStatus, version: int | None) -> None:
    if version is not None and besoeg.version != version:
        raise StaleError(besoeg)
    if besoeg.status not in BESOEG_ALLOWED_FROM[til]:
        raise StatusError(f"Besøget er allerede »{besoeg.get_status_display()}«.")


def _check_vindue(forloeb: Forloeb, dato: date, grund: str, felt: str) -> None:
    """A booster lies 14-28 days after the end; outside only with a reason."""
    if dato <= forloeb.slut_dato:
        raise StatusError("Boosterbesøget ligger efter slutdatoen.", felt)
    if not i_booster_vindue(forloeb.slut_dato, dato) and not grund:
        vindue = format_interval(*booster_vindue(forloeb.slut_dato))
        raise StatusError(
            f"Datoen ligger uden for boostervinduet {vindue}. Skriv hvorfor, "
            "eller vælg en anden dato.",
            "uden_for_vindue_grund",
        )


@transaction.atomic
def plan_besoeg(
    forloeb: Forloeb,
    *,
    dato: date,
    tid: time | None,
    by: Any,
    sted: str = "hjem",
    varighed: int = 60,
    erstatter: Besoeg | None = None,
) -> Besoeg:
    """Plan a visit in the first free slot; `erstatter` is the one it makes up for.

    Raises StatusError when no slot is left: the number is checked under the lock.
    """
    forloeb = lock(forloeb)
    numre = ledige_numre(forloeb)
    if not numre:
        raise StatusError(
            f"Alle {forloeb.max_besoeg} besøg er brugt eller planlagt. "
            "Din leder kan give ét ekstra besøg."
        )
    art = BesoegArt.OPSTART if numre[0] == 1 else BesoegArt.ORDINAERT
    _check_forloeb(forloeb, art)
    _check_order(forloeb, art, dato)
    if erstatter is not None and hasattr(erstatter, "erstattet_af"):
        erstatter = None
    return create(
        Besoeg(
            forloeb=forloeb,
            nummer=numre[0],
            art=art,
            planlagt_dato=dato,
            planlagt_tid=tid,
            planlagt_sted=sted,
            planlagt_varighed=varighed,
            planlagt_af=by,
            erstatter=erstatter,
        ),
        by=by,
    )


def _check_order(forloeb: Forloeb, art: str, dato: date, felt: str = "dato") -> None:
    if art != BesoegArt.ORDINAERT:
        return
    opstart = forloeb.besoeg.filter(nummer=1).first()
    if opstart is None:
        return
    dag = opstart.dato or opstart.planlagt_dato
    if dato < dag:
        er = "er holdt" if opstart.dato else "er aftalt til"
        raise StatusError(
            f"Opstartsmødet {er} {format_dato(dag)}. Et besøg kan ikke ligge før det.",
            felt,
        )


@transaction.atomic
def plan_booster(
    forloeb: Forloeb,
    *,
    dato: date,
    tid: time | None,
    by: Any,
    sted: str = "hjem",
    varighed: int = 60,
    uden_for_vindue_grund: str = "",
) -> Besoeg:
    """Plan the booster in the last slot, inside its window or with a reason."""
    forloeb = lock(forloeb)
    if forloeb.besoeg.filter(art=BesoegArt.BOOSTER, nummer__isnull=False).exists():
        raise StatusError("Boosterbesøget er allerede lagt. Der er kun ét.")
    _check_forloeb(forloeb, BesoegArt.BOOSTER)
    _check_vindue(forloeb, dato, uden_for_vindue_grund, "dato")
    forloeb.booster = BoosterStatus.ACCEPTERET
    save(forloeb, by=by)
    boostere = forloeb.besoeg.filter(art=BesoegArt.BOOSTER)
    mistet = boostere.uden_erstatning().order_by("-pk").first()
    return create(
        Besoeg(
            forloeb=forloeb,
            nummer=forloeb.max_besoeg,
            art=BesoegArt.BOOSTER,
            planlagt_dato=dato,
            planlagt_tid=tid,
            planlagt_sted=sted,
            planlagt_varighed=varighed,
            planlagt_af=by,
            uden_for_vindue_grund=uden_for_vindue_grund,
            erstatter=mistet,
        ),
        by=by,
    )


@transaction.atomic
def move_besoeg(
    besoeg: Besoeg,
    *,
    dato: date,
    tid: time | None,
    by: Any,
    sted: str | None = None,
    uden_for_vindue_grund: str = "",
    version: int | None = None,
) -> Besoeg:
    """Move a planned visit; how often it was moved is counted."""
    forloeb = lock(besoeg.forloeb)
    besoeg = lock(besoeg)
    if version is not None and besoeg.version != version:
        raise StaleError(besoeg)
    if besoeg.status != BesoegStatus.PLANLAGT:
        raise StatusError("Kun et planlagt besøg kan flyttes.")
    _check_forloeb(forloeb, besoeg.art)
    _check_order(forloeb, besoeg.art, dato)
    if besoeg.art == BesoegArt.BOOSTER:
        _check_vindue(forloeb, dato, uden_for_vindue_grund, "dato")
        besoeg.uden_for_vindue_grund = uden_for_vindue_grund
    if dato != besoeg.planlagt_dato or tid != besoeg.planlagt_tid:
        besoeg.flyttet += 1
    besoeg.planlagt_dato, besoeg.planlagt_tid = dato, tid
    besoeg.planlagt_sted = sted or besoeg.planlagt_sted
    return save(besoeg, by=by)


@transaction.atomic
def cancel_besoeg(
    besoeg: Besoeg,
    *,
    udfald: str,
    aarsag: str,
    by: Any,
    aflyst_af: str = "",
    aarsag_tekst: str = "",
    ny_dato: date | None = None,
    ny_tid: time | None = None,
    version: int | None = None,
) -> Besoeg:
    """A visit that was cancelled or met a closed door. It uses no slot.

    With `ny_dato` the make-up is planned at once in the slot that came free.
    """
    forloeb = lock(besoeg.forloeb)
    besoeg = lock(besoeg)
    if besoeg.status == udfald:
        return besoeg
    _check_status(besoeg, BesoegStatus(udfald), version)
    if udfald == BesoegStatus.AFLYST and not aflyst_af:
        raise StatusError("Vælg, hvem der aflyste.", "aflyst_af")
    i_dag = timezone.localdate()
    if udfald == BesoegStatus.FORGAEVES and besoeg.planlagt_dato > i_dag:
        raise StatusError(
            "Et forgæves besøg kan ikke ligge i fremtiden. Vælg »Aflyst« i stedet.",
            "udfald",
        )
    nummer = besoeg.nummer
    besoeg.status, besoeg.nummer = udfald, None
    besoeg.aflyst_af = aflyst_af if udfald == BesoegStatus.AFLYST else ""
    besoeg.aarsag, besoeg.aarsag_tekst = aarsag, aarsag_tekst
    besoeg.registreret_af, besoeg.registreret_at = by, timezone.now()
    save(besoeg, by=by)
    if ny_dato is not None:
        _replace(besoeg, forloeb, nummer, ny_dato, ny_tid, by)
    return besoeg


def _replace(
    besoeg: Besoeg,
    forloeb: Forloeb,
    nummer: int | None,
    dato: date,
    tid: time | None,
    by: Any,
) -> Besoeg:
    _check_forloeb(forloeb, besoeg.art)
    _check_order(forloeb, besoeg.art, dato, "ny_dato")
    if besoeg.art == BesoegArt.BOOSTER:
        _check_vindue(forloeb, dato, besoeg.uden_for_vindue_grund, "ny_dato")
    return create(
        Besoeg(
            forloeb=forloeb,
            nummer=nummer,
            art=besoeg.art,
            planlagt_dato=dato,
            planlagt_tid=tid or besoeg.planlagt_tid,
            planlagt_sted=besoeg.planlagt_sted,
            planlagt_varighed=besoeg.planlagt_varighed,
            planlagt_af=by,
            uden_for_vindue_grund=besoeg.uden_for_vindue_grund,
            erstatter=besoeg,
        ),
        by=by,
    )


@transaction.atomic
def record_besoeg(
    besoeg: Besoeg,
    *,
    dato: date,
    notat: str,
    til_stede: list[str],
    by: Any,
    version: int | None = None,
    naeste_dato: date | None = None,
    naeste_tid: time | None = None,
    felter: Mapping[str, Any] | None = None,
) -> Besoeg:
    """Write down a visit that was held.

    `felter` holds the optional facts (tid, varighed, sted, formaal_opfyldt,
    forventninger, vejledning, emner, metoder, til_dagtilbud …). The start-up meeting
    sets the course going, the booster closes it. Video and telephone use a slot only
    when the aim of the visit was met. `naeste_dato` moves or plans the next visit.
    """
    forloeb = lock(besoeg.forloeb)
    besoeg = lock(besoeg)
    if besoeg.status == BesoegStatus.GENNEMFOERT and version is None:
        return besoeg
    _check_status(besoeg, BesoegStatus.GENNEMFOERT, version)
    _check_forloeb(forloeb, besoeg.art)
    if besoeg.art == BesoegArt.ORDINAERT and forloeb.status == ForloebStatus.AFTALT:
        raise StatusError("Registrér opstartsmødet først.")
    _fill(besoeg, dato, notat, til_stede, felter or {})
    _check_held(forloeb, besoeg)
    besoeg.status = BesoegStatus.GENNEMFOERT
    besoeg.registreret_af, besoeg.registreret_at = by, timezone.now()
    if not taeller(besoeg.sted, besoeg.formaal_opfyldt):
        besoeg.nummer = None
    save(besoeg, by=by)
    _advance(forloeb, besoeg, by)
    if naeste_dato is not None:
        _set_next(forloeb, besoeg, naeste_dato, naeste_tid, by)
    return besoeg


def _fill(
    besoeg: Besoeg,
    dato: date,
    notat: str,
    til_stede: list[str],
    felter: Mapping[str, Any],
) -> None:
    besoeg.dato, besoeg.notat, besoeg.til_stede = dato, notat, til_stede
    for felt, vaerdi in felter.items():
        setattr(besoeg, felt, vaerdi)
    besoeg.tid = besoeg.tid or besoeg.planlagt_tid
    besoeg.varighed = besoeg.varighed or besoeg.planlagt_varighed
    besoeg.sted = besoeg.sted or besoeg.planlagt_sted


def _check_held(forloeb: Forloeb, besoeg: Besoeg) -> None:
    i_dag = timezone.localdate()
    if besoeg.dato > i_dag:
        raise StatusError(
            "Et gennemført besøg kan ikke ligge i fremtiden. "
            f"I dag er {format_dato(i_dag)}.",
            "dato",
        )
    if besoeg.dato < forloeb.dialog_dato:
        raise StatusError(
            f"Dialogen begyndte {format_dato(forloeb.dialog_dato)}. "
            "Besøget kan ikke ligge før.",
            "dato",
        )
    if not besoeg.til_stede:
        raise StatusError("Vælg, hvem der var med.", "til_stede")
    _check_order(forloeb, besoeg.art, besoeg.dato)
    _check_no_pause(forloeb, besoeg.dato)
    if besoeg.art == BesoegArt.BOOSTER:
        grund = besoeg.uden_for_vindue_grund
        _check_vindue(forloeb, besoeg.dato, grund, "dato")
    elif forloeb.slut_dato and besoeg.dato > forloeb.slut_dato:
        raise StatusError(
            f"Forløbet sluttede {format_dato(forloeb.slut_dato)}. "
            "Besøget kan ikke ligge efter.",
            "dato",
        )


def _check_first(forloeb: Forloeb, besoeg: Besoeg) -> None:
    """A start-up meeting that is corrected stays before the visits held since."""
    if besoeg.nummer != 1:
        return
    naeste = forloeb.besoeg.holdte().filter(nummer__gt=1).order_by("dato").first()
    if naeste and besoeg.dato > naeste.dato:
        raise StatusError(
            f"Det næste besøg er holdt {format_dato(naeste.dato)}. "
            "Opstartsmødet kan ikke ligge efter det.",
            "dato",
        )


def _check_no_pause(forloeb: Forloeb, dato: date) -> None:
    """No visit on a day inside a pause; its first and last day are free."""
    fra: date | None = None
    for skift in forloeb.statusskift.all():
        if skift.til == ForloebStatus.PAUSE:
            fra = skift.dato
        elif fra is not None:
            if fra < dato < skift.dato:
                raise StatusError(
                    f"Forløbet var på pause {format_interval(fra, skift.dato)}. "
                    "Vælg en anden dato.",
                    "dato",
                )
            fra = None
    if fra is not None and fra < dato:
        raise StatusError(
            f"Forløbet har været på pause siden {format_dato(fra)}. "
            "Vælg en anden dato.",
            "dato",
        )


def _advance(forloeb: Forloeb, besoeg: Besoeg, by: Any) -> None:
    """What a held visit does to its course."""
    if besoeg.nummer is None:
        return
    if besoeg.art == BesoegArt.OPSTART:
        dato = max(besoeg.dato, status_siden(forloeb))
        change_status(forloeb, ForloebStatus.I_GANG, by=by, dato=dato)
    elif besoeg.art == BesoegArt.BOOSTER:
        close_forloeb(forloeb, dato=besoeg.dato, by=by)


def _set_next(
    forloeb: Forloeb, besoeg: Besoeg, dato: date, tid: time | None, by: Any
) -> None:
    if dato <= besoeg.dato:
        raise StatusError("Næste besøg ligger efter dette besøg.", "naeste_dato")
    naeste = forloeb.besoeg.planlagte().order_by("planlagt_dato", "nummer").first()
    holdt_uden_plads = besoeg.art == BesoegArt.OPSTART and besoeg.nummer is None
    if naeste is None or holdt_uden_plads:
        if ledige_numre(forloeb):
            tid, igen = tid or besoeg.tid, besoeg if holdt_uden_plads else None
            plan_besoeg(forloeb, dato=dato, tid=tid, erstatter=igen, by=by)
        return
    if (dato, tid or naeste.planlagt_tid) != (
        naeste.planlagt_dato,
        naeste.planlagt_tid,
    ):
        move_besoeg(naeste, dato=dato, tid=tid or naeste.planlagt_tid, by=by)


@transaction.atomic
def correct_besoeg(
    besoeg: Besoeg,
    *,
    dato: date,
    notat: str,
    til_stede: list[str],
    version: int,
    by: Any,
    felter: Mapping[str, Any] | None = None,
) -> Besoeg:
    """Correct a held visit; the text before stays in the row history."""
    forloeb = lock(besoeg.forloeb)
    besoeg = lock(besoeg)
    if besoeg.version != version:
        raise StaleError(besoeg)
    if besoeg.status != BesoegStatus.GENNEMFOERT:
        raise StatusError("Kun et gennemført besøg kan rettes.")
    talte = taeller(besoeg.sted, besoeg.formaal_opfyldt)
    _fill(besoeg, dato, notat, til_stede, felter or {})
    _check_held(forloeb, besoeg)
    _check_first(forloeb, besoeg)
    if taeller(besoeg.sted, besoeg.formaal_opfyldt) != talte:
        raise StatusError(
            "Om besøget tæller med, kan ikke ændres bagefter. Tal med din leder.",
            "sted",
        )
    return save(besoeg, by=by)


@transaction.atomic
def report_syg(*, dato: date, by: Any) -> list[Besoeg]:
    """Ill today: cancels all of the day's visits at once and returns them.

    A second report the same day cancels nothing twice and returns the same visits.
    """
    if not by.fravaer.paa_dato(dato).exists():
        Fravaer.objects.create(
            medarbejder=by, art=FravaerArt.SYG, fra_dato=dato, til_dato=dato
        )
    dagens = Besoeg.objects.filter(forloeb__ansvarlig=by, planlagt_dato=dato)
    for besoeg in dagens.planlagte():
        cancel_besoeg(
            besoeg,
            udfald=BesoegStatus.AFLYST,
            aflyst_af=AflystAf.PAEDAGOGEN,
            aarsag=Aarsag.PAEDAGOG_FRAVAER,
            by=by,
        )
    return list(
        dagens.filter(aarsag=Aarsag.PAEDAGOG_FRAVAER).select_related("forloeb__barn")
    )
