"""Rounds of calls: how far each is, what came of it, and which companies should not be called just now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from jobspor.access.actor import Reach
from jobspor.base.sorting import danish_key
from jobspor.base.text import Worded, gettext_noop
from jobspor.companies.models import CallPause, Campaign, CampaignEntry, Contact, JobOpening, Place, Promise, QuietDays
from jobspor.companies.models.campaigns import SUGGESTED, TO_CALL, EntryState
from jobspor.companies.models.contacts import ContactWay, Outcome


class Which(Worded):
    """Which campaigns a list shows."""

    RUNNING = "i-gang", gettext_noop("I gang")
    MINE = "mine", gettext_noop("Hvor jeg ringer")
    ENDED = "afsluttede", gettext_noop("Afsluttede")


class WhyNot(Worded):
    """Why a company is passed over, unless somebody asks for it."""

    CLOSED = "closed", gettext_noop("Ophørt")
    PAUSED = "paused", gettext_noop("Har bedt om ro")
    PROTECTED = "protected", gettext_noop("Reklamebeskyttet")
    OTHER = "other", gettext_noop("Er i en anden kampagne, der var der først")
    RECENT = "recent", gettext_noop("Lige kontaktet af en kollega")


class Stand(Worded):
    """Which companies of a campaign are shown."""

    ALL = "", gettext_noop("Alle")
    WAITING = "venter", gettext_noop("Venter")
    CALLED = "ringet", gettext_noop("Ringet, ingen tog den")
    ANSWERED = "talt", gettext_noop("Talt sammen")
    NO = "nej", gettext_noop("Nej tak")
    LEFT_OUT = "taget-af", gettext_noop("Taget af listen")
    NOT_NOW = "ikke-nu", gettext_noop("Springes over")
    PROMISE = "loefte", gettext_noop("Løfte")
    OPENING = "aabning", gettext_noop("Jobåbning")
    VISIT = "besoeg", gettext_noop("Besøg")
    PLACE = "plads", gettext_noop("Ny plads")


PROGRESS = (Stand.WAITING, Stand.CALLED, Stand.ANSWERED, Stand.NO)
RESULTS = (Stand.PROMISE, Stand.OPENING, Stand.VISIT, Stand.PLACE)


@dataclass(frozen=True, kw_only=True)
class Search:
    """What somebody looks for among the companies. `caller` is an employee's number, or 0 for those nobody calls."""

    stand: Stand = Stand.ALL
    text: str = ""
    caller: int | None = None


@dataclass(frozen=True)
class Progress:
    """A campaign with how many of its companies are how far."""

    campaign: Campaign
    counts: Mapping[Stand, int]

    @property
    def all(self) -> int:
        """How many there are on the list, without those taken off."""
        return sum(self.counts[one] for one in PROGRESS)

    @property
    def done(self) -> int:
        """How many have been spoken with."""
        return self.counts[Stand.ANSWERED] + self.counts[Stand.NO]


def campaigns(which: Which, *, scope: Reach) -> QuerySet[Campaign]:
    """The campaigns of a list, the newest first."""
    rows = Campaign.objects.filter(municipality=scope.actor.municipality)
    rows = rows.exclude(ended_on=None) if which is Which.ENDED else rows.running()
    if which is Which.MINE:
        rows = rows.filter(pk__in=mine_to_call(scope=scope).values("campaign"))
    return rows.select_related("owner__user", "segment").order_by("-starts_on", "-pk")


def mine_to_call(*, scope: Reach) -> QuerySet[CampaignEntry]:
    """The companies that wait for a call by the actor, today."""
    rows = CampaignEntry.objects.filter(caller__user=scope.actor.user_id or 0, state__in=TO_CALL)
    today = Q(again_on=None) | Q(again_on__lte=scope.on)
    return rows.filter(today, campaign__ended_on=None, campaign__starts_on__lte=scope.on)


def progress_of(rows: Sequence[Campaign], *, scope: Reach) -> list[Progress]:
    """How far some campaigns are. One query."""
    found = CampaignEntry.objects.filter(municipality=scope.actor.municipality, campaign__in=rows).order_by()
    counts = {one.name: Count("pk", filter=_state(one)) for one in PROGRESS}
    by_campaign: dict[int, Any] = {row["campaign"]: row for row in found.values("campaign").annotate(**counts)}
    none = {one.name: 0 for one in PROGRESS}
    return [Progress(row, {one: by_campaign.get(row.pk, none)[one.name] for one in PROGRESS}) for row in rows]


def entries(campaign: Campaign, search: Search, *, scope: Reach) -> QuerySet[Any]:
    """Companies of a campaign by name, each with `why_not`: why it is passed over, or nothing."""
    rows = _stand(with_why_not(CampaignEntry.objects.filter(campaign=campaign), scope=scope), search.stand, campaign)
    if search.text:
        rows = rows.filter(workplace__name_key__contains=danish_key(search.text))
    if search.caller is not None:
        rows = rows.filter(caller=search.caller or None)
    related = rows.select_related("workplace__company", "caller__user", "contact__employee__user")
    return related.order_by("workplace__name_key", "pk")


def counted(campaign: Campaign, *, scope: Reach) -> dict[Stand, int]:
    """How many companies stand where, and at how many there was a promise, a visit, a new place. One query."""
    rows = CampaignEntry.objects.filter(municipality=scope.actor.municipality, campaign=campaign)
    results = {one.name: _came_of_it(one, campaign) for one in RESULTS}
    states = {one.name: _state(one) for one in (*PROGRESS, Stand.LEFT_OUT)}
    found = rows.annotate(**{f"has_{name}": has for name, has in results.items()}).aggregate(
        **{name: Count("pk", filter=state) for name, state in states.items()},
        **{name: Count("pk", filter=Q(**{f"has_{name}": True})) for name in results},
    )
    return {Stand[name]: number for name, number in found.items()}


def with_why_not(rows: QuerySet[CampaignEntry], *, scope: Reach) -> QuerySet[Any]:
    """Companies of campaigns with why each should not be called on the day."""
    at = {"workplace": OuterRef("workplace")}
    recent = Contact.objects.filter(**at, day__gt=_quiet_since(scope)).exclude(outcome=Outcome.NO_ANSWER.value)
    before = CampaignEntry.objects.filter(
        **at, state__in=TO_CALL, campaign__ended_on=None, campaign__starts_on__lte=scope.on
    ).filter(campaign__lt=OuterRef("campaign"))
    protected = Q(workplace__is_ad_protected=True) | Q(workplace__company__is_ad_protected=True)
    reasons = {
        WhyNot.CLOSED: Q(workplace__closed_on__isnull=False),
        WhyNot.PAUSED: Exists(CallPause.objects.on(scope.on).filter(**at)),
        WhyNot.PROTECTED: protected,
        WhyNot.OTHER: Exists(before),
        WhyNot.RECENT: Exists(recent),
    }
    still = Q(state__in=TO_CALL)
    cases = [When(still & Q(has), then=Value(one.value)) for one, has in reasons.items()]
    return rows.annotate(why_not=Case(*cases, default=Value(""), output_field=CharField()))


def _quiet_since(scope: Reach) -> Combinable:
    """The day so many days back as the municipality leaves companies alone."""
    held = QuietDays.objects.filter(municipality=scope.actor.municipality, valid_from__lte=scope.on)
    days = Coalesce(Subquery(held.order_by("-valid_from").values("days")[:1]), SUGGESTED)
    return ExpressionWrapper(Value(scope.on, DateField()) - days, output_field=DateField())


def _stand(rows: QuerySet[Any], stand: Stand, campaign: Campaign) -> QuerySet[Any]:
    if stand is Stand.NOT_NOW:
        return rows.exclude(why_not="")
    if stand in RESULTS:
        return rows.filter(_came_of_it(stand, campaign))
    return rows.filter(_state(stand))


def _state(stand: Stand) -> Q:
    return {
        Stand.WAITING: Q(state=EntryState.WAITING.value),
        Stand.CALLED: Q(state=EntryState.CALLED.value),
        Stand.ANSWERED: Q(state=EntryState.ANSWERED.value),
        Stand.NO: Q(state=EntryState.NO.value),
        Stand.LEFT_OUT: Q(state=EntryState.LEFT_OUT.value),
    }.get(stand, Q())


def _came_of_it(stand: Stand, campaign: Campaign) -> Combinable:
    """Whether something came of the call: a promise in it; an opening, visit or place since, while the campaign ran."""
    at, spoken = {"workplace": OuterRef("workplace")}, Q(contact__isnull=False)
    last = {"day__lte": campaign.ended_on} if campaign.ended_on else {}
    visits = Contact.objects.filter(**at, way=ContactWay.VISIT.value, day__gte=OuterRef("contact__day"), **last)
    asked = {"asked_on__lte": campaign.ended_on} if campaign.ended_on else {}
    opened = {"starts_on__lte": campaign.ended_on} if campaign.ended_on else {}
    found: Any = {
        Stand.PROMISE: Promise.objects.filter(contact=OuterRef("contact")),
        Stand.OPENING: JobOpening.objects.filter(**at, asked_on__gte=OuterRef("contact__day"), **asked),
        Stand.VISIT: visits,
        Stand.PLACE: Place.objects.filter(**at, starts_on__gte=OuterRef("contact__day"), **opened),
    }[stand]
    return ExpressionWrapper(spoken & Q(Exists(found)), output_field=BooleanField())
