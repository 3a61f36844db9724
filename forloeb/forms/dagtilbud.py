"""Institutions and their closing days."""

from datetime import date
from typing import Any

from django import forms

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.brugere.roller import Rolle
from barnetimidten.formularer.forms import (
    BimForm,
    ChipsRadio,
    ChipsSelect,
    DanskDatoField,
    OnceMixin,
    VersionMixin,
)
from forloeb.koder import DagtilbudArt
from forloeb.models import Dagtilbud, Lukkedag
from forloeb.models.felter import KORT

TIL_FOER_FRA = "»Til og med« ligger før »fra«. Byt om på dem, eller ret den ene."


def check_order(
    form: Any, fra_felt: str = "fra_dato", til_felt: str = "til_dato"
) -> None:
    """Put the message at the last date when it lies before the first."""
    fra, til = form.cleaned_data.get(fra_felt), form.cleaned_data.get(til_felt)
    if fra and til and til < fra:
        form.add_error(til_felt, TIL_FOER_FRA)


class DagtilbudFilter(BimForm, forms.Form):
    show_optional = False

    praesentation = forms.ChoiceField(
        label="Præsentation",
        choices=[("", "Alle"), ("ja", "Har haft en"), ("nej", "Mangler en")],
        required=False,
    )
    brug = forms.ChoiceField(
        label="I brug",
        choices=[("", "I brug"), ("alle", "Alle"), ("nej", "Ikke i brug")],
        required=False,
    )

    @property
    def koder(self) -> dict[str, str]:
        self.is_valid()
        return {navn: kode for navn, kode in self.vaerdier.items() if kode}

    def choose(self, dagtilbud: Any) -> Any:
        valgt = self.koder
        if brug := valgt.get("brug", "ja"):
            dagtilbud = (
                dagtilbud if brug == "alle" else dagtilbud.filter(aktiv=brug == "ja")
            )
        if praesentation := valgt.get("praesentation"):
            dagtilbud = dagtilbud.filter(praesenteret__isnull=praesentation == "nej")
        return dagtilbud


class _DagtilbudForm(BimForm, forms.ModelForm):
    error_title = "Dagtilbuddet er ikke gemt endnu"
    art = forms.ChoiceField(
        label="Hvilken slags?", choices=DagtilbudArt.choices, widget=ChipsRadio
    )
    medarbejdere = forms.ModelMultipleChoiceField(
        queryset=Medarbejder.objects.none(),
        label="Hvilke pædagoger kommer her fast?",
        help_text="Et nyt forløb foreslår en af dem som ansvarlig.",
        required=False,
        widget=ChipsSelect,
        error_messages=dict.fromkeys(
            ("invalid_choice", "invalid_pk_value"), "Vælg pædagoger fra listen."
        ),
    )

    class Meta:
        model = Dagtilbud
        fields = ["navn", "art", "adresse", "telefon", "medarbejdere", "aktiv"]
        help_texts = {
            "aktiv": "Fjern krydset, når dagtilbuddet er lukket. Intet bliver slettet.",
        }
        error_messages = {
            "navn": {"unique": "Der er allerede et dagtilbud med det navn."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        valgbare = Medarbejder.objects.filter(rolle=Rolle.PAEDAGOG, is_active=True)
        if self.instance.pk:
            valgbare = (valgbare | self.instance.medarbejdere.all()).distinct()
        self.fields["medarbejdere"].queryset = valgbare


class DagtilbudForm(OnceMixin, _DagtilbudForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["aktiv"]


class DagtilbudEditForm(VersionMixin, _DagtilbudForm):
    pass


class LukkedagForm(OnceMixin, BimForm, forms.Form):
    error_title = "Lukkedagen er ikke gemt endnu"
    fra_dato = DanskDatoField(label="Fra")
    til_dato = DanskDatoField(
        label="Til og med", required=False, help_text="Tom, når det kun er én dag."
    )
    grund = forms.CharField(
        label="Grund",
        max_length=KORT,
        required=False,
        help_text="For eksempel pædagogisk dag eller sommerferie.",
    )

    def __init__(self, *args: Any, dagtilbud: Dagtilbud, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dagtilbud = dagtilbud

    def clean(self) -> dict[str, Any]:
        check_order(self)
        data = self.cleaned_data
        data["til_dato"] = til = data.get("til_dato") or data.get("fra_dato")
        if not self.errors and self._is_known(data["fra_dato"], til):
            self.add_error("fra_dato", "De dage er allerede lukkedage.")
        return data

    def _is_known(self, fra: date, til: date) -> bool:
        return self.dagtilbud.lukkedage.filter(
            fra_dato__lte=fra, til_dato__gte=til
        ).exists()

    def row(self) -> Lukkedag:
        return Lukkedag(dagtilbud=self.dagtilbud, **self.vaerdier)
