"""The five counts that the programme hopes to bring down in the long run."""

from django.db import models


class Kommuneart(models.TextChoices):
    """docs/kilder.md: På længere sigt."""

    UNDERRETNINGER = (
        "underretninger",
        "Underretninger fra dagtilbud om børn under skolealderen",
    )
    RAADGIVNING = "raadgivning", "Forløb i åben anonym rådgivning"
    HENVISNINGER = "henvisninger", "Henvisninger til § 11.3-forløb (nu § 30)"
    FAMILIEBEHANDLING = "familiebehandling", "Familiebehandlinger"
    SPECIALUNDERVISNING = (
        "specialundervisning",
        "Bevillinger til specialundervisning i de første skoleår",
    )
