"""One of each chart, the easy and the cramped, for the tests and for a look at them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree as ET

from barnetimidten.dokumenter import graf
from barnetimidten.dokumenter.graf import (
    Art,
    Baandraekke,
    Par,
    Pil,
    Pilgruppe,
    Serie,
    Stang,
    Trin,
    Zone,
)
from barnetimidten.dokumenter.tegning import laerred
from barnetimidten.dokumenter.tegning.skrift import width

SVG = "{http://www.w3.org/2000/svg}"
TITEL, BESKRIVELSE = "Titel til prøve", "Beskrivelse til prøve"
FARVER = {
    vaerdi
    for navn, vaerdi in vars(laerred).items()
    if navn.isupper() and isinstance(vaerdi, str) and vaerdi.startswith("#")
}


@dataclass(frozen=True)
class Eksempel:
    navn: str
    tegn: Callable[..., str]
    data: tuple[Any, ...]
    mere: dict[str, Any] = field(default_factory=dict)

    def svg(self, bredde: int) -> str:
        return self.tegn(TITEL, BESKRIVELSE, *self.data, **self.mere, bredde=bredde)


def assert_told(html: str) -> None:
    """Each chart of a page has its name and description, and a table follows them."""
    figurer = re.findall(r'<figure class="bim-chart".*?</figure>', html, re.DOTALL)
    assert figurer
    for figur in figurer:
        for del_ in ("<svg", 'role="img"', "<title id", "<desc id"):
            assert figur.count(del_) == 2, del_  # wide and narrow
    assert "<table" in html.rsplit("</figure>", 1)[1]


def extent(text: ET.Element) -> tuple[float, float]:
    """Where a text begins and ends, by the widths of the bundled font."""
    fed = text.get("font-weight") == "600"
    bred = width(text.text or "", float(text.get("font-size", 0)), fed=fed)
    x = float(text.get("x", 0))
    anker = text.get("text-anchor", "start")
    venstre = x - {"start": 0, "middle": bred / 2, "end": bred}[anker]
    return venstre, venstre + bred


def box(text: ET.Element) -> tuple[str, float, float, float, float]:
    venstre, hoejre = extent(text)
    y = float(text.get("y", 0))
    hoejde = float(text.get("font-size", 0)) * 0.8
    return text.text or "", venstre, hoejre, y - hoejde, y


def overlap(a: tuple[Any, ...], b: tuple[Any, ...]) -> bool:
    vandret = a[1] < b[2] - 1 and b[1] < a[2] - 1
    lodret = a[3] < b[4] - 1 and b[3] < a[4] - 1
    return vandret and lodret


SEKS = (Par(19, 13), Par(17, 11), Par(15, 7), Par(14, 9), Par(12, 12), Par(8, 10))
NAVNGIVNE = tuple(
    Par(par.foer, par.efter, f"Barn {nr}")
    for nr, par in enumerate((*SEKS, Par(15, 13), Par(15, 13)), 1)
)
MANGE = tuple(Par(8 + nr * 7 % 19, 6 + nr * 5 % 17) for nr in range(30))
FYLDER = ("1-2", "3-4", "5-6", "7-8", "9-10")
BAAND = ("Almindelig", "Let forhøjet", "Høj", "Meget høj")
ENDER = ("fylder ingenting", "overskygger alt")
DAGTILBUD, FORAELDRE = "Dagtilbud (5 børn)", "Forældre (6 børn)"
GRAENSE = Zone(0, 13, "almindelig (0-13)")
TOIS = (
    Pilgruppe(
        "Vurderet af dagtilbuddet (5 børn)",
        tuple(Pil(f"Barn {nr}", v) for nr, v in enumerate((-3, 7, 0, 8, -4), 1)),
    ),
    Pilgruppe(
        "Vurderet af forældre (6 børn)",
        (
            Pil("Barn 6", 5, 4),
            Pil("Barn 7", 4, 4),
            Pil("Barn 8", 5, 6),
            Pil("Barn 9", 5, 4),
            Pil("Barn 10", -3, -5),
            Pil("Barn 11", -3, 0),
        ),
    ),
)
MAANEDER = tuple(
    ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
)
OPSTARTET = (0, 1, 1, 3, 5, 7, 9, 11)
AAR = (
    Serie("nu", (*OPSTARTET, *[None] * 4)),
    Serie("med tempoet nu", (*[None] * 7, 11, 13, 15, 17, 19), Art.TEMPO),
    Serie("forventet", tuple(round(30 * nr / 11) for nr in range(12)), Art.FORVENTET),
)
FORLOEB = (
    Trin("Tilbudt", 19, "3 takkede nej"),
    Trin("I dialog", 16, "1 takkede nej, 2 er i dialog"),
    Trin("Aftalt", 13, "2 venter på opstartsmøde"),
    Trin("Opstartet", 11, "7 er i gang"),
    Trin("Afsluttet", 4, "2 er i boostervinduet"),
    Trin("Booster holdt", 2),
    Trin("Evalueret", 0),
)
METODER = (
    Trin("Visualisering og piktogrammer", 1240),
    Trin("Positiv grænsesætning i hverdagens små og store konflikter", 9),
    Trin("Dialogisk læsning", None),
)
RETNINGER = ("10 % mindre", "10 % mere")
MEST = (
    Stang("Støtte- og ressourcepædagogkorps", Decimal(273_000), Decimal(-273_000)),
    Stang("Forløb om året", Decimal("-142500.4"), Decimal("142500.4")),
    Stang(
        "Pris på en bevilling af støttetimer, ti timer om ugen hele året og i ferien",
        Decimal(-50_000),
        Decimal(50_000),
    ),
    Stang("Kun den ene vej", Decimal(0), Decimal(1)),
)

ALLE = (
    Eksempel("slopes", graf.slopes, (SEKS,), {"zone": GRAENSE}),
    Eksempel("slopes-named", graf.slopes, (NAVNGIVNE,)),
    Eksempel("slopes-long", graf.slopes, ([Par(9, 12, "Barn med et langt navn her")],)),
    Eksempel("slopes-alike", graf.slopes, ([Par(15, 13)] * 3 + [Par(15, 15)],)),
    Eksempel("slopes-many", graf.slopes, (MANGE,), {"zone": GRAENSE}),
    Eksempel(
        "slopes-up",
        graf.slopes,
        ([Par(4, 9)],),
        {"lav_er_godt": False, "zone": Zone(20, 22, "uden for billedet")},
    ),
    Eksempel("slopes-none", graf.slopes, ([],)),
    Eksempel(
        "bars",
        graf.bars,
        (
            FYLDER,
            [Serie("Før", (0, 2, 0, 5, 2), Art.FOER), Serie("Efter", (2, 4, 3, 0, 0))],
        ),
        {"ender": ENDER},
    ),
    Eksempel(
        "bars-public",
        graf.bars,
        (
            FYLDER,
            [
                Serie("Før", (0, 6, None, 5, None), Art.FOER),
                Serie("Efter", (12, None, None, 0, 8)),
            ],
        ),
    ),
    Eksempel(
        "bars-money",
        graf.bars,
        (
            [str(aar) for aar in range(2021, 2028)],
            [
                Serie("Budget", (-250_000, -250_000, *[100_000] * 5), Art.FOER),
                Serie("Realiseret", (-236_500, -241_000, *[None] * 5)),
            ],
        ),
        {"note": ""},
    ),
    Eksempel("bars-none", graf.bars, ([], [])),
    Eksempel(
        "bands",
        graf.bands,
        (
            [
                Baandraekke("Opstart", (1, 1, 2, 1), gruppe=DAGTILBUD),
                Baandraekke("Afslutning", (2, 2, 1, 0), gruppe=DAGTILBUD),
                Baandraekke("Opstart", (1, 2, 2, 1), gruppe=FORAELDRE),
                Baandraekke("Afslutning", (4, 1, 1, 0), gruppe=FORAELDRE),
            ],
            BAAND,
        ),
    ),
    Eksempel(
        "bands-public",
        graf.bands,
        (
            [
                Baandraekke(
                    "Problemer med jævnaldrende, opstart", (11, None, None), 22
                ),
                Baandraekke("Samlet problemscore", (40, 15, 9)),
                Baandraekke("Følelsesmæssige symptomer", (None, None, None)),
                Baandraekke("Ingen svar", (0, 0, 0)),
            ],
            ("Almindelig", "På grænsen", "Uden for det almindelige"),
        ),
    ),
    Eksempel(
        "bands-thin",
        graf.bands,
        (
            [
                Baandraekke("Mange", (996, 3, 1)),
                Baandraekke("Nogle svarede ikke", (4, 2, 1), 9),
            ],
            ("A", "B", "C"),
        ),
    ),
    Eksempel("bands-none", graf.bands, ([], ("A",))),
    Eksempel("changes", graf.changes, (TOIS,)),
    Eksempel(
        "changes-plain",
        graf.changes,
        ([Pilgruppe("Alle", (Pil("A", None), Pil("B", 2)))],),
    ),
    Eksempel("changes-none", graf.changes, ([],)),
    Eksempel("lines", graf.lines, (MAANEDER, AAR)),
    Eksempel(
        "lines-money",
        graf.lines,
        (
            [str(aar) for aar in range(2021, 2028)],
            [
                Serie("realiseret", (-236_500, None, 90_000, 95_000, *[None] * 3)),
                Serie("året før", (-1, 5, 10, 20, 40, 80_000, 90_000), Art.ANDEN),
                Serie("budget", (-250_000, -250_000, *[100_000] * 5), Art.FORVENTET),
                Serie("tomt", (None,) * 7),
            ],
        ),
    ),
    Eksempel("lines-decimal", graf.lines, ("ab", [Serie("gns.", (0.5, 1.25))])),
    Eksempel("lines-none", graf.lines, ([], [])),
    Eksempel("funnel", graf.funnel, (FORLOEB,)),
    Eksempel("funnel-plain", graf.funnel, (METODER,), {"andel": False}),
    Eksempel("funnel-none", graf.funnel, ([],)),
    Eksempel("tornado", graf.tornado, (MEST, RETNINGER)),
    Eksempel("tornado-none", graf.tornado, ([], RETNINGER)),
)
