"""The whole example: one jobcentre with thirty citizens on every step of the ladder, and a handful next door."""

from collections.abc import Callable
from datetime import date, timedelta

from django.db.models import F

from jobspor.access.actor import Actor
from jobspor.access.models import Message, Municipality, User
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop
from jobspor.citizens.models.pathway import NoteKind
from jobspor.exchange.examples import courses, pathways, workplaces
from jobspor.exchange.examples.staff import AWAY, HOME, hire
from jobspor.exchange.examples.stage import Stage, Worker
from jobspor.exchange.examples.workplaces import Centre
from jobspor.placements.agreement.text import SignatoryRole
from jobspor.placements.rules import Outcome

HOME_CODE, AWAY_CODE = 450, 440  # Nyborg and Kerteminde: real municipalities, everything in them invented
Say = Callable[[str], None]


def load_examples(today: date, *, say: Say) -> bool:
    """Load the examples unless they are there; False when they are. Raises RuleBroken beside real accounts."""
    if User.objects.filter(is_example=False).exists():
        raise RuleBroken(gettext_noop("Her er rigtige konti. Eksempler kan kun læses ind i en tom installation."))
    if User.objects.exists():
        return False
    for code, organisation, phone in ((HOME_CODE, "Nyborg, eksempel", "55000200"), (AWAY_CODE, "", "55000300")):
        Municipality.objects.filter(pk=code).update(organisation=organisation, phone=phone, is_example=True)
    _home(Stage(today), say)
    _away(Stage(today, seed=7), say)
    return True


def _home(stage: Stage, say: Say) -> None:
    municipality = Municipality.objects.get(pk=HOME_CODE)
    staff = hire(stage, municipality, HOME)
    say(f"{len(staff)} medarbejdere i {municipality.shown_name}")
    known = workplaces.register(stage, HOME_CODE, workplaces.FIRMS, more=48, first=0)
    mette, peter, anders = (staff[name] for name in ("Mette Holm", "Peter Lund", "Anders Krogh"))
    centres = [
        workplaces.cooperate(stage, workplace, firm, by=one, cover=other, number=number)
        for number, (workplace, firm) in enumerate(zip(known, workplaces.FIRMS, strict=False))
        for one, other in [((mette, peter), (peter, anders), (anders, mette))[number % 3]]
    ]
    say(f"{len(known)} arbejdssteder, {len(centres)} virksomhedscentre")
    jonas, sevda, birthe = (staff[name] for name in ("Jonas Bech", "Sevda Yildiz", "Birthe Dam"))
    pairs = ((mette, jonas), (mette, sevda), (peter, sevda), (anders, birthe))
    for number, story in enumerate(STORIES):
        consultant, caseworker = pairs[number % len(pairs)]
        story(stage, number, consultant, None if number == 3 else caseworker, centres)
        say(f"borger {number + 1} af {len(STORIES)}")
    _delivered(stage, staff["Mette Holm"].actor)


def _away(stage: Stage, say: Say) -> None:
    municipality = Municipality.objects.get(pk=AWAY_CODE)
    staff = hire(stage, municipality, AWAY)
    known = workplaces.register(stage, AWAY_CODE, workplaces.FIRMS[:2], more=4, first=500)
    lise, karim = staff["Lise Nørgaard"], staff["Karim Aziz"]
    centre = workplaces.cooperate(stage, known[0], workplaces.FIRMS[0], by=lise, cover=staff["Gitte Lassen"], number=40)
    for number, story in enumerate((referred, goal_agreed, seeking, in_company, seeking), start=60):
        story(stage, number, lise, karim, [centre])
    say(f"{len(known)} arbejdssteder og 5 borgere i {municipality.shown_name}")
    _delivered(stage, lise.actor)


def _delivered(stage: Stage, actor: Actor) -> None:
    """The messages of the past have arrived; only those of the last days still wait to be shown."""
    with stage.acting(actor):
        old = Message.objects.filter(made_at__date__lt=stage.today - timedelta(days=1))
        old.update(status=Message.Status.SENT, sent_at=F("made_at"), attempts=1)


def referred(stage: Stage, number: int, consultant: Worker, caseworker: Worker | None, centres: list[Centre]) -> None:
    """Just referred; the first talk is to come."""
    course = pathways.refer(stage, number, weeks_ago=1, consultant=consultant, caseworker=caseworker)
    course.next_step("Første samtale", stage.today + timedelta(days=number % 4), said_on=stage.day(0.5))


def goal_agreed(
    stage: Stage, number: int, consultant: Worker, caseworker: Worker | None, centres: list[Centre]
) -> None:
    """A goal is agreed; some wait for others, one has no next step."""
    course = pathways.refer(stage, number, weeks_ago=6, consultant=consultant, caseworker=caseworker)
    pathways.plan(course, number, weeks_ago=4)
    if number % 3 == 0:
        course.next_step("Tid til forsamtale", stage.today + timedelta(days=4), waits_for="misbrugscentret")
    elif number % 3 == 1:
        course.next_step("Vælge to steder at besøge", stage.today - timedelta(days=2))


def other_offer(
    stage: Stage, number: int, consultant: Worker, caseworker: Worker | None, centres: list[Centre]
) -> None:
    """On the way through a resource workshop."""
    course = pathways.refer(stage, number, weeks_ago=10, consultant=consultant, caseworker=caseworker)
    pathways.plan(course, number, weeks_ago=8)
    pathways.offer(course, weeks_ago=5)
    course.next_step("Samtale på værkstedet", stage.today + timedelta(days=6))


def seeking(stage: Stage, number: int, consultant: Worker, caseworker: Worker | None, centres: list[Centre]) -> None:
    """A place is looked for, some for long."""
    course = pathways.refer(stage, number, weeks_ago=12, consultant=consultant, caseworker=caseworker)
    pathways.plan(course, number, weeks_ago=10)
    pathways.search(course, weeks_ago=2 + 6 * (number % 2))
    if number % 4:
        course.next_step("Snusebesøg", stage.today + timedelta(days=number % 3))


def unsigned(stage: Stage, number: int, consultant: Worker, caseworker: Worker | None, centres: list[Centre]) -> None:
    """A place is agreed, and somebody has not signed yet."""
    course = pathways.refer(stage, number, weeks_ago=9, consultant=consultant, caseworker=caseworker)
    pathways.plan(course, number, weeks_ago=7)
    pathways.search(course, weeks_ago=4)
    missing = (SignatoryRole.COMPANY, SignatoryRole.CITIZEN)[number % 2]
    signed = [role for role in SignatoryRole if role is not missing]
    courses.agree(course, centres[number % len(centres)], 0, weeks_ago=-1, signed=signed)


def in_company(stage: Stage, number: int, consultant: Worker, caseworker: Worker | None, centres: list[Centre]) -> None:
    """At a workplace for some weeks."""
    course = pathways.refer(stage, number, weeks_ago=20, consultant=consultant, caseworker=caseworker)
    pathways.plan(course, number, weeks_ago=17)
    pathways.search(course, weeks_ago=14)
    placement = courses.agree(course, centres[number % len(centres)], 0, weeks_ago=8)
    courses.follow(course, placement, week=1)
    courses.follow(course, placement, week=3, more=30 if number % 2 else 0)
    if number % 3:
        courses.follow(course, placement, week=5)
    courses.work(course, placement, missing=number % 2, ill=(2,) if number % 3 == 0 else ())


def with_wage(stage: Stage, number: int, consultant: Worker, caseworker: Worker | None, centres: list[Centre]) -> None:
    """Some tasks have become wage hours."""
    course = pathways.refer(stage, number, weeks_ago=26, consultant=consultant, caseworker=caseworker)
    pathways.plan(course, number, weeks_ago=22)
    placement = courses.agree(course, centres[number % len(centres)], 1, weeks_ago=14, weeks=26)
    courses.follow(course, placement, week=1)
    courses.follow(course, placement, week=4, more=60)
    courses.follow(course, placement, week=8, wage=120)
    courses.follow(course, placement, week=12, wage=60)
    courses.work(course, placement, ill=(5,))
    course.note(NoteKind.SUCCESS, "Lærte en ny kollega op alene. Mentor ringede for at fortælle det.", stage.day(0.6))


def again(stage: Stage, number: int, consultant: Worker, caseworker: Worker | None, centres: list[Centre]) -> None:
    """The first match did not work; the next began soon after."""
    course = pathways.refer(stage, number, weeks_ago=24, consultant=consultant, caseworker=caseworker)
    pathways.plan(course, number, weeks_ago=20)
    first = courses.agree(course, centres[(number + 3) % len(centres)], 1, weeks_ago=18)
    courses.work(course, first)
    stopped = first.starts_on + timedelta(weeks=3, days=4)
    courses.end(course, first, Outcome.STOPPED_NO_MATCH, on=stopped, next_step="Se to andre steder")
    placement = courses.agree(course, centres[number % len(centres)], 0, weeks_ago=9)
    courses.follow(course, placement, week=1)
    courses.work(course, placement)


def self_supporting(
    stage: Stage, number: int, consultant: Worker, caseworker: Worker | None, centres: list[Centre]
) -> None:
    """Out of the placement into a job; aftercare is agreed."""
    course = pathways.refer(stage, number, weeks_ago=36, consultant=consultant, caseworker=caseworker)
    pathways.plan(course, number, weeks_ago=33)
    placement = courses.agree(course, centres[number % len(centres)], 1, weeks_ago=28, weeks=25)
    courses.follow(course, placement, week=1)
    courses.follow(course, placement, week=6, more=60)
    courses.follow(course, placement, week=12, wage=180)
    courses.end(course, placement, Outcome.ORDINARY_JOB, on=stage.day(5), next_step="Ring og hør, hvordan det går")


Story = Callable[[Stage, int, Worker, Worker | None, list[Centre]], None]
STORIES: tuple[Story, ...] = (
    *[referred] * 4,
    *[goal_agreed] * 4,
    *[other_offer] * 3,
    *[seeking] * 3,
    *[unsigned] * 2,
    *[in_company] * 6,
    *[again] * 1,
    *[with_wage] * 5,
    *[self_supporting] * 2,
)
