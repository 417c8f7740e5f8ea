"""Company centres: those a municipality has, whose they are, and those that ask for something."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from jobspor.access.actor import Reach
from jobspor.base.text import Worded, gettext_noop
from jobspor.companies.models import (
    CentreContract,
    CentreEvaluation,
    CentreRule,
    ClusterMember,
    CompanyCentre,
    Place,
    PlaceRequest,
)
from jobspor.companies.models.cooperation import OfMunicipality
from jobspor.companies.rules.centres import Numbers
from jobspor.organisation.models import Employee

LATEST, MOST = 10, 200


class Whose(Worded):
    """Whose centres a list shows."""

    MINE = "mine", gettext_noop("Mine")
    TEAM = "teamet", gettext_noop("Teamets")
    ALL = "alle", gettext_noop("Alle")


class Stand(Worded):
    """What a list is narrowed to."""

    RUNNING = "loebende", gettext_noop("Løber")
    DUE = "kraever", gettext_noop("Kræver noget")
    ENDING = "udloeber", gettext_noop("Udløber snart")
    TO_EVALUATE = "evalueres", gettext_noop("Skal evalueres")
    UNSIGNED = "uden-kontrakt", gettext_noop("Uden underskrevet kontrakt")
    OVER = "slut", gettext_noop("Slut")


@dataclass(frozen=True)
class Search:
    """What is looked for; nothing given is everything that runs."""

    whose: Whose = Whose.ALL
    stand: Stand = Stand.RUNNING
    model: int | None = None
    text: str = ""


def numbers_of(*, scope: Reach) -> Numbers:
    """The municipality's numbers today."""
    return CentreRule.objects.filter(municipality=scope.actor.municipality).numbers_on(scope.on)


def centres(search: Search, *, scope: Reach, numbers: Numbers) -> OfMunicipality[Any]:
    """The centres that are looked for, those that end first on top; signed or not, a new contract under way or not."""
    rows = CompanyCentre.objects.filter(_stand(search.stand, scope.on, numbers)).filter(_whose(search.whose, scope))
    if search.model:
        rows = rows.filter(model=search.model)
    if search.text:
        rows = rows.filter(workplace__name__icontains=search.text)
    told = rows.annotate(is_signed=Exists(_signed()), is_open=Exists(_open_contract()))
    return told.select_related("workplace").order_by(*_order(search.stand), "workplace__name_key", "pk")


def due_for(scope: Reach) -> OfMunicipality[CompanyCentre]:
    """Centres of the actor, or of the team they lead, that end soon, are to be evaluated, or got an objection."""
    whose = Whose.TEAM if scope.actor.leads else Whose.MINE
    # Before the municipality's own numbers are asked for, the suggested ones are near enough for a count.
    return CompanyCentre.objects.filter(_due(scope.on, Numbers()), _whose(whose, scope))


def requests_for(scope: Reach) -> OfMunicipality[PlaceRequest]:
    """Questions about possible places that the actor asked and nobody has answered in time."""
    return PlaceRequest.objects.open().mine(scope).filter(answer_by__lt=scope.on)


def open_request(place: Place) -> PlaceRequest | None:
    """The question about a place that waits for an answer."""
    return PlaceRequest.objects.open().filter(place=place).select_related("person", "asked_by__user").first()


def asked_about(*, scope: Reach) -> list[PlaceRequest]:
    """Questions about possible places: those that wait, longest first, and the latest that are answered."""
    rows = PlaceRequest.objects.select_related("workplace", "place", "person", "asked_by__user")
    waiting = rows.filter(answer="").order_by("answer_by", "pk")[:MOST]
    return [*waiting, *rows.exclude(answer="").order_by("-answered_at")[:LATEST]]


def members_of(centre: CompanyCentre, on: date) -> list[ClusterMember]:
    """Who is in the cluster on a day."""
    rows = ClusterMember.objects.filter(centre=centre).exclude(ends_on__lte=on).select_related("workplace")
    return list(rows.order_by("workplace__name_key", "pk"))


def evaluations_of(centre: CompanyCentre) -> list[CentreEvaluation]:
    """How it has gone, latest first."""
    rows = CentreEvaluation.objects.filter(centre=centre).select_related("employee__user")
    return list(rows.order_by("-held_on", "-pk")[:LATEST])


def _due(on: date, numbers: Numbers) -> Q:
    objected = CentreContract.objects.open().filter(workplace=OuterRef("workplace")).exclude(objection="")
    return _now(on) & (_ending(on, numbers) | Q(evaluated_on__lte=on) | Q(Exists(objected)))


def _now(on: date) -> Q:
    return Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gte=on))


def _ending(on: date, numbers: Numbers) -> Q:
    """Ends soon, nobody has said that it shall, and no later agreement goes on."""
    later = CompanyCentre.objects.filter(workplace=OuterRef("workplace"), starts_on__gt=OuterRef("ends_on"))
    return Q(ends_on__range=(on, numbers.warn_until(on)), ended_because="") & Q(~Exists(later))


def _stand(stand: Stand, on: date, numbers: Numbers) -> Q:
    match stand:
        case Stand.DUE:
            return _due(on, numbers)
        case Stand.ENDING:
            return _now(on) & _ending(on, numbers)
        case Stand.TO_EVALUATE:
            return _now(on) & Q(evaluated_on__lte=on)
        case Stand.UNSIGNED:
            return _now(on) & Q(~Exists(_signed()))
        case Stand.OVER:
            return Q(ends_on__lt=on)
        case _:
            return _now(on) | Q(starts_on__gt=on)


def _order(stand: Stand) -> tuple[str, ...]:
    return ("-ends_on",) if stand is Stand.OVER else ("ends_on",)


def _whose(whose: Whose, scope: Reach) -> Q:
    if whose is Whose.ALL:
        return Q()
    me = Employee.objects.filter(user=scope.actor.user_id or 0)
    if whose is Whose.MINE:
        mine = Q(workplace__cooperations__consultant__in=me) | Q(workplace__cooperations__cover__in=me)
        return Q(pk__in=CompanyCentre.objects.filter(mine).values("pk"))
    team = CompanyCentre.objects.filter(workplace__cooperations__consultant__team__in=me.values("team"))
    return Q(pk__in=team.values("pk"))


def _signed() -> OfMunicipality[CentreContract]:
    return CentreContract.objects.filter(centre=OuterRef("pk")).exclude(in_force_at=None)


def _open_contract() -> OfMunicipality[CentreContract]:
    return CentreContract.objects.open().filter(workplace=OuterRef("workplace"))
