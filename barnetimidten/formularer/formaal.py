"""Asks why: before an export, before a hidden field is shown, before a look-up that no
relation explains. The answer goes to `log()`: `log(…, **form.opslag)`.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from barnetimidten.audit.handlinger import (
    MAX_GRUND,
    VALGBARE,
    Formaal,
    one_line,
    validate_grund,
)
from barnetimidten.formularer.felter import ChipsRadio

GRUND_MANGLER = "Skriv grunden, når formålet er »Andet«."


class FormaalMixin:
    """Adds `formaal` and `grund` after the form's own fields.

    Order of the bases: `OnceMixin, FormaalMixin, BimForm, forms.Form`. `formaal_valg`
    narrows the choices, for example to those that make sense for a role.
    """

    formaal_valg: tuple[Formaal, ...] = VALGBARE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["formaal"] = forms.ChoiceField(
            label="Formål",
            choices=[(formaal.value, formaal.label) for formaal in self.formaal_valg],
            widget=ChipsRadio,
            help_text="Formålet bliver skrevet i sporet sammen med dit navn.",
        )
        self.fields["grund"] = forms.CharField(
            label="Grund",
            required=False,
            max_length=MAX_GRUND,
            help_text="Skriv kort hvorfor, uden navne og cpr-numre.",
        )

    def clean_grund(self) -> str:
        grund = one_line(self.cleaned_data["grund"])
        validate_grund(grund)
        if not grund and self.cleaned_data.get("formaal") == Formaal.ANDET:
            raise ValidationError(GRUND_MANGLER, code="required")
        return grund

    @property
    def opslag(self) -> dict[str, str]:
        """What was answered, as `log()` takes it."""
        return {name: self.cleaned_data[name] for name in ("formaal", "grund")}
