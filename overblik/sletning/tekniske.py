"""Which rows of each technical kind ended before a moment. Reading only."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from django.utils import timezone

from barnetimidten.audit.models import Stikproeve, StikproeveRaekke
from barnetimidten.brugere.models import Invitation
from barnetimidten.dokumenter.enums import KAN_PROEVES_IGEN
from barnetimidten.dokumenter.models import Dokument
from barnetimidten.formularer.models import Indsendelse, Kladde, Ugemt
from evaluering import enums
from evaluering.models import Besvarelse, SdqImport
from forloeb.models import Fravaer, Kalendernoegle
from overblik.indsigt.sletning import expired_indsigt
from overblik.sletning import regler

Rows = tuple[QuerySet, ...]


def kladder(foer: datetime) -> Rows:
    return (Kladde.objects.filter(updated_at__lt=foer),)


def indsendelser(foer: datetime) -> Rows:
    return (Indsendelse.objects.filter(created_at__lt=foer),)


def sessioner(foer: datetime) -> Rows:
    return (
        Session.objects.filter(expire_date__lt=foer),
        Ugemt.objects.filter(created_at__lt=foer),
    )


def invitationer(foer: datetime) -> Rows:
    brugt = Q(brugt_at__lt=foer) | Q(tilbagekaldt_at__lt=foer)
    udloebet = Q(brugt_at=None, udloeber_at__lt=foer)
    return (Invitation.objects.filter(brugt | udloebet),)


def kalendernoegler(foer: datetime) -> Rows:
    lukkede = Kalendernoegle.objects.filter(medarbejder__is_active=False)
    return (lukkede.filter(created_at__lt=foer),)


def svarkladder(foer: datetime) -> Rows:
    """A new link to the same invitation moves its end, so what can be sent is kept."""
    lukket = Q(invitation__udloeber_at__lt=foer) | Q(
        invitation__tilbagekaldt_at__lt=foer
    )
    kladder = Besvarelse.objects.filter(status=enums.BesvarelseStatus.KLADDE)
    return (kladder.filter(lukket),)


def sdqimporter(foer: datetime) -> Rows:
    pr_barn = SdqImport.objects.exclude(art=enums.ImportArt.BAAND)
    return (pr_barn.filter(created_at__lt=foer),)


def stikproever(foer: datetime) -> Rows:
    return (
        StikproeveRaekke.objects.filter(stikproeve__trukket_at__lt=foer),
        Stikproeve.objects.filter(trukket_at__lt=foer),
    )


def indsigter(foer: datetime) -> Rows:
    """Each state has a period of its own, asked for the day the moment stands for."""
    antal = settings.SLETTEFRISTER[regler.INDSIGT.kode]
    dato = timezone.localdate(foer) + timedelta(days=antal)
    return (expired_indsigt(dato),)


def fravaer(foer: datetime) -> Rows:
    return (Fravaer.objects.filter(til_dato__lt=timezone.localdate(foer)),)


def dokumenter(foer: datetime) -> Rows:
    """Their files are gone already; parts are swept when no row answers for them."""
    uden_fil = Dokument.objects.filter(status__in=KAN_PROEVES_IGEN)
    return (uden_fil.filter(sluttet_at__lt=foer),)


# kode → rows
TEKNISKE: dict[str, Callable[[datetime], Rows]] = {
    regler.KLADDE.kode: kladder,
    regler.INDSENDELSE.kode: indsendelser,
    regler.SESSION.kode: sessioner,
    regler.INVITATION.kode: invitationer,
    regler.KALENDERNOEGLE.kode: kalendernoegler,
    regler.INDSIGT.kode: indsigter,
    regler.SVARKLADDE.kode: svarkladder,
    regler.SDQIMPORT.kode: sdqimporter,
    regler.STIKPROEVE.kode: stikproever,
    regler.FRAVAER.kode: fravaer,
    regler.DOKUMENT.kode: dokumenter,
}
