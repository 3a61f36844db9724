"""Norm sets, answers and measurements in a given state."""

import json
from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from evaluering import importfil, normer
from evaluering.actions.importer import create_import
from evaluering.enums import NormStatus
from evaluering.models import Besvarelse, Invitation, Maaling, Normsaet, SdqImport
from evaluering.normsaet import columns

# Tables 4 and 5 of the evaluation of 2020
AENDRINGER = """\
Barn;Informant;Prosocial;Foelelser;Adfaerd;Hyperaktivitet;Jaevnaldrende;Total;Paavirkning
Barn 1;paedagog;3;-1;0;-1;-1;-3;-1
Barn 2;paedagog;2;3;0;3;1;7;2
Barn 3;paedagog;-3;0;1;0;-1;0;-1
Barn 4;paedagog;1;2;1;4;1;8;2
Barn 5;paedagog;1;0;-1;-3;0;-4;1
Barn 6;foraelder;-2;2;3;1;-2;5;2
Barn 7;foraelder;-1;-1;1;4;0;4;2
Barn 8;foraelder;1;1;0;2;3;5;1
Barn 9;foraelder;0;0;2;3;-1;5;-4
Barn 10;foraelder;-1;-1;-2;-1;-1;-3;0
Barn 11;foraelder;2;2;0;-1;-1;-3;0
"""
# Tables 2 and 3: informant, scale, counts at the start and at the end
ANTAL = (
    ("paedagog", "total", (2, 1, 0, 2), (1, 3, 1, 0)),
    ("paedagog", "paavirkning", (0, 1, 2, 2), (0, 1, 3, 1)),
    ("foraelder", "total", (4, 2, 0, 0), (5, 1, 0, 0)),
    ("foraelder", "paavirkning", (4, 0, 2, 0), (5, 0, 1, 0)),
)
BAANDTAL = "informant;skala;tidspunkt;baand;antal\n" + "\n".join(
    f"{informant};{skala};{tidspunkt};{navn};{antal}"
    for informant, skala, foer, efter in ANTAL
    for tidspunkt, tal in (("opstart", foer), ("afslutning", efter))
    for navn, antal in zip(normer.NAVNE[4], tal, strict=True)
)
READERS = {
    "aendringer": importfil.read_aendringer,
    "scorer": importfil.read_scorer,
    "baand": importfil.read_baand,
}
UK_FORAELDER = normer.MEDSENDTE[0]
_nummer = count(1)
_token = count(1)


def make_normsaet(
    foreslaaet_af: Any,
    afgjort_af: Any,
    *,
    status: str = NormStatus.GODKENDT,
    **felter: Any,
) -> Normsaet:
    """An own set with the limits of the British one, under a name of its own."""
    return Normsaet.objects.create(
        **columns(UK_FORAELDER)
        | {"navn": "Danmark, forældre", "kilde": "Egen tabel", "udgave": "1"}
        | felter,
        status=status,
        foreslaaet_af=foreslaaet_af,
        afgjort_af=afgjort_af,
        afgjort_at=timezone.now() if afgjort_af else None,
    )


def make_import(by: Any, linjer: str = AENDRINGER, **felter: Any) -> SdqImport:
    """Changes of the evaluation of 2020: five of the rows contradict themselves."""
    art = felter.pop("art", "aendringer")
    raekker, fejl = READERS[art](linjer)
    assert fejl == []
    return create_import(
        **{"art": art, "kilde": "Evaluering 2020", **felter}, raekker=raekker, by=by
    )


def make_invitation(forloeb: Any, by: Any, **felter: Any) -> Invitation:
    """To the first parent, open for a month, with one link."""
    invitation = Invitation.objects.create(
        **{
            "forloeb": forloeb,
            "skema": "eget",
            "modtager": "foraelder",
            "foraelder": forloeb.barn.familie.foraeldre.first(),
            "skema_version": 2,
            "sprog": "da",
            "udloeber_at": timezone.now() + timedelta(days=30),
            "oprettet_af": by,
            **felter,
        }
    )
    invitation.links.create(token_hash=f"{next(_token):064x}", kanal="mail")
    return invitation


def make_besvarelse(forloeb: Any, by: Any, **felter: Any) -> Besvarelse:
    """Sent on paper by the first parent."""
    svar = {
        "emne": "Ro om aftenen",
        "fylder_foer": 8,
        "fylder_efter": 4,
        "trives": "ja",
    }
    return Besvarelse.objects.create(
        **{
            "forloeb": forloeb,
            "foraelder": forloeb.barn.familie.foraeldre.first(),
            "skema_version": 2,
            "sprog": "da",
            "kilde": "papir",
            "status": "indsendt",
            "indsendt_at": timezone.now(),
            "svar": json.dumps(svar),
            "tal": {n: v for n, v in svar.items() if n != "emne"},
            "indtastet_af": by,
            **felter,
        }
    )


def make_maaling(forloeb: Any, by: Any, **felter: Any) -> Maaling:
    """A parent's form at the start, every box in the middle."""
    return Maaling.objects.create(
        **{
            "forloeb": forloeb,
            "tidspunkt": "opstart",
            "informant": "foraelder",
            "foraelder": forloeb.barn.familie.foraeldre.first(),
            "dato": forloeb.dialog_dato,
            "skemaform": "4+",
            "alder_maaneder": 50,
            "svar": {str(n): 1 for n in range(1, 26)},
            "kilde": "papir",
            "registreret_af": by,
            **felter,
        }
    )
