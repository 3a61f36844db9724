"""Search in names: as they sound to a Danish reader, the same on both engines."""

from django.db.models import BinaryField, Q, QuerySet, Value

from barnetimidten.dansk import BytePosition, danish_key


def search_forloeb(forloeb: QuerySet, tekst: str) -> QuerySet:
    """Courses whose child, institution or case number holds the text."""
    noegle = Value(danish_key(tekst.strip()), output_field=BinaryField())
    return forloeb.alias(
        i_navn=BytePosition("barn__navn_sort", noegle),
        i_dagtilbud=BytePosition("dagtilbud__navn_sort", noegle),
    ).filter(
        Q(i_navn__gt=0) | Q(i_dagtilbud__gt=0) | Q(sagsnummer__icontains=tekst.strip())
    )
