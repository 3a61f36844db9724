"""A count of the municipality is written down: the next edition, with who and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from forloeb.actions.grund import StatusError
from overblik.indikatorer.enums import Kommuneart
from overblik.indikatorer.langsigt import Tal, holding
from overblik.indikatorer.langsigtfil import Laest
from overblik.indikatorer.models import Kommunetal

AENDRET = "Tallet er skrevet eller rettet, siden du åbnede siden. Her er det, som det står nu."
FIL_AENDRET = "Et af tallene er rettet, siden du så filen igennem. Se den igennem igen."
SKRIV_HVORFOR = "Skriv, hvorfor tallet rettes."
FILENS_HVORFOR = "Filen retter tal, der står her. Skriv, hvorfor de rettes."
SAMME = "Tallet står allerede sådan, med den kilde."
INTET_AT_TAGE = "Der er intet tal at tage tilbage."
INTET_NYT = "Filen har intet nyt: alle tallene står her allerede."
FELTER = ("antal", "kilde")


def editions() -> list[Tal]:
    """All of them, as the plain rules read them."""
    rows = Kommunetal.objects.order_by("art", "aar", "udgave")
    return [
        Tal(*row) for row in rows.values_list("art", "aar", "udgave", "antal", "kilde")
    ]


def current(art: str, aar: int) -> Tal | None:
    rows = Kommunetal.objects.filter(art=art, aar=aar).order_by("-udgave")
    row = rows.values_list("art", "aar", "udgave", "antal", "kilde").first()
    return Tal(*row) if row else None


@transaction.atomic
def record_kommunetal(
    *, art: str, aar: int, antal: int | None, kilde: str, grund: str, set_udgave: int,
    by: Any,
) -> Kommunetal:  # fmt: skip
    """The next edition of a count; `set_udgave` is the one that was seen, 0 for none.

    `antal` None takes the count back. Raises StatusError in Danish when somebody wrote
    since, when a correction has no reason, and when nothing would be new.
    """
    foer = current(art, aar)
    if (foer.udgave if foer else 0) != set_udgave:
        raise StatusError(AENDRET, "antal")
    if foer is None and antal is None:
        raise StatusError(INTET_AT_TAGE, "antal")
    if foer and foer.antal == antal and (antal is None or foer.kilde == kilde):
        raise StatusError(SAMME, "antal")
    if foer and not grund:
        raise StatusError(SKRIV_HVORFOR, "grund")
    row = _write(Tal(art, aar, set_udgave + 1, antal, kilde), grund, by)
    log(by, Handling.CREATE, row, felter=FELTER)
    return row


def _write(tal: Tal, grund: str, by: Any) -> Kommunetal:
    """Two at the same moment: the database's unique edition decides."""
    try:
        with transaction.atomic():
            return Kommunetal.objects.create(
                art=tal.art,
                aar=tal.aar,
                udgave=tal.udgave,
                antal=tal.antal,
                kilde=tal.kilde,
                grund=grund if tal.udgave > 1 else "",
                af=by,
            )
    except IntegrityError:
        raise StatusError(AENDRET, "antal") from None


# --- A table -----------------------------------------------------------------------------
@dataclass(frozen=True)
class Filtal:
    """A count of the file beside the one that holds."""

    nyt: Laest
    foer: Tal | None

    @property
    def navn(self) -> str:
        return str(Kommuneart(self.nyt.art).label)

    @property
    def set_udgave(self) -> int:
        return self.foer.udgave if self.foer else 0

    @property
    def er_uaendret(self) -> bool:
        foer = self.foer
        return bool(
            foer and (foer.antal, foer.kilde) == (self.nyt.antal, self.nyt.kilde)
        )

    @property
    def retter(self) -> bool:
        return self.foer is not None and not self.er_uaendret


def compare(laest: Iterable[Laest]) -> list[Filtal]:
    gaelder = holding(editions())
    return [Filtal(tal, gaelder.get((tal.art, tal.aar))) for tal in laest]


def seen(linjer: Iterable[Filtal]) -> str:
    """The editions that a preview stood beside, as it sends them on."""
    return ",".join(str(linje.set_udgave) for linje in linjer)


@transaction.atomic
def import_kommunetal(
    laest: Sequence[Laest], *, grund: str, set_udgaver: str, by: Any
) -> int:
    """All of the file's counts that are new, or none; how many there were.

    Raises StatusError when one was written since the preview, when a correction has no
    reason, and when the file says nothing new.
    """
    linjer = compare(laest)
    if seen(linjer) != set_udgaver:
        raise StatusError(FIL_AENDRET, "grund")
    nye = [linje for linje in linjer if not linje.er_uaendret]
    if not nye:
        raise StatusError(INTET_NYT, "indhold")
    if not grund and any(linje.retter for linje in nye):
        raise StatusError(FILENS_HVORFOR, "grund")
    for linje in nye:
        nyt = linje.nyt
        tal = Tal(nyt.art, nyt.aar, linje.set_udgave + 1, nyt.antal, nyt.kilde)
        _write(tal, grund, by)
    log(by, Handling.CREATE, Kommunetal, felter=FELTER)
    return len(nye)
