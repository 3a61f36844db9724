"""What the leader's page shows: the numbers asked for once, then put into words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.utils import timezone

from barnetimidten.dansk import MAANEDER
from barnetimidten.dokumenter import graf
from forloeb.enums import Afslutning
from forloeb.koder import Rekruttering
from overblik.forms import BIM_START
from overblik.fund import word
from overblik.leder import afgoerelser, belastning, fremdrift, tal, tragt
from overblik.leder.afgoerelser import list_url
from overblik.leder.forms import LederForm
from overblik.leder.valg import LederValg
from overblik.sletning.enums import Tal as Slettet

KORTE = tuple(maaned[:3] for maaned in MAANEDER)


def context(data: QueryDict, bruger: Any) -> dict[str, Any]:
    i_dag = timezone.localdate()
    folk, steder = tal.educators(), tal.places(i_dag)
    form = LederForm(data, folk, [(sted.pk, sted.navn) for sted in steder])
    valg = form.valg
    nu, andre = tal.now(valg, i_dag), tal.others(valg, i_dag, bruger)
    andre["stikproeve"] = int(not andre["trukket"])
    punkter = afgoerelser.decisions({**andre, **nu.venter}, valg, i_dag)
    aaret = _year(valg, i_dag)
    return {
        "form": form,
        "valg": valg,
        "i_dag": i_dag,
        "punkter": punkter,
        "haster": [p for p in punkter if p.kind != "info"],
        "ellers": [p for p in punkter if p.kind == "info"],
        "punkter_ord": afgoerelser.in_words(
            sum(p.antal for p in punkter), len(punkter)
        ),
        "last": _load(valg, folk, nu),
        "i_gang": nu.i("i_gang", "pause"),
        "pause": nu.i("pause"),
        "links": _links(valg),
        "steder": _places(valg, steder),
        "tragt": _funnel(valg, andre),
        **aaret,
    }


def _links(valg: LederValg) -> dict[str, str]:
    koder = ("i-gang", "pause", "opstartet", "gennemfoert", "svaret", "ikke-svaret",
             "for-unge")  # fmt: skip
    return {kode.replace("-", "_"): list_url(valg, kode) for kode in koder}


# --- The load --------------------------------------------------------------------------
@dataclass(frozen=True)
class Stykke:
    """A part of a bar, in percent of the longest."""

    x: float
    bredde: float
    art: str


@dataclass(frozen=True)
class Lastlinje:
    last: belastning.Last
    url: str
    over_tid_url: str
    pause_url: str
    stykker: tuple[Stykke, ...]

    @property
    def vaegt(self) -> str:
        return belastning.decimal(self.last.vaegt)


def _load(
    valg: LederValg, folk: Sequence[belastning.Person], nu: tal.Nu
) -> dict[str, Any]:
    if valg.ansvarlig:
        folk = [person for person in folk if person[0] == valg.ansvarlig]
    rows = belastning.loads(folk, nu.grupper, tal.held(valg))
    flest = max((row.antal for row in rows), default=0) or 1
    linjer = [
        Lastlinje(
            row,
            list_url(valg, "aktive", ansvarlig=row.pk),
            list_url(valg, "over-tid", ansvarlig=row.pk),
            list_url(valg, "pause", ansvarlig=row.pk),
            _pieces(row, flest),
        )
        for row in rows
    ]
    return {
        "linjer": linjer,
        "url": list_url(valg, "aktive"),
        "fund": belastning.say(rows),
        "vaegte": [(v, belastning.decimal(v.vaegt)) for v in belastning.VAEGTE],
    }


def _pieces(row: belastning.Last, flest: int) -> tuple[Stykke, ...]:
    x, stykker = 0.0, []
    dele = (("i-gang", row.i_gang), ("stille", row.stille), ("paa-vej", row.paa_vej))
    for art, antal in dele:
        bredde = round(100 * antal / flest, 2)
        if antal:
            stykker.append(Stykke(round(x, 2), bredde, art))
        x += bredde
    return tuple(stykker)


# --- The year ---------------------------------------------------------------------------
def _year(valg: LederValg, i_dag: date) -> dict[str, Any]:
    startede, sluttede = tal.started(valg), tal.ended(valg, i_dag)
    gennemfoerte = [slut for slut in sluttede if slut.er_gennemfoert]
    if valg.er_i_gang:
        maaneder = tal.per_month((maaned, n) for (maaned, _), n in startede.items())
    else:
        maaneder = tal.per_month((s.maaned, s.antal) for s in gennemfoerte)
    aar = fremdrift.Aar(
        valg.aar,
        tuple(maaneder),
        min(i_dag, valg.til),
        max(BIM_START, valg.fra) if valg.er_bim else valg.fra,
        settings.FORVENTET_FORLOEB_PR_AAR
        if valg.er_hele_huset and valg.er_bim
        else None,
        valg.er_i_gang,
    )
    slettet = _deleted(valg)
    return {
        "aar": aar,
        "aar_titel": fremdrift.heading(aar),
        "aar_fund": fremdrift.say(aar),
        "aar_graf": _chart(aar),
        "aar_tabel": _months(valg, aar),
        "slettet": slettet,
        "daekning": _coverage(valg, gennemfoerte),
        "veje": _ways(valg, startede),
        "slut": _ends(valg, sluttede),
    }


def _deleted(valg: LederValg) -> int:
    """Courses of a past year that are gone: counted in Nøgletal, in no list."""
    if valg.er_i_gang or not valg.er_hele_huset:
        return 0
    return valg.slettet.get((Slettet.GENNEMFOERT, valg.aar), (0, 0, 0))[0]


def _months(valg: LederValg, aar: fremdrift.Aar) -> list[tuple[str, int, int, str]]:
    """Month, in it, together, the list: as far as the year has come."""
    kode = "opstartet" if aar.i_gang else "gennemfoert"
    rows = zip(MAANEDER, aar.pr_maaned, aar.hidtil, strict=True)
    return [
        (navn.capitalize(), n, sammen, list_url(valg, kode, maaned=nr))
        for nr, (navn, n, sammen) in enumerate(rows, 1)
        if sammen is not None
    ]


def _chart(aar: fremdrift.Aar) -> graf.Begge:
    ord_ = "nu" if aar.i_gang else "gennemført"
    serier = [graf.Serie(ord_, aar.hidtil)]
    if aar.tempo is not None and aar.til.month < fremdrift.MAANEDER:
        serier.append(graf.Serie("med tempoet nu", aar.fremad, graf.Art.TEMPO))
    if aar.forventet is not None:
        serier.append(graf.Serie("forventet", aar.ventet, graf.Art.FORVENTET))
    hvad = "Opstartede" if aar.i_gang else "Gennemførte"
    titel = f"{hvad} forløb i {aar.aar}, lagt sammen måned for måned"
    return graf.both(graf.lines, titel, str(fremdrift.say(aar)), KORTE, serier)


@dataclass(frozen=True)
class Linje:
    """A line of a bar table with the list behind it."""

    navn: str
    antal: int
    procent: int
    url: str
    tekst: str = ""


def _coverage(valg: LederValg, rows: Sequence[tal.Slut]) -> dict[str, Any]:
    """There is no SDQ for a child under two: it is left out of those lines, as in the
    evaluation."""
    af, for_unge = sum(row.antal for row in rows), sum(row.for_unge for row in rows)
    svar, sdq_af = sum(row.svar for row in rows), af - for_unge
    dele = (
        ("svaret", "Forældrenes spørgeskema", svar, af),
        ("sdq-foer", "SDQ ved opstart", sum(row.foer for row in rows), sdq_af),
        ("sdq-begge", "SDQ både før og efter", sum(r.begge for r in rows), sdq_af),
    )
    linjer = [
        Linje(navn, n, _share(n, ud_af), list_url(valg, kode), _of(n, ud_af))
        for kode, navn, n, ud_af in dele
    ]
    return {
        "linjer": linjer,
        "af": af,
        "for_unge": for_unge,
        "svar": svar,
        "mangler": af - svar,
    }


def _of(antal: int, af: int) -> str:
    """13 af 21 (62 %)"""
    return f"{antal} af {af} ({_share(antal, af)} %)"


def _share(antal: int, af: int) -> int:
    return (200 * antal + af) // (2 * af) if af else 0


def _ways(valg: LederValg, startede: Mapping[tuple[int, str], int]) -> list[Linje]:
    antal: Counter[str] = Counter()
    for (_, vej), n in startede.items():
        antal[vej] += n
    navne = dict(Rekruttering.choices)
    return _lines(valg, antal, navne, "opstartet", "vej")


def _ends(valg: LederValg, sluttede: Sequence[tal.Slut]) -> list[Linje]:
    antal: Counter[str] = Counter()
    for slut in sluttede:
        antal[slut.afslutning] += slut.antal
    return _lines(valg, antal, dict(Afslutning.choices), "sluttede", "slut")


def _lines(
    valg: LederValg, antal: Mapping[Any, int], navne: Mapping[Any, Any], kode: str,
    felt: str,
) -> list[Linje]:  # fmt: skip
    """Most first; of as many, in the order of the names."""
    orden = list(navne)
    fundne = sorted(antal.items(), key=lambda par: (-par[1], orden.index(par[0])))
    flest = max(antal.values(), default=0) or 1
    return [
        Linje(
            str(navne[noegle]),
            n,
            round(100 * n / flest),
            list_url(valg, kode, **{felt: noegle}),
        )
        for noegle, n in fundne
    ]


# --- Institutions and the funnel ----------------------------------------------------------
def _places(valg: LederValg, steder: Sequence[tal.Sted]) -> dict[str, Any]:
    """In the year by courses; reached and not reached since the programme began."""
    antal = tal.said_yes(valg)
    navne = {sted.pk: sted.navn for sted in steder}
    linjer = [
        Linje(
            navne[pk],
            n,
            round(100 * n / max(antal.values())),
            list_url(valg, "sagde-ja", dagtilbud=pk),
        )
        for pk, n in sorted(antal.items(), key=lambda par: -par[1])
    ]
    naaet = [sted for sted in steder if sted.naaet]
    inst = [sted for sted in naaet if not sted.er_dagpleje]
    return {
        "linjer": linjer,
        "naaet": naaet,
        "institutioner": len(inst),
        "dagpleje": len(inst) < len(naaet),
        "foer": [sted for sted in naaet if sted.pk not in antal and sted.aktiv],
        "uden": [sted for sted in steder if sted.aktiv and not sted.naaet],
        "ord": word(len(inst)),
    }


def _funnel(valg: LederValg, andre: Mapping[str, Any]) -> dict[str, Any]:
    tilbud = tragt.Tilbud(andre["tilbudt"], andre["sagde_nej"], andre["senere"])
    bygget = tragt.build(tal.dialogues(valg), None if valg.ansvarlig else tilbud)
    return {
        "trin": [
            (
                trin,
                _step_url(valg, trin.kode),
                [(note, _step_url(valg, note.kode)) for note in trin.noter],
            )
            for trin in bygget.trin
        ],
        "frafald": [(trin, list_url(valg, trin.kode)) for trin in bygget.frafald],
        "fund": tragt.say(bygget),
    }


def _step_url(valg: LederValg, kode: str) -> str:
    tilbud, _, svar = kode.partition("-")
    if tilbud != "tilbud":
        return list_url(valg, kode)
    return afgoerelser.offers_url(valg, svar=svar)
