"""An agreement as one of its parties reads it on a telephone: short, plain, in the order it is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from jobspor.base.charts import Bar, Step, step_chart
from jobspor.base.days import A_DAY
from jobspor.base.wording import clock, day, local_day
from jobspor.placements.agreement import sentences
from jobspor.placements.agreement.sentences import first_name, listed
from jobspor.placements.agreement.text import AgreementText, SignatoryRole
from jobspor.placements.models import Placement
from jobspor.placements.queries.agreement import Signing, Version
from jobspor.placements.rules.signing import last_day_to_withdraw

TASKS_IN_BRIEF = 2


@dataclass(frozen=True)
class Reading:
    """The current version for one reader. `lead` and `status` say who has signed; `you` is the reader's own name."""

    role: SignatoryRole
    version: Version
    you: str
    citizen: str
    consultant: str
    place: str
    lead: str
    status: str
    period: str
    hours: str
    tasks: str
    bars: tuple[Bar, ...]
    wage_since: date | None
    follow_up: tuple[str, str]

    @property
    def text(self) -> AgreementText:
        return self.version.text

    @property
    def is_company(self) -> bool:
        return self.role is SignatoryRole.COMPANY


@dataclass(frozen=True)
class Receipt:
    """What happens now that the reader has signed. `until` is the last day to take it back, None when it has passed."""

    signed_at: datetime
    missing: str
    first_day: str
    meeting: str
    until: date | None


def reading(placement: Placement, signing: Signing, role: SignatoryRole) -> Reading:
    """The current version as a party reads it."""
    version = signing.current
    text = version.text
    lead, status = _status(version, role, is_first=signing.first_signed_on is None)
    return Reading(
        role=role,
        version=version,
        you=version.signers[role],
        citizen=first_name(text.citizen.name),
        consultant=first_name(text.municipality.consultant),
        place=sentences.place_name(text),
        lead=lead,
        status=status,
        period=sentences.period_sentence(text),
        hours=sentences.brief_hours(text.steps),
        tasks=_in_brief((*text.internship_tasks, *text.wage_tasks)[:TASKS_IN_BRIEF]),
        bars=_bars(text, placement.starts_on),
        wage_since=sentences.wage_starts_on(text.steps),
        follow_up=sentences.follow_up_sentences(text),
    )


def receipt(placement: Placement, signing: Signing, role: SignatoryRole, on: date) -> Receipt:
    """What a party who has signed is told."""
    version = signing.current
    text, signed_at = version.text, version.signatures[role].signed_at
    until = last_day_to_withdraw(local_day(signed_at))
    return Receipt(
        signed_at=signed_at,
        missing=listed([first_name(name) for name in version.missing.values()]),
        first_day=_first_day(text, role, on) if placement.starts_on >= on else "",
        meeting=_("%(day)s mødes I alle tre.") % {"day": sentences.capital(day(text.follow_up.first_on, on))},
        until=until if on <= until else None,
    )


def _in_brief(tasks: Sequence[str]) -> str:
    """`Pakke varer og tage imod varer`"""
    return listed([task if at == 0 else task[:1].lower() + task[1:] for at, task in enumerate(tasks)])


def _status(version: Version, role: SignatoryRole, *, is_first: bool) -> tuple[str, str]:
    """Who has signed, and what waits for it."""
    signed = [first_name(row.signer) for row in version.signatures.values()]
    others = [first_name(name) for other, name in version.missing.items() if other is not role]
    if not signed:
        lead, status = _("Ingen har skrevet under endnu."), ""
    elif others:
        lead = _("Du og %(names)s mangler.") % {"names": listed(others)}
        status = _("%(names)s har skrevet under.") % {"names": listed(signed)}
    else:
        lead = _("Kun du mangler.")
        status = _("%(names)s har skrevet under.") % {"names": listed(signed)}
    return lead, f"{status} {_waits(version, role, is_first=is_first)}".strip()


def _waits(version: Version, role: SignatoryRole, *, is_first: bool) -> str:
    if not is_first:
        return _("Den gamle aftale gælder, til alle tre har skrevet under.")
    if role is SignatoryRole.CITIZEN:
        return _("Du kan først starte, når alle tre har skrevet under.")
    name = first_name(version.text.citizen.name)
    return _("%(name)s kan først starte, når alle tre har skrevet under.") % {"name": name}


def _bars(text: AgreementText, first: date) -> tuple[Bar, ...]:
    """The ladder of hours as rows; its words are those of the paper."""
    steps = [
        Step(
            step.starts_on,
            step.internship_minutes,
            step.wage_minutes,
            f"{sentences.hours_sentence(step)}. {sentences.days_sentence(step)}",
        )
        for step in text.steps
    ]
    return step_chart(steps, ends_on=text.ends_on + A_DAY, on=first).bars


def _first_day(text: AgreementText, role: SignatoryRole, on: date) -> str:
    """The first day somebody comes, with its clock when the weekday has one."""
    days = {one.weekday: one for one in text.steps[0].days}
    week = (text.starts_on + timedelta(days=n) for n in range(7))
    when = next((one for one in week if one.isoweekday() in days), None)
    words = {
        "name": first_name(text.citizen.name),
        "place": sentences.place_name(text),
        "day": day(when or text.starts_on, on),
        "clock": clock(days[when.isoweekday()].starts_at) if when else "",
    }
    if role is SignatoryRole.CITIZEN:
        said = _("Du møder %(day)s kl. %(clock)s hos %(place)s.") if when else _("Du møder %(day)s hos %(place)s.")
    else:
        said = _("%(name)s møder %(day)s kl. %(clock)s hos jer.") if when else _("%(name)s møder %(day)s hos jer.")
    return said % words
