"""Charts: the same string on the page and on paper, and nothing that a page forbids."""

import re
import subprocess
import sys
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from django.template import engines

from barnetimidten.dokumenter import graf, pdf
from barnetimidten.dokumenter.graf import Art, Baandraekke, Begge, Serie
from barnetimidten.dokumenter.tegning import laerred
from barnetimidten.dokumenter.tests import grafer
from barnetimidten.dokumenter.tests.laes import tool
from barnetimidten.dokumenter.tests.test_pdf import inside

SVG = grafer.SVG
BREDDER = (graf.BRED, 520, graf.SMAL)


def parse(svg):
    return ET.fromstring(svg)  # noqa: S314 (our own drawing)


def texts(svg):
    return [text.text for text in parse(svg).iter(f"{SVG}text")]


@pytest.fixture(params=grafer.ALLE, ids=lambda et: et.navn)
def eksempel(request):
    return request.param


@pytest.fixture(params=BREDDER)
def bredde(request):
    return request.param


FORBUDT = ("style", "<!", "<?", "script", "metadata", "href", "<g", "clip", "onload")


def test_nothing_that_the_policy_of_our_pages_forbids(eksempel, bredde):
    svg = eksempel.svg(bredde)
    assert [del_ for del_ in FORBUDT if del_ in svg] == []


def test_a_chart_has_a_name_and_a_description(eksempel, bredde):
    rod = parse(eksempel.svg(bredde))
    assert rod.get("role") == "img"
    titel, beskrivelse = rod[0], rod[1]
    assert (titel.tag, beskrivelse.tag) == (f"{SVG}title", f"{SVG}desc")
    assert (titel.text, beskrivelse.text) == (grafer.TITEL, grafer.BESKRIVELSE)
    assert rod.get("aria-labelledby") == f"{titel.get('id')} {beskrivelse.get('id')}"


def test_it_is_as_wide_as_it_is_shown(eksempel, bredde):
    rod = parse(eksempel.svg(bredde))
    assert rod.get("width") == str(bredde)
    assert rod.get("viewBox") == f"0 0 {bredde} {rod.get('height')}"


def test_no_letter_is_smaller_than_13_and_none_leaves_the_picture(eksempel, bredde):
    rod = parse(eksempel.svg(bredde))
    hoejde = float(rod.get("height"))
    for text in rod.iter(f"{SVG}text"):
        assert float(text.get("font-size")) >= 13
        venstre, hoejre = grafer.extent(text)
        assert venstre >= -1, text.text
        assert hoejre <= bredde + 1, text.text
        assert 9 <= float(text.get("y")) <= hoejde - 2, text.text


def test_no_two_labels_lie_on_each_other(eksempel, bredde):
    kasser = [
        grafer.box(text) for text in parse(eksempel.svg(bredde)).iter(f"{SVG}text")
    ]
    for nr, a in enumerate(kasser):
        for b in kasser[nr + 1 :]:
            assert not grafer.overlap(a, b), (a, b)


def test_the_name_of_an_end_stands_where_no_line_runs():
    """A flat end with the goal just below it: the name goes above the line."""
    sket = Serie("nu", (3, 22, 32, 32, None))
    ventet = Serie("forventet", (3, 10, 17, 24, 30), Art.FORVENTET)
    punkter = ("jan", "apr", "aug", "nov", "dec")
    svg = graf.lines("Titel", "Tekst", punkter, [sket, ventet], bredde=graf.SMAL)
    hoejde = {text.text: float(text.get("y")) for text in parse(svg).iter(f"{SVG}text")}
    assert hoejde["32 nu"] < hoejde["30 forventet"] - 20


def test_colours_are_those_of_the_house(eksempel, bredde):
    farver = set(re.findall(r"#[0-9a-f]{6}", eksempel.svg(bredde)))
    assert farver <= grafer.FARVER


def luminance(farve):
    dele = (int(farve[i : i + 2], 16) / 255 for i in (1, 3, 5))
    lys = [d / 12.92 if d <= 0.04045 else ((d + 0.055) / 1.055) ** 2.4 for d in dele]
    return 0.2126 * lys[0] + 0.7152 * lys[1] + 0.0722 * lys[2]


def contrast(a, b):
    lys, moerk = sorted((luminance(a), luminance(b)), reverse=True)
    return (lys + 0.05) / (moerk + 0.05)


@pytest.mark.parametrize(
    "navn", ["INK", "MUTED", "BRAND", "MID", "OK", "ALERT", "WARN"]
)
def test_every_colour_of_a_text_has_enough_contrast(navn):
    assert contrast(getattr(laerred, navn), laerred.PAPER) >= 4.5


def test_every_colour_of_a_mark_has_enough_contrast():
    assert contrast(laerred.EDGE, laerred.PAPER) >= 3
    assert contrast(laerred.MUTED, laerred.SUNK) >= 4.5


def test_ids_begin_with_the_chart_and_all_references_are_found(bredde):
    alle = [et.svg(bredde) for et in grafer.ALLE]
    ids = [fundet for svg in alle for fundet in re.findall(r'id="([^"]+)"', svg)]
    assert len(ids) == len(set(ids))
    for svg in alle:
        for brugt in re.findall(r"url\(#([^)]+)\)", svg):
            assert f'id="{brugt}"' in svg


def test_a_pattern_is_defined_and_not_drawn(eksempel, bredde):
    """WeasyPrint draws the tile itself when it stands outside `defs`."""
    rod = parse(eksempel.svg(bredde))
    alle, i_defs = rod.iter(f"{SVG}pattern"), rod.findall(f"{SVG}defs/{SVG}pattern")
    assert list(alle) == i_defs


def test_the_two_widths_of_a_chart_share_no_id():
    begge = graf.both(graf.bars, "T", "B", ["a"], [Serie("S", (1,), Art.FOER)])
    bred, smal = (set(re.findall(r'id="([^"]+)"', s)) for s in (begge.bred, begge.smal))
    assert bred
    assert not bred & smal


def test_the_same_data_give_the_same_string_in_another_process():
    kode = (
        "import django; django.setup();"
        "from barnetimidten.dokumenter.tests import grafer;"
        "print(''.join(et.svg(760) for et in grafer.ALLE), end='')"
    )
    ud = subprocess.run(
        [sys.executable, "-c", kode], capture_output=True, check=True, text=True
    )
    assert ud.stdout == "".join(et.svg(760) for et in grafer.ALLE)


def test_a_text_from_a_user_is_only_text():
    onde = '<script>alert(1)</script>&"$x^2$'
    svg = graf.bars(onde, onde, [onde], [Serie("S", (1,))])
    assert "<script" not in svg
    assert parse(svg)[0].text == onde
    assert texts(graf.bars("T", "B", ["$a$"], [Serie("S", (1,))])) == ["1", "$a$"]


def test_more_bands_than_can_be_told_apart_are_refused():
    with pytest.raises(ValueError, match="fire bånd"):
        graf.bands("T", "B", [], "abcde")


def test_amounts_wider_than_their_bars_are_read_at_the_side():
    aar, kroner = "abcdefghijkl", tuple(range(-3 * 10**6, 9 * 10**6, 10**6))
    svg = graf.bars("T", "B", aar, [Serie("S", kroner)])
    assert texts(svg) == ["5.000.000", "0", *aar]


def test_what_is_left_out_cannot_be_measured_in_the_drawing():
    a = graf.bands("T", "B", [Baandraekke("r", (11, None, None), 22)], "abc")
    # the key of three and what is left out, the bar of 11, and one for all the rest
    assert len(parse(a).findall(f"{SVG}path")) == 4 + 2


def test_warming_draws_once():
    graf.warm()
    foer = graf._svg.cache_info().misses
    graf.warm()
    assert graf._svg.cache_info().misses == foer


def test_the_web_process_loads_the_library_soon_after_its_start():
    kode = (
        "import sys, threading, barnetimidten.wsgi;"
        "[t] = [t for t in threading.enumerate() if t.name == 'graf'];"
        "print('matplotlib.figure' in sys.modules, t.function.__name__, t.daemon)"
    )
    ud = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", kode],
        capture_output=True,
        check=True,
        text=True,
    )
    assert ud.stdout.split() == ["False", "warm", "True"]


def test_drawing_again_draws_nothing(eksempel, bredde, monkeypatch):
    svg = eksempel.svg(bredde)
    monkeypatch.setattr(graf, "clean", None)
    assert eksempel.svg(bredde) is svg


def test_the_library_is_not_loaded_before_a_chart_is_drawn():
    kode = (
        "import django, sys; django.setup();"
        "import barnetimidten.urls, barnetimidten.dokumenter.graf;"
        "print('matplotlib' in sys.modules, 'openpyxl' in sys.modules)"
    )
    ud = subprocess.run(
        [sys.executable, "-c", kode], capture_output=True, check=True, text=True
    )
    assert ud.stdout.split() == ["False", "False"]


# --- On paper ---------------------------------------------------------------------
@pytest.fixture
def papir(monkeypatch):
    """A document with each chart in it, as a page writes them."""
    kilde = (
        '{% extends "pdf/base.html" %}{% block indhold %}{% for et in grafer %}'
        '<figure class="bim-chart"><div class="bim-chart--wide">{{ et.bred }}</div>'
        '<div class="bim-chart--narrow">{{ et.smal }}</div></figure>'
        "{% endfor %}{% endblock %}"
    )
    skabelon = engines["django"].from_string(kilde)
    gemt = {}

    def render(_, felter):
        gemt["html"] = skabelon.render(felter)
        return gemt["html"]

    monkeypatch.setattr(pdf, "render_to_string", render)
    alle = [Begge(bred=et.svg(graf.BRED), smal=et.svg(graf.SMAL)) for et in grafer.ALLE]
    felter = {"titel": "Prøve", "dato": date(2026, 8, 3), "grafer": alle}
    return pdf.render_pdf("prøve", felter), gemt["html"]


def test_the_same_string_is_drawn_on_paper(papir):
    fil, html = papir
    tekst = tool("pdftotext", "-layout", "-", "-", data=fil)
    for et in grafer.ALLE:
        assert et.svg(graf.BRED) in html
    ord_ = ("overskygger alt", "2 point værre", "16 (84 %)", "sum +4", "30 forventet")
    for ventet in (*ord_, "almindelig (0-13)", "Uden for det almindelige"):
        assert ventet in tekst
    assert tekst.count("overskygger alt") == 1  # the narrow one is not printed


def test_on_paper_each_chart_is_a_figure_with_its_text_in_the_house_letter(papir):
    fil, _ = papir
    skrifter = tool("pdffonts", "-", data=fil)
    assert "IBM-Plex-Sans" in skrifter or "Plex" in skrifter
    assert "DejaVu" not in skrifter
    alle = inside(fil)
    assert alle.count(b"/S /Figure") == len(grafer.ALLE) + 1  # and the logo


@pytest.mark.filterwarnings("ignore:Glyph")  # matplotlib has none for them
def test_what_cannot_be_seen_does_not_break_a_chart():
    navn = "Høj\x1b\x0b\ufffe\x85"
    svg = graf.bars("T\x1b", "B\x0b", [navn], [Serie(navn, (1,), Art.FOER)])
    assert "Høj" in [tekst.strip() for tekst in texts(svg)]
    assert [et.text for et in parse(svg)[:2]] == ["T", "B"]
