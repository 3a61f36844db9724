"""The table of roles and rights, for the page and for the document."""

from typing import NamedTuple

from barnetimidten.brugere.roller import RETTIGHEDER, ROLLE_NAVNE, Rolle


class Raekke(NamedTuple):
    rettighed: str
    tekst: str
    har: list[bool]


def role_names() -> list[str]:
    return [ROLLE_NAVNE[rolle] for rolle in Rolle]


def role_rows() -> list[Raekke]:
    return [
        Raekke(rettighed, tekst, [rolle in har for rolle in Rolle])
        for rettighed, (tekst, har) in RETTIGHEDER.items()
    ]


INDLEDNING = """\
# Roller og rettigheder

Lavet af `manage.py roller` ud fra tabellen i `barnetimidten/brugere/roller.py`; ret den dér.
En rettighed siger, *hvilken slags* man må. *Hvilke rækker* man ser, er rækkereglen
`visible_q`: pædagogen ser sine egne forløb, lederen alle, økonomi og administrator ingen.
Ingen rolle går uden om tabellen, og der er ingen superbruger.
"""


def render_document() -> str:
    """docs/roller.md as it must stand."""
    navne = [navn.capitalize() for navn in role_names()]
    head = ["Det må rollen", "Rettighed", *navne]
    lines = [head, ["---"] * len(head)]
    for raekke in role_rows():
        svar = ["ja" if har else "" for har in raekke.har]
        lines.append([raekke.tekst, f"`{raekke.rettighed}`", *svar])
    table = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    return f"{INDLEDNING}\n{table}"
