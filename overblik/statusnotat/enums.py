"""States of a status note, and where each may come from."""

from django.db import models


class NotatStatus(models.TextChoices):
    KLADDE = "kladde", "Kladde"
    INDSENDT = "indsendt", "Til godkendelse"
    GODKENDT = "godkendt", "Godkendt"
    ERSTATTET = "erstattet", "Erstattet af en ny udgave"


S = NotatStatus
LAASTE = (S.GODKENDT, S.ERSTATTET)
"""Numbered and locked: nothing in them changes any more."""
ALLOWED_FROM = {
    S.KLADDE: {S.INDSENDT},
    S.INDSENDT: {S.KLADDE},
    S.GODKENDT: {S.INDSENDT},
    S.ERSTATTET: {S.GODKENDT},
}
