"""The filter of the leader's page and of the lists behind its numbers."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from barnetimidten.dansk import MAANEDER, format_dato
from barnetimidten.formularer.forms import BimForm, DanskDatoField
from forloeb.enums import Afslutning, Program
from forloeb.koder import Rekruttering
from overblik.leder.belastning import Person
from overblik.leder.valg import FOERSTE_AAR, PERIODE, LederValg, year
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
        valgt = [
            str(dict(self.fields[navn].choices)[data[navn]])
            for navn in FELTER[1:]
            if data.get(navn)
        ]
        return ", ".join([self.naar, *(valgt or ["hele huset"])])

    @property
    def naar(self) -> str:
        aar = self.cleaned_data["aar"] if self.is_valid() else ""
        return str(dict(self.fields["aar"].choices)[aar])

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
    """Of a list, also what one line of a table counts, and Nøgletal's own period."""

    fra = DanskDatoField(required=False)
    til = DanskDatoField(required=False)
    dato = DanskDatoField(required=False)
    siden = DanskDatoField(required=False)
    maaned = forms.ChoiceField(
        choices=[("", ""), *((str(nr), navn) for nr, navn in enumerate(MAANEDER, 1))],
        required=False,
    )
    vej = forms.ChoiceField(choices=[("", ""), *Rekruttering.choices], required=False)
    slut = forms.ChoiceField(choices=[("", ""), *Afslutning.choices], required=False)

    @property
    def periode(self) -> dict[str, date]:
        """Nothing when the list is of a year."""
        data = self.cleaned_data if self.is_valid() else {}
        valgt = {navn: data[navn] for navn in PERIODE if data.get(navn)}
        return valgt if len(valgt) == len(PERIODE) else {}

    @property
    def valg(self) -> LederValg:
        return replace(super().valg, **self.periode)

    @property
    def felter_i_filter(self) -> list[Any]:
        return [self[n] for n in FELTER if n != "aar" or not self.periode]

    @property
    def naar(self) -> str:
        if not (periode := self.periode):
            return super().naar
        return f"{format_dato(periode['fra'])} til {format_dato(periode['til'])}"
