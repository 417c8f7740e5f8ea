"""Programmes, and into which of their groups people are referred; the doubtful ones, and those who wait."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jobspor.access.actor import Actor
from jobspor.access.scope import opened_for
from jobspor.citizens.actions.postponing import postpone_workplace
from jobspor.citizens.actions.referral import Asked, refer_into, refer_to_panel
from jobspor.citizens.actions.steps import complete_next_step
from jobspor.exchange.examples.almanac import Almanac, Luck
from jobspor.exchange.examples.stage import Case, Happening, Worker, moment
from jobspor.organisation.actions.programmes import place_team, take_programme_into_use
from jobspor.organisation.models import Programme, Team
from jobspor.organisation.rules import Hat
from jobspor.organisation.rules.programmes import FLERE_SKAL_MED, LONG_ON_BENEFIT, Leads, Way

BEGUN = 110  # weeks
RECEIVER = "Peter Lund"
CAREFUL = "Kamille Juhl"
"""Refers fewer into the effort than her colleagues do; something to talk about."""
REASONS: Mapping[Leads, str] = {
    Leads.EFFORT: "Har selv et mål, og der er opgaver at begynde på.",
    Leads.MEETING: "Der er brug for flere fagligheder, før vi ved, hvad der kan lade sig gøre.",
    Leads.NOT_NOW: "Indlæggelse forude. Vi tager stilling igen bagefter.",
}
DOUBT = "Smerter og få timer, men vil gerne prøve. Jeg er i tvivl."
NOT_YET = "Operation i knæet. Lægen vil se det an først."


def begin_programmes(almanac: Almanac, chief: Actor, workers: Mapping[str, Worker]) -> None:
    """One programme in ordinary operation, and where there is somebody to receive, one with a small group."""
    starts_on = almanac.ago(BEGUN)
    act: dict[str, Any] = {"by": chief, "at": moment(starts_on, 9)}
    with opened_for(chief):
        take_programme_into_use(ready_made="fsm", way=Way.ORDINARY, receiver=None, starts_on=starts_on, **act)
        for team in Team.objects.order_by("name"):
            place_team(team=team, department="both", seating="together", consultants="in_team", **act)
        if receiver := workers.get(RECEIVER):
            act |= {"way": Way.SMALL_GROUP, "receiver": receiver.employee}
            take_programme_into_use(ready_made="vc2", starts_on=starts_on, **act)


@dataclass(frozen=True)
class Sorted:
    """Referred into a group of Flere skal med; what the decision before it asked for is done."""

    ago: float
    leads: Leads

    def happen(self, case: Case) -> None:
        day, worker = case.almanac.ago(self.ago), case.worker(Hat.CASEWORKER)
        with case.acting(worker) as actor:
            programme = Programme.objects.get(name=FLERE_SKAL_MED.name)
            group = programme.groups.get(leads=self.leads)
            criteria = FLERE_SKAL_MED.criteria[: 3 if self.leads == Leads.EFFORT else 1]
            asked = Asked(author=worker.employee, on=day, reason=REASONS[self.leads], criteria=criteria)
            known = set(case.citizen.next_steps.values_list("pk", flat=True))
            refer_into(citizen=case.citizen, group=group, asked=asked, by=actor, at=case.at(day))
            for step in case.citizen.next_steps.filter(done_on=None).exclude(pk__in=known):
                done = case.almanac.after(day, 5)
                complete_next_step(step=step, on=done, by=actor, at=case.at(done))


@dataclass(frozen=True)
class InDoubt:
    """The panel is to decide."""

    ago: float

    def happen(self, case: Case) -> None:
        day, worker = case.almanac.ago(self.ago), case.worker(Hat.CASEWORKER)
        with case.acting(worker) as actor:
            programme = Programme.objects.get(name=FLERE_SKAL_MED.name)
            asked = Asked(author=worker.employee, on=day, reason=DOUBT, criteria=FLERE_SKAL_MED.criteria[:1])
            refer_to_panel(citizen=case.citizen, programme=programme, asked=asked, by=actor, at=case.at(day))


@dataclass(frozen=True)
class Sent:
    """Sent to the small group, where nobody has taken the citizen yet."""

    ago: float

    def happen(self, case: Case) -> None:
        day, worker = case.almanac.ago(self.ago), case.worker(Hat.CASEWORKER)
        with case.acting(worker) as actor:
            programme = Programme.objects.select_related("receiver__user", "receiver__team").get(
                name=LONG_ON_BENEFIT.name
            )
            asked = Asked(
                author=worker.employee,
                on=day,
                reason="Vil gerne ud i en virksomhed, hvor man kender målgruppen.",
                criteria=LONG_ON_BENEFIT.criteria[:2],
                in_spite="Kort tid på ydelsen, men samme vanskeligheder.",
            )
            group = programme.groups.get(leads=Leads.EFFORT)
            refer_into(citizen=case.citizen, group=group, asked=asked, by=actor, at=case.at(day))


@dataclass(frozen=True)
class PutOff:
    """Not ready for a workplace yet; looked at again in so many days."""

    ago: float
    until: int

    def happen(self, case: Case) -> None:
        day, worker = case.almanac.ago(self.ago), case.worker(Hat.CASEWORKER)
        with case.acting(worker) as actor:
            postpone_workplace(
                citizen=case.citizen,
                reason=NOT_YET,
                until=case.almanac.ahead(self.until),
                decider=worker.employee,
                on=day,
                by=actor,
                at=case.at(day),
            )


def visited(number: int, ago: float, caseworker: str, *, is_early: bool) -> Iterator[Happening]:
    """How somebody was referred so many weeks ago, by their number; `is_early`: without a consultant yet."""
    if ago < 3.3:
        if number % 4 == 2:
            yield InDoubt(ago * 0.8)
        return
    if is_early and number % 20 == 9 and caseworker:
        yield Sent(0.9)
        return
    if is_early and number % 17 == 3:
        yield PutOff(min(ago - 1, 5), 16 if number % 2 else -3)
    if number % 5 not in (0, 2, 4):
        return
    luck = Luck("visited", number)
    if luck.falls(0.95 if caseworker == CAREFUL else 0.2):
        yield Sorted(ago, Leads.MEETING if luck.falls(0.4) else Leads.NOT_NOW)
        yield Sorted(ago - 2, Leads.EFFORT)
    else:
        yield Sorted(ago, Leads.EFFORT)
