"""Forms of avoided measures: judge, decide, annul, look up a year on, find."""

from typing import Any

from django import forms
from django.utils import timezone

from barnetimidten.formularer.forms import (
    BimForm,
    ChipsRadio,
    DanskDatoField,
    OnceMixin,
)
from forloeb.forebyggelse import Evidens, Foranstaltning, Opfoelgning, Paastand
from forloeb.forms.trin import line, text


def _choices(valg: Any) -> list[tuple[str, str]]:
    return [(v.value, v.label) for v in valg]


def _years(fra: int) -> list[tuple[str, str]]:
    """The latest first; as text, or the page would write 2.026."""
    i_aar = timezone.localdate().year
    return [(str(aar), str(aar)) for aar in range(i_aar, min(fra, i_aar) - 1, -1)]


class JudgeForm(OnceMixin, BimForm, forms.Form):
    error_title = "Vurderingen er ikke gemt endnu"
    art = forms.ChoiceField(
        label="Hvad blev undgået?",
        choices=_choices(Foranstaltning),
        widget=ChipsRadio,
    )
    aar = forms.TypedChoiceField(label="I hvilket år?", coerce=int, widget=ChipsRadio)
    evidens = forms.ChoiceField(
        label="Hvor sikkert er det?",
        choices=_choices(Evidens),
        widget=ChipsRadio,
        help_text="Dokumenteret: der er en afgørelse med dato. Faglig vurdering: det, "
        "du ved om familien. Modelforudsætning: kun det, business casen regner med.",
    )
    afgoerelse_dato = DanskDatoField(label="Afgørelsens dato", required=False)
    kilde = line(
        "Hvor kan afgørelsen findes?",
        required=False,
        help_text="Et journalnummer eller et møde. Skriv ikke navne.",
    )
    begrundelse = text(
        "Hvorfor vurderer du det?",
        help_text="Hvad tydede på den, og hvad er anderledes nu?",
    )

    def __init__(self, *args: Any, forloeb: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aar"].choices = _years(forloeb.dialog_dato.year)
        self.initial.setdefault("aar", timezone.localdate().year)
        for name in ("afgoerelse_dato", "kilde"):
            self.fields[name].vis_hvis = "evidens=dokumenteret"
            self.fields[name].note = "(kun når det er dokumenteret)"

    @property
    def paastand(self) -> Paastand:
        felter = dict(self.vaerdier)
        felter.pop("begrundelse")
        if felter["evidens"] != Evidens.DOKUMENTERET:
            felter |= {"afgoerelse_dato": None, "kilde": ""}  # hidden, so not meant
        return Paastand(**felter)


class DecideForebyggetForm(OnceMixin, BimForm, forms.Form):
    error_title = "Vurderingen er ikke afgjort endnu"
    svar = forms.ChoiceField(
        label="Hvad siger du?",
        choices=[("ja", "Ja, den tæller med"), ("nej", "Nej, den tæller ikke med")],
        widget=ChipsRadio,
    )
    grund = line("Hvis nej: hvorfor ikke?", required=False)

    @property
    def afgoerelse(self) -> dict[str, Any]:
        felter = self.vaerdier
        return {"godkend": felter["svar"] == "ja", "grund": felter["grund"]}


class OpfoelgningForm(OnceMixin, BimForm, forms.Form):
    error_title = "Svaret er ikke gemt endnu"
    svar = forms.ChoiceField(
        label="Hvad blev det til?", choices=_choices(Opfoelgning), widget=ChipsRadio
    )


class FindForebyggetForm(BimForm, forms.Form):
    show_optional = False
    aar = forms.TypedChoiceField(
        label="År", coerce=int, empty_value=None, required=False
    )
    art = forms.ChoiceField(
        label="Foranstaltning",
        choices=[("", "Alle"), *_choices(Foranstaltning)],
        required=False,
    )

    def __init__(self, *args: Any, fra_aar: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aar"].choices = _years(fra_aar)
        self.initial.setdefault("aar", timezone.localdate().year)
