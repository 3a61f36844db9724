"""Forms that put visits into the plan: plan, move, the booster, ill today."""

from typing import Any

from django import forms
from django.utils import timezone

from barnetimidten.formularer.forms import (
    BimForm,
    ChipsRadio,
    DanskDatoField,
    DanskTidField,
    OnceMixin,
    VersionMixin,
)
from forloeb.enums import BesoegArt
from forloeb.forms.besoeg import MOVE_PAST
from forloeb.forms.besoeg_felter import MAX_MINUTTER
from forloeb.forslag import propose_booster_day, propose_make_up
from forloeb.koder import Sted
from forloeb.models import Besoeg
from forloeb.models.felter import KORT


class TidspunktFelter(forms.Form):
    dato = DanskDatoField(label="Dato")
    tid = DanskTidField(label="Kl.", required=False)
    sted = forms.ChoiceField(
        label="Sted", choices=Sted.choices, widget=ChipsRadio, initial=Sted.HJEM
    )


def _reason() -> forms.CharField:
    return forms.CharField(
        label="Hvorfor uden for boostervinduet?",
        help_text="Kun hvis datoen ligger uden for vinduet.",
        max_length=KORT,
        required=False,
        widget=forms.TextInput(attrs={"class": "bim-wide"}),
    )


def usual_time(forloeb: Any) -> Any:
    """The time of day of the latest held visit, or None."""
    sidst = forloeb.besoeg.holdte().order_by("-dato", "-pk").first()
    return sidst.tid if sidst else None


class PlanBesoegForm(OnceMixin, BimForm, TidspunktFelter):
    """A visit in the first free slot; `erstatter` is the one it makes up for."""

    error_title = "Besøget er ikke lagt endnu"
    varighed = forms.IntegerField(
        label="Varighed i minutter",
        min_value=1,
        max_value=MAX_MINUTTER,
        initial=60,
        widget=forms.NumberInput(attrs={"class": "bim-short", "inputmode": "numeric"}),
    )
    erstatter = forms.ModelChoiceField(
        queryset=Besoeg.objects.none(),
        required=False,
        widget=forms.HiddenInput,
        error_messages={
            "invalid_choice": "Det besøg, der skulle erstattes, hører ikke til forløbet."
        },
    )

    def __init__(self, *args: Any, forloeb: Any, erstatter: Any = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["erstatter"].queryset = forloeb.besoeg.filter(nummer__isnull=True)
        if erstatter is not None:
            self._propose(forloeb, erstatter)
        else:
            self.initial = {"tid": usual_time(forloeb)}

    def _propose(self, forloeb: Any, erstatter: Any) -> None:
        erstatter.forloeb = forloeb
        self.initial = {
            "dato": propose_make_up(
                erstatter, forloeb.besoeg.all(), timezone.localdate()
            ),
            "tid": erstatter.planlagt_tid,
            "sted": erstatter.planlagt_sted,
            "varighed": erstatter.planlagt_varighed,
            "erstatter": erstatter.pk,
        }


class PlanBoosterForm(OnceMixin, BimForm, TidspunktFelter):
    error_title = "Boosterbesøget er ikke lagt endnu"
    uden_for_vindue_grund = _reason()

    def __init__(self, *args: Any, forloeb: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if forloeb.slut_dato is not None:
            dag = propose_booster_day(forloeb, timezone.localdate())
            self.initial = {"dato": dag, "tid": usual_time(forloeb)}


class MoveBesoegForm(VersionMixin, BimForm, TidspunktFelter):
    error_title = "Besøget er ikke flyttet endnu"
    uden_for_vindue_grund = _reason()
    i_raekken = {
        "dato": "planlagt_dato",
        "tid": "planlagt_tid",
        "sted": "planlagt_sted",
    }

    def __init__(self, *args: Any, besoeg: Any, **kwargs: Any) -> None:
        super().__init__(*args, current=besoeg, **kwargs)
        if besoeg.art != BesoegArt.BOOSTER:
            del self.fields["uden_for_vindue_grund"]
        self.initial = {n: self.current_value(besoeg, n) for n in self.fields}
        self.initial["version"] = besoeg.version

    def current_value(self, row: Any, name: str) -> Any:
        return super().current_value(row, self.i_raekken.get(name, name))

    def clean_dato(self) -> Any:
        dato = self.cleaned_data["dato"]
        if dato < timezone.localdate():
            raise forms.ValidationError(MOVE_PAST)
        return dato


class SygForm(OnceMixin, BimForm, forms.Form):
    """Nothing to fill in; only the key that makes a second report the first."""

    error_title = "Du er ikke meldt syg endnu"
