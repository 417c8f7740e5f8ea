"""A citizen arrives, moves, and leaves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from jobspor.citizens.actions.citizen import correct_citizen, hand_in_citizen
from jobspor.citizens.actions.pathway import close_pathway, refer_citizen
from jobspor.citizens.actions.periods import set_benefit, set_target_group
from jobspor.citizens.actions.team import assign, unassign
from jobspor.citizens.rules import example_cpr
from jobspor.exchange.examples.stage import Case
from jobspor.organisation.rules import Hat

A_YEAR = timedelta(weeks=52)
REFORMED_ON = date(2025, 7, 1)
"""Cash benefit has had other rates from that day."""
BENEFITS = {
    "6.1": "dagpenge",
    "6.6": "sygedagpenge",
    "6.7": "ressourceforloebsydelse",
    "6.8": "ressourceforloebsydelse",
    "6.9": "ledighedsydelse",
    "6.11": "foertidspension",
    "6.12-jobparat": "ingen",
}
"""What people of a target group live on; all others on cash benefit."""


@dataclass(frozen=True)
class Referred:
    """Handed in and referred, with a team around; a hat that nobody wears is missing, and shown so."""

    ago: float
    by: str
    interpreter: str = ""

    def happen(self, case: Case) -> None:
        day, story = case.almanac.ago(self.ago), case.story
        with case.acting(case.worker(Hat.CASEWORKER)) as actor:
            at = case.at(day)
            citizen = hand_in_citizen(
                cpr=example_cpr(story.born_on, story.number),
                given_names=story.given_names,
                family_name=story.family_name,
                phone="" if story.number % 23 == 22 else f"5501{story.number:04}",
                address=f"Åvej {story.number + 1}",
                postcode=case.stage.postcodes[story.number % len(case.stage.postcodes)],
                email="" if story.number % 3 else f"borger{story.number}@jobspor.example",
                language=self.interpreter,
                needs_interpreter=bool(self.interpreter),
                reach="Bedst om eftermiddagen" if story.number % 9 == 2 else "",
                by=actor,
                at=at,
            )
            for benefit, since in self._benefits(case, day):
                set_benefit(citizen=citizen, benefit=benefit, starts_on=since, by=actor, at=at)
            set_target_group(
                citizen=citizen, target_group=story.target_group, starts_on=self._since(case, day), by=actor, at=at
            )
            pathway = refer_citizen(citizen=citizen, on=day, referred_by=self.by, by=actor, at=at)
            for hat, worker in case.team.items():
                assign(citizen=citizen, employee=worker.employee, hat=hat, on=day, by=actor, at=at)
        case.opened(citizen, pathway)

    def _since(self, case: Case, day: date) -> date:
        return day - timedelta(weeks=8 + case.story.number * 5 % 150)

    def _benefits(self, case: Case, day: date) -> Iterator[tuple[str, date]]:
        """What the citizen has lived on, from when."""
        since, benefit = self._since(case, day), BENEFITS.get(case.story.target_group)
        if benefit:
            yield benefit, since
            return
        if since < REFORMED_ON:
            yield "kontanthjaelp", since
        yield ("kontanthjaelp-grundsats", "kontanthjaelp-forhoejet")[case.story.number % 2], max(since, REFORMED_ON)


@dataclass(frozen=True)
class Moved:
    """A new address in the municipality."""

    ago: float

    def happen(self, case: Case) -> None:
        day = case.almanac.ago(self.ago)
        with case.acting(case.worker(Hat.CASEWORKER)) as actor:
            address = {"address": f"Kajgade {case.story.number + 1}"}
            correct_citizen(citizen=case.citizen, changes=address, by=actor, at=case.at(day))


@dataclass(frozen=True)
class Closed:
    """The pathway ends, and with it everybody's hat."""

    ago: float

    def happen(self, case: Case) -> None:
        day = case.almanac.ago(self.ago)
        with case.acting(case.worker(Hat.CASEWORKER)) as actor:
            case.settle(day, by=actor, due=case.almanac.today + A_YEAR)
            close_pathway(pathway=case.pathway, on=day, by=actor, at=case.at(day))
            for worn in case.citizen.assignments.filter(ends_on=None).order_by("pk"):
                unassign(assignment=worn, on=day, by=actor, at=case.at(day))
