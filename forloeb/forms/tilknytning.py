from typing import Any

from django import forms

from barnetimidten.formularer.forms import BimForm, ChipsSelect, VersionMixin
from forloeb.models import Dagtilbud


class TilknytningForm(VersionMixin, BimForm, forms.Form):
    error_title = "Dagtilbuddene er ikke gemt endnu"
    dagtilbud = forms.ModelMultipleChoiceField(
        queryset=Dagtilbud.objects.none(),
        label="Dagtilbud",
        required=False,
        widget=ChipsSelect,
        error_messages=dict.fromkeys(
            ("invalid_choice", "invalid_pk_value"), "Vælg dagtilbud fra listen."
        ),
    )

    def __init__(self, *args: Any, current: Any, **kwargs: Any) -> None:
        egne = current.dagtilbud.all()
        super().__init__(
            *args, current=current, initial={"dagtilbud": list(egne)}, **kwargs
        )
        i_brug = Dagtilbud.objects.filter(aktiv=True)
        self.fields["dagtilbud"].queryset = (i_brug | egne).distinct()
