"""Whom a field tells of, and whether it is free text."""

from enum import Enum, auto
from typing import NamedTuple


class Om(Enum):
    """Whom a field tells of; `forslag.propose` says what follows for the reader."""

    BARN = auto()
    FORAELDER = auto()  # the one whose row it is, or who said it
    HJEM = auto()
    STED = auto()  # tells where somebody protected can be found
    FORLOEB = auto()
    ANDRE = auto()  # somebody outside the family
    MEDARBEJDER = auto()
    UNDERRETNING = auto()


class Felt(NamedTuple):
    om: Om
    fri: bool = False  # free text: read line by line before it goes out


BARN, FORAELDER, HJEM, FORLOEB = (
    Felt(om) for om in (Om.BARN, Om.FORAELDER, Om.HJEM, Om.FORLOEB)
)
STED, UNDERRETNING = Felt(Om.STED), Felt(Om.UNDERRETNING)
FRI = Felt(Om.FORLOEB, fri=True)
FRI_FORAELDER = Felt(Om.FORAELDER, fri=True)
FRI_ANDRE = Felt(Om.ANDRE, fri=True)
FRI_STED = Felt(Om.STED, fri=True)
FRI_MEDARBEJDER = Felt(Om.MEDARBEJDER, fri=True)
FRI_UNDERRETNING = Felt(Om.UNDERRETNING, fri=True)
MEDARBEJDER = Felt(Om.MEDARBEJDER)
ANDRE = Felt(Om.ANDRE)

# Why a column is left out
NOEGLE = "Rækkens eget nummer; det siger intet om nogen."
RAEKKEN = "Peger på en række, der selv er med."
VERSION = "Tæller gemninger, så to ikke overskriver hinanden."
HVEM = (
    "Hvilken medarbejder der førte det: en oplysning om medarbejderen. Hvornår der er "
    "set og rettet, står i sporet; den ansvarlige pædagog er med som et forslag."
)
