"""How much of an entry a reversal takes back: the whole, or some of its units."""

from decimal import ROUND_HALF_UP, Decimal

from barnetimidten.dansk import format_tal
from oekonomi.actions.grund import StatusError
from oekonomi.beloeb import OERE
from oekonomi.models.bog import Postering

TAELLER_IKKE = "Posteringen tæller ikke med. Kun en godkendt postering kan modposteres."
SELV_MOD = "Det er selv en modpostering. Bogfør beløbet igen i stedet."
MODPOSTERET = "Posteringen er allerede modposteret."
VENTER = "Der venter allerede en modpostering på godkendelse."
EN_DEL = "En del af posteringen er taget tilbage. Skriv, hvor mange af de {} du mener."
UDEN_ENHEDER = "Posteringen er ikke regnet i enheder. Tag hele beløbet tilbage."
FOR_MANGE = "Der er {} tilbage. Skriv et tal over 0 og højst {}."


def product(enheder: Decimal, pris: Decimal) -> Decimal:
    """Kroner of so many units, whole øre."""
    return (enheder * pris).quantize(OERE, ROUND_HALF_UP)


def whole(postering: Postering) -> Decimal:
    """Its units; what is not counted in units is one whole."""
    return Decimal(1) if postering.enheder is None else postering.enheder


def units_left(postering: Postering) -> Decimal:
    """Of `whole`, what no reversal has taken, be it approved or waiting."""
    rows = Postering.objects.filter(modposterer=postering).exclude(
        afgoerelse__godkendt=False
    )
    return whole(postering) - sum(whole(row) for row in rows)


def taken_back(
    postering: Postering, enheder: Decimal | None
) -> tuple[Decimal | None, Decimal]:
    """Units and amount of the reversal; `enheder` None is the whole.

    To be asked under the lock of the case. Raises StatusError.
    """
    _require_counts(postering)
    rest = units_left(postering)
    if not rest:
        venter = Postering.objects.filter(modposterer=postering).pending().exists()
        raise StatusError(VENTER if venter else MODPOSTERET)
    if enheder is None:
        if rest != whole(postering):
            raise StatusError(EN_DEL.format(_tal(rest)), "enheder")
        return postering.enheder, -postering.beloeb
    return _some(postering, enheder.quantize(OERE), rest)


def _some(
    postering: Postering, enheder: Decimal, rest: Decimal
) -> tuple[Decimal, Decimal]:
    if postering.pris is None:
        raise StatusError(UDEN_ENHEDER, "enheder")
    if not 0 < enheder <= rest:
        raise StatusError(FOR_MANGE.format(_tal(rest), _tal(rest)), "enheder")
    return enheder, -product(enheder, postering.pris)


def _require_counts(postering: Postering) -> None:
    if not Postering.objects.approved().filter(pk=postering.pk).exists():
        raise StatusError(TAELLER_IKKE)
    if postering.modposterer_id:
        raise StatusError(SELV_MOD)


def _tal(enheder: Decimal) -> str:
    return format_tal(enheder.normalize())
