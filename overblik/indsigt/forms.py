"""Whom it is for, what is decided of a line, what the citizen's extract holds."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from barnetimidten.dansk import format_dato
from barnetimidten.formularer.formaal import FormaalMixin
from barnetimidten.formularer.forms import (
    BimForm,
    ChipsRadio,
    ChipsSelect,
    DanskDatoField,
    OnceMixin,
    VersionMixin,
)
from forloeb.forms.beskyttelse import BeskyttetMixin
from forloeb.models import Barn, Foraelder
from overblik.indsigt.enums import Beslutning, Grund
from overblik.indsigt.models import IndsigtLinje


class SoegForm(BimForm, forms.Form):
    """Sent by POST: a name never stands in an address."""

    error_title = "Der er ikke søgt endnu"
    tekst = forms.CharField(
        label="Personens navn",
        max_length=100,
        error_messages={"required": "Skriv noget af navnet."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "type": "search"}),
    )


class _AnmodetForm(OnceMixin, BimForm, forms.Form):
    error_title = "Indsigten er ikke lavet endnu"
    anmodet_dato = DanskDatoField(
        label="Hvornår er der bedt om den?",
        help_text="Svaret skal gives inden en måned.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["anmodet_dato"].initial = timezone.localdate()

    def clean_anmodet_dato(self) -> date:
        dato, i_dag = self.cleaned_data["anmodet_dato"], timezone.localdate()
        if dato > i_dag:
            raise ValidationError(
                f"Datoen kan ikke ligge i fremtiden. I dag er {format_dato(i_dag)}."
            )
        return dato


class BarnIndsigtForm(_AnmodetForm):
    """A child's: somebody receives it on the child's behalf."""

    laeser = forms.ModelChoiceField(
        queryset=Foraelder.objects.none(),
        label="Hvem skal have den på barnets vegne?",
        required=False,
        empty_label="En anden, der må få den",
        help_text="Forældre med forældremyndighed. Den andens oplysninger foreslås "
        "udeladt.",
    )
    modtager = forms.CharField(
        label="Navn, hvis det er en anden",
        max_length=120,
        required=False,
        help_text="For eksempel en værge.",
    )
    field_order = ("laeser", "modtager", "anmodet_dato")
    show_optional = False

    def __init__(self, *args: Any, barn: Barn, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["laeser"].queryset = barn.familie.foraeldre.filter(
            foraeldremyndighed=True
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("laeser") and not data.get("modtager"):
            self.add_error("modtager", "Skriv, hvem der skal have den.")
        return data


class ForaelderIndsigtForm(_AnmodetForm):
    """A parent's own; with custody also the children that are chosen."""

    boern = forms.ModelMultipleChoiceField(
        queryset=Barn.objects.none(),
        label="Hvilke børn skal være med?",
        required=False,
        widget=ChipsSelect,
        help_text="Andre børn i familien foreslås udeladt.",
    )
    field_order = ("boern", "anmodet_dato")

    def __init__(
        self, *args: Any, foraelder: Foraelder, valgte: QuerySet[Barn], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if foraelder.foraeldremyndighed:
            self.fields["boern"].queryset = foraelder.familie.boern.all()
            self.fields["boern"].initial = list(valgte.values_list("pk", flat=True))
        else:
            del self.fields["boern"]


class LinjeForm(VersionMixin, BimForm, forms.Form):
    """Saving it says that the line has been read."""

    error_title = "Linjen er ikke afgjort endnu"
    show_optional = False
    beslutning = forms.ChoiceField(
        label="Hvad skal der ske med linjen?",
        choices=Beslutning.choices,
        widget=ChipsRadio,
    )
    ny_tekst = forms.CharField(
        label="Det, der tages med",
        required=False,
        widget=forms.Textarea(attrs={"rows_shown": 6}),
        help_text="Slet det, der handler om andre. Den oprindelige tekst bliver "
        "stående i sagen.",
    )
    grund = forms.ChoiceField(
        label="Hvorfor udelades den?",
        choices=Grund.choices,
        required=False,
        widget=ChipsRadio,
    )
    grund_tekst = forms.CharField(
        label="Grunden med ord",
        max_length=200,
        required=False,
        help_text="Skal skrives ved »Andet«. Kommer ikke med ud.",
    )

    def __init__(self, *args: Any, linje: IndsigtLinje, **kwargs: Any) -> None:
        self.linje = linje
        kwargs["initial"] = {
            "beslutning": linje.beslutning or _proposed(linje),
            "ny_tekst": linje.ny_tekst or linje.paa_skaermen,
            "grund": linje.grund or linje.forslag,
            "grund_tekst": linje.grund_tekst,
        }
        super().__init__(*args, current=linje, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        beslutning = data.get("beslutning")
        if beslutning == Beslutning.UDELAD:
            self._check_grund(data)
        if beslutning == Beslutning.FORKORT:
            self._check_ny_tekst(data)
        return data

    def _check_grund(self, data: dict[str, Any]) -> None:
        if not data.get("grund"):
            self.add_error("grund", "Vælg, hvorfor den udelades.")
        if data.get("grund") == Grund.ANDET and not data.get("grund_tekst"):
            self.add_error("grund_tekst", "Skriv grunden med ord.")

    def _check_ny_tekst(self, data: dict[str, Any]) -> None:
        ny = data.get("ny_tekst", "").strip()
        if not ny:
            self.add_error("ny_tekst", "Skriv det, der skal med, eller udelad linjen.")
        elif " ".join(ny.split()) == " ".join(self.linje.tekst.split()):
            self.add_error(
                "ny_tekst", "Teksten er ikke forkortet. Vælg »Tag med«, eller kort den."
            )


def _proposed(linje: IndsigtLinje) -> str:
    return Beslutning.UDELAD if linje.forslag else Beslutning.MEDTAG


class UdeladForm(OnceMixin, BimForm, forms.Form):
    """All that is proposed left out under one heading."""

    kilde = forms.ChoiceField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, kilder: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kilde"].choices = [(kilde, kilde) for kilde in kilder]


class FrigivForm(OnceMixin, VersionMixin, BeskyttetMixin, BimForm, forms.Form):
    error_title = "Indsigten er ikke frigivet endnu"


class AnnullerForm(OnceMixin, BimForm, forms.Form):
    error_title = "Indsigten er ikke annulleret endnu"


class SporForm(OnceMixin, FormaalMixin, BimForm, forms.Form):
    """The citizen's extract. A name in it is an exception with a reason."""

    error_title = "Udtrækket er ikke lavet endnu"
    fil = forms.ChoiceField(
        label="Hvordan skal det hentes?",
        choices=[("pdf", "PDF til at læse"), ("csv", "CSV til regneark")],
        initial="pdf",
        widget=ChipsRadio,
    )
    med_navne = forms.BooleanField(
        label="Tag medarbejdernes navne med",
        required=False,
        help_text="Borgeren har som regel ikke ret til navnene. Skriv grunden nedenfor.",
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("med_navne") and not data.get("grund"):
            self.add_error("grund", "Skriv, hvorfor navnene skal med.")
        return data
