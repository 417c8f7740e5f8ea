"""What one does with files that come from outside."""

from jobspor.exchange.actions.correcting import correct_row, leave_out
from jobspor.exchange.actions.staging import delete_staged, erase_old, read_again, stage_file
from jobspor.exchange.actions.taking_in import A_SIGN_OF_LIFE, AT_ONCE, Taken, begin_taking_in, go_on_taking_in, take_in

__all__ = [
    "AT_ONCE",
    "A_SIGN_OF_LIFE",
    "Taken",
    "begin_taking_in",
    "correct_row",
    "delete_staged",
    "erase_old",
    "go_on_taking_in",
    "leave_out",
    "read_again",
    "stage_file",
    "take_in",
]
