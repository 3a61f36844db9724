"""The overview as its page shows it: six numbers, the verdict, what waits."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse

from oekonomi.beloeb import format_kroner
from oekonomi.beregning import NUL, LinjeArt
from oekonomi.optaelling import without_offers
from oekonomi.skoen import Celle, Dom, Grundlag
from oekonomi.stilling import Raekke, Stilling
from oekonomi.visning import puljegraf
from oekonomi.visning.forestaaende import upcoming
from oekonomi.visning.ord import missing_in_words, versus_budget

VENTER_VIST = 5
REGEL = (
    "Et år, der er slut eller afsluttet, viser det, der er realiseret.",
    "I det år, der løber, lægger vi det realiserede sammen med det, resten af året "
    "giver. Resten af året regnes fra linjens seneste postering, for det, der er "
    "opgjort, skal ikke tælle to gange.",
    "Linjer, der følger antallet af forløb (dem med en forventet andel): resten af "
    "året er forudsætningerne gange tempoet. Tempoet er de forløb, der er begyndt, "
    "regnet op til et helt år og holdt op mod det forventede antal.",
    "Andre linjer: resten af året er den del af budgettet, der ikke er brugt.",
    "Kommende år er forudsætningerne gange tempoet, for andre linjer budgettet.",
    "Kun godkendte posteringer tæller med.",
)
UDEN_TEMPO = (
    "Der er ikke talt forløb nok endnu, så vi regner med forudsætningerne, som de er."
)


@dataclass(frozen=True)
class Noegletal:
    label: str
    beloeb: Decimal
    note: str
    definition: str
    url: str
    """Where the number comes from: its entries, or its part of the page."""


def context(stilling: Stilling, valgt_aar: int) -> dict[str, Any]:
    dom = stilling.dom
    venter = stilling.case.posteringer.pending()
    antal, beloeb = venter.count_and_total()
    return {
        "case": stilling.case,
        "stilling": stilling,
        "dom": dom,
        "mangler": missing_in_words(stilling, dom) if dom and dom.mangler else "",
        "om_dom": about(stilling, dom) if dom else "",
        "andre_mangler": [d for d in stilling.domme if d.mangler and d != dom],
        "noegletal": key_figures(stilling),
        "terminer": upcoming(stilling),
        "graf": puljegraf.figure(stilling),
        "valgt_aar": valgt_aar,
        "aarets": year_rows(stilling, valgt_aar),
        "aaret": stilling.aarene[stilling.index(valgt_aar)],
        "tempo": pace_in_words(stilling),
        "regel": REGEL,
        "venter": list(
            venter.select_related("linje", "foreslaaet_af", "led", "afgoerelse")[
                :VENTER_VIST
            ]
        ),
        "venter_antal": antal,
        "venter_beloeb": beloeb,
        "talt": without_offers(stilling.case, valgt_aar),
    }


def year_rows(stilling: Stilling, aar: int) -> list[tuple[Raekke, Celle]]:
    """The rows of one year, drawn and repaid at the end."""
    i = stilling.index(aar)
    return [(r, r.celler[i]) for r in [*stilling.raekker, *stilling.traek]]


# --- Six numbers ------------------------------------------------------------------------
def key_figures(stilling: Stilling) -> list[Noegletal]:
    """This year and the one before, what is saved, and the account with the pool."""
    return [
        *_year_figures(stilling),
        _saved(stilling),
        _pool(stilling, "Trukket på puljen, kr.", stilling.traek, TRUKKET),
        _pool(stilling, "Betalt tilbage, kr.", stilling.tilbagebetaling, BETALT),
        _owed(stilling),
    ]


SAMLET = (
    "Samlet varig ændring i året: udgifter, besparelser og omlægning lagt sammen. "
    "Tilbagebetalingen er ikke med. Et år, der er slut, viser det bogførte, året, der "
    "løber, det forventede."
)
SPARET = (
    "Besparelser, der er bogført og godkendt, alle år lagt sammen. Udgifter og "
    "omlægning er ikke med."
)
GAELD = (
    "Det, der er trukket på puljen, minus det, der er betalt tilbage, som det er "
    "bogført og godkendt i dag."
)
TRUKKET = (
    LinjeArt.TRAEK,
    "trækkes",
    "Penge fra puljen, der er bogført og godkendt, alle år lagt sammen.",
)
BETALT = (
    LinjeArt.TILBAGEBETALING,
    "betales",
    "Penge til puljen, der er bogført og godkendt, alle år lagt sammen.",
)


def _entries(stilling: Stilling, art: LinjeArt) -> str:
    """The list whose approved entries add up to the number."""
    url = reverse("oekonomi:postering-list", args=[stilling.case.pk])
    return f"{url}?art={art}&stand=godkendt"


def _year_figures(stilling: Stilling) -> list[Noegletal]:
    """The year before and the one that runs, as far as the case has them."""
    ord_ = {stilling.idag.year - 1: "Samlet i", stilling.idag.year: "Forventet i"}
    return [
        Noegletal(
            f"{ord_[aar]} {aar}, kr.",
            celle.forventet,
            versus_budget(celle),
            SAMLET,
            f"?aar={aar}#aar",
        )
        for aar, celle in zip(stilling.case.aarene, stilling.samlet.celler, strict=True)
        if aar in ord_
    ]


def _saved(stilling: Stilling) -> Noegletal:
    rows = [r for r in stilling.varige if r.linje.art == LinjeArt.BESPARELSE]
    realiseret = _realised(rows)
    note = f"af {format_kroner(_budget(rows))} i budgettet"
    url = _entries(stilling, LinjeArt.BESPARELSE)
    return Noegletal("Sparet, kr.", realiseret, note, SPARET, url)


def _realised(raekker: list[Raekke]) -> Decimal:
    return sum((c.realiseret for r in raekker for c in r.celler), NUL)


def _budget(raekker: list[Raekke]) -> Decimal:
    return sum((c.budget for r in raekker for c in r.celler), NUL)


def _pool(
    stilling: Stilling,
    label: str,
    raekker: list[Raekke],
    hvad: tuple[LinjeArt, str, str],
) -> Noegletal:
    """What is entered by now, and what is still to come."""
    art, verbum, definition = hvad
    realiseret, budget = _realised(raekker), _budget(raekker)
    note = f"af {format_kroner(budget)} i budgettet"
    if budget and not realiseret:
        note = f"{verbum} første gang i {_first_year(stilling, raekker)}"
    return Noegletal(label, realiseret, note, definition, _entries(stilling, art))


def _first_year(stilling: Stilling, raekker: list[Raekke]) -> int:
    return next(
        aar
        for i, aar in enumerate(stilling.case.aarene)
        if any(r.celler[i].budget for r in raekker)
    )


def _owed(stilling: Stilling) -> Noegletal:
    gaeld = _realised(stilling.traek) - _realised(stilling.tilbagebetaling)
    til = stilling.case.til_aar
    rest = stilling.konto[-1].restgaeld
    note = f"ved udgangen af {til}: {format_kroner(rest)}"
    return Noegletal("Skal betales tilbage, kr.", gaeld, note, GAELD, "#konto-cap")


# --- Does it hold? ----------------------------------------------------------------------
def about(stilling: Stilling, dom: Dom) -> str:
    """Where the year's figure comes from, and what it can lose when nothing lacks."""
    aar = stilling.aarene[stilling.index(dom.aar)]
    if dom.mangler:
        hvor = {
            Grundlag.REALISERET: f"Sådan endte {dom.aar}.",
            Grundlag.SKOEN: f"Sådan ser {dom.aar} ud med det tempo, I har nu.",
            Grundlag.BUDGET: f"Sådan står {dom.aar} i budgettet.",
        }
        return hvor[aar.grundlag]
    rest = dom.aendring - dom.betaling
    luft = f"{format_kroner(rest)} kr. i luft" if rest else "ingen luft"
    return f"{dom.aar} dækker sin tilbagebetaling. Der er {luft}."


def pace_in_words(stilling: Stilling) -> str:
    """»11 forløb er begyndt i 2022 (opgjort 31-07-2022). Det svarer til 19 om året …«."""
    tempo = stilling.tempo
    if tempo is None:
        return UDEN_TEMPO
    o = tempo.optalt
    forloeb = "1 forløb" if o.antal == 1 else f"{o.antal} forløb"
    return (
        f"{forloeb} er talt i {o.aar} (opgjort {o.opgjort:%d-%m-%Y}). Det svarer til "
        f"{round(tempo.om_aaret)} på et helt år mod {tempo.forventet} forventede: et "
        f"tempo på {tempo.procent} %."
    )
