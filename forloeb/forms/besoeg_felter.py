"""The fields of a visit: held, and not held. One home for words and limits."""

from typing import Any

from django import forms
from django.utils import timezone

from barnetimidten.dansk import format_dato
from barnetimidten.formularer.forms import (
    ChipsRadio,
    ChipsSelect,
    DanskDatoField,
    DanskTidField,
)
from forloeb.besoegsplan import FJERNE_STEDER
from forloeb.koder import Aarsag, AflystAf, Emne, Metode, Sted, TilStede
from forloeb.models.felter import KORT, LANG

MAX_MINUTTER = 600


def _text(label: str, hint: str = "", **mere: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LANG,
        widget=forms.Textarea,
        **{"required": False, **mere},
    )


def _line(label: str, hint: str = "", laengde: int = KORT) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=laengde,
        required=False,
        widget=forms.TextInput(attrs={"class": "bim-wide"}),
    )


class HoldtFelter(forms.Form):
    """A held visit. Four fields are required; the rest is folded."""

    dato = DanskDatoField(label="Dato")
    til_stede = forms.MultipleChoiceField(
        label="Hvem var med?",
        widget=ChipsSelect,
        error_messages={
            "required": "Vælg, hvem der var med.",
            "invalid_choice": "Vælg kun blandt dem, der hører til familien.",
        },
    )
    til_stede_andre = _line("Hvem ellers?")
    notat = _text(
        "Hvad skete der?",
        "Én linje er nok. Skriv ikke CPR-numre.",
        required=True,
        error_messages={"required": "Skriv én linje om, hvad der skete."},
    )
    aftale = _text("Aftale til næste gang")
    tid = DanskTidField(label="Kl.", required=False)
    varighed = forms.IntegerField(
        label="Varighed i minutter",
        min_value=1,
        max_value=MAX_MINUTTER,
        required=False,
        widget=forms.NumberInput(
            attrs={"class": "bim-short", "inputmode": "numeric", "data-enhed": "min."}
        ),
        error_messages={
            "invalid": "Skriv varigheden i hele minutter, for eksempel 60."
        },
    )
    sted = forms.ChoiceField(
        label="Sted", choices=Sted.choices, widget=ChipsRadio, required=False
    )
    formaal_opfyldt = forms.BooleanField(
        label="Besøgets formål blev nået",
        help_text="Video og telefon tæller kun med, når formålet blev nået.",
        required=False,
    )
    uden_for_vindue_grund = _line("Hvorfor uden for boostervinduet?")
    forventninger = _text("Forventninger, I fik afstemt")
    vejledning = _text("Vejledning, du gav")
    emner = forms.MultipleChoiceField(
        label="Emner", choices=Emne.choices, widget=ChipsSelect, required=False
    )
    metoder = forms.MultipleChoiceField(
        label="Metoder", choices=Metode.choices, widget=ChipsSelect, required=False
    )
    til_dagtilbud = _text("Hvad skal dagtilbuddet vide?")
    til_dagtilbud_hvem = _line("Givet videre til", "En funktion eller et fornavn.", 120)

    def clean_dato(self) -> Any:
        dato, i_dag = self.cleaned_data["dato"], timezone.localdate()
        if dato and dato > i_dag:
            raise forms.ValidationError(
                "Et gennemført besøg kan ikke ligge i fremtiden. "
                f"I dag er {format_dato(i_dag)}."
            )
        return dato

    def tidy_held(self) -> None:
        """Present »andre« follows the text; only remote visits ask for their aim."""
        cleaned = self.cleaned_data
        andre = cleaned.get("til_stede_andre")
        hvem = cleaned.get("til_stede") or []
        if andre and hvem and TilStede.ANDRE not in hvem:
            cleaned["til_stede"] = [*hvem, TilStede.ANDRE.value]
        sted = cleaned.get("sted") or self.besoeg.planlagt_sted
        if sted not in FJERNE_STEDER:
            cleaned["formaal_opfyldt"] = True


class IkkeHoldtFelter(forms.Form):
    """A visit that was cancelled or met a closed door, and the day instead."""

    aflyst_af = forms.ChoiceField(
        label="Hvem aflyste?",
        choices=AflystAf.choices,
        widget=ChipsRadio,
        error_messages={"required": "Vælg, hvem der aflyste."},
    )
    aarsag = forms.ChoiceField(
        label="Hvorfor?",
        choices=Aarsag.choices,
        widget=ChipsRadio,
        error_messages={"required": "Vælg hvorfor."},
    )
    aarsag_tekst = _line("Et par ord om det", "Skriv ikke CPR-numre.")
    ny_dato = DanskDatoField(
        label="Ny dato",
        help_text="Vi foreslår den første ledige dag.",
        required=False,
    )
    ny_tid = DanskTidField(label="Nyt klokkeslæt", required=False)


HOLDT = tuple(HoldtFelter.base_fields)
IKKE_HOLDT = ("aflyst_af", "aarsag", "aarsag_tekst")
