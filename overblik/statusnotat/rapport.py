"""The note as a PDF: what is frozen and written, never a figure of today."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils import timezone

from barnetimidten.dokumenter.bilag import (
    Bilag,
    canonical,
    csv_bilag,
    fingerprint,
    json_bilag,
)
from barnetimidten.dokumenter.fil import AfvistError, Fil
from barnetimidten.dokumenter.fremdrift import Fremdrift
from barnetimidten.dokumenter.pdf import TooLargeError, render_pdf
from barnetimidten.dokumenter.tabel import Tabel
from barnetimidten.skrivemaade import dato
from overblik.statusnotat.laas import lock_of
from overblik.statusnotat.models import Statusnotat
from overblik.statusnotat.saetninger import UkendtFeltError, fields_of, plain

VAEK = "Notatet findes ikke mere. Lav et nyt."
AENDRET = (
    "Notatet er ændret uden om programmet, efter at det blev godkendt. Sig det til "
    "administratoren."
)
TABEL_EFTER = "oekonomi"
"""The section that the table of the case belongs to."""


def build(parametre: dict[str, Any], fremdrift: Fremdrift) -> Fil:
    """AfvistError when it is gone, altered past the lock, or holds no text that can be
    printed."""
    fremdrift.step(0, 1)
    rows = Statusnotat.objects.select_related("forfatter", "godkendt_af", "erstatter")
    notat = rows.filter(pk=parametre["notat"]).first()
    if notat is None:
        raise AfvistError(VAEK)
    if notat.laast and not _is_untouched(notat):
        raise AfvistError(AENDRET)
    try:
        pdf = render(notat)
    except (UkendtFeltError, TooLargeError) as error:
        raise AfvistError(str(error)[:200]) from error
    fremdrift.step(1, 1)
    return Fil(pdf, f"{name_of(notat)}.pdf")


def _is_untouched(notat: Statusnotat) -> bool:
    aftryk = fingerprint(canonical(notat.tal))
    return (lock_of(notat), aftryk) == (notat.laas, notat.fingeraftryk)


def name_of(notat: Statusnotat) -> str:
    return f"statusnotat-{notat.nummer_tekst or f'kladde-{notat.pk}'}"


def render(notat: Statusnotat) -> bytes:
    return render_pdf("pdf/statusnotat.html", context(notat), attachments(notat))


def context(notat: Statusnotat) -> dict[str, Any]:
    felter = notat.felter
    return {
        "titel": str(notat),
        "dato": notat.dato,
        "lavet_af": str(notat.forfatter),
        "dokument_id": f"Statusnotat {notat.nummer_tekst or 'kladde'}",
        "fingeraftryk": notat.fingeraftryk,
        "notat": notat,
        "periode": f"{dato(notat.fra)} til {dato(notat.til)}",
        "afsnit": [
            {
                "overskrift": afsnit,
                "stykker": paragraphs(plain(afsnit.tekst, felter)),
                "tabel": case_table(notat) if afsnit.noegle == TABEL_EFTER else None,
            }
            for afsnit in notat.afsnit.all()
        ],
        "definitioner": definitions(notat),
        "underskrifter": signatures(notat),
    }


def paragraphs(tekst: str) -> list[str]:
    """An empty line begins a new one."""
    return [stykke.strip() for stykke in tekst.split("\n\n") if stykke.strip()]


def case_table(notat: Statusnotat) -> Tabel:
    tabel = notat.tal["tabel"]
    raekker = tabel["raekker"]
    return Tabel(
        "Varige ændringer i kr.",
        ["", *map(str, tabel["aarene"])],
        [[r["navn"], *map(Decimal, r["beloeb"])] for r in raekker],
        [i for i, r in enumerate(raekker) if r["sum"]],
        note="En udgift står med minus, en besparelse uden.",
    )


def definitions(notat: Statusnotat) -> Tabel:
    """Only the figures that stand in the text."""
    return Tabel(
        "Tallene i notatet",
        ["Tal", "Værdi", "Sådan er det talt"],
        [[f["navn"], f["vist"], f["tekst"]] for f in used(notat)],
    )


def used(notat: Statusnotat) -> list[dict[str, str]]:
    """The figures of the text in the order they stand there."""
    frosne = {felt["felt"]: felt for felt in notat.tal["felter"]}
    tekster = notat.afsnit.values_list("tekst", flat=True)
    navne = dict.fromkeys(navn for tekst in tekster for navn in fields_of(tekst))
    return [frosne[navn] for navn in navne if navn in frosne]


def signatures(notat: Statusnotat) -> list[tuple[str, str, Any]]:
    """Who wrote it and who approved it, with the days; none while it is a draft."""
    if not notat.laast:
        return []
    dage = [timezone.localdate(at) for at in (notat.indsendt_at, notat.godkendt_at)]
    return [
        ("Skrevet af", str(notat.forfatter), dage[0]),
        ("Godkendt af", str(notat.godkendt_af), dage[1]),
    ]


def attachments(notat: Statusnotat) -> list[Bilag]:
    navn = name_of(notat)
    return [
        json_bilag(
            navn,
            {"fingeraftryk": notat.fingeraftryk, "tal": notat.tal},
            "Notatets tal med definitioner",
            notat.dato,
        ),
        csv_bilag(
            navn,
            ("Tal", "Værdi", "Sådan er det talt"),
            _rows(notat.tal["felter"]),
            "Notatets tal som regneark",
            notat.dato,
        ),
    ]


def _rows(felter: Iterable[dict[str, str]]) -> Iterable[tuple[str, str, str]]:
    return ((f["navn"], f["vist"], f["tekst"]) for f in felter)
