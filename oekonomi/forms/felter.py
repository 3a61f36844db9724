"""Years, counts and shares as fields: short, Danish, told what to write."""

from decimal import Decimal
from typing import Any

from django import forms

from oekonomi.models.felter import FOERSTE_AAR, SIDSTE_AAR

HUNDREDE = Decimal(100)
FOER_DEN_FOERSTE = "Vælg én, der ikke ligger før den første."
AAR_FEJL = dict.fromkeys(
    ("invalid", "min_value", "max_value"), "Skriv året med fire cifre."
)
TAL_FEJL = dict.fromkeys(
    ("invalid", "max_digits", "max_decimal_places", "max_whole_digits"),
    "Skriv et tal, for eksempel 1,5.",
)
PROCENT_FEJL = {
    **TAL_FEJL,
    "max_value": "Skriv højst 100.",
    "min_value": "Skriv 0-100.",
}


def year_field(label: str, **kwargs: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=FOERSTE_AAR,
        max_value=SIDSTE_AAR,
        error_messages=AAR_FEJL,
        widget=forms.TextInput(attrs={"class": "bim-short", "inputmode": "numeric"}),
        **kwargs,
    )


def number_field(label: str, decimaler: int = 2, **kwargs: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        max_digits=9,
        decimal_places=decimaler,
        localize=True,
        error_messages=kwargs.pop("fejl", TAL_FEJL),
        widget=forms.TextInput(attrs={"class": "bim-short", "inputmode": "decimal"}),
        **kwargs,
    )


def percent_field(label: str) -> forms.DecimalField:
    return number_field(
        label, min_value=0, max_value=100, required=False, fejl=PROCENT_FEJL
    )


def count_field(label: str, mindst: int, **kwargs: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=mindst,
        max_value=10_000,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            f"Skriv et helt tal fra {mindst} til 10.000.",
        ),
        widget=forms.TextInput(attrs={"class": "bim-short", "inputmode": "numeric"}),
        **kwargs,
    )


def years_in_order(form: forms.Form, fra: str, til: str) -> None:
    """The second year or day may be left out, but never lie before the first."""
    foerst, sidst = form.cleaned_data.get(fra), form.cleaned_data.get(til)
    if foerst and sidst and sidst < foerst:
        form.add_error(til, FOER_DEN_FOERSTE)
