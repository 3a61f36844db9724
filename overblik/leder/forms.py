"""The filter of the leader's page and of the lists behind its numbers."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from barnetimidten.formularer.forms import BimForm
from forloeb.enums import Afslutning, Program
from forloeb.koder import Rekruttering
from overblik.leder.belastning import Person
from overblik.leder.valg import FOERSTE_AAR, LederValg, year
from overblik.queries import ALLE

FELTER = ("aar", "ansvarlig", "dagtilbud", "program")


class LederForm(BimForm, forms.Form):
    """All fields may be left out: then it is this year and the whole house."""

    error_title = "Et valg i filteret findes ikke. Her er hele huset i år"
    show_optional = False

    aar = forms.TypedChoiceField(label="År", coerce=int, required=False)
    ansvarlig = forms.TypedChoiceField(label="Pædagog", coerce=int, required=False)
    dagtilbud = forms.TypedChoiceField(label="Dagtilbud", coerce=int, required=False)
    program = forms.ChoiceField(
        label="Program", choices=[("", "Begge"), *Program.choices], required=False
    )

    def __init__(
        self, data: Any, folk: Iterable[Person], steder: Iterable[tuple[int, str]]
    ) -> None:
        super().__init__(data)
        self.i_dag = timezone.localdate()
        aarene = range(self.i_dag.year - 1, FOERSTE_AAR - 1, -1)
        self.fields["aar"].choices = [
            ("", f"{self.i_dag.year} til i dag"),
            *((aar, str(aar)) for aar in aarene),
        ]
        self.fields["ansvarlig"].choices = [
            ("", "Alle"),
            *((pk, navn) for pk, navn, _ in folk),
        ]
        self.fields["dagtilbud"].choices = [("", "Alle"), *steder]

    @property
    def valgt_ord(self) -> str:
        """2026 til i dag, hele huset · 2025, Mette Holm, Barnet i Midten"""
        data = self.cleaned_data if self.is_valid() else {}
        aar, *dele = (
            dict(self.fields[navn].choices)[data.get(navn, "")] for navn in FELTER
        )
        valgt = [
            str(navn)
            for navn, felt in zip(dele, FELTER[1:], strict=False)
            if data.get(felt)
        ]
        return ", ".join([str(aar), *(valgt or ["hele huset"])])

    @property
    def valg(self) -> LederValg:
        """What was asked for; the whole house this year when it cannot be read."""
        if not self.is_valid():
            return year(self.i_dag.year, self.i_dag)
        data = self.cleaned_data
        return year(
            data["aar"] or self.i_dag.year,
            self.i_dag,
            program=data["program"] or ALLE,
            ansvarlig=data["ansvarlig"] or None,
            dagtilbud=data["dagtilbud"] or None,
        )


class ListeForm(LederForm):
    """Of a list, also what one line of a table counts."""

    vej = forms.ChoiceField(choices=[("", ""), *Rekruttering.choices], required=False)
    slut = forms.ChoiceField(choices=[("", ""), *Afslutning.choices], required=False)

    @property
    def felter_i_filter(self) -> list[Any]:
        return [self[navn] for navn in FELTER]
