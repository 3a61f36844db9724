"""What every form here has in common: Danish that tells the act, nothing lost.

Order of the bases: `OnceMixin, VersionMixin, BimForm, forms.Form` (or ModelForm).
"""

import re
from collections.abc import Iterable
from datetime import date, time
from typing import Any, NamedTuple
from uuid import uuid4

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import (
    BaseValidator,
    MaxLengthValidator,
    ProhibitNullCharactersValidator,
)
from django.utils import timezone

from barnetimidten.dansk import format_dato, format_tal, format_tid, parse_dato

MAX_TEXT = 20_000
MAX_KEY_DIGITS = 18
SKJULTE = ("noegle", "version")
NOT_ON_LIST = "Vælg en af mulighederne på listen."
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


# --- Widgets -------------------------------------------------------------------
class ChipsRadio(forms.RadioSelect):
    """One choice among few, as chips."""

    chips = True


class ChipsSelect(forms.CheckboxSelectMultiple):
    """Several choices among few, as chips."""

    chips = True


class _NativeInput(forms.DateTimeInput):
    """A native picker; a value it cannot show is shown as the text that was typed."""

    supports_microseconds = False
    native = re.compile(r"")

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["value"]
        if shown and not self.native.fullmatch(shown):
            context["widget"]["type"] = "text"
        return context


class DatoInput(_NativeInput):
    input_type = "date"
    format_key = "DATE_INPUT_FORMATS"
    native = re.compile(r"\d{4}-\d\d-\d\d")

    def __init__(self, attrs: Any = None) -> None:
        super().__init__({"class": "bim-short", **(attrs or {})}, format="%Y-%m-%d")

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, str):
            try:
                value = parse_dato(value)
            except ValueError:
                return value
        return super().format_value(value)


class TidInput(_NativeInput):
    input_type = "time"
    format_key = "TIME_INPUT_FORMATS"
    native = re.compile(r"\d\d:\d\d")

    def __init__(self, attrs: Any = None) -> None:
        super().__init__({"class": "bim-short", **(attrs or {})}, format="%H:%M")

    def format_value(self, value: Any) -> str | None:
        return super().format_value(parse_tid(value) or value)


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


class TextLimit(BaseValidator):
    """The text is kept on the screen, and the message says how far it is too long."""

    code = "max_length"

    def __call__(self, value: str) -> None:
        if len(value) > self.limit_value:
            raise ValidationError(
                f"Forkort teksten. Der er plads til {format_tal(self.limit_value)} "
                f"tegn, og du har skrevet {format_tal(len(value))}.",
                code=self.code,
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
        """What stands in the form, as sent and unchecked: the content of a draft."""
        return {
            name: field.widget.value_from_datadict(
                self.data, self.files, self.add_prefix(name)
            )
            for name, field in self.fields.items()
            if not isinstance(field, forms.FileField)
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
        for name in self.fields:
            if self.add_prefix(name) in with_nul and name not in SKJULTE:
                self._errors.pop(name, None)
                self.add_error(name, NUL_FEJL)

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


class OnceMixin:
    """Carries a key, so that sending the form twice has one effect."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["noegle"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=_new_key
        )

    @property
    def noegle(self) -> str:
        return self.cleaned_data["noegle"]

    def clean_noegle(self) -> str:
        noegle = self.cleaned_data["noegle"]
        return noegle if re.fullmatch(r"[0-9a-f]{32}", noegle) else _new_key()


def _new_key() -> str:
    return uuid4().hex


# --- Two at the same time --------------------------------------------------------
class Konflikt(NamedTuple):
    label: str
    mine: str
    theirs: str


class VersionMixin:
    """Carries the row's version; a stale save shows both texts and loses neither.

    Pass the row as `current=` (a ModelForm takes its instance). The button named
    `saml` puts the stored text before the typed one in every text field.
    """

    def __init__(self, *args: Any, current: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = getattr(self, "instance", None) if current is None else current
        self._stored = {name: self.current_value(row, name) for name in self.fields}
        self.fields["version"] = forms.IntegerField(
            widget=forms.HiddenInput,
            initial=getattr(row, "version", None),
            max_value=2**31 - 1,
            error_messages=dict.fromkeys(
                ("required", "invalid", "max_value"),
                "Siden er for gammel. Hent den igen, og prøv én gang til.",
            ),
        )

    @property
    def version(self) -> int:
        return self.cleaned_data["version"]

    def current_value(self, row: Any, name: str) -> Any:
        """The row's value for a field; override when the names differ."""
        if row is None or getattr(row, "pk", None) is None:
            return None
        value = getattr(row, name, None)
        return list(value.all()) if hasattr(value, "all") else value

    def _clean_fields(self) -> None:
        super()._clean_fields()
        if "saml" in self.data:
            for name, field in self.fields.items():
                self._join(name, field)

    def _join(self, name: str, field: forms.Field) -> None:
        mine, theirs = self.cleaned_data.get(name), self._stored.get(name)
        is_text = isinstance(field, forms.CharField) and name not in SKJULTE
        if not is_text or not mine or not theirs or str(theirs) in mine:
            return
        long = isinstance(field.widget, forms.Textarea)
        joined = f"{theirs}\n\n{mine}" if long else f"{theirs} / {mine}"
        try:
            self.cleaned_data[name] = field.clean(joined)
        except ValidationError as error:
            self.add_error(name, error)

    def show_conflict(self, current: Any, by: Any = None, at: Any = None) -> None:
        """Show both texts; pressing save again then saves mine over `current`."""
        if by is None and at is None:
            by, at = _last_saved(current)
        self.konflikt_navn = str(by) if by else "En kollega"
        self.konflikt_ejer = _genitive(str(by).split()[0]) if by else "kollegaens"
        self.konflikt_tid = _moment(at)
        self.konflikter = [
            konflikt
            for bound in self
            if not bound.is_hidden
            for konflikt in self._compare(
                bound, self.current_value(current, bound.name)
            )
        ]
        self.har_konflikt = True
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(current.version)

    def _compare(self, bound: Any, theirs: Any) -> list[Konflikt]:
        mine = _shown(bound.field, self.cleaned_data.get(bound.name))
        stands = _shown(bound.field, theirs)
        return [] if mine == stands else [Konflikt(bound.label, mine, stands)]


def _last_saved(current: Any) -> tuple[Any, Any]:
    if not hasattr(current, "history"):
        return None, None
    record = current.history.order_by("-history_date", "-history_id").first()
    return (record.history_user, record.history_date) if record else (None, None)


def _genitive(navn: str) -> str:
    return f"{navn}’" if navn[-1:].lower() in {"s", "x", "z"} else f"{navn}s"


def _moment(at: Any) -> str:
    if at is None:
        return ""
    local = timezone.localtime(at)
    day = "" if local.date() == timezone.localdate() else f"{format_dato(local)} "
    return f"{day}kl. {format_tid(local)}"


def _shown(field: forms.Field, value: Any) -> str:
    """A value as the reader knows it from the form."""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, date | time):
        return format_tid(value) if isinstance(value, time) else format_dato(value)
    if isinstance(value, list | tuple | set) or hasattr(value, "values_list"):
        return ", ".join(sorted(_shown(field, item) for item in value))
    return _choice_label(field, value)


def _choice_label(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.ModelChoiceField):
        return str(value)
    for key, label in _flat(getattr(field, "choices", ())):
        if str(key) == str(value):
            return str(label)
    return str(value).replace("\r\n", "\n").strip()


def _flat(choices: Iterable[Any]) -> Iterable[tuple[Any, Any]]:
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label
