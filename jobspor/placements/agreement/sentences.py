"""Short plain Danish about an agreement, the same on paper and on the phone page (LIX at most 35).

Hard spaces hold dates, clock times and hours together on a line.
"""

from collections.abc import Sequence
from datetime import date, time
from itertools import takewhile

from jobspor.base.days import A_DAY
from jobspor.base.minutes import formatted
from jobspor.base.wording import phone_number
from jobspor.placements.agreement.text import AgreementText, DayHours, HoursStep

HARD_SPACE = "\u00a0"
WORD_JOINER = "\u2060"
WEEKDAYS = ("man.", "tirs.", "ons.", "tors.", "fre.", "lør.", "søn.")
MONTHS = ("jan.", "feb.", "mar.", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec.")
RHYTHMS = ("hver uge", "hver anden uge", "hver tredje uge", "hver fjerde uge")

BREAKS = "Pauser tæller med i timerne."
WAGE_APART = "Løn og praktik er to slags opgaver. De blandes ikke."
STEPS_ASKED = "Før hvert skridt spørger vi, om det passer."


def day_words(day: date) -> str:
    """`tors. 7. jan. 2027`"""
    return f"{WEEKDAYS[day.weekday()]} {date_words(day)}".replace(" ", HARD_SPACE)


def date_words(day: date) -> str:
    """`7. jan. 2027`"""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}".replace(" ", HARD_SPACE)


def clock_words(at: time) -> str:
    """`9` or `11.30`"""
    return f"{at.hour}.{at.minute:02}" if at.minute else str(at.hour)


def rhythm_words(weeks: int) -> str:
    """`hver anden uge`"""
    return RHYTHMS[weeks - 1] if weeks <= len(RHYTHMS) else f"hver {weeks}. uge"


def listed(items: Sequence[str]) -> str:
    """`man., ons. og fre.`"""
    return " og ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def first_name(name: str) -> str:
    return (name.split() or [name])[0]


def genitive(name: str) -> str:
    """`Monas`, `Jens'`"""
    return f"{name}'" if name[-1:].lower() in ("s", "x", "z") else f"{name}s"


def capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def hours_sentence(step: HoursStep) -> str:
    """`8 t 30 min om ugen: 6 t praktik og 2 t 30 min med løn`"""
    if not step.wage_minutes:
        split = "alt er praktik"
    elif not step.internship_minutes:
        split = "alt er med løn"
    else:
        split = f"{formatted(step.internship_minutes)} praktik og {formatted(step.wage_minutes)} med løn"
    return f"{formatted(step.minutes)} om ugen: {split}"


def days_sentence(step: HoursStep) -> str:
    """`Man. og ons. 9–12. Fre. 9–11.30 med løn.`"""
    if not step.days:
        return "Dagene aftaler vi fra uge til uge."
    groups: dict[str, list[str]] = {}
    for day in sorted(step.days, key=lambda day: (day.weekday, day.starts_at)):
        groups.setdefault(_span(day), []).append(WEEKDAYS[day.weekday - 1])
    return " ".join(f"{capital(listed(weekdays))}{HARD_SPACE}{span}." for span, weekdays in groups.items())


def _span(day: DayHours) -> str:
    wage = f"{HARD_SPACE}med{HARD_SPACE}løn" if day.with_wage else ""
    return f"{clock_words(day.starts_at)}–{WORD_JOINER}{clock_words(day.ends_at)}{wage}"


def period_sentence(text: AgreementText) -> str:
    """`Man. 30. nov. 2026 til fre. 26. feb. 2027`"""
    return capital(f"{day_words(text.starts_on)} til {day_words(text.ends_on)}")


def brief_hours(steps: Sequence[HoursStep]) -> str:
    """The ladder in a breath: `Man. og ons. 9–12 i starten. Senere 12 t om ugen, 4 t med løn.`"""
    first, last = steps[0], steps[-1]
    if len(steps) == 1:
        return f"{days_sentence(first)} {hours_sentence(first)}."
    wage = f", {formatted(last.wage_minutes)} med løn" if last.wage_minutes else ""
    return f"{days_sentence(first)[:-1]} i starten. Senere {formatted(last.minutes)} om ugen{wage}."


def wage_starts_on(steps: Sequence[HoursStep]) -> date | None:
    """The first day with wage hours; None while they are only a plan."""
    return next((step.starts_on for step in steps if step.wage_minutes), None)


def lead_sentences(text: AgreementText) -> str:
    """Who, where, when and how many hours: what the paper says first."""
    name, place, start = first_name(text.citizen.name), place_name(text), text.steps[0]
    return " ".join(
        (
            f"{name} løser opgaver hos {place} fra {day_words(text.starts_on)} til {day_words(text.ends_on)}.",
            f"{name} begynder med {formatted(start.minutes)} om ugen.",
            _wage_sentence(text),
        )
    )


def _wage_sentence(text: AgreementText) -> str:
    since = wage_starts_on(text.steps)
    if since is None:
        return "Der er ingen timer med løn endnu."
    if not any(step.internship_minutes for step in text.steps):
        return "Alle timer er med løn."
    if unpaid := tuple(takewhile(lambda step: not step.wage_minutes, reversed(text.steps))):
        until = unpaid[-1].starts_on - A_DAY
        return f"Fra {date_words(since)} til {date_words(until)} er nogle af timerne med løn."
    if since == text.steps[0].starts_on:
        return "Nogle af timerne er med løn."
    return f"Fra {date_words(since)} er nogle af timerne med løn."


def place_name(text: AgreementText) -> str:
    """What people call the place: the workplace, else the company."""
    return text.company.workplace or text.company.name


def reassess_sentence(text: AgreementText) -> str:
    return f"{capital(day_words(text.reassess_hours_on))} taler vi om, hvordan timerne passer."


def follow_up_sentences(text: AgreementText) -> tuple[str, str]:
    people = (text.citizen.name, text.company.contact, text.municipality.consultant)
    return (
        f"{listed([first_name(name) for name in people if name])} mødes {day_words(text.follow_up.first_on)}.",
        f"Derefter mødes vi {rhythm_words(text.follow_up.every_weeks)}.",
    )


def standard_absence(*, citizen: str, contact: str, phone: str) -> str:
    """A wording to start from; the three may agree on another."""
    number = f" på {phone_number(phone)}" if phone else ""
    return f"Syg: {first_name(citizen)} ringer til {first_name(contact)}{number}, før dagen begynder."


def standard_appointments(*, citizen: str) -> str:
    return f"Læge og tandlæge: helst uden for timerne. Ellers siger {first_name(citizen)} det dagen før."


def standard_insurance(*, consultant: str, phone: str) -> str:
    """Whom to ask. What the law says of insurance and liability is not verified, so it is not printed."""
    number = f" på {phone_number(phone)}" if phone else ""
    return f"Sker der en skade, så ring til {consultant}{number}. Kommunen svarer på, hvem der dækker."


def standard_afterwards(*, citizen: str, ends_on: date) -> str:
    return (
        f"Før {day_words(ends_on)} beslutter vi det næste sammen. Det kan være flere timer med løn, et nyt sted "
        f"eller noget andet. {first_name(citizen)} får papir på det, der er lært."
    )
