"""Everything that changes a user: one transaction, and its row in the trace last."""

from barnetimidten.brugere.actions.adgang import (
    confirm_gennemgang,
    disable_medarbejder,
    enable_medarbejder,
    end_sessions,
    reset_faktorer,
)
from barnetimidten.brugere.actions.grund import BrugerError
from barnetimidten.brugere.actions.invitationer import (
    accept_invitation,
    create_invitation,
    hash_token,
    resend_invitation,
    revoke_invitation,
)
from barnetimidten.brugere.actions.medarbejdere import (
    change_rolle,
    edit_medarbejder,
)

__all__ = [
    "BrugerError",
    "accept_invitation",
    "change_rolle",
    "confirm_gennemgang",
    "create_invitation",
    "disable_medarbejder",
    "edit_medarbejder",
    "enable_medarbejder",
    "end_sessions",
    "hash_token",
    "resend_invitation",
    "reset_faktorer",
    "revoke_invitation",
]
