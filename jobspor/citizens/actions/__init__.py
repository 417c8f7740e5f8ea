"""What people do with citizens: hand in, plan, put a team together, take the next step, write notes."""

from jobspor.citizens.actions.attachments import add_file, remove_file, rename_file
from jobspor.citizens.actions.citizen import AlreadyHere, correct_citizen, hand_in_citizen
from jobspor.citizens.actions.considerations import correct_consideration, end_consideration
from jobspor.citizens.actions.cv import add_cv_item, correct_cv_item, remove_cv_item
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.actions.messages import use_clean_message
from jobspor.citizens.actions.notes import write_note
from jobspor.citizens.actions.pathway import (
    close_pathway,
    end_other_offer,
    refer_citizen,
    start_other_offer,
    start_search,
)
from jobspor.citizens.actions.periods import set_benefit, set_target_group
from jobspor.citizens.actions.plan import (
    add_consideration,
    agree_goal,
    name_job_wish,
    set_job_wishes,
    set_zone,
)
from jobspor.citizens.actions.protection import correct_protection, lift_protection, protect
from jobspor.citizens.actions.sharing import share, withdraw
from jobspor.citizens.actions.steps import complete_next_step, move_next_step, set_next_step
from jobspor.citizens.actions.subgoals import (
    add_subgoal,
    correct_subgoal,
    move_subgoal_down,
    move_subgoal_up,
    reach_subgoal,
    set_subgoal_state,
)
from jobspor.citizens.actions.talks import (
    Decided,
    Held,
    Meeting,
    cancel_talk,
    change_talk,
    correct_talk,
    hold_talk,
    miss_talk,
    plan_talk,
    write_talk,
)
from jobspor.citizens.actions.team import OverCeiling, assign, assign_over_ceiling, hand_over, unassign
from jobspor.citizens.actions.versions import save_plan_version

__all__ = [
    "AlreadyHere",
    "Decided",
    "Held",
    "Meeting",
    "OverCeiling",
    "add_consideration",
    "add_cv_item",
    "add_file",
    "add_subgoal",
    "agree_goal",
    "assign",
    "assign_over_ceiling",
    "cancel_talk",
    "change_talk",
    "close_pathway",
    "complete_next_step",
    "correct_citizen",
    "correct_consideration",
    "correct_cv_item",
    "correct_protection",
    "correct_subgoal",
    "correct_talk",
    "end_consideration",
    "end_other_offer",
    "hand_in_citizen",
    "hand_over",
    "hold_citizens",
    "hold_talk",
    "lift_protection",
    "miss_talk",
    "move_next_step",
    "move_subgoal_down",
    "move_subgoal_up",
    "name_job_wish",
    "plan_talk",
    "protect",
    "reach_subgoal",
    "refer_citizen",
    "remove_cv_item",
    "remove_file",
    "rename_file",
    "save_plan_version",
    "set_benefit",
    "set_job_wishes",
    "set_next_step",
    "set_subgoal_state",
    "set_target_group",
    "set_zone",
    "share",
    "start_other_offer",
    "start_search",
    "unassign",
    "use_clean_message",
    "withdraw",
    "write_note",
    "write_talk",
]
