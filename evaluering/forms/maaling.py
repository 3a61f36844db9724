"""Keying in an SDQ form from paper: numbers in the form's order, nothing of its words."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone

from barnetimidten.formularer.forms import (
    BimForm,
    ChipsRadio,
    DanskDatoField,
    OnceMixin,
    VersionMixin,
)
from evaluering import sdq
from evaluering.enums import Informant, Tidspunkt
from evaluering.maalinger import EMNER, NUMRE, items_in_words
from forloeb.forms.underretning import refuse_future
from forloeb.visning.til_stede import caregiver_names

UBESVARET = "-"
"""Nothing is ticked on the paper: said, so that no number is passed over unseen."""
UENS = "?"
MAX_FOERSTE = 1000
SAMMEN = "sammen"


def item(nummer: int) -> str:
    return f"p{nummer}"


def impact(navn: str) -> str:
    return f"i_{navn}"


PORT = impact(sdq.PORT)


class Tast(forms.ChoiceField):
    """One number to key: 0, 1, 2 (for impact to 3), or nothing ticked."""

    def __init__(self, nummer: int, hoejst: int, emne: str = "") -> None:
        self.nummer, self.emne = nummer, emne
        tal = [(str(n), str(n)) for n in range(hoejst + 1)]
        super().__init__(
            label=f"Punkt {nummer}",
            choices=[*tal, (UBESVARET, "–")],
            required=False,
            widget=forms.RadioSelect,
        )


class MaalingForm(OnceMixin, BimForm, forms.Form):
    """Every number is keyed, so that none is passed over; the gate spares the rest.

    With `to_gange` the first entry travels along in `foerste`, and the second must
    match it; a number that does not is keyed once more.
    """

    error_title = "Skemaet er ikke gemt endnu"
    dato = DanskDatoField(label="Hvornår er skemaet udfyldt?")
    opfoelgning = forms.BooleanField(
        label="Det er opfølgningsskemaet, der spørger om den sidste måned",
        required=False,
    )
    to_gange = forms.BooleanField(
        label="Tast skemaet én gang til bagefter, som kontrol", required=False
    )
    foerste = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        forloeb: Any,
        informant: str,
        tidspunkt: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if tidspunkt != Tidspunkt.AFSLUTNING:
            del self.fields["opfoelgning"]
        foraeldre = list(forloeb.barn.familie.foraeldre.all())
        self.foraeldre = {f.kode: f for f in foraeldre}
        self.fields["dato"].initial = timezone.localdate
        if informant == Informant.FORAELDER:
            self.fields["foraelder"] = _parent(caregiver_names(foraeldre))
        else:
            self.fields["besvaret_af"] = _staff()
        self.paavirkning_navne = (sdq.PORT, *sdq.PAAVIRKNING[sdq.Informant(informant)])
        for nummer in sdq.ITEMS:
            self.fields[item(nummer)] = Tast(nummer, 2)
        for navn in self.paavirkning_navne:
            self.fields[impact(navn)] = Tast(NUMRE[navn], 3, EMNER[navn])

    # --- What the page shows --------------------------------------------------------
    @property
    def hvem(self) -> Any:
        return self["foraelder" if "foraelder" in self.fields else "besvaret_af"]

    @property
    def punkter(self) -> list[Any]:
        return [self[item(nummer)] for nummer in sdq.ITEMS]

    @property
    def port(self) -> Any:
        return self[PORT]

    @property
    def efter_port(self) -> list[Any]:
        return [self[impact(navn)] for navn in self.paavirkning_navne[1:]]

    @property
    def er_anden_gang(self) -> bool:
        return bool(_read(self["foerste"].value()))

    # --- Checks ---------------------------------------------------------------------
    def clean_dato(self) -> Any:
        return refuse_future(self.cleaned_data["dato"])

    def clean(self) -> None:
        tastet = {navn: self.cleaned_data.get(navn, "") for navn in self._wanted()}
        mangler = [n for n, svar in tastet.items() if not svar and n not in self.errors]
        if mangler:
            self.add_error(mangler[0], self._missing(mangler))
        elif foerste := _read(self.cleaned_data.get("foerste")):
            self._check_second(foerste, tastet)

    def _wanted(self) -> list[str]:
        """What is to be keyed. Without difficulties the rest may be, and is not asked."""
        navne = [navn for navn, felt in self.fields.items() if isinstance(felt, Tast)]
        if self.cleaned_data.get(PORT) == "0":
            return navne[: navne.index(PORT) + 1]
        return navne

    def _missing(self, navne: list[str]) -> str:
        hvilke = items_in_words([self.fields[navn].nummer for navn in navne])
        return f"{hvilke.capitalize()} mangler. Tast –, hvor der ikke er sat kryds."

    def _check_second(self, foerste: Mapping[str, str], tastet: dict[str, str]) -> None:
        uens = [n for n, s in tastet.items() if foerste.get(n, UENS) not in (UENS, s)]
        if not uens:
            return
        for navn in uens:
            self.add_error(
                navn,
                f"Punkt {self.fields[navn].nummer}: først {_sign(foerste[navn])}, så "
                f"{_sign(tastet[navn])}. Se på papiret, og tast tallet igen.",
            )
        self.data = self.data.copy()
        self.data["foerste"] = _write(tastet | dict.fromkeys(uens, UENS))
        for navn in uens:
            self.data[navn] = ""

    # --- What comes of it -------------------------------------------------------------
    @property
    def skal_gentages(self) -> bool:
        """The first of two entries; valid forms only."""
        return self.cleaned_data["to_gange"] and not self.er_anden_gang

    def initial_again(self) -> dict[str, Any]:
        """For the second entry: nothing of the first is seen."""
        hvem = self.hvem.name
        tastet = {navn: self.cleaned_data[navn] for navn in self._wanted()}
        return {
            "dato": self.cleaned_data["dato"],
            hvem: self.cleaned_data[hvem],
            "version": self.data.get("version"),
            "to_gange": True,
            "opfoelgning": self.cleaned_data.get("opfoelgning", False),
            "foerste": _write(tastet),
        }

    @property
    def maaling(self) -> dict[str, Any]:
        """What the actions take."""
        svar = self.cleaned_data
        return {
            "dato": svar["dato"],
            "foraelder": self.foraeldre.get(svar.get("foraelder")),
            "besvaret_af": svar.get("besvaret_af", ""),
            "svar": {nummer: _number(svar[item(nummer)]) for nummer in sdq.ITEMS},
            "paavirkning": {
                navn: _number(svar[impact(navn)]) for navn in self.paavirkning_navne
            },
            "opfoelgning": svar.get("opfoelgning", False),
            "tastet_to_gange": self.er_anden_gang,
        }


class CorrectMaalingForm(VersionMixin, MaalingForm):
    error_title = "Rettelsen er ikke gemt endnu"

    def __init__(self, *args: Any, current: Any, **kwargs: Any) -> None:
        super().__init__(*args, current=current, **kwargs)
        if "foerste" in self.initial:
            return  # the second entry begins with nothing
        for navn in self.fields:
            if navn not in ("noegle", "version", "to_gange", "foerste"):
                self.initial.setdefault(navn, self.current_value(current, navn))

    def current_value(self, row: Any, name: str) -> Any:
        felt = self.fields[name]
        if isinstance(felt, Tast):
            return _stored(row, name)
        if name == "foraelder":
            return row.foraelder.kode if row.foraelder else SAMMEN
        if name in ("dato", "besvaret_af", "opfoelgning"):
            return getattr(row, name)
        return getattr(self, "cleaned_data", {}).get(name)


# --- Fields and values ------------------------------------------------------------------
def _parent(navne: dict[str, str]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Hvem har udfyldt skemaet?",
        choices=[*navne.items(), (SAMMEN, "Flere sammen")],
        initial=next(iter(navne)) if len(navne) == 1 else None,
        widget=ChipsRadio,
        error_messages={"required": "Vælg, hvem der har udfyldt skemaet."},
    )


def _staff() -> forms.CharField:
    return forms.CharField(
        label="Hvem i dagtilbuddet har udfyldt skemaet?",
        help_text="For- og efternavn. Den, der fører forløbet, svarer ikke selv.",
        max_length=120,
        error_messages={"required": "Skriv, hvem der har udfyldt skemaet."},
    )


def _number(svar: str) -> int | None:
    return int(svar) if svar.isdigit() else None


def _sign(svar: str) -> str:
    return "–" if svar == UBESVARET else svar


def _stored(maaling: Any, name: str) -> str:
    """As it was keyed: what is not in the row had no tick, or was not asked."""
    if name.startswith("p"):
        return str(maaling.svar.get(name[1:], UBESVARET))
    ikke_spurgt = maaling.paavirkning.get(sdq.PORT) == 0
    tomt = "" if ikke_spurgt else UBESVARET
    return str(maaling.paavirkning.get(name.removeprefix("i_"), tomt))


# The first entry on its way through the page: p1=0 p2=1 …
def _write(tastet: Mapping[str, str]) -> str:
    return " ".join(f"{navn}={svar}" for navn, svar in tastet.items())


def _read(tekst: Any) -> dict[str, str]:
    """Empty when there is none, or something else was sent."""
    return dict(re.findall(r"(\w{1,20})=([0-3?-])", str(tekst or "")[:MAX_FOERSTE]))
