"""The numbers again, counted over the plain facts: no table, no query, no shared rule."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from overblik.leder.tests.verden import B, Sag

AKTIVE = ("dialog", "aftalt", "i_gang", "pause", "afsluttet")
MULIG = ("ikke_tilbudt", "tilbudt", "accepteret")


def dage(antal: int) -> timedelta:
    return timedelta(days=antal)


def _any(sag: Sag, test: Callable[[B], bool]) -> bool:
    return any(test(b) for b in sag.besoeg)


def _booster(sag: Sag, *status: str) -> bool:
    return _any(sag, lambda b: b.art == "booster" and b.status in status)


def _quiet(sag: Sag, i_dag: date) -> bool:
    seneste = [b.dato for b in sag.besoeg if b.dato]
    seneste += [dato for til, dato in sag.skift if til == "i_gang"]
    return sag.status == "i_gang" and all(d <= i_dag - dage(21) for d in seneste)


def _agreement(sag: Sag, i_dag: date) -> bool:
    par = zip(sag.myndige, sag.aftaler, strict=True)
    mangler = any(myndig and not givet for myndig, givet in par)
    return sag.status in ("aftalt", "i_gang", "pause") and mangler


def _consent(sag: Sag) -> bool:
    """Of both custody holders; of both parents when none is known to be one."""
    spurgt = sag.myndige if any(sag.myndige) else (True, True)
    par = zip(spurgt, sag.samtykker, strict=True)
    mangler = any(spoerges and givet != "gyldigt" for spoerges, givet in par)
    skrevet = sag.til_dagtilbud and _any(sag, lambda b: b.status == "gennemfoert")
    return sag.status in ("i_gang", "pause", "afsluttet") and skrevet and mangler


def waits(kode: str, sag: Sag, i_dag: date, vaek: set[int]) -> bool:
    """`vaek` are the educators who have stopped or are away with nobody covering."""
    siden = (i_dag - sag.slut).days if sag.slut else 0
    svar = {
        "uden-paedagog": sag.status in AKTIVE and sag.ansvarlig in vaek,
        "over-tid": sag.status in AKTIVE
        and _any(sag, lambda b: b.status == "planlagt" and b.planlagt < i_dag),
        "booster": sag.status == "afsluttet"
        and 21 <= siden <= 28
        and sag.booster in MULIG
        and not _booster(sag, "planlagt", "gennemfoert"),
        "undtagelse": sag.status in AKTIVE[:4]
        and sag.undtagelse
        and not sag.undtagelse_givet,
        "overdragelse": sag.status in AKTIVE and sag.overdrages,
        "stille": _quiet(sag, i_dag),
        "aftale": _agreement(sag, i_dag),
        "samtykke": _consent(sag),
        "svar": sag.status in ("afsluttet", "lukket")
        and 14 <= siden <= 180
        and sag.svar != "indsendt",
    }
    return svar[kode]


def in_year(kode: str, sag: Sag, aar: int) -> bool:
    """The numbers of a year and of today's state."""
    return in_period(kode, sag, date(aar, 1, 1), date(aar, 12, 31), date.max)


def state_on(sag: Sag, dag: date) -> str:
    """Its state at the end of the day, "" before it began."""
    return ["", *(til for til, dato in sag.skift if dato <= dag)][-1]


def in_period(kode: str, sag: Sag, fra: date, til: date, dag: date) -> bool:
    """The numbers of a period, of a day and of today's state."""

    def i_perioden(dato: date | None) -> bool:
        return dato is not None and fra <= dato <= til

    godt = sag.status in ("afsluttet", "lukket")
    sluttede, talt = i_perioden(sag.slut), i_perioden(sag.dialog)
    begyndt = sag.opstart is not None and sag.opstart <= dag
    slut_da = sag.slut is not None and sag.slut <= dag
    brudt = sag.status == "afbrudt"
    ja = sag.sagde_ja is not None
    foer = {i for tid, i in sag.sdq if tid == "opstart"}
    efter = {i for tid, i in sag.sdq if tid == "afslutning"}
    svar = {
        "aktive": sag.status in AKTIVE,
        "i-gang": sag.status in ("i_gang", "pause"),
        "pause": sag.status == "pause",
        "opstartet": i_perioden(sag.opstart),
        "accepteret": i_perioden(sag.sagde_ja),
        "afbrudt": sluttede and sag.afslutning == "afbrudt",
        "takkede-nej": sluttede and sag.afslutning == "takkede_nej",
        "dag-dialog": state_on(sag, dag) == "dialog",
        "dag-pause": state_on(sag, dag) == "pause",
        "dag-i-gang": begyndt and not slut_da,
        "dag-startet": begyndt,
        "dag-sluttet": begyndt and slut_da,
        "for-unge": godt and sluttede and too_young(sag),
        "gennemfoert": godt and sluttede,
        "sluttede": sluttede,
        "sagde-ja": i_perioden(sag.sagde_ja)
        and sag.dagtilbud is not None
        and not sag.beskyttet,
        "svaret": godt and sluttede and sag.svar == "indsendt",
        "ikke-svaret": godt and sluttede and sag.svar != "indsendt",
        "sdq-foer": godt and sluttede and bool(foer),
        "sdq-begge": godt and sluttede and bool(foer & efter),
        "tragt-dialog": talt,
        "tragt-aftalt": talt and ja,
        "tragt-opstartet": talt and sag.opstart is not None,
        "tragt-sluttet": talt and godt,
        "tragt-booster": talt and godt and _booster(sag, "gennemfoert"),
        "tragt-evalueret": talt and godt and sag.svar == "indsendt",
        "tragt-i-dialog": talt and sag.status == "dialog",
        "tragt-venter": talt and sag.status == "aftalt",
        "tragt-i-gang": talt and sag.status in ("i_gang", "pause"),
        "tragt-afventer": talt and sag.status == "afsluttet",
        "frafald-dialog": talt and brudt and not ja,
        "frafald-foer": talt and brudt and ja and sag.opstart is None,
        "frafald-undervejs": talt and brudt and sag.opstart is not None,
    }
    return svar[kode]


def too_young(sag: Sag) -> bool:
    """Not two yet when the dialogue began, and never measured."""
    foedt = sag.foedt
    fylder_to = (foedt.year + 2, foedt.month, foedt.day)
    return not sag.sdq and (
        (sag.dialog.year, sag.dialog.month, sag.dialog.day) < fylder_to
    )


def counts(sager: list[Sag]) -> tuple[int, int, int]:
    """Courses, children, families."""
    return len(sager), len({s.barn for s in sager}), len({s.familie for s in sager})


VAEGT = {"dialog": "0.5", "aftalt": "1", "i_gang": "1", "pause": "0.25",
         "afsluttet": "0.25"}  # fmt: skip


def weight(sager: list[Sag]) -> Decimal:
    return sum(
        (Decimal(VAEGT[s.status]) for s in sager if s.status in AKTIVE), Decimal(0)
    )


def visits_left(sager: list[Sag]) -> int:
    tilbage = 0
    for sag in sager:
        if sag.status in ("aftalt", "i_gang", "pause"):
            tilbage += sag.maks
            tilbage -= sum(b.status == "gennemfoert" and b.nummer is not None
                           for b in sag.besoeg)  # fmt: skip
        elif sag.status == "afsluttet" and sag.booster in MULIG:
            tilbage += not _booster(sag, "gennemfoert")
    return tilbage
