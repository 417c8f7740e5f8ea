"""The whole example: a jobcentre with 280 citizens and a smaller one next door, by the actions that people use.

Staff and register come first, then the workplaces with an agreement, then the citizens: a few at a time, so that
several processes can share the work.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TypeAlias

from django.db.models import F

from jobspor.access.models import Message, Municipality, User
from jobspor.access.scope import opened_for
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop
from jobspor.exchange.examples.afterwards import look_after
from jobspor.exchange.examples.agendas import write_agendas
from jobspor.exchange.examples.almanac import Almanac
from jobspor.exchange.examples.asked_for import ask_for_people
from jobspor.exchange.examples.boarding import convene
from jobspor.exchange.examples.centring import gather_centres
from jobspor.exchange.examples.grouping import gather
from jobspor.exchange.examples.jobcentres import AWAY, HOME, Jobcentre
from jobspor.exchange.examples.mandates import decide_mandates
from jobspor.exchange.examples.moving import move_house
from jobspor.exchange.examples.offers import begin_order
from jobspor.exchange.examples.organised import leave, organise
from jobspor.exchange.examples.outreach import speak_with_companies
from jobspor.exchange.examples.register_files import read_first, read_update
from jobspor.exchange.examples.rounds import call_round
from jobspor.exchange.examples.showing import show_places
from jobspor.exchange.examples.staff import hire
from jobspor.exchange.examples.visitation import begin_programmes
from jobspor.exchange.examples.ways import describe_the_work

A_FEW = 14
Job: TypeAlias = Callable[[], int]
"""A part of the work, which tells how much it was."""
Share: TypeAlias = Callable[[Iterable[Job]], Iterator[int]]
"""Does the jobs, in turn or beside each other, and passes on what each tells."""
Say: TypeAlias = Callable[[str], None]


def load_examples(today: date, *, say: Say, share: Share, jobcentres: Sequence[Jobcentre] = (HOME, AWAY)) -> bool:
    """Load the examples unless they are there; False when they are. Raises RuleBroken beside real accounts.

    Nobody can sign in before all of it is there: so it is known when it was broken off, and that raises RuleBroken.
    """
    if User.objects.filter(is_example=False).exists():
        raise RuleBroken(gettext_noop("Her er rigtige konti. Eksempler kan kun læses ind i en tom installation."))
    if User.objects.filter(is_active=False).exists():
        message = gettext_noop("Eksemplerne blev ikke læst helt ind sidste gang. Begynd forfra med en tom database.")
        raise RuleBroken(message)
    if User.objects.exists():
        return False
    almanac = Almanac(today)
    for jobcentre in jobcentres:
        establish(jobcentre, almanac)
        say(f"{len(jobcentre.staff)} medarbejdere, {jobcentre.workplaces} arbejdssteder ({jobcentre.name})")
    read_first(jobcentres, almanac)
    firms = [(jobcentre, len(jobcentre.firms)) for jobcentre in jobcentres]
    _all(cooperate, firms, almanac, "virksomheder", say=say, share=share)
    stories = [(jobcentre, len(jobcentre.stories(almanac))) for jobcentre in jobcentres]
    _all(live, stories, almanac, "borgere", say=say, share=share)
    for jobcentre in jobcentres:
        stage = jobcentre.stage(almanac)
        gather(stage)
        convene(stage)
        leave(jobcentre, almanac)
        look_after(jobcentre, almanac)
        decide_mandates(jobcentre, almanac)
        describe_the_work(jobcentre, almanac)
        write_agendas(jobcentre, almanac)
        speak_with_companies(jobcentre, almanac)
        gather_centres(jobcentre, almanac)
        call_round(jobcentre, almanac)
        ask_for_people(jobcentre, almanac)
        show_places(jobcentre, almanac)
        _deliver(jobcentre, almanac)
    read_update(jobcentres, almanac)
    if {HOME, AWAY} <= set(jobcentres):
        move_house(almanac)
    User.objects.update(is_active=True)
    return True


def establish(jobcentre: Jobcentre, almanac: Almanac) -> None:
    """The municipality says who it is, and hires."""
    municipality = Municipality.objects.get(pk=jobcentre.code)
    municipality.organisation, municipality.phone = jobcentre.organisation, jobcentre.phone
    municipality.is_example = True
    municipality.save(update_fields=["organisation", "phone", "is_example"])
    hire(almanac, municipality, jobcentre.staff)
    organise(jobcentre, almanac)
    begin_programmes(almanac, jobcentre.chief, jobcentre.workers())
    begin_order(almanac, jobcentre.chief)


def cooperate(jobcentre: Jobcentre, almanac: Almanac, first: int, last: int) -> int:
    """Enter into cooperation with some of its firms."""
    firms = jobcentre.cooperating(almanac)[first:last]
    for firm in firms:
        firm.enter()
    return len(firms)


def live(jobcentre: Jobcentre, almanac: Almanac, first: int, last: int) -> int:
    """Tell the stories of some of its citizens."""
    stage, stories = jobcentre.stage(almanac), jobcentre.stories(almanac)[first:last]
    for story in stories:
        story.tell(stage)
    return len(stories)


def _all(
    work: Callable[[Jobcentre, Almanac, int, int], int],
    counts: Sequence[tuple[Jobcentre, int]],
    almanac: Almanac,
    what: str,
    *,
    say: Say,
    share: Share,
) -> None:
    """Do the work for so many of each jobcentre, and say now and then how far it is."""
    jobs = [
        partial(work, jobcentre, almanac, first, min(first + A_FEW, count))
        for jobcentre, count in counts
        for first in range(0, count, A_FEW)
    ]
    done, total = 0, sum(count for _, count in counts)
    for few in share(jobs):
        done += few
        say(f"{done} af {total} {what}")


def _deliver(jobcentre: Jobcentre, almanac: Almanac) -> None:
    """The messages of the past have arrived; only those of the last week still wait to be shown."""
    with opened_for(jobcentre.chief):
        old = Message.objects.filter(made_at__date__lt=almanac.ago(1))
        old.update(status=Message.Status.SENT, sent_at=F("made_at"), attempts=1)
