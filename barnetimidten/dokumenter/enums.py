"""States of a document, and why it could not be made."""

from django.db import models


class DokumentStatus(models.TextChoices):
    VENTER = "venter", "I kø"
    I_GANG = "i_gang", "Arbejder"
    FAERDIG = "faerdig", "Klar"
    FEJLET = "fejlet", "Kan ikke laves"
    ANNULLERET = "annulleret", "Stoppet"
    UDLOEBET = "udloebet", "Slettet"


S = DokumentStatus
AABNE = (S.VENTER, S.I_GANG)
"""Somebody waits for it."""
KAN_PROEVES_IGEN = (S.FEJLET, S.ANNULLERET, S.UDLOEBET)


class Fejlgrund(models.TextChoices):
    """What the person who waits can do about it. The cause itself is in the log."""

    AFVIST = "afvist", "Dokumentet kan ikke laves endnu."
    ADGANG = "adgang", "Du har ikke længere adgang til det, dokumentet handler om."
    ART = "art", "Dokumentet laves ikke mere. Bestil det på den side, det hører til."
    PLADS = (
        "plads",
        "Serveren mangler plads. Sig det til administratoren, og prøv igen bagefter.",
    )
    AFBRUDT = (
        "afbrudt",
        "Serveren stoppede flere gange undervejs. Prøv igen, eller sig det til "
        "administratoren.",
    )
    VAEK = "vaek", "Filen kan ikke læses mere. Prøv igen, så bliver den lavet på ny."
    UKENDT = (
        "ukendt",
        "Noget gik galt hos os. Prøv igen. Sker det igen, så giv administratoren "
        "fejlnummeret.",
    )
