"""The users and the invitations as files."""

from typing import Any

from django.http import HttpRequest

from barnetimidten.brugere.models import Invitation, Medarbejder
from barnetimidten.listefil import Liste


def _brugere(request: HttpRequest) -> tuple[Any, str]:
    """All of them, whatever the filter: the list that supervision asks for."""
    rows = Medarbejder.objects.with_faktor().select_related("gennemgaaet_af")
    return rows.order_by("navn_sort", "pk"), ""


def _invitationer(request: HttpRequest) -> tuple[Any, str]:
    rows = Invitation.objects.select_related("bruger", "oprettet_af")
    return rows.order_by("-created_at", "-pk"), ""


LISTER = (
    Liste(
        "brugere",
        "Brugere",
        "Alle brugere: hvem der har hvilken rolle, er set sidst og gennemgået sidst.",
        "brugere:list",
        "brugere.view_medarbejder",
        Medarbejder,
        _brugere,
        {
            "Navn": lambda m: m.navn,
            "Brugernavn": lambda m: m.username,
            "E-mail": lambda m: m.email,
            "Rolle": lambda m: m.get_rolle_display(),
            "Aktiv": lambda m: m.is_active,
            "Oprettet": lambda m: m.created_at,
            "Senest logget ind": lambda m: m.last_login,
            "Totrinslogin": lambda m: m.har_faktor,
            "Rettigheder senest gennemgået": lambda m: m.gennemgaaet_at,
            "Gennemgået af": lambda m: m.gennemgaaet_af,
        },
    ),
    Liste(
        "invitationer",
        "Invitationer",
        "Alle invitationer, og hvad de blev til. Linkene er ikke med.",
        "brugere:invitation-list",
        "brugere.invite_medarbejder",
        Invitation,
        _invitationer,
        {
            "Navn": lambda i: i.navn,
            "E-mail": lambda i: i.email,
            "Rolle": lambda i: i.get_rolle_display(),
            "Inviteret": lambda i: i.created_at,
            "Inviteret af": lambda i: i.oprettet_af.navn,
            "Virker til": lambda i: i.udloeber_at,
            "Trukket tilbage": lambda i: i.tilbagekaldt_at,
            "Brugt": lambda i: i.brugt_at,
            "Brugernavn": lambda i: i.bruger.username if i.bruger else "",
        },
    ),
)
