"""Lives become rows: cut off at the demo's day, written in bulk with their history."""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from django.conf import settings
from simple_history.utils import bulk_create_with_history

from forloeb.enums import (
    SLUTTEDE,
    Afslutning,
    BoosterStatus,
    ForloebStatus,
    JaNejUkendt,
    Program,
)
from forloeb.koder import Behov, Tegn
from forloeb.models import Barn, Dagtilbud, Familie, Forloeb, Statusskift
from overblik.demo import navne
from overblik.demo import tekster_forloeb as tekster
from overblik.demo.familier import Hus, save_huse
from overblik.demo.historik import sommerferier
from overblik.demo.huset import draw_vej
from overblik.demo.liv import Liv, Plan, live
from overblik.demo.ur import dice, instant, own_instants

S = ForloebStatus


@dataclass
class Sag:
    """A course on its way into the database."""

    plan: Plan
    liv: Liv
    rng: Random
    hus: Hus
    barn: Barn
    ansvarlig: Any
    forloeb: Forloeb


def create_forloeb(
    planer: list[Plan], steder: list[Dagtilbud], folk: dict[str, Any], dato: date
) -> list[Sag]:
    ferier = sommerferier(dato.year + 1)
    huse: dict[str, Hus] = {}
    sager = [
        _sag(nummer, plan, ferier, huse, steder, folk, dato)
        for nummer, plan in enumerate(planer, start=1)
    ]
    with own_instants(Familie, Forloeb, Statusskift):
        save_huse(list({id(hus): hus for hus in huse.values()}.values()))
        bulk_create_with_history([sag.forloeb for sag in sager], Forloeb)
        Statusskift.objects.bulk_create(
            skift for sag in sager for skift in _skift(sag, dato)
        )
    _add_medarbejdere(sager, folk)
    return sager


def _sag(
    nummer: int,
    plan: Plan,
    ferier: list[tuple[date, date]],
    huse: dict[str, Hus],
    steder: list[Dagtilbud],
    folk: dict[str, Any],
    dato: date,
) -> Sag:
    rng = dice("sag", plan.noegle)
    sted = steder[plan.sted]
    start = plan.opstart or plan.dialog
    hus = huse.get(plan.soeskende_til) or Hus(rng, plan.dialog, sted)
    huse[plan.noegle] = hus
    barn = hus.barn(start)
    if rng.random() < 0.4 and not plan.soeskende_til:
        hus.barn(start)  # a brother or sister without a course
    pladser = navne.DAGTILBUD[plan.sted][3]
    ansvarlig = folk[navne.PAEDAGOGER[rng.choice(pladser)]]
    liv = live(plan, rng, ferier)
    forloeb = _forloeb(nummer, plan, liv, rng, barn, ansvarlig, dato)
    forloeb.dagtilbud = barn.dagtilbud
    if plan.noegle.endswith("5") and len(pladser) == 1:
        forloeb.ansvarlig = folk["paedagog"]
        forloeb.ansvarlig_grund = rng.choice(tekster.ANSVARLIG_GRUND)
    return Sag(plan, liv, rng, hus, barn, forloeb.ansvarlig, forloeb)


def known_skift(liv: Liv, dato: date) -> list[tuple[str, date]]:
    return [(til, dag) for til, dag in liv.skift if dag <= dato]


def _forloeb(
    nummer: int,
    plan: Plan,
    liv: Liv,
    rng: Random,
    barn: Barn,
    ansvarlig: Any,
    dato: date,
) -> Forloeb:
    skift = known_skift(liv, dato)
    behov = rng.sample(Behov.values, rng.randint(1, 3))
    forloeb = Forloeb(
        barn=barn,
        program=plan.program,
        status=skift[-1][0],
        sagsnummer=f"DEMO-{plan.dialog.year}-{nummer:04}",
        ansvarlig=ansvarlig,
        rekruttering=draw_vej(rng),
        dialog_dato=plan.dialog,
        kender_barnet=True,
        stoetteforloeb=plan.program == Program.TOIS or rng.random() < 0.35,
        intensiv_indsats=barn.kommune == "vallensbaek",
        tegn=rng.sample(Tegn.values, rng.randint(1, 3)),
        behov=behov,
        fokuspunkter="\n".join(tekster.FOKUS[Behov(kode)] for kode in behov),
        max_besoeg=settings.MAX_BESOEG,
        rytme=plan.rytme,
        created_at=instant(plan.dialog),
        version=len(skift),
    )
    if forloeb.status in SLUTTEDE:
        _end(forloeb, liv, rng)
    elif forloeb.status == S.PAUSE:
        forloeb.pause_til = next(
            (til for fra, til, _ in plan.pauser if fra <= dato < til), None
        )
    forloeb._history_user = ansvarlig
    forloeb._history_date = instant(skift[-1][1])
    return forloeb


def _end(forloeb: Forloeb, liv: Liv, rng: Random) -> None:
    forloeb.slut_dato, forloeb.afslutning = liv.slut, liv.afslutning
    afbrud = (Afslutning.AFBRUDT, Afslutning.TAKKEDE_NEJ)
    if liv.afslutning not in afbrud:
        forloeb.resultat = rng.choice(tekster.RESULTAT)
        forloeb.booster = liv.booster
        if forloeb.status == S.AFSLUTTET and liv.booster != BoosterStatus.ACCEPTERET:
            forloeb.booster = BoosterStatus.TILBUDT
    if liv.afslutning == Afslutning.AFBRUDT:
        forloeb.afslutning_grund = rng.choice(tekster.AFBRUDT)
    elif liv.afslutning == Afslutning.TAKKEDE_NEJ:
        forloeb.afslutning_grund = rng.choice(tekster.TAKKEDE_NEJ)
    elif liv.afslutning == Afslutning.TIDLIGERE:
        forloeb.afslutning_grund = rng.choice(tekster.TIDLIGERE)
    elif liv.afslutning == Afslutning.VIDERE:
        forloeb.videre_til = rng.choice(tekster.VIDERE)
        forloeb.videre_dato = liv.slut
        forloeb.videre_svar = rng.choice(JaNejUkendt.values)


def _skift(sag: Sag, dato: date) -> list[Statusskift]:
    skift, fra = [], ""
    for til, dag in known_skift(sag.liv, dato):
        grund = ""
        if til == S.PAUSE:
            grund = next((p[2] for p in sag.plan.pauser if p[0] == dag), "")
        elif til in (S.AFBRUDT, S.AFSLUTTET):
            grund = sag.forloeb.afslutning_grund
        skift.append(
            Statusskift(
                forloeb=sag.forloeb,
                fra=fra,
                til=til,
                dato=dag,
                grund=grund,
                af=sag.ansvarlig,
                at=instant(dag),
            )
        )
        fra = til
    return skift


def _add_medarbejdere(sager: list[Sag], folk: dict[str, Any]) -> None:
    """Every eighth course has a co-worker."""
    kolleger = [folk[username] for username in navne.PAEDAGOGER]
    for nummer, sag in enumerate(sager[::8]):
        kollega = kolleger[nummer * 8 % len(kolleger)]
        if kollega != sag.ansvarlig:
            sag.forloeb.medarbejdere.add(kollega)
