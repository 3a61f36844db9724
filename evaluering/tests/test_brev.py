"""The letter as it leaves the printer."""

import pytest

from barnetimidten.dokumenter.tests.laes import check, read, text_of, tool
from evaluering.actions.invitation import create_invitation
from evaluering.brev import letter
from evaluering.tests.byg_sprog import make_oversaettelse
from forloeb.tests import builders

pytestmark = pytest.mark.django_db


def test_an_arabic_letter_is_set_in_the_arabic_font(mette, leder):
    make_oversaettelse("ar", godkendt_af=leder)
    forloeb = builders.ended(mette)
    mor = forloeb.barn.familie.foraeldre.first()
    invitation, _ = create_invitation(
        mette, forloeb, skema="eget", sprog="ar", kanal="brev", foraelder=mor
    )
    fil = letter(invitation, "https://eksempel.dk/svar/x")
    check(fil)
    laest = read(fil)
    assert [knude.sprog for knude in laest.med_rolle("Sect")] == ["ar", "da"]
    assert laest.alternativer[1] == "QR-kode til spørgeskemaet"
    assert any(
        "Naskh" in linje and linje.split()[-5] == "yes"  # embedded
        for linje in tool("pdffonts", "-", data=fil).splitlines()
    )
    assert "Venlig hilsen" in text_of(fil)
