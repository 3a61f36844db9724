"""Every letter a family reads stands in a font of ours, on the screen and on paper."""

import io
import re
from functools import cache

import pytest
from fontTools.ttLib import TTFont

from barnetimidten.dokumenter.pdf import bundled_bytes, bundled_file
from evaluering import spoergeskema, sprog
from evaluering.enums import FRA_HOEJRE, Sprog

PLEX = "vendor/dkfds/fonts/IBMPlexSans/split/woff2/IBMPlexSans"
# Paper has the complete file, of which the screen's is a part.
NASKH = "vendor/noto-naskh-arabic/noto-naskh-arabic-web"
VAEGTE = {400: ("Regular", "400"), 600: ("SemiBold", "600")}
OMRAADE = re.compile(r'url\("\.\./(\S+?)"\)[^}]*?unicode-range: ([^;]+);', re.S)
USYNLIGE = {"\n", "\u00a0", "\u200c", "\u200f"}


def words(kode):
    """What families read in the language: questions, frame, months, the name itself."""
    if kode == Sprog.DANSK:
        tekster = [*spoergeskema.texts(spoergeskema.NYESTE).values()]
        tekster += [dansk for dansk, _ in sprog.frame("en")]
    else:
        kladde = sprog.draft(kode)
        tekster = [*kladde.tekster.values(), *kladde.maaneder]
        tekster += [oversat for _, oversat in sprog.frame(kode)]
    return "".join([*tekster, Sprog(kode).label])


def files(kode, vaegt):
    plex, naskh = VAEGTE[vaegt]
    latin = [f"{PLEX}-{plex}-{del_}.woff2" for del_ in ("Latin1", "Latin2")]
    return [*latin, f"{NASKH}-{naskh}.woff2"] if kode in FRA_HOEJRE else latin


@cache
def letters(fil):
    data = bundled_bytes(bundled_file(f"bundled:{fil}"))
    return frozenset(TTFont(io.BytesIO(data), lazy=True).getBestCmap())


def ranges():
    """file -> the code points for which the style sheet fetches it"""
    css = bundled_file("bundled:css/app.css").read_text(encoding="utf-8")
    return {
        fil: {tegn for del_ in omraader.split(",") for tegn in _points(del_)}
        for fil, omraader in OMRAADE.findall(css)
    }


def _points(del_):
    fra, _, til = del_.strip().removeprefix("U+").partition("-")
    return range(int(fra, 16), int(til or fra, 16) + 1)


@pytest.mark.parametrize("vaegt", VAEGTE)
@pytest.mark.parametrize("kode", list(Sprog))
def test_every_letter_is_in_a_bundled_font(kode, vaegt):
    omraader = ranges()
    kendte = set()
    for fil in files(kode, vaegt):
        kendte |= letters(fil) & omraader[fil]
    mangler = {t for t in words(kode) if ord(t) not in kendte} - USYNLIGE
    assert mangler == set()


def test_the_fonts_carry_their_licence():
    for mappe in ("noto-naskh-arabic/LICENSE", "dkfds/fonts/IBMPlexSans/LICENSE.txt"):
        tekst = bundled_file(f"bundled:vendor/{mappe}").read_text(encoding="utf-8")
        assert "open font license" in " ".join(tekst.lower().split())
