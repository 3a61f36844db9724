"""A new course on one page, and the facts of a course that may change later."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.formularer.forms import (
    BimForm,
    ChipsRadio,
    ChipsSelect,
    DanskDatoField,
    OnceMixin,
    VersionMixin,
)
from forloeb.actions import may_share
from forloeb.enums import Program
from forloeb.forms.familie import POSTNUMMER, CprMixin
from forloeb.forms.folde import FoldMixin
from forloeb.forms.opret_felter import (
    BESKYTTELSE,
    ForloebFelter,
    end_fields,
    parent_fields,
    wide_line,
    yes_no,
)
from forloeb.forms.trin import colleagues
from forloeb.koder import Koen, Kommune
from forloeb.models import Dagtilbud, Forloeb
from forloeb.models.felter import LANG

BARN = ("navn", "foedselsdato", "koen", "kommune", "dagtilbud", "beskyttet")
HJEM = ("adresse", "postnummer", "by")
FORAELDER = (
    "navn",
    "rolle",
    "telefon",
    "foraeldremyndighed",
    "bor_med_barnet",
    "email",
    "sprog",
    "tolk",
    "beskyttet",
)
FORLOEB = (
    "program",
    "rekruttering",
    "dialog_dato",
    "ansvarlig",
    "ansvarlig_grund",
    "kender_barnet",
    "stoetteforloeb",
    "intensiv_indsats",
    "tegn",
    "behov",
    "sagsnummer",
    "undtagelse_grund",
)
# The list of faults follows the page.
FOERST = ("andet_barn",)
FOLDE = (
    ("Ansvarlig", "ansvarlig ansvarlig_grund"),
    ("Tegn og behov", "tegn behov"),
    ("Støtte og sag", "program stoetteforloeb intensiv_indsats sagsnummer"),
    ("CPR-nummer og beskyttelse", "cpr_nummer beskyttet"),
)
BARNET_I_MIDTEN_START = date(2021, 4, 1)  # the application of 2020
FOER_START = "Barnet i Midten begyndte 1. april 2021. Vælg TOIS, eller ret datoen."
EFTER_TOIS = "TOIS sluttede 31. marts 2021. Vælg Barnet i Midten, eller ret datoen."


def _names(prefix: str, navne: tuple[str, ...]) -> str:
    return " ".join(f"{prefix}_{navn}" for navn in navne)


def only_own_dagtilbud(bruger: Any) -> Dagtilbud | None:
    """The institution of an educator who has just one, so it need not be chosen."""
    egne = bruger.dagtilbud.filter(aktiv=True)[:2]
    return egne[0] if len(egne) == 1 else None


class BarnOgForloebFelter(CprMixin, ForloebFelter):
    """A child and its course, without the family round it."""

    navn = forms.CharField(label="Barnets navn", max_length=120)
    foedselsdato = DanskDatoField(label="Fødselsdato")
    koen = forms.ChoiceField(label="Køn", choices=Koen.choices, widget=ChipsRadio)
    kommune = forms.ChoiceField(
        label="Bopælskommune",
        choices=Kommune.choices,
        widget=ChipsRadio,
        initial=Kommune.ISHOEJ,
    )
    dagtilbud = forms.ModelChoiceField(
        label="Dagtilbud",
        queryset=Dagtilbud.objects.none(),
        required=False,
        empty_label="Intet dagtilbud",
    )
    beskyttet = yes_no(f"Barnet h{BESKYTTELSE[1:]}")
    program = forms.ChoiceField(
        label="Program",
        choices=Program.choices,
        initial=Program.BARNET_I_MIDTEN,
        widget=forms.HiddenInput,
    )
    dialog_dato = DanskDatoField(label="I dialog siden", initial=timezone.localdate)
    ansvarlig = forms.ModelChoiceField(
        label="Ansvarlig pædagog",
        queryset=Medarbejder.objects.none(),
        required=False,
        empty_label="Dagtilbuddets tilknyttede pædagog",
    )
    ansvarlig_grund = wide_line(
        "Hvorfor ikke dagtilbuddets egen pædagog?",
        hint="Kun når den ansvarlige ikke er tilknyttet dagtilbuddet.",
    )
    undtagelse_grund = forms.CharField(
        label="Begrundelse for en undtagelse",
        required=False,
        max_length=LANG,
        help_text="Ret det, der står her, eller skriv, hvorfor forløbet er rigtigt "
        "alligevel. Lederen godkender det.",
        widget=forms.Textarea({"rows": 2}),
    )
    andet_barn = forms.BooleanField(
        label="Det er et andet barn", required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, bruger: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*FOERST, *BARN])
        self.bruger = bruger
        self.dublet: Forloeb | None = None
        self.fields["undtagelse_grund"].note = "(kun uden for målgruppen)"
        self.fields["dagtilbud"].queryset = Dagtilbud.objects.filter(aktiv=True)
        self.fields["ansvarlig"].queryset = colleagues()
        if not bruger.has_perm("forloeb.lead_forloeb"):
            self.fields["ansvarlig"].initial = bruger.pk
            self.fields["dagtilbud"].initial = only_own_dagtilbud(bruger)

    def clean_foedselsdato(self) -> Any:
        foedt = self.cleaned_data["foedselsdato"]
        if foedt > timezone.localdate():
            raise forms.ValidationError("Vælg en fødselsdato, der ikke er i fremtiden.")
        return foedt

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("ansvarlig") and not self.errors.get("ansvarlig"):
            self._propose_ansvarlig(data)
        self._check_program(data)
        self._look_for_dublet(data)
        return data

    def _check_program(self, data: dict[str, Any]) -> None:
        """Which programme it is follows from the day; asked only when it does not fit."""
        dialog, program = data.get("dialog_dato"), data.get("program")
        if not dialog or not program:
            return
        tois = dialog < BARNET_I_MIDTEN_START
        if tois == (program == Program.TOIS):
            return
        self.fields["program"].widget = forms.Select(choices=Program.choices)
        self.add_error("program", FOER_START if tois else EFTER_TOIS)

    def _propose_ansvarlig(self, data: dict[str, Any]) -> None:
        dagtilbud = data.get("dagtilbud")
        tilknyttede = dagtilbud.medarbejdere.filter(is_active=True) if dagtilbud else []
        data["ansvarlig"] = next(iter(tilknyttede), None)
        if data["ansvarlig"] is None:
            self.add_error("ansvarlig", "Vælg, hvem der har ansvaret for forløbet.")

    def _look_for_dublet(self, data: dict[str, Any]) -> None:
        """The same birth date and first name among the courses one may see."""
        foedt, navn = data.get("foedselsdato"), data.get("navn", "").split()
        if not (foedt and navn) or data.get("andet_barn"):
            return
        synlige = Forloeb.objects.visible_to(self.bruger).select_related("barn")
        self.dublet = synlige.filter(
            barn__foedselsdato=foedt, barn__navn__istartswith=navn[0]
        ).first()
        if self.dublet:
            self.fields["andet_barn"].widget = forms.CheckboxInput()
            self.add_error(
                "andet_barn",
                f"{self.dublet.barn} er født samme dag. Er det et andet barn, så sæt "
                "kryds her, og gem igen.",
            )

    def pick(self, navne: tuple[str, ...], prefix: str = "") -> dict[str, Any]:
        return {navn: self.cleaned_data[f"{prefix}{navn}"] for navn in navne}

    @property
    def barn(self) -> dict[str, Any]:
        return self.pick(BARN) | {"cpr": self.cleaned_data["cpr_nummer"]}

    @property
    def forloeb(self) -> dict[str, Any]:
        return self.pick(FORLOEB)


class SoeskendeForm(FoldMixin, OnceMixin, BimForm, BarnOgForloebFelter):
    error_title = "Forløbet er ikke oprettet endnu"
    folds = FOLDE


class CreateForloebForm(FoldMixin, OnceMixin, BimForm, BarnOgForloebFelter):
    error_title = "Forløbet er ikke oprettet endnu"
    folds = (
        ("Mere om forælderen", _names("f1", FORAELDER[3:])),
        ("En forælder mere", _names("f2", FORAELDER)),
        ("Adresse", "adresse postnummer by"),
        *FOLDE,
    )
    adresse = wide_line("Adresse")
    postnummer = POSTNUMMER
    by = forms.CharField(label="By", required=False, max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= parent_fields("f1", required=True)
        self.fields |= parent_fields("f2", required=False)
        self.order_fields([*FOERST, *BARN, *_names("f1", FORAELDER[:3]).split()])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("f2_navn") and not data.get("f2_rolle"):
            self.add_error("f2_rolle", "Vælg, hvem forælderen er.")
        if data.get("f2_rolle") and not data.get("f2_navn"):
            self.add_error("f2_navn", "Skriv forælderens navn.")
        return data

    @property
    def hjem(self) -> dict[str, Any]:
        return self.pick(HJEM)

    @property
    def foraeldre(self) -> list[dict[str, Any]]:
        prefixes = ["f1_", "f2_"] if self.cleaned_data["f2_navn"] else ["f1_"]
        foraeldre = [self.pick(FORAELDER, prefix) for prefix in prefixes]
        return [f | {"sprog": f["sprog"] or "dansk"} for f in foraeldre]


class EditForloebForm(VersionMixin, BimForm, ForloebFelter):
    error_title = "Forløbet er ikke gemt endnu"
    fokuspunkter = forms.CharField(
        label="Fokuspunkter",
        required=False,
        max_length=LANG,
        help_text="Ét på hver linje.",
        widget=forms.Textarea({"rows": 4}),
    )
    medarbejdere = forms.ModelMultipleChoiceField(
        label="Kolleger på forløbet",
        queryset=Medarbejder.objects.none(),
        required=False,
        widget=ChipsSelect,
        help_text="De kan se forløbet og registrere besøg.",
    )
    field_order = ("fokuspunkter", "medarbejdere", "sagsnummer")

    def __init__(
        self, *args: Any, current: Forloeb, bruger: Any, **kwargs: Any
    ) -> None:
        slut = end_fields(current)
        kwargs["initial"] = {
            navn: getattr(current, navn)
            for navn in (*ForloebFelter.base_fields, *slut, "fokuspunkter")
        } | {"medarbejdere": list(current.medarbejdere.all())}
        super().__init__(*args, current=current, **kwargs)
        self.fields |= slut
        self.order_fields([*slut, *self.field_order])
        if may_share(bruger, current):
            andre = colleagues().exclude(pk=current.ansvarlig_id)
            self.fields["medarbejdere"].queryset = andre
        else:
            del self.fields["medarbejdere"]
