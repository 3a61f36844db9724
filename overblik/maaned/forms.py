"""Which month the leader wants to read."""

from datetime import date
from typing import Any

from django import forms

from barnetimidten.formularer.forms import BimForm, ChipsRadio, OnceMixin
from overblik.maaned.tal import Maaned, latest

VALGBARE = 13  # a year back, and the month that runs


class MaanedForm(OnceMixin, BimForm, forms.Form):
    error_title = "Resuméet er ikke bestilt endnu"
    maaned = forms.ChoiceField(label="Måned", widget=ChipsRadio)

    def __init__(self, *args: Any, dag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.maaneder = {f"{m.aar}-{m.maaned:02}": m for m in latest(dag, VALGBARE)}
        felt = self.fields["maaned"]
        felt.choices = [
            (kode, m.navn.capitalize()) for kode, m in self.maaneder.items()
        ]
        felt.initial = list(self.maaneder)[1]

    @property
    def valgt(self) -> Maaned:
        return self.maaneder[self.cleaned_data["maaned"]]
