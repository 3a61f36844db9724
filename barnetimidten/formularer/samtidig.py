"""Forms that are sent twice, and rows that two people edit at the same time."""

import re
from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from barnetimidten.dansk import danish_key, format_dato, format_tid

SKJULTE = ("noegle", "version")


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
    if isinstance(value, Decimal):
        return str(field.widget.format_value(value))
    if isinstance(value, list | tuple | set) or hasattr(value, "values_list"):
        return ", ".join(sorted((_shown(field, x) for x in value), key=danish_key))
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
