"""What may be true of a course, each as one expression.

A number counts by it and its list filters by it, so they hold the same rows. Each asks
about one course at a time, by an index: nothing here goes through history.
"""

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import ExtractDay, ExtractMonth, ExtractYear
from django.db.models.lookups import LessThan

from evaluering import normer
from evaluering.enums import Tidspunkt
from evaluering.models import Besvarelse, Maaling
from forloeb.besoegsplan import MAX_BOOSTER_DAGE
from forloeb.enums import (
    AABNE,
    AKTIVE,
    GENNEMFOERTE,
    BesoegArt,
    BesoegStatus,
    BoosterStatus,
    ForloebStatus,
    OverdragelseStatus,
)
from forloeb.koder import Modtager
from forloeb.models import (
    Besoeg,
    Deltagelsesaftale,
    Foraelder,
    Fravaer,
    Overdragelse,
    Samtykke,
    Statusskift,
)

S = ForloebStatus
STILLE_DAGE = 21
VARSEL_DAGE = 7
"""A booster window closes soon when so many days are left of it."""
LAENGE_DAGE = 14
SVAR_EFTER, SVAR_INDEN = 14, 180
"""An answer is outstanding from two weeks to half a year after the end."""
MED_AFTALE = (S.AFTALT, S.I_GANG, S.PAUSE)
BOOSTER_MULIG = (
    BoosterStatus.IKKE_TILBUDT,
    BoosterStatus.TILBUDT,
    BoosterStatus.ACCEPTERET,
)


def _own(model: Any, **felter: Any) -> QuerySet:
    return model.objects.filter(forloeb=OuterRef("pk"), **felter)


def _booster(*status: str) -> Exists:
    return Exists(
        _own(Besoeg, art=BesoegArt.BOOSTER, status__in=status, nummer__isnull=False)
    )


# --- What waits ------------------------------------------------------------------------
def overdue(dato: date, dage: int = 0) -> Q:
    """A planned visit lies more than so many days back and is not written down."""
    foer = dato - timedelta(days=dage)
    planlagt = _own(Besoeg, status=BesoegStatus.PLANLAGT, planlagt_dato__lt=foer)
    return Q(status__in=AKTIVE) & Q(Exists(planlagt))


def booster_closes(dato: date) -> Q:
    """The window closes within a week, and the visit is neither agreed nor declined."""
    sidste = dato - timedelta(days=MAX_BOOSTER_DAGE)
    return Q(
        status=S.AFSLUTTET,
        slut_dato__gte=sidste,
        slut_dato__lte=sidste + timedelta(days=VARSEL_DAGE),
        booster__in=BOOSTER_MULIG,
    ) & ~Q(_booster(BesoegStatus.PLANLAGT, BesoegStatus.GENNEMFOERT))


def quiet(dato: date) -> Q:
    """Running, and neither a held visit nor a (new) start within three weeks."""
    graense = dato - timedelta(days=STILLE_DAGE)
    besoeg = _own(Besoeg, status=BesoegStatus.GENNEMFOERT, dato__gt=graense)
    skift = _own(Statusskift, til=S.I_GANG, dato__gt=graense)
    return Q(status=S.I_GANG) & ~Q(Exists(besoeg)) & ~Q(Exists(skift))


def agreement_missing(dato: date) -> Q:
    """A custody holder has not said yes to taking part."""
    givet = Deltagelsesaftale.objects.filter(
        forloeb=OuterRef(OuterRef("pk")), foraelder=OuterRef("pk")
    )
    myndige = Foraelder.objects.filter(
        familie=OuterRef("barn__familie"), foraeldremyndighed=True
    )
    return Q(status__in=MED_AFTALE) & Q(Exists(myndige.exclude(Exists(givet))))


def consent_missing(dato: date) -> Q:
    """Something is written down for the day care, and a custody holder has not said yes
    to telling it (`forloeb.samtykke`, of which this is the question to the database)."""
    skrevet = _own(Besoeg, status=BesoegStatus.GENNEMFOERT).exclude(til_dagtilbud="")
    gyldigt = Samtykke.objects.filter(
        Q(slut_dato=None) | Q(slut_dato__gte=dato),
        Q(tilbagekaldt_dato=None) | Q(tilbagekaldt_dato__gt=dato),
        forloeb=OuterRef(OuterRef("pk")),
        foraelder=OuterRef("pk"),
        modtager=Modtager.DAGTILBUD,
        givet_dato__lte=dato,
    )
    kendt = Foraelder.objects.filter(
        familie=OuterRef("familie"), foraeldremyndighed=True
    )
    spurgt = Foraelder.objects.filter(
        Q(foraeldremyndighed=True) | ~Q(Exists(kendt)),
        familie=OuterRef("barn__familie"),
    )
    return (
        Q(status__in=(S.I_GANG, S.PAUSE, S.AFSLUTTET))
        & Q(Exists(skrevet))
        & Q(Exists(spurgt.exclude(Exists(gyldigt))))
    )


def answer_missing(dato: date) -> Q:
    """Ended some time ago, and nobody in the family has answered."""
    return Q(
        status__in=GENNEMFOERTE,
        slut_dato__gte=dato - timedelta(days=SVAR_INDEN),
        slut_dato__lte=dato - timedelta(days=SVAR_EFTER),
    ) & ~Q(answered())


def exception_asked(dato: date) -> Q:
    return Q(status__in=AABNE, undtagelse_godkendt_af=None) & ~Q(undtagelse_grund="")


def transfer_asked(dato: date) -> Q:
    foreslaaet = _own(Overdragelse, status=OverdragelseStatus.FORESLAAET)
    return Q(status__in=AKTIVE) & Q(Exists(foreslaaet))


def without_educator(dato: date) -> Q:
    """The responsible has stopped, or is away today and nobody covers."""
    vaek = Fravaer.objects.paa_dato(dato).filter(
        medarbejder=OuterRef("ansvarlig"), vikar=None
    )
    return Q(status__in=AKTIVE) & (Q(ansvarlig__is_active=False) | Q(Exists(vaek)))


# --- How far it has come -------------------------------------------------------------
def booster_left() -> Q:
    """Ended, and its booster may still be held."""
    return Q(status=S.AFSLUTTET, booster__in=BOOSTER_MULIG) & ~Q(
        _booster(BesoegStatus.GENNEMFOERT)
    )


def started() -> Q:
    return Q(
        Exists(
            _own(
                Besoeg,
                art=BesoegArt.OPSTART,
                status=BesoegStatus.GENNEMFOERT,
                nummer__isnull=False,
            )
        )
    )


def agreed() -> Q:
    """The family has said yes. The state tells it, but of one that was broken off."""
    ja = Q(Exists(_own(Statusskift, til=S.AFTALT))) | started()
    return Q(status__in=(*MED_AFTALE, *GENNEMFOERTE)) | (Q(status=S.AFBRUDT) & ja)


def booster_held() -> Q:
    return Q(_booster(BesoegStatus.GENNEMFOERT))


def answered() -> Q:
    """A parent has sent the questionnaire."""
    return Q(Exists(_own(Besvarelse).indsendte()))


def too_young() -> Q:
    """Under two when it began, and never measured: an SDQ is not relevant.

    The evaluation's rule (`evaluering.resultater.too_young`) as a question to the
    database; two days that are written as 20260131 are two years apart from 20000.
    """
    alder = _as_number("dialog_dato") - _as_number("barn__foedselsdato")
    ung = LessThan(alder, normer.MIN_ALDER // 12 * 10_000)
    return Q(ung) & ~Q(Exists(_own(Maaling)))


def _as_number(felt: str) -> CombinedExpression:
    aar, maaned, dag = ExtractYear(felt), ExtractMonth(felt), ExtractDay(felt)
    return aar * 10_000 + maaned * 100 + dag


def measured(tidspunkt: str) -> Q:
    """An SDQ, by whomever."""
    return Q(Exists(_own(Maaling, tidspunkt=tidspunkt)))


def measured_twice() -> Q:
    """By the same informant at the start and at the end."""
    efter = Maaling.objects.filter(
        forloeb=OuterRef("forloeb"),
        informant=OuterRef("informant"),
        tidspunkt=Tidspunkt.AFSLUTNING,
    )
    foer = _own(Maaling, tidspunkt=Tidspunkt.OPSTART).filter(Exists(efter))
    return Q(Exists(foer))
