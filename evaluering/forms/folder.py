"""In which language the folder is printed."""

from typing import Any

from django import forms

from barnetimidten.formularer.forms import BimForm, ChipsRadio, OnceMixin


class FolderForm(OnceMixin, BimForm, forms.Form):
    error_title = "Folderen er ikke bestilt endnu"
    sprog = forms.ChoiceField(
        label="På hvilket sprog?",
        widget=ChipsRadio,
        error_messages={"required": "Vælg sproget."},
    )

    def __init__(self, *args: Any, sprog: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sprog"].choices = [(kode, navn.title()) for kode, navn in sprog]
        self.fields["sprog"].initial = sprog[0][0]
