"""How long a placement may last. The rules in force on its first day decide, also when it is extended later."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jobspor.base.days import A_DAY, add_months, add_weeks
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.law.codes import InternshipTerm, TargetGroup, WageSubsidyTerm
from jobspor.law.parameters import NoRule, Value, value_on
from jobspor.placements.rules.words import Ground

ONLY_LONG_CAN_EXTEND = "LAB § 61, stk. 2"
WAGE_SUBSIDY_EXCLUDED = "LAB § 66, stk. 1"

# LAB § 61: half of stk. 1 and ground -> the parameter, and the grounds on which it can go on after that
LIMITS: Mapping[tuple[InternshipTerm, Ground], tuple[str, tuple[Ground, ...]]] = {
    (InternshipTerm.SHORT, Ground.ORDINARY): ("internship/short_weeks", ()),
    (InternshipTerm.LONG, Ground.ORDINARY): ("internship/long_weeks", (Ground.ASSESSMENT,)),
    (InternshipTerm.LONG, Ground.ASSESSMENT): ("internship/assessed_weeks", (Ground.SPECIAL_NEED,)),
    (InternshipTerm.LONG, Ground.SPECIAL_NEED): ("internship/extension_weeks", (Ground.SPECIAL_NEED,)),
}

# LAB § 68: term of the target group and sector of the employer -> the parameter
WAGE_SUBSIDY_LIMITS: Mapping[tuple[WageSubsidyTerm, bool], str] = {
    (WageSubsidyTerm.JOB_READY, False): "wage_subsidy/job_ready_private_months",
    (WageSubsidyTerm.JOB_READY, True): "wage_subsidy/job_ready_public_months",
    (WageSubsidyTerm.ACTIVITY_READY, False): "wage_subsidy/activity_ready_months",
    (WageSubsidyTerm.ACTIVITY_READY, True): "wage_subsidy/activity_ready_months",
    (WageSubsidyTerm.SICK, False): "wage_subsidy/sick_months",
    (WageSubsidyTerm.SICK, True): "wage_subsidy/sick_months",
}


@dataclass(frozen=True)
class Longest:
    """The longest internship on a ground: weeks in all, or each time for a special need; and where it can go on."""

    weeks: int
    paragraph: str
    verified: bool
    grounds_to_extend: tuple[Ground, ...]


def longest_internship(target_group: TargetGroup, on: date, ground: Ground = Ground.ORDINARY) -> Longest:
    """The longest internship for a target group, by the rules of the first day.

    Source: LAB § 61. Raises RuleBroken for a ground the target group cannot have, NoRule for a day without a rule.
    """
    limit = LIMITS.get((target_group.internship, ground))
    if limit is None:
        message = gettext_noop(
            "Praktik for målgruppen »%(group)s« kan ikke forlænges. "
            "Aftal en kortere praktik, eller find et andet tilbud."
        )
        raise RuleBroken(Sentence(message, group=target_group.name), paragraph=ONLY_LONG_CAN_EXTEND, field="ground")
    parameter, further = limit
    value = value_on(parameter, on)
    return Longest(value.number, value.source, value.verified and target_group.verified, further)


def latest_end(
    target_group: TargetGroup, starts_on: date, ground: Ground = Ground.ORDINARY, agreed_until: date | None = None
) -> date:
    """The last day an internship may have. A special need counts from the end agreed so far, at least the 26 weeks.

    Raises RuleBroken for a special need in a new internship: it is judged towards the end of the 26 weeks.
    """
    longest = longest_internship(target_group, starts_on, ground)
    if ground is not Ground.SPECIAL_NEED:
        return add_weeks(starts_on, longest.weeks) - A_DAY
    if agreed_until is None:
        message = gettext_noop(
            "Et helt særligt behov vurderes først, når praktikken er i gang. Vælg konkret vurdering, og forlæng senere."
        )
        raise RuleBroken(message, paragraph=longest.paragraph, field="ground")
    assessed = latest_end(target_group, starts_on, Ground.ASSESSMENT)
    return add_weeks(max(assessed, agreed_until), longest.weeks)


def latest_wage_subsidy_end(target_group: TargetGroup, starts_on: date, *, is_public: bool) -> date:
    """The last day of a wage subsidy at a private or a public employer. Source: LAB § 68. Raises RuleBroken, NoRule."""
    months = wage_subsidy_months(target_group, starts_on, is_public=is_public).number
    return add_months(starts_on, months) - A_DAY


def wage_subsidy_months(target_group: TargetGroup, on: date, *, is_public: bool) -> Value:
    """The longest wage subsidy in months. Raises RuleBroken for a target group that cannot have it, NoRule."""
    if target_group.wage_subsidy is WageSubsidyTerm.EXCLUDED:
        message = gettext_noop(
            "Målgruppen »%(group)s« kan ikke få løntilskud. Vælg virksomhedspraktik eller ordinære løntimer."
        )
        raise RuleBroken(Sentence(message, group=target_group.name), paragraph=WAGE_SUBSIDY_EXCLUDED, field="kind")
    if target_group.wage_subsidy is WageSubsidyTerm.UNKNOWN:
        message = gettext_noop(
            "Varigheden af løntilskud for målgruppen »%(group)s« er ikke indlæst. Spørg den systemansvarlige."
        )
        raise NoRule(Sentence(message, group=target_group.name), field="kind")
    return value_on(WAGE_SUBSIDY_LIMITS[target_group.wage_subsidy, is_public], on)
