"""What of the trace is asked for. The filter stands in the address: codes and dates."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.db.models import QuerySet

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.models import AuditEntry
from barnetimidten.brugere.models import Medarbejder
from barnetimidten.dansk import format_tal
from barnetimidten.formularer.forms import BimForm, DanskDatoField, OnceMixin
from barnetimidten.formularer.udtraek import UdtraekForm

# The beginning of an object's type -> its name on the page
EMNER = (
    ("forloeb.", "Forløb og familier"),
    ("brugere.", "Brugere og log-ind"),
    ("audit.", "Sporet og stikprøver"),
    ("oekonomi.", "Økonomi"),
    ("dokumenter.", "Dokumenter"),
    ("statusnotat.", "Statusnotater"),
    ("indikatorer.", "Kommunens tal"),
)
FELTER = ("medarbejder", "handling", "emne", "forloeb", "fra", "til")
MAX_FORLOEB = 10**15
# No row is older or younger; the days before year 1 have no midnight in Denmark.
FOERSTE, SIDSTE = date(2000, 1, 1), date(2200, 1, 1)


class EfterproevForm(OnceMixin, BimForm, forms.Form):
    """A button."""


class SporFilterForm(BimForm, forms.Form):
    """Six questions; an empty one asks nothing."""

    error_title = "Sporet kan ikke vises sådan"
    show_optional = False

    medarbejder = forms.ModelChoiceField(
        Medarbejder.objects.all(),
        label="Medarbejder",
        required=False,
        empty_label="Alle",
    )
    handling = forms.ChoiceField(
        label="Handling", choices=[("", "Alt"), *Handling.choices], required=False
    )
    emne = forms.ChoiceField(label="Om", choices=[("", "Alt"), *EMNER], required=False)
    forloeb = forms.IntegerField(
        label="Forløb nr.",
        required=False,
        min_value=1,
        max_value=MAX_FORLOEB,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), "Skriv forløbets nummer med tal."
        ),
    )
    fra = DanskDatoField(label="Fra", required=False)
    til = DanskDatoField(label="Til og med", required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        fra, til = data.get("fra"), data.get("til")
        if fra and til and fra > til:
            self.add_error(
                "til", "Perioden slutter, før den begynder. Vælg en senere dag."
            )
        return data

    @property
    def koder(self) -> str:
        """The filter as it stands in an address; "" when it cannot be read."""
        if not self.is_valid():
            return ""
        valgt = {navn: self.data.get(navn) for navn in FELTER}
        return urlencode({navn: kode for navn, kode in valgt.items() if kode})

    def choose(self, rows: QuerySet) -> QuerySet:
        """The rows asked for; only on a valid form."""
        data = self.cleaned_data
        if data["medarbejder"]:
            rows = rows.for_account(data["medarbejder"])
        if data["handling"]:
            rows = rows.filter(handling=data["handling"])
        if data["emne"]:
            rows = rows.filter(objekt_type__startswith=data["emne"])
        if data["forloeb"]:
            rows = rows.for_objekt("forloeb.forloeb", data["forloeb"])
        if data["fra"] or data["til"]:
            rows = rows.between(data["fra"] or FOERSTE, data["til"] or SIDSTE)
        return rows


class SporUdtraekForm(UdtraekForm, SporFilterForm):
    """A period, so that a list says what it covers, and why it is made."""

    error_title = "Udtrækket er ikke lavet endnu"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("fra", "til"):
            self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors:
            antal = self.choose(AuditEntry.objects.all()).count()
            if antal > settings.SPOR_UDTRAEK_MAX:
                self.add_error("til", self._too_many(antal))
        return data

    def _too_many(self, antal: int) -> str:
        return (
            f"Perioden har {format_tal(antal)} linjer, og der er plads til "
            f"{format_tal(settings.SPOR_UDTRAEK_MAX)}. Vælg en kortere periode."
        )
