"""What is traced, and the purposes a look-up may have: the codes on one page."""

import re

from django.core.exceptions import ValidationError
from django.db.models import TextChoices

MAX_GRUND = 200
_CPR = re.compile(r"\d{6}[ -]?\d{4}")


class Handling(TextChoices):
    """What was done. The object's type says to what."""

    READ = "read", "Har set"
    SEARCH = "search", "Har søgt"
    LIST = "list", "Har set en liste"
    EXPORT = "export", "Har udtrukket en liste"
    DOWNLOAD = "download", "Har hentet et dokument"
    UNMASK = "unmask", "Har fået vist et skjult felt"
    CREATE = "create", "Har oprettet"
    CHANGE = "change", "Har rettet"
    DELETE = "delete", "Har slettet"
    SEND = "send", "Har sendt"
    LOGIN = "login", "Er logget ind"
    LOGIN_FAILED = "login_failed", "Forkert log-ind"
    LOGOUT = "logout", "Er logget af"
    REFUSED = "refused", "Blev afvist"
    ROLE_CHANGE = "role_change", "Har ændret rolle eller rettighed"


# Looking at personal data: each of these carries a purpose.
OPSLAG = frozenset(
    {
        Handling.READ,
        Handling.SEARCH,
        Handling.LIST,
        Handling.EXPORT,
        Handling.DOWNLOAD,
        Handling.UNMASK,
    }
)


class Formaal(TextChoices):
    """Why. Set from the relation to the course; chosen only where there is none."""

    EGET_FORLOEB = "eget_forloeb", "Eget forløb"
    MEDFORLOEB = "medforloeb", "Medansvarlig på forløbet"
    VIKAR = "vikar", "Vikar for en kollega"
    LEDER = "leder", "Ledelse"
    ADMINISTRATION = "administration", "Administration"
    ANDET = "andet", "Andet"


# The purposes a person may state; the others the system finds in its own rows.
VALGBARE = (Formaal.LEDER, Formaal.ADMINISTRATION, Formaal.ANDET)


def one_line(grund: str) -> str:
    """The reason as it is kept: control characters and line breaks become spaces."""
    return " ".join("".join(c if c.isprintable() else " " for c in grund).split())


def has_cpr(tekst: str) -> bool:
    """Whether something in the text looks like a CPR number."""
    return _CPR.search(tekst) is not None


def validate_grund(grund: str) -> None:
    """The reason in one's own words; ValidationError in Danish for the form."""
    if len(grund) > MAX_GRUND:
        raise ValidationError(f"Skriv grunden med højst {MAX_GRUND} tegn.")
    if has_cpr(grund):
        raise ValidationError("Skriv grunden uden cpr-nummer.")
