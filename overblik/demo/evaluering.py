"""Families' answers and measurements: the tables of 2020, and what came after.

The nine answers of 2018-2020 and the imported tables are the evaluation of 2020; the
courses of Barnet i Midten answer about half the time, as families do.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from simple_history.utils import bulk_create_with_history

from evaluering import importfil, normfil
from evaluering.actions.importer import create_import
from evaluering.actions.normsaet import propose_normsaet
from evaluering.enums import ImportArt, Informant, Kilde, Skema, Tidspunkt
from evaluering.maalinger import skema_for
from evaluering.models import Besvarelse, Invitation, InvitationLink, Maaling, Normsaet
from evaluering.normsaet import norm_for, norms_in_use
from evaluering.sdq import PORT, SPOERGSMAAL, VENDTE
from evaluering.sdq import SKALAER as SDQ_SKALAER
from forloeb.enums import Afslutning, Program
from forloeb.maalgruppe import alder_maaneder
from overblik.demo import tekster_evaluering as tekster
from overblik.demo.raekker import Sag
from overblik.demo.ur import clock_at, dice, instant, own_instants

OPGJORT = date(2020, 5, 31)
"""The evaluation of 2020 looks at what had ended by then."""
FIRE = ("trives", "inspireret", "muligheder", "samspil")
BEGGE_NYE = ("udvikling", "tillid")
SVARER, MAALES = 0.55, 0.5


def create_svar(sager: list[Sag], dato: date) -> None:
    """Answers and measurements of the courses that had ended, each on its own day."""
    sluttede = [sag for sag in sager if _ended(sag, dato)]
    tois = [s for s in sluttede if s.plan.program == Program.TOIS]
    bim = [s for s in sluttede if s.plan.program == Program.BARNET_I_MIDTEN]
    svar = [*_nine(tois), *filter(None, (_maybe_answer(sag, dato) for sag in bim))]
    with own_instants(Invitation, InvitationLink, Maaling):
        invitationer = [s.invitation for s in svar if s.invitation]
        Invitation.objects.bulk_create(invitationer)
        InvitationLink.objects.bulk_create(map(_link, invitationer))
        Besvarelse.objects.bulk_create(svar)
        bulk_create_with_history(_measurements(bim, dato), Maaling)


def _ended(sag: Sag, dato: date) -> bool:
    """Ended, not broken off, and the family had its weeks to answer in."""
    slut = sag.liv.slut
    afbrudt = sag.liv.afslutning in (Afslutning.AFBRUDT, Afslutning.TAKKEDE_NEJ)
    return slut is not None and not afbrudt and slut + timedelta(days=21) <= dato


# --- The nine of 2018-2020 -----------------------------------------------------------
def _nine(sager: list[Sag]) -> list[Besvarelse]:
    """On paper, from every second of the seventeen that had ended."""
    ended = [sag for sag in sager if sag.liv.slut <= OPGJORT - timedelta(days=21)]
    ended.sort(key=lambda sag: (sag.liv.slut, sag.plan.noegle))
    rows = []
    for sag, tal, emne in zip(ended[::2], tekster.NI, tekster.EMNER, strict=False):
        foer, efter, *fire = tal
        svar = {"emne": emne, "fylder_foer": foer, "fylder_efter": efter}
        rng = dice("svar", sag.plan.noegle)
        _say(svar, dict(zip(FIRE, fire, strict=True)), rng)
        dag = sag.liv.slut + timedelta(days=rng.randint(5, 20))
        row = _answer(sag, svar, dag, 1, rng)
        row.kilde, row.indtastet_af = Kilde.PAPIR, sag.ansvarlig
        rows.append(row)
    return rows


def _say(svar: dict[str, Any], ja_nej: dict[str, str], rng: Random) -> None:
    """Yes or no, with some words beside each second yes."""
    for noegle, valgt in ja_nej.items():
        svar[noegle] = valgt
        if valgt == "ja" and rng.random() < 0.5:
            svar[f"{noegle}_tekst"] = rng.choice(tekster.ORD[noegle])


def _answer(
    sag: Sag, svar: dict[str, Any], dag: date, version: int, rng: Random
) -> Besvarelse:
    tal = {
        noegle: vaerdi
        for noegle, vaerdi in svar.items()
        if vaerdi and (noegle.startswith("fylder") or noegle in FIRE + BEGGE_NYE)
    }
    return Besvarelse(
        forloeb=sag.forloeb,
        foraelder=sag.hus.foraeldre[0],
        skema_version=version,
        sprog="da",
        kilde=Kilde.LINK,
        status="indsendt",
        svar=json.dumps(svar, ensure_ascii=False),
        tal=tal,
        maa_citeres=rng.random() < 0.5,
        indsendt_at=_evening(dag),
    )


def _evening(dag: date) -> datetime:
    return instant(dag) + timedelta(hours=8)


# --- Barnet i Midten -----------------------------------------------------------------
def _maybe_answer(sag: Sag, dato: date) -> Besvarelse | None:
    """Sent by link on the day it ended; a bit more than half answer."""
    rng = dice("svar", sag.plan.noegle)
    if rng.random() > SVARER:
        return None
    slut = sag.liv.slut
    dag = min(slut + timedelta(days=rng.randint(1, 24)), dato - timedelta(days=1))
    row = _answer(sag, bim_answer(rng), dag, 2, rng)
    row.invitation = Invitation(
        forloeb=sag.forloeb,
        skema=Skema.EGET,
        modtager="foraelder",
        foraelder=row.foraelder,
        skema_version=2,
        sprog="da",
        udloeber_at=instant(slut + timedelta(days=60)),
        oprettet_af=sag.ansvarlig,
        created_at=instant(slut),
        aabnet_at=_evening(dag),
        brugt_at=_evening(dag),
    )
    return row


def bim_answer(rng: Random) -> dict[str, Any]:
    foer = rng.choices(range(2, 11), weights=(1, 2, 3, 4, 6, 8, 8, 5, 3))[0]
    efter = max(1, min(10, foer - rng.choice((-1, 0, 1, 2, 2, 3, 3, 4, 5))))
    svar: dict[str, Any] = {
        "emne": rng.choice(tekster.EMNER),
        "fylder_foer": foer,
        "fylder_efter": efter,
    }
    ja = {n: rng.choices(("ja", "nej", ""), (80, 11, 9))[0] for n in FIRE + BEGGE_NYE}
    _say(svar, ja, rng)
    if rng.random() < 0.3:
        svar["afsluttende"] = rng.choice(tekster.AFSLUTTENDE)
    return svar


def _link(invitation: Invitation) -> InvitationLink:
    """Long used: the address itself was never kept."""
    noegle = f"{invitation.forloeb_id} {invitation.created_at}"
    return InvitationLink(
        invitation=invitation,
        token_hash=hashlib.sha256(noegle.encode()).hexdigest(),
        kanal="mail",
        created_at=invitation.created_at,
        sendt_at=invitation.created_at,
    )


# --- SDQ -------------------------------------------------------------------------------
def _measurements(sager: list[Sag], dato: date) -> list[Maaling]:
    normer = norms_in_use()
    rows: list[Maaling] = []
    for sag in sager:
        rng = dice("sdq", sag.plan.noegle)
        if rng.random() < MAALES and sag.plan.opstart:
            rows += _pair(sag, rng, normer, dato)
    return rows


def _pair(
    sag: Sag, rng: Random, normer: Sequence[Normsaet], dato: date
) -> list[Maaling]:
    """By a parent, seldom by the day care; none for a child under two."""
    informant = Informant.PAEDAGOG if rng.random() < 0.2 else Informant.FORAELDER
    slut = min(sag.liv.slut + timedelta(days=rng.randint(0, 10)), dato)
    foedt, dage = sag.barn.foedselsdato, (sag.plan.opstart, slut)
    if skema_for(foedt, dage[0]) is None:
        return []
    maaneder = [alder_maaneder(foedt, dag) for dag in dage]
    normsaet = norm_for(informant, sag.barn.koen, maaneder, normer)
    tyngde = rng.uniform(0.1, 0.55)
    lettere = max(0.02, tyngde - rng.uniform(-0.08, 0.22))
    return [
        _form(sag, rng, informant, tidspunkt, dag, tyngde_nu, normsaet)
        for tidspunkt, dag, tyngde_nu in zip(
            Tidspunkt, dage, (tyngde, lettere), strict=True
        )
    ]


def _form(
    sag: Sag,
    rng: Random,
    informant: Informant,
    tidspunkt: Tidspunkt,
    dag: date,
    tyngde: float,
    normsaet: Normsaet | None,
) -> Maaling:
    foraelder = informant == Informant.FORAELDER
    row = Maaling(
        forloeb=sag.forloeb,
        tidspunkt=tidspunkt,
        informant=informant,
        foraelder=sag.hus.foraeldre[0] if foraelder else None,
        besvaret_af="" if foraelder else "Bente Eksempelgren",
        dato=dag,
        skemaform=skema_for(sag.barn.foedselsdato, dag),
        alder_maaneder=alder_maaneder(sag.barn.foedselsdato, dag),
        svar=ticks(rng, tyngde),
        paavirkning=impact(rng, tyngde),
        kilde=Kilde.PAPIR,
        tastet_to_gange=rng.random() < 0.3,
        normsaet=normsaet,
        registreret_af=sag.ansvarlig,
        created_at=_evening(dag),
    )
    row._history_user, row._history_date = sag.ansvarlig, row.created_at
    return row


def ticks(rng: Random, tyngde: float) -> dict[str, int]:
    """Numbers only. High is heavy but on the items that are worded the other way."""
    let, midt = 1 - tyngde, tyngde * 0.7
    svar = {}
    for nummer in range(1, 26):
        tal = rng.choices((0, 1, 2), (let, midt, tyngde * 0.3))[0]
        vendt = nummer in VENDTE or nummer in SDQ_SKALAER["prosocial"]
        svar[str(nummer)] = 2 - tal if vendt else tal
    if rng.random() < 0.15:
        del svar[str(rng.randint(1, 25))]
    return svar


def impact(rng: Random, tyngde: float) -> dict[str, int]:
    if rng.random() > 2 * tyngde:
        return {PORT: 0}
    svar = {PORT: rng.randint(1, 3)}
    for navn in SPOERGSMAAL[1:]:
        svar[navn] = rng.choices((0, 1, 2, 3), (4, 3, 2, 1))[0]
    return svar


# --- Tables from elsewhere, and a norm set that waits ----------------------------------
def create_tabeller(folk: dict[str, Any], dato: date) -> None:
    """Tables 2-5 of 2020, loaded when the system came into use."""
    dag = max(date(2020, 9, 3), dato - timedelta(days=200))
    if dato < dag:
        return
    with clock_at(dag):
        for art, kilde, laes, tekst in (
            (ImportArt.BAAND, tekster.KILDE_BAAND, importfil.read_baand,
             tekster.BAANDTAL),
            (ImportArt.AENDRINGER, tekster.KILDE_AENDRINGER,
             importfil.read_aendringer, tekster.AENDRINGER),
        ):  # fmt: skip
            raekker, _ = laes(tekst)
            create_import(
                art=art,
                kilde=kilde,
                fra_dato=date(2018, 4, 1),
                til_dato=OPGJORT,
                program=Program.TOIS,
                raekker=raekker,
                by=folk["leder"],
            )


def create_normsaet(folk: dict[str, Any], dato: date) -> None:
    with clock_at(dato - timedelta(days=3)):
        propose_normsaet(normfil.read(tekster.NORMSAET)[0], by=folk["administrator"])
