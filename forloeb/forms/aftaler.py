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
from forloeb.koder import Modtager
from forloeb.models import (
    Deltagelsesaftale,
    Fagperson,
    Foraelder,
    Oenske,
    Samtykke,
)


def today(label: str) -> DanskDatoField:
    return DanskDatoField(label=label, initial=timezone.localdate)


class NoBlankMixin:
    """Chips show the real choices only, never the empty one of a model field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for navn in self.Meta.uden_blank:
            felt = self._meta.model._meta.get_field(navn)
            self.fields[navn].choices = felt.choices


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
        if len(foraeldre) == 1:
            self.fields["foraelder"].initial = foraeldre[0].pk
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
        labels = {"foraelder": "Hvem har sagt ja?"}


class SamtykkeForm(
    NotFutureMixin, OfFamilyMixin, NoBlankMixin, OnceMixin, BimForm, forms.ModelForm
):
    error_title = "Samtykket er ikke gemt endnu"
    givet_dato = today("Givet den")
    slut_dato = DanskDatoField(
        label="Gælder til",
        required=False,
        help_text="Uden dato gælder det, til det tages tilbage.",
    )

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
        labels = {
            "modtager": "Hvem må få det?",
            "hvad": "Hvad må deles?",
            "hvorfor": "Hvorfor?",
            "foraelder": "Hvem har givet det?",
        }
        help_texts = {
            "modtager_navn": "Skal udfyldes, når du vælger »En anden«.",
            "hvad": "For eksempel barnets sprog og trivsel.",
        }
        uden_blank = ("modtager",)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        givet, slut = data.get("givet_dato"), data.get("slut_dato")
        if givet and slut and slut < givet:
            self.add_error("slut_dato", "Vælg en dato efter den, hvor det blev givet.")
        if data.get("modtager") == Modtager.ANDEN and not data.get("modtager_navn"):
            self.add_error("modtager_navn", "Skriv, hvem det er.")
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
        labels = {"foraelder": "Hvem siger det?"}


class CreateOenskeForm(OnceMixin, OenskeFelter):
    pass


class EditOenskeForm(VersionMixin, OenskeFelter):
    pass


class FagpersonFelter(NoBlankMixin, BimForm, forms.ModelForm):
    error_title = "Fagpersonen er ikke gemt endnu"

    class Meta:
        model = Fagperson
        fields = ["art", "navn", "inddrages"]
        widgets = {"art": ChipsRadio, "inddrages": ChipsRadio}
        labels = {"art": "Hvem er det?", "inddrages": "Skal fagpersonen inddrages?"}
        uden_blank = ("art", "inddrages")


class CreateFagpersonForm(OnceMixin, FagpersonFelter):
    pass


class EditFagpersonForm(VersionMixin, FagpersonFelter):
    pass
