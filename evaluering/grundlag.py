"""Fetches what effects are counted from: courses, answers, pairs, imported changes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from evaluering import sdq
from evaluering.enums import ImportArt, SdqForm
from evaluering.filtre import Filter
from evaluering.laesninger import LAESNING_NAVNE, Aendring, Laesning, total_of
from evaluering.models import SdqImport, SdqRaekke
from evaluering.opdeling import (
    AendringFakta,
    ForloebFakta,
    Grundlag,
    ParFakta,
    SvarFakta,
)
from evaluering.resultater import afsluttede, besvarelser, importer, maaling_par
from evaluering.skalaer import PAAVIRKNING, PROSOCIAL, TOTAL
from forloeb.models import Besoeg

if TYPE_CHECKING:
    from barnetimidten.brugere.models import Medarbejder

ENKELTE = (*sdq.PROBLEMSKALAER, PROSOCIAL, PAAVIRKNING)


def fetch(valg: Filter, bruger: "Medarbejder") -> Grundlag:
    """What the user may see of it; as many questions however many courses."""
    tabeller = importer(valg, bruger)
    par = [
        ParFakta(
            p.forloeb_id,
            p.informant,
            p.foer_score,
            p.efter_score,
            fra_fire=p.foer.skemaform == SdqForm.FRA_FIRE,
            opfoelgning=p.efter.opfoelgning,
        )
        for p in maaling_par(valg, bruger)
    ]
    return Grundlag(
        forloeb=_courses(valg, bruger),
        svar=tuple(
            SvarFakta(forloeb, version, tal)
            for forloeb, version, tal in besvarelser(valg, bruger).values_list(
                "forloeb", "skema_version", "tal"
            )
        ),
        par=(*par, *_pairs(tabeller, valg.informant)),
        aendringer=tuple(_changes(tabeller, valg.informant)),
    )


def _courses(valg: Filter, bruger: "Medarbejder") -> tuple[ForloebFakta, ...]:
    rows = afsluttede(valg, bruger).order_by("pk")
    emner: dict[int, set[str]] = {}
    metoder: dict[int, set[str]] = {}
    givet_videre = set()
    holdte = Besoeg.objects.holdte().filter(forloeb__in=rows.order_by().values("pk"))
    for pk, emne, metode, til in holdte.values_list(
        "forloeb", "emner", "metoder", "til_dagtilbud"
    ):
        emner.setdefault(pk, set()).update(emne)
        metoder.setdefault(pk, set()).update(metode)
        if til.strip():
            givet_videre.add(pk)
    return tuple(
        ForloebFakta(
            forloeb=pk,
            stoetteforloeb=stoette,
            emner=frozenset(emner.get(pk, ())),
            metoder=frozenset(metoder.get(pk, ())),
            til_dagtilbud=pk in givet_videre,
            videre=videre,
        )
        for pk, stoette, videre in rows.values_list(
            "pk", "stoetteforloeb", "videre_svar"
        )
    )


# --- Imported tables -------------------------------------------------------------------
def _pairs(tabeller: list[SdqImport], informant: str) -> Iterator[ParFakta]:
    """Children whose scores are known at both dates."""
    for raekke in _rows(tabeller, ImportArt.SCORER, informant):
        foer, efter = _score(raekke.foer), _score(raekke.efter)
        yield ParFakta(None, raekke.informant, foer, efter, raekke.navn)


def _score(kendt: dict[str, int]) -> sdq.SdqScore:
    """A stated total that is not the sum of its scales is not read."""
    dele = [kendt.get(skala) for skala in sdq.PROBLEMSKALAER]
    hele = [del_ for del_ in dele if del_ is not None]
    summeret = sum(hele) if len(hele) == len(dele) else None
    angivet = kendt.get(TOTAL, summeret)
    total = None if summeret is not None and angivet != summeret else angivet
    skalaer = {skala: kendt.get(skala) for skala in ENKELTE}
    return sdq.SdqScore(
        **skalaer, total=total, eksternaliserende=None, internaliserende=None
    )


def _changes(tabeller: list[SdqImport], informant: str) -> Iterator[AendringFakta]:
    """Children known by changes alone; the total as the leader's reading has it."""
    laesning = {tabel.pk: Laesning(tabel.laesning) for tabel in tabeller}
    for raekke in _rows(tabeller, ImportArt.AENDRINGER, informant):
        kendte = dict(raekke.aendring)
        aendring = Aendring(
            raekke.navn, raekke.informant, kendte, total=raekke.total_angivet
        )
        valgt = laesning[raekke.indlaesning_id]
        total = total_of(aendring, valgt)
        skalaer = kendte if total is None else {**kendte, TOTAL: total}
        yield AendringFakta(raekke.informant, skalaer, LAESNING_NAVNE[valgt])


def _rows(tabeller: list[SdqImport], art: str, informant: str) -> Iterator[SdqRaekke]:
    for tabel in tabeller:
        if tabel.art == art:
            yield from (
                raekke
                for raekke in tabel.raekker.all()
                if informant in ("", raekke.informant)
            )
