"""Each of our rules holds for a document of every part, and can fail."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest
from django.conf import settings

from barnetimidten.dokumenter import bilag, tegnkort
from barnetimidten.dokumenter.tegnkort import USYNLIG_DEL
from barnetimidten.dokumenter.tests import laes

DAG = date(2026, 8, 3)
ALT = """
<h2>Afsnit</h2>
<table><caption>Tabel 1. Tal</caption>
<thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>
<tbody><tr><th scope="row">x</th><td>1</td></tr></tbody></table>
<ul><li>Et <ul><li>inden i</li></ul></li><li>To</li></ul>
<svg role="img" viewBox="0 0 9 9" width="90" height="90">
<title>Forløb</title><desc>21 i 2021.</desc><path d="M0 0H9V9z"/></svg>
<svg role="img" viewBox="0 0 9 9" width="90" height="90" aria-label="QR-kode">
<path d="M0 0H9V9z"/></svg>
<section lang="ar" dir="rtl"><p>سلام</p></section>
<h3>Lang tekst</h3><p>{% for i in "1234567890" %}{{ lang }}{% endfor %}</p>
"""


@pytest.fixture(scope="module")
def fil(side):
    tal = [
        bilag.json_bilag("tal", {"opstartet": 11}, "Tallene i notatet", DAG),
        bilag.csv_bilag("linjer", ["Linje"], [["=1+1"]], "Linjer", DAG),
    ]
    return side(ALT, tal, lang="ord " * 80)


def test_every_rule_holds_and_how_many_is_told(fil, capsys):
    tjekket = laes.check(fil)
    with capsys.disabled():
        # What was evaluated; no more is claimed.
        print(f"\nPDF: {tjekket}")  # noqa: T201
    assert tjekket.egne == len(laes.RULES)
    assert tjekket.pdfua == 14  # of 106: pdfua 0.1.3 skips its rule on headings
    docs = (settings.BASE_DIR / "docs/dokumenter.md").read_text()
    assert f"{tjekket.egne} egne regler" in docs
    assert f"{tjekket.pdfua} af `pdfua`'s" in docs


def test_what_is_read_back(fil):
    laest = laes.read(fil)
    assert laest.titel == "Prøve af æ, ø og å"
    assert laest.overskrifter == [
        (1, "Prøve af æ, ø og å"),
        (2, "Afsnit"),
        (3, "Lang tekst"),
    ]
    assert laest.alternativer == ["Ishøj Kommune", "Forløb. 21 i 2021.", "QR-kode"]
    assert [knude.sprog for knude in laest.med_rolle("Sect")] == ["ar"]
    assert [th.scope for th in laest.med_rolle("TH")] == ["Column", "Column", "Row"]
    assert [td.peger_paa for td in laest.med_rolle("TD")] == [
        (laest.med_rolle("TH")[2].navn, laest.med_rolle("TH")[1].navn)
    ]
    assert len(laest.pdf.pages) > 1
    assert "Side 2 af" in laes.words_of(fil)


def test_the_foot_of_a_page_is_not_read_aloud(fil):
    struktur = laes.tool("pdfinfo", "-struct-text", "-", data=fil)
    assert "Side 1 af" not in struktur
    assert "Dokument" not in struktur
    assert struktur.count("Ishøj Kommune") == 1  # the head of the first page


@pytest.mark.parametrize(
    "tekst",
    ["Donaudampfschiffahrtselektrizitätenhauptbetriebswerk" * 3, "fi ffi fl " * 60],
    ids=["a-word-over-many-lines", "ligatures"],
)
def test_what_is_copied_is_what_is_written(side, tekst):
    fil = side("<p>{{ tekst }}</p>", tekst=tekst)
    kopi = "".join(laes.words_of(fil).split())
    assert "".join(tekst.split()) in kopi
    laes.check(fil)


@pytest.mark.parametrize(
    ("tekst", "bogstav"),
    [
        ("tengesellschaft", "t"),
        ("", USYNLIG_DEL),
        ("ffi", "ffi"),
        ("ffitilbage", "ffit"),
    ],
    ids=["the-rest-of-a-word", "half-a-letter", "a-ligature", "one-before-the-rest"],
)
def test_a_sign_in_doubt(tekst, bogstav):
    assert tegnkort._letter(7, tekst, {7: frozenset("t")}) == bogstav


def test_arabic_is_copied_letter_by_letter(side):
    fil = side('<p lang="ar" dir="rtl">{{ tekst }}</p>', tekst="يشبه بيت الشمس")
    assert USYNLIG_DEL in laes.read(fil).bogstaver
    laes.check(fil)


def test_words_out_of_place_are_seen(side):
    assert (laes.outside(side("<p>Ord</p>")), laes.on_top(side("<p>Ord</p>"))) == (
        [],
        [],
    )
    bred = side('<p style="white-space: nowrap">{{ ord }}</p>', ord="bredt " * 40)
    assert "bredt" in laes.outside(bred)
    assert laes.on_top(side('<p>Under</p><p style="margin-top: -24pt">Ovenpå</p>'))


def _xmp(pdf, gammel: bytes, ny: bytes) -> None:
    xmp = pdf.Root.Metadata.read_bytes()
    assert gammel in xmp
    pdf.Root.Metadata = pdf.make_stream(
        xmp.replace(gammel, ny),
        Type=pikepdf.Name.Metadata,
        Subtype=pikepdf.Name.XML,
    )


def _first(pdf, rolle: str):
    """The first element with that role, in the order of the file."""
    return next(
        obj
        for obj in pdf.objects
        if isinstance(obj, pikepdf.Dictionary) and obj.get("/S") == f"/{rolle}"
    )


def _add_content(pdf, ops: bytes) -> None:
    pdf.pages[0].contents_add(ops)


def _second_main_heading(pdf) -> None:
    _first(pdf, "H2").S = pikepdf.Name.H1


def _skipped_level(pdf) -> None:
    _first(pdf, "H2").S = pikepdf.Name.H5


def _empty_heading(pdf) -> None:
    _first(pdf, "H2").K = pikepdf.Array()


def _no_header_cells(pdf) -> None:
    for obj in pdf.objects:
        if isinstance(obj, pikepdf.Dictionary) and obj.get("/S") == "/TH":
            obj.S = pikepdf.Name.TD


def _list_of_paragraphs(pdf) -> None:
    _first(pdf, "LI").S = pikepdf.Name.P


def _lost_owner(pdf) -> None:
    hvis = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    hvis[0], hvis[1] = hvis[1], hvis[0]


def _dumb_sign(pdf) -> None:
    font = next(
        obj
        for obj in pdf.objects
        if isinstance(obj, pikepdf.Dictionary) and "/ToUnicode" in obj
    )
    kort = font.ToUnicode.read_bytes()
    font.ToUnicode.write(kort.replace(b"beginbfchar", b"beginbfchar\n<0001> <>", 1))


def _twice(pdf) -> None:
    pdf.Root.AF.append(pdf.Root.AF[0])


def _script(pdf) -> None:
    handling = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    pdf.Root.OpenAction = pdf.make_indirect(handling)


@pytest.mark.parametrize(
    ("regel", "bryd"),
    [
        ("it_claims_the_archive_format",
         lambda pdf: _xmp(pdf, b'conformance="A"', b'conformance="U"')),
        ("it_claims_accessibility",
         lambda pdf: _xmp(pdf, b"<pdfuaid:part>1", b"<pdfuaid:part>2")),
        ("it_describes_the_schema_of_that_claim",
         lambda pdf: _xmp(pdf, b">Integer<", b">Text<")),
        ("it_names_its_colours",
         lambda pdf: pdf.Root.OutputIntents[0].__delitem__("/DestOutputProfile")),
        ("it_opens_under_its_title",
         lambda pdf: pdf.docinfo.__setitem__("/Title", "")),
        ("it_is_danish", lambda pdf: pdf.Root.__setitem__("/Lang", "en")),
        ("it_is_tagged",
         lambda pdf: pdf.Root.MarkInfo.__setitem__("/Marked", False)),
        ("all_content_is_marked",
         lambda pdf: _add_content(pdf, b"BT (x) Tj ET")),
        ("all_marked_content_is_in_the_structure_once",
         lambda pdf: _first(pdf, "P").__setitem__("/K", pikepdf.Array())),
        ("marks_lead_back_to_their_element", _lost_owner),
        ("there_is_one_main_heading_first", _second_main_heading),
        ("no_level_of_heading_is_skipped", _skipped_level),
        ("no_heading_is_empty", _empty_heading),
        ("every_header_cell_has_a_scope",
         lambda pdf: _first(pdf, "TH").A.__delitem__("/Scope")),
        ("every_data_table_has_header_cells", _no_header_cells),
        ("cells_point_to_headers_that_are_there",
         lambda pdf: _first(pdf, "TH").__setitem__("/ID", b"x")),
        ("rows_hold_cells_and_lists_hold_items", _list_of_paragraphs),
        ("every_figure_is_told_in_words",
         lambda pdf: _first(pdf, "Figure").__delitem__("/Alt")),
        ("every_figure_lies_on_its_page",
         lambda pdf: _first(pdf, "Figure").A.__setitem__(
             "/BBox", pikepdf.Array([0, -9, 9, 9]))),
        ("every_sign_is_a_letter", _dumb_sign),
        ("every_attachment_is_listed_once", _twice),
        ("every_attachment_says_what_it_is",
         lambda pdf: pdf.Root.AF[0].__setitem__("/Desc", "")),
        ("nothing_runs_and_nothing_leads_out", _script),
    ],
)  # fmt: skip
def test_a_rule_sees_when_it_is_broken(fil, regel, bryd):
    with pikepdf.open(BytesIO(fil)) as pdf:
        bryd(pdf)
        ud = BytesIO()
        pdf.save(ud, fix_metadata_version=False)
    assert not getattr(laes, regel)(laes.read(ud.getvalue()))


def test_a_plain_file_breaks_nearly_all(side):
    with pikepdf.open(BytesIO(side("<p>Tekst</p>"))) as pdf:
        for navn in ("/StructTreeRoot", "/MarkInfo", "/Metadata", "/Lang"):
            del pdf.Root[navn]
        ud = BytesIO()
        pdf.save(ud)
    with pytest.raises(AssertionError):
        laes._pdfua(ud.getvalue())
