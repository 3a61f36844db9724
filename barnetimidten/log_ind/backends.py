"""Name and password: one look-up and one hash, whoever asks."""

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Case, Q, When
from django.http import HttpRequest

from barnetimidten.brugere.models import Medarbejder


def find_medarbejder(login: str) -> Medarbejder | None:
    """By user name or e-mail, in any case; a user name goes before an e-mail."""
    if not login:
        return None  # or everybody without an e-mail would fit
    af_navn, af_email = Q(username__iexact=login), Q(email__iexact=login)
    fundne = Medarbejder.objects.filter(af_navn | af_email)
    return fundne.order_by(Case(When(af_navn, then=0), default=1)).first()


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
