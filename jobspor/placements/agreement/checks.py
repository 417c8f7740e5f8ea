"""What makes the words of an agreement impossible. Hours, periods and durations are checked in `placements.rules`."""

from jobspor.base.errors import RuleBroken
from jobspor.base.minutes import formatted
from jobspor.base.text import Sentence, gettext_noop
from jobspor.placements.agreement.sentences import day_words
from jobspor.placements.agreement.text import AgreementText, HoursStep


def check_text(text: AgreementText) -> None:
    """Raise RuleBroken, naming the field as in `SIGNATURES_FALL`, for the first thing that cannot be agreed on."""
    _check_said(text)
    _check_meetings(text)
    _check_tasks(text)
    for step in text.steps:
        _check_paid_days(step)


def _check_said(text: AgreementText) -> None:
    for field, value, asked in (
        ("citizen.name", text.citizen.name, gettext_noop("Skriv borgerens navn.")),
        ("company.name", text.company.name, gettext_noop("Skriv virksomhedens navn.")),
        ("company.signatory", text.company.signatory, gettext_noop("Skriv, hvem der skriver under for virksomheden.")),
        (
            "municipality.consultant",
            text.municipality.consultant,
            gettext_noop("Skriv, hvem der skriver under for kommunen."),
        ),
        ("purpose", text.purpose, gettext_noop("Skriv, hvorfor aftalen laves.")),
        ("long_term_goal", text.long_term_goal, gettext_noop("Skriv målet med borgerens egne ord.")),
    ):
        if not value.strip():
            raise RuleBroken(asked, field=field)


def _check_meetings(text: AgreementText) -> None:
    first, last, meeting = text.starts_on, text.ends_on, text.follow_up
    if not first <= text.reassess_hours_on <= last:
        said = gettext_noop("Dagen, hvor I taler om timerne, skal ligge i perioden.")
        raise RuleBroken(said, field="reassess_hours_on")
    if meeting.first_on < first:
        said = gettext_noop("Det første møde kan ikke ligge før første dag.")
        raise RuleBroken(said, field="follow_up.first_on")
    if meeting.first_on > last:
        said = gettext_noop("Det første møde kan ikke ligge efter sidste dag.")
        raise RuleBroken(said, field="follow_up.first_on")


def _check_tasks(text: AgreementText) -> None:
    internship = {_same(task) for task in text.internship_tasks}
    if shared := [task for task in text.wage_tasks if _same(task) in internship]:
        said = gettext_noop("»%(task)s« står både i praktik og med løn. Det skal være forskellige opgaver.")
        raise RuleBroken(Sentence(said, task=shared[0]), field="wage_tasks")
    if not internship and any(step.internship_minutes for step in text.steps):
        raise RuleBroken(gettext_noop("Skriv mindst én opgave i praktik."), field="internship_tasks")
    if not text.wage_tasks and any(step.wage_minutes for step in text.steps):
        raise RuleBroken(gettext_noop("Skriv mindst én opgave med løn."), field="wage_tasks")


def _same(task: str) -> str:
    """Two tasks are the same when only case, spaces or a final stop differ."""
    return " ".join(task.casefold().split()).rstrip(" .")


def _check_paid_days(step: HoursStep) -> None:
    """Days may leave open which hours are with wage; where they say it, they say all of it."""
    paid = sum(day.minutes for day in step.days if day.with_wage)
    if paid and paid != step.wage_minutes:
        said = gettext_noop("Fra %(day)s giver dagene %(paid)s med løn, men aftalen siger %(agreed)s.")
        words = {"day": day_words(step.starts_on), "paid": formatted(paid), "agreed": formatted(step.wage_minutes)}
        raise RuleBroken(Sentence(said, **words), field="steps")
