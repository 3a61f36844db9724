"""The evaluation report as a document, in the edition for staff or the public one."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone

from barnetimidten.audit.handlinger import Formaal
from barnetimidten.dansk import format_dato
from barnetimidten.dokumenter.actions import add_subjects
from barnetimidten.dokumenter.bilag import (
    Bilag,
    canonical,
    csv_bilag,
    fingerprint,
    json_bilag,
)
from barnetimidten.dokumenter.fil import AfvistError, Fil
from barnetimidten.dokumenter.fremdrift import Fremdrift
from barnetimidten.dokumenter.pdf import render_pdf
from evaluering import offentlige, saetninger
from evaluering.figurer import figure
from evaluering.filtre import Filter
from evaluering.grundlag import fetch
from evaluering.models import Citat
from evaluering.rapport import Rapport
from evaluering.rapport import build as find
from evaluering.rapportfil import ord, sdq, tabeller
from evaluering.resultater import besvarelser
from evaluering.tabeller import MINDRE
from evaluering.udtraek import TABEL_KOLONNER, table_lines
from evaluering.visning import effekter, forandring
from forloeb.enums import Program
from forloeb.models import Forloeb

SKABELON = "pdf/evaluering.html"
UDTRAEK = "evaluering.export_resultater"
TOM = "Ingen forløb er afsluttet i perioden. Vælg en længere periode, og prøv igen."


def may_see(bruger: Any, dokument: Any) -> Formaal | None:
    return Formaal.LEDER if bruger.has_perm(UDTRAEK) else None


def as_parametre(valg: Filter) -> dict[str, Any]:
    """The period, the programme and the edition: what a report is asked for with."""
    dage = {navn: dag and dag.isoformat() for navn, dag in _ends(valg).items()}
    return {**dage, "program": valg.program, "offentlig": valg.offentlig}


def _ends(valg: Filter) -> dict[str, date | None]:
    return {"fra": valg.fra, "til": valg.til}


def of_parametre(parametre: Mapping[str, Any]) -> Filter:
    fra, til = (
        date.fromisoformat(dag) if (dag := parametre[navn]) else None
        for navn in ("fra", "til")
    )
    return Filter(
        fra, til, parametre["program"], offentlig=bool(parametre["offentlig"])
    )


def quoted(valg: Filter, bruger: Any) -> list[tuple[str, int]]:
    """Courses whose families speak in it: it goes when one of them goes."""
    rows = Citat.objects.filter(
        besvarelse__in=besvarelser(valg, bruger).values("pk"),
        besvarelse__maa_citeres=True,
    )
    forloeb = rows.order_by("besvarelse__forloeb").values_list("besvarelse__forloeb")
    return [("forloeb.forloeb", pk) for (pk,) in forloeb.distinct()]


def build(parametre: Mapping[str, Any], fremdrift: Fremdrift) -> Fil:
    """AfvistError when nothing ended, or the edition may not leave the house."""
    fremdrift.step(0, 1)
    valg, dokument = of_parametre(parametre), fremdrift.dokument
    dag = timezone.localdate(dokument.oprettet_at)
    if valg.offentlig and offentlige.refusal(valg, dag):
        raise AfvistError(
            "Perioden kan ikke offentliggøres. Vælg en af dem, der står under "
            "Evaluering, og prøv igen."
        )
    add_subjects(dokument, quoted(valg, dokument.bestilt_af))  # also those picked since
    udgave = "offentlig" if valg.offentlig else "intern"
    return Fil(
        render(valg, dokument.bestilt_af, dag, dokument.pk),
        f"evaluering-{udgave}-{dokument.pk}.pdf",
    )


def render(valg: Filter, bruger: Any, dag: date, nummer: int) -> bytes:
    rapport = find(valg, bruger)
    if rapport.er_tom:
        raise AfvistError(TOM)
    tal = machine(rapport)
    kontekst = {
        **frame(valg, bruger, dag, nummer),
        "fingeraftryk": fingerprint(canonical(tal)),
        **content(rapport, bruger),
    }
    return render_pdf(SKABELON, kontekst, attachments(rapport, tal, dag))


def frame(valg: Filter, bruger: Any, dag: date, nummer: int) -> dict[str, Any]:
    program = Program(valg.program).label if valg.program else "begge programmer"
    return {
        "titel": f"Evaluering af hjemmebesøg, {program}",
        "dato": dag,
        "lavet_af": str(bruger),
        "dokument_id": f"Evaluering {nummer}",
        "udgave": "Til offentliggørelse" if valg.offentlig else "Til intern brug",
        "offentlig": valg.offentlig,
        "periode": _period(valg),
        "baggrund": ord.BAGGRUND,
        "organisering": ord.organisation(settings.MAX_BESOEG),
        "forbehold": ord.FORBEHOLD,
        "om_udeladt": ord.OFFENTLIG,
        "rettighed": ord.RETTIGHED,
    }


def _period(valg: Filter) -> str:
    fra, til = format_dato(valg.fra), format_dato(valg.til)
    if fra and til:
        return f"Forløb afsluttet fra {fra} til og med {til}."
    if fra:
        return f"Forløb afsluttet fra {fra}."
    return f"Forløb afsluttet til og med {til}." if til else "Alle afsluttede forløb."


def content(rapport: Rapport, bruger: Any) -> dict[str, Any]:
    svar, valg = rapport.svar, rapport.valg
    fylder_graf = figure(svar)
    vist = None if svar.baand_er_udeladt else fylder_graf
    spoergsmaal = tabeller.questions(svar)
    return {
        "daekning": tabeller.coverage(rapport, started(valg, bruger)),
        "daekning_ord": rapport.daekning.saetning,
        "noegletal": _key_figures(rapport),
        "har_svar": svar.n != 0,
        "trives": spoergsmaal.pop(1, None),
        "svar": [spoergsmaal[nr] for nr in sorted(spoergsmaal)],
        "fylder": tabeller.fills(svar),
        "fylder_ord": svar.fylder_saetning,
        "fylder_graf": vist.bred if vist else None,
        "sdq": sdq.parts(rapport),
        "sdq_mangler": sdq.missing(rapport),
        "sdq_pile": [g.bred for et in rapport.importer if (g := figure(et))],
        "citater": rapport.citater,
        "opsummering": summary(rapport),
        **({} if valg.offentlig else internal(valg, bruger)),
    }


def internal(valg: Filter, bruger: Any) -> dict[str, Any]:
    """What may not leave the house: parts of the courses, and single changes."""
    grundlag = fetch(valg, bruger)
    opdelinger = effekter.by_topic_and_method(grundlag)
    grupper = forandring.groups(grundlag) if settings.SDQ_I_BRUG else []
    return {
        "emner": [
            (et.fund, tabeller.topics(et) if et.raekker else None) for et in opdelinger
        ],
        "sikker": [
            (g.fund, g.note, tabeller.reliable(g)) for g in grupper if g.sammenfatning.n
        ],
    }


def started(valg: Filter, bruger: Any) -> int:
    rows = Forloeb.objects.visible_to(bruger)
    if valg.program:
        rows = rows.filter(program=valg.program)
    return rows.opstartet(valg.fra or date.min, valg.til or date.max).count()


def _key_figures(rapport: Rapport) -> list[tuple[str, str]]:
    daekning = rapport.daekning
    return [
        (str(daekning.af), "afsluttede forløb"),
        (tabeller.count(daekning.svar), "med svar fra forældrene"),
        *(
            (tabeller.count(g.n), f"med SDQ før og efter, {g.navn}")
            for g in rapport.grupper
        ),
    ]


def summary(rapport: Rapport) -> list[str]:
    """Coverage first, then what parents say, then the SDQ, in whole sentences."""
    svar = rapport.svar
    linjer = [rapport.daekning.saetning]
    if svar.n:
        linjer += [f"{t.navn}: {t.saetning}" for t in svar.ja_nej]
        if svar.aendring[MINDRE].antal is not None:
            linjer.append(svar.fylder_saetning)
    linjer += [
        f"SDQ vurderet af {g.navn}: {g.fund}." for g in rapport.grupper if g.n != 0
    ]
    linjer += [
        f"SDQ, {et.indlaesning.kilde}: {et.fund}."
        for et in rapport.importer
        if et.i_alt and et.fund != saetninger.INGEN_BOERN
    ]
    return linjer


# --- For machines -------------------------------------------------------------------------
def machine(rapport: Rapport) -> dict[str, Any]:
    valg, daekning = rapport.valg, rapport.daekning
    return {
        **as_parametre(valg),
        "daekning": {"svar": daekning.svar, "af": daekning.af},
        "tabeller": [
            dict(zip(TABEL_KOLONNER, linje, strict=True))
            for linje in table_lines(rapport)
        ],
    }


def attachments(rapport: Rapport, tal: Any, dag: date) -> list[Bilag]:
    return [
        json_bilag("evaluering", tal, "Rapportens tal med deres nævnere", dag),
        csv_bilag(
            "evaluering",
            TABEL_KOLONNER,
            table_lines(rapport),
            "Rapportens tabeller, én linje for hver celle",
            dag,
        ),
    ]
