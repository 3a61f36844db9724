"""The form of the calendar page: a button, sent once."""

from django import forms

from barnetimidten.formularer.forms import BimForm, OnceMixin


class KalendernoegleForm(OnceMixin, BimForm, forms.Form):
    error_title = "Adressen er ikke lavet endnu"
