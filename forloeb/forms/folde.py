"""Optional parts of a form: folded, with what stands in them on the folded line."""

from typing import Any, NamedTuple

from django import forms

from barnetimidten.dansk import format_dato_kort, format_tid


class Fold(NamedTuple):
    titel: str
    felter: list[Any]
    linje: str
    aaben: bool


class FoldMixin:
    """`folds` names the parts: (title, "field field field")."""

    folds: tuple[tuple[str, str], ...] = ()

    @property
    def folde(self) -> list[Fold]:
        """The optional parts, each with what stands in it on its folded line."""
        return [
            self._fold(titel, [self[n] for n in navne.split() if self._shows(n)])
            for titel, navne in self.folds
        ]

    def _shows(self, navn: str) -> bool:
        return navn in self.fields and not self[navn].is_hidden

    def _fold(self, titel: str, felter: list[Any]) -> Fold:
        linje = ", ".join(filter(None, map(_line_of, felter)))
        kort = linje if len(linje) <= 60 else f"{linje[:59]}…"
        aaben = any(f.errors or self.opens(f) for f in felter)
        return Fold(titel, felter, kort or "ikke udfyldt", aaben)

    def opens(self, bound: Any) -> bool:
        """What stands in a field asks for its neighbours to be seen."""
        return False


def _line_of(bound: Any) -> str:
    vaerdi = bound.value()
    if vaerdi in (None, "", []) or isinstance(vaerdi, bool):
        return ""
    if hasattr(bound.field, "choices"):
        valgt = {str(v) for v in (vaerdi if isinstance(vaerdi, list) else [vaerdi])}
        return ", ".join(str(t) for k, t in bound.field.choices if str(k) in valgt)
    try:
        ren = bound.field.to_python(vaerdi)
    except forms.ValidationError:
        return ""
    if bound.name.endswith("dato"):
        return format_dato_kort(ren)
    if bound.name.endswith("tid"):
        return f"kl. {format_tid(ren)}"
    return f"{ren} min." if bound.name == "varighed" else str(ren)
