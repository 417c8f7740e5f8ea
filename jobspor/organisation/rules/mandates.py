"""What a role may decide on the spot (mission O10): a limit for each kind of decision, or none at all."""

from collections.abc import Collection, Mapping
from typing import TypeAlias

from jobspor.access.policy import POLICY, Permission, Role
from jobspor.base.minutes import formatted
from jobspor.base.text import Sentence, Worded, gettext_noop

MANDATED = (Role.CASEWORKER, Role.CONSULTANT, Role.MENTOR)
"""Who decides within a mandate. Leaders answer what goes beyond it, and mentors change no agreement."""
ANSWERED_WITHIN = 3
"""Working days until a request is answered, where the municipality has said nothing."""


class MandateKind(Worded):
    """What can be limited, each decision by itself."""

    EXTEND = "extend", gettext_noop("Forlænge et forløb")
    RAISE_HOURS = "raise_hours", gettext_noop("Sætte timerne op")
    MENTOR_HOURS = "mentor_hours", gettext_noop("Give mentorstøtte, timer om ugen")
    MENTOR_WEEKS = "mentor_weeks", gettext_noop("Give mentorstøtte, hele perioden")

    @property
    def counts_minutes(self) -> bool:
        """Tell whether its limit is minutes a week; else it is weeks."""
        return self in (MandateKind.RAISE_HOURS, MandateKind.MENTOR_HOURS)

    @property
    def permission(self) -> Permission:
        """What somebody who decides it may do."""
        is_support = self in (MandateKind.MENTOR_HOURS, MandateKind.MENTOR_WEEKS)
        return Permission.CITIZEN_EDIT if is_support else Permission.PLACEMENT_AGREE

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles it can be limited for: those of the mandated that decide it at all."""
        return tuple(role for role in MANDATED if self.permission in POLICY[role])

    @property
    def unit(self) -> str:
        """The msgid of what its limit counts."""
        return UNITS[self]

    def amount(self, limit: int) -> Sentence:
        """So much in words: whole weeks for a longer time, minutes a week for more hours."""
        if self.counts_minutes:
            return Sentence(gettext_noop("%(hours)s om ugen"), hours=formatted(limit))
        return Sentence(gettext_noop("1 uge") if limit == 1 else gettext_noop("%(weeks)s uger"), weeks=limit)

    def limited(self, limit: int) -> Sentence:
        """A limit in words; none at all is the leader's."""
        return self.amount(limit) if limit else Sentence(gettext_noop("altid lederen"))


UNITS = {
    MandateKind.EXTEND: gettext_noop("uger ad gangen"),
    MandateKind.RAISE_HOURS: gettext_noop("timer om ugen ad gangen"),
    MandateKind.MENTOR_HOURS: gettext_noop("timer om ugen"),
    MandateKind.MENTOR_WEEKS: gettext_noop("uger i alt"),
}
Limits: TypeAlias = Mapping[tuple[Role, MandateKind], int | None]
"""The limits in force on a day: weeks, or minutes. What is missing or None has no limit."""


def limit_of(roles: Collection[Role], kind: MandateKind, limits: Limits) -> int | None:
    """The limit for somebody with these roles, by the one that may most; None is no limit."""
    deciding = [role for role in roles if kind.permission in POLICY[role]]
    each = [limits.get((role, kind)) if role in MANDATED else None for role in deciding]
    return None if None in each else max((limit for limit in each if limit is not None), default=None)


def within(limit: int | None, asked: int) -> bool:
    """Tell whether what is asked can be decided on the spot."""
    return limit is None or asked <= limit
