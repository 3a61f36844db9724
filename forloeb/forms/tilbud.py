"""An offer that was made: where, how, and the answer. Never who."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet

from barnetimidten.formularer.forms import (
    BimForm,
    ChipsRadio,
    DanskDatoField,
    OnceMixin,
    VersionMixin,
)
from forloeb.enums import TilbudSvar
from forloeb.forms.aktiviteter import dagtilbud_field, limit_dagtilbud, refuse_future
from forloeb.koder import Rekruttering
from forloeb.models import Dagtilbud, Tilbud


class _TilbudForm(BimForm, forms.ModelForm):
    error_title = "Tilbuddet er ikke gemt endnu"

    dato = DanskDatoField(label="Hvornår blev det tilbudt?")
    dagtilbud = dagtilbud_field("Dagtilbud", required=True)
    vej = forms.ChoiceField(
        label="Hvem fortalte familien om det?",
        choices=Rekruttering.choices,
        widget=ChipsRadio,
    )
    svar = forms.ChoiceField(
        label="Hvad svarede familien?", choices=TilbudSvar.choices, widget=ChipsRadio
    )

    class Meta:
        model = Tilbud
        fields = ["dato", "dagtilbud", "vej", "svar"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit_dagtilbud(self)

    def clean_dato(self) -> date:
        return refuse_future(self.cleaned_data["dato"], "Et tilbud")


class TilbudForm(OnceMixin, _TilbudForm):
    pass


class TilbudEditForm(VersionMixin, _TilbudForm):
    pass


class TilbudFilter(forms.Form):
    """What a number of the overview counts. Stands in the address; a value that
    cannot be read is not obeyed."""

    fra = DanskDatoField(label="Fra", required=False)
    til = DanskDatoField(label="Til og med", required=False)
    dagtilbud = forms.ModelChoiceField(Dagtilbud.objects.all(), required=False)
    svar = forms.ChoiceField(choices=TilbudSvar.choices, required=False)

    @property
    def valgt(self) -> dict[str, Any]:
        self.is_valid()
        return {navn: v for navn, v in self.cleaned_data.items() if v}

    @property
    def koder(self) -> str:
        return urlencode({navn: getattr(v, "pk", v) for navn, v in self.valgt.items()})

    def choose(self, tilbud: QuerySet) -> QuerySet:
        felter = {"fra": "dato__gte", "til": "dato__lte"}
        return tilbud.filter(
            **{felter.get(navn, navn): v for navn, v in self.valgt.items()}
        )

    @property
    def svar_ord(self) -> str:
        """»med svaret ja«"""
        svar = self.valgt.get("svar")
        return f"med svaret {TilbudSvar(svar).label.lower()}" if svar else ""
