"""Forms that ask for a paper about a course, and for the receipt of one."""

from typing import Any

from django import forms
from django.utils import timezone

from barnetimidten.formularer.forms import (
    BimForm,
    ChipsRadio,
    DanskDatoField,
    OnceMixin,
    VersionMixin,
)
from forloeb.forms.aftaler import NotFutureMixin
from forloeb.forms.beskyttelse import BeskyttetMixin
from forloeb.forms.trin import text
from forloeb.models import Foraelder


class ResumeForm(OnceMixin, BeskyttetMixin, BimForm, forms.Form):
    error_title = "Resuméet er ikke bestilt endnu"


class ResumeerForm(OnceMixin, BeskyttetMixin, BimForm, forms.Form):
    error_title = "Resuméerne er ikke bestilt endnu"
    aar = forms.TypedChoiceField(
        label="Forløb, der sluttede i",
        coerce=int,
        widget=ChipsRadio,
        error_messages={"required": "Vælg året."},
    )

    def __init__(self, *args: Any, aar: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aar"].choices = aar


class PlanForm(OnceMixin, BeskyttetMixin, BimForm, forms.Form):
    error_title = "Planen er ikke bestilt endnu"
    foraelder = forms.ModelChoiceField(
        label="Hvem skal have planen?",
        queryset=Foraelder.objects.none(),
        empty_label=None,
        widget=ChipsRadio,
        error_messages={"required": "Vælg den forælder, der skal have planen."},
    )

    def __init__(self, *args: Any, forloeb: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt = self.fields["foraelder"]
        felt.queryset = Foraelder.objects.filter(familie=forloeb.barn.familie_id)
        felt.label_from_instance = lambda f: f"{f.get_rolle_display()}, {f.navn}"
        if len(felt.queryset) == 1:
            felt.initial = felt.queryset[0].pk


class OverleveringForm(OnceMixin, BeskyttetMixin, BimForm, forms.Form):
    error_title = "Notatet er ikke gemt endnu"
    virker = text(
        "Hvad virker hjemme?",
        help_text="Skriv kun det, forældrene har sagt ja til at dele.",
    )
    videre = text("Hvad kan dagtilbuddet bygge videre på?", required=False)


class KvitteringForm(NotFutureMixin, VersionMixin, BimForm, forms.Form):
    error_title = "Kvitteringen er ikke gemt endnu"
    modtaget_af = forms.CharField(
        label="Hvem tog imod?",
        max_length=120,
        help_text="Navn og funktion i dagtilbuddet.",
    )
    modtaget_dato = DanskDatoField(label="Modtaget den", initial=timezone.localdate)

    def clean_modtaget_dato(self) -> Any:
        return self._not_future("modtaget_dato")

    def current_value(self, row: Any, name: str) -> Any:
        """The receipt is new, so nobody else has written another one here."""
        return getattr(self, "cleaned_data", {}).get(name)
