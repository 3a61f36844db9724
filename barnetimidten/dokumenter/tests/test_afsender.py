"""Whose paper it is comes from the settings."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as indstillinger

from barnetimidten.dokumenter import afsender
from barnetimidten.dokumenter.konfiguration import (
    LOGO_MAKS,
    contrast_to_white,
    read_farve,
    read_kle,
    read_logo,
)
from barnetimidten.dokumenter.tests.laes import check, read, words_of

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9z"/>'


def test_the_demo_is_ishoej(side):
    tekst = words_of(side("<p>x</p>"))
    for ord_ in ("Ishøj Store Torv 20", "2635 Ishøj", "Telefon 43 57 75 75"):
        assert ord_ in tekst


def test_another_municipality_has_its_own(side, settings, tmp_path):
    logo = tmp_path / "logo.svg"
    logo.write_text(f"{LOGO}</svg>")
    settings.KOMMUNE_NAVN = "Prøve Kommune"
    settings.KOMMUNE_ADRESSE = "Torvet 1, 9999 Prøve"
    settings.KOMMUNE_TELEFON = "12 34 56 78"
    settings.KOMMUNE_KONTAKT = ""
    settings.KOMMUNE_LOGO = str(logo)
    settings.KOMMUNE_FARVE = "#1c4f80"
    fil = side("<p>x</p>")
    tekst = words_of(fil)
    assert "Ishøj" not in tekst
    assert "Torvet 1 9999 Prøve Telefon 12 34 56 78" in tekst
    assert read(fil).alternativer == ["Prøve Kommune"]
    check(fil)


def test_what_is_not_written_leaves_no_trace(side, settings):
    settings.KOMMUNE_ADRESSE = settings.KOMMUNE_TELEFON = settings.KOMMUNE_KONTAKT = ""
    fil = side("<p>x</p>")
    assert "Telefon" not in words_of(fil)
    check(fil)


def test_the_pale_colours_come_from_the_one(settings):
    settings.KOMMUNE_FARVE = "#7a2450"
    stil = afsender.stylesheet()
    assert "--farve: #7a2450;" in stil
    assert "--farve-lys: #f6f0f3;" in stil


@pytest.mark.parametrize("farve", ["rød", "#fff", "#12345g", "#7a2450;}", ""])
def test_what_is_no_colour_is_refused(farve):
    with pytest.raises(ValueError, match="skrives som"):
        read_farve(farve)


def test_a_colour_that_cannot_be_read_on_paper_is_refused():
    assert read_farve(" #7A2450 ") == "#7a2450"
    assert contrast_to_white("#000000") == pytest.approx(21)
    assert contrast_to_white("#ffffff") == pytest.approx(1)
    with pytest.raises(ValueError, match="for lys"):
        read_farve("#82b6ff")


def test_a_kle_number_is_three_pairs_of_digits_or_nothing():
    assert [read_kle(" 27.24.00 "), read_kle("")] == ["27.24.00", ""]
    for kle in ("27.24", "27-24-00", "27.24.00x", "a7.24.00"):
        with pytest.raises(ValueError, match="SBSYS_KLE skrives som"):
            read_kle(kle)


def test_a_logo_is_a_small_picture(tmp_path):
    assert read_logo("") == ""
    tekst = tmp_path / "logo.txt"
    tekst.write_text("x")
    stor = tmp_path / "stor.png"
    stor.write_bytes(b"x" * (LOGO_MAKS + 1))
    for sti, grund in ((tekst, "SVG"), (tmp_path / "mangler.svg", "SVG"), (stor, "kB")):
        with pytest.raises(ValueError, match=grund):
            read_logo(str(sti))
    lille = tmp_path / "lille.PNG"
    lille.write_bytes(b"x")
    assert read_logo(str(lille)) == str(lille.resolve())


def test_a_municipality_that_writes_no_address_gets_nobody_elses(tmp_path):
    kode = (
        "from django.conf import settings as s;"
        "print([s.KOMMUNE_ADRESSE, s.KOMMUNE_TELEFON, s.KOMMUNE_KONTAKT])"
    )
    miljoe = os.environ | {"KOMMUNE_NAVN": "Prøve Kommune"}
    svar = subprocess.run(
        [sys.executable, "-c", kode],
        env=miljoe,
        cwd=indstillinger.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    assert svar.stdout.strip() == "['', '', '']"
