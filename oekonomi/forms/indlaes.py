"""The lines of a case from a file: beside a case as a scenario, or as a new case."""

from typing import Any

from django import forms

from barnetimidten.csvfil import Fejl
from barnetimidten.formularer.tabel import CsvForm
from oekonomi import casefil
from oekonomi.casefil import Kendte
from oekonomi.forms.felter import count_field, year_field
from oekonomi.forms.kroner import KronerField
from oekonomi.models import Businesscase, Scenarie, Ydelse
from oekonomi.models.felter import KORT, LANG

AAR_HOEJST = 30
FINDES = "Der er allerede en case, der hedder det. Vælg en anden titel."
NAVN_TAGET = "Casen har allerede et scenarie med det navn. Vælg et andet."


class CasefilForm(CsvForm):
    """What both ask for: the file, as CSV or as a workbook."""

    regneark = True
    fil = forms.FileField(
        label="Vælg en fil",
        required=False,
        help_text="CSV eller regneark (XLSX). I et regneark læses det første ark.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
        error_messages=CsvForm.base_fields["fil"].error_messages,
    )

    def known(self) -> Kendte:
        ydelser = Ydelse.objects.values_list("navn", "noegle")
        return Kendte(ydelser={navn.casefold(): noegle for navn, noegle in ydelser})


class ScenarieImportForm(CasefilForm):
    error_title = "Scenariet er ikke indlæst endnu"
    field_order = ("navn", "beskrivelse", "fil", "indhold")
    navn = forms.CharField(label="Hvad hedder scenariet?", max_length=KORT)
    beskrivelse = forms.CharField(
        label="Hvor kommer tallene fra?", max_length=LANG, help_text="Én linje er nok."
    )

    def __init__(self, *args: Any, case: Businesscase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case

    def clean_navn(self) -> str:
        navn: str = self.cleaned_data["navn"]
        if Scenarie.objects.filter(businesscase=self.case, navn=navn).exists():
            raise forms.ValidationError(NAVN_TAGET)
        return navn

    def known(self) -> Kendte:
        linjer = {li.navn.casefold(): li.noegle for li in self.case.linjer.all()}
        return Kendte(linjer, super().known().ydelser)

    def read(self, tekst: str) -> tuple[Any, list[Fejl]]:
        kilde = self.cleaned_data["beskrivelse"][:KORT]
        return casefil.read(tekst, self.case.aarene, kilde=kilde, kendte=self.known())


class CaseImportForm(CasefilForm):
    error_title = "Casen er ikke indlæst endnu"
    field_order = (
        "titel", "pulje", "bevilling", "fra_aar", "til_aar", "prisniveau",
        "forventede_forloeb", "kilde", "fil", "indhold",
    )  # fmt: skip
    titel = forms.CharField(label="Hvad hedder casen?", max_length=KORT)
    pulje = forms.CharField(label="Hvilken pulje?", max_length=KORT)
    bevilling = KronerField(label="Bevilling, kr.", over_nul=True)
    fra_aar = year_field("Fra år")
    til_aar = year_field("Til og med år")
    prisniveau = year_field(
        "Prisniveau", help_text="Det år, hvis priser casen er regnet i."
    )
    forventede_forloeb = count_field(
        "Forventede forløb om året (valgfri)", 1, required=False
    )
    kilde = forms.CharField(
        label="Kilde",
        max_length=KORT,
        help_text="Hvor kommer tallene fra?",
        error_messages={"required": "Skriv, hvor tallene kommer fra."},
    )

    def clean_titel(self) -> str:
        titel: str = self.cleaned_data["titel"]
        if Businesscase.objects.filter(noegle=key(titel)).exists():
            raise forms.ValidationError(FINDES)
        return titel

    def clean_til_aar(self) -> int:
        fra, til = self.cleaned_data.get("fra_aar"), self.cleaned_data["til_aar"]
        if fra and not 0 <= til - fra < AAR_HOEJST:
            raise forms.ValidationError(
                f"Vælg et år, der ikke ligger før det første, højst {AAR_HOEJST} år i alt."
            )
        return int(til)

    def read(self, tekst: str) -> tuple[Any, list[Fejl]]:
        felter = self.cleaned_data
        aarene = range(felter["fra_aar"], felter["til_aar"] + 1)
        return casefil.read(tekst, aarene, kilde=felter["kilde"], kendte=self.known())

    @property
    def data_af_case(self) -> dict[str, Any]:
        """In the form of the data files, ready to be loaded."""
        navne = (
            "titel", "pulje", "fra_aar", "til_aar", "prisniveau", "forventede_forloeb",
            "kilde",
        )  # fmt: skip
        return {
            "noegle": key(self.cleaned_data["titel"]),
            "bevilling": str(self.cleaned_data["bevilling"]),
            **{navn: self.cleaned_data[navn] for navn in navne},
            **self.laest,
        }


def key(titel: str) -> str:
    return casefil.slug(titel) or "case"
