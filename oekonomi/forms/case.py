"""The forms of a case: a line, an assumption, a new budget, prices, price factors."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms

from barnetimidten.formularer.forms import (
    BimForm,
    ChipsRadio,
    DanskDatoField,
    OnceMixin,
    VersionMixin,
)
from oekonomi import enums
from oekonomi.forms.kroner import KronerField
from oekonomi.models import Businesscase, Linje, Ydelse
from oekonomi.models.felter import FOERSTE_AAR, KORT, LANG, SIDSTE_AAR
from oekonomi.tal import Aarstal

HUNDREDE = Decimal(100)
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


# --- Lines ------------------------------------------------------------------------------
class LinjeForm(VersionMixin, BimForm, forms.Form):
    error_title = "Linjen er ikke gemt endnu"
    navn = forms.CharField(label="Navn", max_length=KORT)
    center = forms.ChoiceField(
        label="Hvem ejer budgettet?", choices=enums.Center, widget=ChipsRadio
    )
    modtager = forms.ChoiceField(
        label="Hvor falder gevinsten?", choices=enums.Modtager, widget=ChipsRadio
    )
    kontostreng = forms.CharField(label="Kontostreng", max_length=60, required=False)
    andel_fra = percent_field("Forventet andel fra, pct.")
    andel_til = percent_field("Forventet andel til, pct.")
    andel_af = forms.CharField(
        label="Andel af hvem?",
        max_length=40,
        required=False,
        help_text="For eksempel familierne eller børnene.",
    )

    def __init__(self, *args: Any, current: Linje, **kwargs: Any) -> None:
        super().__init__(*args, current=current, **kwargs)
        self.initial = {n: self.current_value(current, n) for n in self.fields}

    def current_value(self, row: Any, name: str) -> Any:
        value = super().current_value(row, name)
        procent = name in ("andel_fra", "andel_til") and value is not None
        return (value * HUNDREDE).normalize() if procent else value

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        fra, til = data.get("andel_fra"), data.get("andel_til")
        if (fra is None) != (til is None):
            self.add_error("andel_til", "Udfyld begge andele eller ingen af dem.")
        elif fra is not None and til < fra:
            self.add_error(
                "andel_til", "Vælg en andel, der ikke er mindre end den første."
            )
        return data

    @property
    def til_action(self) -> dict[str, Any]:
        """The values with shares between 0 and 1."""
        andele = {
            n: v if v is None else v / HUNDREDE
            for n, v in self.vaerdier.items()
            if n in ("andel_fra", "andel_til")
        }
        return {**self.vaerdier, **andele}


# --- Assumptions ------------------------------------------------------------------------
class ForudsaetningFelter(BimForm, forms.Form):
    error_title = "Forudsætningen er ikke gemt endnu"
    ydelse = forms.ModelChoiceField(
        label="Hvad regner I med at undgå?", queryset=Ydelse.objects.all()
    )
    enheder = number_field("Hvor mange om året?", min_value=Decimal("0.01"))
    pris = KronerField(label="Pris pr. enhed, kr.", over_nul=True)
    fra_aar = year_field("Fra år")
    til_aar = year_field("Til og med år", required=False)
    kilde = forms.CharField(
        label="Kilde", max_length=KORT, help_text="Hvor kommer tallet fra?"
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        fra, til = data.get("fra_aar"), data.get("til_aar")
        if fra and til and til < fra:
            self.add_error("til_aar", "Vælg et år, der ikke ligger før det første.")
        return data


class ForudsaetningForm(OnceMixin, ForudsaetningFelter):
    pass


class ForudsaetningEditForm(VersionMixin, ForudsaetningFelter):
    def __init__(self, *args: Any, current: Any, **kwargs: Any) -> None:
        super().__init__(*args, current=current, **kwargs)
        self.initial = {n: self.current_value(current, n) for n in self.fields}

    def current_value(self, row: Any, name: str) -> Any:
        value = super().current_value(row, name)
        return value.normalize() if name == "enheder" and value is not None else value


# --- Budget -----------------------------------------------------------------------------
class BudgetForm(OnceMixin, BimForm, forms.Form):
    """A field per year for each line that has no assumptions."""

    error_title = "Budgettet er ikke lavet endnu"
    grund = forms.CharField(
        label="Hvorfor laver I et nyt budget?",
        max_length=LANG,
        widget=forms.Textarea,
        help_text="Grunden står ved budgettet. Det gamle bliver liggende.",
    )
    efter = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        case: Businesscase,
        linjer: Iterable[Linje],
        tal: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.linjer, self.aarene = list(linjer), case.aarene
        for linje in self.linjer:
            for aar in self.aarene:
                self.fields[_name(linje, aar)] = KronerField(
                    label=str(aar),
                    initial=tal.get(linje.noegle, {}).get(aar, Decimal(0)),
                )

    @property
    def grupper(self) -> list[tuple[Linje, list[Any]]]:
        """The lines with their fields, as the page shows them."""
        return [
            (li, [self[_name(li, aar)] for aar in self.aarene]) for li in self.linjer
        ]

    @property
    def tastet(self) -> dict[str, Aarstal]:
        return {
            li.noegle: {aar: self.cleaned_data[_name(li, aar)] for aar in self.aarene}
            for li in self.linjer
        }


def _name(linje: Linje, aar: int) -> str:
    return f"{linje.noegle}-{aar}"


# --- Prices -----------------------------------------------------------------------------
class PrisForm(OnceMixin, BimForm, forms.Form):
    error_title = "Prisen er ikke gemt endnu"
    ydelse = forms.ModelChoiceField(label="Ydelse", queryset=Ydelse.objects.all())
    fra_dato = DanskDatoField(label="Gælder fra")
    beloeb = KronerField(label="Pris, kr.", over_nul=True)
    kilde = forms.CharField(label="Kilde", max_length=KORT)


class PrisfaktorForm(OnceMixin, BimForm, forms.Form):
    error_title = "Prisfaktoren er ikke gemt endnu"
    aar = year_field("År")
    procent = number_field(
        "Stigning fra året før, pct.",
        min_value=-50,
        max_value=100,
        fejl={
            **TAL_FEJL,
            "max_value": "Skriv højst 100.",
            "min_value": "Skriv mindst -50.",
        },
    )
    kilde = forms.CharField(label="Kilde", max_length=KORT)

    @property
    def faktor(self) -> Decimal:
        return 1 + Decimal(self.cleaned_data["procent"]) / HUNDREDE
