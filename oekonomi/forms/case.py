"""The forms of the case itself: its frame, a line, the law behind a line."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q

from barnetimidten.brugere.roller import Rolle
from barnetimidten.formularer.forms import (
    BimForm,
    ChipsRadio,
    DanskDatoField,
    OnceMixin,
    VersionMixin,
)
from oekonomi import enums
from oekonomi.forms.felter import (
    HUNDREDE,
    count_field,
    percent_field,
    year_field,
    years_in_order,
)
from oekonomi.forms.kroner import KronerField
from oekonomi.models import Businesscase, Linje, Lovhenvisning, Ydelse
from oekonomi.models.felter import KORT


class CaseForm(VersionMixin, BimForm, forms.Form):
    error_title = "Casen er ikke gemt endnu"
    titel = forms.CharField(label="Titel", max_length=KORT)
    pulje = forms.CharField(label="Pulje", max_length=KORT)
    bevilling = KronerField(label="Bevilling, kr.", over_nul=True)
    fra_aar = year_field("Fra år")
    til_aar = year_field("Til og med år")
    prisniveau = year_field(
        "Prisniveau", help_text="Det år, hvis priser casen er regnet i."
    )
    forventede_forloeb = count_field(
        "Forventede forløb om året",
        1,
        required=False,
        help_text="Det, andelene er andele af.",
    )
    ejer = forms.ModelChoiceField(
        label="Hvem ejer casen?", queryset=None, required=False
    )
    kilde = forms.CharField(label="Kilde", max_length=KORT, required=False)

    def __init__(self, *args: Any, current: Businesscase, **kwargs: Any) -> None:
        super().__init__(*args, current=current, **kwargs)
        self.initial = {n: self.current_value(current, n) for n in self.fields}
        self.fields["ejer"].queryset = get_user_model().objects.filter(
            Q(is_active=True, rolle__in=[Rolle.OEKONOMI, Rolle.LEDER])
            | Q(pk=current.ejer_id)
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        years_in_order(self, "fra_aar", "til_aar")
        return data


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


# --- Law --------------------------------------------------------------------------------
class LovFelter(BimForm, forms.Form):
    error_title = "Lovhenvisningen er ikke gemt endnu"
    tekst = forms.CharField(label="Lovhenvisning", max_length=KORT)
    ydelse = forms.ModelChoiceField(
        label="Hvad gælder den for?",
        queryset=Ydelse.objects.all(),
        required=False,
        empty_label="hele linjen",
    )
    fra_dato = DanskDatoField(label="Gælder fra", required=False)
    til_dato = DanskDatoField(label="Gælder til og med", required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        years_in_order(self, "fra_dato", "til_dato")
        return data


class LovForm(OnceMixin, LovFelter):
    pass


class LovEditForm(VersionMixin, LovFelter):
    def __init__(self, *args: Any, current: Lovhenvisning, **kwargs: Any) -> None:
        super().__init__(*args, current=current, **kwargs)
        self.initial = {n: self.current_value(current, n) for n in self.fields}
