"""Who may be present at a visit, as codes and as words."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from forloeb.koder import TilStede
from forloeb.visning.plan import join_words


def caregiver_names(
    foraeldre: Iterable[Any], vis: Callable[[str], str] = str
) -> dict[str, str]:
    """foraelder-7 -> Mor; two of the same role are told apart by first name, which a
    page hands to `vis` (brugere.diskret.shown)."""
    alle = list(foraeldre)
    antal = Counter(f.rolle for f in alle)
    return {
        f.kode: f.get_rolle_display()
        if antal[f.rolle] == 1
        else f"{f.get_rolle_display()} {vis(f.navn.split()[0])}"
        for f in alle
    }


def in_sentence(navn: str) -> str:
    """Far Thomas -> far Thomas: the role in lower case, the name as it is."""
    return navn[:1].lower() + navn[1:]


def choices(
    barn: Any, foraeldre: Iterable[Any], vis: Callable[[str], str] = str
) -> list[tuple[str, str]]:
    """The chips: the child, each caregiver, siblings, interpreter, others."""
    andre = [c for c in TilStede.choices if c[0] != TilStede.BARN]
    return [
        (TilStede.BARN.value, vis(barn.fornavn)),
        *caregiver_names(foraeldre, vis).items(),
        *andre,
    ]


def present_text(koder: Sequence[str], andre: str, valg: dict[str, str]) -> str:
    """Mor, far og Alma. The child last, an unknown code left out."""
    orden = [k for k in koder if k != TilStede.BARN]
    orden += [TilStede.BARN] if TilStede.BARN in koder else []
    ord_ = [
        andre if kode == TilStede.ANDRE and andre else _word(kode, valg)
        for kode in orden
        if kode in valg
    ]
    tekst = join_words(ord_)
    return tekst[:1].upper() + tekst[1:]


def _word(kode: str, valg: dict[str, str]) -> str:
    ord_ = valg[kode]
    return ord_ if kode == TilStede.BARN else in_sentence(ord_)
