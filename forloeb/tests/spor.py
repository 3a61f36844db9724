"""What the tests of the trace share: the rows that a step has left."""

from barnetimidten.audit.models import AuditEntry


class Spor:
    """The rows since the last question, as (action, object, under, fields)."""

    def __init__(self):
        self.seneste = self._last()

    def _last(self):
        return AuditEntry.objects.count()

    def rows(self):
        nye = AuditEntry.objects.filter(nummer__gt=self.seneste)
        rows = list(nye.order_by("nummer"))
        self.seneste = self._last()
        return rows

    def new(self):
        return [
            (
                row.handling,
                f"{row.objekt_type} {row.objekt_id}",
                row.under_id,
                row.felter,
            )
            for row in sorted(self.rows(), key=lambda row: row.nummer)
        ]

    def short(self):
        """Action and kind of row alone."""
        return [(handling, hvad.split()[0]) for handling, hvad, *_ in self.new()]


def named(obj):
    return f"{obj._meta.label_lower} {obj.pk}"
