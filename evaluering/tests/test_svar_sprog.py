"""What a family is told before it answers, and every no, in its own language."""

from html import unescape

import pytest
from django.utils.translation import gettext, override

from evaluering.actions.invitation import create_invitation
from evaluering.enums import SvarFejl
from evaluering.models import SvarAfvisning
from evaluering.svar.afvisning import SIDER
from evaluering.tests.byg_sprog import make_oversaettelse
from evaluering.tests.byg_svar import open_page
from forloeb.tests import builders

pytestmark = pytest.mark.django_db
SKEMA = "/svar/"
FREMMEDE = ("ar", "tr")
OPLYST = (
    "Det er frivilligt.",
    "Spring over, og stop, når I vil.",
    "Hvem ser svarene?",
    "Jeres pædagog og lederen, når I har sendt dem. Andre ser kun samlede tal uden "
    "navne.",
    "Svarene hører til jeres forløb.",
    "De bliver slettet sammen med det.",
    "Når I har sendt, kan jeres pædagog og lederen læse svarene. Så kan I ikke rette "
    "dem mere.",
    "Kommunen må bruge vores ord i en rapport, uden navn.",
    "Sæt kun kryds, hvis I har lyst. Svarene bliver også brugt uden det, men kun som "
    "tal.",
)


@pytest.fixture
def link(mette, leder):
    def make(kode):
        if kode != "da":
            make_oversaettelse(kode, godkendt_af=leder)
        forloeb = builders.ended(mette)
        mor = forloeb.barn.familie.foraeldre.first()
        return create_invitation(
            mette, forloeb, skema="eget", sprog=kode, kanal="sms", foraelder=mor
        )[1]

    return make


def text(response):
    return unescape(response.content.decode())


def told(kode, dansk):
    """The sentence as this family reads it; another one than the Danish."""
    with override(kode):
        oversat = gettext(dansk)
    assert (oversat == dansk) == (kode == "da")
    return oversat


@pytest.mark.parametrize("kode", ["da", *FREMMEDE])
def test_a_family_is_told_who_sees_the_answers_and_that_it_may_say_no(link, kode):
    side = text(open_page(link(kode)).get(SKEMA))
    assert [dansk for dansk in OPLYST if told(kode, dansk) not in side] == []


@pytest.mark.parametrize("kode", FREMMEDE)
@pytest.mark.parametrize(
    ("felt", "vaerdi", "besked", "grund"),
    [
        ("fylder_foer", "11", "Vælg et tal fra 1 til 10.", SvarFejl.UGYLDIGT),
        (
            "emne",
            "æ" * 1_000_000,
            "Teksten er for lang. Skriv højst 4000 tegn.",
            SvarFejl.FOR_STORT,
        ),
    ],
)
def test_a_wrong_answer_is_told_in_the_familys_language(
    link, kode, felt, vaerdi, besked, grund
):
    response = open_page(link(kode)).post(SKEMA, {felt: vaerdi, "send": "1"})
    assert response.status_code == SIDER[grund][0]
    assert f'lang="{kode}"' in text(response)
    assert told(kode, besked) in text(response)
    assert besked not in text(response)
    assert SvarAfvisning.objects.get().grund == grund


@pytest.mark.parametrize("kode", FREMMEDE)
def test_the_second_of_two_phones_is_told_in_the_familys_language(link, kode):
    token = link(kode)
    foerste, anden = open_page(token), open_page(token)
    foerste.post(SKEMA, {"trives": "ja", "send": "1", "side": "en"})
    response = anden.post(SKEMA, {"trives": "nej", "send": "1", "side": "to"})
    status, titel, tekst = SIDER[SvarFejl.SAMTIDIG]
    assert response.status_code == status
    for sagt in (titel, tekst):
        with override("da"):
            dansk = str(sagt)
        assert told(kode, dansk) in text(response)
        assert dansk not in text(response)
