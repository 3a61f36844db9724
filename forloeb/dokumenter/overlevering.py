"""The note to the day care: what the educator wrote for it, and the frame round it."""

from datetime import date
from typing import Any

from barnetimidten.dansk import format_dato, format_interval
from barnetimidten.dokumenter.bilag import canonical, csv_bilag, fingerprint, json_bilag
from barnetimidten.dokumenter.pdf import render_pdf
from barnetimidten.dokumenter.tabel import Tabel
from forloeb.beskyttelse import circle_of, hidden
from forloeb.enums import BesoegStatus
from forloeb.koder import Emne, Metode, Modtager, labels, listed
from forloeb.models import Forloeb, Overlevering
from forloeb.samtykke import holds

HOVED = ["Oplysning", "Svar"]


def render(row: Overlevering, forloeb: Forloeb) -> bytes:
    fakta = facts(row, forloeb)
    skjult = hidden(circle_of(forloeb.barn)).dagtilbud
    til = "" if skjult else str(forloeb.dagtilbud)
    rene = [[navn, _plain(vaerdi)] for navn, vaerdi in fakta]
    kontekst = {
        "titel": "Overleveringsnotat",
        "dato": row.dato,
        "lavet_af": str(row.skrevet_af),
        "dokument_id": f"O-{row.pk}",
        "fingeraftryk": fingerprint(canonical(dict(rene))),
        "row": row,
        "program": forloeb.get_program_display(),
        "fornavn": forloeb.barn.fornavn,
        "forloeb_slut": forloeb.slut_dato,
        "til": til or "dagtilbuddet",
        "tabel": Tabel("Forløbet", HOVED, fakta),
        "emner": _words(forloeb, "emner", Emne),
        "metoder": _words(forloeb, "metoder", Metode),
        "samtykker": [
            _consent(s, til)
            for s in forloeb.samtykker.all()
            if s.modtager == Modtager.DAGTILBUD and holds(s, row.dato)
        ],
        "underskrifter": [
            ("Skrevet af", str(row.skrevet_af), row.dato),
            ("Modtaget i dagtilbuddet", row.modtaget_af or "", row.modtaget_dato),
        ],
    }
    bilag = [
        json_bilag("overlevering", dict(rene), "Forløbet i tal og datoer", row.dato),
        csv_bilag("overlevering", HOVED, rene, "Forløbet i tal og datoer", row.dato),
    ]
    return render_pdf("pdf/overlevering.html", kontekst, bilag)


def facts(row: Overlevering, forloeb: Forloeb) -> list[tuple[str, Any]]:
    """What the day care needs to know whom it is about; no contact and no address."""
    holdte = [b for b in forloeb.besoeg.all() if b.status == BesoegStatus.GENNEMFOERT]
    return [
        ("Barn", forloeb.barn.navn),
        ("Født", forloeb.barn.foedselsdato),
        ("Besøg", _visits([b.dato for b in holdte if b.nummer])),
        ("Forløbet sluttede", forloeb.slut_dato or "Forløbet er i gang"),
        ("Pædagog", str(forloeb.ansvarlig)),
    ]


def _visits(datoer: list[date]) -> str | None:
    """»9 besøg, 12. juli-6. september 2022«"""
    if not datoer:
        return None
    fra, til = min(datoer), max(datoer)
    aar = f" {til.year}" if fra.year == til.year else ""  # else both are told
    return f"{len(datoer)} besøg, {format_interval(fra, til)}{aar}"


def _plain(vaerdi: Any) -> Any:
    return "" if vaerdi is None else vaerdi


def _words(forloeb: Forloeb, felt: str, valg: Any) -> str:
    brugt = {kode for b in forloeb.besoeg.all() for kode in getattr(b, felt)}
    return listed(labels(valg, sorted(brugt)))


def _consent(samtykke: Any, til: str) -> str:
    """A yes that was given to another institution is seen to be one."""
    hvem = samtykke.modtager_navn
    andet = f" til at dele med {hvem}" if til and hvem and hvem != til else ""
    slut = samtykke.slut_dato
    gaelder = f" Det gælder til {format_dato(slut)}." if slut else ""
    return (
        f"{samtykke.foraelder.get_rolle_display()} gav samtykke{andet} "
        f"{format_dato(samtykke.givet_dato)}. "
        f"Må deles: {samtykke.hvad.rstrip('. ')}.{gaelder}"
    )
