"""A table from elsewhere, and the reading of its totals."""

from typing import Any

from django import forms
from django.utils import timezone

from barnetimidten.csvfil import Fejl
from barnetimidten.formularer.forms import (
    BimForm,
    ChipsRadio,
    DanskDatoField,
    VersionMixin,
)
from barnetimidten.formularer.tabel import CsvForm
from evaluering import importfil
from evaluering.actions.importer import SKRIV_GRUND
from evaluering.enums import ImportArt
from evaluering.laesninger import LAESNING_NAVNE, Laesning
from forloeb.enums import Program
from forloeb.models.felter import KORT, LANG

READERS = {
    ImportArt.SCORER: importfil.read_scorer,
    ImportArt.AENDRINGER: importfil.read_aendringer,
    ImportArt.BAAND: importfil.read_baand,
}


class ImportForm(CsvForm):
    error_title = "Tabellen er ikke indlæst endnu"
    field_order = ("art", "kilde", "fra_dato", "til_dato", "program", "fil", "indhold")

    art = forms.ChoiceField(
        label="Hvad ved vi om målingerne?",
        choices=ImportArt.choices,
        widget=ChipsRadio,
        error_messages={"required": "Vælg, hvad tabellen viser."},
    )
    kilde = forms.CharField(
        label="Hvor kommer tabellen fra?",
        max_length=KORT,
        help_text="Rapportens navn, år og tabelnummer. Navnet står ved tallene.",
        error_messages={"required": "Skriv, hvor tabellen kommer fra."},
    )
    fra_dato = DanskDatoField(label="Målinger fra (valgfri)", required=False)
    til_dato = DanskDatoField(label="Målinger til og med (valgfri)", required=False)
    program = forms.ChoiceField(
        label="Program",
        choices=[("", "Flere eller ukendt"), *Program.choices],
        required=False,
    )

    def read(self, tekst: str) -> tuple[list[Any], list[Fejl]]:
        return READERS[ImportArt(self.cleaned_data["art"])](tekst)

    def clean_til_dato(self) -> Any:
        fra, til = self.cleaned_data.get("fra_dato"), self.cleaned_data["til_dato"]
        if fra and til and til < fra:
            raise forms.ValidationError("Slutdatoen ligger før startdatoen.")
        if til and til > timezone.localdate():
            raise forms.ValidationError("Datoen er ikke kommet endnu.")
        return til

    @property
    def til_action(self) -> dict[str, Any]:
        """The values as the action takes them; the rows instead of the file."""
        uden = ("fil", "indhold")
        felter = {n: v for n, v in self.vaerdier.items() if n not in uden}
        return {**felter, "raekker": self.laest}


class LaesningForm(VersionMixin, BimForm, forms.Form):
    error_title = "Læsningen er ikke valgt endnu"

    laesning = forms.ChoiceField(
        label="Hvilken læsning skal rapporterne bruge?",
        choices=[(kode.value, navn) for kode, navn in LAESNING_NAVNE.items()],
        widget=ChipsRadio,
    )
    grund = forms.CharField(
        label="Hvorfor?",
        required=False,
        max_length=LANG,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Står i rapporten. Skal kun udfyldes, hvis omstridte rækker er med.",
    )

    def current_value(self, row: object, name: str) -> object:
        felt = {"grund": "laesning_grund"}.get(name, name)
        return super().current_value(row, felt)

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        valgt = data.get("laesning")
        if valgt and valgt != Laesning.UBESTRIDT and not data.get("grund", "").strip():
            self.add_error("grund", SKRIV_GRUND)
        return data
