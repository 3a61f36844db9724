"""Why a course that was closed long ago is opened."""

from django import forms

from barnetimidten.formularer.formaal import FormaalMixin
from barnetimidten.formularer.forms import BimForm


class FormaalForm(FormaalMixin, BimForm, forms.Form):
    error_title = "Forløbet er ikke åbnet endnu"
