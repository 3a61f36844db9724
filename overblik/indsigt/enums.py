"""The codes of a draft: whose it is, where it stands, what is decided of a line."""

from django.db import models


class PersonType(models.TextChoices):
    BARN = "forloeb.barn", "barn"
    FORAELDER = "forloeb.foraelder", "forælder"


class IndsigtStatus(models.TextChoices):
    KLADDE = "kladde", "Kladde"
    FRIGIVET = "frigivet", "Frigivet"
    ANNULLERET = "annulleret", "Annulleret"


class Beslutning(models.TextChoices):
    """No decision is the empty text."""

    MEDTAG = "medtag", "Tag med"
    FORKORT = "forkort", "Tag noget af den med"
    UDELAD = "udelad", "Udelad"


class Grund(models.TextChoices):
    """Why a line is left out (databeskyttelsesloven § 22, stk. 1; art. 15, stk. 4)."""

    ANDEN_FORAELDER = "anden_foraelder", "Den anden forælder"
    ANDRE = "andre_personer", "Andre personer"
    MEDARBEJDER = "medarbejder", "Medarbejderens navn"
    UNDERRETNING = "underretning", "Underretning"
    ANDET = "andet", "Andet"


class FilArt(models.TextChoices):
    PDF = "pdf", "PDF"
    JSON = "json", "JSON"
