"""An entry, its reversal, a refusal; which entries a list shows."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst

from barnetimidten.dansk import format_tal
from barnetimidten.formularer.forms import (
    BimForm,
    ChipsRadio,
    DanskDatoField,
    OnceMixin,
)
from oekonomi.actions.bog import UDENFOR
from oekonomi.actions.modpostering import units_left
from oekonomi.enums import LINJE_VALG, Evidens
from oekonomi.forms.felter import number_field
from oekonomi.forms.kroner import KronerField
from oekonomi.models import Businesscase, Linje, Postering

STANDE = {
    "venter": "Venter på godkendelse",
    "godkendt": "Godkendt",
    "afvist": "Afvist",
}
JA_NEJ = [("ja", "Ja"), ("nej", "Nej")]


class PosteringForm(OnceMixin, BimForm, forms.Form):
    """`aarene` are the years to choose from: the open ones, or, to correct, the
    closed."""

    error_title = "Posteringen er ikke sendt til godkendelse endnu"
    linje = forms.ModelChoiceField(
        Linje.objects.none(), label="Linje", empty_label="Vælg linje"
    )
    aar = forms.TypedChoiceField(label="År", coerce=int)
    beloeb = KronerField(
        label="Beløb i kr.",
        help_text="En udgift med minus: -390.000. En besparelse uden.",
    )
    dato = DanskDatoField(label="Dato", initial=timezone.localdate)
    evidens = forms.ChoiceField(
        label="Hvor sikkert er det?",
        choices=[(valg.value, capfirst(valg.label)) for valg in Evidens],
        widget=ChipsRadio,
    )
    budgetvirkning = forms.TypedChoiceField(
        label="Kan pengene ses på budgettet?",
        choices=JA_NEJ,
        widget=ChipsRadio,
        coerce=lambda svar: svar == "ja",
        help_text="Nej, når det er kapacitet og ikke penge, for eksempel omlagt tid.",
    )
    tekst = forms.CharField(
        label="Hvad dækker beløbet?",
        max_length=200,
        help_text="Skriv ikke, hvem det handler om. Aldrig navne eller CPR-numre.",
    )
    bilagsnummer = forms.CharField(label="Bilagsnummer", max_length=40, required=False)

    def __init__(
        self, *args: Any, case: Businesscase, aarene: list[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["linje"].queryset = case.linjer.all()
        self.fields["aar"].choices = [(aar, str(aar)) for aar in aarene]
        self.fields["aar"].initial = timezone.localdate().year
        self.fields["aar"].error_messages["invalid_choice"] = UDENFOR.format(
            case.fra_aar, case.til_aar
        )


class ModposteringForm(OnceMixin, BimForm, forms.Form):
    error_title = "Modposteringen er ikke sendt til godkendelse endnu"
    tekst = forms.CharField(
        label="Hvorfor skal den tages tilbage?",
        max_length=200,
        help_text="Skriv ikke, hvem det handler om. Aldrig navne eller CPR-numre.",
    )
    dato = DanskDatoField(label="Dato", initial=timezone.localdate)
    enheder = number_field("Hvor mange vil du tage tilbage?", required=False)

    def __init__(self, *args: Any, postering: Postering, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if postering.enheder is None:
            del self.fields["enheder"]
            return
        alle = format_tal(units_left(postering).normalize())
        self.fields[
            "enheder"
        ].help_text = (
            f"Der er {alle} tilbage. Lad feltet være tomt, når det er hele posteringen."
        )


class AfvisForm(BimForm, forms.Form):
    error_title = "Der er ikke afvist endnu"
    grund = forms.CharField(label="Hvorfor afviser du?", max_length=200)


class PosteringFilter(BimForm, forms.Form):
    """Read from the address; what cannot be read filters nothing."""

    show_optional = False
    linje = forms.ModelChoiceField(
        Linje.objects.none(), label="Linje", required=False, empty_label="Alle linjer"
    )
    aar = forms.TypedChoiceField(label="År", coerce=int, required=False)
    stand = forms.ChoiceField(
        label="Stand", required=False, choices=[("", "Alle"), *STANDE.items()]
    )

    art = forms.ChoiceField(
        label="Slags", required=False, choices=[("", "Alle"), *LINJE_VALG]
    )

    def __init__(self, *args: Any, case: Businesscase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["linje"].queryset = case.linjer.all()
        self.fields["aar"].choices = [
            ("", "Alle år"),
            *((aar, str(aar)) for aar in case.aarene),
        ]

    def narrow(self, rows: Any) -> Any:
        valg = self.cleaned_data if self.is_valid() else {}
        stande = {
            "venter": rows.pending,
            "godkendt": rows.approved,
            "afvist": rows.rejected,
        }
        rows = stande.get(valg.get("stand", ""), rows.all)()
        felter = {f: valg[f] for f in ("linje", "aar") if valg.get(f)}
        if valg.get("art"):
            felter["linje__art"] = valg["art"]
        return rows.filter(**felter)
