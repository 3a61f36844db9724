"""What the Nøgletal page may be asked for. It stands in the address."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils import timezone

from barnetimidten.formularer.forms import BimForm, DanskDatoField
from forloeb.enums import Program
from overblik.queries import ALLE, Valg

BIM_START = date(2021, 4, 1)
FELTER = ("fra", "til", "dato", "siden", "program")


def _presets(i_dag: date) -> dict[str, Valg]:
    """Name → choice; the named days are those of the documents."""
    bim, sidste = Program.BARNET_I_MIDTEN, i_dag.year - 1
    return {
        "I år": Valg(date(i_dag.year, 1, 1), i_dag, i_dag, BIM_START, bim),
        "Sidste år": Valg(
            date(sidste, 1, 1),
            date(sidste, 12, 31),
            date(sidste, 12, 31),
            BIM_START,
            bim,
        ),
        "2021": Valg(
            date(2021, 1, 1), date(2021, 12, 31), date(2021, 12, 31), BIM_START, bim
        ),
        "Status 15. juni 2021": Valg(
            date(2021, 4, 1), date(2021, 6, 15), date(2021, 6, 15), BIM_START, bim
        ),
        "Juli 2022": Valg(
            date(2022, 1, 1), date(2022, 7, 31), date(2022, 7, 31), BIM_START, bim
        ),
        "TOIS 31. maj 2020": Valg(
            date(2018, 4, 1),
            date(2020, 5, 31),
            date(2020, 5, 31),
            date(2018, 4, 1),
            Program.TOIS,
        ),
    }


def as_query(valg: Valg) -> str:
    return urlencode({felt: getattr(valg, felt) for felt in FELTER})


class ValgForm(BimForm, forms.Form):
    """All fields are optional: what is left out is this year, today."""

    error_title = "Tallene vises for i år"
    show_optional = False

    fra = DanskDatoField(label="Fra", required=False)
    til = DanskDatoField(label="Til og med", required=False)
    dato = DanskDatoField(label="Status på dagen", required=False)
    siden = DanskDatoField(label="Dagtilbud siden", required=False)
    program = forms.ChoiceField(
        label="Program",
        choices=[*reversed(Program.choices), (ALLE, "Begge")],
        required=False,
    )

    def __init__(self, data: QueryDict) -> None:
        self.presets = _presets(timezone.localdate())
        self.standard = self.presets["I år"]
        fyldt = data.copy()
        for felt in FELTER:
            if not fyldt.get(felt):
                fyldt[felt] = str(getattr(self.standard, felt))
        super().__init__(fyldt)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        i_dag = timezone.localdate()
        fra, til, dato = data.get("fra"), data.get("til"), data.get("dato")
        if fra and til and fra > til:
            self.add_error(
                "til", "Perioden slutter, før den begynder. Vælg en senere dag."
            )
        if dato and dato > i_dag:
            self.add_error(
                "dato", "Status kan ikke vises for en dag, der ikke er kommet."
            )
        return data

    @property
    def valg(self) -> Valg:
        """What was asked for; this year when it cannot be read."""
        if not self.is_valid():
            return self.standard
        return Valg(**{felt: self.cleaned_data[felt] for felt in FELTER})

    @property
    def links(self) -> list[tuple[str, str, bool]]:
        """Name, query and whether it is the one shown."""
        valgt = self.valg
        return [
            (navn, as_query(valg), valg == valgt) for navn, valg in self.presets.items()
        ]

    @property
    def er_egne(self) -> bool:
        """Neither of the fixed choices is shown."""
        return not any(valgt for _, _, valgt in self.links)
