"""Forms of what the family wishes and agrees to, and who else is round it."""

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
from forloeb.models import (
    Deltagelsesaftale,
    Fagperson,
    Foraelder,
    Oenske,
    Samtykke,
)


def today(label: str) -> DanskDatoField:
    return DanskDatoField(label=label, initial=timezone.localdate)


class NotFutureMixin:
    """What somebody has said or given cannot lie in the future."""

    def clean_givet_dato(self) -> Any:
        return self._not_future("givet_dato")

    def clean_dato(self) -> Any:
        return self._not_future("dato")

    def _not_future(self, felt: str) -> Any:
        dato = self.cleaned_data[felt]
        if dato and dato > timezone.localdate():
            raise forms.ValidationError("Vælg en dato, der ikke ligger i fremtiden.")
        return dato


class OfFamilyMixin:
    """The parents to choose among are the family's own."""

    def __init__(self, *args: Any, forloeb: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        foraeldre = Foraelder.objects.filter(familie=forloeb.barn.familie_id)
        self.fields["foraelder"].queryset = foraeldre
        self.fields["foraelder"].empty_label = None
        self.fields["foraelder"].label_from_instance = lambda f: (
            f"{f.get_rolle_display()}, {f.navn}"
        )


class DeltagelseForm(
    NotFutureMixin, OfFamilyMixin, OnceMixin, BimForm, forms.ModelForm
):
    error_title = "Aftalen er ikke gemt endnu"
    givet_dato = today("Givet den")

    class Meta:
        model = Deltagelsesaftale
        fields = ["foraelder", "givet_dato"]
        widgets = {"foraelder": ChipsRadio}


class SamtykkeForm(NotFutureMixin, OfFamilyMixin, OnceMixin, BimForm, forms.ModelForm):
    error_title = "Samtykket er ikke gemt endnu"
    givet_dato = today("Givet den")
    slut_dato = DanskDatoField(label="Gælder til", required=False)

    class Meta:
        model = Samtykke
        fields = [
            "modtager",
            "modtager_navn",
            "hvad",
            "hvorfor",
            "foraelder",
            "givet_dato",
            "slut_dato",
        ]
        widgets = {"foraelder": ChipsRadio, "modtager": ChipsRadio}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        givet, slut = data.get("givet_dato"), data.get("slut_dato")
        if givet and slut and slut < givet:
            self.add_error("slut_dato", "Vælg en dato efter den, hvor det blev givet.")
        return data


class RevokeForm(NotFutureMixin, BimForm, forms.Form):
    error_title = "Der er ikke gemt endnu"
    dato = today("Taget tilbage den")


class OenskeFelter(NotFutureMixin, OfFamilyMixin, BimForm, forms.ModelForm):
    error_title = "Ønsket er ikke gemt endnu"
    dato = today("Sagt den")

    class Meta:
        model = Oenske
        fields = ["foraelder", "tekst", "dato"]
        widgets = {"foraelder": ChipsRadio, "tekst": forms.Textarea({"rows": 3})}


class CreateOenskeForm(OnceMixin, OenskeFelter):
    pass


class EditOenskeForm(VersionMixin, OenskeFelter):
    pass


class FagpersonFelter(BimForm, forms.ModelForm):
    error_title = "Fagpersonen er ikke gemt endnu"

    class Meta:
        model = Fagperson
        fields = ["art", "navn", "inddrages"]
        widgets = {"art": ChipsRadio, "inddrages": ChipsRadio}


class CreateFagpersonForm(OnceMixin, FagpersonFelter):
    pass


class EditFagpersonForm(VersionMixin, FagpersonFelter):
    pass
