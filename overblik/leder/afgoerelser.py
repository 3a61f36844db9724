"""What needs a decision: one row a subject, the most urgent first.

A row is a code, its sentences, why, where it leads and what the button says. Courses
lead to the list of the same code (`raekker.LISTER`), the rest to their own pages.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from overblik.leder.raekker import LISTER
from overblik.leder.valg import LederValg

Tal = Mapping[str, Any]


def _nothing(tal: Tal, i_dag: date) -> str:
    return ""


def _oldest(tal: Tal, i_dag: date) -> str:
    """Længst: 19 dage, hos Mette Holm. 2 er mere end 14 dage over tid."""
    dage = (i_dag - tal["aeldste"]).days
    tekst = (
        f"Længst: {dage} {'dag' if dage == 1 else 'dage'}, hos {tal['aeldste_hos']}."
    )
    laenge = tal["laenge"]
    if not laenge:
        return tekst
    return f"{tekst} {laenge} er mere end 14 dage over tid."


@dataclass(frozen=True)
class Emne:
    kode: str
    kind: str
    ikon: str
    en: str
    flere: str
    hvorfor: str = ""
    knap: str = ""
    """Of what is "info" the title alone is shown: a short list below the rest."""
    side: str = ""
    """Address name of its page; "" for the list of courses."""
    anker: str = ""
    mere: Callable[[Tal, date], str] = _nothing
    definition: str = ""


EMNER = (
    Emne(
        "uden-paedagog", "alert", "warning",
        "1 forløb er uden pædagog lige nu", "{} forløb er uden pædagog lige nu",
        "Giv forløbet til en kollega, eller sæt en vikar på.", "Fordel",
    ),
    Emne(
        "over-tid", "alert", "warning",
        "1 forløb har besøg over tid", "{} forløb har besøg over tid",
        "Besøget skal skrives ind, flyttes eller aflyses.", "Se besøgene",
        mere=_oldest,
    ),
    Emne(
        "booster", "alert", "time",
        "1 boostervindue lukker inden for 7 dage",
        "{} boostervinduer lukker inden for 7 dage",
        "Besøget er ikke aftalt.", "Aftal booster",
    ),
    Emne(
        "undtagelse", "warn", "help",
        "1 undtagelse fra målgruppen venter på dig",
        "{} undtagelser fra målgruppen venter på dig",
        "Forløbet kan først begynde, når du har taget stilling.", "Tag stilling",
    ),
    Emne(
        "overdragelse", "warn", "help",
        "1 overdragelse venter på dig", "{} overdragelser venter på dig",
        "Pædagogen beholder forløbet, til du har svaret.", "Tag stilling",
    ),
    Emne(
        "stille", "warn", "hourglass",
        "1 forløb har ikke haft besøg i 21 dage",
        "{} forløb har ikke haft besøg i 21 dage",
        "Læg et besøg i planen, eller sæt forløbet på pause.", "Se forløbene",
    ),
    Emne(
        "aftale", "warn", "warning",
        "1 forløb mangler en aftale om deltagelse",
        "{} forløb mangler en aftale om deltagelse",
        "En med forældremyndighed har ikke sagt ja endnu.", "Se forløbene",
    ),
    Emne(
        "samtykke", "warn", "warning",
        "1 forløb mangler samtykke til at dele med dagtilbuddet",
        "{} forløb mangler samtykke til at dele med dagtilbuddet",
        "Der er skrevet noget til dagtilbuddet, som ikke må gives videre endnu.",
        "Se forløbene",
    ),
    Emne(
        "forebygget", "warn", "payments",
        "1 vurdering af, hvad der er forebygget, venter på dig",
        "{} vurderinger af, hvad der er forebygget, venter på dig",
        "De tæller først, når en leder har godkendt dem.", "Godkend",
        side="forloeb:forebygget-list", anker="venter",
        definition="En pædagog har vurderet, hvilken foranstaltning forløbet har "
        "forebygget, og ingen har godkendt eller afvist det.",
    ),
    Emne(
        "opfoelgning", "info", "payments",
        "1 vurdering skal følges op efter tolv måneder",
        "{} vurderinger skal følges op efter tolv måneder",
        side="forloeb:forebygget-list", anker="opfoelgning",
        definition="Der er gået tolv måneder siden slutdatoen, og ingen har svaret, "
        "om det forebyggede blev bevilget alligevel.",
    ),
    Emne(
        "notat", "info", "document",
        "1 statusnotat er klar til at blive læst",
        "{} statusnotater er klar til at blive læst",
        side="statusnotat:list",
        definition="Et statusnotat, som en anden leder har sendt til godkendelse.",
    ),
    Emne(
        "svar", "info", "email",
        "1 evaluering mangler, familien har ikke svaret",
        "{} evalueringer mangler, familierne har ikke svaret",
    ),
    Emne(
        "justering", "info", "sync",
        "1 justering er ikke gjort endnu", "{} justeringer er ikke gjort endnu",
        side="forloeb:aktivitet-list",
        definition="En aktivitet har ført til noget, I ville justere, og det er ikke "
        "sat som gjort.",
    ),
    Emne(
        "opslag", "info", "search",
        "1 opslag i en stikprøve skal bedømmes",
        "{} opslag i stikprøver skal bedømmes",
        side="overblik:stikproeve-list",
        definition="Trukket til stikprøve, ikke bedømt, og ikke dine egne.",
    ),
    Emne(
        "stikproeve", "info", "search",
        "Sidste måneds stikprøve er ikke trukket",
        "Sidste måneds stikprøve er ikke trukket",
        side="overblik:stikproeve-list",
        definition="Der trækkes én stikprøve for hver måned, der er gået.",
    ),
    Emne(
        "indsigt", "info", "account",
        "1 anmodning om indsigt mangler svar", "{} anmodninger om indsigt mangler svar",
        side="indsigt:list",
        definition="Åbne anmodninger om indsigt.",
    ),
    Emne(
        "sletning", "info", "delete",
        "1 sletteforslag venter på godkendelse",
        "{} sletteforslag venter på godkendelse",
        side="sletning:list",
        definition="Systemet har foreslået forløb til sletning.",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Afgoerelse:
    """One row as it is shown."""

    kode: str
    kind: str
    ikon: str
    titel: str
    hvorfor: str
    knap: str
    url: str
    antal: int
    definition: str


def decisions(tal: Tal, valg: LederValg, i_dag: date) -> list[Afgoerelse]:
    """What waits. Of a part of the house only its courses: the rest has no part."""
    emner = [e for e in EMNER if valg.er_hele_huset or not e.side]
    return [_row(emne, tal, valg, i_dag) for emne in emner if tal[emne.kode]]


MENU = {
    "forloeb:aktivitet-list": "forloeb:aktivitet-list",
    "statusnotat:list": "statusnotat:list",
    "overblik:stikproeve-list": "overblik:tilsyn",
    "indsigt:list": "overblik:tilsyn",
    "sletning:list": "overblik:tilsyn",
}
"""In which item of the menu the page of a subject stands."""


def menu_counts(punkter: Sequence[Afgoerelse]) -> dict[str, int]:
    """All that waits at the first item, and each page's part at its own."""
    antal = Counter({"overblik:overblik": sum(p.antal for p in punkter)})
    sider = {emne.kode: MENU.get(emne.side) for emne in EMNER}
    for punkt in punkter:
        if side := sider[punkt.kode]:
            antal[side] += punkt.antal
    return dict(antal)


def _row(emne: Emne, tal: Tal, valg: LederValg, i_dag: date) -> Afgoerelse:
    antal = tal[emne.kode]
    titel = emne.en if antal == 1 else emne.flere.format(antal)
    mere = emne.mere(tal, i_dag)
    return Afgoerelse(
        emne.kode,
        emne.kind,
        emne.ikon,
        titel,
        f"{mere} {emne.hvorfor}".strip(),
        emne.knap,
        _address(emne, valg),
        antal,
        emne.definition or LISTER[emne.kode].definition,
    )


def _address(emne: Emne, valg: LederValg) -> str:
    if not emne.side:
        return list_url(valg, emne.kode)
    url = reverse(emne.side)
    return f"{url}#{emne.anker}" if emne.anker else url


def list_url(valg: LederValg, kode: str, **mere: object) -> str:
    """The list behind a number, of the same part of the house and the same year."""
    return f"{reverse('overblik:liste')}?{valg.query(tal=kode, **mere)}"


def in_words(antal: int, punkter: int) -> str:
    """8 sager i 5 punkter"""
    sager = "1 sag" if antal == 1 else f"{antal} sager"
    return sager if punkter == 1 else f"{sager} i {punkter} punkter"


def offers_url(valg: LederValg, **mere: object) -> str:
    """Offers of the period; they know an institution, but neither educator nor
    programme."""
    dele = {"fra": valg.fra, "til": valg.til, "dagtilbud": valg.dagtilbud, **mere}
    return f"{reverse('forloeb:tilbud-list')}?{urlencode({n: v for n, v in dele.items() if v})}"
