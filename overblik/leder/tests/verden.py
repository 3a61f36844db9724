"""Invented courses as plain facts, and the way of the facts into the tables.

The facts are drawn by dice and know nothing of the database: a test counts them by
itself and holds the page to it. `save` writes many at once, past the actions.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from django.db import connection
from django.db.models import Max, Min

from evaluering.models import Besvarelse, Maaling
from forloeb.koder import Rekruttering
from forloeb.models import (
    Barn,
    Besoeg,
    Deltagelsesaftale,
    Familie,
    Foraelder,
    Forloeb,
    Overdragelse,
    Samtykke,
    Statusskift,
)

AABNE = ("dialog", "aftalt", "i_gang", "pause")
SLUTTEDE = ("afsluttet", "lukket", "afbrudt")
AFSLUTNINGER = ("planmaessig", "tidligere", "videre")
SAMTYKKER = ("", "gyldigt", "gyldigt", "udloebet", "tilbage")
PORTION = 5000


@dataclass
class B:
    """A visit."""

    art: str
    status: str
    planlagt: date
    dato: date | None = None
    nummer: int | None = None


@dataclass
class Sag:
    """A course; educators and institutions by their place in the lists given."""

    status: str
    ansvarlig: int
    dagtilbud: int | None
    dialog: date
    program: str = "bim"
    vej: str = "dagtilbud"
    maks: int = 10
    slut: date | None = None
    afslutning: str = ""
    booster: str = "ikke_tilbudt"
    undtagelse: bool = False
    undtagelse_givet: bool = False
    overdrages: bool = False
    beskyttet: bool = False
    myndige: tuple[bool, bool] = (True, True)
    aftaler: tuple[bool, bool] = (True, True)
    samtykker: tuple[str, str] = ("", "")
    """"", "gyldigt", "udloebet" or "tilbage" of each parent."""
    til_dagtilbud: bool = False
    """Something was written for the day care at every visit held."""
    skift: list[tuple[str, date]] = field(default_factory=list)
    besoeg: list[B] = field(default_factory=list)
    svar: str = ""
    """"", "kladde" or "indsendt"."""
    dage_gammel: int = 1400
    """The child's age in days when the dialogue began."""
    sdq: list[tuple[str, str]] = field(default_factory=list)
    """(when, informant)"""
    foerste: "Sag | None" = None
    """The family's first child's course, of a sibling's or the child's own later one."""
    samme_barn: bool = False
    pk: int = 0
    hjem: tuple[Any, ...] = ()
    """Family, child, mother, father, once they are written."""

    @property
    def familie(self) -> int:
        return id(self.foerste or self)

    @property
    def barn(self) -> int:
        return id(self.foerste if self.samme_barn else self)

    @property
    def foedt(self) -> date:
        return self.dialog - timedelta(days=self.dage_gammel)

    @property
    def opstart(self) -> date | None:
        for b in self.besoeg:
            if b.art == "opstart" and b.status == "gennemfoert" and b.nummer:
                return b.dato
        return None

    @property
    def sagde_ja(self) -> date | None:
        return next((dato for til, dato in self.skift if til == "aftalt"), None)


# --- Dice --------------------------------------------------------------------------------
def invent(
    dice: Random, antal: int, i_dag: date, *, folk: int, steder: int
) -> list[Sag]:
    sager = [_course(dice, i_dag, folk, steder) for _ in range(antal)]
    for nr, sag in enumerate(sager):
        if dice.random() < 0.25:
            _relate(dice, sag, [s for s in sager[:nr] if s.foerste is None])
    return sager


def _relate(dice: Random, sag: Sag, kendte: Sequence[Sag]) -> None:
    """A sibling, a twin, or another course of the same child that is over."""
    if not kendte:
        return
    foerste = dice.choice(kendte)
    sag.foerste = foerste
    sag.myndige, sag.beskyttet = foerste.myndige, foerste.beskyttet
    hvem = dice.choice(("soeskende", "tvilling", "samme"))
    jaevn = (sag.dialog - foerste.foedt).days
    if hvem != "soeskende" and jaevn > 0:
        sag.dage_gammel = jaevn
        sag.samme_barn = hvem == "samme" and sag.status in SLUTTEDE


def _course(dice: Random, i_dag: date, folk: int, steder: int) -> Sag:
    status = dice.choice((*AABNE, *AABNE, *SLUTTEDE, *SLUTTEDE))
    tilbage = dice.choice((40, 90, 400, 2500) if status in SLUTTEDE else (150, 500))
    sag = Sag(
        status=status,
        ansvarlig=dice.randrange(folk),
        dagtilbud=dice.choice((None, *range(steder), *range(steder))),
        dialog=i_dag - timedelta(days=dice.randint(1, tilbage)),
        program=dice.choice(("bim", "bim", "bim", "tois")),
        vej=dice.choice(Rekruttering.values),
        maks=dice.choice((10, 10, 11)),
        undtagelse=dice.random() < 0.2,
        overdrages=dice.random() < 0.2,
        beskyttet=dice.random() < 0.15,
        myndige=(dice.random() < 0.8, dice.random() < 0.8),
        aftaler=(dice.random() < 0.7, dice.random() < 0.7),
        samtykker=(dice.choice(SAMTYKKER), dice.choice(SAMTYKKER)),
        til_dagtilbud=dice.random() < 0.5,
    )
    sag.undtagelse_givet = sag.undtagelse and dice.random() < 0.5
    sag.skift.append(("dialog", sag.dialog))
    _end(dice, sag, i_dag)
    _steps(dice, sag, i_dag)
    _stop(dice, sag, i_dag)
    _visits(dice, sag, i_dag)
    _answers(dice, sag)
    return sag


def _end(dice: Random, sag: Sag, i_dag: date) -> None:
    if sag.status not in SLUTTEDE:
        return
    naer = dice.random() < 0.6 and sag.status == "afsluttet"
    foer = dice.randint(0, 40) if naer else dice.randint(0, (i_dag - sag.dialog).days)
    sag.slut = max(sag.dialog, i_dag - timedelta(days=foer))
    sag.afslutning = dice.choice(AFSLUTNINGER)
    if sag.status == "afbrudt":
        sag.afslutning = dice.choice(("takkede_nej", "afbrudt"))
    valg = ("ikke_tilbudt", "tilbudt", "accepteret", "afslaaet", "forpasset")
    sag.booster = dice.choice(valg)


def _between(dice: Random, fra: date, til: date) -> date:
    return fra + timedelta(days=dice.randint(0, max((til - fra).days, 0)))


def _steps(dice: Random, sag: Sag, i_dag: date) -> None:
    if sag.status == "dialog":
        return
    if sag.status == "afbrudt" and dice.random() < 0.4:
        return
    ja = _between(dice, sag.dialog, sag.slut or i_dag)
    sag.skift.append(("aftalt", ja))
    if sag.status == "aftalt" or (sag.status == "afbrudt" and dice.random() < 0.5):
        return
    begyndt = _between(dice, ja, sag.slut or i_dag)
    sag.skift.append(("i_gang", begyndt))
    sag.besoeg.append(B("opstart", "gennemfoert", begyndt, begyndt, 1))
    if sag.status == "pause" or dice.random() < 0.3:
        pause = _between(dice, begyndt, sag.slut or i_dag)
        sag.skift.append(("pause", pause))
        if sag.status != "pause":
            igen = _between(dice, pause, sag.slut or i_dag)
            sag.skift.append(("i_gang", igen))


def _stop(dice: Random, sag: Sag, i_dag: date) -> None:
    if sag.slut and sag.status == "afbrudt":
        sag.skift.append(("afbrudt", sag.slut))
    elif sag.slut:
        sag.skift.append(("afsluttet", sag.slut))
        if sag.status == "lukket":
            sag.skift.append(("lukket", _between(dice, sag.slut, i_dag)))


def _visits(dice: Random, sag: Sag, i_dag: date) -> None:
    """Held, on the phone without their aim, cancelled and planned ones."""
    if not sag.sagde_ja:
        return
    nummer = 2
    if begyndt := sag.opstart:
        for _ in range(dice.randint(0, 6)):
            dato = _between(dice, begyndt, sag.slut or i_dag)
            hvad = dice.choice(("holdt", "holdt", "telefon", "aflyst"))
            taeller = hvad == "holdt"
            status = "aflyst" if hvad == "aflyst" else "gennemfoert"
            holdt = None if hvad == "aflyst" else dato
            sag.besoeg.append(
                B("ordinaert", status, dato, holdt, nummer if taeller else None)
            )
            nummer += taeller
    if sag.slut:
        _booster_visit(dice, sag)
    elif dice.random() < 0.7:
        _planned(dice, sag, i_dag, nummer)


def _booster_visit(dice: Random, sag: Sag) -> None:
    dato = sag.slut + timedelta(days=dice.randint(14, 28))
    hvad = dice.choice(("", "planlagt" if sag.status == "afsluttet" else "holdt"))
    if sag.status == "afbrudt" or not hvad:
        return
    if hvad == "holdt":
        sag.besoeg.append(B("booster", "gennemfoert", dato, dato, sag.maks))
    else:
        sag.besoeg.append(B("booster", "planlagt", dato, None, sag.maks))


def _planned(dice: Random, sag: Sag, i_dag: date, nummer: int) -> None:
    for _ in range(dice.randint(0, 2)):
        art = "ordinaert"
        if not sag.opstart:
            art, nummer = "opstart", 1
        dato = i_dag + timedelta(days=dice.choice((-30, -14, -5, -1, 0, 1, 9)))
        sag.besoeg.append(B(art, "planlagt", dato, None, nummer))
        nummer += 1
        if art == "opstart":
            return


def _answers(dice: Random, sag: Sag) -> None:
    if sag.status not in ("afsluttet", "lukket"):
        return
    sag.svar = dice.choice(("", "kladde", "indsendt", "indsendt"))
    mulige = [
        (t, i) for t in ("opstart", "afslutning") for i in ("foraelder", "paedagog")
    ]
    sag.dage_gammel = dice.choice((1400, 800, 731, 730, 729, 400))
    sag.sdq = [par for par in mulige if dice.random() < dice.choice((0, 0.5))]


# --- Into the tables ---------------------------------------------------------------------
MIDDAG = datetime(2026, 1, 1, 12, tzinfo=UTC)


def save(sager: Sequence[Sag], folk: Sequence[Any], steder: Sequence[Any]) -> None:
    """Writes them, and gives each its key."""
    for fra in range(0, len(sager), PORTION):
        _save(sager[fra : fra + PORTION], folk, steder)


def _save(sager: Sequence[Sag], folk: Sequence[Any], steder: Sequence[Any]) -> None:
    _save_families(sager)
    rows = Forloeb.objects.bulk_create([
        _forloeb(sag, sag.hjem[1], folk, steder) for sag in sager
    ])  # fmt: skip
    for sag, row in zip(sager, rows, strict=True):
        sag.pk = row.pk
    par = [(sag, row, *sag.hjem[2:]) for sag, row in zip(sager, rows, strict=True)]
    Statusskift.objects.bulk_create(
        Statusskift(forloeb=row, til=til, dato=dato, af=folk[0])
        for sag, row, _, _ in par
        for til, dato in sag.skift
    )
    Besoeg.objects.bulk_create(
        (_besoeg(b, sag, row, folk[0]) for sag, row, _, _ in par for b in sag.besoeg),
        batch_size=PORTION,
    )
    Deltagelsesaftale.objects.bulk_create(
        Deltagelsesaftale(forloeb=row, foraelder=foraelder, givet_dato=sag.dialog,
                          registreret_af=folk[0])
        for sag, row, mor, far in par
        for foraelder, givet in zip((mor, far), sag.aftaler, strict=True)
        if givet
    )  # fmt: skip
    Samtykke.objects.bulk_create(
        Samtykke(forloeb=row, foraelder=foraelder, modtager="dagtilbud", hvad="Alt",
                 hvorfor="Samme regler", givet_dato=sag.dialog, registreret_af=folk[0],
                 slut_dato=sag.dialog if hvordan == "udloebet" else None,
                 tilbagekaldt_dato=sag.dialog if hvordan == "tilbage" else None)
        for sag, row, mor, far in par
        for foraelder, hvordan in zip((mor, far), sag.samtykker, strict=True)
        if hvordan
    )  # fmt: skip
    _save_rest(par, folk)


def _save_families(sager: Sequence[Sag]) -> None:
    """A family once; only its first child is marked as protected."""
    nye = [sag for sag in sager if sag.foerste is None]
    familier = Familie.objects.bulk_create([Familie() for _ in nye])
    foraeldre = Foraelder.objects.bulk_create([
        Foraelder(familie=familie, navn=navn, rolle=rolle, foraeldremyndighed=myndig)
        for sag, familie in zip(nye, familier, strict=True)
        for navn, rolle, myndig in (
            ("Mor", "mor", sag.myndige[0]), ("Far", "far", sag.myndige[1]))
    ])  # fmt: skip
    for sag, *hjem in zip(nye, familier, foraeldre[::2], foraeldre[1::2], strict=True):
        sag.hjem = tuple(hjem)
    egne = [sag for sag in sager if not sag.samme_barn]
    boern = Barn.objects.bulk_create([
        Barn(familie=(sag.foerste or sag).hjem[0], navn=f"Barn {nr}", koen="pige",
             foedselsdato=sag.foedt, kommune="ishoej",
             beskyttet=sag.beskyttet and sag.foerste is None)
        for nr, sag in enumerate(egne)
    ])  # fmt: skip
    _put_together(sager, dict(zip(map(id, egne), boern, strict=True)))


def _put_together(sager: Sequence[Sag], boern: dict[int, Any]) -> None:
    """A family's first course comes before the others."""
    for sag in sager:
        rod = (sag.foerste or sag).hjem
        barn = rod[1] if sag.samme_barn else boern[id(sag)]
        sag.hjem = (rod[0], barn, *rod[-2:])


def _save_rest(par: Any, folk: Sequence[Any]) -> None:
    Overdragelse.objects.bulk_create(
        Overdragelse(forloeb=row, fra=row.ansvarlig, til=folk[(sag.ansvarlig + 1) % len(folk)],
                     note="Flytter", status="foreslaaet", bedt_af=row.ansvarlig)
        for sag, row, _, _ in par
        if sag.overdrages
    )  # fmt: skip
    Besvarelse.objects.bulk_create(
        Besvarelse(forloeb=row, foraelder=mor, skema_version=1, sprog="da", kilde="link",
                   status=sag.svar, indsendt_at=MIDDAG if sag.svar == "indsendt" else None)
        for sag, row, mor, _ in par
        if sag.svar
    )  # fmt: skip
    Maaling.objects.bulk_create(
        Maaling(forloeb=row, tidspunkt=tid, informant=informant, dato=sag.dialog,
                skemaform="2-4", alder_maaneder=46, kilde="papir",
                besvaret_af="Stuen" if informant == "paedagog" else "")
        for sag, row, _, _ in par
        for tid, informant in sag.sdq
    )  # fmt: skip


def _forloeb(
    sag: Sag, barn: Any, folk: Sequence[Any], steder: Sequence[Any]
) -> Forloeb:
    videre = sag.afslutning == "videre"
    return Forloeb(
        barn=barn,
        program=sag.program,
        status=sag.status,
        ansvarlig=folk[sag.ansvarlig],
        dagtilbud=None if sag.dagtilbud is None else steder[sag.dagtilbud],
        rekruttering=sag.vej,
        dialog_dato=sag.dialog,
        max_besoeg=sag.maks,
        slut_dato=sag.slut,
        afslutning=sag.afslutning,
        afslutning_grund="Flyttede." if sag.status == "afbrudt" else "",
        videre_til="raadgivning" if videre else "",
        videre_dato=sag.slut if videre else None,
        booster=sag.booster,
        undtagelse_grund="Bor hos mormor." if sag.undtagelse else "",
        undtagelse_godkendt_af=folk[0] if sag.undtagelse_givet else None,
    )


def _besoeg(b: B, sag: Sag, row: Forloeb, af: Any) -> Besoeg:
    holdt = b.status == "gennemfoert"
    telefon = holdt and b.nummer is None
    return Besoeg(
        forloeb=row,
        nummer=b.nummer,
        art=b.art,
        status=b.status,
        planlagt_dato=b.planlagt,
        planlagt_af=af,
        dato=b.dato,
        sted="telefon" if telefon else "hjem" if holdt else "",
        formaal_opfyldt=not telefon,
        notat="Vi legede." if holdt else "",
        til_dagtilbud="Brug billeder." if holdt and sag.til_dagtilbud else "",
        registreret_af=af if holdt else None,
        registreret_at=MIDDAG if holdt else None,
        aflyst_af="familien" if b.status == "aflyst" else "",
        aarsag="ferie" if b.status == "aflyst" else "",
    )


# --- Many more, inside the database --------------------------------------------------------
SPRING = 100_000
VEJE: dict[Any, str] = {
    Familie: "boern__forloeb",
    Barn: "forloeb",
    Foraelder: "familie__boern__forloeb",
    Forloeb: "pk",
    **dict.fromkeys(
        (Statusskift, Besoeg, Deltagelsesaftale, Samtykke, Overdragelse, Besvarelse,
         Maaling),
        "forloeb",
    ),
}  # fmt: skip
"""What `save` writes, and the way from each to its course."""


def multiply(fra: int, foerste: int, sidste: int) -> None:
    """The courses from key `fra` on some times over: the copies numbered from `foerste`
    to `sidste`, each with every key so many leaps further on."""
    for model, vej in VEJE.items():
        egne = model.objects.filter(**{f"{vej}__gte": fra, "pk__lt": SPRING})
        tal = egne.aggregate(lav=Min("pk"), hoej=Max("pk"))
        tabel = model._meta.db_table
        felter = [f for f in model._meta.local_concrete_fields if not f.generated]
        vaerdier = [_copied(felt) for felt in felter]
        sql = (
            f"INSERT INTO {tabel} ({', '.join(f.column for f in felter)})",
            "WITH RECURSIVE k(n) AS (SELECT CAST(%s AS bigint) UNION ALL",
            "SELECT n + 1 FROM k WHERE n < %s)",
            f"SELECT {', '.join(vaerdier)} FROM k, {tabel} t",  # noqa: S608 (models' names)
            "WHERE t.id BETWEEN %s AND %s ORDER BY k.n, t.id",
        )
        with connection.cursor() as cursor:
            cursor.execute(" ".join(sql), [foerste, sidste, tal["lav"], tal["hoej"]])


def _copied(felt: Any) -> str:
    if felt.primary_key or felt.related_model in VEJE:
        return f"t.{felt.column} + k.n * {SPRING}"
    if felt.name == "navn":
        return f"t.{felt.column} || ' ' || k.n"
    return f"t.{felt.column}"
