"""What is held on a person: EVERY field of every model over one, with or without.

A new field or model belongs in one of the two tables: `tests/test_indhold.py` fails
until it stands there. The same holds for an app that comes later: it adds its models
here and its collector to `samling.KILDER`.
"""

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

MED: dict[str, dict[str, Felt]] = {
    "forloeb.Barn": {
        "navn": BARN,
        "foedselsdato": BARN,
        "cpr": BARN,
        "koen": BARN,
        "kommune": STED,
        "dagtilbud": STED,
        "beskyttet": BARN,
    },
    "forloeb.Hjem": {
        "nummer": HJEM,
        "adresse": HJEM,
        "postnummer": HJEM,
        "by": HJEM,
    },
    "forloeb.Foraelder": {
        "navn": FORAELDER,
        "rolle": FORAELDER,
        "foraeldremyndighed": FORAELDER,
        "bor_med_barnet": FORAELDER,
        "hjem": HJEM,
        "sprog": FORAELDER,
        "tolk": FORAELDER,
        "telefon": FORAELDER,
        "email": FORAELDER,
        "beskyttet": FORAELDER,
    },
    "forloeb.Forloeb": {
        "program": FORLOEB,
        "status": FORLOEB,
        "sagsnummer": FORLOEB,
        "dagtilbud": STED,
        "ansvarlig": Felt(Om.MEDARBEJDER),
        "ansvarlig_grund": FRI_MEDARBEJDER,
        "medarbejdere": Felt(Om.MEDARBEJDER),
        "rekruttering": FORLOEB,
        "dialog_dato": FORLOEB,
        "kender_barnet": FORLOEB,
        "stoetteforloeb": FORLOEB,
        "intensiv_indsats": FORLOEB,
        "tegn": FORLOEB,
        "behov": FORLOEB,
        "fokuspunkter": FRI,
        "undtagelse_grund": FRI,
        "max_besoeg": FORLOEB,
        "ekstra_besoeg_grund": FRI,
        "rytme": FORLOEB,
        "pause_til": FORLOEB,
        "slut_dato": FORLOEB,
        "afslutning": FORLOEB,
        "afslutning_grund": FRI,
        "resultat": FRI,
        "videre_til": FRI_STED,
        "videre_dato": FORLOEB,
        "videre_svar": FORLOEB,
        "booster": FORLOEB,
        "journaliseret_dato": FORLOEB,
        "created_at": FORLOEB,
    },
    "forloeb.Besoeg": {
        "nummer": FORLOEB,
        "art": FORLOEB,
        "status": FORLOEB,
        "planlagt_dato": FORLOEB,
        "planlagt_tid": FORLOEB,
        "planlagt_varighed": FORLOEB,
        "planlagt_sted": FORLOEB,
        "flyttet": FORLOEB,
        "uden_for_vindue_grund": FRI,
        "aflyst_af": FORLOEB,
        "aarsag": FORLOEB,
        "aarsag_tekst": FRI,
        "dato": FORLOEB,
        "tid": FORLOEB,
        "varighed": FORLOEB,
        "sted": FORLOEB,
        "formaal_opfyldt": FORLOEB,
        "til_stede": FORLOEB,
        "til_stede_andre": FRI_ANDRE,
        "notat": FRI,
        "forventninger": FRI,
        "vejledning": FRI,
        "emner": FORLOEB,
        "metoder": FORLOEB,
        "til_dagtilbud": FRI,
        "til_dagtilbud_hvem": FRI_ANDRE,
        "aftale": FRI,
    },
    "forloeb.Oenske": {
        "foraelder": FORAELDER,
        "dato": FORAELDER,
        "tekst": FRI_FORAELDER,
    },
    "forloeb.Fagperson": {
        "art": FORLOEB,
        "navn": FRI_ANDRE,
        "inddrages": FORLOEB,
    },
    "forloeb.Deltagelsesaftale": {
        "foraelder": FORAELDER,
        "givet_dato": FORAELDER,
        "tilbagekaldt_dato": FORAELDER,
    },
    "forloeb.Samtykke": {
        "modtager": FORLOEB,
        "modtager_navn": FRI_STED,
        "hvad": FRI,
        "hvorfor": FRI,
        "foraelder": FORAELDER,
        "givet_dato": FORLOEB,
        "slut_dato": FORLOEB,
        "tilbagekaldt_dato": FORLOEB,
    },
    "forloeb.Statusskift": {
        "til": FORLOEB,
        "dato": FORLOEB,
        "grund": FRI,
    },
    "forloeb.Overdragelse": {
        "status": FORLOEB,
        "bedt_at": FORLOEB,
        "note": FRI,
    },
    "forloeb.Underretning": {
        "dato": UNDERRETNING,
        "modtager": Felt(Om.UNDERRETNING, fri=True),
        "journalnummer": UNDERRETNING,
        "annulleret_grund": Felt(Om.UNDERRETNING, fri=True),
        "annulleret_at": UNDERRETNING,
    },
}

_NOEGLE = "Rækkens eget nummer; det siger intet om nogen."
_RAEKKEN = "Peger på en række, der selv er med."
_VERSION = "Tæller gemninger, så to ikke overskriver hinanden."
_HVEM = (
    "Hvilken medarbejder der førte det: en oplysning om medarbejderen. Hvornår der er "
    "set og rettet, står i sporet; den ansvarlige pædagog er med som et forslag."
)
_SKIFT = "Den forrige status står i linjen før."

IKKE_MED: dict[str, dict[str, str]] = {
    "forloeb.Familie": {
        "id": _NOEGLE,
        "created_at": "Hvornår rækken blev lavet; forløbets egen dato er med.",
    },
    "forloeb.Barn": {
        "id": _NOEGLE,
        "familie": _RAEKKEN,
        "navn_sort": "Navnet som nøgle til rækkefølgen.",
        "cpr_hash": "CPR-nummeret som søgenøgle; selve nummeret er med.",
        "version": _VERSION,
    },
    "forloeb.Hjem": {"id": _NOEGLE, "familie": _RAEKKEN, "version": _VERSION},
    "forloeb.Foraelder": {"id": _NOEGLE, "familie": _RAEKKEN, "version": _VERSION},
    "forloeb.Forloeb": {
        "id": _NOEGLE,
        "barn": _RAEKKEN,
        "undtagelse_bedt_af": _HVEM,
        "undtagelse_godkendt_af": _HVEM,
        "ekstra_besoeg_af": _HVEM,
        "journaliseret_af": _HVEM,
        "version": _VERSION,
    },
    "forloeb.Besoeg": {
        "id": _NOEGLE,
        "forloeb": _RAEKKEN,
        "erstatter": _RAEKKEN,
        "planlagt_af": _HVEM,
        "registreret_af": _HVEM,
        "registreret_at": "Hvornår det blev gemt; står i sporet.",
        "version": _VERSION,
    },
    "forloeb.Oenske": {"id": _NOEGLE, "forloeb": _RAEKKEN, "version": _VERSION},
    "forloeb.Fagperson": {"id": _NOEGLE, "forloeb": _RAEKKEN, "version": _VERSION},
    "forloeb.Deltagelsesaftale": {
        "id": _NOEGLE,
        "forloeb": _RAEKKEN,
        "registreret_af": _HVEM,
    },
    "forloeb.Samtykke": {"id": _NOEGLE, "forloeb": _RAEKKEN, "registreret_af": _HVEM},
    "forloeb.Statusskift": {
        "id": _NOEGLE,
        "forloeb": _RAEKKEN,
        "fra": _SKIFT,
        "af": _HVEM,
        "at": "Hvornår det blev gemt; skiftets dato er med.",
    },
    "forloeb.Overdragelse": {
        "id": _NOEGLE,
        "forloeb": _RAEKKEN,
        "fra": _HVEM,
        "til": _HVEM,
        "bedt_af": _HVEM,
        "afgjort_af": _HVEM,
        "afgjort_at": "Hvornår lederen sagde ja eller nej; statusskiftet er med.",
    },
    "forloeb.Underretning": {
        "id": _NOEGLE,
        "forloeb": _RAEKKEN,
        "af": _HVEM,
        "registreret_af": _HVEM,
        "created_at": "Hvornår det blev gemt; datoen for underretningen er med.",
        "annulleret_af": _HVEM,
    },
}

LABELS: dict[tuple[str, str], str] = {
    ("forloeb.Forloeb", "created_at"): "oprettet",
    ("forloeb.Besoeg", "planlagt_tid"): "planlagt kl.",
    ("forloeb.Besoeg", "planlagt_sted"): "planlagt sted",
    ("forloeb.Statusskift", "til"): "ny status",
    ("forloeb.Overdragelse", "status"): "hvordan gik det",
    ("forloeb.Overdragelse", "bedt_at"): "bedt om",
    ("forloeb.Samtykke", "foraelder"): "hvem har givet samtykket",
}
"""Where the field's own name is missing, or says too little outside its form."""

IKKE_TIDLIGERE: dict[str, dict[str, str]] = {
    "forloeb.Forloeb": {"status": "Hvert skift er en linje under »Status«."},
    "forloeb.Besoeg": {
        "status": "Et besøg er planlagt, før det er holdt eller aflyst."
    },
}
"""Earlier values that tell nothing new."""

# Beside the rows themselves, and read by their own collectors
OGSAA_MED = {
    "forloeb.HistoricalForloeb": "Tidligere indhold af felterne ovenfor.",
    "forloeb.HistoricalBesoeg": "Tidligere indhold af felterne ovenfor.",
    "formularer.Kladde": "Kladder, der hører til et af forløbets besøg.",
    "audit.AuditEntry": "Sporet: hvornår og hvorfor; uden medarbejdernes navne.",
}
"""Kept elsewhere, collected too: model -> what of it."""

OGSAA_UDEN = {
    "formularer.Ugemt": (
        "En formular, der venter på, at en medarbejder logger ind igen: den er ikke "
        "gemt i nogen sag endnu og forsvinder af sig selv."
    ),
    "formularer.Indsendelse": "En engangsnøgle og en adresse på en side.",
    "indsigt.Indsigt": "Tidligere indsigter: de rummer kun, hvad der står ovenfor.",
    "forloeb.Aktivitet": "Funktioner og antal, ingen familier.",
    "forloeb.Tilbud": "Et tilbud om forløb, uden person.",
}
"""Looked at, and left out with the reason."""
