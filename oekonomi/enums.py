"""The choices of the ledger; the kinds of a line are the arithmetic's own."""

from django.db import models

from oekonomi.beregning import LinjeArt

LINJE_ARTER = {
    LinjeArt.DRIFTSUDGIFT: "driftsudgift",
    LinjeArt.BESPARELSE: "besparelse",
    LinjeArt.OMLAEGNING: "omlægning",
    LinjeArt.TRAEK: "træk på puljen",
    LinjeArt.TILBAGEBETALING: "tilbagebetaling",
}
LINJE_VALG = [(art.value, navn) for art, navn in LINJE_ARTER.items()]


class Center(models.TextChoices):
    """Who owns the budget of a line."""

    CBF = "cbf", "Center for Børn og Forebyggelse"
    CDU = "cdu", "Center for Dagtilbud og Uddannelse"


class Modtager(models.TextChoices):
    """Whose purse the line moves: gains may fall to others than who pays."""

    EGEN = "egen", "vores egen kommune"
    FREMTIDIG = "fremtidig", "barnets fremtidige kommune"
    STAT = "stat", "staten"
    REGION = "region", "regionen"


class Evidens(models.TextChoices):
    """How well it is known that the money was spent or saved."""

    DOKUMENTERET = "dokumenteret", "dokumenteret"
    FAGLIG = "faglig", "faglig vurdering"
    MODEL = "model", "modelforudsætning"
