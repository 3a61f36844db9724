from django import forms

from barnetimidten.formularer.forms import BimForm, OnceMixin


class EfterproevForm(OnceMixin, BimForm, forms.Form):
    """A button."""
