"""The leader settles: counts become proposed entries, once, under a number."""

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from forloeb.actions.forebyggelse import (
    lock_forebygget,
    settle_forebygget,
    take_back_forebygget,
)
from forloeb.forebyggelse import Foranstaltning
from forloeb.koder import VidereTil
from oekonomi.actions import bog
from oekonomi.actions.grund import StatusError, lock
from oekonomi.bog.lukkede import closed_years
from oekonomi.enums import Evidens
from oekonomi.models import Businesscase, Postering
from overblik.opgoerelse.models import Opgoerelse, Opgoerelseslinje
from overblik.opgoerelse.optaelling import push_forloebstal, record_counts
from overblik.opgoerelse.plan import (
    Sendte,
    conversion_line,
    make_plan,
    to_settle,
    to_take_back,
)
from overblik.opgoerelse.regler import (
    FAGLIG,
    TAGER,
    Enhed,
    Plan,
    Post,
    Slags,
    conversion_text,
    entry_text,
    is_cash,
    price_day,
)

AENDRET = "Tallene er ændret, siden du så siden. Se dem igennem, og send igen."
INTET = "Der er intet nyt at sende."
ALLEREDE_TALT = (
    "Omlægningen i {} er talt op i opgørelse {}. Bed økonomien afvise eller modpostere "
    "den, før du tæller igen."
)
INGEN_LINJE = "Business casen har ingen linje for omlægning."


def name_of(slags: str, ydelse: str) -> str:
    """The measure, the offer or the unit, as the screen calls it."""
    if slags in (Slags.OPSPORET, Slags.FAERRE):
        return str(VidereTil(ydelse).label)
    if slags == Slags.OMLAGT:
        return Enhed(ydelse).label
    return Foranstaltning(ydelse).label


# --- Settle ------------------------------------------------------------------------------
@transaction.atomic
def settle(case: Businesscase, *, by: Any, aftryk: str) -> Opgoerelse:
    """Send what the page showed. Raises StatusError when it has changed since, or when
    there is nothing.

    Locks in the order case, judgements, ledger, trace.
    """
    case, i_dag = lock(case), timezone.localdate()
    sendte = Sendte(case)
    nye = lock_forebygget(to_settle(sendte))
    faldne = lock_forebygget(to_take_back(sendte))
    plan = make_plan(case, sendte, nye, faldne, i_dag)
    if plan.aftryk != aftryk:
        raise StatusError(AENDRET)
    if not plan.sendes:
        raise StatusError(INTET)
    opgoerelse = Opgoerelse.objects.create(businesscase=case, dato=i_dag, af=by)
    for post in plan.sendes:
        _send(opgoerelse, post, by)
    _stamp(opgoerelse, plan, nye, faldne, by)
    record_counts(case, opgoerelse.pk, i_dag, by=by)
    push_forloebstal(i_dag)
    log(by, Handling.CREATE, opgoerelse)
    return opgoerelse


def _send(opgoerelse: Opgoerelse, post: Post, by: Any) -> None:
    tager = post.slags in TAGER
    postering = _reverse(opgoerelse, post, by) if tager else _propose(
        opgoerelse, post, by
    )  # fmt: skip
    _keep(opgoerelse, post, postering)


def _keep(
    opgoerelse: Opgoerelse, post: Post, postering: Postering, kilde: str = ""
) -> None:
    Opgoerelseslinje.objects.create(
        opgoerelse=opgoerelse,
        slags=post.slags,
        ydelse=post.ydelse,
        aar=post.aar,
        evidens=post.evidens,
        antal=post.antal,
        kilde=kilde,
        fra_id=post.fra,
        postering=postering,
    )


def _propose(opgoerelse: Opgoerelse, post: Post, by: Any, tekst: str = "") -> Postering:
    """In its own year while that is open, else as a correction in the next one."""
    case = opgoerelse.businesscase
    lukket = post.aar in closed_years(case)
    action, aaret = (bog.correct, "retter_aar") if lukket else (bog.propose, "aar")
    i_dag = opgoerelse.dato
    navn = name_of(post.slags, post.ydelse)
    return action(
        case.linjer.get(noegle=post.linje),
        by=by,
        beloeb=post.beloeb,
        dato=i_dag if lukket else price_day(post.aar, i_dag),
        evidens=post.evidens,
        budgetvirkning=is_cash(post.slags, post.evidens),
        tekst=tekst
        or entry_text(post.slags, navn, post.aar, Evidens(post.evidens).label),
        bilagsnummer="",
        enheder=post.antal,
        pris=post.pris,
        opgoerelse=str(opgoerelse.pk),
        **{aaret: post.aar},
    )


def _reverse(opgoerelse: Opgoerelse, post: Post, by: Any) -> Postering:
    hvorfor = "Færre opsporet" if post.slags == Slags.FAERRE else "Bevilget alligevel"
    navn = name_of(post.slags, post.ydelse)
    return bog.reverse(
        Postering.objects.get(pk=post.tager),
        by=by,
        tekst=f"{hvorfor} eller annulleret i {post.aar}: {navn}. "
        f"Opgørelse {opgoerelse.pk}",
        dato=opgoerelse.dato,
        enheder=post.antal,
    )


def _stamp(opgoerelse: Opgoerelse, plan: Plan, nye: Any, faldne: Any, by: Any) -> None:
    """The number on the other side: on the judgements that were counted."""
    undgaaet = [p for p in plan.sendes if p.slags == Slags.UNDGAAET]
    tilbage = [p for p in (*plan.sendes, *plan.falder) if p.slags == Slags.TILBAGE]
    if undgaaet:
        noegler = [(p.ydelse, p.aar, p.evidens) for p in undgaaet]
        settle_forebygget(nye.in_counts(noegler), opgoerelse.pk, by=by)
    if tilbage:
        opgjorte = [(p.fra or 0, p.ydelse, p.aar, p.evidens) for p in tilbage]
        take_back_forebygget(faldne.in_settled(opgjorte), opgoerelse.pk, by=by)


# --- Conversion ----------------------------------------------------------------------------
@transaction.atomic
def record_omlaegning(
    case: Businesscase,
    *,
    aar: int,
    enhed: str,
    antal: Decimal,
    pris: Decimal,
    kilde: str,
    by: Any,
) -> Opgoerelse:
    """The leader's count of a year × a price with its source: capacity, never cash.

    Once a year. Raises StatusError.
    """
    case, i_dag = lock(case), timezone.localdate()
    if aar > i_dag.year:
        raise StatusError(f"{aar} er ikke begyndt. Tæl, når året er her.", "aar")
    linje = conversion_line(case)
    if linje is None:
        raise StatusError(INGEN_LINJE)
    _require_uncounted(case, aar)
    opgoerelse = Opgoerelse.objects.create(businesscase=case, dato=i_dag, af=by)
    post = Post(Slags.OMLAGT, enhed, aar, FAGLIG, antal, linje.noegle, pris)
    tekst = conversion_text(enhed, aar, kilde)
    _keep(opgoerelse, post, _propose(opgoerelse, post, by, tekst), kilde)
    log(by, Handling.CREATE, opgoerelse)
    return opgoerelse


def _require_uncounted(case: Businesscase, aar: int) -> None:
    for sendt in Sendte(case).standing(Slags.OMLAGT):
        if sendt.aar == aar and sendt.rest:
            tekst = ALLEREDE_TALT.format(aar, sendt.opgoerelse)
            raise StatusError(tekst, "aar")
