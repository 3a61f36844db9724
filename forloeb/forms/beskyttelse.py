"""Forms that show or hand out what is kept back: they ask why, or for a second look."""

from typing import Any

from django import forms

from barnetimidten.audit.handlinger import VALGBARE, Formaal
from barnetimidten.formularer.formaal import FormaalMixin
from barnetimidten.formularer.forms import BimForm
from forloeb.beskyttelse import ADVARSEL

KONTROL = "Jeg har kontrolleret, at intet beskyttet går med"


class CprForm(FormaalMixin, BimForm, forms.Form):
    """Asks why before the number is shown; the user's own relation stands first."""

    error_title = "CPR-nummeret er ikke vist endnu"

    def __init__(self, *args: Any, relation: str, **kwargs: Any) -> None:
        if relation:
            valg = [Formaal(relation), Formaal.ADMINISTRATION, Formaal.ANDET]
            self.formaal_valg = tuple(valg)
        else:
            self.formaal_valg = VALGBARE
        super().__init__(*args, **kwargs)


class BeskyttetMixin:
    """For every form that sends or hands out anything about a family.

    With `beskyttet` the page warns (`partials/_beskyttet_advarsel.html`) and asks for a
    tick. Order of the bases: `OnceMixin, BeskyttetMixin, BimForm, forms.Form`.
    """

    def __init__(self, *args: Any, beskyttet: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.advarsel = ADVARSEL if beskyttet else ""
        if beskyttet:
            self.fields["kontrolleret"] = forms.BooleanField(
                label=KONTROL,
                error_messages={
                    "required": "Se det igennem, og sæt kryds, før du sender."
                },
            )

    @property
    def felter(self) -> dict[str, Any]:
        """A draft keeps no tick: the second look is asked for again."""
        return {k: v for k, v in super().felter.items() if k != "kontrolleret"}

    @property
    def vaerdier(self) -> dict[str, Any]:
        return {k: v for k, v in super().vaerdier.items() if k != "kontrolleret"}
