"""Norm sets and tables from elsewhere as files. Neither is about a family of ours."""

from typing import Any

from django.http import HttpRequest

from barnetimidten.listefil import Liste
from evaluering.models import Normsaet, SdqImport
from evaluering.visning.normsaet import whom


def _normsaet(request: HttpRequest) -> tuple[Any, str]:
    return Normsaet.objects.select_related("foreslaaet_af", "afgjort_af"), ""


def _importer(request: HttpRequest) -> tuple[Any, str]:
    return SdqImport.objects.select_related("indlaest_af"), ""


LISTER = (
    Liste(
        "normsaet",
        "Normsæt",
        "Normsættene, og hvem der har godkendt dem. Grænserne står på hvert sæts side.",
        "evaluering:normsaet-list",
        "evaluering.change_norm",
        Normsaet,
        _normsaet,
        {
            "Normsæt": lambda n: n.navn,
            "Udgave": lambda n: n.udgave,
            "Til": whom,
            "Kilde": lambda n: n.kilde,
            "Status": lambda n: n.get_status_display(),
            "Fulgte med programmet": lambda n: n.medsendt,
            "Indlæst": lambda n: n.created_at,
            "Indlæst af": lambda n: str(n.foreslaaet_af or ""),
            "Afgjort": lambda n: n.afgjort_at,
            "Afgjort af": lambda n: str(n.afgjort_af or ""),
        },
    ),
    Liste(
        "tabeller",
        "Målinger fra andre steder",
        "De indlæste tabeller og deres kilder. Tallene står på hver tabels side.",
        "evaluering:import-list",
        "evaluering.change_import",
        SdqImport,
        _importer,
        {
            "Kilde": lambda i: i.kilde,
            "Hvad det er": lambda i: i.get_art_display(),
            "Fra": lambda i: i.fra_dato,
            "Til og med": lambda i: i.til_dato,
            "Læsning": lambda i: i.get_laesning_display(),
            "Indlæst": lambda i: i.created_at,
            "Indlæst af": lambda i: str(i.indlaest_af or "systemet"),
        },
    ),
)
