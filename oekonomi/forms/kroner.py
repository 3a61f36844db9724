"""The field for kroner: Danish writing, and both readings of what is ambiguous."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from oekonomi.beloeb import format_kroner, parse_kroner


class KronerInput(forms.TextInput):
    """1.234,50; what cannot be read is shown as it was typed."""

    def __init__(self, attrs: Any = None) -> None:
        faste = {"class": "bim-short", "inputmode": "text", "autocomplete": "off"}
        super().__init__({**faste, **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return format_kroner(value) if isinstance(value, Decimal | int) else value


class KronerField(forms.Field):
    """A Decimal with two places; `over_nul` refuses nought and less."""

    widget = KronerInput

    def __init__(self, *, over_nul: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.over_nul = over_nul

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal):
            return value
        try:
            return parse_kroner(str(value)[:100])
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from None

    def validate(self, value: Decimal | None) -> None:
        super().validate(value)
        if self.over_nul and value is not None and value <= 0:
            raise ValidationError("Skriv et beløb over 0.", code="min_value")

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != self.to_python(initial))
        except ValidationError:
            return True
