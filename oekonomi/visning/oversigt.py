"""The overview as its page shows it: four numbers, the verdict, what waits."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from oekonomi.beloeb import format_kroner
from oekonomi.beregning import NUL
from oekonomi.optaelling import without_offers
from oekonomi.skoen import Celle, Dom, Grundlag
from oekonomi.stilling import Raekke, Stilling
from oekonomi.visning import puljegraf
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


# --- Four numbers -----------------------------------------------------------------------
def key_figures(stilling: Stilling) -> list[Noegletal]:
    return [
        *_year_figures(stilling),
        _pool(stilling, "Trukket på puljen, kr.", stilling.traek, "trækkes"),
        _pool(stilling, "Betalt tilbage, kr.", stilling.tilbagebetaling, "betales"),
    ]


def _year_figures(stilling: Stilling) -> list[Noegletal]:
    """The year before and the one that runs, as far as the case has them."""
    ord_ = {stilling.idag.year - 1: "Samlet i", stilling.idag.year: "Forventet i"}
    return [
        Noegletal(f"{ord_[aar]} {aar}, kr.", celle.forventet, versus_budget(celle))
        for aar, celle in zip(stilling.case.aarene, stilling.samlet.celler, strict=True)
        if aar in ord_
    ]


def _pool(
    stilling: Stilling, label: str, raekker: list[Raekke], verbum: str
) -> Noegletal:
    """What is entered by now, and what is still to come."""
    realiseret = sum((c.realiseret for r in raekker for c in r.celler), NUL)
    budget = sum((c.budget for r in raekker for c in r.celler), NUL)
    if realiseret or not budget:
        return Noegletal(label, realiseret, f"af {format_kroner(budget)} i budgettet")
    foerste = next(
        aar
        for i, aar in enumerate(stilling.case.aarene)
        if any(r.celler[i].budget for r in raekker)
    )
    return Noegletal(label, realiseret, f"{verbum} første gang i {foerste}")


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
