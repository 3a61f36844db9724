"""The forms of a new edition of the budget, of prices and of price factors."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms

from barnetimidten.formularer.forms import (
    BimForm,
    DanskDatoField,
    OnceMixin,
    VersionMixin,
)
from oekonomi import tal
from oekonomi.forms.felter import HUNDREDE, TAL_FEJL, number_field, year_field
from oekonomi.forms.kroner import KronerField
from oekonomi.models import Budgetversion, Linje, Ydelse
from oekonomi.models.felter import KORT, LANG
from oekonomi.tal import Aarstal


class BudgetForm(OnceMixin, VersionMixin, BimForm, forms.Form):
    """A field per year for each line that has no assumptions."""

    error_title = "Budgettet er ikke lavet endnu"
    grund = forms.CharField(
        label="Hvorfor laver I et nyt budget?",
        max_length=LANG,
        widget=forms.Textarea,
        help_text="Grunden står ved budgettet. Det gamle bliver liggende.",
    )

    def __init__(
        self, *args: Any, current: Budgetversion, linjer: Iterable[Linje], **kwargs: Any
    ) -> None:
        super().__init__(*args, current=current, **kwargs)
        self.linjer, self.aarene = list(linjer), current.businesscase.aarene
        self.stand = tal.figures(current)
        for linje in self.linjer:
            for aar in self.aarene:
                navn = _name(linje, aar)
                self.fields[navn] = KronerField(
                    label=str(aar), initial=self.current_value(current, navn)
                )

    def current_value(self, row: Any, name: str) -> Any:
        """The edition's amount; the reason is each edition's own."""
        if name == "grund":
            return getattr(self, "cleaned_data", {}).get(name)
        noegle, _, aar = name.rpartition("-")
        return self.stand.get(noegle, {}).get(int(aar), Decimal(0))

    def show_edition(self, nyeste: Budgetversion) -> None:
        """A colleague's edition came first: both amounts, and mine to be sent again."""
        self.stand = tal.figures(nyeste)
        self.show_conflict(nyeste, nyeste.af, nyeste.created_at)

    @property
    def grupper(self) -> list[tuple[Linje, list[Any]]]:
        """The lines with their fields, as the page shows them."""
        return [
            (li, [self[_name(li, aar)] for aar in self.aarene]) for li in self.linjer
        ]

    @property
    def tastet(self) -> dict[str, Aarstal]:
        return {
            li.noegle: {aar: self.cleaned_data[_name(li, aar)] for aar in self.aarene}
            for li in self.linjer
        }


def _name(linje: Linje, aar: int) -> str:
    return f"{linje.noegle}-{aar}"


# --- Prices -----------------------------------------------------------------------------
class PrisForm(OnceMixin, BimForm, forms.Form):
    error_title = "Prisen er ikke gemt endnu"
    ydelse = forms.ModelChoiceField(label="Ydelse", queryset=Ydelse.objects.all())
    fra_dato = DanskDatoField(label="Gælder fra")
    beloeb = KronerField(label="Pris, kr.", over_nul=True)
    kilde = forms.CharField(label="Kilde", max_length=KORT)


class PrisfaktorForm(OnceMixin, BimForm, forms.Form):
    error_title = "Prisfaktoren er ikke gemt endnu"
    aar = year_field("År")
    procent = number_field(
        "Stigning fra året før, pct.",
        min_value=-50,
        max_value=100,
        fejl={
            **TAL_FEJL,
            "max_value": "Skriv højst 100.",
            "min_value": "Skriv mindst -50.",
        },
    )
    kilde = forms.CharField(label="Kilde", max_length=KORT)

    @property
    def faktor(self) -> Decimal:
        return 1 + Decimal(self.cleaned_data["procent"]) / HUNDREDE
