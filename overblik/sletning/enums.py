"""States of a deletion proposal and of its lines."""

from django.db import models


class ForslagStatus(models.TextChoices):
    AABENT = "aabent", "Venter på godkendelse"
    GODKENDT = "godkendt", "Godkendt, venter på at gå i gang"
    I_GANG = "i_gang", "Sletter"
    UDFOERT = "udfoert", "Udført"


IKKE_SLUT = (ForslagStatus.AABENT, ForslagStatus.GODKENDT, ForslagStatus.I_GANG)
"""One proposal at a time."""
ARBEJDER = (ForslagStatus.GODKENDT, ForslagStatus.I_GANG)


class LinjeStatus(models.TextChoices):
    KLAR = "klar", "Kan slettes"
    MANGLER = "mangler", "Kan ikke slettes endnu"
    UDELADT = "udeladt", "Udeladt"
    SLETTET = "slettet", "Slettet"
    SPRUNGET = "sprunget", "Sprunget over"
    FEJLET = "fejlet", "Ikke slettet"


class UdeladGrund(models.TextChoices):
    """Reasons come from a list: a receipt holds no person, so nobody writes in it."""

    VERSERENDE = "verserende", "Verserende sag i kommunen"
    KLAGE = "klage", "Klage eller retssag"
    INDSIGT = "indsigt", "Anmodning om indsigt eller aktindsigt"
    NY_HENVENDELSE = "ny_henvendelse", "Familien har henvendt sig igen"
    EVALUERING = "evaluering", "Indgår i en evaluering, der ikke er afsluttet"


class Tal(models.TextChoices):
    """The figures of the Nøgletal page that outlive the courses they counted."""

    ACCEPTERET = "accepteret", "Sagde ja"
    OPSTARTET = "opstartet", "Opstartet"
    GENNEMFOERT = "gennemfoert", "Gennemført"
    AFBRUDT = "afbrudt", "Afbrudt"
    TAKKEDE_NEJ = "takkede-nej", "Takkede nej"
    SLUTTET = "sluttet", "Startet og sluttet"


class Emne(models.TextChoices):
    """What is told of the courses of a year, one at a time and never together."""

    REKRUTTERING = "rekruttering", "Hvem fortalte om tilbuddet"
    ALDER = "alder", "Barnets alder ved opstart"
    DAGTILBUD = "dagtilbud", "Dagtilbud"
    AFSLUTNING = "afslutning", "Hvordan sluttede det"
    BESOEG = "besoeg", "Holdte besøg"
    UGER = "uger", "Uger fra opstart til slut"
    FOREBYGGET = "forebygget", "Forebyggede foranstaltninger"
    OPFOELGNING = "opfoelgning", "Hvad det blev til efter tolv måneder"
    VIDERE = "videre", "Videre til et andet tilbud"
    VIDERE_NEJ = "videre-nej", "Videre, men sagde nej til tilbuddet"
