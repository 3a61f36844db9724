"""Everything that changes a course: one transaction, one lock, one save a step."""

from forloeb.actions.aftaler import (
    create_deltagelse,
    revoke_deltagelse,
    revoke_samtykke,
)
from forloeb.actions.besoeg import (
    cancel_besoeg,
    correct_besoeg,
    move_besoeg,
    plan_besoeg,
    plan_booster,
    record_besoeg,
    report_syg,
)
from forloeb.actions.familie import create_hjem
from forloeb.actions.forloeb import (
    MaalgruppeError,
    agree_forloeb,
    answer_booster,
    approve_undtagelse,
    ask_overdragelse,
    ask_undtagelse,
    check_forloeb,
    close_forloeb,
    create_forloeb,
    decide_overdragelse,
    edit_forloeb,
    end_forloeb,
    grant_besoeg,
    pause_forloeb,
    resume_forloeb,
    withdraw_forloeb,
)
from forloeb.actions.grund import StatusError
from forloeb.actions.plan import ledige_numre, lukkede_perioder

__all__ = [
    "MaalgruppeError",
    "StatusError",
    "agree_forloeb",
    "answer_booster",
    "approve_undtagelse",
    "ask_overdragelse",
    "ask_undtagelse",
    "cancel_besoeg",
    "check_forloeb",
    "close_forloeb",
    "correct_besoeg",
    "create_deltagelse",
    "create_forloeb",
    "create_hjem",
    "decide_overdragelse",
    "edit_forloeb",
    "end_forloeb",
    "grant_besoeg",
    "ledige_numre",
    "lukkede_perioder",
    "move_besoeg",
    "pause_forloeb",
    "plan_besoeg",
    "plan_booster",
    "record_besoeg",
    "report_syg",
    "resume_forloeb",
    "revoke_deltagelse",
    "revoke_samtykke",
    "withdraw_forloeb",
]
