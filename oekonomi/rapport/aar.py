"""The annual business case as a document. Of a closed year it is made from what was
frozen and nothing else, so that it is the same for ever, whoever asks and when."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString

from barnetimidten.dokumenter import graf
from barnetimidten.dokumenter.bilag import Bilag, csv_bilag
from barnetimidten.dokumenter.fil import AfvistError, Fil
from barnetimidten.dokumenter.fremdrift import Fremdrift
from barnetimidten.dokumenter.graf import Art, Serie
from barnetimidten.dokumenter.pdf import render_pdf
from oekonomi import tal as talregler
from oekonomi.beloeb import format_kroner
from oekonomi.bog.aarstal import snapshot
from oekonomi.bog.kaede import canonical_json, sha256
from oekonomi.bog.udsigt import years
from oekonomi.models import Aarsafslutning, Businesscase
from oekonomi.rapport import ord, tabeller
from oekonomi.rapport.gemt import kept
from oekonomi.skoen import best_known
from oekonomi.stilling import cases, standing

SKABELON = "pdf/businesscase.html"
AENDRET = (
    "Årets tal svarer ikke til deres fingeraftryk. Få bogen efterprøvet, før du bruger "
    "dem."
)


@dataclass(frozen=True)
class Aarstal:
    """A year's figures as text, and what a report says of itself."""

    tal: str
    dato: date
    dokument_id: str
    afsluttet: str = ""
    """How the year was closed, in words; "" while it is open."""
    lavet_af: str = ""
    venter: int = 0
    afslutning: int | None = None
    """The closing whose paper it is; None while the year is open."""


def build(parametre: Mapping[str, Any], fremdrift: Fremdrift) -> Fil:
    """`parametre`: the case's number and the year."""
    fremdrift.step(0, 1)
    pk, aar = parametre["case"], parametre["aar"]
    kilde = closed(pk, aar) or open_year(pk, aar, fremdrift.dokument)
    lav = partial(render, kilde)
    pdf = kept(kilde.afslutning, lav) if kilde.afslutning else lav()
    return Fil(pdf, f"business-case-{aar}-{pk}.pdf")


# --- Where the figures come from ---------------------------------------------------------
def closed(pk: int, aar: int) -> Aarstal | None:
    """As it was frozen; None while the year is open. AfvistError when the text is no
    longer what was frozen."""
    row = (
        Aarsafslutning.objects.filter(
            businesscase=pk, aar=aar, afgoerelse__godkendt=True
        )
        .select_related("afgoerelse__led", "led")
        .first()
    )
    if row is None:
        return None
    if sha256(row.tal) != row.sha256:
        raise AfvistError(AENDRET)
    dato = timezone.localdate(row.afgoerelse.led.at)
    return Aarstal(
        row.tal,
        dato,
        f"Business case {aar}-{pk}, afsluttet",
        f"Foreslået i led {row.led.nummer} og godkendt af en anden i led "
        f"{row.afgoerelse.led.nummer} i bogen. Dér står, hvem de er.",
        afslutning=row.pk,
    )


def open_year(pk: int, aar: int, dokument: Any) -> Aarstal:
    """As it stands now. AfvistError when there is no such year."""
    dag = timezone.localdate(dokument.oprettet_at)
    case = cases().filter(pk=pk).first()
    if case is None or aar not in case.aarene or aar > dag.year:
        raise AfvistError("Året er ikke begyndt. Vælg et år, der er i gang.")
    tal = json.loads(snapshot(case, aar))
    if case.budgetversioner.exists():
        tal["udsigt"] = _expected(case, aar, dag)
    return Aarstal(
        canonical_json(tal),
        dag,
        f"Business case {aar}-{pk}, foreløbig {dokument.pk}",
        lavet_af=str(dokument.bestilt_af),
        venter=case.posteringer.pending().filter(aar=aar).count(),
    )


def _expected(case: Businesscase, aar: int, dag: date) -> dict[str, Any]:
    """The best known of the years to come, as the overview has it that day."""
    stilling = standing(case, dag)
    gaeld = stilling.konto[stilling.index(aar)].restgaeld
    linjer = talregler.lines(case, {})
    kommende = [a for a in case.aarene if a > aar]
    tempo = stilling.tempo
    return {
        "tempo": tempo and tempo.procent,
        "aar": years(linjer, best_known(stilling.celler), kommende, gaeld),
    }


# --- The document ------------------------------------------------------------------------
def render(kilde: Aarstal) -> bytes:
    return render_pdf(SKABELON, context(kilde), attachments(kilde))


def context(kilde: Aarstal) -> dict[str, Any]:
    tal = json.loads(kilde.tal)
    aaben = "" if kilde.afsluttet else ", foreløbige tal"
    return {
        "titel": f"Business case {tal['aar']}{aaben}: {tal['business_case']['titel']}",
        "dato": kilde.dato,
        "lavet_af": kilde.lavet_af,
        "dokument_id": kilde.dokument_id,
        "fingeraftryk": sha256(kilde.tal),
        "fuldt_aftryk": sha256(kilde.tal),
        "aar": str(tal["aar"]),
        "case": tal["business_case"],
        "bevilling": format_kroner(Decimal(tal["business_case"]["bevilling"])),
        "prisniveau": str(tal["business_case"]["prisniveau"]),
        "budgetversion": tal["budgetversion"],
        "afsluttet": kilde.afsluttet,
        "foreloebig": [] if kilde.afsluttet else _open_words(tal["aar"], kilde.venter),
        "noegletal": _key_figures(tal),
        "resultat": ord.result(tal) if kilde.afsluttet else ord.result_so_far(tal),
        "forklaringer": ord.explanations(tal),
        "rettelser": ord.corrections(tal),
        "udsigt_ord": ord.prospect(tal),
        "risici": ord.risks(tal),
        "kilder": _sources(tal),
        "love": ord.laws(tal),
        "linjer": tabeller.lines(tal),
        "centre": tabeller.centres(tal),
        "punge": tabeller.purses(tal),
        "konto": tabeller.account(tal),
        "udsigt": tabeller.outlook(tal),
        "evidens": tabeller.evidence(tal),
        "aktivitet": tabeller.activity(tal),
        "forudsaetninger": tabeller.assumptions(tal),
        "graf": _chart(tal),
        "antal_poster": len(tal["posteringer"]),
        "underskrifter": [
            ("For økonomi", "Navn", None),
            ("For indsatsen", "Navn", None),
        ],
    }


def _open_words(aar: int, venter: int) -> list[str]:
    linjer = [
        f"{aar} er ikke afsluttet. Tallene er foreløbige, og en rapport, der laves "
        "senere, kan være en anden."
    ]
    if venter:
        poster = "postering venter" if venter == 1 else "posteringer venter"
        linjer.append(f"{venter} {poster} på godkendelse og er ikke regnet med.")
    return linjer


def _key_figures(tal: Mapping[str, Any]) -> list[tuple[str, str]]:
    samlet, konto = tal["varig_aendring"], tal["puljekonto"][-1]
    forloeb, talt = tal["forloeb"], tal["optaelling"]
    alle = [
        (tabeller.kr(samlet["realiseret"]), "kr. samlet varig ændring"),
        (tabeller.kr(konto["restgaeld"]), "kr. restgæld ved årets udgang"),
        (str(forloeb["antal"]), "forløb") if forloeb else None,
        (str(talt["undgaaet"]), "undgåede foranstaltninger") if talt else None,
    ]
    return [et for et in alle if et]


def _sources(tal: Mapping[str, Any]) -> list[str]:
    """Where the assumptions come from, each once."""
    return list(dict.fromkeys(f["kilde"] for f in tal.get("forudsaetninger", ())))


def _chart(tal: Mapping[str, Any]) -> SafeString:
    """What is owed at the end of each year: happened, and expected."""
    sket = [(r["aar"], Decimal(r["restgaeld"])) for r in tal["puljekonto"]]
    kommer = [
        (r["aar"], Decimal(r["restgaeld"]))
        for r in tal.get("udsigt", {}).get("aar", ())
    ]
    serier = [
        Serie("Ved årets udgang", (*(b for _, b in sket), *[None] * len(kommer)),
              Art.SKET),
        Serie("Forventet", (*[None] * len(sket), *(b for _, b in kommer)), Art.FOER),
    ]  # fmt: skip
    alle = [*sket, *kommer]
    return graf.bars(
        f"Restgæld til {tal['business_case']['pulje']} ved årets udgang, kr.",
        ", ".join(f"{format_kroner(b)} kr. i {aar}" for aar, b in alle) + ".",
        [str(aar) for aar, _ in alle],
        serier if kommer else serier[:1],
        note="",
    )


def attachments(kilde: Aarstal) -> list[Bilag]:
    """The frozen text itself, so that its fingerprint can be checked, and two lists."""
    tal = json.loads(kilde.tal)
    aar = tal["aar"]
    return [
        Bilag(
            f"business-case-{aar}.json",
            kilde.tal.encode(),
            "Årets tal, som de er frosset. Filens SHA-256 er fingeraftrykket.",
            kilde.dato,
        ),
        csv_bilag(
            f"linjer-{aar}",
            ("Linje", "Center", "Kontostreng", "Budget", "Realiseret", "Afvigelse"),
            [
                (li["navn"], li["center"], li["kontostreng"],
                 *(Decimal(li[felt]) for felt in tabeller.TRE))
                for li in tal["linjer"]
            ],
            "Linje for linje",
            kilde.dato,
        ),
        csv_bilag(
            f"posteringer-{aar}",
            ("Nummer", "Linje", "Dato", "Beløb", "Evidens", "Bilagsnummer", "Tekst"),
            [
                (p["nummer"], p["linje"], date.fromisoformat(p["dato"]),
                 Decimal(p["beloeb"]), p["evidens"], p["bilagsnummer"], p["tekst"])
                for p in tal["posteringer"]
            ],
            "De godkendte posteringer bag tallene",
            kilde.dato,
        ),
    ]  # fmt: skip
