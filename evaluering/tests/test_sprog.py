"""Which languages are offered, that no page is half translated, and where to begin."""

from datetime import date

import pytest
from django.utils import timezone

from evaluering import spoergeskema, sprog
from evaluering.enums import Sprog
from evaluering.tests.byg_sprog import make_oversaettelse

pytestmark = pytest.mark.django_db
NYESTE = spoergeskema.NYESTE


@pytest.fixture
def arabisk(leder):
    return make_oversaettelse(Sprog.ARABISK, godkendt_af=leder)


# --- What is offered -------------------------------------------------------------
def test_only_danish_until_somebody_approves():
    make_oversaettelse(Sprog.TYRKISK)
    assert sprog.offered(NYESTE) == [Sprog.DANSK]
    assert sprog.shown(NYESTE, Sprog.TYRKISK) == Sprog.DANSK
    assert sprog.texts(NYESTE, Sprog.TYRKISK) == spoergeskema.texts(NYESTE)


def test_danish_first_then_what_is_approved(arabisk, leder):
    make_oversaettelse(Sprog.ENGELSK, godkendt_af=leder)
    assert sprog.offered(NYESTE) == [Sprog.DANSK, Sprog.ENGELSK, Sprog.ARABISK]
    assert sprog.shown(NYESTE, "ar") == Sprog.ARABISK
    assert sprog.texts(NYESTE, Sprog.ARABISK) == sprog.draft(Sprog.ARABISK).tekster


def test_approval_is_of_one_version(arabisk):
    assert sprog.offered(1) == [Sprog.DANSK]
    assert sprog.texts(1, Sprog.ARABISK) == spoergeskema.texts(1)


def test_what_is_taken_out_of_use_is_offered_no_more(arabisk):
    arabisk.trukket_at = timezone.now()
    arabisk.save()
    assert sprog.offered(NYESTE) == [Sprog.DANSK]
    assert sprog.texts(NYESTE, Sprog.ARABISK) == spoergeskema.texts(NYESTE)


def test_a_page_is_never_half_translated(arabisk):
    arabisk.tekster = arabisk.tekster | {"tillid": " "}
    arabisk.save()
    assert sprog.texts(NYESTE, Sprog.ARABISK) == spoergeskema.texts(NYESTE)


def test_texts_hold_the_keys_of_the_version_only(arabisk):
    arabisk.tekster = arabisk.tekster | {"gammel": "…"}
    arabisk.save()
    assert set(sprog.texts(NYESTE, Sprog.ARABISK)) == set(spoergeskema.texts(NYESTE))


def test_right_to_left():
    retning = [sprog.direction(kode) for kode in Sprog]
    assert retning == ["ltr", "ltr", "ltr", "rtl", "rtl"]


# --- Where to begin --------------------------------------------------------------
@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("dansk", Sprog.DANSK),
        ("Tyrkisk", Sprog.TYRKISK),
        ("arabisk og lidt dansk", Sprog.ARABISK),
        ("dansk og arabisk", Sprog.DANSK),
        ("URDU/engelsk", Sprog.URDU),
        ("Türkçe", Sprog.TYRKISK),
        ("العربية", Sprog.ARABISK),
        ("polsk", Sprog.DANSK),
        ("", Sprog.DANSK),
    ],
)
def test_guess_from_what_is_written_of_a_parent(tekst, ventet):
    assert sprog.guess(tekst) == ventet


@pytest.mark.parametrize(
    ("header", "ventet"),
    [
        ("ar-SY,ar;q=0.9,en;q=0.8", [Sprog.ARABISK, Sprog.ENGELSK]),
        ("en;q=0.5,da-DK", [Sprog.DANSK, Sprog.ENGELSK]),
        ("tr-TR,tr;q=0.9", []),  # not approved
        ("pl,*;q=0.1", []),
        ("", []),
        ("x" * 10_000, []),
        ("AR", [Sprog.ARABISK]),
    ],
)
def test_the_browsers_languages(arabisk, header, ventet):
    assert sprog.from_header(header) == ventet


# --- The shipped drafts ----------------------------------------------------------
@pytest.mark.parametrize("kode", sprog.ANDRE)
def test_a_shipped_draft_is_whole_and_of_the_newest_version(kode):
    kladde = sprog.draft(kode)
    assert kladde.skema_version == NYESTE
    assert set(kladde.tekster) == set(spoergeskema.texts(NYESTE))
    assert sprog.missing(NYESTE, kladde.tekster) == []
    assert len(kladde.maaneder) == 12


@pytest.mark.parametrize("kode", sprog.ANDRE)
def test_a_shipped_draft_keeps_the_numbers_and_the_kind_of_sentence(kode):
    """1 and 10 where Danish has them, a question where Danish asks."""
    spoerger = {Sprog.ARABISK: "؟", Sprog.URDU: "؟"}.get(kode, "?")
    for noegle, dansk in spoergeskema.texts(NYESTE).items():
        oversat = sprog.draft(kode).tekster[noegle]
        tal = [tegn for tegn in oversat if tegn.isdigit()]
        assert tal == [tegn for tegn in dansk if tegn.isdigit()], noegle
        assert oversat.endswith(spoerger) == dansk.endswith("?"), noegle
        assert oversat == oversat.strip()


def test_danish_has_no_draft():
    with pytest.raises(KeyError):
        sprog.draft(Sprog.DANSK)
    with pytest.raises(KeyError):
        sprog.draft("xx")


@pytest.mark.parametrize(
    ("kode", "ventet"),
    [
        ("da", "3. december 2026"),
        ("en", "3 December 2026"),
        ("tr", "3 Aralık 2026"),
        ("ar", "3 ديسمبر 2026"),
        ("ur", "3 دسمبر 2026"),
    ],
)
def test_dates_in_each_language(kode, ventet):
    assert sprog.format_date(date(2026, 12, 3), kode) == ventet
