"""Name and password: one look-up and one hash, whoever asks."""

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Q
from django.http import HttpRequest

from barnetimidten.brugere.models import Medarbejder


def find_medarbejder(login: str) -> Medarbejder | None:
    """By user name or e-mail, in any case. A shared e-mail is nobody's."""
    if not login:
        return None
    fundne = Medarbejder.objects.filter(
        Q(username__iexact=login) | Q(email__iexact=login)
    )[:3]
    af_navn = [m for m in fundne if m.username.lower() == login.lower()]
    kandidater = af_navn or list(fundne)
    return kandidater[0] if len(kandidater) == 1 else None


class Backend(AuthenticationBackend):
    """allauth's, without its answer of its own for a user who is disabled."""

    def _authenticate(
        self, request: HttpRequest | None, **credentials: str
    ) -> Medarbejder | None:
        login = credentials.get("email") or credentials.get("username") or ""
        bruger = find_medarbejder(login)
        if bruger is None:
            return None
        self._did_check_password = True
        right = bruger.check_password(credentials["password"])
        return bruger if right and self.user_can_authenticate(bruger) else None
