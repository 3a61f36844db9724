"""A course told for the case file: what was agreed, done and reached. Rows in, PDF out."""

from collections import Counter
from datetime import date
from typing import Any

from django.conf import settings

from barnetimidten.dansk import format_dato
from barnetimidten.dokumenter.bilag import Bilag, canonical, csv_bilag, json_bilag
from barnetimidten.dokumenter.bilag import fingerprint as sha256
from barnetimidten.dokumenter.pdf import render_pdf
from barnetimidten.dokumenter.tabel import Tabel
from forloeb.beskyttelse import circle_of, hidden, masker
from forloeb.dokumenter.sag import theme
from forloeb.enums import GENNEMFOERTE, Afslutning, BesoegStatus, BoosterStatus
from forloeb.koder import Behov, Emne, Metode, Tegn, labels, listed
from forloeb.maalgruppe import alder_tekst
from forloeb.models import Besoeg, Forloeb
from forloeb.visning.til_stede import choices, in_sentence, present_text

B = BesoegStatus
INGEN = "Ingen"  # nobody was home, and nobody had cancelled
IKKE_HOLDT = (B.AFLYST, B.FORGAEVES)
HENTES = (
    "besoeg",
    "oensker__foraelder",
    "deltagelsesaftaler__foraelder",
    "samtykker__foraelder",
    "medarbejdere",
    "barn__familie__foraeldre",
    "barn__familie__hjem",
    "barn__familie__boern",
)


def fetch(pk: int) -> Forloeb:
    """The course with all that the summary needs, in a fixed number of queries."""
    rows = Forloeb.objects.select_related(
        "barn__familie", "dagtilbud", "ansvarlig", "journaliseret_af"
    )
    return rows.prefetch_related(*HENTES).get(pk=pk)


def render(forloeb: Forloeb, dato: date, lavet_af: str) -> bytes:
    besoeg = sorted(
        forloeb.besoeg.all(), key=lambda b: (b.dato or b.planlagt_dato, b.pk)
    )
    tal = figures(forloeb, besoeg)
    kontekst = {
        "titel": "Forløbsresumé",
        "dato": dato,
        "lavet_af": lavet_af,
        "fingeraftryk": sha256(canonical(tal)),
        "forloeb": forloeb,
        "fakta": _facts(forloeb, besoeg),
        "sag": _case(forloeb),
        "baggrund": _background(forloeb),
        "oensker": forloeb.oensker.all(),
        "besoeg": [_visit(b, forloeb) for b in besoeg if b.status == B.GENNEMFOERT],
        "tabel": _table(besoeg),
        "ikke_holdt": _not_held(besoeg),
        "slut": _end(forloeb),
        "aftaler": _agreements(forloeb),
    }
    return render_pdf("pdf/forloebsresume.html", kontekst, _attached(tal, dato))


# --- The figures ------------------------------------------------------------------------
def figures(forloeb: Forloeb, besoeg: list[Besoeg]) -> dict[str, Any]:
    """For machines: dates, codes and counts, no names and no text."""
    return {
        "program": forloeb.program,
        "sagsnummer": forloeb.sagsnummer,
        "dialog_dato": forloeb.dialog_dato,
        "slut_dato": forloeb.slut_dato,
        "status": forloeb.status,
        "afslutning": forloeb.afslutning,
        "booster": forloeb.booster,
        "hoejst_besoeg": forloeb.max_besoeg,
        "besoeg": [
            {
                "nummer": b.nummer,
                "art": b.art,
                "status": b.status,
                "dato": b.dato or b.planlagt_dato,
                "sted": b.sted,
                "minutter": b.varighed,
                "emner": b.emner,
                "metoder": b.metoder,
            }
            for b in besoeg
        ],
    }


def _attached(tal: dict[str, Any], dato: date) -> list[Bilag]:
    hoved = ["nummer", "art", "status", "dato", "sted", "minutter"]
    raekker = [[b[felt] for felt in hoved] for b in tal["besoeg"]]
    return [
        json_bilag("forloeb", tal, "Forløbets datoer og tal", dato),
        csv_bilag("besoeg", hoved, raekker, "Forløbets besøg", dato),
    ]


# --- The parts --------------------------------------------------------------------------
def _facts(forloeb: Forloeb, besoeg: list[Besoeg]) -> Tabel:
    barn, skjult = forloeb.barn, hidden(circle_of(forloeb.barn))
    foraeldre = barn.familie.foraeldre.all()
    start = next((b.dato for b in besoeg if b.nummer == 1 and b.dato), None)
    medarbejdere = [forloeb.ansvarlig, *forloeb.medarbejdere.all()]
    raekker = [
        ("Barn", barn.navn),
        ("Født", barn.foedselsdato),
        (
            "Alder ved start",
            alder_tekst(barn.foedselsdato, start or forloeb.dialog_dato),
        ),
        *((f.get_rolle_display(), f.navn) for f in foraeldre),
        ("Dagtilbud ved start", masker(forloeb.dagtilbud, skjult.dagtilbud)),
        ("Program", forloeb.get_program_display()),
        ("Pædagog", ", ".join(str(m) for m in medarbejdere)),
        ("I dialog siden", forloeb.dialog_dato),
        ("Opstartsmøde", start),
        ("Slut", forloeb.slut_dato),
    ]
    return Tabel("Barnet og forløbet", ["Oplysning", "Svar"], raekker)


def _case(forloeb: Forloeb) -> Tabel:
    stempel = forloeb.journaliseret_dato
    markeret = (
        f"{format_dato(stempel)} af {forloeb.journaliseret_af}"
        if stempel
        else "Endnu ikke markeret"
    )
    raekker = [
        ("Sagsnummer i SBSYS", forloeb.sagsnummer),
        ("KLE-nummer", settings.SBSYS_KLE),
        ("Hjemmel", settings.SBSYS_HJEMMEL),
        ("Tema", theme(forloeb)),
        ("Journaliseret", markeret),
    ]
    return Tabel("Til sagen", ["Oplysning", "Svar"], raekker)


def _background(forloeb: Forloeb) -> list[tuple[str, str]]:
    linjer = [
        ("Tegn hos barnet", labels(Tegn, forloeb.tegn)),
        ("Forældrenes behov", labels(Behov, forloeb.behov)),
        ("Familien hørte om det fra", [forloeb.get_rekruttering_display()]),
    ]
    return [(navn, listed(ord_)) for navn, ord_ in linjer if ord_]


def _table(besoeg: list[Besoeg]) -> Tabel:
    raekker = [
        (
            title(b),
            b.dato,
            b.get_sted_display(),
            b.varighed,
            listed(labels(Emne, b.emner)),
        )
        for b in besoeg
        if b.status == B.GENNEMFOERT
    ]
    hoved = ["Besøg", "Dato", "Sted", "Minutter", "Emner"]
    return Tabel("Holdte besøg", hoved, raekker)


def title(besoeg: Besoeg) -> str:
    """»Opstartsmøde«, »Besøg 3«, »Boosterbesøg«, »Samtale uden for planen«."""
    if besoeg.nummer is None and besoeg.status == B.GENNEMFOERT:
        return f"{besoeg.get_art_display()}, talt fra"
    if besoeg.art != "ordinaert":
        return besoeg.get_art_display()
    return f"Besøg {besoeg.nummer}"


def _visit(besoeg: Besoeg, forloeb: Forloeb) -> dict[str, Any]:
    valg = dict(choices(forloeb.barn, forloeb.barn.familie.foraeldre.all()))
    afsnit = [
        ("Hvad skete der", besoeg.notat),
        ("Forventninger", besoeg.forventninger),
        ("Vejledning", besoeg.vejledning),
        ("Metoder", listed(labels(Metode, besoeg.metoder))),
        ("Med til dagtilbuddet", besoeg.til_dagtilbud),
        ("Aftale", besoeg.aftale),
    ]
    return {
        "titel": f"{title(besoeg)}, {format_dato(besoeg.dato)}",
        "med": present_text(besoeg.til_stede, besoeg.til_stede_andre, valg),
        "afsnit": [(navn, tekst) for navn, tekst in afsnit if tekst],
    }


def _not_held(besoeg: list[Besoeg]) -> Tabel | None:
    """Cancelled and forgæves visits by who and why; they used no slot."""
    antal = Counter(
        (
            b.get_status_display(),
            b.get_aflyst_af_display() or INGEN,
            b.get_aarsag_display(),
        )
        for b in besoeg
        if b.status in IKKE_HOLDT
    )
    if not antal:
        return None
    raekker = [(*noegle, n) for noegle, n in sorted(antal.items())]
    return Tabel(
        "Besøg, der ikke blev holdt",
        ["Besøget blev", "Aflyst af", "Hvorfor", "Antal"],
        raekker,
    )


def _end(forloeb: Forloeb) -> list[tuple[str, str]]:
    linjer = [
        ("Afslutning", forloeb.get_afslutning_display()),
        ("Begrundelse", forloeb.afslutning_grund),
        ("Videre til", _passed_on(forloeb)),
        ("Resultat", forloeb.resultat),
    ]
    if forloeb.status in GENNEMFOERTE:  # who said no is offered none
        linjer.append(("Boosterbesøg", BoosterStatus(forloeb.booster).label))
    return [(navn, tekst) for navn, tekst in linjer if tekst]


def _passed_on(forloeb: Forloeb) -> str:
    if forloeb.afslutning != Afslutning.VIDERE:
        return ""
    tilbud = forloeb.videre_navn or forloeb.get_videre_til_display()
    svar = forloeb.get_videre_svar_display().lower() or "ukendt"
    return f"{tilbud}, {format_dato(forloeb.videre_dato)}. Tog familien imod: {svar}."


def _agreements(forloeb: Forloeb) -> list[str]:
    skjult = hidden(circle_of(forloeb.barn)).dagtilbud
    linjer = [
        f"Deltagelse: {aftale.foraelder.navn}, {_period(aftale)}."
        for aftale in forloeb.deltagelsesaftaler.all()
    ]
    for samtykke in forloeb.samtykker.all():
        hvem = samtykke.get_modtager_display()
        hvem = hvem if hvem.isupper() else in_sentence(hvem)  # PPR
        if samtykke.modtager_navn and not (skjult and samtykke.modtager == "dagtilbud"):
            hvem = samtykke.modtager_navn
        hvad = samtykke.hvad.rstrip(". ")
        linjer.append(
            f"Deling, {hvem}: {samtykke.foraelder.navn}, {_period(samtykke)}. "
            f"Må deles: {hvad}."
        )
    return linjer


def _period(aftale: Any) -> str:
    givet = f"givet {format_dato(aftale.givet_dato)}"
    if aftale.tilbagekaldt_dato:
        return f"{givet}, taget tilbage {format_dato(aftale.tilbagekaldt_dato)}"
    slut = getattr(aftale, "slut_dato", None)
    return f"{givet}, gælder til {format_dato(slut)}" if slut else givet
