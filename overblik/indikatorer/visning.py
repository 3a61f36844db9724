"""The indicators as they are read: numbers in words, charts, the rows behind."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse

from barnetimidten.brugere.diskret import shown, shown_in
from barnetimidten.dansk import format_tal
from barnetimidten.dokumenter import graf
from forloeb.enums import AKTIVE, Afslutning, ForloebStatus
from forloeb.indikatorer import Andel
from forloeb.koder import AflystAf, Emne
from forloeb.models import Aktivitet, Forloeb, Tilbud
from overblik.indikatorer.hent import fetch, last_day
from overblik.indikatorer.maal import (
    MAAL,
    UKENDT,
    Gruppe,
    Laest,
    Maal,
    Resultat,
    Slags,
    read,
    result,
)
from overblik.indikatorer.poster import Kilde, Post
from overblik.indikatorer.trin import Trin, steps
from overblik.indikatorer.udsnit import Udsnit

if TYPE_CHECKING:
    from barnetimidten.brugere.models import Medarbejder

NAVNE: dict[str, dict[str, str]] = {
    "fastholdelse": dict(ForloebStatus.choices) | dict(Afslutning.choices),
    "besoeg_pr_emne": dict(Emne.choices),
    "aflysninger_efter_side": dict(AflystAf.choices),
}
ENHEDER = {"procent": "%", "dage": "dage", "minutter": "minutter", "antal": ""}
FAA = "For få til at sige noget sikkert."
FORKLAR = "Forklar det, når du bruger tallet."
KAN_IKKE_DELES = "Kan ikke deles op på det, du har valgt."
SDQ = ("sdq_opstart", "sdq_afslutning", "sdq_begge")
SIDELAENGDE = 30
HOEJST_LINJER = 4
"""More series than these are told as bars of the whole period."""


def in_use() -> list[Maal]:
    """Without the SDQ where the house does not use it."""
    return [m for m in MAAL if settings.SDQ_I_BRUG or m.noegle not in SDQ]


# --- One number in words -------------------------------------------------------------------
def number(maal: Maal, vaerdi: int | Decimal | None) -> str:
    """»82 %«, »7,5 dage«; »–« of nothing."""
    if vaerdi is None:
        return "–"
    return f"{format_tal(vaerdi)} {ENHEDER[maal.ord.enhed]}".strip()


def name_of(maal: Maal, kode: str) -> str:
    return str(NAVNE[maal.noegle].get(kode, kode))


@dataclass(frozen=True)
class Linje:
    """An indicator of the page; `resultat` None cannot be told of this part."""

    maal: Maal
    resultat: Resultat | None

    @property
    def tal(self) -> str:
        """The number; of a division its largest part."""
        if self.resultat is None:
            return "–"
        if self.maal.slags != Slags.FORDELING:
            return number(self.maal, self.resultat.vaerdi)
        stoerst = self.resultat.fordeling[:1]
        return (
            "".join(
                f"{name_of(self.maal, kode)} {format_tal(n)}" for kode, n in stoerst
            )
            or "–"
        )

    @property
    def grundlag(self) -> str:
        """»9 af 11 afsluttede forløb«"""
        if self.resultat is None:
            return ""
        if not self.resultat.af and not self.resultat.antal:
            return f"ingen {self.maal.hvad}"
        if self.maal.slags == Slags.ANDEL:
            antal = format_tal(self.resultat.antal)
            return f"{antal} af {format_tal(self.resultat.af)} {self.maal.hvad}"
        return f"{format_tal(self.resultat.af)} {self.maal.hvad}"

    @property
    def ukendt(self) -> str:
        """»3 af 24 (13 %)«; nothing where all is known."""
        resultat = self.resultat
        if resultat is None or not resultat.ukendt:
            return ""
        i_alt = resultat.af + resultat.ukendt
        return f"{resultat.ukendt} af {i_alt} ({resultat.ukendt_procent} %)"

    @property
    def skal_forklares(self) -> bool:
        return self.resultat is not None and self.resultat.skal_forklares

    @property
    def forbehold(self) -> str:
        if self.resultat is None:
            return KAN_IKKE_DELES
        er_antal = self.maal.slags == Slags.ANTAL
        return FAA if self.resultat.er_faa and not er_antal else ""

    @property
    def forventet(self) -> str:
        """What a year is held against; of the whole house alone."""
        if self.maal.noegle != "opstartede":
            return ""
        return f"Ventet i hele huset: ca. {settings.FORVENTET_FORLOEB_PR_AAR} om året."

    @property
    def dele(self) -> list[tuple[str, int]]:
        """The parts of a division, by name."""
        fordeling = self.resultat.fordeling if self.resultat else ()
        return [(name_of(self.maal, kode), antal) for kode, antal in fordeling]


@dataclass(frozen=True)
class Blok:
    gruppe: Gruppe
    linjer: Sequence[Linje]


def overview(udsnit: Udsnit, bruger: "Medarbejder") -> list[Blok]:
    """Group by group, coverage first."""
    return blocks(lines(in_use(), udsnit, bruger))


def lines(
    maalene: Sequence[Maal], udsnit: Udsnit, bruger: "Medarbejder"
) -> list[Linje]:
    grundlag = fetch(udsnit, bruger, {maal.kilde for maal in maalene})
    dag = last_day(udsnit)
    return [
        Linje(
            maal,
            result(maal, grundlag[maal.kilde], dag) if maal.kilde in grundlag else None,
        )
        for maal in maalene
    ]


def blocks(linjer: Iterable[Linje]) -> list[Blok]:
    return [
        Blok(gruppe, tuple(rows))
        for gruppe, rows in groupby(linjer, key=lambda linje: linje.maal.gruppe)
    ]


# --- Over time -----------------------------------------------------------------------------
@dataclass(frozen=True)
class Trinlinje:
    trin: Trin
    linje: Linje


@dataclass(frozen=True)
class Udvikling:
    """A number over the period; without `figur` there is too little to draw."""

    linje: Linje
    trin: Sequence[Trinlinje]
    figur: graf.Begge | None
    saetning: str
    laest: Sequence[tuple[Post, Laest]] = field(default=(), repr=False)


def trend(maal: Maal, udsnit: Udsnit, bruger: "Medarbejder") -> Udvikling:
    grundlag = fetch(udsnit, bruger, {maal.kilde})
    if maal.kilde not in grundlag:
        return Udvikling(Linje(maal, None), (), None, KAN_IKKE_DELES)
    return trend_of(maal, grundlag[maal.kilde], udsnit)


def trend_of(
    maal: Maal, poster: Sequence[Post], udsnit: Udsnit, *, tegn: bool = True
) -> Udvikling:
    """Without `tegn` no chart is drawn: a file has none."""
    dag = last_day(udsnit)
    laest = read(maal, poster, dag)
    linje = Linje(maal, result(maal, poster, dag))
    trin = _by_step(maal, [post for post, _ in laest], udsnit, dag)
    figur = _chart(linje, trin) if tegn else None
    return Udvikling(linje, trin, figur, _say(linje, trin), laest)


def _by_step(
    maal: Maal, poster: Sequence[Post], udsnit: Udsnit, dag: date
) -> list[Trinlinje]:
    """From the first row's step to the last one's, within the period."""
    if not poster:
        return []
    dage = [post.dag for post in poster]
    fra = max(udsnit.fra, min(dage).replace(day=1))
    return [
        Trinlinje(
            trin,
            Linje(maal, result(maal, [p for p in poster if trin.holds(p.dag)], dag)),
        )
        for trin in steps(fra, max(dage))
    ]


def _say(linje: Linje, trin: Sequence[Trinlinje]) -> str:
    """The latest step beside the whole; a division says its parts instead."""
    resultat = linje.resultat
    if resultat is None or not (resultat.af or resultat.antal):
        return f"Der er ingen {linje.maal.hvad} i perioden."
    if linje.maal.slags == Slags.FORDELING:
        dele = ", ".join(
            f"{_lower(navn)} {format_tal(antal)}"
            for navn, antal in linje.dele[:HOEJST_LINJER]
        )
        mest = "mest om " if len(linje.dele) > HOEJST_LINJER else ""
        return f"{linje.grundlag}: {mest}{dele}."
    if len(trin) < 2:
        return f"{linje.tal}: {linje.grundlag}."
    sidste = trin[-1]
    return (
        f"I {sidste.trin.navn} var tallet {sidste.linje.tal}. I hele perioden er det "
        f"{linje.tal} ({linje.grundlag})."
    )


def _lower(navn: str) -> str:
    """»iPad og skærm« as it is, »Leg« as »leg«."""
    return navn[:1].lower() + navn[1:]


def _chart(linje: Linje, trin: Sequence[Trinlinje]) -> graf.Begge | None:
    maal = linje.maal
    if maal.slags == Slags.FORDELING and len(linje.dele) > HOEJST_LINJER:
        return _parts(linje)
    if len(trin) < 2:
        return None
    navne = [t.trin.navn for t in trin]
    if maal.slags == Slags.FORDELING:
        serier = _part_series(linje, trin)
    else:
        vaerdier = tuple(_value(t.linje.resultat) for t in trin)
        serier = [graf.Serie(ENHEDER[maal.ord.enhed] or maal.hvad, vaerdier)]
    laest = "; ".join(
        f"{t.trin.navn}: {t.linje.tal} ({t.linje.grundlag})" for t in trin
    )
    return graf.both(
        graf.lines, f"{maal.ord.navn} over tid", f"{laest}.", navne, serier
    )


def _value(resultat: Resultat | None) -> int | Decimal | None:
    return resultat.vaerdi if resultat else None


ARTER = (graf.Art.SKET, graf.Art.ANDEN, graf.Art.FOER, graf.Art.FORVENTET)


def _part_series(linje: Linje, trin: Sequence[Trinlinje]) -> list[graf.Serie]:
    """A line a part, counted in each step."""
    fordeling = linje.resultat.fordeling if linje.resultat else ()
    return [
        graf.Serie(
            _lower(name_of(linje.maal, kode)),
            tuple(_part(t.linje.resultat, kode) for t in trin),
            art,
        )
        for (kode, _), art in zip(fordeling, ARTER, strict=False)
    ]


def _part(resultat: Resultat | None, kode: str) -> int:
    return dict(resultat.fordeling).get(kode, 0) if resultat else 0


def _parts(linje: Linje) -> graf.Begge:
    dele = "; ".join(f"{navn} {antal}" for navn, antal in linje.dele)
    trin = [graf.Trin(navn, antal) for navn, antal in linje.dele]
    return graf.both(
        graf.funnel,
        f"{linje.maal.ord.navn}, {linje.grundlag}",
        f"{dele}.",
        trin,
        andel=False,
    )


# --- The rows behind -----------------------------------------------------------------------
JA, NEJ = "ja", "nej"
GRUNDE = ("frafald", "fastholdelse")
"""Whose rows tell why the course ended, in the educator's words."""


@dataclass(frozen=True)
class Om:
    """What a row is about: where to act on it, and who answers for it."""

    titel: str
    """A child's name is what the one who looks wants on the screen."""
    url: str
    hvem: str = ""
    beskyttet: bool = False
    note: str = ""
    handlinger: tuple[tuple[str, str], ...] = ()
    """What can be done from the list: words and address."""


@dataclass(frozen=True)
class Raekke:
    pk: int
    dag: date
    om: Om
    svar: str


@dataclass(frozen=True)
class Del:
    """Those of the rows that say the same."""

    kode: str
    navn: str
    antal: int


@dataclass(frozen=True)
class Liste:
    raekker: Sequence[Raekke]
    i_alt: int
    naeste: int | None
    foerste: bool


def says(svar: Laest, kode: str) -> bool:
    """Whether the row is of the part; "" are all rows."""
    if svar is UKENDT or kode == UKENDT.value:
        return svar is UKENDT and kode in ("", UKENDT.value)
    if isinstance(svar, tuple):
        return not kode or kode in svar
    if isinstance(svar, Andel) and kode in (JA, NEJ):
        return bool(svar.antal) is (kode == JA)
    return not kode


def parts(udvikling: Udvikling) -> list[Del]:
    """What the list can be narrowed to; nothing when its rows all say the same."""
    svarene = [svar for _, svar in udvikling.laest]
    kendte = [("", "Alle"), *_codes(udvikling), (UKENDT.value, "Ikke oplyst")]
    alle = [
        Del(kode, navn, sum(says(svar, kode) for svar in svarene))
        for kode, navn in kendte
    ]
    fundne = [del_ for del_ in alle if del_.antal]
    return fundne if len(fundne) > 2 else []


def _codes(udvikling: Udvikling) -> list[tuple[str, str]]:
    maal, resultat = udvikling.linje.maal, udvikling.linje.resultat
    if maal.slags == Slags.FORDELING and resultat is not None:
        return [(kode, name_of(maal, kode)) for kode, _ in resultat.fordeling]
    enkelte = all(svar.af < 2 for _, svar in udvikling.laest if isinstance(svar, Andel))
    return [(JA, "Ja"), (NEJ, "Nej")] if maal.slags == Slags.ANDEL and enkelte else []


def listing(
    udvikling: Udvikling, efter: int | None, bruger: "Medarbejder", kode: str = ""
) -> Liste:
    """A page of the rows the number is of, the newest first; an unknown `efter` begins
    at the top."""
    valgte = [par for par in udvikling.laest if says(par[1], kode)]
    alle = sorted(valgte, key=lambda par: (par[0].dag, par[0].pk), reverse=True)
    pladser = {post.pk: nr for nr, (post, _) in enumerate(alle)}
    start = pladser[efter] + 1 if efter in pladser else 0
    side = alle[start : start + SIDELAENGDE]
    flere = len(alle) > start + SIDELAENGDE
    maal = udvikling.linje.maal
    kendte = _known(maal, [post for post, _ in side], bruger)
    return Liste(
        [
            Raekke(post.pk, post.dag, om, said(maal, svar))
            for post, svar in side
            if (om := kendte.get(_key(maal, post)))
        ],
        len(alle),
        side[-1][0].pk if flere else None,
        start == 0,
    )


def _key(maal: Maal, post: Post) -> int | None:
    return post.pk if maal.kilde in (Kilde.TILBUD, Kilde.AKTIVITETER) else post.forloeb


def _known(
    maal: Maal, poster: Collection[Post], bruger: "Medarbejder"
) -> Mapping[int | None, Om]:
    noegler = {_key(maal, post) for post in poster}
    if maal.kilde == Kilde.TILBUD:
        tilbud = Tilbud.objects.filter(pk__in=noegler).select_related("dagtilbud")
        return {
            row.pk: Om(
                str(row.dagtilbud), reverse("forloeb:tilbud-edit", args=[row.pk])
            )
            for row in tilbud
        }
    if maal.kilde == Kilde.AKTIVITETER:
        return {
            row.pk: Om(
                row.get_art_display(), reverse("forloeb:aktivitet-edit", args=[row.pk])
            )
            for row in Aktivitet.objects.filter(pk__in=noegler)
        }
    rows = Forloeb.objects.visible_to(bruger).with_beskyttelse()
    rows = rows.filter(pk__in=noegler).select_related("barn", "ansvarlig")
    return {row.pk: _about(row, maal.noegle in GRUNDE) for row in rows}


def _about(row: Any, med_grund: bool) -> Om:
    return Om(
        shown(row.barn),
        reverse("forloeb:detail", args=[row.pk]),
        str(row.ansvarlig),
        row.er_beskyttet,
        shown_in(row.afslutning_grund, row.barn.navn) if med_grund else "",
        tuple(_acts(row)),
    )


def _acts(row: Any) -> Iterator[tuple[str, str]]:
    """Plan, allocate, write to; the mail names the course by its number alone."""
    if row.status == ForloebStatus.I_GANG:
        yield "Læg et besøg i planen", reverse("forloeb:besoeg-plan", args=[row.pk])
    if row.status in AKTIVE:
        yield "Overdrag", reverse("forloeb:overdragelse-create", args=[row.pk])
    if row.ansvarlig.email:
        yield (
            f"Skriv til {row.ansvarlig}",
            f"mailto:{row.ansvarlig.email}?subject={quote(f'Forløb {row.pk}')}",
        )


def said(maal: Maal, svar: Laest) -> str:
    """What the row says to the number, in a word or two."""
    if svar is UKENDT:
        return "ikke oplyst"
    if isinstance(svar, Andel):
        return _said_share(maal, svar)
    if isinstance(svar, tuple):
        return ", ".join(name_of(maal, kode) for kode in svar)
    if maal.slags == Slags.ANTAL or svar is None:
        return ""
    return number(maal, svar)  # type: ignore[arg-type]


def _said_share(maal: Maal, andel: Andel) -> str:
    if andel.af == 0:
        return "holdt i stedet for et andet"
    if andel.af > 1:
        return f"{andel.antal} af {andel.af}"
    return "Ja" if andel.antal else "Nej"
