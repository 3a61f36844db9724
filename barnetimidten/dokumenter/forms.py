"""With whom a document is shared."""

from typing import Any

from django import forms

from barnetimidten.dokumenter.adgang import who_may_see
from barnetimidten.dokumenter.models import Dokument
from barnetimidten.formularer.forms import BimForm, ChipsSelect


class DelForm(BimForm, forms.Form):
    error_title = "Delingen er ikke gemt endnu"
    delt_med = forms.ModelMultipleChoiceField(
        queryset=None,
        label="Hvem skal kunne hente det?",
        required=False,
        widget=ChipsSelect,
        error_messages=dict.fromkeys(
            ("invalid_choice", "invalid_pk_value"), "Vælg kolleger fra listen."
        ),
    )

    def __init__(self, *args: Any, dokument: Dokument, **kwargs: Any) -> None:
        super().__init__(
            *args, initial={"delt_med": list(dokument.delt_med.all())}, **kwargs
        )
        self.fields["delt_med"].queryset = who_may_see(dokument)
