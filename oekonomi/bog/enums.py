"""What happens in the ledger."""

from django.db import models


class Haendelse(models.TextChoices):
    """What a link of the chain tells of; each has one row of its own kind."""

    FORSLAG = "forslag", "Postering foreslået"
    AFGOERELSE = "afgoerelse", "Postering afgjort"
    AARSFORSLAG = "aarsforslag", "Årsafslutning foreslået"
    AARSAFGOERELSE = "aarsafgoerelse", "Årsafslutning afgjort"
