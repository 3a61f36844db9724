"""A case as a file: which, and why."""

from django import forms

from barnetimidten.formularer.formaal import FormaalMixin
from barnetimidten.formularer.forms import BimForm, ChipsRadio

XLSX, TAL_CSV, BOG_CSV, JSON = "xlsx", "tal", "posteringer", "json"
FILTYPER = (
    (XLSX, "Regneark med det hele (XLSX)"),
    (TAL_CSV, "Tallene år for år (CSV)"),
    (BOG_CSV, "Posteringerne (CSV)"),
    (JSON, "Alt til et andet system (JSON)"),
)


class CaseUdtraekForm(FormaalMixin, BimForm, forms.Form):
    error_title = "Filen er ikke lavet endnu"

    filtype = forms.ChoiceField(
        label="Hvad vil du have?", choices=FILTYPER, initial=XLSX, widget=ChipsRadio
    )


class RundeUdtraekForm(FormaalMixin, BimForm, forms.Form):
    """Why, and nothing else: the file is given."""

    error_title = "Filen er ikke lavet endnu"
