"""Widgets and fields of every form: chips, Danish dates and times, limits of text."""

import re
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import BaseValidator

from barnetimidten.dansk import format_tal, format_tid, parse_dato


# --- Widgets -------------------------------------------------------------------
class ChipsRadio(forms.RadioSelect):
    """One choice among few, as chips."""

    chips = True


class ChipsSelect(forms.CheckboxSelectMultiple):
    """Several choices among few, as chips."""

    chips = True


class _TypedInput(forms.TextInput):
    """Danish on every machine: a native picker follows the browser's language, so
    app.js turns the field into one only where a finger points (`data-vaelger`)."""

    vaelger = ""

    def __init__(self, attrs: Any = None) -> None:
        faste = {"class": "bim-short", "inputmode": "numeric", "autocomplete": "off"}
        super().__init__({**faste, "data-vaelger": self.vaelger, **(attrs or {})})


class DatoInput(_TypedInput):
    """03-08-2022; what cannot be read as a date is shown as it was typed."""

    vaelger = "date"

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, str):
            try:
                value = parse_dato(value)
            except ValueError:
                return value
        return f"{value:%d-%m-%Y}" if value else None


class TidInput(_TypedInput):
    """15.30; what cannot be read as a time is shown as it was typed."""

    vaelger = "time"

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, str):
            value = parse_tid(value) or value
        return format_tid(value) if isinstance(value, time) else value


# --- Fields --------------------------------------------------------------------
def parse_tid(text: Any) -> time | None:
    """15.30, 15:30, 1530 and 15:30:00 as a time; None when it is none."""
    match = re.fullmatch(r"(\d{1,2})(?:[.: ]?(\d\d))?(?::\d\d)?", str(text).strip())
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


class DanskDatoField(forms.DateField):
    widget = DatoInput

    def to_python(self, value: Any) -> date | None:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        try:
            return parse_dato(value)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from None


class DanskTidField(forms.TimeField):
    widget = TidInput

    def to_python(self, value: Any) -> time | None:
        if value in self.empty_values or isinstance(value, time):
            return super().to_python(value)
        if (found := parse_tid(value)) is None:
            raise ValidationError(
                "Skriv klokkeslættet som timer.minutter, for eksempel 15.30.",
                code="invalid",
            )
        return found


class CprField(forms.CharField):
    """The text that may hold a CPR number; BimForm refuses one everywhere else."""


class TextLimit(BaseValidator):
    """The text is kept on the screen, and the message says how far it is too long."""

    code = "max_length"

    def __call__(self, value: Any) -> None:
        if isinstance(value, str) and len(value) > self.limit_value:  # JSON may be any
            raise ValidationError(
                f"Forkort teksten. Der er plads til {format_tal(self.limit_value)} "
                f"tegn, og du har skrevet {format_tal(len(value))}.",
                code=self.code,
            )
