"""Forms of the visit: register, correct, cancel, move, plan."""

from typing import Any

from django import forms
from django.utils import timezone

from barnetimidten.formularer.forms import (
    BimForm,
    ChipsRadio,
    DanskDatoField,
    DanskTidField,
    OnceMixin,
    VersionMixin,
)
from forloeb.besoegsplan import FJERNE_STEDER, i_booster_vindue
from forloeb.enums import BesoegArt, BesoegStatus
from forloeb.forms.besoeg_felter import (
    HOLDT,
    IKKE_HOLDT,
    HoldtFelter,
    IkkeHoldtFelter,
)
from forloeb.forms.folde import FoldMixin
from forloeb.forslag import propose_make_up
from forloeb.koder import Aarsag, TilStede
from forloeb.visning import til_stede
from forloeb.visning.naeste_skridt import free_slots

HOLDT_UDFALD, FLYTTET = "gennemfoert", "flyttet"
UDFALD = [
    (HOLDT_UDFALD, "Gennemført"),
    ("aflyst", "Aflyst"),
    ("forgaeves", "Forgæves"),
    (FLYTTET, "Flyttet"),
]
REQUIRED = {
    HOLDT_UDFALD: {"dato", "til_stede", "notat"},
    "aflyst": {"aflyst_af", "aarsag"},
    "forgaeves": set(),
    FLYTTET: {"ny_dato"},
}


class _BesoegForm(FoldMixin, VersionMixin, BimForm):
    """What the forms of one visit share: its row, its family, its folds."""

    show_optional = False
    folds: tuple[tuple[str, str], ...] = (
        ("Tid og sted", "tid varighed sted formaal_opfyldt"),
        ("Forventninger og vejledning", "forventninger vejledning"),
        ("Emner og metoder", "emner metoder"),
        ("Med til dagtilbuddet", "til_dagtilbud til_dagtilbud_hvem"),
    )

    def __init__(self, *args: Any, besoeg: Any, **kwargs: Any) -> None:
        self.besoeg = besoeg
        self.alle = list(besoeg.forloeb.besoeg.all())
        super().__init__(*args, current=besoeg, **kwargs)
        if "til_stede" in self.fields:
            self._ask_who()
        if besoeg.art != BesoegArt.BOOSTER:
            self.fields.pop("uden_for_vindue_grund", None)

    def _ask_who(self) -> None:
        barn = self.besoeg.forloeb.barn
        foraeldre = list(barn.familie.foraeldre.all())
        self.fields["til_stede"].choices = til_stede.choices(barn, foraeldre)
        self.fields["aftale"].note = "(valgfri)"
        self.fields["formaal_opfyldt"].vis_hvis = "sted=video sted=telefon"
        alle = [TilStede.BARN.value, *(f.kode for f in foraeldre)]
        tolk = any(f.tolk for f in foraeldre)
        self.alle_til_stede = [*alle, TilStede.TOLK.value] if tolk else alle

    def opens(self, bound: Any) -> bool:
        """Only with the aim ticked does a visit by video or telephone count."""
        return bound.name == "sted" and bound.value() in FJERNE_STEDER

    def held_names(self) -> list[str]:
        """The fields of a held visit that this form shows."""
        return [navn for navn in HOLDT if navn in self.fields]


class RecordBesoegForm(
    OnceMixin, _BesoegForm, HoldtFelter, IkkeHoldtFelter, forms.Form
):
    """One screen for what became of a visit; the outcome says what is required."""

    error_title = "Besøget er ikke gemt endnu"
    folds = (*_BesoegForm.folds, ("Næste besøg", "naeste_dato naeste_tid"))

    udfald = forms.ChoiceField(
        label="Hvordan gik det?", choices=UDFALD, widget=ChipsRadio
    )
    naeste_dato = DanskDatoField(label="Dato for næste besøg", required=False)
    naeste_tid = DanskTidField(label="Kl.", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sidst = self._last_held()
        self.naeste = self._next_planned()
        self.initial = self._initial()
        if self.besoeg.art == BesoegArt.BOOSTER or not (
            self.naeste or free_slots(self.besoeg.forloeb, self.alle)
        ):
            del self.fields["naeste_dato"], self.fields["naeste_tid"]
            self.folds = _BesoegForm.folds
        if self.sidst:
            self.fields["til_stede"].note = "Som sidst"

    def _last_held(self) -> Any:
        holdte = [b for b in self.alle if b.status == BesoegStatus.GENNEMFOERT]
        return max(holdte, key=lambda b: (b.dato, b.pk), default=None)

    def _next_planned(self) -> Any:
        planlagte = [
            b
            for b in self.alle
            if b.status == BesoegStatus.PLANLAGT
            and b.pk != self.besoeg.pk
            and b.art != BesoegArt.BOOSTER
        ]
        return min(planlagte, key=lambda b: (b.planlagt_dato, b.nummer), default=None)

    def _initial(self) -> dict[str, Any]:
        besoeg, sidst, naeste = self.besoeg, self.sidst, self.naeste
        i_dag = timezone.localdate()
        kendte = {kode for kode, _ in self.fields["til_stede"].choices}
        med = [k for k in sidst.til_stede if k in kendte] if sidst else []
        kommer = naeste if naeste and naeste.planlagt_dato > i_dag else None
        return {
            "udfald": HOLDT_UDFALD,
            "dato": min(besoeg.planlagt_dato, i_dag),
            "til_stede": med or self.alle_til_stede,
            "til_stede_andre": sidst.til_stede_andre if sidst else "",
            "tid": besoeg.planlagt_tid,
            "varighed": besoeg.planlagt_varighed,
            "sted": besoeg.planlagt_sted,
            "emner": sidst.emner if sidst else [],
            "metoder": sidst.metoder if sidst else [],
            "uden_for_vindue_grund": besoeg.uden_for_vindue_grund,
            "naeste_dato": kommer.planlagt_dato if kommer else None,
            "naeste_tid": kommer.planlagt_tid if kommer else None,
            "ny_dato": propose_make_up(besoeg, self.alle, i_dag),
            "ny_tid": besoeg.planlagt_tid,
        }

    @property
    def udfald_valgt(self) -> str:
        return self.data.get(self.add_prefix("udfald"), HOLDT_UDFALD)

    @property
    def uden_for_vindue(self) -> bool:
        """A booster today would lie outside its window: the reason is asked openly."""
        if "uden_for_vindue_grund" not in self.fields:
            return False
        slut, i_dag = self.besoeg.forloeb.slut_dato, timezone.localdate()
        return not i_booster_vindue(slut, i_dag) or self.is_bound

    def full_clean(self) -> None:
        paakraevet = REQUIRED.get(self.udfald_valgt, set())
        kendte = [n for n in set().union(*REQUIRED.values()) if n in self.fields]
        foer = {navn: self.fields[navn].required for navn in kendte}
        for navn in kendte:
            self.fields[navn].required = navn in paakraevet
        super().full_clean()
        for navn in kendte:
            self.fields[navn].required = foer[navn]

    def clean(self) -> dict[str, Any]:
        self.tidy_held()
        ny = self.cleaned_data.get("ny_dato")
        if self.udfald_valgt == FLYTTET and ny and ny < timezone.localdate():
            self.add_error("ny_dato", MOVE_PAST)
        if self.udfald_valgt == "forgaeves" and not self.cleaned_data.get("aarsag"):
            self.cleaned_data["aarsag"] = Aarsag.INGEN_HJEMME
        return self.cleaned_data

    def current_value(self, row: Any, name: str) -> Any:
        """Only what the other one has decided can stand against what is typed."""
        if row is not None and name == "udfald" and row.status in REQUIRED:
            return row.status
        vundet = {HOLDT_UDFALD: HOLDT, "aflyst": IKKE_HOLDT, "forgaeves": IKKE_HOLDT}
        if row is not None and name in vundet.get(row.status, ()):
            return getattr(row, name)
        return getattr(self, "cleaned_data", {}).get(name)

    @property
    def naeste_aendret(self) -> bool:
        """The next visit's date was changed here, not only left as prefilled."""
        return bool({"naeste_dato", "naeste_tid"} & set(self.changed_data))


class CorrectBesoegForm(OnceMixin, _BesoegForm, HoldtFelter, forms.Form):
    """Correct a held visit; the text before stays in the row history."""

    error_title = "Rettelsen er ikke gemt endnu"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {
            name: getattr(self.besoeg, name) for name in HOLDT if name in self.fields
        }

    def clean(self) -> dict[str, Any]:
        self.tidy_held()
        return self.cleaned_data


class CancelBesoegForm(OnceMixin, _BesoegForm, IkkeHoldtFelter, forms.Form):
    """Cancelled or forgæves; with a new date the make-up is planned at once."""

    error_title = "Besøget er ikke aflyst endnu"
    udfald = forms.ChoiceField(
        label="Hvad skete der?", choices=UDFALD[1:3], widget=ChipsRadio
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        i_dag = timezone.localdate()
        self.initial = {
            "udfald": "aflyst",
            "ny_dato": propose_make_up(self.besoeg, self.alle, i_dag),
            "ny_tid": self.besoeg.planlagt_tid,
        }

    def full_clean(self) -> None:
        aflyst = self.data.get(self.add_prefix("udfald")) != "forgaeves"
        felter = [self.fields["aflyst_af"], self.fields["aarsag"]]
        for felt in felter:
            felt.required = aflyst
        super().full_clean()
        for felt in felter:
            felt.required = True

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("udfald") == "forgaeves":
            self.cleaned_data["aarsag"] = (
                self.cleaned_data.get("aarsag") or Aarsag.INGEN_HJEMME
            )
        return self.cleaned_data

    def current_value(self, row: Any, name: str) -> Any:
        if row is not None and name == "udfald":
            return row.status if row.status in dict(UDFALD) else None
        return super().current_value(row, name)


MOVE_PAST = (
    "Den dag er gået. Registrér besøget, hvis det er holdt, eller vælg en dag i dag "
    "eller senere."
)
