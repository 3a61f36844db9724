"""Translations for tests: the shipped drafts as rows."""

from django.utils import timezone

from evaluering import spoergeskema, sprog
from evaluering.models import Oversaettelse

NYESTE = spoergeskema.NYESTE


def make_oversaettelse(kode, *, godkendt_af=None, **felter):
    """The shipped draft as a row, approved when somebody is named."""
    godkendt = {
        "godkendt_af": godkendt_af,
        "godkendt_at": timezone.now(),
        "laeser": "Samira Eksempel, tolk",
    }
    grund = {
        "skema_version": NYESTE,
        "sprog": kode,
        "tekster": sprog.draft(kode).tekster,
        "kilde": sprog.draft(kode).kilde,
    }
    ja = godkendt if godkendt_af else {}
    return Oversaettelse.objects.create(**grund | ja | felter)
