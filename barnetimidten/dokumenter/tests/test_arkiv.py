"""Both claims in one file, the figures inside it once, and the same bytes again."""

import json
import os
import subprocess
import sys
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from django.conf import settings

from barnetimidten.dokumenter import arkiv, pdf
from barnetimidten.dokumenter.bilag import (
    Bilag,
    canonical,
    csv_bilag,
    fingerprint,
    grouped,
    json_bilag,
)
from barnetimidten.dokumenter.tests.laes import read, words_of

DAG = date(2022, 8, 3)
TAL = {"opstartet": 11, "forventet": 30, "dag": DAG, "ord": "æøå"}


def attachments():
    return [
        json_bilag("tal", TAL, "Tallene i notatet", DAG),
        csv_bilag("linjer", ["Linje", "2022"], [["Støtte", -390000]], "Budgettet", DAG),
    ]


def test_both_claims_are_made(side):
    fil = read(side("<p>Tekst</p>"))
    assert fil.krav("pdfaid", "part") == "3"
    assert fil.krav("pdfaid", "conformance") == "A"
    assert fil.krav("pdfuaid", "part") == "1"
    assert fil.xmp.count("pdfaExtension:schemas") == 2  # begun and ended, once
    assert "<dc:language>" in fil.xmp


def test_the_figures_are_inside_once_with_the_days_of_the_data(side):
    fil = read(side("<p>Tekst</p>", attachments()))
    assert [(et.navn, et.mime, et.forhold, et.oprettet, et.rettet)
            for et in fil.bilag] == [
        ("linjer.csv", "text/csv", "Data", *["D:20220803000000Z"] * 2),
        ("tal.json", "application/json", "Data", *["D:20220803000000Z"] * 2),
    ]  # fmt: skip
    assert json.loads(fil.bilag_med_navn("tal.json"))["opstartet"] == 11
    assert fil.bilag_med_navn("linjer.csv").decode("utf-8-sig").splitlines() == [
        "Linje;2022",
        "Støtte;-390000",
    ]


def test_the_order_they_are_given_in_does_not_matter(side):
    assert side("<p>x</p>", attachments()) == side("<p>x</p>", attachments()[::-1])


def test_without_attachments_there_is_no_list(side):
    assert "/AF" not in read(side("<p>Tekst</p>")).pdf.Root


def test_another_process_makes_the_same_bytes():
    kode = (
        "import django, hashlib; django.setup();"
        "from barnetimidten.dokumenter.tests.test_arkiv import attachments;"
        "from barnetimidten.dokumenter.pdf import render_pdf;"
        "from datetime import date;"
        "fil = render_pdf('pdf/base.html', {'titel': 'æøå', 'dato': date(2022, 8, 3)},"
        " attachments());"
        "print(hashlib.sha256(fil).hexdigest())"
    )
    andet = subprocess.run(
        [sys.executable, "-c", kode],
        env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    her = pdf.render_pdf("pdf/base.html", {"titel": "æøå", "dato": DAG}, attachments())
    assert andet.stdout.strip() == fingerprint(her)


def test_metadata_of_another_form_is_refused(side):
    with pikepdf.open(BytesIO(side("<p>x</p>"))) as fil:
        fil.Root.Metadata = fil.make_stream(b"<x/>")
        ud = BytesIO()
        fil.save(ud, fix_metadata_version=False)
    with pytest.raises(ValueError, match="metadata"):
        arkiv.claim(ud.getvalue())


# --- The numbers of a document -----------------------------------------------------
def test_a_document_without_a_number_gets_one_from_what_it_says(side):
    et, andet = words_of(side("<p>En</p>")), words_of(side("<p>To</p>"))
    numre = [tekst.partition("Dokument ")[2][:14] for tekst in (et, andet)]
    assert numre[0] != numre[1]
    assert all(len(nummer.split()) == 3 for nummer in numre)
    assert "fingeraftryk" not in et


def test_its_own_number_maker_and_fingerprint_are_printed(side):
    aftryk = fingerprint(canonical(TAL))
    tekst = words_of(
        side(
            "<p>x</p>",
            dokument_id="Statusnotat 2022-2",
            lavet_af="Anne Falk",
            fingeraftryk=aftryk,
        )
    )
    assert "3. august 2026. Lavet af Anne Falk." in tekst
    assert "Ishøj Kommune. Lavet af Anne Falk, 3. august 2026." in tekst
    linje = f"Dokument Statusnotat 2022-2. Tallenes fingeraftryk {grouped(aftryk)}"
    assert linje in tekst


def test_the_fingerprint_is_of_the_figures_and_not_of_their_order():
    omvendt = dict(reversed(TAL.items()))
    assert fingerprint(canonical(TAL)) == fingerprint(canonical(omvendt))
    assert fingerprint(canonical(TAL)) != fingerprint(canonical(TAL | {"ord": "x"}))
    assert grouped("7f3a91c20be4" + "0" * 52) == "7f3a 91c2 0be4"


@pytest.mark.parametrize("navn", ["../tal.json", "Tal.json", "tal", "a b.csv", "x.exe"])
def test_an_attachment_has_a_plain_name(navn):
    with pytest.raises(ValueError, match="bilag"):
        Bilag(navn, b"", "", DAG)
