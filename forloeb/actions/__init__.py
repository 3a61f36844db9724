"""Everything that changes a course: one transaction, one lock, one save a step."""

from forloeb.actions.aflys import cancel_besoeg, report_syg
from forloeb.actions.aftaler import (
    create_deltagelse,
    revoke_deltagelse,
    revoke_samtykke,
)
from forloeb.actions.familie import create_hjem
from forloeb.actions.forebyggelse import (
    answer_forebygget,
    cancel_forebygget,
    decide_forebygget,
    judge_forebygget,
    lock_forebygget,
    settle_forebygget,
    take_back_forebygget,
)
from forloeb.actions.grund import StatusError
from forloeb.actions.journal import cancel_journalisering, record_journalisering
from forloeb.actions.opret import (
    MaalgruppeError,
    approve_undtagelse,
    ask_undtagelse,
    create_forloeb,
    edit_forloeb,
    may_share,
)
from forloeb.actions.overlevering import create_overlevering, receipt_overlevering
from forloeb.actions.plan import ledige_numre, lukkede_perioder
from forloeb.actions.planlaeg import move_besoeg, plan_besoeg, plan_booster
from forloeb.actions.raekker import (
    close_justering,
    create_dagtilbud,
    create_row,
    delete_row,
    edit_dagtilbud,
    edit_row,
    keep_kalendernoegle,
    revoke_kalendernoegle,
)
from forloeb.actions.registrer import correct_besoeg, record_besoeg
from forloeb.actions.slut import (
    answer_booster,
    close_forloeb,
    end_forloeb,
    withdraw_forloeb,
)
from forloeb.actions.tilknytning import attach_dagtilbud
from forloeb.actions.tjek import check_forloeb
from forloeb.actions.trin import (
    agree_forloeb,
    allocate_forloeb,
    ask_overdragelse,
    decide_overdragelse,
    grant_besoeg,
    pause_forloeb,
    resume_forloeb,
)
from forloeb.actions.underretning import cancel_underretning, record_underretning

__all__ = [
    "MaalgruppeError",
    "StatusError",
    "agree_forloeb",
    "allocate_forloeb",
    "answer_booster",
    "answer_forebygget",
    "approve_undtagelse",
    "ask_overdragelse",
    "ask_undtagelse",
    "attach_dagtilbud",
    "cancel_besoeg",
    "cancel_forebygget",
    "cancel_journalisering",
    "cancel_underretning",
    "check_forloeb",
    "close_forloeb",
    "close_justering",
    "correct_besoeg",
    "create_dagtilbud",
    "create_deltagelse",
    "create_forloeb",
    "create_hjem",
    "create_overlevering",
    "create_row",
    "decide_forebygget",
    "decide_overdragelse",
    "delete_row",
    "edit_dagtilbud",
    "edit_forloeb",
    "edit_row",
    "end_forloeb",
    "grant_besoeg",
    "judge_forebygget",
    "keep_kalendernoegle",
    "ledige_numre",
    "lock_forebygget",
    "lukkede_perioder",
    "may_share",
    "move_besoeg",
    "pause_forloeb",
    "plan_besoeg",
    "plan_booster",
    "receipt_overlevering",
    "record_besoeg",
    "record_journalisering",
    "record_underretning",
    "report_syg",
    "resume_forloeb",
    "revoke_deltagelse",
    "revoke_kalendernoegle",
    "revoke_samtykke",
    "settle_forebygget",
    "take_back_forebygget",
    "withdraw_forloeb",
]
