"""matplotlib's SVG as one that may stand in our pages and documents.

No `style` (the page's policy allows none), no metadata, no link, no group; fills and
strokes as plain attributes; ids of its own; a title and a description that are read.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

_SVG = "{http://www.w3.org/2000/svg}"
_TAL = re.compile(r"-?\d{1,9}\.\d{1,9}")
_URL = re.compile(r"url\(#(\w+)\)")
_OPLOES = {"g", "defs", "clipPath"}  # their children are kept, they are not
_UDELAD = {"metadata", "style"}
# What matplotlib says and is so anyway, or comes from the page
_OVERFLOEDIG = {"font-family", "stroke-dashoffset"}
_ATTRIBUTTER = {"d", "x", "y", "width", "height", "fill", "patternUnits"}
# XML cannot hold them, and nobody can see them
_USYNLIG = re.compile(
    r"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
SKRIFT = "'IBM Plex Sans', Plex, 'Plex Latin2', sans-serif"


def clean(svg: str, *, titel: str, beskrivelse: str, noegle: str) -> str:
    """`noegle` begins every id in it: two charts on a page must not share one."""
    kilde = ET.fromstring(_seen(svg))  # noqa: S314 (matplotlib wrote it a moment ago)
    bredde, hoejde = kilde.attrib["viewBox"].split()[2:]
    rod = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": _round(f"0 0 {bredde} {hoejde}"),
            "width": _round(bredde),
            "height": _round(hoejde),
            "role": "img",
            "aria-labelledby": f"{noegle}-t {noegle}-d",
            "font-family": SKRIFT,
            "stroke-linejoin": "round",
        },
    )
    ET.SubElement(rod, "title", {"id": f"{noegle}-t"}).text = _seen(titel)
    ET.SubElement(rod, "desc", {"id": f"{noegle}-d"}).text = _seen(beskrivelse)
    tegnet = list(_children(kilde, noegle))
    # Outside <defs>, WeasyPrint draws the tile of a pattern itself.
    if moenstre := [et for et in tegnet if et.tag == "pattern"]:
        ET.SubElement(rod, "defs").extend(moenstre)
    rod.extend(et for et in tegnet if et.tag != "pattern")
    return ET.tostring(rod, encoding="unicode")


def _seen(tekst: str) -> str:
    return _USYNLIG.sub("", tekst)


def _children(element: ET.Element, noegle: str) -> Iterator[ET.Element]:
    for barn in element:
        navn = barn.tag.removeprefix(_SVG)
        if navn in _OPLOES:
            yield from _children(barn, noegle)
        elif navn not in _UDELAD and not _draws_nothing(barn):
            yield _one(navn, barn, noegle)


def _draws_nothing(element: ET.Element) -> bool:
    return "fill: none" in element.get("style", "") and "stroke" not in element.get(
        "style", ""
    )


def _one(navn: str, element: ET.Element, noegle: str) -> ET.Element:
    ny = ET.Element(navn, _attributes(element, noegle))
    ny.text = element.text if navn == "text" else None
    ny.extend(_children(element, noegle))
    return ny


def _attributes(element: ET.Element, noegle: str) -> dict[str, str]:
    alle = {k: v for k, v in element.attrib.items() if k in _ATTRIBUTTER}
    if "id" in element.attrib and element.tag == f"{_SVG}pattern":
        alle["id"] = f"{noegle}-{element.attrib['id']}"
    for regel in element.get("style", "").split(";"):
        navn, _, vaerdi = (del_.strip() for del_ in regel.partition(":"))
        if vaerdi and navn not in _OVERFLOEDIG:
            alle[navn] = _value(navn, vaerdi, noegle)
    return {navn: _round(vaerdi) for navn, vaerdi in alle.items()}


def _value(navn: str, vaerdi: str, noegle: str) -> str:
    if navn == "font-weight":
        return "600"  # the page has no heavier file
    if navn == "font-size":
        return vaerdi.removesuffix("px")
    return _URL.sub(rf"url(#{noegle}-\1)", vaerdi)


def _round(vaerdi: str) -> str:
    """Two decimals are finer than any screen; less to send."""
    return " ".join(_TAL.sub(_short, vaerdi).split())


def _short(tal: re.Match[str]) -> str:
    kort = f"{float(tal[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if kort == "-0" else kort
