"""The filter of the pages of results. It stands in the address: codes and keys only."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from barnetimidten.formularer.forms import BimForm, DanskDatoField
from evaluering.enums import Informant
from evaluering.filtre import Filter
from evaluering.offentlige import refusal
from forloeb.enums import Program
from forloeb.models import Dagtilbud

INTERN, OFFENTLIG = "", "offentlig"
SLUTTER_FOER = "Perioden slutter, før den begynder. Vælg en senere dag."
BEGGE_DAGE = "Skriv både den første og den sidste dag i perioden."
OVERLAPPER = "De to perioder overlapper. Vælg to, der ikke har dage til fælles."


class FilterForm(BimForm, forms.Form):
    """Every field is optional; what cannot be read limits nothing."""

    error_title = "Et valg i filteret kan ikke bruges"
    show_optional = False

    fra = DanskDatoField(label="Sluttede fra", required=False)
    til = DanskDatoField(label="Sluttede til og med", required=False)
    program = forms.ChoiceField(
        label="Program", choices=[("", "Begge"), *Program.choices], required=False
    )
    informant = forms.ChoiceField(
        label="SDQ vurderet af",
        choices=[("", "Alle"), *Informant.choices],
        required=False,
    )
    dagtilbud = forms.ModelChoiceField(
        label="Dagtilbud ved start",
        queryset=Dagtilbud.objects.order_by("navn"),
        required=False,
        empty_label="Alle",
        error_messages={"invalid_choice": "Dagtilbuddet findes ikke. Vælg et andet."},
    )
    sammenlign_fra = DanskDatoField(label="Sammenlign med fra", required=False)
    sammenlign_til = DanskDatoField(label="Sammenlign til og med", required=False)
    udgave = forms.ChoiceField(
        label="Udgave",
        choices=[(INTERN, "Til intern brug"), (OFFENTLIG, "Til offentliggørelse")],
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, data: QueryDict, *, kun_intern: bool = False) -> None:
        """`kun_intern`: whoever may not publish gets the internal edition."""
        super().__init__(data)
        self.kun_intern = kun_intern

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        fra, til = data.get("fra"), data.get("til")
        anden = data.get("sammenlign_fra"), data.get("sammenlign_til")
        self._check_order("til", fra, til)
        self._check_order("sammenlign_til", *anden)
        if any(anden) and not (all(anden) and fra and til):
            self.add_error("sammenlign_til" if fra and til else "fra", BEGGE_DAGE)
        elif all(anden) and _overlap((fra, til), anden):
            self.add_error("sammenlign_fra", OVERLAPPER)
        if not self.errors and self._is_public(data):
            self._check_publishable()
        return data

    def _check_publishable(self) -> None:
        """Of no field: what was chosen stays for the internal edition."""
        if grund := refusal(self._filter(), timezone.localdate()):
            self.add_error(None, grund)

    def _is_public(self, data: dict[str, Any]) -> bool:
        return data.get("udgave") == OFFENTLIG and not self.kun_intern

    def _check_order(self, felt: str, fra: date | None, til: date | None) -> None:
        if fra and til and fra > til:
            self.add_error(felt, SLUTTER_FOER)

    @property
    def valg(self) -> Filter:
        """What was asked for, without the fields that cannot be read."""
        self.is_valid()
        return self._filter()

    @property
    def er_afvist(self) -> bool:
        """A public edition that may not be shown, or that is not known for sure."""
        return self.valg.offentlig and bool(self.errors)

    def _filter(self) -> Filter:
        data = dict(self.vaerdier)
        offentlig = self._is_public(data)
        data.pop("udgave", None)
        dagtilbud = data.pop("dagtilbud", None)
        return Filter(
            **data,
            dagtilbud=dagtilbud.pk if dagtilbud else None,
            offentlig=offentlig,
        )


def _overlap(en: tuple[Any, Any], anden: tuple[Any, Any]) -> bool:
    return bool(en[0] <= anden[1] and anden[0] <= en[1])
