"""The lists that can be had as a file: one table. What a page hides, its file hides."""

from typing import Any

from barnetimidten.listefil import Listefil
from forloeb.koder import Funktion, labels
from forloeb.models import Aktivitet, Dagtilbud, Forloeb, Tilbud


def _where(forloeb: Any) -> str:
    """Of a protected child the institution stands in no list."""
    return "" if forloeb.er_beskyttet else str(forloeb.dagtilbud or "")


FORLOEB = Listefil(
    "forloeb",
    "Forløb",
    "Forløbene i listen med filteret, som det står. Filen nævner børnene ved navn: "
    "gem den kun, hvor den må ligge, og slet den, når du er færdig.",
    Forloeb,
    {
        "Forløb": lambda f: f.pk,
        "Barn": lambda f: f.barn.navn,
        "Født": lambda f: f.barn.foedselsdato,
        "Dagtilbud": _where,
        "Pædagog": lambda f: str(f.ansvarlig or ""),
        "Program": lambda f: f.get_program_display(),
        "Status": lambda f: f.get_status_display(),
        "I dialog siden": lambda f: f.dialog_dato,
        "Besøg holdt": lambda f: f.antal_holdt,
        "Næste besøg": lambda f: f.naeste_dato,
        "Besøg over tid siden": lambda f: f.overskredet_dato,
        "Slut": lambda f: f.slut_dato,
    },
)
DAGTILBUD = Listefil(
    "dagtilbud",
    "Dagtilbud",
    "Dagtilbuddene i listen med filteret, som det står. Filen nævner ingen familier.",
    Dagtilbud,
    {
        "Dagtilbud": lambda d: d.navn,
        "Slags": lambda d: d.get_art_display(),
        "Adresse": lambda d: d.adresse,
        "Telefon": lambda d: d.telefon,
        "I brug": lambda d: d.aktiv,
        "Pædagoger": lambda d: ", ".join(m.navn for m in d.medarbejdere.all()),
        "Forløb": lambda d: d.antal_forloeb,
        "Senest præsenteret": lambda d: d.praesenteret,
    },
)
AKTIVITETER = Listefil(
    "aktiviteter",
    "Aktiviteter",
    "Aktiviteterne i listen med filteret, som det står. Filen nævner ingen familier.",
    Aktivitet,
    {
        "Dato": lambda a: a.dato,
        "Slags": lambda a: a.get_art_display(),
        "Dagtilbud": lambda a: str(a.dagtilbud or ""),
        "Hvem var med": lambda a: ", ".join(labels(Funktion, a.funktioner)),
        "Antal deltagere": lambda a: a.antal_deltagere,
        "Hvad lærte vi": lambda a: a.laert,
        "Hvad justerer vi": lambda a: a.justering,
        "Hvem gør det": lambda a: a.justering_hvem,
        "Inden": lambda a: a.justering_frist,
        "Gjort": lambda a: a.justering_lukket_dato,
    },
)
TILBUD = Listefil(
    "tilbud",
    "Tilbud",
    "Tilbuddene i listen med filteret, som det står. Ingen person er skrevet ned.",
    Tilbud,
    {
        "Dato": lambda t: t.dato,
        "Dagtilbud": lambda t: str(t.dagtilbud),
        "Fortalt af": lambda t: t.get_vej_display(),
        "Svar": lambda t: t.get_svar_display(),
    },
)
