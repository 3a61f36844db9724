"""Forms of the family: the child, the parents, the homes."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from barnetimidten.formularer.forms import (
    BimForm,
    ChipsRadio,
    CprField,
    DanskDatoField,
    OnceMixin,
    VersionMixin,
)
from barnetimidten.kryptering import CPR_MASKE, cpr_foedselsdato, validate_cpr
from forloeb.forms.opret_felter import BESKYTTELSE
from forloeb.models import Barn, Dagtilbud, Foraelder, Hjem

POSTNUMMER = forms.RegexField(
    label="Postnummer",
    regex=r"^[0-9]{4}\Z",
    strip=True,
    required=False,
    error_messages={"invalid": "Skriv postnummeret med fire cifre."},
    widget=forms.TextInput({"class": "bim-short", "inputmode": "numeric"}),
)
BESKYTTELSE_HJAELP = "Så skjules adresse, dagtilbud og kontakt i lister og på forløbet."


class CprMixin(forms.Form):
    """CPR is optional, never shown in full, and kept when the field stays empty."""

    cpr_nummer = CprField(
        label="CPR-nummer",
        required=False,
        max_length=11,
        widget=forms.TextInput(
            {"class": "bim-short", "inputmode": "numeric", "autocomplete": "off"}
        ),
    )

    def clean_cpr_nummer(self) -> str:
        cpr = self.cleaned_data["cpr_nummer"]
        if not cpr:
            return ""
        try:
            return validate_cpr(cpr)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        cpr, foedt = data.get("cpr_nummer"), data.get("foedselsdato")
        if cpr and foedt and cpr_foedselsdato(cpr) not in (None, foedt):
            self.add_error("cpr_nummer", "CPR-nummeret passer ikke med fødselsdatoen.")
        return data


class BarnFelter(CprMixin, BimForm, forms.ModelForm):
    error_title = "Barnet er ikke gemt endnu"
    foedselsdato = DanskDatoField(label="Fødselsdato")

    class Meta:
        model = Barn
        fields = [
            "navn",
            "foedselsdato",
            "koen",
            "kommune",
            "dagtilbud",
            "beskyttet",
        ]
        labels = {"beskyttet": BESKYTTELSE}
        help_texts = {"beskyttet": BESKYTTELSE_HJAELP}
        widgets = {"koen": ChipsRadio, "kommune": ChipsRadio}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The institution the child goes to stays a choice when it is out of use.
        self.fields["dagtilbud"].queryset = Dagtilbud.objects.filter(
            Q(aktiv=True) | Q(pk=self.instance.dagtilbud_id)
        )
        self.fields["dagtilbud"].empty_label = "Intet dagtilbud"
        for felt in ("koen", "kommune"):
            self.fields[felt].choices = Barn._meta.get_field(felt).choices

    def clean_foedselsdato(self) -> Any:
        foedt = self.cleaned_data["foedselsdato"]
        if foedt > timezone.localdate():
            raise forms.ValidationError("Vælg en fødselsdato, der ikke er i fremtiden.")
        return foedt


class EditBarnForm(VersionMixin, BarnFelter):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.cpr_hash:
            self.fields[
                "cpr_nummer"
            ].help_text = (
                f"Gemt: {CPR_MASKE}. Udfyld kun feltet, hvis nummeret skal skiftes."
            )

    def row(self) -> Barn:
        """The child as typed; an empty CPR field keeps the stored number."""
        if self.cleaned_data["cpr_nummer"]:
            self.instance.cpr = self.cleaned_data["cpr_nummer"]
        return self.instance


class ForaelderFelter(BimForm, forms.ModelForm):
    error_title = "Forælderen er ikke gemt endnu"

    class Meta:
        model = Foraelder
        fields = [
            "navn",
            "rolle",
            "telefon",
            "foraeldremyndighed",
            "bor_med_barnet",
            "hjem",
            "sprog",
            "tolk",
            "email",
            "beskyttet",
        ]
        help_texts = {"beskyttet": BESKYTTELSE_HJAELP}
        widgets = {"rolle": ChipsRadio, "telefon": forms.TextInput({"type": "tel"})}
        labels = {"rolle": "Hvem er det?", "beskyttet": BESKYTTELSE}

    def __init__(self, *args: Any, familie: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rolle"].choices = Foraelder._meta.get_field("rolle").choices
        self.fields["hjem"].queryset = Hjem.objects.filter(familie=familie)
        self.fields["hjem"].empty_label = "Ikke oplyst"


class CreateForaelderForm(OnceMixin, ForaelderFelter):
    """A protected address is chosen by its number: it need not be read to be chosen."""

    def __init__(self, *args: Any, familie: Any, **kwargs: Any) -> None:
        super().__init__(*args, familie=familie, **kwargs)
        if familie.er_beskyttet:
            self.fields["hjem"].label_from_instance = _by_number


def _by_number(hjem: Hjem) -> str:
    return f"Hjem {hjem.nummer} (beskyttet adresse)"


class EditForaelderForm(VersionMixin, ForaelderFelter):
    pass


class HjemFelter(BimForm, forms.ModelForm):
    error_title = "Adressen er ikke gemt endnu"
    postnummer = POSTNUMMER

    class Meta:
        model = Hjem
        fields = ["adresse", "postnummer", "by"]


class CreateHjemForm(OnceMixin, HjemFelter):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["adresse"].required = True  # it may be emptied later


class EditHjemForm(VersionMixin, HjemFelter):
    pass
