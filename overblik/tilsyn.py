"""What the leader supervises: one row a subject. A new subject is one more row."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone

from barnetimidten.audit import alarm, efterproevning
from barnetimidten.audit.models import Stikproeve, StikproeveRaekke
from evaluering.enums import SvarFejl
from evaluering.models import SvarAfvisning
from overblik.indsigt.models import Indsigt
from overblik.sletning.enums import ForslagStatus
from overblik.sletning.models import Sletteforslag
from overblik.stikproeve.actions import sidste_maaned


def _none(bruger: Any) -> int:
    return 0


SVAR_DAGE = 30


class Emne(NamedTuple):
    """`antal` gives, for the reader, how many of it ask for something to be done, and
    `sene` how many of these should have been done by now."""

    titel: str
    hvorfor: str
    url: str
    antal: Callable[[Any], int]
    kalder: str = "{} venter"
    sene: Callable[[Any], int] = _none
    kan_vente: bool = True


class Raekke(NamedTuple):
    titel: str
    hvorfor: str
    url: str
    antal: int
    sene: int
    tekst: str
    kan_vente: bool


# --- Counts ------------------------------------------------------------------------
def _unjudged(bruger: Any) -> int:
    """Look-ups for this leader, and last month's sample when nobody has drawn it."""
    trukket = Stikproeve.objects.filter(maaned=sidste_maaned()).exists()
    return StikproeveRaekke.objects.for_judge(bruger).count() + (not trukket)


def _late(bruger: Any) -> int:
    aabne = Stikproeve.objects.visible_to(bruger).aabne()
    sene = [stikproeve.pk for stikproeve in aabne if stikproeve.er_forsinket]
    raekker = StikproeveRaekke.objects.for_judge(bruger)
    return raekker.filter(stikproeve__in=sene).count()


def _refused(bruger: Any) -> int:
    siden = timezone.localdate() - timedelta(days=settings.ALARM_DAGE)
    return len(alarm.repeated(siden))


def _open_indsigter(bruger: Any) -> int:
    return Indsigt.objects.visible_to(bruger).aabne().count()


def _late_indsigter(bruger: Any) -> int:
    aabne = Indsigt.objects.visible_to(bruger).aabne().only("anmodet_dato")
    return sum(indsigt.frist < timezone.localdate() for indsigt in aabne)


def _unproven(bruger: Any) -> int:
    return int(efterproevning.needs_attention())


def _to_approve(bruger: Any) -> int:
    aabne = Sletteforslag.objects.visible_to(bruger).filter(status=ForslagStatus.AABENT)
    return aabne.count()


# --- The table -----------------------------------------------------------------------
EMNER = (
    Emne(
        "Stikprøver",
        "Du ser et udvalg af månedens opslag igennem og siger, om de er i orden.",
        "overblik:stikproeve-list",
        _unjudged,
        sene=_late,
    ),
    Emne(
        "Sporet",
        "Alt, hvad medarbejderne har set og gjort. Kan hentes som fil.",
        "overblik:spor",
        _none,
        kan_vente=False,
    ),
    Emne(
        "Gentagne afvisninger",
        "Konti, der er afvist mange gange på én dag.",
        "overblik:afvisninger",
        _refused,
        kalder="{} at se på",
    ),
    Emne(
        "Indsigt",
        "Giv en borger det, vi har om personen, og vis, hvornår det er brugt.",
        "indsigt:list",
        _open_indsigter,
        kalder="{} mangler svar",
        sene=_late_indsigter,
    ),
    Emne(
        "Er sporet helt?",
        "Viser, om nogen har ændret eller fjernet noget i sporet.",
        "overblik:efterproevning",
        _unproven,
        kalder="Se på det",
    ),
    Emne(
        "Sletning",
        "Frister, forslag til sletning og kvitteringer.",
        "sletning:list",
        _to_approve,
    ),
)


def rows(bruger: Any) -> list[Raekke]:
    return [_row(emne, emne.antal(bruger), emne.sene(bruger)) for emne in EMNER]


def _row(emne: Emne, antal: int, sene: int) -> Raekke:
    tekst = emne.kalder.format(antal) + (f", {sene} over fristen" if sene else "")
    return Raekke(
        emne.titel,
        emne.hvorfor,
        reverse(emne.url),
        antal,
        sene,
        tekst,
        emne.kan_vente,
    )


def refused_answers() -> list[tuple[str, int]]:
    """Why families' links or answers were refused lately, and how often: most first."""
    siden = timezone.localdate() - timedelta(days=SVAR_DAGE)
    taelling = SvarAfvisning.objects.filter(dato__gt=siden).values("grund")
    antal = taelling.order_by().annotate(i_alt=Sum("antal")).order_by("-i_alt", "grund")
    return [(SvarFejl(row["grund"]).label, row["i_alt"]) for row in antal]
