"""Conversations with a citizen: planned, held, called off; who takes part, and what was decided."""

from collections.abc import Mapping
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from jobspor.access.actor import Reach
from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.text import Worded, gettext_noop
from jobspor.citizens.models.citizen import Citizen
from jobspor.citizens.models.pathway import NextStep
from jobspor.citizens.models.seen import seen_of_few
from jobspor.organisation.models import Employee


class TalkKind(Worded):
    """What a conversation is for. The fixed points of each stand in `AGENDAS`; a municipality may have its own."""

    TALK = "talk", gettext_noop("Samtale")
    JOINT = "joint", gettext_noop("Fælles samtale")
    JOB = "job", gettext_noop("Jobsamtale")
    REFERRAL = "referral", gettext_noop("Trepart ved henvisning")
    UNDERWAY = "underway", gettext_noop("Trepart undervejs")
    EXIT = "exit", gettext_noop("Trepart ved afslutning")


AGENDAS = {
    TalkKind.TALK: gettext_noop("Siden sidst\nMål og delmål\nNæste skridt: hvad, hvem, hvornår"),
    TalkKind.JOINT: gettext_noop(
        "Borgerens egen dagsorden\nCV og jobønsker: hvad kan og vil du?\nHvem hjælper med hvad\n"
        "Næste skridt: hvad, hvem, hvornår"
    ),
    TalkKind.JOB: gettext_noop(
        "Jobønsker A, B og C\nHvad har du søgt eller prøvet?\nPladser, der kunne passe\nNæste skridt"
    ),
    TalkKind.REFERRAL: gettext_noop(
        "Hvorfor denne henvisning, med borgerens egne ord\nMål og ønsker\nHvem har hvilken rolle\nNæste skridt"
    ),
    TalkKind.UNDERWAY: gettext_noop(
        "Hvordan går det på pladsen: borgeren først\nTimer og opgaver: flere, færre, nye?\n"
        "Hensyn, der skal ændres\nNæste skridt"
    ),
    TalkKind.EXIT: gettext_noop(
        "Hvad er nået, og hvad tager borgeren med\nJob, timer med løn eller næste plads\nEfterværn: hvem ringer hvornår"
    ),
}


def in_order(places: Mapping[str, int]) -> list[TalkKind]:
    """Every kind by its place; those without one (0) come after, as they stand above."""
    own = {kind: number for number, kind in enumerate(TalkKind, start=len(places) + len(TalkKind))}
    return sorted(TalkKind, key=lambda kind: places.get(kind) or own[kind])


class TalkWay(Worded):
    """How people meet."""

    PLACE = "place", gettext_noop("Fremmøde")
    PHONE = "phone", gettext_noop("Telefon")
    VIDEO = "video", gettext_noop("Video")


class TalkState(Worded):
    """Where a conversation stands."""

    PLANNED = "planned", gettext_noop("Aftalt")
    HELD = "held", gettext_noop("Holdt")
    CANCELLED = "cancelled", gettext_noop("Aflyst")
    NO_SHOW = "no_show", gettext_noop("Udeblevet")


class TalkQuerySet(models.QuerySet["Talk"]):
    """Ways to ask for conversations."""

    def in_scope(self, scope: Reach) -> Self:
        """Those with citizens within reach, of a few."""
        return self.filter(seen_of_few("citizen", scope))

    def with_me(self, scope: Reach) -> Self:
        """Those that the actor has called, or takes part in."""
        taking_part = TalkMember.objects.filter(employee__user=scope.actor.user_id).values("talk")
        return self.filter(Q(owner__user=scope.actor.user_id) | Q(pk__in=taking_part))


@tracked(part_of="citizen")
class Talk(MunicipalModel):
    """A conversation with a citizen. While it is planned, `step` keeps it on its owner's day.

    `minutes` is how long it is meant to take; `others` names people who are not employees. A conversation that was
    held without the citizen says why in `absent_because`.
    """

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="talks")
    kind = models.CharField("slags", max_length=20)
    day = models.DateField("dag")
    clock = models.TimeField("klokken", null=True)
    minutes = models.PositiveSmallIntegerField("minutter", default=45, db_default=45)
    way = models.CharField("måde", max_length=10, default=TalkWay.PLACE.value, db_default=TalkWay.PLACE.value)
    place = models.CharField("sted", max_length=200, blank=True)
    owner = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="talks", verbose_name="indkalder")
    others = models.CharField("andre", max_length=300, blank=True)
    agenda = models.TextField("dagsorden", max_length=2000, blank=True)
    state = models.CharField(
        "stand", max_length=10, default=TalkState.PLANNED.value, db_default=TalkState.PLANNED.value
    )
    why = models.CharField("hvorfor aflyst", max_length=200, blank=True)
    citizen_present = models.BooleanField("borgeren var med", null=True)
    absent_because = models.CharField("hvorfor uden borgeren", max_length=200, blank=True)
    note = models.TextField("referat", max_length=4000, blank=True)
    remind = models.BooleanField("besked til borgeren", default=False, db_default=False)
    step = models.OneToOneField(NextStep, on_delete=models.SET_NULL, null=True, related_name="talk")

    objects = TalkQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.CASE,
        plain="id municipality minutes remind step",
        personal="citizen kind day clock way place owner others agenda state why citizen_present absent_because",
        sensitive="note",
    )

    class Meta:
        verbose_name = "samtale"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state=TalkState.HELD.value) | Q(citizen_present=True) | ~Q(absent_because=""),
                name="talk_without_citizen_says_why",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "citizen", "day"], name="talk_of_citizen"),
            models.Index(fields=["municipality", "day"], condition=Q(state="planned"), name="talk_planned"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.day}"

    @property
    def is_planned(self) -> bool:
        """Tell whether it is still to be held."""
        return self.state == TalkState.PLANNED

    @property
    def without_citizen(self) -> bool:
        """Tell whether people met about the citizen and not with them."""
        return self.state == TalkState.HELD and self.citizen_present is False

    @property
    def about(self) -> str:
        """What it is for, as a msgid."""
        return TalkKind(self.kind).danish

    @property
    def meeting(self) -> str:
        """How people meet, as a msgid."""
        return TalkWay(self.way).danish

    @property
    def standing(self) -> str:
        """Where it stands, as a msgid."""
        return TalkState(self.state).danish


@tracked(part_of="talk")
class TalkMember(MunicipalModel):
    """An employee who takes part in a conversation, beside the one who called it. `came` is known once it is held."""

    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="members")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    came = models.BooleanField("var med", null=True)

    privacy: ClassVar = Privacy(Keep.CASE, plain="id municipality", personal="talk employee came")

    class Meta:
        verbose_name = "deltager i samtale"
        constraints: ClassVar = [models.UniqueConstraint(fields=["talk", "employee"], name="talk_member_once")]

    def __str__(self) -> str:
        return f"{self.talk_id} {self.employee_id}"


@tracked(part_of="talk")
class TalkDecision(MunicipalModel):
    """Something that was decided in a conversation: it is a next step, with a day and somebody who does it."""

    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="decisions")
    step = models.OneToOneField(NextStep, on_delete=models.CASCADE, related_name="decision")

    privacy: ClassVar = Privacy(Keep.CASE, plain="id municipality", personal="talk step")

    class Meta:
        verbose_name = "beslutning"

    def __str__(self) -> str:
        return f"{self.talk_id} {self.step_id}"


@tracked()
class TalkTemplate(MunicipalModel):
    """A municipality's own name and fixed points for one kind of conversation; empty ones are the standard.

    `place` is where it stands among the kinds, 0 where nobody has said; from `retired_on` it is not offered any more.
    """

    kind = models.CharField("slags", max_length=20)
    name = models.CharField("navn", max_length=60, blank=True)
    agenda = models.TextField("dagsorden", max_length=2000, blank=True)
    place = models.PositiveSmallIntegerField("plads", default=0, db_default=0)
    retired_on = models.DateField("taget af listen", null=True)

    privacy: ClassVar = Privacy(Keep.ALWAYS, plain="id municipality kind name agenda place retired_on")

    class Meta:
        verbose_name = "fast dagsorden"
        constraints: ClassVar = [models.UniqueConstraint(fields=["municipality", "kind"], name="talk_template_once")]

    def __str__(self) -> str:
        return self.kind
