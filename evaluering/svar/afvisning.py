"""A clear page for every link or answer that cannot be taken, and the count of them."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from evaluering import sprog as sprogene
from evaluering.actions.svar import SvarFejlError
from evaluering.enums import Sprog, SvarFejl
from evaluering.models import SvarAfvisning
from evaluering.svar.adgang import Adgang, AndenSideError, ForOfteError, UdenLinkError

# reason: (status, heading, what to do)
SIDER: dict[str, tuple[int, Any, Any]] = {
    SvarFejl.UKENDT: (
        404,
        _("Linket virker ikke"),
        _(
            "Måske mangler der noget af det. Åbn linket igen fra den besked, I har "
            "fået, eller bed jeres pædagog om et nyt."
        ),
    ),
    SvarFejl.UDLOEBET: (
        410,
        _("Linket er for gammelt"),
        _(
            "Bed jeres pædagog om et nyt link. Det, I allerede har skrevet, er gemt og "
            "kommer frem igen."
        ),
    ),
    SvarFejl.BRUGT: (
        410,
        _("I har allerede svaret"),
        _(
            "Svarene er sendt, og skemaet kan kun sendes én gang. Vil I rette noget, så "
            "tal med jeres pædagog."
        ),
    ),
    SvarFejl.TILBAGEKALDT: (
        410,
        _("Linket gælder ikke mere"),
        _(
            "Kommunen har lukket det. Har I fået et nyt link, så brug det. Ellers kan "
            "I spørge jeres pædagog."
        ),
    ),
    SvarFejl.SAMTIDIG: (
        409,
        _("Svarene er allerede sendt fra en anden telefon eller computer"),
        _(
            "Skemaet kan kun sendes én gang. Vil I rette noget, så tal med jeres pædagog."
        ),
    ),
    SvarFejl.UGYLDIGT: (
        400,
        _("Et af svarene passer ikke til skemaet"),
        _("Resten er gemt. Ret svaret, og prøv igen."),
    ),
    SvarFejl.FOR_STORT: (
        413,
        _("En af teksterne er for lang"),
        _("Resten er gemt. Gør teksten kortere, og prøv igen."),
    ),
}
VENT = "vent"  # in the address of who has tried too many
FOR_MANGE = (
    429,
    _("Der er prøvet for mange forkerte links"),
    _("Vent et minut, og prøv igen."),
)
FOR_OFTE = (
    429,
    _("I har gemt mange gange på kort tid"),
    _("Vent lidt, og prøv igen. Det, I har skrevet, står her stadig."),
)
ANDEN_SIDE = (
    409,
    _("Siden hører til et andet spørgeskema"),
    _(
        "Der er åbnet et andet link i den samme browser. Derfor er intet herfra gemt "
        "eller sendt. Åbn jeres eget link igen."
    ),
)
# Nothing is wrong with the link: no reason to count it
IKKE_TALT = {AndenSideError: ANDEN_SIDE, ForOfteError: FOR_OFTE}
FOR_GODT = [SIDER[grund] for grund in ("brugt", "tilbagekaldt", "samtidig")]


def count(grund: str) -> None:
    """One more today. By day and reason alone: no token, no address, nobody."""
    with transaction.atomic():
        dag, _lavet = SvarAfvisning.objects.get_or_create(
            dato=timezone.localdate(), grund=grund
        )
        SvarAfvisning.objects.filter(pk=dag.pk).update(antal=F("antal") + 1)


def wants_json(request: HttpRequest) -> bool:
    """Asked by our script, which shows the text on the page that is open."""
    return request.headers.get("Accept") == "application/json"


def refuse(
    request: HttpRequest,
    error: SvarFejlError,
    adgang: Adgang | None = None,
    **kontekst: Any,
) -> HttpResponse:
    """Counted, and told in the family's language."""
    grund = error.grund
    if request.method == "POST" and grund == SvarFejl.BRUGT:
        grund = SvarFejl.SAMTIDIG  # it was open when they began to write
    if isinstance(error, UdenLinkError):
        return show(request, _without_link(request), languages(request))
    sprog = [adgang.sprog] if adgang else languages(request)
    if type(error) in IKKE_TALT:
        return show(request, IKKE_TALT[type(error)], sprog, **kontekst)
    count(grund)
    return show(request, SIDER[grund], sprog, **kontekst)


def _without_link(request: HttpRequest) -> tuple[int, Any, Any]:
    """Nobody has opened a link here, or one that is unknown, which is counted there."""
    return FOR_MANGE if VENT in request.GET else SIDER[SvarFejl.UKENDT]


def languages(request: HttpRequest) -> list[Sprog]:
    """Of a page that belongs to nobody: the browser's, else Danish and English."""
    kendte = sprogene.from_header(request.headers.get("Accept-Language", ""))
    return kendte[:1] or [Sprog.DANSK, Sprog.ENGELSK]


def show(
    request: HttpRequest, side: tuple[int, Any, Any], sprog: list[Sprog], **andet: Any
) -> HttpResponse:
    status, titel, tekst = side
    if wants_json(request):
        with translation.override(sprog[0]):
            besked = f"{titel}. {tekst}"
        svar = {"lukket": side is not FOR_OFTE, "glem": side in FOR_GODT}
        return JsonResponse({**svar, "besked": besked}, status=status)
    sider = [_page(kode, titel, tekst) for kode in sprog]
    with translation.override(sprog[0]):
        kontekst = {"sprog": sprog[0], "sider": sider, **andet}
        kontekst["retning"] = sprogene.direction(sprog[0])
        return render(request, "svar/afvist.html", kontekst, status=status)


def _page(sprog: Sprog, titel: Any, tekst: Any) -> dict[str, str]:
    with translation.override(sprog):
        return {
            "sprog": sprog,
            "retning": sprogene.direction(sprog),
            "titel": str(titel),
            "tekst": str(tekst),
        }
