"""The leader's own lists as files: numbers, oversight, status notes, rights."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from barnetimidten.audit import alarm
from barnetimidten.audit.models import AuditEntry, Stikproeve
from barnetimidten.brugere.models import Medarbejder
from barnetimidten.listefil import Liste
from barnetimidten.regneark import Nummer
from forloeb.lister import FORLOEB_KOLONNER, NAVNE, UDEN_NAVNE, as_lines
from forloeb.models import Forloeb
from overblik.indsigt.models import Indsigt
from overblik.leder import raekker
from overblik.leder.afgoerelser import list_url
from overblik.leder.views import narrowed, read_filter
from overblik.sletning.models import Sletteforslag
from overblik.spor.views.afvisninger import VIST_DAGE
from overblik.statusnotat.models import Statusnotat


def _behind_number(request: HttpRequest) -> tuple[Any, str]:
    """The courses behind one number of the leader's page, with the filter of the list."""
    valgt = raekker.LISTER.get(request.GET.get("tal", ""))
    if valgt is None:
        raise Http404
    form = read_filter(request)
    valg, smalt = form.valg, narrowed(form)
    fundne = raekker.rows(valgt, valg, timezone.localdate(), **smalt)
    rows = as_lines(fundne.visible_to(request.user)).order_by(valgt.orden, "pk")
    return rows, list_url(valg, valgt.kode, **smalt).partition("?")[2]


def _stikproever(request: HttpRequest) -> tuple[Any, str]:
    rows = Stikproeve.objects.visible_to(request.user).with_counts()
    return rows.order_by("-maaned"), ""


def _afvisninger(request: HttpRequest) -> tuple[Any, str]:
    alarmer = alarm.repeated(timezone.localdate() - timedelta(days=VIST_DAGE))
    folk = Medarbejder.objects.in_bulk({a.medarbejder for a in alarmer})
    return [(a, folk.get(a.medarbejder, "Slettet bruger")) for a in alarmer], ""


def _notater(request: HttpRequest) -> tuple[Any, str]:
    return Statusnotat.objects.select_related("forfatter", "godkendt_af"), ""


def _sletninger(request: HttpRequest) -> tuple[Any, str]:
    rows = Sletteforslag.objects.visible_to(request.user).udfoerte()
    return rows.select_related("godkendt_af").order_by("-udfoert_at", "-pk"), ""


def _indsigter(request: HttpRequest) -> tuple[Any, str]:
    rows = Indsigt.objects.visible_to(request.user).select_related("created_by")
    return rows.order_by("-anmodet_dato", "-pk"), ""


LISTER = (
    Liste(
        "forloeb-bag-tal",
        "Forløb bag et tal",
        f"Forløbene bag tallet med filteret, som det står. {NAVNE}",
        "overblik:liste",
        "forloeb.lead_forloeb",
        Forloeb,
        _behind_number,
        FORLOEB_KOLONNER,
    ),
    Liste(
        "stikproever",
        "Stikprøver",
        f"Månedernes stikprøver i tal. {UDEN_NAVNE}",
        "overblik:stikproeve-list",
        "audit.change_stikproeve",
        Stikproeve,
        _stikproever,
        {
            "Måned": lambda s: s.maaned,
            "Opslag i alt": lambda s: s.antal_opslag,
            "Forklaret": lambda s: s.antal_forklaret,
            "At trække imellem": lambda s: s.antal_mulige,
            "Trukket": lambda s: s.antal_trukket,
            "Set igennem": lambda s: s.antal_bedoemt,
            "Frist": lambda s: s.frist,
            "Gennemgået": lambda s: s.lukket_at,
        },
    ),
    Liste(
        "afvisninger",
        "Gentagne afvisninger",
        f"Konti, der er afvist mange gange på én dag. {UDEN_NAVNE}",
        "overblik:afvisninger",
        "audit.view_spor",
        AuditEntry,
        _afvisninger,
        {
            "Dag": lambda r: r[0].dag,
            "Medarbejder": lambda r: str(r[1]),
            "Sider afvist": lambda r: r[0].afvist,
            "Forkerte log-ind": lambda r: r[0].forkert,
        },
    ),
    Liste(
        "statusnotater",
        "Statusnotater",
        f"Notaterne, og hvor langt de er. {UDEN_NAVNE}",
        "statusnotat:list",
        "overblik.view_statusnotat",
        Statusnotat,
        _notater,
        {
            "Notat": str,
            "Nummer": lambda n: n.nummer_tekst if n.nummer else "",
            "Udgave": lambda n: n.udgave,
            "Fra": lambda n: n.fra,
            "Til og med": lambda n: n.til,
            "Dato": lambda n: n.dato,
            "Status": lambda n: n.get_status_display(),
            "Skrevet af": lambda n: str(n.forfatter),
            "Godkendt af": lambda n: str(n.godkendt_af or ""),
            "Godkendt": lambda n: n.godkendt_at,
        },
    ),
    Liste(
        "sletninger",
        "Sletninger",
        f"Kvitteringerne: hvornår der er slettet, og hvem der godkendte. {UDEN_NAVNE}",
        "sletning:list",
        "overblik.view_sletning",
        Sletteforslag,
        _sletninger,
        {
            "Kvittering": lambda s: Nummer(s.pk),
            "Opgjort": lambda s: s.dato,
            "Godkendt": lambda s: s.godkendt_at,
            "Godkendt af": lambda s: str(s.godkendt_af),
            "Slettet": lambda s: s.udfoert_at,
            "Arkivets afgørelse": lambda s: s.arkiv_reference,
        },
    ),
    Liste(
        "indsigt",
        "Indsigt",
        "Anmodningerne og deres frister. Filen nævner dem, der har bedt om indsigt: gem "
        "den kun, hvor den må ligge, og slet den, når du er færdig.",
        "indsigt:list",
        "overblik.view_indsigt",
        Indsigt,
        _indsigter,
        {
            "Hvem": lambda i: i.person_navn,
            "Bedt om": lambda i: i.anmodet_dato,
            "Svar senest": lambda i: i.frist,
            "Status": lambda i: i.get_status_display(),
            "Begyndt af": lambda i: str(i.created_by),
            "Frigivet": lambda i: i.released_at,
            "Annulleret": lambda i: i.annulleret_at,
        },
    ),
)
