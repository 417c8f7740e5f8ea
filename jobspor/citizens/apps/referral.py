"""Referral: the menu, what waits, and codes in words."""

from django.utils.translation import gettext_lazy

from jobspor.access.insight.words import register_words
from jobspor.access.policy import Permission
from jobspor.access.waiting import Waiting, register_waiting
from jobspor.base.panels import NavEntry, register
from jobspor.citizens.queries.visitation import received, waits_for_panel
from jobspor.law import codes


def register_all() -> None:
    """The menu's entry, what waits in referral, and how its codes read."""
    view, decide = Permission.CITIZEN_VIEW, Permission.REFERRAL_DECIDE
    register(NavEntry(gettext_lazy("Visitation"), "referral_panel", view, order=45))
    register_words(
        "citizens.contactgroupperiod.contact_group", lambda code: codes.name_of(codes.every_contact_group(), code)
    )
    register_words("citizens.referral.target_group", lambda code: codes.name_of(codes.every_target_group(), code))
    in_doubt, to_take = gettext_lazy("Henvisninger til panelet"), gettext_lazy("Borgere at tage imod")
    register_waiting(Waiting(in_doubt, "referral_panel", decide, lambda reach: waits_for_panel(scope=reach), order=20))
    register_waiting(Waiting(to_take, "referral_received", view, lambda reach: received(scope=reach), order=21))
