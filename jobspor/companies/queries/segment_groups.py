"""The four groups of companies: the product's proposals, retold from CABI's catalogue, theme 1."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from jobspor.access.actor import Reach
from jobspor.base.text import gettext_noop
from jobspor.companies.models import SegmentGroup
from jobspor.companies.models.segments import GROUPS

Words = tuple[str, str, str]
"""Title, purpose and way of contact."""
PROPOSED: Mapping[int, Words] = {
    1: (
        gettext_noop("Generelle aftaler"),
        gettext_noop(
            "Virksomheder, vi helst vil have en samlet aftale med: om at forebygge sygdom, holde på medarbejdere "
            "og tage nye ind."
        ),
        gettext_noop("Vi mødes ansigt til ansigt, leder med leder, og sender bagefter et forslag til en aftale."),
    ),
    2: (
        gettext_noop("Virksomhedscentre"),
        gettext_noop(
            "Virksomheder, vi inviterer til at lave et virksomhedscenter eller et andet længere samarbejde om noget "
            "bestemt."
        ),
        gettext_noop("Vi mødes ansigt til ansigt og sender bagefter et forslag til en centerkontrakt."),
    ),
    3: (
        gettext_noop("Kender os"),
        gettext_noop("Virksomheder, der skal vide, at vi er her, og hvad vi kan hjælpe med."),
        gettext_noop("Vi ringer, sender materiale og tilbyder et besøg til dem, der vil."),
    ),
    4: (
        gettext_noop("Får brev"),
        gettext_noop("Virksomheder, vi ikke regner med at samarbejde med nu, men som skal kunne finde os."),
        gettext_noop("Vi sender et brev. Reklamebeskyttede virksomheder får det ikke."),
    ),
}


@dataclass(frozen=True)
class Group:
    """One of the four, in the words that hold: the municipality's own, or the proposal in the reader's language."""

    number: int
    title: str
    purpose: str
    way: str


def groups(*, scope: Reach) -> list[Group]:
    """The four groups. One query."""
    rows = SegmentGroup.objects.filter(municipality=scope.actor.municipality).order_by("pk")
    own = {row.number: Group(row.number, row.title, row.purpose, row.way) for row in rows}
    return [own.get(number) or Group(number, *map(gettext, PROPOSED[number])) for number in GROUPS]
