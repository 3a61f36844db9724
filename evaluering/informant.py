"""Whether a name somebody wrote is a given colleague's. Plain Python.

Who runs a course does not judge the child's change in it; the name is all there is to
hold that rule by, so a part of the name and initials count as the name.
"""

import re
from collections.abc import Sequence

_ORD = re.compile(r"[^\W\d_]+")


def is_same_person(skrevet: str, navn: str, brugernavn: str = "") -> bool:
    """»Mette Lund«, »Lund, Mette (pæd.)«, »Mette«, »M. Lund«, »ML«, the user name."""
    ord_, egne = _words(skrevet), _words(navn)
    if not ord_ or not egne:
        return False
    samlet = "".join(ord_)
    korte = {"".join(_first(egne)), "".join(_first([egne[0], egne[-1]]))}
    if samlet in korte | {"".join(_words(brugernavn))}:
        return True
    return _shortens(ord_, egne) or _holds(ord_, egne)


def _words(tekst: str) -> list[str]:
    return _ORD.findall(tekst.casefold())


def _first(ord_: Sequence[str]) -> list[str]:
    return [et[0] for et in ord_]


def _shortens(ord_: Sequence[str], egne: Sequence[str]) -> bool:
    """Every word is one of the name's, or its first letter, in the name's order."""
    rest = iter(egne)
    return all(any(_fits(et, eget) for eget in rest) for et in ord_)


def _fits(et: str, eget: str) -> bool:
    return et == eget or (len(et) == 1 and eget.startswith(et))


def _holds(ord_: Sequence[str], egne: Sequence[str]) -> bool:
    """First and last name among the words, in any order."""
    return len(egne) > 1 and {egne[0], egne[-1]} <= set(ord_)
