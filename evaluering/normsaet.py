"""The norm sets in use as rows: which one holds for a child, and what it says.

The municipality's own approved sets go before the ones that came with the product.
"""

from collections.abc import Iterable, Sequence

from django.db.models import Q

from evaluering import normer
from evaluering.enums import NormStatus
from evaluering.maalinger import score_of
from evaluering.models import Maaling, Normsaet
from evaluering.normer import Baand
from evaluering.sdq import SdqScore


def norms_in_use() -> list[Normsaet]:
    """Approved sets: the municipality's own, newest first, then the shipped ones.

    A shipped set that has no row yet gets one: the migration puts them there, this
    mends a database that has lost them.
    """
    rows = list(
        Normsaet.objects.filter(Q(status=NormStatus.GODKENDT) | Q(medsendt=True))
    )
    if missing := missing_sets(rows):
        Normsaet.objects.bulk_create(map(shipped_row, missing), ignore_conflicts=True)
        return norms_in_use()
    i_brug = [row for row in rows if row.status == NormStatus.GODKENDT]
    return sorted(i_brug, key=lambda row: (row.medsendt, -row.pk))


def missing_sets(rows: Iterable[Normsaet]) -> list[normer.Normsaet]:
    """Shipped sets without a row; one that was retired has its row still."""
    kendte = {(row.navn, row.udgave) for row in rows if row.medsendt}
    return [s for s in normer.MEDSENDTE if (s.navn, s.version) not in kendte]


def shipped_row(saet: normer.Normsaet) -> Normsaet:
    return Normsaet(**columns(saet), medsendt=True, status=NormStatus.GODKENDT)


def columns(saet: normer.Normsaet) -> dict[str, object]:
    """The plain set as the columns of a row."""
    return {
        "navn": saet.navn,
        "kilde": saet.kilde,
        "udgave": saet.version,
        "informant": str(saet.informant),
        "koen": saet.koen,
        "fra_maaned": saet.fra_maaned,
        "til_maaned": saet.til_maaned,
        "antal_baand": saet.antal_baand,
        "graenser": {skala: list(tal) for skala, tal in saet.graenser.items()},
    }


def plain(row: Normsaet) -> normer.Normsaet:
    """The row as the rules of `normer` read it."""
    return normer.Normsaet(
        navn=row.navn,
        kilde=row.kilde,
        version=row.udgave,
        informant=row.informant,
        fra_maaned=row.fra_maaned,
        til_maaned=row.til_maaned,
        antal_baand=row.antal_baand,
        graenser={skala: tuple(tal) for skala, tal in row.graenser.items()},
        koen=row.koen,
    )


def norm_for(
    informant: str,
    koen: str,
    alder_maaneder: int | Sequence[int],
    i_brug: Sequence[Normsaet] | None = None,
) -> Normsaet | None:
    """The set that holds at this age, or at all of these: both measurements of a pair
    are given the same one. None: show raw scores and »intet normsæt«.

    `i_brug` are the `norms_in_use()`, for whoever asks for many children.
    """
    maaneder = [alder_maaneder] if isinstance(alder_maaneder, int) else alder_maaneder
    rows = norms_in_use() if i_brug is None else i_brug
    for medsendt in (False, True):
        egne = {(row.navn, row.udgave): row for row in rows if row.medsendt is medsendt}
        valgt = normer.choose(
            map(plain, egne.values()), informant=informant, koen=koen, maaneder=maaneder
        )
        if valgt:
            return egne[valgt.navn, valgt.version]
    return None


def bands(maaling: Maaling | SdqScore, normsaet: Normsaet | None) -> dict[str, Baand]:
    """The band of every scale the set has limits for; empty without a set."""
    if normsaet is None:
        return {}
    score = maaling if isinstance(maaling, SdqScore) else score_of(maaling)
    saet = plain(normsaet)
    baand = {s: normer.band(saet, s, getattr(score, s)) for s in normer.SKALAER}
    return {skala: et for skala, et in baand.items() if et is not None}
