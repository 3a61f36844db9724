"""A table as a file or pasted in; read before it is kept, with the lines at fault."""

from typing import Any, ClassVar

from django import forms

from barnetimidten import csvfil, regnearksfil
from barnetimidten.csvfil import Fejl
from barnetimidten.formularer.forms import BimForm, OnceMixin

VIS_FEJL = 50  # more than that is one and the same fault


class CsvForm(OnceMixin, BimForm, forms.Form):
    """`laest` holds what the file says once the form is valid, `linjefejl` what is wrong
    with it: each form says how in its `read(tekst)`. Pasted text takes the file's place,
    so that a preview can send it on. `regneark` forms take a workbook too."""

    max_text = csvfil.MAX_BYTES
    regneark = False
    show_optional = False
    laest: ClassVar[list[Any]] = []
    linjefejl: ClassVar[list[Fejl]] = []

    fil = forms.FileField(
        label="Vælg en CSV-fil",
        required=False,
        help_text="Gem regnearket som CSV.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv,text/plain"}),
        error_messages={
            "empty": "Filen er tom. Vælg en anden.",
            "invalid": "Filen kunne ikke sendes. Vælg den igen.",
        },
    )
    indhold = forms.CharField(
        label="Eller sæt linjerne ind",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text="Overskriften skal med som første linje.",
    )

    def clean(self) -> dict[str, Any]:
        super().clean()
        tekst = self._text()
        if tekst and not self.errors:
            self.laest, self.linjefejl = self.read(tekst)
            if self.linjefejl:
                self.add_error(self._where(), _how_many(len(self.linjefejl)))
        return self.cleaned_data

    def _text(self) -> str:
        fil, tekst = self.cleaned_data.get("fil"), self.cleaned_data.get("indhold", "")
        if fil:
            try:
                tekst = self._decoded(fil.read(csvfil.MAX_BYTES + 1))
            except ValueError as error:
                self.add_error("fil", str(error))
                return ""
            self.cleaned_data["indhold"] = tekst
            self.data = self.data.copy()
            self.data["indhold"] = tekst
        elif tekst:
            return self._pasted(tekst)
        elif not self.errors:
            self.add_error("fil", "Vælg en fil, eller sæt linjerne ind.")
        return tekst

    def _decoded(self, data: bytes) -> str:
        if self.regneark and regnearksfil.is_workbook(data):
            return csvfil.visible(regnearksfil.as_csv(data))
        return csvfil.decode(data)

    def _pasted(self, tekst: str) -> str:
        try:
            return csvfil.visible(tekst)
        except ValueError as error:
            self.add_error("indhold", str(error))
            return ""

    def _where(self) -> str:
        return "fil" if self.cleaned_data.get("fil") else "indhold"

    @property
    def viste_fejl(self) -> list[Fejl]:
        return self.linjefejl[:VIS_FEJL]

    @property
    def flere_fejl(self) -> int:
        return max(0, len(self.linjefejl) - VIS_FEJL)


def _how_many(antal: int) -> str:
    if antal == 1:
        return "Filen har én fejl. Intet er indlæst. Ret den, og prøv igen."
    return f"Filen har {antal} fejl. Intet er indlæst. Ret dem, og prøv igen."
