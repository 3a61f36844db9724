"""The monthly summary as a document: one page, no names."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone

from barnetimidten.dansk import format_dato
from barnetimidten.dokumenter.bilag import (
    canonical,
    csv_bilag,
    fingerprint,
    json_bilag,
)
from barnetimidten.dokumenter.fil import AfvistError, Fil
from barnetimidten.dokumenter.fremdrift import Fremdrift
from barnetimidten.dokumenter.pdf import render_pdf
from barnetimidten.dokumenter.tabel import Tabel
from forloeb.enums import Program
from overblik import fund, queries
from overblik.maaned.tal import Maaned, Tal, choice, figures

SKABELON = "pdf/maaned.html"
PROGRAM = Program.BARNET_I_MIDTEN
HOVED = ("Tabel", "Hvad", "Måneden", "Måneden før", "Året til nu")
TILBUD = (
    ("ja", "Ja"),
    ("nej", "Nej"),
    ("senere", "Måske senere"),
    ("i_alt", "Givet i alt"),
)
KOMMER = "Måneden er ikke begyndt. Vælg en anden måned, og prøv igen."


def build(parametre: Mapping[str, Any], fremdrift: Fremdrift) -> Fil:
    """`parametre`: year and month. AfvistError for a month to come."""
    fremdrift.step(0, 1)
    dokument = fremdrift.dokument
    maaned = Maaned(parametre["aar"], parametre["maaned"])
    dag = timezone.localdate(dokument.oprettet_at)
    if dag < maaned.fra:
        raise AfvistError(KOMMER)
    pdf = render(maaned, dag, dokument.bestilt_af)
    return Fil(pdf, f"maanedsresume-{maaned.aar}-{maaned.maaned:02}.pdf")


def render(maaned: Maaned, dag: date, bruger: Any) -> bytes:
    til = min(maaned.til, dag)
    tal = figures(maaned, til, PROGRAM, bruger)
    venter = [(navn, antal) for _, navn, antal in queries.waiting(dag)]
    maskine = {
        **asdict(tal),
        "maaned": f"{maaned.aar}-{maaned.maaned:02}",
        "til_og_med": til,
        "venter": venter,
    }
    kontekst = {
        "titel": f"Månedsresumé, {maaned.navn}",
        "dato": dag,
        "lavet_af": str(bruger),
        "dokument_id": f"Månedsresumé {maaned.aar}-{maaned.maaned:02}",
        "fingeraftryk": fingerprint(canonical(maskine)),
        **content(maaned, til, tal),
        "venter": _waiting(venter, dag),
        "uden_ventende": "" if venter else f"Intet venter på dig {format_dato(dag)}.",
    }
    fil = "maanedsresume"
    bilag = [
        json_bilag(fil, maskine, "Månedens tal", dag),
        csv_bilag(fil, HOVED, _lines(tal), "Månedens tal som regneark", dag),
    ]
    return render_pdf(SKABELON, kontekst, bilag)


def _lines(tal: Tal) -> list[Sequence[Any]]:
    """What is counted, a line each."""
    denne, foer = tal.tilbud
    return [
        *(("Forløb", *row) for row in tal.i_perioden),
        *(("Forløb på månedens sidste dag", *row, "") for row in tal.paa_dagen),
        *(("Besøg", *row, "") for row in tal.besoeg),
        ("Besøg", "Timer hos familierne", *tal.timer, ""),
        *(("Tilbud", navn, denne[kode], foer[kode], "") for kode, navn in TILBUD),
        *(("Aktiviteter", *row, "", "") for row in tal.aktiviteter),
        ("Forløb", "Afsluttet, svar fra forældrene", "", "", tal.svar),
        ("Forløb", "Afsluttet i alt", "", "", tal.afsluttede),
    ]


def content(maaned: Maaned, til: date, tal: Tal) -> dict[str, Any]:
    navn, foer = maaned.navn.capitalize(), maaned.foer.navn.capitalize()
    return {
        "program": PROGRAM.label,
        "ikke_slut": "" if til == maaned.til else format_dato(til),
        "fund": _finding(maaned, til, tal),
        "noegletal": _key_figures(tal),
        "perioden": Tabel(
            "Forløb i måneden",
            ("Hvad", navn, foer, f"I {maaned.aar}"),
            tal.i_perioden,
        ),
        "dagen": Tabel(
            "Forløb på månedens sidste dag",
            ("Hvad", navn, foer),
            tal.paa_dagen,
        ),
        "besoeg": _visits(tal, navn, foer),
        "tilbud": _offers(tal, navn, foer),
        "aktiviteter": Tabel("Aktiviteter", ("Hvad", "Antal"), tal.aktiviteter),
        "svar": _answers(maaned, tal),
    }


def _finding(maaned: Maaned, til: date, tal: Tal) -> str:
    """How the year goes, with the month's end for today."""
    valg = choice(date(maaned.aar, 1, 1), til, PROGRAM)
    forventet = settings.FORVENTET_FORLOEB_PR_AAR
    return fund.say_forventet(valg, tal.opstartet_i_aar, forventet, "opstartet", til)


def _key_figures(tal: Tal) -> list[tuple[str, str]]:
    denne = {navn: antal for navn, antal, *_ in (*tal.i_perioden, *tal.paa_dagen)}
    planlagt, _ = tal.planlagte
    holdt = tal.besoeg[0][1]
    return [
        (str(denne["Opstartet"]), "forløb opstartet"),
        (str(denne["I gang"]), "forløb i gang"),
        (str(denne["Gennemført"]), "forløb gennemført"),
        (f"{holdt} af {planlagt}", "planlagte besøg er holdt"),
    ]


def _visits(tal: Tal, navn: str, foer: str) -> Tabel:
    rows: list[Sequence[Any]] = [*tal.besoeg, ("Planlagt i alt", *tal.planlagte)]
    sum_ = len(rows) - 1
    rows.append(("Timer hos familierne", *tal.timer))
    return Tabel(
        "Besøg, der var planlagt til måneden",
        ("Hvad", navn, foer),
        rows,
        sumraekker=[sum_],
    )


def _offers(tal: Tal, navn: str, foer: str) -> Tabel:
    denne, sidste = tal.tilbud
    return Tabel(
        "Tilbud til familier",
        ("Svar", navn, foer),
        [(tekst, denne[kode], sidste[kode]) for kode, tekst in TILBUD],
        sumraekker=[len(TILBUD) - 1],
    )


def _answers(maaned: Maaned, tal: Tal) -> str:
    if not tal.afsluttede:
        return f"Ingen forløb er afsluttet i {maaned.aar} endnu."
    return (
        f"{tal.svar} af {tal.afsluttede} forløb, der er afsluttet i {maaned.aar}, har "
        "et svar fra forældrene."
    )


def _waiting(venter: Sequence[tuple[str, int]], dag: date) -> list[Tabel]:
    """Two tables side by side, the second as long as the first or one shorter."""
    midt = (len(venter) + 1) // 2
    halve = [half for half in (venter[:midt], venter[midt:]) if half]
    navne = (f"Venter på dig {format_dato(dag)}", "Venter også på dig")
    return [
        Tabel(navn, ("Hvad", "Antal"), list(half))
        for navn, half in zip(navne, halve, strict=False)
    ]
