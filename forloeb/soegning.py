"""Search in names: as they sound to a Danish reader, the same on both engines."""

from django.db.models import BinaryField, Q, QuerySet, Value

from barnetimidten.dansk import BytePosition, danish_key
from barnetimidten.kryptering import keyed_hash, validate_cpr
from forloeb.models import Barn
from forloeb.querysets import protected_q


def search_forloeb(forloeb: QuerySet, tekst: str) -> QuerySet:
    """Courses whose child, institution or case number holds the text; a whole CPR
    number finds its child and nothing else.

    The institution of a protected family finds nothing: the answer would tell it.
    """
    try:
        cpr = validate_cpr(tekst)
    except ValueError:
        return _by_text(forloeb, tekst)
    return forloeb.filter(barn__cpr_hash=cpr_hash(cpr))


def cpr_hash(cpr: str) -> str:
    return keyed_hash(cpr, Barn._meta.get_field("cpr").bound_to)


def _by_text(forloeb: QuerySet, tekst: str) -> QuerySet:
    noegle = Value(danish_key(tekst.strip()), output_field=BinaryField())
    return forloeb.alias(
        i_navn=BytePosition("barn__navn_sort", noegle),
        i_dagtilbud=BytePosition("dagtilbud__navn_sort", noegle),
    ).filter(
        Q(i_navn__gt=0)
        | (Q(i_dagtilbud__gt=0) & ~protected_q())
        | Q(sagsnummer__icontains=tekst.strip())
    )
