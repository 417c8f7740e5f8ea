"""What a municipality looks like, in numbers. Plausible, and not a statistic: nothing here was counted anywhere.

Shares are of 1; weeks and days are (fewest, most), drawn evenly; choices are (weight, what).
"""

from jobspor.placements.rules import Kind, Outcome
from jobspor.placements.rules.hours import Absence

# The years behind. The journal tells of all that weighs; of the small things of every day only those of the last weeks,
# as where an older system's history came over in outline. The rows themselves are all there.
WEEKS_BACK = 160
RECENTLY = 0.6  # below 1, fewer were referred lately than long ago
SMALL_TOLD = 26
SMALL = frozenset(
    ("hours.written", "follow_up.held", "step.set", "step.done", "agreement.made", "agreement.signed", "link.stopped")
)

# Staff: citizens to each, and people in a team
CITIZENS_A_TEAM = 220
CITIZENS_A_CASEWORKER = 50
CITIZENS_A_CONSULTANT = 50
CEILINGS = {"caseworker": 75, "consultant": 60}
WITHOUT_CASEWORKER = 0.02
UNTAKEN = 0.15  # of those just handed in: in nobody's team yet

# Places: how many a company centre has, how long one stays empty after somebody, and how many close then
PLACES_A_CENTRE = (1, 4)
EMPTY_WEEKS = (0, 14)
PLACE_CLOSES = 0.05
STAFF_NEEDED = 5
CENTRE_BEFORE = (4, 30)  # weeks from the agreement with the workplace to the first citizen there

# A citizen's way, in weeks from one thing to the next
TO_GOAL, TO_SEARCH, TO_FIRST_PLACE = (2, 8), (1, 10), (3, 20)
NEVER_PLACED = 0.12
HAS_OFFER, OFFER_WEEKS = 0.3, (4, 10)
AGREED_BEFORE = (7, 20)  # days before the first one
CANCELLED = 0.025
WEEKS = ((0.25, 13), (0.75, 26))  # of a placement; groups with the short limit have theirs
SHORT_WEEKS = 4
ENDS_EARLY = 0.2
GAP, NEXT_GAP = (2, 26), (0, 7)  # weeks between two placements; the second when the next one was agreed at the end
COMES_BACK = 0.35
AWAY = (8, 40)

KINDS = ((0.94, Kind.INTERNSHIP), (0.04, Kind.WAGE_HOURS), (0.02, Kind.FLEX_JOB))
OUTCOMES = (
    (0.13, Outcome.ORDINARY_JOB),
    (0.08, Outcome.FLEX_JOB),
    (0.06, Outcome.EDUCATION),
    (0.13, Outcome.WAGE_HOURS),
    (0.26, Outcome.NEXT_PLACEMENT),
    (0.12, Outcome.OTHER_OFFER),
    (0.13, Outcome.STOPPED_NO_MATCH),
    (0.09, Outcome.ILLNESS),
    (0.02, Outcome.PENSION),
    (0.015, Outcome.MOVED),
    (0.015, Outcome.NO_LONGER_ENTITLED),
)
CLOSES = {
    **dict.fromkeys((Outcome.ORDINARY_JOB, Outcome.FLEX_JOB, Outcome.EDUCATION), 0.85),
    **dict.fromkeys((Outcome.PENSION, Outcome.MOVED, Outcome.NO_LONGER_ENTITLED), 1.0),
}
# Target group and what its people live on; the second benefit is the one since the reform where there was one
GROUPS = (
    (0.05, ("6.2", "kontanthjaelp", "kontanthjaelp-grundsats")),
    (0.44, ("6.3", "kontanthjaelp", "kontanthjaelp-grundsats")),
    (0.03, ("6.4", "uddannelseshjaelp", "kontanthjaelp-mindstesats")),
    (0.12, ("6.5", "uddannelseshjaelp", "kontanthjaelp-mindstesats")),
    (0.13, ("6.6", "sygedagpenge", "sygedagpenge")),
    (0.1, ("6.7", "ressourceforloebsydelse", "ressourceforloebsydelse")),
    (0.08, ("6.9", "ledighedsydelse", "ledighedsydelse")),
    (0.03, ("6.11", "foertidspension", "foertidspension")),
    (0.02, ("6.12-øvrig", "ingen", "ingen")),
)

# A placement: steps of hours, signatures, weeks
RAISED, RAISED_WITH_WAGE = 0.2, 0.09
RHYTHMS = ((0.15, 2), (0.25, 3), (0.35, 4), (0.25, 6))
UNSIGNED = {"ahead": 0.45, "running": 0.03, "changed": 0.08}
NOT_WRITTEN = 0.2  # last week's hours of one that runs
NOT_ENDED = 0.1  # the last day has passed in the last weeks, and nobody has said how it ended
NOT_HELD = 0.1  # follow-ups of the last weeks
LATE = 21  # days back in which things may still be left undone
# How a week went: weight, share of the agreed minutes attended, why less
WENT = (
    (0.735, 1.0, ""),
    (0.03, 1.2, ""),
    (0.10, 0.5, Absence.ILL),
    (0.035, 0.0, Absence.ILL),
    (0.04, 0.66, Absence.AGREED),
    (0.025, 0.0, Absence.HOLIDAY),
    (0.015, 0.66, Absence.CLOSED),
    (0.02, 0.5, Absence.STAYED_AWAY),
)
PAPERS = 10  # printed agreements, the latest of each municipality; a page of paper is fifty thousand bytes
