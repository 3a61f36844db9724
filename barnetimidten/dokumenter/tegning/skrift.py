"""How wide a text is in the bundled IBM Plex Sans, so that no label runs into another."""

from functools import cache

from barnetimidten.dokumenter.pdf import bundled_file

_MAPPE = "bundled:vendor/dkfds/fonts/IBMPlexSans/split/woff2/IBMPlexSans-"
_FILER = {False: "Regular-Latin1.woff2", True: "SemiBold-Latin1.woff2"}
PRIKKER = "…"


@cache
def _widths(fed: bool) -> tuple[dict[int, float], float]:
    """Width of each character in em, and of one that the font lacks."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 (comes with matplotlib)

    font = TTFont(bundled_file(_MAPPE + _FILER[fed]))
    em, bredder = font["head"].unitsPerEm, font["hmtx"].metrics
    kendte = {tegn: bredder[navn][0] / em for tegn, navn in font.getBestCmap().items()}
    return kendte, max(kendte.values())


def width(tekst: str, px: float, *, fed: bool = False) -> float:
    kendte, ukendt = _widths(fed)
    return px * sum(kendte.get(ord(tegn), ukendt) for tegn in tekst)


def shorten(tekst: str, bredde: float, px: float, *, fed: bool = False) -> str:
    """The text, cut with an ellipsis when it is wider than `bredde`."""
    if width(tekst, px, fed=fed) <= bredde:
        return tekst
    while tekst and width(tekst + PRIKKER, px, fed=fed) > bredde:
        tekst = tekst[:-1]
    return tekst.rstrip() + PRIKKER


def wrap(
    tekst: str, bredde: float, px: float, *, fed: bool = False, linjer: int = 3
) -> list[str]:
    """At most `linjer` lines; what is left over ends the last one with an ellipsis."""
    faerdige: list[str] = []
    rest = tekst.split()
    while rest and len(faerdige) < linjer - 1:
        antal = _fitting(rest, bredde, px, fed)
        faerdige.append(shorten(" ".join(rest[:antal]), bredde, px, fed=fed))
        rest = rest[antal:]
    if rest:
        faerdige.append(shorten(" ".join(rest), bredde, px, fed=fed))
    return faerdige


def _fitting(ord_: list[str], bredde: float, px: float, fed: bool) -> int:
    """How many of the words stand on one line; at least one."""
    antal = 1
    while (
        antal < len(ord_) and width(" ".join(ord_[: antal + 1]), px, fed=fed) <= bredde
    ):
        antal += 1
    return antal


def spread(
    steder: list[float], afstand: float, *, fra: float, til: float
) -> list[float]:
    """The same places, in order, moved apart so that neighbours keep `afstand`.

    Groups that meet are centred on the mean of where they wanted to be; all stay
    between `fra` and `til` as far as there is room.
    """
    orden = sorted(range(len(steder)), key=lambda i: steder[i])
    grupper: list[list[int]] = []
    for i in orden:
        grupper.append([i])
        while len(grupper) > 1 and _touch(grupper[-2], grupper[-1], steder, afstand):
            sidste = grupper.pop()
            grupper[-1] += sidste
    flyttet = list(steder)
    for gruppe in grupper:
        flyttet_fra = _start(gruppe, steder, afstand)
        for nr, i in enumerate(gruppe):
            flyttet[i] = flyttet_fra + nr * afstand
    for nr, i in enumerate(orden):
        flyttet[i] = max(flyttet[i], fra + nr * afstand)
    for nr, i in enumerate(reversed(orden)):
        flyttet[i] = min(flyttet[i], til - nr * afstand)
    return flyttet


def _start(gruppe: list[int], steder: list[float], afstand: float) -> float:
    midte = sum(steder[i] for i in gruppe) / len(gruppe)
    return midte - afstand * (len(gruppe) - 1) / 2


def _touch(a: list[int], b: list[int], steder: list[float], afstand: float) -> bool:
    slut = _start(a, steder, afstand) + (len(a) - 1) * afstand
    return _start(b, steder, afstand) - slut < afstand
