"""Agreements, consents, wishes and other professionals of the history."""

from collections.abc import Iterator
from datetime import date, timedelta

from forloeb.koder import Behov
from forloeb.models import Deltagelsesaftale, Fagperson, Foraelder, Oenske, Samtykke
from overblik.demo import tekster_forloeb as tekster
from overblik.demo.raekker import Sag, known_skift


def create_aftaler(sager: list[Sag], dato: date) -> None:
    aftalt = [
        (sag, dag)
        for sag in sager
        for til, dag in known_skift(sag.liv, dato)
        if til == "aftalt"
    ]
    Deltagelsesaftale.objects.bulk_create(
        aftale for sag, dag in aftalt for aftale in _deltagelse(sag, dag)
    )
    Samtykke.objects.bulk_create(
        samtykke for sag, dag in aftalt for samtykke in _samtykker(sag, dag, dato)
    )
    Oenske.objects.bulk_create(
        oenske for sag, dag in aftalt for oenske in _oensker(sag, dag)
    )
    Fagperson.objects.bulk_create(
        fagperson for sag in sager for fagperson in _fagpersoner(sag)
    )


def _deltagelse(sag: Sag, dag: date) -> Iterator[Deltagelsesaftale]:
    """Every custody holder, but in some families one is still missing."""
    myndige = [f for f in sag.hus.foraeldre if f.foraeldremyndighed]
    if len(myndige) > 1 and sag.rng.random() < 0.1:
        myndige.pop()
    for foraelder in myndige:
        yield Deltagelsesaftale(
            forloeb=sag.forloeb,
            foraelder=foraelder,
            givet_dato=dag,
            registreret_af=sag.ansvarlig,
        )


def _samtykker(sag: Sag, dag: date, dato: date) -> Iterator[Samtykke]:
    modtagere = ["dagtilbud"] if sag.rng.random() < 0.9 else []
    if sag.rng.random() < 0.35:
        modtagere.append(sag.rng.choice(("ppr", "sundhedspleje", "raadgiver")))
    for modtager in modtagere:
        hvad, hvorfor = tekster.SAMTYKKE[modtager]
        tilbage = dag + timedelta(days=sag.rng.randint(20, 60))
        taget_tilbage = sag.rng.random() < 0.05 and tilbage <= dato
        for foraelder in _who_decides(sag, modtager):
            yield Samtykke(
                forloeb=sag.forloeb,
                modtager=modtager,
                modtager_navn=str(sag.barn.dagtilbud)
                if modtager == "dagtilbud"
                else "",
                hvad=hvad,
                hvorfor=hvorfor,
                foraelder=foraelder,
                givet_dato=dag,
                slut_dato=dag + timedelta(days=365),
                tilbagekaldt_dato=tilbage if taget_tilbage else None,
                registreret_af=sag.ansvarlig,
            )


def _who_decides(sag: Sag, modtager: str) -> list[Foraelder]:
    """Every custody holder for the day care; for the others one is written down yet."""
    myndige = [f for f in sag.hus.foraeldre if f.foraeldremyndighed]
    return myndige if modtager == "dagtilbud" else [sag.hus.foraeldre[0]]


def _oensker(sag: Sag, dag: date) -> Iterator[Oenske]:
    for foraelder, kode in zip(sag.hus.foraeldre, sag.forloeb.behov, strict=False):
        yield Oenske(
            forloeb=sag.forloeb,
            foraelder=foraelder,
            tekst=sag.rng.choice(tekster.OENSKER[Behov(kode)]),
            dato=dag,
        )


def _fagpersoner(sag: Sag) -> Iterator[Fagperson]:
    if sag.rng.random() < 0.3:
        art = sag.rng.choice(tuple(tekster.FAGPERSONER))
        yield Fagperson(
            forloeb=sag.forloeb,
            art=art,
            navn=tekster.FAGPERSONER[art],
            inddrages=sag.rng.choice(("ja", "nej", "ukendt")),
        )
