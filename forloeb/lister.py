"""The lists of courses and what is around them, as files: one table.

What a page hides, its file hides.
"""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone

from barnetimidten.listefil import Liste
from barnetimidten.regneark import Nummer
from forloeb.forms.aktiviteter import AktivitetFilter
from forloeb.forms.dagtilbud import DagtilbudFilter
from forloeb.forms.forebygget import FindForebyggetForm
from forloeb.forms.liste import FilterForm
from forloeb.forms.tilbud import TilbudFilter
from forloeb.koder import Funktion, labels
from forloeb.models import (
    Aktivitet,
    Dagtilbud,
    ForebyggetForanstaltning,
    Forloeb,
    Fravaer,
    Tilbud,
)
from forloeb.models.forebygget import FOERSTE_AAR
from forloeb.visning.forebygget import year_of

NAVNE = (
    "Filen nævner børnene ved navn: gem den kun, hvor den må ligge, og slet den, når du "
    "er færdig."
)
UDEN_NAVNE = "Filen nævner ingen familier."


def _where(forloeb: Any) -> str:
    """Of a protected child the institution stands in no list."""
    return "" if forloeb.er_beskyttet else str(forloeb.dagtilbud or "")


FORLOEB_KOLONNER = {
    "Forløb": lambda f: Nummer(f.pk),
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
}


def as_lines(rows: Any) -> Any:
    """Courses with what the columns ask for."""
    rows = rows.with_progress().with_beskyttelse()
    return rows.select_related("barn", "dagtilbud", "ansvarlig")


# --- The rows of each page, and its filter as it stands in the address ------------------
def _forloeb(request: HttpRequest) -> tuple[Any, str]:
    form = FilterForm(request.GET)
    rows = form.choose(as_lines(Forloeb.objects.visible_to(request.user)))
    return rows.order_by("barn__navn_sort", "pk"), form.koder


def _mine(request: HttpRequest) -> tuple[Any, str]:
    alle = request.GET.get("vis") == "alle"
    rows = Forloeb.objects.mine(request.user)
    rows = as_lines(rows if alle else rows.aktive())
    return rows.order_by("barn__navn_sort", "pk"), "vis=alle" if alle else ""


def _dagtilbud(request: HttpRequest) -> tuple[Any, str]:
    form = DagtilbudFilter(request.GET)
    rows = form.choose(Dagtilbud.objects.with_tal()).prefetch_related("medarbejdere")
    return rows.order_by("navn_sort", "pk"), urlencode(form.koder)


def _aktiviteter(request: HttpRequest) -> tuple[Any, str]:
    kode = AktivitetFilter(request.GET).kode
    rows = Aktivitet.objects.select_related("dagtilbud").order_by("-dato", "-pk")
    if not kode:
        return rows, ""
    return rows.filter(art=kode), urlencode({"art": kode})


def _tilbud(request: HttpRequest) -> tuple[Any, str]:
    form = TilbudFilter(request.GET)
    rows = form.choose(Tilbud.objects.select_related("dagtilbud"))
    return rows.order_by("-dato", "-pk"), form.koder


def _fravaer(request: HttpRequest) -> tuple[Any, str]:
    rows = Fravaer.objects.visible_to(request.user)
    rows = rows.select_related("medarbejder", "vikar")
    return rows.order_by("-fra_dato", "-pk"), ""


def _forebygget(request: HttpRequest) -> tuple[Any, str]:
    """The approved ones of the year: »Forløbene bag«."""
    form = FindForebyggetForm(request.GET or None, fra_aar=FOERSTE_AAR)
    aar, art = year_of(form, timezone.localdate())
    rows = ForebyggetForanstaltning.objects.visible_to(request.user).godkendte()
    rows = rows.filter(aar=aar, **({"art": art} if art else {}))
    rows = rows.select_related("forloeb__barn", "foreslaaet_af", "afgjort_af")
    return rows, urlencode({"aar": aar} | ({"art": art} if art else {}))


LISTER = (
    Liste(
        "forloeb",
        "Alle forløb",
        f"Forløbene i listen med filteret, som det står. {NAVNE}",
        "forloeb:list",
        "forloeb.view_all_forloeb",
        Forloeb,
        _forloeb,
        FORLOEB_KOLONNER,
    ),
    Liste(
        "mine-forloeb",
        "Mine forløb",
        f"Dine forløb, som listen viser dem. {NAVNE}",
        "forloeb:mine",
        "forloeb.view_forloeb",
        Forloeb,
        _mine,
        FORLOEB_KOLONNER,
    ),
    Liste(
        "dagtilbud",
        "Dagtilbud",
        "Dagtilbuddene i listen med filteret, som det står. Beskyttede familier er ikke "
        f"talt med. {UDEN_NAVNE}",
        "forloeb:dagtilbud-list",
        "forloeb.view_dagtilbud",
        Dagtilbud,
        _dagtilbud,
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
    ),
    Liste(
        "aktiviteter",
        "Aktiviteter",
        f"Aktiviteterne i listen med filteret, som det står. {UDEN_NAVNE}",
        "forloeb:aktivitet-list",
        "forloeb.change_aktivitet",
        Aktivitet,
        _aktiviteter,
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
    ),
    Liste(
        "tilbud",
        "Tilbud",
        "Tilbuddene i listen med filteret, som det står. Ingen person er skrevet ned.",
        "forloeb:tilbud-list",
        "forloeb.change_aktivitet",
        Tilbud,
        _tilbud,
        {
            "Dato": lambda t: t.dato,
            "Dagtilbud": lambda t: str(t.dagtilbud),
            "Fortalt af": lambda t: t.get_vej_display(),
            "Svar": lambda t: t.get_svar_display(),
        },
    ),
    Liste(
        "fravaer",
        "Fravær",
        f"Fraværet i listen, og hvem der dækker. {UDEN_NAVNE}",
        "forloeb:fravaer-list",
        "forloeb.change_fravaer",
        Fravaer,
        _fravaer,
        {
            "Medarbejder": lambda f: str(f.medarbejder),
            "Slags": lambda f: f.get_art_display(),
            "Fra": lambda f: f.fra_dato,
            "Til og med": lambda f: f.til_dato,
            "Dækkes af": lambda f: str(f.vikar or ""),
        },
    ),
    Liste(
        "forebygget",
        "Forebyggede foranstaltninger",
        f"De godkendte vurderinger for det år, siden viser. {NAVNE}",
        "forloeb:forebygget-list",
        "forloeb.approve_forebygget",
        ForebyggetForanstaltning,
        _forebygget,
        {
            "Forløb": lambda r: Nummer(r.forloeb_id),
            "Barn": lambda r: r.forloeb.barn.navn,
            "Hvad blev undgået": lambda r: r.get_art_display(),
            "År": lambda r: Nummer(r.aar),
            "Hvor sikkert": lambda r: r.get_evidens_display(),
            "Vurderet af": lambda r: str(r.foreslaaet_af),
            "Godkendt af": lambda r: str(r.afgjort_af),
            "Godkendt": lambda r: r.afgjort_at,
            "Efter tolv måneder": lambda r: r.get_opfoelgning_display(),
        },
    ),
)
