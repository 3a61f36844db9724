"""A budget round: for each line what is expected, and why."""

from typing import Any

from django import forms

from barnetimidten.formularer.forms import BimForm, OnceMixin
from barnetimidten.terminer import Termin
from oekonomi import runder
from oekonomi.actions.runde import Svar
from oekonomi.forms.kroner import KronerField
from oekonomi.models import Budgetrunde
from oekonomi.models.felter import LANG
from oekonomi.stilling import Stilling

FORVENTET, NAESTE, TEKST = "forventet", "naeste", "tekst"


class RundeForm(OnceMixin, BimForm, forms.Form):
    """A round of the year `aar`; that of the yearly budget asks for the next too."""

    error_title = "Runden er ikke gemt endnu"
    efter = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        stilling: Stilling,
        aar: int,
        maerke: Termin,
        seneste: Budgetrunde | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("efter", seneste.nummer if seneste else 0)
        self.stilling, self.aar = stilling, aar
        self.maerke = maerke
        self.naeste_aar = (
            aar + 1 if maerke.aarsbudget and aar + 1 in stilling.case.aarene else None
        )
        self.linjer = runder.lines(stilling.case)
        gamle = {r.linje_id: r for r in seneste.linjer.all()} if seneste else {}
        for linje in self.linjer:
            self._add(linje, gamle.get(linje.pk))

    def _add(self, linje: Any, gammel: Any) -> None:
        """Filled in with what was saved, else with what the rule gives."""
        celler = self.stilling.celler[linje.noegle]
        self.fields[_name(linje, FORVENTET)] = KronerField(
            label=f"Forventet i {self.aar}, kr.",
            initial=gammel.forventet if gammel else celler[self.aar].forventet,
        )
        if self.naeste_aar:
            foer = gammel.naeste if gammel else None
            self.fields[_name(linje, NAESTE)] = KronerField(
                label=f"Forventet i {self.naeste_aar}, kr.",
                initial=celler[self.naeste_aar].forventet if foer is None else foer,
            )
        self.fields[_name(linje, TEKST)] = forms.CharField(
            label="Hvorfor?",
            required=False,
            max_length=LANG,
            initial=gammel.tekst if gammel else "",
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    @property
    def grupper(self) -> list[tuple[Any, Any, list[Any]]]:
        """The lines with their figures and fields, as the page shows them."""
        return [
            (
                linje,
                self.stilling.celler[linje.noegle][self.aar],
                [self[_name(linje, f)] for f in (FORVENTET, NAESTE, TEKST)
                 if _name(linje, f) in self.fields],
            )
            for linje in self.linjer
        ]  # fmt: skip

    @property
    def svar(self) -> dict[str, Svar]:
        data = self.cleaned_data
        return {
            linje.noegle: Svar(
                data[_name(linje, FORVENTET)],
                data.get(_name(linje, NAESTE)),
                data[_name(linje, TEKST)],
            )
            for linje in self.linjer
        }


def _name(linje: Any, felt: str) -> str:
    return f"{linje.noegle}-{felt}"
