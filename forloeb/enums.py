"""States of courses and visits, and which state may follow which."""

from django.db import models


class Program(models.TextChoices):
    TOIS = "tois", "TOIS"
    BARNET_I_MIDTEN = "bim", "Barnet i Midten"


class ForloebStatus(models.TextChoices):
    DIALOG = "dialog", "I dialog"
    AFTALT = "aftalt", "Aftalt"
    I_GANG = "i_gang", "I gang"
    PAUSE = "pause", "Pause"
    AFSLUTTET = "afsluttet", "Afsluttet, afventer booster"
    LUKKET = "lukket", "Lukket"
    AFBRUDT = "afbrudt", "Afbrudt"


S = ForloebStatus
AABNE = (S.DIALOG, S.AFTALT, S.I_GANG, S.PAUSE)
"""States in which the course runs or may come to run."""
AKTIVE = (*AABNE, S.AFSLUTTET)
"""States in which somebody still has something to do."""
GENNEMFOERTE = (S.AFSLUTTET, S.LUKKET)
"""Both count as ended (docs/kilder.md: Optælling)."""
SLUTTEDE = (*GENNEMFOERTE, S.AFBRUDT)

# target state -> the states it may be entered from
ALLOWED_FROM = {
    S.AFTALT: {S.DIALOG},
    S.I_GANG: {S.AFTALT, S.PAUSE},
    S.PAUSE: {S.I_GANG},
    S.AFSLUTTET: {S.I_GANG, S.PAUSE},
    S.LUKKET: {S.AFSLUTTET},
    S.AFBRUDT: set(AABNE),
}


class Afslutning(models.TextChoices):
    """How a course ended (docs/kilder.md: Sådan slutter et forløb)."""

    PLANMAESSIG = "planmaessig", "Som planlagt"
    TIDLIGERE = "tidligere", "Tidligere, efter aftale"
    VIDERE = "videre", "Kan ikke stå alene, videre til andet tilbud"
    TAKKEDE_NEJ = "takkede_nej", "Takkede nej"
    AFBRUDT = "afbrudt", "Afbrudt"


AFSLUTNING_VED_SLUT = (Afslutning.PLANMAESSIG, Afslutning.TIDLIGERE, Afslutning.VIDERE)
AFSLUTNING_VED_AFBRUD = (Afslutning.TAKKEDE_NEJ, Afslutning.AFBRUDT)


class BoosterStatus(models.TextChoices):
    IKKE_TILBUDT = "ikke_tilbudt", "Ikke tilbudt endnu"
    TILBUDT = "tilbudt", "Tilbudt"
    ACCEPTERET = "accepteret", "Ja tak"
    AFSLAAET = "afslaaet", "Nej tak"
    FORPASSET = "forpasset", "Vinduet gik"


class BesoegArt(models.TextChoices):
    OPSTART = "opstart", "Opstartsmøde"
    ORDINAERT = "ordinaert", "Besøg"
    BOOSTER = "booster", "Boosterbesøg"


class BesoegStatus(models.TextChoices):
    PLANLAGT = "planlagt", "Planlagt"
    GENNEMFOERT = "gennemfoert", "Gennemført"
    AFLYST = "aflyst", "Aflyst"
    FORGAEVES = "forgaeves", "Forgæves"
    UDGAAET = "udgaaet", "Udgået"


B = BesoegStatus
BESOEG_ALLOWED_FROM = {
    B.GENNEMFOERT: {B.PLANLAGT},
    B.AFLYST: {B.PLANLAGT},
    B.FORGAEVES: {B.PLANLAGT},
    B.UDGAAET: {B.PLANLAGT},
}


class TilbudSvar(models.TextChoices):
    JA = "ja", "Ja"
    NEJ = "nej", "Nej"
    SENERE = "senere", "Måske senere"


class JaNejUkendt(models.TextChoices):
    JA = "ja", "Ja"
    NEJ = "nej", "Nej"
    UKENDT = "ukendt", "Ukendt"


class OverdragelseStatus(models.TextChoices):
    FORESLAAET = "foreslaaet", "Venter på lederen"
    GENNEMFOERT = "gennemfoert", "Overdraget"
    AFVIST = "afvist", "Afvist"
