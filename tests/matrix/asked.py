"""What a company of the matrix needs done, and its card in the catalogue."""

from typing import Any

from jobspor.access.content import examined
from jobspor.access.scope import opened_for
from jobspor.companies.actions.catalogue import add_picture, write_card
from jobspor.companies.actions.openings import Wanted, take_apart, write_opening
from jobspor.companies.models import Workplace
from jobspor.companies.models.openings import OpeningKind
from jobspor.companies.tests.factories import drawn
from jobspor.placements.tests.stage import at
from tests.people import People


def asked_for(people: People, workplace: Workplace) -> dict[str, str]:
    """What a company needs done, and a position that was taken apart."""
    by, own, day = people.mine.actor, people.mine.employee, at().date()
    said: dict[str, Any] = {"workplace": workplace, "on": day, "by": by, "at": at()}
    with opened_for(by):
        position = take_apart(title="Lagerarbejder", tasks=[("Pakke varer", 180, True)], **said)
        wanted = Wanted(kind=OpeningKind.CARVED, title="En til at pakke på lager", tasks=["Pakke varer"])
        opening = write_opening(wanted=wanted, answer_by=day, owner=own, position=position, **said)
    return {"opening": str(opening.pk), "position": str(position.pk)}


def in_catalogue(people: People, workplace: Workplace) -> dict[str, str]:
    """The workplace's card, with a picture."""
    told: dict[str, Any] = dict.fromkeys(("colleagues", "hours", "way_there"), "")
    told |= {name: [] for name in ("considerations", "to_know", "traits")}
    with opened_for(people.mine.actor) as scope:
        by, on = scope.actor, at().date()
        card = write_card(workplace=workplace, lead="Her pakker vi.", tasks=["Pakke"], on=on, by=by, **told)
        file = examined("lager.png", drawn(16, 9))
        picture = add_picture(card=card, file=file, alternative="En hylde", rights="Lederen", by=by)
    return {"card": str(card.pk), "picture": str(picture.pk)}
