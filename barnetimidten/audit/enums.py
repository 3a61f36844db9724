"""The words of the monthly sample."""

from django.db.models import TextChoices


class Dom(TextChoices):
    """What the leader says of a look-up."""

    I_ORDEN = "i_orden", "I orden"
    SPOERG = "spoerg", "Spørg medarbejderen"
    IKKE_I_ORDEN = "ikke_i_orden", "Ikke i orden"


ENDELIGE = (Dom.I_ORDEN, Dom.IKKE_I_ORDEN)
# verdict -> the verdicts it may follow; "" is a row that nobody has judged
ALLOWED_FROM = {
    Dom.I_ORDEN: {"", Dom.SPOERG},
    Dom.SPOERG: {""},
    Dom.IKKE_I_ORDEN: {"", Dom.SPOERG},
}


class Tegn(TextChoices):
    """What makes a look-up worth a second look."""

    SKJULT_FELT = "skjult_felt", "Fik vist et skjult felt"
    UDTRAEK = "udtraek", "Trak oplysninger ud"
    LUKKET = "lukket", "Forløbet var lukket"
    TIDSPUNKT = "tidspunkt", "Uden for kl. 6-20 på hverdage"
    MANGE = "mange", "Mange forløb på én dag"
