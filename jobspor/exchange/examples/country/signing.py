"""Who signs an agreement, and when they did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jobspor.access.models import Link
from jobspor.exchange.examples.country import shape
from jobspor.exchange.examples.country.clock import Moment, working
from jobspor.exchange.examples.country.courses import Change
from jobspor.exchange.examples.country.journal import By
from jobspor.exchange.examples.country.lives import Stay
from jobspor.exchange.examples.country.plans import Case
from jobspor.exchange.examples.country.scene import Scene
from jobspor.exchange.examples.country.seats import Seat
from jobspor.placements.agreement.text import SignatoryRole

TO_SIGN = {SignatoryRole.CITIZEN: 1, SignatoryRole.COMPANY: 4, SignatoryRole.MUNICIPALITY: 2}  # at most so many days
FORGETS = (SignatoryRole.COMPANY, SignatoryRole.COMPANY, SignatoryRole.CITIZEN)


@dataclass(frozen=True, slots=True)
class Deal:
    """A placement being agreed on: its key, whose it is, and where."""

    placement: int
    case: Case
    stay: Stay
    seat: Seat

    @property
    def site(self) -> str:
        """The workplace's name, as short as next steps have it."""
        return self.seat.partner.site.name[:120]


@dataclass(frozen=True, slots=True)
class Signer:
    """One who signs: how they are called, who they are in the journal, and how they come to the text."""

    role: SignatoryRole
    name: str
    by: By
    channel: str
    phone: str = ""
    email: str = ""
    link: int = 0


Signed = Sequence[tuple[Signer, Moment]]


def signers(scene: Scene, deal: Deal) -> list[Signer]:
    """The three, in the order they are printed: citizen and company by link, the municipality at the desk."""
    person, leader = deal.case.person, deal.seat.partner.signatory
    hers, theirs = scene.rows.numbers.take(Link), scene.rows.numbers.take(Link)
    channel = "sms" if person.phone else "mail"
    by = By(f"link:{hers}", person.name)
    return [
        Signer(SignatoryRole.CITIZEN, person.name, by, channel, person.phone, person.email, hers),
        Signer(SignatoryRole.COMPANY, leader.name, By(f"link:{theirs}", leader.name), "sms", leader.phone, "", theirs),
        Signer(SignatoryRole.MUNICIPALITY, person.consultant.name, person.consultant.by, "desk"),
    ]


def signed(
    scene: Scene, deal: Deal, change: Change, made_at: Moment, three: Sequence[Signer], *, is_last: bool
) -> Signed:
    """Who has signed when, in the order of time. What is behind is signed; of what is new, something may be missing."""
    chance, stay, today = scene.chance, deal.stay, scene.today
    if stay.cancelled_on:
        return []
    found: list[tuple[Signer, Moment]] = []
    for signer in three:
        day = min(working(change.made_on + timedelta(days=chance.randint(0, TO_SIGN[signer.role]))), stay.last_day)
        if day < today:
            found.append((signer, max(scene.at(day), Moment(made_at + 60 * (1 + len(found))))))
    if is_last and stay.ended_on is None and chance.random() < _share_unsigned(stay, change, today):
        missing = chance.choice(FORGETS)
        found = [(signer, moment) for signer, moment in found if signer.role is not missing]
    return sorted(found, key=lambda one: one[1])


def _share_unsigned(stay: Stay, change: Change, today: date) -> float:
    if stay.starts_on > today:
        return shape.UNSIGNED["ahead"]
    if change.decision:
        return shape.UNSIGNED["changed"] if change.made_on >= today - timedelta(days=shape.LATE) else 0
    return shape.UNSIGNED["running"]
