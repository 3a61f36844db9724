"""The figures of a note, counted from all apps for a period and a case.

Counts only, no person. They are asked as somebody who sees every course: a leader.
"""

from calendar import monthrange
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.utils import timezone

from evaluering.filtre import Filter
from evaluering.offentlige import editions
from evaluering.resultater import afsluttede, besvarelser
from evaluering.saetninger import FOR_FAA
from evaluering.svartabeller import Svar as Formularsvar
from evaluering.svartabeller import tables
from forloeb.enums import BesoegStatus, Program
from forloeb.indikatorer import BesoegFakta, dosis_til_nu
from forloeb.koder import AktivitetArt, DagtilbudArt
from forloeb.models import Aktivitet, Besoeg, Dagtilbud
from oekonomi import tal
from oekonomi.models import Businesscase
from oekonomi.stilling import cases
from oekonomi.visning.ord import units
from overblik import queries, tabeller
from overblik.forms import BIM_START
from overblik.leder.fremdrift import forecast
from overblik.queries import Valg
from overblik.statusnotat.felter import Grundlag, Svar, Tilbagebetaling

PROGRAM = Program.BARNET_I_MIDTEN


def collect(case: Businesscase, fra: date, til: date, bruger: Any) -> Grundlag:
    """What the note is written from, as it is known now."""
    aar = Valg(max(fra, date(til.year, 1, 1)), til, til, fra, PROGRAM)
    hele = replace(aar, fra=fra)
    return Grundlag(
        pr=til,
        startet=BIM_START,
        max_besoeg=settings.MAX_BESOEG,
        timer=settings.STILLING_TIMER or None,
        **_money(case),
        **_courses(case, aar, fra),
        **_places(hele),
        veje=_ways(hele),
        aktiviteter=_activities(hele),
        **_visits(hele),
        **_answers(hele, bruger),
    )


# --- The case ----------------------------------------------------------------------------
def case_table(case: Businesscase) -> tal.Tabel:
    """The latest budget, as the case prints it."""
    fuld = cases().get(pk=case.pk)
    return tal.table(fuld, tal.figures(fuld.budgetversioner.latest("nummer")))


def _money(case: Businesscase) -> dict[str, Any]:
    tabel = case_table(case)
    luft = [rest for _, rest in tal.slack(tabel)]
    mindst = min(luft, default=None)
    return {
        "bevilling": case.bevilling,
        "pulje_betaler": _amounts(tabel, tabel.traek),
        "tilbagebetaling": _repayment(_amounts(tabel, tabel.tilbagebetaling)),
        "luft": mindst,
        "mindste": None if mindst is None else _breaking(case, mindst),
    }


def _amounts(tabel: tal.Tabel, raekker: Any) -> dict[int, Decimal]:
    """Kroner of the rows together, by year; years with nothing left out."""
    summer: Counter[int] = Counter()
    for raekke in raekker:
        summer.update(dict(zip(tabel.aarene, raekke.tal, strict=True)))
    return {aar: Decimal(b) for aar, b in sorted(summer.items()) if b}


def _repayment(pr_aar: dict[int, Decimal]) -> Tilbagebetaling | None:
    if not pr_aar:
        return None
    aarene, beloeb = list(pr_aar), list(pr_aar.values())
    ens = len(set(beloeb)) == 1 and aarene[-1] - aarene[0] == len(aarene) - 1
    return Tilbagebetaling(
        beloeb[0], aarene[0], aarene[-1], () if ens else tuple(pr_aar.items())
    )


def _breaking(case: Businesscase, luft: Decimal) -> tuple[str, Decimal] | None:
    """The first unit the case counts in that alone is more than the slack."""
    fuld, i_dag = cases().get(pk=case.pk), timezone.localdate()
    for enhed in units(fuld, i_dag):
        if enhed.pris > luft:
            et = "ét" if enhed.ental.endswith("forløb") else "én"
            return f"{et} {enhed.ental}", enhed.pris
    return None


# --- The courses ---------------------------------------------------------------------------
def _courses(case: Businesscase, valg: Valg, fra: date) -> dict[str, Any]:
    i_aar = replace(valg, fra=date(valg.til.year, 1, 1))
    startede = queries.count("opstartet", i_aar)
    foerste = max(fra, BIM_START).year
    return {
        "forventet": case.forventede_forloeb,
        "faerre_ventet": _short_year(valg.til.year),
        "gennemfoert": {
            aar: queries.count(
                "gennemfoert",
                replace(valg, fra=date(aar, 1, 1), til=date(aar, 12, 31)),
            ).forloeb
            for aar in range(foerste, valg.til.year)
        },
        "begyndt": startede.forloeb,
        "familier": startede.familier,
        "i_dialog": queries.count("dialog", valg).familier,
        "i_gang": queries.count("i-gang", valg).forloeb,
        "afsluttet": queries.count("sluttet", valg).forloeb,
        "fremskrevet": forecast(startede.forloeb, BIM_START, valg.til),
    }


def _short_year(aar: int) -> int | None:
    """The year in which the programme began: it does not have all its months."""
    return aar if BIM_START.year == aar and BIM_START > date(aar, 1, 1) else None


def _places(valg: Valg) -> dict[str, Any]:
    med, uden = tabeller.dagtilbud(valg)
    inst, dagpleje = tabeller.count_art(med)
    egne = Dagtilbud.objects.filter(art=DagtilbudArt.DAGINSTITUTION, aktiv=True)
    kendte = egne.exists()
    return {
        "daginstitutioner": inst,
        "dagpleje": bool(dagpleje),
        "endnu_ikke": egne.filter(navn__in=uden).count() if kendte else None,
    }


def _ways(valg: Valg) -> tuple[tuple[str, int], ...]:
    return tuple((in_a_row(r.navn), r.antal) for r in tabeller.rekruttering(valg))


def _activities(valg: Valg) -> tuple[tuple[str, int], ...]:
    rows = Aktivitet.objects.filter(dato__gte=valg.fra, dato__lte=valg.til)
    antal = rows.order_by().values_list("art").annotate(n=Count("pk"))
    flest = sorted(antal, key=lambda par: (-par[1], par[0]))
    return tuple((in_a_row(str(AktivitetArt(art).label)), n) for art, n in flest)


def in_a_row(navn: str) -> str:
    """In the middle of a sentence: »et handleplansmøde«, but »StraXen« and »PPR«."""
    foerste = navn.partition(" ")[0]
    return navn[:1].lower() + navn[1:] if foerste[1:].islower() else navn


# --- Visits and answers -----------------------------------------------------------------
def _visits(valg: Valg) -> dict[str, Any]:
    alle = Besoeg.objects.filter(forloeb__in=valg.forloeb.values("pk"))
    planlagt = alle.filter(planlagt_dato__gte=valg.fra, planlagt_dato__lte=valg.til)
    holdt = alle.holdte().filter(dato__gte=valg.fra, dato__lte=valg.til)
    return {
        "besoeg": holdt.count(),
        "besoeg_pr_forloeb": _per_course(alle, valg),
        "aflyste": planlagt.filter(status=BesoegStatus.AFLYST).count(),
        "forgaeves": planlagt.filter(status=BesoegStatus.FORGAEVES).count(),
        "dosis": _dose(planlagt, valg.til),
    }


def _per_course(alle: Any, valg: Valg) -> Decimal | None:
    """Held visits that count, of a course that ended as it should in the period."""
    sluttede = valg.forloeb.gennemfoert(valg.fra, valg.til)
    antal = sluttede.count()
    if not antal:
        return None
    holdte = alle.holdte().filter(
        nummer__isnull=False, forloeb__in=sluttede.values("pk"), dato__lte=valg.til
    )
    return (Decimal(holdte.count()) / antal).quantize(Decimal("0.1"), ROUND_HALF_UP)


FAKTA = ("art", "status", "planlagt_dato", "dato", "nummer", "erstatter")


def _dose(planlagt: Any, til: date) -> int | None:
    fakta = [
        BesoegFakta(
            art,
            status,
            planlagt_dato,
            dato,
            taeller=nummer is not None,
            er_erstatning=erstatter is not None,
        )
        for art, status, planlagt_dato, dato, nummer, erstatter in planlagt.values_list(
            *FAKTA
        )
    ]
    return dosis_til_nu(fakta, til).procent


def _answers(valg: Valg, bruger: Any) -> dict[str, Any]:
    """Coverage as it is; what they said only of a whole year, the edition of it that
    may leave the house."""
    filtret = Filter(fra=valg.fra, til=valg.til, program=valg.program)
    udgave = public_year(valg.fra, valg.til)
    return {
        "svar": Svar(
            _sent(filtret, bruger).count(), afsluttede(filtret, bruger).count()
        ),
        "fund": _findings(udgave, bruger) if udgave else (),
    }


def _sent(filtret: Filter, bruger: Any) -> Any:
    return besvarelser(filtret, bruger).filter(indsendt_at__lte=timezone.now())


def public_year(fra: date, til: date) -> Filter | None:
    """The latest edition of the programme that lies in the period."""
    for _, udgave in editions(til + timedelta(days=1)):
        if udgave.program == PROGRAM and udgave.fra.year >= fra.year:
            return udgave
    return None


def _findings(udgave: Filter, bruger: Any) -> tuple[tuple[str, str], ...]:
    """(what was asked, what they said), those that may not be told left out."""
    rows = _sent(udgave, bruger).values_list("skema_version", "tal")
    svar = [Formularsvar(version, besvaret) for version, besvaret in rows]
    if not svar:
        return ()
    alle = tables(svar, offentlig=True)
    fundne = [(t.navn, t.saetning) for t in alle.ja_nej]
    fundne.append(("Det, forløbet handlede om", in_a_row(alle.fylder_saetning)))
    return tuple(
        (f"{navn} ({udgave.fra.year})", saetning.removesuffix("."))
        for navn, saetning in fundne
        if saetning.lower() != FOR_FAA.lower()
    )


# --- Which period --------------------------------------------------------------------------
def proposed_period(i_dag: date) -> tuple[date, date]:
    """From the programme's beginning to the end of the latest whole month."""
    sidste = date(i_dag.year, i_dag.month, 1)
    maaned = sidste.month - 1 or 12
    aar = sidste.year - (sidste.month == 1)
    til = date(aar, maaned, monthrange(aar, maaned)[1])
    return min(BIM_START, til), til
