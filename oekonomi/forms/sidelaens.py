"""Which cases to see beside each other; stands in the address."""

from typing import Any

from django import forms

from barnetimidten.formularer.forms import BimForm, ChipsSelect
from oekonomi.models import Businesscase

HOEJST = 4
VIST = 30


def newest(antal: int = HOEJST) -> list[int]:
    return list(Businesscase.objects.values_list("pk", flat=True)[:antal])


class SidelaensForm(BimForm, forms.Form):
    """The newest cases to choose among, and those already chosen."""

    case = forms.ModelMultipleChoiceField(
        label=f"Vælg op til {HOEJST} cases",
        queryset=Businesscase.objects.all(),
        required=False,
        widget=ChipsSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Businesscase.objects.filter(pk__in=newest(VIST))
        self.fields["case"].queryset = rows  # type: ignore[attr-defined]

    def clean_case(self) -> list[Businesscase]:
        rows = list(self.cleaned_data["case"])
        if len(rows) > HOEJST:
            raise forms.ValidationError(
                f"Vælg højst {HOEJST} cases. Du har valgt {len(rows)}."
            )
        return rows
