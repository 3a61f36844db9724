"""Invitations and answers, measurements and norms: declarations and constraints."""

from evaluering.models.citat import Citat
from evaluering.models.invitation import (
    Besvarelse,
    Invitation,
    InvitationLink,
    Oversaettelse,
    SvarAfvisning,
)
from evaluering.models.maaling import (
    Maaling,
    Normsaet,
    SdqBaandtal,
    SdqImport,
    SdqOrdlyd,
    SdqRaekke,
)

__all__ = [
    "Besvarelse",
    "Citat",
    "Invitation",
    "InvitationLink",
    "Maaling",
    "Normsaet",
    "Oversaettelse",
    "SdqBaandtal",
    "SdqImport",
    "SdqOrdlyd",
    "SdqRaekke",
    "SvarAfvisning",
]
