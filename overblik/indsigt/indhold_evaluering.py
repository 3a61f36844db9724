"""What is held of invitations, answers and measurements: every field, as in `indhold`."""

from overblik.indsigt.felter import (
    FORAELDER,
    FORLOEB,
    FRI_ANDRE,
    FRI_FORAELDER,
    HVEM,
    NOEGLE,
    RAEKKEN,
    VERSION,
    Felt,
)

MED: dict[str, dict[str, Felt]] = {
    "evaluering.Invitation": {
        "skema": FORAELDER,
        "modtager": FORAELDER,
        "foraelder": FORAELDER,
        "modtager_navn": FRI_ANDRE,
        "modtager_email": FRI_ANDRE,
        "sprog": FORAELDER,
        "created_at": FORAELDER,
        "aabnet_at": FORAELDER,
        "brugt_at": FORAELDER,
        "udloeber_at": FORAELDER,
        "maa_paamindes": FORAELDER,
        "beskyttet_valgt": FORAELDER,
        "paamindelser": FORAELDER,
        "paamindet_at": FORAELDER,
        "tilbagekaldt_at": FORAELDER,
    },
    "evaluering.InvitationLink": {
        "kanal": FORAELDER,
        "created_at": FORAELDER,
        "sendt_at": FORAELDER,
        "lukket_at": FORAELDER,
    },
    "evaluering.Besvarelse": {
        "foraelder": FORAELDER,
        "sprog": FORAELDER,
        "kilde": FORAELDER,
        "svar": FRI_FORAELDER,
        "maa_citeres": FORAELDER,
        "indsendt_at": FORAELDER,
    },
    "evaluering.Citat": {"tekst": FRI_FORAELDER, "valgt_at": FORAELDER},
    "evaluering.Maaling": {
        "tidspunkt": FORLOEB,
        "informant": FORLOEB,
        "foraelder": FORAELDER,
        "besvaret_af": FRI_ANDRE,
        "dato": FORLOEB,
        "skemaform": FORLOEB,
        "opfoelgning": FORLOEB,
        "alder_maaneder": FORLOEB,
        "svar": FORLOEB,
        "paavirkning": FORLOEB,
        "kilde": FORLOEB,
        "normsaet": FORLOEB,
    },
}

_SKEMA = "Hvilken udgave af spørgeskemaet; spørgsmålene står ved svarene."
_KONTROLSUM = "Kontrolsummen af det hemmelige link; linket selv gemmes ikke."
_GEMT = "Hvornår rækken blev gemt; datoen for svaret er med."

IKKE_MED: dict[str, dict[str, str]] = {
    "evaluering.Invitation": {
        "id": NOEGLE,
        "forloeb": RAEKKEN,
        "skema_version": _SKEMA,
        "oprettet_af": HVEM,
        "tilbagekaldt_af": HVEM,
    },
    "evaluering.InvitationLink": {
        "id": NOEGLE,
        "invitation": RAEKKEN,
        "token_hash": _KONTROLSUM,
    },
    "evaluering.Besvarelse": {
        "id": NOEGLE,
        "forloeb": RAEKKEN,
        "invitation": RAEKKEN,
        "skema_version": _SKEMA,
        "status": "Kun sendte svar er med; et svar, der ikke er sendt, læser ingen.",
        "tal": "De samme svar uden ord; svarene selv er med.",
        "indtastet_af": HVEM,
        "updated_at": _GEMT,
        "version": VERSION,
    },
    "evaluering.Citat": {
        "id": NOEGLE,
        "besvarelse": RAEKKEN,
        "noegle": "Hvilket spørgsmål; spørgsmålet og svaret er med.",
        "valgt_af": HVEM,
    },
    "evaluering.Maaling": {
        "id": NOEGLE,
        "forloeb": RAEKKEN,
        "invitation": RAEKKEN,
        "tastet_to_gange": "Hvordan medarbejderen tastede; siger intet om barnet.",
        "registreret_af": HVEM,
        "created_at": _GEMT,
        "version": VERSION,
    },
}

LABELS = {
    ("evaluering.Invitation", "skema"): "spørgeskema",
    ("evaluering.Invitation", "created_at"): "lavet den",
    ("evaluering.InvitationLink", "created_at"): "link lavet den",
    ("evaluering.Besvarelse", "kilde"): "sådan kom svaret ind",
    ("evaluering.Citat", "tekst"): "valgt til citat uden navn",
    ("evaluering.Citat", "valgt_at"): "valgt til citat den",
    ("evaluering.Maaling", "kilde"): "sådan kom målingen ind",
    ("evaluering.Maaling", "dato"): "udfyldt den",
    ("evaluering.Maaling", "svar"): "svar (nummer på skemaet: kryds)",
}
