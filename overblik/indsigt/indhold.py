"""What is held on a person: EVERY field of every model over one, with or without.

A new field or model belongs in one of the two tables: `tests/test_indhold.py` fails
until it stands there. The same holds for an app that comes later: it adds its models
here and its collector to `samling.KILDER`.
"""

from overblik.indsigt import indhold_evaluering
from overblik.indsigt.felter import (
    BARN,
    FORAELDER,
    FORLOEB,
    FRI,
    FRI_ANDRE,
    FRI_FORAELDER,
    FRI_MEDARBEJDER,
    FRI_STED,
    FRI_UNDERRETNING,
    HJEM,
    HVEM,
    MEDARBEJDER,
    NOEGLE,
    RAEKKEN,
    STED,
    UNDERRETNING,
    VERSION,
    Felt,
)

MED: dict[str, dict[str, Felt]] = {
    **indhold_evaluering.MED,
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
        "ansvarlig": MEDARBEJDER,
        "ansvarlig_grund": FRI_MEDARBEJDER,
        "medarbejdere": MEDARBEJDER,
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
        "videre_til": FORLOEB,
        "videre_navn": FRI_STED,
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
    "forloeb.Overlevering": {
        "dato": FORLOEB,
        "virker": FRI,
        "videre": FRI,
        "modtaget_dato": FORLOEB,
        "modtaget_af": FRI,
    },
    "forloeb.ForebyggetForanstaltning": {
        "art": FORLOEB,
        "aar": FORLOEB,
        "evidens": FORLOEB,
        "begrundelse": FRI,
        "afgoerelse_dato": FORLOEB,
        "kilde": FRI,
        "status": FORLOEB,
        "created_at": FORLOEB,
        "afgjort_grund": FRI,
        "opfoelgning": FORLOEB,
        "annulleret_grund": FRI,
    },
    "forloeb.Underretning": {
        "dato": UNDERRETNING,
        "modtager": FRI_UNDERRETNING,
        "journalnummer": UNDERRETNING,
        "annulleret_grund": FRI_UNDERRETNING,
        "annulleret_at": UNDERRETNING,
    },
}

_I_SPORET = "Hvornår det blev gemt; står i sporet."
_OPGJORT = "Nummeret på en optælling for økonomien; den rummer kun antal."
_SKIFT = "Den forrige status står i linjen før."

IKKE_MED: dict[str, dict[str, str]] = {
    **indhold_evaluering.IKKE_MED,
    "forloeb.Familie": {
        "id": NOEGLE,
        "created_at": "Hvornår rækken blev lavet; forløbets egen dato er med.",
    },
    "forloeb.Barn": {
        "id": NOEGLE,
        "familie": RAEKKEN,
        "navn_sort": "Navnet som nøgle til rækkefølgen.",
        "cpr_hash": "CPR-nummeret som søgenøgle; selve nummeret er med.",
        "version": VERSION,
    },
    "forloeb.Hjem": {"id": NOEGLE, "familie": RAEKKEN, "version": VERSION},
    "forloeb.Foraelder": {"id": NOEGLE, "familie": RAEKKEN, "version": VERSION},
    "forloeb.Forloeb": {
        "id": NOEGLE,
        "barn": RAEKKEN,
        "undtagelse_bedt_af": HVEM,
        "undtagelse_godkendt_af": HVEM,
        "ekstra_besoeg_af": HVEM,
        "journaliseret_af": HVEM,
        "version": VERSION,
    },
    "forloeb.Besoeg": {
        "id": NOEGLE,
        "forloeb": RAEKKEN,
        "erstatter": RAEKKEN,
        "planlagt_af": HVEM,
        "registreret_af": HVEM,
        "registreret_at": "Hvornår det blev gemt; står i sporet.",
        "version": VERSION,
    },
    "forloeb.Oenske": {"id": NOEGLE, "forloeb": RAEKKEN, "version": VERSION},
    "forloeb.Fagperson": {"id": NOEGLE, "forloeb": RAEKKEN, "version": VERSION},
    "forloeb.Deltagelsesaftale": {
        "id": NOEGLE,
        "forloeb": RAEKKEN,
        "registreret_af": HVEM,
    },
    "forloeb.Samtykke": {"id": NOEGLE, "forloeb": RAEKKEN, "registreret_af": HVEM},
    "forloeb.Statusskift": {
        "id": NOEGLE,
        "forloeb": RAEKKEN,
        "fra": _SKIFT,
        "af": HVEM,
        "at": "Hvornår det blev gemt; skiftets dato er med.",
    },
    "forloeb.Overdragelse": {
        "id": NOEGLE,
        "forloeb": RAEKKEN,
        "fra": HVEM,
        "til": HVEM,
        "bedt_af": HVEM,
        "afgjort_af": HVEM,
        "afgjort_at": "Hvornår lederen sagde ja eller nej; statusskiftet er med.",
    },
    "forloeb.Overlevering": {
        "id": NOEGLE,
        "forloeb": RAEKKEN,
        "skrevet_af": HVEM,
        "kvittering_af": HVEM,
        "version": VERSION,
    },
    "forloeb.ForebyggetForanstaltning": {
        "id": NOEGLE,
        "forloeb": RAEKKEN,
        "barn": RAEKKEN,
        "foreslaaet_af": HVEM,
        "afgjort_af": HVEM,
        "afgjort_at": _I_SPORET,
        "opfulgt_af": HVEM,
        "opfulgt_at": _I_SPORET,
        "annulleret_af": HVEM,
        "annulleret_at": _I_SPORET,
        "opgoerelse": _OPGJORT,
        "modopgoerelse": _OPGJORT,
    },
    "forloeb.Underretning": {
        "id": NOEGLE,
        "forloeb": RAEKKEN,
        "af": HVEM,
        "registreret_af": HVEM,
        "created_at": "Hvornår det blev gemt; datoen for underretningen er med.",
        "annulleret_af": HVEM,
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
    **indhold_evaluering.LABELS,
}
"""Where the field's own name is missing, or says too little outside its form."""

IKKE_TIDLIGERE: dict[str, dict[str, str]] = {
    "forloeb.Forloeb": {"status": "Hvert skift er en linje under »Status«."},
    "forloeb.Besoeg": {
        "status": "Et besøg er planlagt, før det er holdt eller aflyst."
    },
    "evaluering.Maaling": {},
}
"""Earlier values that tell nothing new."""

# Beside the rows themselves, and read by their own collectors
OGSAA_MED = {
    "forloeb.HistoricalForloeb": "Tidligere indhold af felterne ovenfor.",
    "forloeb.HistoricalBesoeg": "Tidligere indhold af felterne ovenfor.",
    "evaluering.HistoricalMaaling": "Tidligere indhold af felterne ovenfor.",
    "formularer.Kladde": "Kladder, der hører til et af forløbets besøg eller målinger.",
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
    "evaluering.SdqRaekke": "Indlæste målinger uden navn og uden forløb.",
    "evaluering.SvarAfvisning": "Antal afviste links pr. dag, uden person.",
}
"""Looked at, and left out with the reason."""
