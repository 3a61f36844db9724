"""A paper answer, keyed in question by question; nothing in it is required."""

from typing import Any

from django import forms

from barnetimidten.formularer.forms import BimForm, ChipsRadio, OnceMixin
from evaluering import spoergeskema
from evaluering.enums import Sprog
from evaluering.spoergeskema import Art, Spoergsmaal

BLANK = ("", "Ikke svaret")
MARKER = [BLANK, *((str(tal), str(tal)) for tal in spoergeskema.SKALA)]
JA_NEJ = [BLANK, ("ja", "Ja"), ("nej", "Nej")]


class PapirForm(OnceMixin, BimForm, forms.Form):
    error_title = "Svaret er ikke gemt endnu"
    show_optional = False
    max_text = spoergeskema.MAX_TEKST
    foraelder = forms.ModelChoiceField(
        label="Hvem har svaret?",
        queryset=None,
        widget=ChipsRadio,
        empty_label=None,
        error_messages={"required": "Vælg, hvem der har svaret."},
    )
    sprog = forms.ChoiceField(
        label="Hvilket sprog er der svaret på?",
        choices=Sprog.choices,
        initial=Sprog.DANSK,
        widget=ChipsRadio,
    )

    def __init__(self, *args: Any, foraeldre: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["foraelder"].queryset = foraeldre
        if len(foraeldre) == 1:
            self.initial["foraelder"] = foraeldre[0].pk
        for spm in spoergeskema.VERSIONER[spoergeskema.NYESTE]:
            self.fields |= _fields(spm)
        self.fields["maa_citeres"] = forms.BooleanField(
            label="Der er sat kryds ved »må citeres uden navn«", required=False
        )

    @property
    def svar(self) -> dict[str, str | int | None]:
        """The answers that are on the paper, as the rules want them."""
        marker = {
            spm.noegle
            for spm in spoergeskema.VERSIONER[spoergeskema.NYESTE]
            if spm.art == Art.SKALA
        }
        return {
            navn: int(vaerdi) if navn in marker else vaerdi
            for navn in spoergeskema.keys(spoergeskema.NYESTE)
            if (vaerdi := self.cleaned_data[navn])
        }


def _fields(spm: Spoergsmaal) -> dict[str, forms.Field]:
    felter: dict[str, forms.Field] = {spm.noegle: _field(spm)}
    if spm.uddyb:
        felter[spm.tekst_noegle] = _text(spm.uddyb)
    return felter


def _field(spm: Spoergsmaal) -> forms.Field:
    if spm.art == Art.TEKST:
        return _text(spm.tekst)
    return forms.ChoiceField(
        label=spm.tekst,
        choices=MARKER if spm.art == Art.SKALA else JA_NEJ,
        initial="",
        required=False,
        widget=ChipsRadio,
    )


def _text(label: str) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, strip=False, widget=forms.Textarea({"rows": 2})
    )


class TabletForm(BimForm, forms.Form):
    """Who takes the tablet, and in which language it opens."""

    error_title = "Tabletten er ikke klar endnu"
    foraelder = forms.ModelChoiceField(
        label="Hvem skal svare?",
        queryset=None,
        widget=ChipsRadio,
        empty_label=None,
        error_messages={"required": "Vælg, hvem der skal svare."},
    )

    def __init__(self, *args: Any, foraeldre: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["foraelder"].queryset = foraeldre
        if len(foraeldre) == 1:
            self.initial["foraelder"] = foraeldre[0].pk
