"""The row rule, once; and the named questions to courses and visits."""

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.utils import timezone

from forloeb.enums import (
    AABNE,
    AKTIVE,
    GENNEMFOERTE,
    Afslutning,
    BesoegArt,
    BesoegStatus,
    ForloebStatus,
    OverdragelseStatus,
)
from forloeb.koder import Aarsag

if TYPE_CHECKING:
    from barnetimidten.brugere.models import Medarbejder


def visible_q(bruger: "Medarbejder", prefix: str = "") -> Q:
    """Who may see which Forloeb; children pass the path back to it as prefix.

    An educator sees the courses he or she is responsible for or co-worker on, and
    those of a colleague whose absence he or she covers today.
    """
    if bruger.has_perm("forloeb.view_all_forloeb"):
        return Q()
    if bruger.has_perm("forloeb.view_forloeb"):
        return own_q(bruger, prefix)
    return Q(pk__in=[])


def protected_q(prefix: str = "") -> Q:
    """Somebody in the family of the course has navne- og adressebeskyttelse."""
    familie = {"familie": OuterRef(f"{prefix}barn__familie"), "beskyttet": True}
    boern = apps.get_model("forloeb", "Barn").objects.filter(**familie)
    foraeldre = apps.get_model("forloeb", "Foraelder").objects.filter(**familie)
    return Q(Exists(boern)) | Q(Exists(foraeldre))


def own_q(bruger: "Medarbejder", prefix: str = "") -> Q:
    """Own courses: responsible, co-worker, or covering for a colleague today."""
    i_dag = timezone.localdate()
    daekker = bruger.vikariater.paa_dato(i_dag).values("medarbejder")
    return (
        Q(**{f"{prefix}ansvarlig": bruger})
        | Q(**{f"{prefix}ansvarlig__in": daekker})
        | Q(**{f"{prefix}pk__in": bruger.medforloeb.values("pk")})
    )


def _answers_for(bruger: "Medarbejder") -> Q:
    """Visits that are the employee's to hold on their day."""
    daekker = bruger.vikariater.filter(
        medarbejder=OuterRef("forloeb__ansvarlig"),
        fra_dato__lte=OuterRef("planlagt_dato"),
        til_dato__gte=OuterRef("planlagt_dato"),
    )
    return Q(forloeb__ansvarlig=bruger) | Q(Exists(daekker))


class FravaerQuerySet(models.QuerySet):
    def paa_dato(self, dato: date) -> "FravaerQuerySet":
        return self.filter(fra_dato__lte=dato, til_dato__gte=dato)

    def visible_to(self, bruger: "Medarbejder") -> "FravaerQuerySet":
        """The leader sees everybody's absence, an educator only the own."""
        if bruger.has_perm("forloeb.lead_forloeb"):
            return self
        return self.filter(medarbejder=bruger)

    def overlapper(self, fra: date, til: date) -> "FravaerQuerySet":
        return self.filter(fra_dato__lte=til, til_dato__gte=fra)


class UnderForloebQuerySet(models.QuerySet):
    """Rows that belong to one Forloeb and are seen by whoever sees it."""

    def visible_to(self, bruger: "Medarbejder") -> "UnderForloebQuerySet":
        return self.filter(visible_q(bruger, "forloeb__"))


class UnderretningQuerySet(models.QuerySet):
    def visible_to(self, bruger: "Medarbejder") -> "UnderretningQuerySet":
        """The leader, the one who made it and the one who wrote it down: not whoever
        sees the course, and the author only while he or she sees it."""
        synlige = self.filter(visible_q(bruger, "forloeb__"))
        if bruger.has_perm("forloeb.lead_forloeb"):
            return synlige
        return synlige.filter(Q(af=bruger.pk) | Q(registreret_af=bruger.pk))

    def gyldige(self) -> "UnderretningQuerySet":
        return self.filter(annulleret_at=None)


class FamilieQuerySet(models.QuerySet):
    """Families, homes and parents: seen through any visible course of a child."""

    forloeb_path = "boern__forloeb__"

    def visible_to(self, bruger: "Medarbejder") -> "FamilieQuerySet":
        synlige = self.model.objects.filter(visible_q(bruger, self.forloeb_path))
        return self.filter(pk__in=synlige.values("pk"))


class IFamilieQuerySet(FamilieQuerySet):
    forloeb_path = "familie__boern__forloeb__"


class BarnQuerySet(FamilieQuerySet):
    forloeb_path = "forloeb__"


class DagtilbudQuerySet(models.QuerySet):
    def with_tal(self) -> "DagtilbudQuerySet":
        """Adds `antal_forloeb` and `praesenteret` (date of the last presentation).

        The protected are not counted: the list behind the number is without them.
        """
        forloeb = self.model.objects.filter(pk=OuterRef("pk")).annotate(
            antal=Count("forloeb", filter=~protected_q("forloeb__"))
        )
        praesentation = self.model.objects.filter(
            pk=OuterRef("pk"), aktiviteter__art="praesentation"
        ).order_by("-aktiviteter__dato")
        return self.annotate(
            antal_forloeb=Subquery(forloeb.values("antal")[:1]),
            praesenteret=Subquery(praesentation.values("aktiviteter__dato")[:1]),
        )


class ForloebQuerySet(models.QuerySet):
    def visible_to(self, bruger: "Medarbejder") -> "ForloebQuerySet":
        return self.filter(visible_q(bruger))

    def mine(self, bruger: "Medarbejder") -> "ForloebQuerySet":
        """Own courses; a leader's own too, not all that a leader may see."""
        return self.filter(own_q(bruger))

    def aktive(self) -> "ForloebQuerySet":
        return self.filter(status__in=AKTIVE)

    def with_progress(self) -> "ForloebQuerySet":
        """Adds held visits, the next planned one and the oldest overdue date."""
        besoeg = self.model.besoeg.rel.related_model.objects.filter(
            forloeb=OuterRef("pk")
        )
        i_dag = timezone.localdate()
        planlagt = besoeg.filter(status=BesoegStatus.PLANLAGT).order_by(
            "planlagt_dato", "nummer"
        )
        naeste = planlagt.filter(planlagt_dato__gte=i_dag)
        holdt = (
            besoeg.filter(status=BesoegStatus.GENNEMFOERT, nummer__isnull=False)
            .order_by()
            .values("forloeb")
            .annotate(n=Count("pk"))
        )
        return self.annotate(
            antal_holdt=models.functions.Coalesce(Subquery(holdt.values("n")), 0),
            naeste_pk=Subquery(naeste.values("pk")[:1]),
            naeste_dato=Subquery(naeste.values("planlagt_dato")[:1]),
            naeste_tid=Subquery(naeste.values("planlagt_tid")[:1]),
            naeste_nummer=Subquery(naeste.values("nummer")[:1]),
            naeste_sted=Subquery(naeste.values("planlagt_sted")[:1]),
            overskredet_dato=Subquery(
                planlagt.filter(planlagt_dato__lt=i_dag).values("planlagt_dato")[:1]
            ),
            overskredet_pk=Subquery(
                planlagt.filter(planlagt_dato__lt=i_dag).values("pk")[:1]
            ),
            overskredet_nummer=Subquery(
                planlagt.filter(planlagt_dato__lt=i_dag).values("nummer")[:1]
            ),
        )

    def with_beskyttelse(self) -> "ForloebQuerySet":
        """Adds `er_beskyttet`: institution and address stand in no list."""
        return self.annotate(er_beskyttet=protected_q())

    def with_ledige(self) -> "ForloebQuerySet":
        """Adds `antal_brugt`: slots with a planned or held visit, booster aside."""
        brugt = (
            self.model.besoeg.rel.related_model.objects.filter(
                forloeb=OuterRef("pk"), nummer__isnull=False
            )
            .exclude(art=BesoegArt.BOOSTER)
            .order_by()
            .values("forloeb")
            .annotate(n=Count("pk"))
        )
        return self.annotate(
            antal_brugt=models.functions.Coalesce(Subquery(brugt.values("n")), 0)
        )

    def overdue(self) -> "ForloebQuerySet":
        """Courses with a planned visit whose day has passed."""
        besoeg = self.model.besoeg.rel.related_model.objects.filter(
            forloeb=OuterRef("pk"),
            status=BesoegStatus.PLANLAGT,
            planlagt_dato__lt=timezone.localdate(),
        )
        return self.filter(Exists(besoeg))

    def booster_aaben(self, dato: date) -> "ForloebQuerySet":
        """Ended courses whose booster window (14-28 days) holds the date, not held."""
        return self.filter(
            status=ForloebStatus.AFSLUTTET,
            slut_dato__lte=dato - timedelta(days=14),
            slut_dato__gte=dato - timedelta(days=28),
        )

    # --- Counting (docs/kilder.md: Optælling) ---------------------------------------
    def opstartet(self, fra: date, til: date) -> "ForloebQuerySet":
        """The start-up meeting was held in the period, both days included."""
        besoeg = self.model.besoeg.rel.related_model.objects.filter(
            forloeb=OuterRef("pk"),
            art=BesoegArt.OPSTART,
            status=BesoegStatus.GENNEMFOERT,
            nummer__isnull=False,  # by phone without its aim it is held again
            dato__gte=fra,
            dato__lte=til,
        )
        return self.filter(Exists(besoeg))

    def gennemfoert(self, fra: date, til: date) -> "ForloebQuerySet":
        """Ended, not afbrudt, end date in the period, both days included."""
        return self.filter(
            status__in=GENNEMFOERTE, slut_dato__gte=fra, slut_dato__lte=til
        )

    def opsporede(self, fra: date, til: date) -> "ForloebQuerySet":
        """Could not stand alone: the family was passed on to another offer."""
        return self.filter(
            afslutning=Afslutning.VIDERE, videre_dato__gte=fra, videre_dato__lte=til
        )

    def pr_tilbud(self) -> Counter[str]:
        """How many to each offer, by its code."""
        return Counter(self.order_by().values_list("videre_til", flat=True))

    def i_gang_paa(self, dato: date) -> "ForloebQuerySet":
        """Started by the date and not ended on it (a pause is running too)."""
        return self.opstartet(date.min, dato).filter(
            Q(slut_dato__isnull=True) | Q(slut_dato__gt=dato)
        )

    def i_status_paa(self, status: str, dato: date) -> "ForloebQuerySet":
        """In the state at the end of that day, by the dated changes of state."""
        skift = self.model.statusskift.rel.related_model.objects.filter(
            forloeb=OuterRef("pk"), dato__lte=dato
        ).order_by("-dato", "-pk")
        return self.annotate(status_da=Subquery(skift.values("til")[:1])).filter(
            status_da=status
        )

    def familie_sagde_ja(self, fra: date, til: date) -> "ForloebQuerySet":
        """The family accepted (aftalt) in the period."""
        skift = self.model.statusskift.rel.related_model.objects.filter(
            forloeb=OuterRef("pk"),
            til=ForloebStatus.AFTALT,
            dato__gte=fra,
            dato__lte=til,
        )
        return self.filter(Exists(skift))

    def afventer_undtagelse(self) -> "ForloebQuerySet":
        return self.filter(
            status__in=AABNE, undtagelse_grund__gt="", undtagelse_godkendt_af=None
        )

    def afventer_overdragelse(self) -> "ForloebQuerySet":
        """A transfer is proposed and waits for the leader."""
        overdragelse = self.model.overdragelser.rel.related_model.objects.filter(
            forloeb=OuterRef("pk"), status=OverdragelseStatus.FORESLAAET
        )
        return self.filter(Exists(overdragelse))

    def uden_paedagog(self, dato: date) -> "ForloebQuerySet":
        """The responsible has stopped, or is absent that day and nobody covers."""
        fravaerende = self.model.objects.filter(
            ansvarlig__fravaer__fra_dato__lte=dato,
            ansvarlig__fravaer__til_dato__gte=dato,
            ansvarlig__fravaer__vikar=None,
        )
        return self.aktive().filter(
            Q(ansvarlig__is_active=False) | Q(pk__in=fravaerende.values("pk"))
        )


class BesoegQuerySet(UnderForloebQuerySet):
    def with_beskyttelse(self) -> "BesoegQuerySet":
        """Adds `er_beskyttet`: institution and address stand in no list."""
        return self.annotate(er_beskyttet=protected_q("forloeb__"))

    def planlagte(self) -> "BesoegQuerySet":
        return self.filter(status=BesoegStatus.PLANLAGT)

    def overdue(self) -> "BesoegQuerySet":
        return self.planlagte().filter(planlagt_dato__lt=timezone.localdate())

    def holdte(self) -> "BesoegQuerySet":
        return self.filter(status=BesoegStatus.GENNEMFOERT)

    def i_kalender(self, bruger: "Medarbejder") -> "BesoegQuerySet":
        """What the employee answers for, and the visits of courses shared with one."""
        return self.filter(
            _answers_for(bruger) | Q(forloeb__in=bruger.medforloeb.values("pk"))
        )

    def egne(self, bruger: "Medarbejder") -> "BesoegQuerySet":
        """Own visits, and those of a colleague on the days the employee covers."""
        return self.filter(_answers_for(bruger))

    def faelles(self, bruger: "Medarbejder") -> "BesoegQuerySet":
        """Visits of shared courses that a colleague answers for."""
        delte = self.filter(forloeb__in=bruger.medforloeb.values("pk"))
        return delte.exclude(_answers_for(bruger))

    def aflyst_ved_fravaer(self, bruger: "Medarbejder") -> "BesoegQuerySet":
        """Cancelled because the employee was away; not a colleague's own absence."""
        return self.filter(
            Q(forloeb__ansvarlig=bruger) | Q(registreret_af=bruger),
            aarsag=Aarsag.PAEDAGOG_FRAVAER,
        )

    def uden_erstatning(self) -> "BesoegQuerySet":
        """Visits that used no slot and that no other visit has replaced yet."""
        return self.filter(
            Q(status__in=[BesoegStatus.AFLYST, BesoegStatus.FORGAEVES])
            | Q(status=BesoegStatus.GENNEMFOERT, nummer__isnull=True),
            erstattet_af__isnull=True,
        )

    def with_sidste_aftale(self) -> "BesoegQuerySet":
        """Adds `sidste_aftale`: what was agreed at the latest held visit, or None."""
        holdte = self.model.objects.filter(
            forloeb=OuterRef("forloeb"), status=BesoegStatus.GENNEMFOERT, aftale__gt=""
        ).order_by("-dato", "-pk")
        return self.annotate(sidste_aftale=Subquery(holdte.values("aftale")[:1]))

    def i_raekkefoelge(self) -> "BesoegQuerySet":
        return self.order_by(
            models.functions.Coalesce(F("dato"), F("planlagt_dato")), "pk"
        )


class AktivitetQuerySet(models.QuerySet):
    def aabne_justeringer(self) -> "AktivitetQuerySet":
        return self.filter(justering__gt="", justering_lukket_dato=None)
