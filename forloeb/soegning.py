"""Search in names: as they sound to a Danish reader, the same on both engines."""

from typing import Any

from django.db.models import BinaryField, Func, IntegerField, Q, QuerySet, Value

from barnetimidten.dansk import danish_key


class BytePosition(Func):
    """Where the bytes of the second stand in the first, from 1; 0 when nowhere."""

    function = "INSTR"
    arity = 2
    output_field = IntegerField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        swapped = self.copy()
        swapped.set_source_expressions(self.get_source_expressions()[::-1])
        return swapped.as_sql(
            compiler,
            connection,
            template="POSITION(%(expressions)s)",
            arg_joiner=" IN ",
            **context,
        )


def search_forloeb(forloeb: QuerySet, tekst: str) -> QuerySet:
    """Courses whose child, institution or case number holds the text."""
    noegle = Value(danish_key(tekst.strip()), output_field=BinaryField())
    return forloeb.alias(
        i_navn=BytePosition("barn__navn_sort", noegle),
        i_dagtilbud=BytePosition("dagtilbud__navn_sort", noegle),
    ).filter(
        Q(i_navn__gt=0) | Q(i_dagtilbud__gt=0) | Q(sagsnummer__icontains=tekst.strip())
    )
