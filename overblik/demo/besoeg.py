"""The visits of the history as rows."""

from datetime import date, time
from random import Random
from typing import Any

from simple_history.utils import bulk_create_with_history

from forloeb.enums import BesoegArt, BesoegStatus, BoosterStatus, ForloebStatus
from forloeb.koder import Emne, Metode
from forloeb.models import Besoeg
from overblik.demo import tekster
from overblik.demo.liv import Gang
from overblik.demo.raekker import Sag
from overblik.demo.ur import instant

STEDER = ("hjem",) * 12 + ("legeplads", "bibliotek", "gaatur")
COVID = ((date(2020, 3, 12), date(2020, 8, 1)), (date(2020, 12, 17), date(2021, 3, 1)))
VARIGHED = (45, 60, 60, 60, 60, 75, 90)
TIDER = (time(8, 30), time(13), time(14, 30), time(15), time(15, 30), time(16))
PLANLAGT_I = (ForloebStatus.AFTALT, ForloebStatus.I_GANG)


def create_besoeg(sager: list[Sag], dato: date) -> None:
    """Make-ups after what they replace; both with their history."""
    foerste: list[Besoeg] = []
    erstatninger: list[Besoeg] = []
    for sag in sager:
        rows: list[Besoeg | None] = []
        for gang in sag.liv.gange:
            row = _row(sag, gang, dato)
            rows.append(row)
            if row is None:
                continue
            if gang.erstatter is not None:
                row.erstatter = rows[gang.erstatter]
            (erstatninger if row.erstatter else foerste).append(row)
    bulk_create_with_history(foerste, Besoeg)
    bulk_create_with_history(erstatninger, Besoeg)


def _row(sag: Sag, gang: Gang, dato: date) -> Besoeg | None:
    """The visit as it looks on the demo's day; None when nobody knows of it yet."""
    row = Besoeg(
        forloeb=sag.forloeb,
        nummer=gang.nummer,
        art=gang.art,
        status=gang.status,
        planlagt_dato=gang.dato,
        planlagt_tid=dice_time(sag),
        planlagt_sted="hjem",
        planlagt_af=sag.ansvarlig,
        flyttet=gang.flyttet,
    )
    if gang.uden_for_vindue:
        row.uden_for_vindue_grund = sag.rng.choice(tekster.UDEN_FOR_VINDUE)
    row._history_user = sag.ansvarlig
    kendt = gang.dropped or gang.dato
    row._history_date = instant(min(kendt, dato), time(17))
    if kendt <= dato:
        _happen(sag, row, gang)
        return row
    return _planned(sag, row, gang, dato)


def dice_time(sag: Sag) -> time:
    """A family is visited at the same time of day."""
    return TIDER[sag.forloeb.dialog_dato.toordinal() % len(TIDER)]


def _planned(sag: Sag, row: Besoeg, gang: Gang, dato: date) -> Besoeg | None:
    if gang.nummer is None:
        return None
    status, art = sag.forloeb.status, gang.art
    booster = status == ForloebStatus.AFSLUTTET and art == BesoegArt.BOOSTER
    accepteret = sag.forloeb.booster == BoosterStatus.ACCEPTERET
    if not (booster and accepteret) and (
        status not in PLANLAGT_I or art == BesoegArt.BOOSTER
    ):
        return None
    row.status, row.flyttet = BesoegStatus.PLANLAGT, 0
    return row


def _happen(sag: Sag, row: Besoeg, gang: Gang) -> None:
    rng = sag.rng
    row.registreret_af = sag.ansvarlig
    if row.status != BesoegStatus.UDGAAET:
        row.registreret_at = instant(gang.dato, time(17, rng.randint(0, 59)))
        row.version = 2
    if row.status == BesoegStatus.AFLYST:
        row.aflyst_af = rng.choices(tuple(tekster.AFLYST), weights=(65, 30, 5))[0]
        row.aarsag, row.aarsag_tekst = rng.choice(tekster.AFLYST[row.aflyst_af])
    elif row.status == BesoegStatus.FORGAEVES:
        row.aarsag, row.aarsag_tekst = "ingen_hjemme", rng.choice(tekster.FORGAEVES)
    elif row.status == BesoegStatus.GENNEMFOERT:
        fill_held(row, rng, gang.dato, sag)


def fill_held(row: Besoeg, rng: Random, dag: date, sag: Sag) -> None:
    row.dato, row.tid = dag, row.planlagt_tid
    row.varighed, row.sted = rng.choice(VARIGHED), rng.choice(STEDER)
    if any(fra <= dag <= til for fra, til in COVID):
        row.sted = rng.choice(("gaatur", "legeplads", "telefon", "video"))
    for felt, vaerdi in indhold(rng, row.art, sag.barn.fornavn).items():
        setattr(row, felt, vaerdi)
    row.til_stede = til_stede(rng, sag.hus.foraeldre)


def til_stede(rng: Random, foraeldre: list[Any]) -> list[str]:
    """The child nearly always, a parent always, the other one every second time."""
    med = [foraeldre[0].kode]
    med += [f.kode for f in foraeldre[1:] if rng.random() < 0.5]
    if rng.random() < 0.93:
        med.insert(0, "barn")
    if rng.random() < 0.2:
        med.append("soeskende")
    if any(f.tolk for f in foraeldre):
        med.append("tolk")
    return med


def indhold(rng: Random, art: str, barn: str) -> dict[str, Any]:
    """Topics, methods and the texts of one held visit."""
    emner = rng.sample(Emne.values, rng.choice((1, 1, 2, 2, 3)))
    noter, vejledning, aftaler = tekster.BESOEG[Emne(emner[0])]
    note = rng.choice(noter)
    if art == BesoegArt.OPSTART:
        note = rng.choice(tekster.OPSTART)
    elif art == BesoegArt.BOOSTER:
        note = rng.choice(tekster.BOOSTER)
    note = f"{note} {rng.choice(tekster.KORT)}".strip()
    felter = {
        "notat": note,
        "forventninger": rng.choice(tekster.FORVENTNINGER),
        "vejledning": rng.choice(vejledning),
        "aftale": "" if art == BesoegArt.BOOSTER else rng.choice(aftaler),
        "til_dagtilbud": "",
    }
    if rng.random() < 0.4:
        felter["til_dagtilbud"] = rng.choice(tekster.TIL_DAGTILBUD)
    return {
        **{felt: tekst.format(barn=barn) for felt, tekst in felter.items()},
        "emner": emner,
        "metoder": rng.sample(Metode.values, rng.randint(1, 2)),
    }
