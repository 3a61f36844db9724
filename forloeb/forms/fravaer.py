"""Absence and who covers."""

from typing import Any

from django import forms
from django.db.models import Q

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.brugere.roller import Rolle
from barnetimidten.formularer.forms import (
    BimForm,
    ChipsRadio,
    DanskDatoField,
    OnceMixin,
    VersionMixin,
)
from forloeb.forms.dagtilbud import check_order
from forloeb.koder import FravaerArt
from forloeb.models import Fravaer


class _FravaerForm(BimForm, forms.ModelForm):
    """The leader chooses whose it is; an educator registers the own."""

    error_title = "Fraværet er ikke gemt endnu"

    medarbejder = forms.ModelChoiceField(
        queryset=Medarbejder.objects.none(),
        label="Hvem er fraværende?",
        empty_label="Vælg medarbejder",
        error_messages={"invalid_choice": "Vælg en pædagog fra listen."},
    )
    art = forms.ChoiceField(
        label="Hvorfor?", choices=FravaerArt.choices, widget=ChipsRadio
    )
    fra_dato = DanskDatoField(label="Fra")
    til_dato = DanskDatoField(label="Til og med")
    vikar = forms.ModelChoiceField(
        queryset=Medarbejder.objects.none(),
        label="Hvem dækker?",
        required=False,
        empty_label="Ingen endnu",
        help_text="Den, der dækker, ser forløbene imens og får besøgene i sin kalender.",
        error_messages={"invalid_choice": "Vælg en pædagog fra listen."},
    )

    class Meta:
        model = Fravaer
        fields = ["medarbejder", "art", "fra_dato", "til_dato", "vikar"]

    def __init__(self, *args: Any, bruger: Medarbejder, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        paedagoger = Q(rolle=Rolle.PAEDAGOG, is_active=True)
        self.fields["medarbejder"].queryset = Medarbejder.objects.filter(
            paedagoger | Q(pk=self.instance.medarbejder_id) | Q(pk=bruger.pk)
        )
        vikarer = Medarbejder.objects.filter(paedagoger | Q(pk=self.instance.vikar_id))
        if not bruger.has_perm("forloeb.lead_forloeb"):
            del self.fields["medarbejder"]
            vikarer = vikarer.exclude(pk=bruger.pk)
        self.fields["vikar"].queryset = vikarer

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        check_order(self)
        vikar, medarbejder = data.get("vikar"), data.get("medarbejder")
        fravaerende = medarbejder.pk if medarbejder else self.instance.medarbejder_id
        if vikar and vikar.pk == fravaerende:
            self.add_error("vikar", "Man kan ikke dække sig selv. Vælg en anden.")
        return data


class FravaerForm(OnceMixin, _FravaerForm):
    pass


class FravaerEditForm(VersionMixin, _FravaerForm):
    pass
