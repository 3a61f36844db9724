"""What was put right in a measurement: by whom, which number, before and after."""

from collections.abc import Iterable, Mapping
from itertools import zip_longest
from typing import Any

from barnetimidten.dansk import format_dato
from evaluering.maalinger import NUMRE
from evaluering.models import Normsaet
from forloeb.visning.historik import Aendring, Indfoersel

Navne = Mapping[int, str]


def describe(poster: Iterable[Any], navne: Navne, foraeldre: Navne) -> list[Indfoersel]:
    """History rows, newest first; names of employees and parents by their keys."""
    alle = list(poster)
    normer = dict(Normsaet.objects.values_list("pk", "navn"))
    fundet = []
    for post, foer in zip_longest(alle, alle[1:]):
        aendringer = _changes(foer, post, foraeldre, normer) if foer else []
        if aendringer or foer is None:
            hvem = navne.get(post.history_user_id, "Systemet")
            fundet.append(Indfoersel(post.history_date, hvem, foer is None, aendringer))
    return fundet


def _changes(foer: Any, efter: Any, foraeldre: Navne, normer: Navne) -> list[Aendring]:
    par = zip(
        _facts(foer, foraeldre, normer), _facts(efter, foraeldre, normer), strict=True
    )
    return [Aendring(navn, a, b) for (navn, a), (_, b) in par if a != b]


def _facts(post: Any, foraeldre: Navne, normer: Navne) -> list[tuple[str, str]]:
    return [
        ("Udfyldt", format_dato(post.dato)),
        ("Udfyldt af", post.besvaret_af or foraeldre.get(post.foraelder_id, "")),
        ("Opfølgningsskema", "Ja" if post.opfoelgning else "Nej"),
        ("Tastet to gange", "Ja" if post.tastet_to_gange else "Nej"),
        ("Normsæt", normer.get(post.normsaet_id, "")),
        *((f"Punkt {n}", _sign(post.svar.get(str(n)))) for n in range(1, 26)),
        *((f"Punkt {n}", _sign(post.paavirkning.get(k))) for k, n in NUMRE.items()),
    ]


def _sign(svar: int | None) -> str:
    return "–" if svar is None else str(svar)
