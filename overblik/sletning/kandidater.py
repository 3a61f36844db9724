"""What is due on a day: courses one by one, technical kinds one line each."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from django.conf import settings
from django.db.models import Exists, Max, OuterRef, QuerySet

from barnetimidten.audit.querysets import midnight
from forloeb.enums import SLUTTEDE, Afslutning, BesoegStatus, ForloebStatus
from forloeb.models import Besoeg, Forloeb, Statusskift, Underretning
from overblik.sletning import regler
from overblik.sletning.enums import LinjeStatus
from overblik.sletning.models import Slettelinje
from overblik.sletning.raekker import HINDRINGER, fingerprints
from overblik.sletning.regler import Fakta, Slags, Vurdering
from overblik.sletning.tekniske import TEKNISKE

OBJEKT = "forloeb.forloeb"
SLUTTEDE_SOM = {Afslutning.AFBRUDT: "afbrudt", Afslutning.TAKKEDE_NEJ: "takkede nej"}
SAGER = (regler.FORLOEB, regler.DIALOG)
AD_GANGEN = 500  # courses in one question: a database takes only so many numbers in it


def lines(i_dag: date) -> Iterator[Slettelinje]:
    """Unsaved lines of everything that is due on the day."""
    yield from course_lines(ended_courses(i_dag), i_dag)
    for slags in regler.SLAGS:
        if slags.kode in TEKNISKE and (linje := technical_line(slags, i_dag)):
            yield linje


# --- Courses -------------------------------------------------------------------------
def ended_courses(i_dag: date) -> QuerySet:
    """Ended so long ago that the shortest period may have passed."""
    frister = settings.SLETTEFRISTER
    senest = max(regler.graense(slags, i_dag, frister) for slags in SAGER)
    return Forloeb.objects.filter(status__in=SLUTTEDE, slut_dato__lte=senest)


def course_lines(forloeb_qs: QuerySet, i_dag: date) -> Iterator[Slettelinje]:
    sager = with_facts(forloeb_qs).order_by("slut_dato", "pk").iterator()
    domme = ((forloeb, dom) for forloeb in sager if (dom := judge(forloeb, i_dag)))
    while nogle := dict(islice(domme, AD_GANGEN)):
        aftryk = fingerprints(nogle)
        for forloeb, dom in nogle.items():
            yield _course_line(forloeb, dom, aftryk[forloeb.pk])


def with_facts(forloeb_qs: QuerySet) -> QuerySet:
    """Adds what the rule needs to know, in one query."""
    holdte = Besoeg.objects.filter(
        forloeb=OuterRef("pk"), status=BesoegStatus.GENNEMFOERT
    )
    ja = Statusskift.objects.filter(forloeb=OuterRef("pk"), til=ForloebStatus.AFTALT)
    underretning = Underretning.objects.filter(forloeb=OuterRef("pk")).order_by("-dato")
    return forloeb_qs.select_related("barn__familie").annotate(
        sagt_ja=Exists(ja) | Exists(holdte),
        sidste_besoeg=holdte.order_by("-dato").values("dato")[:1],
        underrettet=underretning.values("dato")[:1],
    )


def judge(forloeb: Forloeb, i_dag: date) -> Vurdering | None:
    """The rule, asked of a course read `with_facts`."""
    skift = forloeb.statusskift.aggregate(sidste=Max("dato"))["sidste"]
    dage = [dag for dag in (skift, forloeb.sidste_besoeg) if dag]
    fakta = Fakta(
        slut_dato=forloeb.slut_dato,
        lukket=forloeb.status != ForloebStatus.AFSLUTTET,
        sagt_ja=forloeb.sagt_ja,
        senest=max(dage, default=None),
        underretning=forloeb.underrettet,
        sagsnummer=bool(forloeb.sagsnummer),
        journaliseret=forloeb.journaliseret_dato is not None,
        hindringer=tuple(filter(None, (find(forloeb) for find in HINDRINGER))),
    )
    return regler.judge(fakta, i_dag, settings.SLETTEFRISTER, settings.ARKIV_REFERENCE)


def _course_line(forloeb: Forloeb, vurdering: Vurdering, aftryk: str) -> Slettelinje:
    hvad = "Dialog" if vurdering.slags is regler.DIALOG else "Forløb"
    ord_ = SLUTTEDE_SOM.get(forloeb.afslutning, "afsluttet")
    tekst = f"{hvad} {forloeb.pk}, {ord_} {forloeb.slut_dato.year}"
    linje = _line(vurdering.slags, tekst, vurdering.frist)
    linje.objekt_type, linje.objekt_id = OBJEKT, str(forloeb.pk)
    linje.aftryk = aftryk
    if vurdering.mangler:
        linje.status, linje.mangler = LinjeStatus.MANGLER, [*vurdering.mangler]
    return linje


# --- Technical kinds -------------------------------------------------------------------
def technical_line(slags: Slags, i_dag: date) -> Slettelinje | None:
    """One line for all rows of the kind, with the moment that decides frozen in it."""
    dag = regler.graense(slags, i_dag, settings.SLETTEFRISTER)
    foer = midnight(dag + timedelta(days=1))
    antal = sum(rows.count() for rows in TEKNISKE[slags.kode](foer))
    if not antal:
        return None
    linje = _line(slags, f"{slags.navn}: {antal}", i_dag)
    linje.graense, linje.antal = foer, antal
    return linje


def _line(slags: Slags, tekst: str, frist: date) -> Slettelinje:
    return Slettelinje(
        slags=slags.kode,
        tekst=tekst,
        frist=frist,
        regel=slags.frist_tekst(settings.SLETTEFRISTER),
        hvorfor=slags.hvorfor,
        status=LinjeStatus.KLAR,
    )
