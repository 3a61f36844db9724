"""Many files as one ZIP, in constant memory: each is kept as a part when it is made, so
that a worker that dies, or a person who stops it, loses at most one."""

import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from barnetimidten.dokumenter.fil import Fil
from barnetimidten.dokumenter.fremdrift import Fremdrift

DATO = (1980, 1, 1, 0, 0, 0)
"""The first day a ZIP knows: the same files give the same bytes."""


class Del(NamedTuple):
    """One file of many. The key names it on the disk and is one for `Fil.navn` without
    the ending; put a version in it when the data may change before it is resumed."""

    noegle: str
    navn: str
    lav: Callable[[], bytes]


def zip_of(
    dele: Sequence[Del], fremdrift: Fremdrift, navn: str, ad_gangen: int = 1
) -> Fil:
    """Make every part that is not made yet, telling n of m, and pack them in order.

    `ad_gangen` parts are one to whoever waits: a paper and the slip beside it.
    """
    i_alt = len(dele) // ad_gangen
    fremdrift.step(0, i_alt)
    for nummer, en in enumerate(dele, 1):
        fremdrift.part(en.noegle, en.lav)
        fremdrift.step(nummer // ad_gangen, i_alt)
    return Fil(lambda out: _pack(dele, fremdrift, out), navn)


def _pack(dele: Iterable[Del], fremdrift: Fremdrift, out: Any) -> None:
    with zipfile.ZipFile(out, "w") as pakke:
        for en in dele:
            info = zipfile.ZipInfo(en.navn, DATO)
            info.external_attr = 0o600 << 16
            with pakke.open(info, "w") as fil:
                for chunk in fremdrift.read_part(en.noegle):
                    fil.write(chunk)
