"""Few fields: reasons come from a list, so that nobody writes a name in a receipt."""

from datetime import date, timedelta

from django import forms
from django.utils import timezone

from barnetimidten.formularer.forms import (
    BimForm,
    ChipsRadio,
    DanskDatoField,
    OnceMixin,
    VersionMixin,
)
from overblik.sletning.enums import UdeladGrund

LAENGST = timedelta(days=5 * 366)


class ProposeForm(OnceMixin, BimForm, forms.Form):
    error_title = "Listen er ikke lavet endnu"


class LeaveOutForm(VersionMixin, BimForm, forms.Form):
    error_title = "Linjen er ikke udeladt endnu"

    grund = forms.ChoiceField(
        label="Hvorfor skal det ikke slettes nu?",
        choices=UdeladGrund.choices,
        widget=ChipsRadio,
        error_messages={"required": "Vælg en grund."},
    )
    til = DanskDatoField(
        label="Til og med hvilken dag?",
        help_text="Dagen efter kommer det med i det næste forslag.",
        error_messages={"required": "Skriv den sidste dag, det skal bevares."},
    )

    def clean_til(self) -> date:
        til: date = self.cleaned_data["til"]
        i_dag = timezone.localdate()
        if til <= i_dag:
            raise forms.ValidationError("Vælg en dag, der ikke er kommet endnu.")
        if til > i_dag + LAENGST:
            raise forms.ValidationError("Vælg en dag inden for fem år.")
        return til

    def current_value(self, row: object, name: str) -> object:
        felt = {"grund": "udeladt_grund", "til": "udeladt_til"}.get(name, name)
        return super().current_value(row, felt)


class TakeBackForm(VersionMixin, BimForm, forms.Form):
    error_title = "Linjen er ikke taget med endnu"


class ApproveForm(VersionMixin, BimForm, forms.Form):
    error_title = "Forslaget er ikke godkendt endnu"

    gennemset = forms.BooleanField(
        label="Jeg har set listen igennem",
        error_messages={"required": "Se listen igennem, og sæt kryds."},
    )
