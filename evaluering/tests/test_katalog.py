"""The words round the questions: all of them in every language, compiled as they stand."""

import gettext
import re

import pytest
from django.utils import translation

from evaluering import sprog
from evaluering.tests import maerkede

PLADS = re.compile(r"%\((\w+)\)s|\{(\w+)\}")
KODER = [str(kode) for kode in sprog.ANDRE]


def source(kode):
    return sprog.LOCALE / kode / "LC_MESSAGES" / "django.po"


@pytest.fixture(scope="module")
def maerket():
    return maerkede.all_marked()


@pytest.mark.parametrize("kode", KODER)
def test_every_marked_sentence_is_translated_and_none_is_stale(maerket, kode):
    katalog = maerkede.read_po(source(kode))
    uden = [f"{maerket[msgid]}: {msgid}" for msgid in maerket if not katalog.get(msgid)]
    assert uden == []
    assert set(katalog) == set(maerket)


@pytest.mark.parametrize("kode", KODER)
def test_what_is_filled_in_is_filled_in_everywhere(kode):
    for msgid, oversat in maerkede.read_po(source(kode)).items():
        assert places(oversat) == places(msgid), msgid
        assert (msgid != msgid.rstrip()) == (oversat != oversat.rstrip()), msgid


def places(tekst):
    return sorted(PLADS.findall(tekst))


@pytest.mark.parametrize("kode", KODER)
def test_the_compiled_catalogue_is_its_source(kode):
    """A fresh clone has no compiler: what is committed is what is read (bin/sprog)."""
    laest = gettext.translation("django", sprog.LOCALE, languages=[kode])._catalog
    del laest[""]
    assert laest == maerkede.read_po(source(kode))


@pytest.mark.parametrize("kode", KODER)
def test_django_finds_them_and_danish_is_itself(kode):
    ramme = sprog.frame(kode)
    assert ramme
    for dansk, oversat in ramme:
        with translation.override(kode):
            assert translation.gettext(dansk) == oversat
        with translation.override("da"):
            assert translation.gettext(dansk) == dansk


def test_the_reader_of_sources_finds_what_is_planted():
    skabelon = (
        "{% load i18n %}{% translate 'A »b«' %}"
        "{% blocktranslate trimmed with x=y %}\n  C {{ x }}\n  50 % d\n"
        "{% endblocktranslate %}"
    )
    fundet = maerkede.in_template(skabelon)
    assert fundet == ["A »b«", "C %(x)s 50 % d"]
    assert maerkede.in_python("f(_('Hej'), gettext('Du'), g('nej'))") == ["Hej", "Du"]
    with pytest.raises(ValueError, match="plural"):
        maerkede.in_template(
            "{% load i18n %}{% blocktranslate count n=n %}en{% plural %}flere"
            "{% endblocktranslate %}"
        )
