"""Proposing a translation sentence by sentence, and vouching for one."""

from typing import Any

from django import forms

from barnetimidten.formularer.forms import BimForm, OnceMixin
from evaluering import spoergeskema, sprog
from evaluering.models import Oversaettelse
from forloeb.models.felter import KORT

MAX_SAETNING = 300


class OversaettelseForm(OnceMixin, BimForm, forms.Form):
    """One field a sentence, named by its key; Danish stands above each."""

    error_title = "Oversættelsen er ikke foreslået endnu"
    max_text = MAX_SAETNING
    kilde = forms.CharField(
        label="Hvem har oversat?",
        max_length=KORT,
        help_text="For eksempel »Samira Nasser, tolk i kommunen«.",
    )

    def __init__(self, *args: Any, kode: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kode = kode
        retning = {
            "lang": str(kode),
            "dir": sprog.direction(kode),
            "rows_shown": 2,
            "class": "bim-saetning",
        }
        for noegle, dansk in spoergeskema.texts(spoergeskema.NYESTE).items():
            self.fields[noegle] = forms.CharField(
                label=dansk,
                widget=forms.Textarea(attrs=retning),
                error_messages={"required": "Oversæt sætningen."},
            )
        self.order_fields([*spoergeskema.texts(spoergeskema.NYESTE), "kilde"])

    @property
    def tekster(self) -> dict[str, str]:
        return {n: v for n, v in self.vaerdier.items() if n != "kilde"}


class GodkendForm(OnceMixin, BimForm, forms.Form):
    error_title = "Oversættelsen er ikke godkendt endnu"
    laeser = forms.CharField(
        label="Hvem har læst den?",
        max_length=Oversaettelse._meta.get_field("laeser").max_length,
        help_text="Navn og hvad personen er, for eksempel »Samira Nasser, tolk«.",
    )
    bekraeft = forms.BooleanField(
        label="Læseren kan sproget, har læst alle sætninger på siden og siger god for "
        "dem.",
        error_messages={"required": "Sæt kryds, når læseren har sagt god for den."},
    )
