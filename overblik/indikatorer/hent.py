"""Fetches what the indicators are counted from: one question a list, however many rows."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from evaluering.filtre import Filter
from evaluering.maalinger import skema_for
from evaluering.models import Besvarelse, Maaling
from evaluering.resultater import afsluttede
from forloeb.enums import SLUTTEDE, BesoegArt, BesoegStatus
from forloeb.indikatorer import BesoegFakta
from forloeb.koder import TilStede
from forloeb.models import Aktivitet, Besoeg, Forloeb, Tilbud
from overblik.indikatorer.poster import (
    AktivitetPost,
    BesoegPost,
    Grundlag,
    Kilde,
    Post,
    SlutPost,
    StartPost,
    SvarPost,
    TilbudPost,
)
from overblik.indikatorer.udsnit import Udsnit

if TYPE_CHECKING:
    from barnetimidten.brugere.models import Medarbejder


def last_day(udsnit: Udsnit) -> date:
    """Nothing is counted of days to come."""
    return min(udsnit.til, timezone.localdate())


HOEJST = 20_000
"""Visits of a period: seconds of counting, and far more than a house holds in ten years."""


def too_many(udsnit: Udsnit) -> bool:
    """More than are counted at once. Asked of an index, and no further than that."""
    rows = Besoeg.objects.filter(
        udsnit.q("forloeb__"),
        planlagt_dato__gte=udsnit.fra,
        planlagt_dato__lte=last_day(udsnit),
    )
    return rows.order_by()[: HOEJST + 1].count() > HOEJST


def fetch(
    udsnit: Udsnit, bruger: "Medarbejder", kilder: Collection[Kilde] = tuple(Kilde)
) -> Grundlag:
    """The lists asked for. One that cannot be told of this part of the house is left
    out: an offer belongs to no educator, a supervision to no institution either."""
    alle: dict[Kilde, list[Post]] = {}
    if Kilde.PLANLAGTE in kilder:
        alle[Kilde.PLANLAGTE] = list(_planned(udsnit, bruger))
    if {Kilde.HOLDTE, Kilde.STARTEDE} & set(kilder):
        alle |= _held(udsnit, bruger)
    hentere: dict[Kilde, tuple[Callable[..., Iterator[Post]], bool]] = {
        Kilde.SLUTTEDE: (_ended, True),
        Kilde.SVAR: (_answers, True),
        Kilde.TILBUD: (_offers, not udsnit.ansvarlig),
        Kilde.AKTIVITETER: (
            _activities,
            not (udsnit.ansvarlig or udsnit.dagtilbud),
        ),
    }
    for kilde, (hent, kan_deles) in hentere.items():
        if kilde in kilder and kan_deles:
            alle[kilde] = list(hent(udsnit, bruger))
    return alle


def _visits(udsnit: Udsnit, bruger: "Medarbejder") -> Any:
    return Besoeg.objects.visible_to(bruger).filter(udsnit.q("forloeb__")).order_by()


# --- Visits ------------------------------------------------------------------------------
PLAN = (
    "pk", "forloeb", "planlagt_dato", "art", "status", "dato", "nummer", "aflyst_af",
    "erstatter", "erstattet_af__status",
)  # fmt: skip


def _planned(udsnit: Udsnit, bruger: "Medarbejder") -> Iterator[Post]:
    rows = _visits(udsnit, bruger).filter(
        planlagt_dato__gte=udsnit.fra, planlagt_dato__lte=last_day(udsnit)
    )
    for (
        pk,
        forloeb,
        dag,
        art,
        status,
        dato,
        nummer,
        af,
        erstatter,
        ny,
    ) in rows.values_list(*PLAN):
        fakta = BesoegFakta(
            art,
            status,
            dag,
            dato,
            taeller=nummer is not None,
            aflyst_af=af,
            er_erstatning=erstatter is not None,
            erstatning_holdt=ny == BesoegStatus.GENNEMFOERT,
        )
        yield BesoegPost(pk, dag, forloeb, fakta)


HOLDT = (
    "pk", "forloeb", "dato", "art", "planlagt_dato", "nummer", "varighed", "til_stede",
    "registreret_at", "emner", "forrige", "forloeb__slut_dato", "forloeb__dialog_dato",
    "forloeb__status", "forloeb__afslutning",
)  # fmt: skip


def _held(udsnit: Udsnit, bruger: "Medarbejder") -> dict[Kilde, list[Post]]:
    """The held visits, and the start-up meetings among them that count."""
    rows = _visits(udsnit, bruger).holdte()
    rows = rows.filter(dato__gte=udsnit.fra, dato__lte=last_day(udsnit))
    holdte: list[Post] = []
    startede: list[Post] = []
    for row in rows.annotate(forrige=_before()).values(*HOLDT):
        pk, dag, forloeb = row["pk"], row["dato"], row["forloeb"]
        fakta = _fact(row)
        slut = row["forloeb__slut_dato"]
        holdte.append(BesoegPost(pk, dag, forloeb, fakta, row["forrige"], slut))
        if fakta.art == BesoegArt.OPSTART and fakta.taeller:
            dialog = row["forloeb__dialog_dato"]
            status, hvordan = row["forloeb__status"], row["forloeb__afslutning"]
            startede.append(StartPost(pk, dag, forloeb, fakta, dialog, status, hvordan))
    return {Kilde.HOLDTE: holdte, Kilde.STARTEDE: startede}


def _fact(row: dict[str, Any]) -> BesoegFakta:
    med = row["til_stede"]
    return BesoegFakta(
        row["art"],
        BesoegStatus.GENNEMFOERT.value,
        row["planlagt_dato"],
        row["dato"],
        taeller=row["nummer"] is not None,
        varighed=row["varighed"],
        barn_til_stede=TilStede.BARN in med if med else None,
        registreret_dato=timezone.localdate(row["registreret_at"]),
        emner=tuple(row["emner"]),
    )


def _before() -> Subquery:
    """The day of the course's counted visit before this one, the booster aside."""
    foer = Besoeg.objects.holdte().filter(
        Q(dato__lt=OuterRef("dato")) | Q(dato=OuterRef("dato"), pk__lt=OuterRef("pk")),
        forloeb=OuterRef("forloeb"),
        nummer__isnull=False,
    )
    foer = foer.exclude(art=BesoegArt.BOOSTER).order_by("-dato", "-pk")
    return Subquery(foer.values("dato")[:1])


# --- Courses -----------------------------------------------------------------------------
def _ended(udsnit: Udsnit, bruger: "Medarbejder") -> Iterator[Post]:
    """Courses that had begun."""
    holdt = (
        Besoeg.objects.holdte()
        .filter(
            forloeb=OuterRef("pk"), nummer__isnull=False, dato__lte=last_day(udsnit)
        )
        .order_by()
        .values("forloeb")
        .annotate(n=Count("pk"))
    )
    rows = Forloeb.objects.visible_to(bruger).opstartet(date.min, date.max)
    rows = rows.filter(
        udsnit.q(),
        status__in=SLUTTEDE,
        slut_dato__gte=udsnit.fra,
        slut_dato__lte=last_day(udsnit),
    ).annotate(
        holdt=Coalesce(Subquery(holdt.values("n")), 0, output_field=IntegerField())
    )
    for pk, dag, status, antal, maks in rows.order_by().values_list(
        "pk", "slut_dato", "status", "holdt", "max_besoeg"
    ):
        yield SlutPost(pk, dag, pk, status, antal, maks)


def _answers(udsnit: Udsnit, bruger: "Medarbejder") -> Iterator[Post]:
    rows = afsluttede(Filter(udsnit.fra, last_day(udsnit)), bruger).filter(udsnit.q())
    maalt: dict[int, set[tuple[str, str]]] = defaultdict(set)
    maalinger = Maaling.objects.filter(forloeb__in=rows.order_by().values("pk"))
    for forloeb, informant, tidspunkt in maalinger.order_by().values_list(
        "forloeb", "informant", "tidspunkt"
    ):
        maalt[forloeb].add((informant, tidspunkt))
    svar = Besvarelse.objects.indsendte().filter(forloeb=OuterRef("pk"))
    for pk, dag, har_svar, foedt, begyndt in (
        rows.annotate(har_svar=Exists(svar))
        .order_by()
        .values_list("pk", "slut_dato", "har_svar", "barn__foedselsdato", "dialog_dato")
    ):
        sdq = frozenset(maalt.get(pk, ()))
        er_for_ung = not sdq and skema_for(foedt, begyndt) is None
        yield SvarPost(pk, dag, pk, har_svar, None if er_for_ung else sdq)


# --- Offers and activities -----------------------------------------------------------------
def _offers(udsnit: Udsnit, bruger: "Medarbejder") -> Iterator[Post]:
    rows = Tilbud.objects.filter(dato__gte=udsnit.fra, dato__lte=last_day(udsnit))
    if udsnit.dagtilbud:
        rows = rows.filter(dagtilbud=udsnit.dagtilbud)
    for pk, dag, svar in rows.order_by().values_list("pk", "dato", "svar"):
        yield TilbudPost(pk, dag, None, svar)


def _activities(udsnit: Udsnit, bruger: "Medarbejder") -> Iterator[Post]:
    rows = Aktivitet.objects.filter(dato__gte=udsnit.fra, dato__lte=last_day(udsnit))
    for pk, dag, art in rows.order_by().values_list("pk", "dato", "art"):
        yield AktivitetPost(pk, dag, None, art)
