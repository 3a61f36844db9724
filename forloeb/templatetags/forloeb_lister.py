"""Words that the lists of courses need beside the house's own."""

from datetime import date

from django import template
from django.utils import timezone

from barnetimidten.dansk import UGEDAGE, format_dato_kort, format_interval
from forloeb.besoegsplan import booster_vindue

register = template.Library()


@register.filter
def over_tid(dato: date) -> str:
    """6 dage over tid"""
    dage = (timezone.localdate() - dato).days
    return f"{dage} dag over tid" if dage == 1 else f"{dage} dage over tid"


@register.filter
def dag_kort(dato: date) -> str:
    """Tirs. 9. aug."""
    navn = UGEDAGE[dato.weekday()].capitalize()
    kort = navn[:4] if navn.startswith("T") else navn[:3]
    return f"{kort}. {format_dato_kort(dato)}"


@register.filter
def boostervindue(slut_dato: date) -> str:
    """8.-22. august"""
    return format_interval(*booster_vindue(slut_dato))


@register.filter
def vindue_aabent(slut_dato: date) -> bool:
    fra, til = booster_vindue(slut_dato)
    return fra <= timezone.localdate() <= til
