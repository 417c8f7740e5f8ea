"""What speaks for and against a company's opening for a citizen: words about the job, never a number about a person."""

from collections.abc import Iterator
from dataclasses import dataclass

from jobspor.base.minutes import formatted
from jobspor.base.text import Sentence, gettext_noop
from jobspor.placements.rules.match import FAR, Seeker, found_in


@dataclass(frozen=True)
class Job:
    """An opening as the reasons see it. `kilometres` lie between postcodes, None when unknown."""

    title: str
    tasks: tuple[str, ...]
    branch: str
    town: str
    postcode: str
    weekly_minutes: int | None
    can_offer: str
    kilometres: int | None


def job_speaks_for(seeker: Seeker, job: Job) -> Iterator[Sentence]:
    """What is good about the job for this citizen."""
    for wish in seeker.wishes:
        if found := found_in(wish, job.tasks, job.title, job.branch):
            said = gettext_noop("Jobønske %(letter)s, »%(wish)s«: %(found)s")
            yield Sentence(said, letter=wish.letter, wish=wish.words, found=", ".join(found))
    if job.weekly_minutes:
        yield Sentence(gettext_noop("%(hours)s om ugen"), hours=formatted(job.weekly_minutes))
    if job.can_offer:
        yield Sentence(gettext_noop("Kan tage hensyn: %(what)s"), what=job.can_offer)
    if job.postcode and job.postcode == seeker.postcode:
        yield Sentence(gettext_noop("Ligger i borgerens eget postnummer, %(town)s"), town=job.town)


def job_speaks_against(seeker: Seeker, job: Job) -> Iterator[Sentence]:
    """What is bad about the job for this citizen, then what nobody has answered."""
    if seeker.wishes and not any(found_in(wish, job.tasks, job.title, job.branch) for wish in seeker.wishes):
        yield Sentence(gettext_noop("Opgaverne nævner ingen af jobønskerne"))
    if job.kilometres is not None and job.kilometres > FAR:
        yield Sentence(gettext_noop("Ligger cirka %(km)s km væk"), km=job.kilometres)
    if not seeker.wishes:
        yield Sentence(gettext_noop("Der er ikke skrevet jobønsker endnu"))
    if not job.weekly_minutes:
        yield Sentence(gettext_noop("Timerne er der ikke talt om"))
    if seeker.has_considerations and not job.can_offer:
        yield Sentence(gettext_noop("Det er ikke skrevet, hvilke hensyn de kan tage"))
    if job.kilometres is None:
        yield Sentence(gettext_noop("Afstanden kendes ikke, et postnummer mangler"))
