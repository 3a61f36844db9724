"""The forms of scenarios: what is another than in the case, which to compare, a rate."""

from decimal import Decimal
from typing import Any

from django import forms

from barnetimidten.formularer.forms import (
    BimForm,
    ChipsSelect,
    OnceMixin,
    VersionMixin,
)
from oekonomi import scenarie
from oekonomi.forms.felter import (
    HUNDREDE,
    PROCENT_FEJL,
    TAL_FEJL,
    count_field,
    number_field,
)
from oekonomi.forms.kroner import KronerField
from oekonomi.models import Businesscase, Scenarie
from oekonomi.models.felter import KORT, LANG
from oekonomi.scenarie import Aendringer, Knap
from oekonomi.visning.scenarie import Start, case_value, changes, value

HOEJST = 4


def _courses(label: str) -> forms.Field:
    return count_field(label, 0)


def _share(label: str) -> forms.Field:
    return number_field(f"{label}, pct.", min_value=0, max_value=100, fejl=PROCENT_FEJL)


def _price(label: str) -> forms.Field:
    return KronerField(label=f"{label}, kr.", over_nul=True)


def _percent(label: str) -> forms.Field:
    return number_field(
        f"{label}: ændring i pct.",
        min_value=-100,
        max_value=500,
        fejl={
            **TAL_FEJL,
            "min_value": "Skriv mindst -100.",
            "max_value": "Skriv højst 500.",
        },
    )


FELTER = {
    Knap.FORLOEB: _courses,
    Knap.ANDEL: _share,
    Knap.PRIS: _price,
    Knap.PROCENT: _percent,
}
AFSNIT = {
    Knap.FORLOEB: "Forløb",
    Knap.ANDEL: "Hvor stor en andel det lykkes for",
    Knap.PRIS: "Priser",
    Knap.PROCENT: "Løn og andre linjer uden andel",
}


class ScenarieFelter(BimForm, forms.Form):
    """A field for everything that can be turned; an empty one is as in the case."""

    error_title = "Scenariet er ikke gemt endnu"
    show_optional = False
    navn = forms.CharField(
        label="Hvad hedder scenariet?",
        max_length=KORT,
        help_text="For eksempel »20 forløb« eller »Dyrere familiebehandling«.",
    )
    beskrivelse = forms.CharField(
        label="Hvorfor regner I på det? (valgfri)",
        max_length=LANG,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, start: Start, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.start = start
        for knap, noegle in scenarie.knobs(start.grundlag):
            felt = FELTER[knap](start.name(knap, noegle))
            felt.required = False
            felt.help_text = f"Casen: {case_value(start, knap, noegle)}"
            self.fields[_name(knap, noegle)] = felt

    @property
    def grupper(self) -> list[tuple[str, list[Any]]]:
        """The fields under their headings, as the page shows them."""
        knapper = scenarie.knobs(self.start.grundlag)
        return [
            (navn, felter)
            for knap, navn in AFSNIT.items()
            if (felter := [self[_name(k, n)] for k, n in knapper if k == knap])
        ]

    @property
    def valg(self) -> Aendringer:
        """What was filled in, shares and percent as parts of one."""
        fundne: dict[Knap, dict[str, Decimal]] = {knap: {} for knap in Knap}
        for knap, noegle in scenarie.knobs(self.start.grundlag):
            tal = self.cleaned_data[_name(knap, noegle)]
            if tal is not None:
                dele = HUNDREDE if knap in (Knap.ANDEL, Knap.PROCENT) else 1
                fundne[knap][noegle] = Decimal(tal) / dele
        return Aendringer(
            fundne[Knap.FORLOEB].get(""),
            fundne[Knap.ANDEL],
            fundne[Knap.PRIS],
            fundne[Knap.PROCENT],
        )

    @property
    def til_action(self) -> dict[str, Any]:
        return {
            "navn": self.cleaned_data["navn"],
            "beskrivelse": self.cleaned_data["beskrivelse"],
            "valg": self.valg,
        }


def _name(knap: Knap, noegle: str) -> str:
    return f"{knap}-{noegle}" if noegle else str(knap)


class ScenarieForm(OnceMixin, ScenarieFelter):
    pass


class ScenarieEditForm(VersionMixin, ScenarieFelter):
    def __init__(self, *args: Any, current: Scenarie, **kwargs: Any) -> None:
        super().__init__(*args, current=current, **kwargs)
        self.initial = {n: self.current_value(current, n) for n in self.fields}

    def current_value(self, row: Any, name: str) -> Any:
        knap, _, noegle = name.partition("-")
        if knap not in list(Knap):
            return super().current_value(row, name)
        tal = value(changes(row, self.start), Knap(knap), noegle)
        if tal is None or knap == Knap.PRIS:
            return tal
        dele = HUNDREDE if knap in (Knap.ANDEL, Knap.PROCENT) else 1
        tal = (tal * dele).normalize()
        return int(tal) if tal == int(tal) else tal


class SammenlignForm(BimForm, forms.Form):
    """Which scenarios to see beside the case; stands in the address."""

    vaelg = forms.ModelMultipleChoiceField(
        label=f"Vælg op til {HOEJST} scenarier",
        queryset=Scenarie.objects.none(),
        required=False,
        widget=ChipsSelect,
    )

    def __init__(self, *args: Any, case: Businesscase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["vaelg"].queryset = case.scenarier.all()  # type: ignore[attr-defined]

    def clean_vaelg(self) -> list[Scenarie]:
        rows = list(self.cleaned_data["vaelg"])
        if len(rows) > HOEJST:
            raise forms.ValidationError(
                f"Vælg højst {HOEJST} scenarier. Du har valgt {len(rows)}."
            )
        return rows


def first_ones(case: Businesscase) -> dict[str, list[int]]:
    """As the address would have them."""
    return {"vaelg": list(case.scenarier.values_list("pk", flat=True)[:HOEJST])}


class RenteForm(OnceMixin, BimForm, forms.Form):
    error_title = "Renten er ikke gemt endnu"
    procent = number_field(
        "Rente om året, pct.",
        min_value=0,
        max_value=25,
        fejl={
            **TAL_FEJL,
            "min_value": "Skriv mindst 0.",
            "max_value": "Skriv højst 25.",
        },
    )
    kilde = forms.CharField(
        label="Kilde",
        max_length=KORT,
        help_text="For eksempel Finansministeriets vejledning og dens år.",
    )
