"""The agreement of the example pictures: Mona in the bakery, hours in three steps, signed by three."""

from datetime import UTC, date, datetime, time

from jobspor.placements.agreement import sentences
from jobspor.placements.agreement.sheet import SignatureLine
from jobspor.placements.agreement.text import (
    AgreementText,
    CompanyParty,
    DayHours,
    FollowUp,
    HoursStep,
    Office,
    Party,
    SignatoryRole,
)


def days(start: time, end: time, *weekdays: int, with_wage: bool = False) -> tuple[DayHours, ...]:
    return tuple(DayHours(weekday, start, end, with_wage) for weekday in weekdays)


FIRST_STEP = HoursStep(date(2026, 11, 30), 360, 0, days(time(9), time(12), 1, 3))
SECOND_STEP = HoursStep(
    date(2027, 1, 4), 360, 150, days(time(9), time(12), 1, 3) + days(time(9), time(11, 30), 5, with_wage=True)
)
THIRD_STEP = HoursStep(
    date(2027, 2, 1), 480, 240, days(time(9), time(13), 1, 3) + days(time(9), time(13), 5, with_wage=True)
)

AGREEMENT = AgreementText(
    citizen=Party("Mona Lund", "Åmose"),
    company=CompanyParty(
        name="Kernehuset ApS",
        workplace="Kernehuset Bageri",
        address="Åvej 4, 9999 Åmose",
        cvr="99999999",
        p_number="1099999999",
        signatory="Karin Holt",
        contact="Karin Holt",
        phone="10203017",
    ),
    municipality=Office("Åmose Kommune", "Jonas Friis", "10203041", "Lise Dam", "10203042"),
    kind="Praktik og timer med løn",
    purpose="Mona vil vise, hvad hun kan i et bageri.",
    long_term_goal="Et job i et bageri, hvor jeg kan sige godmorgen til nogen.",
    subgoals=("Kommer til tiden begge dage", "Pakker en hel ordre selv"),
    internship_tasks=("Pakke boller og brød", "Sætte mærker på poser", "Holde pladsen ren"),
    wage_tasks=("Pakke brød til kunder, der får det bragt ud",),
    steps=(FIRST_STEP, SECOND_STEP, THIRD_STEP),
    starts_on=date(2026, 11, 30),
    ends_on=date(2027, 2, 26),
    reassess_hours_on=date(2027, 1, 7),
    considerations=("Hun skal kunne sidde ned 10 minutter hver time.", "Vis en ny opgave én gang."),
    follow_up=FollowUp(date(2026, 12, 10), 2),
    absence=sentences.standard_absence(citizen="Mona Lund", contact="Karin Holt", phone="10203017"),
    breaks=sentences.BREAKS,
    appointments=sentences.standard_appointments(citizen="Mona Lund"),
    insurance=sentences.standard_insurance(consultant="Jonas Friis", phone="10203041"),
    parallel_efforts=("Mona får hjælp til at øve busturen.",),
    afterwards=sentences.standard_afterwards(citizen="Mona Lund", ends_on=date(2027, 2, 26)),
    version=1,
    made_on=date(2026, 11, 20),
)

SIGNATURES = (
    SignatureLine(
        SignatoryRole.CITIZEN, "Mona Lund", datetime(2026, 11, 20, 12, 5, tzinfo=UTC), "Link på telefon", version=1
    ),
    SignatureLine(
        SignatoryRole.COMPANY,
        "Karin Holt",
        datetime(2026, 11, 23, 9, 42, tzinfo=UTC),
        "Link på telefon",
        version=1,
        note="Har svaret, at hun må skrive under",
    ),
    SignatureLine(
        SignatoryRole.MUNICIPALITY, "Jonas Friis", datetime(2026, 11, 20, 13, 20, tzinfo=UTC), "Logget ind", version=1
    ),
)


def plain(words: str) -> str:
    """Words as a reader sees them: hard spaces are spaces, joiners nothing."""
    return words.replace(sentences.HARD_SPACE, " ").replace(sentences.WORD_JOINER, "").replace("\u200b", "")
