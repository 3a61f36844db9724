"""The leader's list: what to show, what to look for, whom to give it to."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.brugere.roller import Rolle
from barnetimidten.formularer.forms import BimForm, CprField, OnceMixin
from barnetimidten.sider import read_key
from forloeb.enums import ForloebStatus, Program
from forloeb.models import Dagtilbud, Forloeb
from forloeb.models.felter import LANG
from forloeb.querysets import protected_q
from forloeb.soegning import search_forloeb

AKTIVE, ALLE = "", "alle"
UKENDT_FORLOEB = "Et af forløbene findes ikke, eller det er lukket."
BEHOV = {
    "overdue": "Besøg over tid",
    "booster": "Boostervindue åbent",
    "undtagelse": "Venter på undtagelse",
    "overdragelse": "Venter på overdragelse",
    "uden-ansvarlig": "Uden pædagog lige nu",
}


def educators() -> QuerySet[Medarbejder]:
    return Medarbejder.objects.filter(rolle=Rolle.PAEDAGOG, is_active=True)


class _Navngiven(forms.ModelChoiceField):
    """A choice of rows in an address: a foreign or broken id is told, not obeyed."""

    def __init__(self, label: str, queryset: QuerySet) -> None:
        super().__init__(
            queryset=queryset,
            label=label,
            required=False,
            empty_label="Alle",
            error_messages={
                "invalid_choice": "Valget findes ikke længere. Vælg et andet."
            },
        )


class FilterForm(BimForm, forms.Form):
    """Stands in the address: codes and ids only."""

    error_title = "Et valg i filteret findes ikke"
    show_optional = False

    behov = forms.ChoiceField(
        label="Kræver handling", choices=[("", "Alle"), *BEHOV.items()], required=False
    )
    status = forms.ChoiceField(
        label="Status",
        choices=[(AKTIVE, "Aktive"), (ALLE, "Alle"), *ForloebStatus.choices],
        required=False,
    )
    ansvarlig = _Navngiven("Pædagog", Medarbejder.objects.none())
    dagtilbud = _Navngiven("Dagtilbud", Dagtilbud.objects.all())
    program = forms.ChoiceField(
        label="Program", choices=[("", "Alle"), *Program.choices], required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ansvarlig"].queryset = Medarbejder.objects.filter(
            Q(rolle=Rolle.PAEDAGOG, is_active=True)
            | Q(pk__in=Forloeb.objects.values("ansvarlig"))
        )

    @property
    def koder(self) -> str:
        """The valid choices as they stand in an address; empty when there are none."""
        self.is_valid()
        return urlencode(
            {
                navn: getattr(vaerdi, "pk", vaerdi)
                for navn, vaerdi in self.vaerdier.items()
                if vaerdi
            }
        )

    def choose(self, forloeb: QuerySet) -> QuerySet:
        """The rows that fit the valid choices."""
        self.is_valid()
        valgt = {navn: vaerdi for navn, vaerdi in self.vaerdier.items() if vaerdi}
        forloeb = _by_status(forloeb, valgt.pop("status", AKTIVE))
        forloeb = _by_behov(forloeb, valgt.pop("behov", ""))
        if "dagtilbud" in valgt:  # the answer would tell a protected child's
            forloeb = forloeb.exclude(protected_q())
        return forloeb.filter(**valgt)


def _by_status(forloeb: QuerySet, status: str) -> QuerySet:
    if status == AKTIVE:
        return forloeb.aktive()
    return forloeb if status == ALLE else forloeb.filter(status=status)


def _by_behov(forloeb: QuerySet, behov: str) -> QuerySet:
    i_dag = timezone.localdate()
    valg = {
        "overdue": forloeb.overdue,
        "booster": lambda: forloeb.booster_aaben(i_dag),
        "undtagelse": forloeb.afventer_undtagelse,
        "overdragelse": forloeb.afventer_overdragelse,
        "uden-ansvarlig": lambda: forloeb.uden_paedagog(i_dag),
    }
    return valg[behov]() if behov else forloeb


class SoegForm(BimForm, forms.Form):
    """Sent by POST: a name never stands in an address."""

    error_title = "Der er ikke søgt endnu"
    tekst = CprField(
        label="Søg på navn, dagtilbud, fødselsdato, sagsnummer eller CPR-nummer",
        min_length=2,
        max_length=100,
        error_messages={
            "required": "Skriv noget af barnets navn, dagtilbuddet eller "
            "sagsnummeret, fødselsdatoen eller hele CPR-nummeret.",
            "min_length": "Skriv mindst to tegn.",
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "type": "search"}),
    )

    def choose(self, forloeb: QuerySet) -> QuerySet:
        return search_forloeb(forloeb, self.cleaned_data["tekst"])


class FordelForm(OnceMixin, BimForm, forms.Form):
    """Give the chosen courses to a colleague, with a hand-over note."""

    error_title = "Forløbene er ikke overdraget endnu"
    forloeb = forms.ModelMultipleChoiceField(
        queryset=Forloeb.objects.none(),
        label="Forløb",
        error_messages={
            "required": "Sæt kryds ved mindst ét forløb.",
            "invalid_choice": UKENDT_FORLOEB,
            "invalid_pk_value": UKENDT_FORLOEB,
        },
    )
    til = forms.ModelChoiceField(
        queryset=Medarbejder.objects.none(),
        label="Hvem skal overtage?",
        empty_label="Vælg en kollega",
        error_messages={
            "required": "Vælg, hvem der skal overtage.",
            "invalid_choice": "Vælg en pædagog fra listen.",
        },
    )
    note = forms.CharField(
        label="Overleveringsnote",
        max_length=LANG,
        widget=forms.Textarea,
        help_text="Hvad skal kollegaen vide før næste besøg?",
        error_messages={"required": "Skriv én linje til kollegaen."},
    )

    def __init__(self, *args: Any, forloeb: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["forloeb"].queryset = forloeb
        self.fields["til"].queryset = educators()

    @property
    def valgte(self) -> set[int]:
        """What was ticked, unchecked: shown again when the form is refused."""
        sendt = self.data.getlist("forloeb") if self.is_bound else []
        return {key for tekst in sendt if (key := read_key(tekst)) is not None}
