"""A citizen moves: their case is offered to another municipality, given, and taken in.

`Move` is the giving municipality's row, and the only one that two municipalities see; what the other one may do with it
stands in the table's policies and trigger (docs/adr/0031). `Arrival` is the receiving one's own.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jobspor.access.actor import Reach
from jobspor.access.fields import EncryptedText
from jobspor.access.history import tracked
from jobspor.access.models import Municipality, MunicipalModel, User
from jobspor.access.policy import Scope
from jobspor.access.privacy import Keep, Privacy
from jobspor.citizens.models.citizen import Citizen
from jobspor.citizens.models.seen import seen


class MoveKind(models.TextChoices):
    """What goes along where the citizen says yes. Who they are, benefits and target groups go along in any case."""

    PLAN = "plan", _("Mål, jobønsker og delmål")
    NEEDS = "needs", _("Hensyn")
    CV = "cv", _("CV")


class MoveState(models.TextChoices):
    """How far it is."""

    OFFERED = "offered", _("Venter på svar")
    ACCEPTED = "accepted", _("Sagt ja, venter på flyttedagen")
    GIVEN = "given", _("På vej")
    RECEIVED = "received", _("Overdraget")
    REFUSED = "refused", _("Sagt nej")
    WITHDRAWN = "withdrawn", _("Trukket tilbage")


OPEN = (MoveState.OFFERED, MoveState.ACCEPTED, MoveState.GIVEN)
ENDED_WITHOUT = (MoveState.REFUSED, MoveState.WITHDRAWN)


class MoveQuerySet(models.QuerySet["Move"]):
    """Ways to ask for moves; each says from which side, for the table shows both."""

    def leaving(self, scope: Reach) -> "MoveQuerySet":
        """Those of the municipality's own citizens within reach."""
        return self.filter(seen("citizen_id", scope), municipality=scope.actor.municipality)

    def coming(self, scope: Reach) -> "MoveQuerySet":
        """Those that another municipality offers, for whoever receives for all of it."""
        if scope.scope != Scope.MUNICIPALITY:
            return self.none()
        return self.filter(to=scope.actor.municipality)


@tracked(part_of="citizen")
class Move(MunicipalModel):
    """The case of a citizen who moves, offered to another municipality.

    Before that one has said yes it sees no more than what stands here, and nothing here says who the citizen is.
    """

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="moves")
    to = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+", verbose_name="flytter til")
    moves_on = models.DateField("flytter")
    kinds = ArrayField(models.CharField(max_length=10, choices=MoveKind), verbose_name="følger med", default=list)
    agreed_on = models.DateField("borgeren har sagt ja", null=True)
    note = models.TextField("til modtageren", max_length=1000, blank=True)
    phone = models.CharField("telefon til den, der tilbyder", max_length=20, blank=True)
    offered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="tilbudt af")
    offered_on = models.DateField("tilbudt")
    state = models.CharField("hvor langt", max_length=10, choices=MoveState, default=MoveState.OFFERED)
    accepted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="sagt ja af"
    )
    answered_on = models.DateField("besvaret", null=True)
    reason = models.CharField("hvorfor ikke", max_length=300, blank=True)
    given_on = models.DateField("overdraget", null=True)

    objects = MoveQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.CASE,
        plain="id municipality",
        personal="citizen to moves_on kinds agreed_on note phone offered_by offered_on state accepted_by answered_on "
        "reason given_on",
    )

    class Meta:
        verbose_name = "flytning"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["citizen"], condition=Q(state__in=OPEN), name="move_one_open"),
            models.CheckConstraint(condition=~Q(municipality=F("to")), name="move_to_another"),
            models.CheckConstraint(condition=~Q(state__in=ENDED_WITHOUT) | ~Q(reason=""), name="move_says_why_not"),
            models.CheckConstraint(
                condition=Q(kinds=[]) | Q(agreed_on__isnull=False), name="move_with_the_citizens_yes"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["to", "state", "moves_on"], name="move_coming"),
            models.Index(fields=["municipality", "offered_on"], name="move_leaving"),
        ]

    def __str__(self) -> str:
        return f"{self.citizen_id} {self.moves_on}"

    @property
    def is_open(self) -> bool:
        """Tell whether it can still come about, and has not."""
        return self.state in OPEN

    @property
    def can_be_withdrawn(self) -> bool:
        """Tell whether the case is still where it was."""
        return self.state in (MoveState.OFFERED, MoveState.ACCEPTED)

    @property
    def kinds_named(self) -> list[str]:
        """What goes along, in words."""
        return [str(kind.label) for kind in MoveKind if kind in self.kinds]


class Parcel(MunicipalModel):
    """What goes along, on its way: packed when the case is given, gone when it has been taken in.

    The other municipality can open it only in between: that stands in the table's policies.
    """

    move = models.OneToOneField(Move, on_delete=models.CASCADE, related_name="parcel")
    content = EncryptedText("indhold", purpose="parcel.content")

    privacy: ClassVar = Privacy(Keep.CASE, plain="id municipality", personal="move", sensitive="content")

    class Meta:
        verbose_name = "sag på vej"

    def __str__(self) -> str:
        return str(self.move_id)


@tracked(part_of="citizen")
class Arrival(MunicipalModel):
    """A case that another municipality offered, as the receiving one keeps it: the answer, and who came of it.

    `move_number` is the other municipality's row. Without a citizen nobody came: refused, or not come yet.
    """

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, null=True, related_name="arrivals")
    move_number = models.BigIntegerField("flytningens nummer")
    giver = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+", verbose_name="kommer fra")
    moves_on = models.DateField("flytter")
    answered_on = models.DateField("besvaret")
    was_known = models.BooleanField("var her i forvejen", default=False)

    privacy: ClassVar = Privacy(
        Keep.CASE, plain="id municipality move_number", personal="citizen giver moves_on answered_on was_known"
    )

    class Meta:
        verbose_name = "tilflytning"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "move_number"], name="arrival_once"),
        ]

    def __str__(self) -> str:
        return f"{self.move_number} {self.moves_on}"
