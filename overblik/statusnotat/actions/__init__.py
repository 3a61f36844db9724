"""What can be done to a status note."""

from overblik.statusnotat.actions.dokument import request_pdf
from overblik.statusnotat.actions.faelles import (
    KUN_FORFATTER,
    LAAST,
    SENDT,
    StatusError,
    why_not_edit,
)
from overblik.statusnotat.actions.godkend import (
    ALLEREDE,
    EGET,
    HAR_NY,
    approve_notat,
    create_udgave,
    return_notat,
)
from overblik.statusnotat.actions.skriv import (
    create_notat,
    figures_now,
    purge_notat,
    refreeze_notat,
    save_afsnit,
    submit_notat,
)

__all__ = [
    "ALLEREDE",
    "EGET",
    "HAR_NY",
    "KUN_FORFATTER",
    "LAAST",
    "SENDT",
    "StatusError",
    "approve_notat",
    "create_notat",
    "create_udgave",
    "figures_now",
    "purge_notat",
    "refreeze_notat",
    "request_pdf",
    "return_notat",
    "save_afsnit",
    "submit_notat",
    "why_not_edit",
]
