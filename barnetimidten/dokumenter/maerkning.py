"""What WeasyPrint's tags leave out, added while the tree is built.

Each part's own language, the scope of a header cell, the whole text of a drawing, the
index of the cells' names, and the page's margins as what they are: no part of the text.

It wraps one function that WeasyPrint does not promise to keep (`_build_box_tree`);
`tests/test_laes.py` falls when a new version has another.
"""

from typing import Any

import pydyf

_SCOPE = {
    "col": "/Column",
    "colgroup": "/Column",
    "row": "/Row",
    "rowgroup": "/Row",
}
_SVG = "{http://www.w3.org/2000/svg}"
_HELE = {"html", "body"}  # the document's own language is in its catalogue
PUNKT = 0.75  # CSS pixels are 96 to the inch, a PDF's points 72


def sharpen() -> None:
    """Once a process, before the first document."""
    from weasyprint.formatting_structure.boxes import MarginBox
    from weasyprint.pdf import tags

    if hasattr(tags, "_oprindelig"):
        return
    tags._oprindelig = build = tags._build_box_tree

    def build_box_tree(box: Any, parent: Any, pdf: Any, *rest: Any) -> Any:
        box = getattr(box, "_box", box)  # placed absolutely
        foerste = len(pdf.objects)
        for element in build(box, parent, pdf, *rest):
            _complete(element, box)
            yield element
        if isinstance(box, MarginBox):
            _note_margin(pdf, rest[0], pdf.objects[foerste:])

    tags._build_box_tree = build_box_tree


def _complete(element: Any, box: Any) -> None:
    kilde = box.element
    if kilde is None or box.element_tag in _HELE:
        return
    if lang := kilde.attrib.get("lang"):
        element["Lang"] = pydyf.String(lang)
    if element["S"] == "/TH":
        element["A"]["Scope"] = _SCOPE.get(kilde.attrib.get("scope"), "/Column")
    if element["S"] == "/Figure" and kilde.tag == f"{_SVG}svg":
        element["Alt"] = pydyf.String(_alternative(kilde))


def _alternative(svg: Any) -> str:
    """Title and description of a drawing, or its label."""
    ord_ = [(svg.findtext(f"{_SVG}{navn}") or "").strip() for navn in ("title", "desc")]
    tekst = ". ".join(tekst.rstrip(".") for tekst in ord_ if tekst)
    return f"{tekst}." if tekst else svg.attrib.get("aria-label", "Tegning")


def _note_margin(pdf: Any, side: int, nye: list[Any]) -> None:
    """Remember which marks on the page belong to its margins."""
    if not hasattr(pdf, "margen"):
        pdf.margen = {}
    maerker = pdf.margen.setdefault(side, set())
    for element in nye:
        maerker |= {barn for barn in element.get("K", ()) if isinstance(barn, int)}


def finish(document: Any, pdf: Any) -> None:
    """WeasyPrint's `finisher`: what needs the whole file."""
    rod = _object(pdf, pdf.catalog["StructTreeRoot"])
    hvis = _object(pdf, rod["ParentTree"])["Nums"]  # page, its marks, page, its marks
    for side, maerker in getattr(pdf, "margen", {}).items():
        _set_aside(_page_stream(pdf, side), maerker)
        ejere = hvis[2 * side + 1]
        ejere[:] = ["null" if i in maerker else ejer for i, ejer in enumerate(ejere)]
    elementer = [obj for obj in pdf.objects if isinstance(obj, dict) and "S" in obj]
    _index_names(pdf, rod, [obj for obj in elementer if "ID" in obj])
    for figur in elementer:
        if figur["S"] == "/Figure":
            _place(pdf, figur)


def _object(pdf: Any, reference: bytes | str) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _page_stream(pdf: Any, side: int) -> list[Any]:
    page = _object(pdf, pdf.page_references[side])
    return _object(pdf, page["Contents"]).stream


def _set_aside(stream: list[Any], maerker: set[int]) -> None:
    """`/Span <</MCID 3>> BDC` becomes `/Artifact <</Type /Pagination>> BDC`."""
    for i, led in enumerate(stream):
        if led == b"BDC" and stream[i - 1].get("MCID") in maerker:
            stream[i - 2] = "/Artifact"
            stream[i - 1] = pydyf.Dictionary({"Type": "/Pagination"})


def _index_names(pdf: Any, rod: Any, celler: list[Any]) -> None:
    """Cells point to their headers by name, so the names must be findable."""
    if not celler:
        return
    navne = pydyf.Array()
    for celle in sorted(celler, key=lambda celle: celle["ID"].string):
        navne += [celle["ID"], celle.reference]
    trae = pydyf.Dictionary({"Names": navne})
    pdf.add_object(trae)
    rod["IDTree"] = trae.reference


def _place(pdf: Any, figur: Any) -> None:
    """Where the drawing stands: points from the foot of the page, not pixels."""
    hoejde = _object(pdf, figur["Pg"])["MediaBox"][3]
    x1, y1, x2, y2 = (PUNKT * float(tal) for tal in figur["A"]["BBox"])
    figur["A"]["BBox"] = pydyf.Array((x1, hoejde - y2, x2, hoejde - y1))
