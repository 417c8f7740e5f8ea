"""What one knows before calling a company: who spoke with it last, what is promised, and whether it wants peace."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from jobspor.access.actor import Reach
from jobspor.companies.models import (
    CallPause,
    Contact,
    DoorOpening,
    FurtherConsultant,
    JobOpening,
    KnownFigures,
    Promise,
    Workplace,
    WorkplaceCover,
)
from jobspor.companies.models.contacts import ContactWay, Outcome, Refusal
from jobspor.companies.models.openings import OpeningKind

FEW = 3
SAID = JSONObject(
    workplace_id="workplace",
    workplace="workplace__name",
    day="day",
    way="way",
    who="employee__user__name",
    person_id="person",
    person="person__name",
    spoke_with="spoke_with",
    inbound="inbound",
    about="about",
    note="note",
    outcome="outcome",
    refusal="refusal",
    visit="visit",
)
PROMISED = JSONObject(pk="pk", what="what", due_on="due_on", owner="owner__user__name")
ASKED_FOR = JSONObject(
    pk="pk",
    title="title",
    people="people",
    kind="kind",
    weekly_minutes="weekly_minutes",
    due_on="promise__due_on",
    promise="promise__state",
    owner="promise__owner__user__name",
)
OURS = JSONObject(pk="pk", what_for="what_for", name="employee__user__name", phone="employee__phone")
FIGURES = JSONObject(as_of="as_of", short_jobs="short_jobs", absence="absence", source="source")
OPENED = JSONObject(
    pk="pk", opened_on="opened_on", opener="opener__user__name", promised="promised", placer="placer__user__name",
    placer_phone="placer__phone", handed_on="handed_on",
)  # fmt: skip
COVERED = JSONObject(
    pk="pk", name="employee__user__name", phone="employee__phone", starts_on="starts_on", ends_on="ends_on"
)
PAUSED = JSONObject(pk="pk", since="since", until="until", asked_by="asked_by", why="why")


@dataclass(frozen=True, kw_only=True)
class Said:
    """A contact as pages show it: who of ours spoke with whom, and what came of it."""

    workplace_id: int
    workplace: str
    day: date
    way: str
    who: str
    person_id: int | None
    person: str | None
    spoke_with: str
    inbound: bool
    about: str
    note: str
    outcome: str
    refusal: str
    visit: str

    @classmethod
    def unpacked(cls, packed: dict[str, Any]) -> Self:
        """From what a query packed."""
        return cls(**_dated(packed, "day"))

    @property
    def with_whom(self) -> str:
        """Whom we spoke with, by name; empty when nobody has said."""
        return self.person or self.spoke_with

    @property
    def way_name(self) -> str:
        """How, as a msgid."""
        return ContactWay(self.way).danish

    @property
    def outcome_name(self) -> str:
        """What came of it, as a msgid."""
        return Outcome(self.outcome).danish

    @property
    def refusal_name(self) -> str:
        """Why they said no, as a msgid."""
        return Refusal(self.refusal).danish if self.refusal else ""


@dataclass(frozen=True)
class Glance:
    """Beside the numbers to call: the newest contacts, the open promises, a pause, who else of ours is there, what is
    known by hand, what the company needs done, who opened the door, and who covers for the consultant."""

    contacts: list[Said]
    promises: list[dict[str, Any]]
    pause: dict[str, Any] | None
    further: list[dict[str, Any]]
    figures: dict[str, Any] | None
    openings: list[dict[str, Any]]
    door: dict[str, Any] | None
    covers: list[dict[str, Any]]
    on: date

    @property
    def latest(self) -> Said | None:
        """The newest contact."""
        return self.contacts[0] if self.contacts else None

    @property
    def cover_now(self) -> dict[str, Any] | None:
        """Who answers for the company today in the consultant's place."""
        return next((one for one in self.covers if one["starts_on"] <= self.on), None)


@dataclass(frozen=True)
class Touch:
    """When a workplace was last contacted, and until when it wants peace."""

    last: date | None = None
    paused_until: date | None = None


def glance(workplace: Workplace, *, on: date) -> Glance:
    """What is known of a workplace today. One query."""
    at = {"workplace": OuterRef("pk")}
    contacts = Contact.objects.filter(**at).order_by("-day", "-pk")
    promises = Promise.objects.open().filter(**at).order_by("due_on", "pk")
    further = FurtherConsultant.objects.filter(**at, ends_on=None).order_by("what_for", "pk")
    figures = KnownFigures.objects.filter(**at).order_by("-as_of")
    openings = JobOpening.objects.open().filter(**at).order_by("promise__due_on", "pk")
    doors = DoorOpening.objects.filter(**at).order_by("-opened_on", "-pk")
    covers = WorkplaceCover.objects.filter(**at, ends_on__gte=on).order_by("starts_on")
    found = Workplace.objects.filter(pk=workplace.pk).values_list(
        ArraySubquery(contacts.values(said=SAID)[:FEW]),
        ArraySubquery(promises.values(promised=PROMISED)),
        ArraySubquery(CallPause.objects.on(on).filter(**at).values(paused=PAUSED)),
        ArraySubquery(further.values(ours=OURS)),
        ArraySubquery(figures.values(figures=FIGURES)[:1]),
        ArraySubquery(openings.values(asked_for=ASKED_FOR)),
        ArraySubquery(doors.values(opened=OPENED)[:1]),
        ArraySubquery(covers.values(covered=COVERED)),
    )
    said, promised, paused, ours, known, asked_for, opened, covered = found[0]
    return Glance(
        contacts=[Said.unpacked(one) for one in said],
        promises=[_dated(one, "due_on") for one in promised],
        pause=_dated(paused[0], "since", "until") if paused else None,
        further=ours,
        figures=_dated(known[0], "as_of") if known else None,
        openings=[{**_dated(one, "due_on"), "kind_name": OpeningKind(one["kind"]).danish} for one in asked_for],
        door=_dated(opened[0], "opened_on", "handed_on") if opened else None,
        covers=[_dated(one, "starts_on", "ends_on") for one in covered],
        on=on,
    )


def contacts_of(workplace: Workplace) -> QuerySet[Contact, dict[str, Any]]:
    """All that was said, the newest first, each packed for `Said.unpacked`."""
    rows = Contact.objects.filter(workplace=workplace).order_by("-day", "-pk")
    return rows.values_list(SAID, flat=True)


def touched(workplaces: Iterable[int], *, scope: Reach) -> dict[int, Touch]:
    """When some workplaces were last contacted, and which of them want peace, by workplace. One query."""
    at = {"workplace": OuterRef("pk")}
    last = Contact.objects.filter(**at).order_by("-day").values("day")[:1]
    until = CallPause.objects.on(scope.on).filter(**at).values("until")[:1]
    rows = Workplace.objects.filter(pk__in=workplaces).order_by("pk")
    return {pk: Touch(*days) for pk, *days in rows.values_list("pk", Subquery(last), Subquery(until))}


def _dated(packed: dict[str, Any], *names: str) -> dict[str, Any]:
    """What was packed, with its days as days."""
    return {**packed, **{name: date.fromisoformat(packed[name]) for name in names if packed[name]}}
