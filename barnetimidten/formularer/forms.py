"""What every form here has in common: Danish that tells the act, nothing lost.

Order of the bases: `OnceMixin, VersionMixin, BimForm, forms.Form` (or ModelForm).
"""

from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import (
    MaxLengthValidator,
    ProhibitNullCharactersValidator,
)

from barnetimidten.formularer.felter import (
    ChipsRadio,
    ChipsSelect,
    CprField,
    DanskDatoField,
    DanskTidField,
    TextLimit,
)
from barnetimidten.formularer.samtidig import SKJULTE, OnceMixin, VersionMixin
from barnetimidten.kryptering import contains_cpr

__all__ = [
    "BimForm",
    "ChipsRadio",
    "ChipsSelect",
    "CprField",
    "DanskDatoField",
    "DanskTidField",
    "OnceMixin",
    "VersionMixin",
]

MAX_TEXT = 20_000
MAX_KEY_DIGITS = 18
NOT_ON_LIST = "Vælg en af mulighederne på listen."
CPR_FEJL = "Skriv ikke CPR-numre her. Slet nummeret, og gem igen."
NUL = "\x00"
NUL_FEJL = (
    "Teksten havde et skjult tegn, der ikke kan gemmes. Det er fjernet nu. "
    "Se teksten igennem, og gem igen."
)
_CHOOSE = (
    forms.ChoiceField,
    forms.ModelChoiceField,
    forms.BooleanField,
)


# --- The form ------------------------------------------------------------------
class BimForm:
    """Mixin for every form: messages at the field, drafts, the crispy helper."""

    error_title = "Der er ikke gemt endnu"
    max_text = MAX_TEXT
    kladde = None
    konflikter: Iterable[Any] = ()

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        return helper

    @property
    def felter(self) -> dict[str, Any]:
        """What stands in the form, as sent and unchecked: the content of a draft.

        A CPR number is not kept in drafts: it is soon typed again.
        """
        return {
            name: field.widget.value_from_datadict(
                self.data, self.files, self.add_prefix(name)
            )
            for name, field in self.fields.items()
            if not isinstance(field, forms.FileField | CprField)
        }

    @property
    def vaerdier(self) -> dict[str, Any]:
        """The cleaned values without the hidden ones: ready for an action."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in SKJULTE
        }

    def use_kladde(self, kladde: Any) -> None:
        """Show a draft (with `.felter`) in a form that has not been sent."""
        self.kladde = kladde
        known = {name: v for name, v in kladde.felter.items() if name in self.fields}
        self.initial = {**self.initial, **known}

    def full_clean(self) -> None:
        for name, field in self.fields.items():
            _say_what_to_do(field, field.label or name.replace("_", " "))
            _say_what_to_choose(field)
            if isinstance(field, forms.CharField):
                _limit_text(field, self.max_text)
            if isinstance(field, forms.ModelMultipleChoiceField):
                _limit_keys(field)
        with_nul = self._drop_nul() if self.is_bound else set()
        super().full_clean()
        self._refuse_cpr()
        for name in self.fields:
            if self.add_prefix(name) in with_nul and name not in SKJULTE:
                self._errors.pop(name, None)
                self.add_error(name, NUL_FEJL)

    def _refuse_cpr(self) -> None:
        """No free text holds a CPR number: it has a field of its own."""
        for name, value in list(getattr(self, "cleaned_data", {}).items()):
            if name in SKJULTE or _may_hold_cpr(self.fields[name]):
                continue
            if isinstance(value, str) and contains_cpr(value):
                self.add_error(name, CPR_FEJL)

    def _drop_nul(self) -> set[str]:
        """The refused character cannot be seen, so the form takes it out itself."""
        with_nul = {
            key
            for key in self.data
            if any(NUL in value for value in _texts(self.data, key))
        }
        if with_nul:
            self.data = self.data.copy()
        for key in with_nul:
            values = [value.replace(NUL, "") for value in _texts(self.data, key)]
            if hasattr(self.data, "setlist"):
                self.data.setlist(key, values)
            else:
                self.data[key] = values[0]
        return with_nul


def _may_hold_cpr(field: forms.Field) -> bool:
    return isinstance(field, CprField) or isinstance(field.widget, forms.PasswordInput)


def _texts(data: Any, key: str) -> list[str]:
    values = data.getlist(key) if hasattr(data, "getlist") else [data[key]]
    return [value for value in values if isinstance(value, str)]


def _say_what_to_do(field: forms.Field, label: str) -> None:
    """Replace "Dette felt er påkrævet" unless the form has its own words."""
    if "invalid_choice" in field.error_messages:
        standard = type(field).default_error_messages.get("invalid_choice")
        if field.error_messages["invalid_choice"] == standard:
            field.error_messages["invalid_choice"] = NOT_ON_LIST
    standard = str(forms.Field.default_error_messages["required"])
    if str(field.error_messages.get("required")) != standard:
        return
    verb = "Vælg" if isinstance(field, _CHOOSE) else "Udfyld"
    field.error_messages["required"] = f"{verb} {_in_sentence(str(label))}."


def _say_what_to_choose(field: forms.Field) -> None:
    """Replace messages that repeat what was sent, which may be 10 MB long."""
    for code, message in field.error_messages.items():
        if "%(value)s" in str(message) or "%(pk)s" in str(message):
            field.error_messages[code] = NOT_ON_LIST


def _in_sentence(label: str) -> str:
    label = label.strip().rstrip(".:")
    if label.endswith("?"):
        return f"et svar på »{label}«"
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def _limit_text(field: forms.CharField, max_text: int) -> None:
    limits = (MaxLengthValidator, ProhibitNullCharactersValidator, TextLimit)
    field.validators = [
        *(v for v in field.validators if not isinstance(v, limits)),
        TextLimit(field.max_length or max_text),
    ]


def _limit_keys(field: forms.ModelMultipleChoiceField) -> None:
    """Both databases fail on a key beyond 64 bits instead of not finding it."""
    clean = field.clean

    def guarded(value: Any) -> Any:
        for key in value or ():
            if len(str(key)) > MAX_KEY_DIGITS:
                raise ValidationError(
                    field.error_messages["invalid_choice"],
                    code="invalid_choice",
                    params={"value": key},
                )
        return clean(value)

    field.clean = guarded
