"""Whose time is over: citizens whose case has ended, what holds them back, and since when the leaders know.

Access knows neither pathways nor placements: the apps that do say when a case ended and what still runs.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from jobspor.access.about import root
from jobspor.access.models import ErasureNotice, ErasureRequest, Hold, RetentionRule
from jobspor.access.models.retention import Why
from jobspor.access.privacy import Keep
from jobspor.access.retention.rules import BOUNDS, NOTICE, Period, is_ripe
from jobspor.access.scope import current
from jobspor.base.text import Sentence, gettext_noop

Ended = Callable[[], Any]
Hindered = Callable[[Collection[int], date], set[int]]
HELD = gettext_noop("%(why)s, til og med %(until)s")

_ended: list[Ended] = []
_hindrances: dict[str, Hindered] = {}


@dataclass(frozen=True)
class DueCase:
    """A citizen whose time is over, or soon is. `held` says why nothing happens then; empty when nothing holds it."""

    citizen_id: int
    ended_on: date
    due_on: date
    noticed_on: date | None = None
    held: str | Sentence = ""
    hold: int | None = None

    def is_ripe(self, on: date) -> bool:
        """Tell whether the keeper erases the citizen on a day."""
        return not self.held and is_ripe(due_on=self.due_on, noticed_on=self.noticed_on, on=on)

    @property
    def erased_from(self) -> date | None:
        """The first night in which the keeper does it; None before the leaders have been told."""
        return max(self.due_on, self.noticed_on + NOTICE) if self.noticed_on else None


def register_ended(ended: Ended) -> None:
    """Say which citizens have no case that runs: a queryset of the citizens' table with `ended_on`."""
    _ended[:] = [ended]


def register_hindrance(why: str, hindered: Hindered) -> None:
    """Add a reason (a msgid) why some of the citizens with these numbers must stay on a day."""
    _hindrances[why] = hindered


def period_on(keep: Keep, on: date) -> Period:
    """How long the open municipality keeps a kind of rows, by the rule in force on a day."""
    rule = RetentionRule._base_manager.filter(
        municipality=current().actor.municipality, keep=keep, valid_from__lte=on
    ).order_by("-valid_from").first()  # fmt: skip
    return Period(keep, rule.months, rule.pk) if rule else Period(keep, BOUNDS[keep].proposed)


def due_cases(on: date, *, among: Collection[int] | None = None) -> list[DueCase]:
    """The open municipality's citizens whose case has been over for so long that they are due within the notice.

    `among` asks of these citizens only. Oldest first.
    """
    here, period = current().actor.municipality, period_on(Keep.CASE, on)
    ended = _ended[0]().filter(municipality=here, ended_on__lte=period.limit(on + NOTICE))
    if among is not None:
        ended = ended.filter(pk__in=among)
    days = dict(ended.order_by("ended_on", "pk").values_list("pk", "ended_on"))
    noticed = dict(_here(ErasureNotice, days).values_list("citizen_id", "noticed_on"))
    held, holds = held_back(days, on)
    return [
        DueCase(pk, day, period.due_on(day), noticed.get(pk), held.get(pk, ""), holds.get(pk))
        for pk, day in days.items()
    ]


def held_back(citizen_ids: Collection[int], on: date) -> tuple[dict[int, str | Sentence], dict[int, int]]:
    """Which of some citizens are held back on a day: by what runs, or by a person; and the numbers of these holds."""
    held: dict[int, str | Sentence] = {
        pk: why for why, hindered in _hindrances.items() for pk in hindered(citizen_ids, on)
    }
    holds = list(_here(Hold, citizen_ids).filter(_in_force(on)))
    held |= {hold.citizen_id: Sentence(HELD, why=Why(hold.why).danish, until=hold.until) for hold in holds}
    return held, {hold.citizen_id: hold.pk for hold in holds}


def hindrances(citizen_id: int, on: date) -> list[str]:
    """What of a citizen's runs on a day or is to come, in words (msgids)."""
    return [why for why, hindered in _hindrances.items() if hindered([citizen_id], on)]


def running_cases(citizen_ids: Collection[int]) -> set[int]:
    """Which of some citizens have a case that has not ended."""
    return set(citizen_ids) - set(_ended[0]().filter(pk__in=citizen_ids).values_list("pk", flat=True))


def approved_requests(on: date) -> Iterator[ErasureRequest]:
    """The citizens whom two leaders want erased now, and whom nothing holds back."""
    rows = ErasureRequest._base_manager.filter(municipality=current().actor.municipality, approved_at__isnull=False)
    wanted = {row.citizen_id: row for row in rows.order_by("pk")}
    held, _holds = held_back(wanted, on)
    stay = {*held, *running_cases(wanted)}
    return (row for pk, row in wanted.items() if pk not in stay)


def held_citizens(on: date) -> list[Hold]:
    """The holds in force, those that end first first."""
    rows = Hold._base_manager.filter(_in_force(on), municipality=current().actor.municipality)
    return list(rows.order_by("until", "pk"))


def _here(model: Any, citizen_ids: Collection[int]) -> Any:
    return model._base_manager.filter(municipality=current().actor.municipality, citizen_id__in=list(citizen_ids))


def _in_force(on: date) -> Q:
    return Q(lifted_on=None, until__gte=on)


def citizens() -> Any:
    """The citizens' table, of the open municipality."""
    return root()._base_manager.filter(municipality=current().actor.municipality)
