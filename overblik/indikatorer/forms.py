"""What the indicators are asked for; the municipality's counts typed or as a table; and
why a file is made."""

from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef
from django.http import QueryDict
from django.utils import timezone

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.csvfil import Fejl
from barnetimidten.dansk import format_tal
from barnetimidten.formularer.forms import (
    BimForm,
    DanskDatoField,
    OnceMixin,
)
from barnetimidten.formularer.tabel import CsvForm
from forloeb.enums import Program
from forloeb.models import Dagtilbud, Forloeb
from forloeb.models.felter import KORT
from overblik.forms import BIM_START
from overblik.indikatorer import langsigtfil
from overblik.indikatorer.actions import AENDRET, SKRIV_HVORFOR, current
from overblik.indikatorer.enums import Kommuneart
from overblik.indikatorer.hent import HOEJST, too_many
from overblik.indikatorer.langsigt import FOERSTE_AAR, Tal
from overblik.indikatorer.udsnit import Udsnit

ANTAL_ELLER_TILBAGE = "Skriv antallet, eller sæt kryds ved at tage tallet tilbage."
IKKE_BEGGE = "Slet antallet, når tallet skal tages tilbage."
STAAR = "Her står allerede {} ({}). Er det forkert, så ret det, og skriv hvorfor."
TAGET = "Tallet er taget tilbage. Skriv hvorfor, hvis det nu skal stå her igen."
KILDE = "Rapport, register eller udtræk, og hvem der har lavet det. Aldrig en families navn."


def known_years() -> range:
    """A year is counted when it is over."""
    return range(FOERSTE_AAR, timezone.localdate().year)


def names() -> dict[str, str]:
    """The code of a name, as a file may write it."""
    alle = {str(navn).casefold(): str(kode) for kode, navn in Kommuneart.choices}
    return alle | {str(kode): str(kode) for kode in Kommuneart.values}


class KommunetalForm(OnceMixin, BimForm, forms.Form):
    """A count with its source. Whoever types one that stands there is shown it first."""

    error_title = "Tallet er ikke gemt endnu"

    art = forms.ChoiceField(label="Indikator", choices=Kommuneart.choices)
    aar = forms.TypedChoiceField(label="År", coerce=int)
    antal = forms.IntegerField(
        label="Antal i hele kommunen",
        required=False,
        min_value=0,
        max_value=langsigtfil.HOEJST,
        widget=forms.TextInput(attrs={"class": "bim-short", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), langsigtfil.ANTAL_FEJL
        ),
    )
    tilbage = forms.BooleanField(
        label="Tag tallet tilbage: det skulle ikke have stået her", required=False
    )
    kilde = forms.CharField(label="Kilde", max_length=KORT, help_text=KILDE)
    grund = forms.CharField(label="Hvorfor rettes det?", max_length=KORT)
    set_udgave = forms.IntegerField(
        required=False, min_value=0, max_value=10_000, widget=forms.HiddenInput
    )
    show_optional = False

    def __init__(self, *args: Any, foer: Tal | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.foer = foer
        self.fields["aar"].choices = [
            (aar, str(aar)) for aar in reversed(known_years())
        ]
        self._show_correction(foer is not None or bool(self.data.get("set_udgave")))

    def _show_correction(self, retter: bool) -> None:
        """What only a correction asks for."""
        self.fields["grund"].required = retter
        self.fields["grund"].error_messages["required"] = SKRIV_HVORFOR
        if not retter:
            del self.fields["grund"], self.fields["tilbage"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        tilbage, antal = data.get("tilbage", False), data.get("antal")
        if tilbage and antal is not None:
            self.add_error("antal", IKKE_BEGGE)
        elif not tilbage and antal is None and "antal" not in self.errors:
            retter = "tilbage" in self.fields
            self.add_error(
                "antal", ANTAL_ELLER_TILBAGE if retter else "Skriv antallet."
            )
        if data.get("art") and data.get("aar"):
            self._check_seen(current(data["art"], data["aar"]))
        return data

    def _check_seen(self, nu: Tal | None) -> None:
        """What stands there was not seen: show it, and ask why."""
        set_udgave = self.cleaned_data.get("set_udgave") or 0
        if set_udgave == (nu.udgave if nu else 0):
            return
        self.data = self.data.copy()
        self.data["set_udgave"] = str(nu.udgave) if nu else ""
        if "grund" not in self.fields and nu:
            for navn in ("tilbage", "grund"):
                self.fields[navn] = deepcopy(self.base_fields[navn])
        self.add_error("antal", _what_stands(nu))

    @property
    def til_action(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "art": data["art"],
            "aar": data["aar"],
            "antal": data["antal"],
            "kilde": data["kilde"],
            "grund": data.get("grund", ""),
            "set_udgave": data.get("set_udgave") or 0,
        }


def _what_stands(nu: Tal | None) -> str:
    if nu is None:
        return AENDRET
    return TAGET if nu.antal is None else STAAR.format(nu.antal, nu.kilde)


class KommunefilForm(CsvForm):
    """A table of counts: seen first, kept whole or not at all."""

    error_title = "Tallene er ikke indlæst endnu"
    regneark = True
    field_order = ("fil", "indhold", "kilde", "grund")
    fil = forms.FileField(
        label="Vælg en fil",
        required=False,
        help_text="CSV eller regneark (XLSX). I et regneark læses det første ark.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
        error_messages=CsvForm.base_fields["fil"].error_messages,
    )
    kilde = forms.CharField(
        label="Kilde (valgfri, når den står i filen)",
        required=False,
        max_length=KORT,
        help_text=KILDE,
    )
    grund = forms.CharField(
        label="Hvorfor rettes de? (kun når filen retter tal, der står her)",
        required=False,
        max_length=KORT,
    )
    set_udgaver = forms.CharField(
        required=False, max_length=40_000, widget=forms.HiddenInput
    )
    max_text = 200_000

    def read(self, tekst: str) -> tuple[list[Any], list[Fejl]]:
        kilde = self.cleaned_data.get("kilde", "")
        return langsigtfil.read(tekst, names(), known_years(), kilde)


class UdsnitForm(BimForm, forms.Form):
    """The period and the part of the house; what is left out is this year, all of it."""

    error_title = "Et valg kan ikke bruges. Her er hele huset i år"
    show_optional = False

    fra = DanskDatoField(label="Fra", required=False)
    til = DanskDatoField(label="Til og med", required=False)
    program = forms.ChoiceField(
        label="Program", choices=[("", "Begge"), *Program.choices], required=False
    )
    dagtilbud = forms.TypedChoiceField(label="Dagtilbud", coerce=int, required=False)
    ansvarlig = forms.TypedChoiceField(label="Pædagog", coerce=int, required=False)

    def __init__(self, data: QueryDict) -> None:
        i_dag = timezone.localdate()
        self.i_aar = Udsnit(date(i_dag.year, 1, 1), i_dag)
        self.sidste_aar = Udsnit(
            date(i_dag.year - 1, 1, 1), date(i_dag.year - 1, 12, 31)
        )
        self.et_aar = Udsnit(i_dag - timedelta(days=364), i_dag)
        self.i_stedet = self.i_aar
        self.alt = Udsnit(BIM_START, i_dag)
        fyldt = data.copy()
        for felt in ("fra", "til"):
            if not fyldt.get(felt):
                fyldt[felt] = str(getattr(self.i_aar, felt))
        super().__init__(fyldt)
        steder = Dagtilbud.objects.order_by("navn_sort").values_list("pk", "navn")
        egne = Forloeb.objects.filter(ansvarlig=OuterRef("pk"))
        folk = Medarbejder.objects.filter(Exists(egne))
        folkene = folk.order_by("navn").values_list("pk", "navn")
        self.fields["dagtilbud"].choices = [("", "Alle"), *steder]
        self.fields["ansvarlig"].choices = [("", "Alle"), *folkene]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        fra, til = data.get("fra"), data.get("til")
        if fra and til and fra > til:
            self.add_error(
                "til", "Perioden slutter, før den begynder. Vælg en senere dag."
            )
        elif fra and fra > timezone.localdate():
            self.add_error(
                "fra", "Perioden er ikke begyndt endnu. Vælg en tidligere dag."
            )
        elif not self.errors and too_many(self._read(data)):
            self._shorten()
        return data

    def _shorten(self) -> None:
        i_dag = timezone.localdate()
        self.i_stedet = Udsnit(i_dag - timedelta(days=29), i_dag)
        self.error_title = "Perioden er for lang. Her er hele huset de seneste 30 dage"
        self.add_error(
            "fra",
            f"Der er flere end {format_tal(HOEJST)} besøg i perioden. Vælg en kortere.",
        )

    def _read(self, data: dict[str, Any]) -> Udsnit:
        return Udsnit(
            data["fra"],
            data["til"],
            data["program"],
            data["dagtilbud"] or None,
            data["ansvarlig"] or None,
        )

    @property
    def udsnit(self) -> Udsnit:
        """What was asked for; the whole house, and briefly, when it cannot be told."""
        if not self.is_valid():
            return self.i_stedet
        return self._read(self.cleaned_data)

    @property
    def links(self) -> list[tuple[str, str, bool]]:
        """The fixed periods with the same part of the house: name, query, shown now."""
        valgt = self.udsnit
        perioder = (
            ("I år", self.i_aar),
            ("Sidste år", self.sidste_aar),
            ("Seneste 12 måneder", self.et_aar),
            ("Hele Barnet i Midten", self.alt),
        )
        alle = [(navn, replace(valgt, fra=p.fra, til=p.til)) for navn, p in perioder]
        return [(navn, udsnit.query(), udsnit == valgt) for navn, udsnit in alle]

    @property
    def er_egne(self) -> bool:
        """Something the fixed periods do not say is chosen."""
        valgt = self.udsnit
        fast = any(er_valgt for _, _, er_valgt in self.links)
        return not fast or bool(valgt.program or valgt.dagtilbud or valgt.ansvarlig)

    @property
    def dele(self) -> list[str]:
        """The part of the house in words, nothing for all of it."""
        valgt = self.udsnit
        koder = (valgt.program, valgt.dagtilbud, valgt.ansvarlig)
        return [
            str(dict(self.fields[felt].choices)[kode])
            for felt, kode in zip(
                ("program", "dagtilbud", "ansvarlig"), koder, strict=True
            )
            if kode
        ]
