"""A citizen's yes to telling companies: on each row that can be told, with a purpose and a period."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from jobspor.access.models import MunicipalModel

if TYPE_CHECKING:
    from jobspor.citizens.models.citizen import Citizen


TAKEN_BACK = "Borgeren har trukket sit ja til"
CHANGED = "Borgerens hensyn"
FOR_WHOEVER_TOLD = (TAKEN_BACK, CHANGED)
"""How next steps begin that are for whoever told a company, and not for the citizen."""


class SharePurpose(models.TextChoices):
    """What a company is told for. Both holds for either."""

    FIND = "find", _("at finde en plads")
    START = "start", _("at begynde godt på pladsen")
    BOTH = "both", _("at finde en plads og begynde godt dér")


class Shareable(MunicipalModel):
    """A row that a company is told of only while the citizen says yes, and only for what they said yes to."""

    shared_from = models.DateField("må deles fra", null=True)
    shared_until = models.DateField("må deles til", null=True)
    shared_for = models.CharField(
        "må deles for", max_length=10, choices=SharePurpose, default=SharePurpose.BOTH, db_default="both"
    )

    class Meta:
        abstract = True

    def may_be_shared(self, on: date, purpose: SharePurpose | None = None) -> bool:
        """Tell whether the citizen's yes holds on a day, for a purpose when one is named."""
        holds = (
            self.shared_from is not None
            and self.shared_from <= on
            and (self.shared_until is None or on <= self.shared_until)
        )
        return holds and (purpose is None or self.shared_for in (purpose, SharePurpose.BOTH))

    @property
    def said(self) -> str:
        """What a company is told, in the words that the citizen has said yes to."""
        return str(self)

    @property
    def owner(self) -> Any:
        """What its events are told of: the pathway it belongs to, or itself when it is the citizen's own."""
        return getattr(self, "pathway", self)

    @property
    def citizen_number(self) -> int:
        """Whose it is."""
        return int(self.owner.citizen_id)

    @property
    def citizen_told_of(self) -> "Citizen":
        """Whom a company is told of."""
        found: Citizen = self.owner.citizen
        return found

    @property
    def key(self) -> str:
        """The row among all that can be shared: `consideration:12`."""
        return f"{self.kind_of_key}:{self.pk}"

    @property
    def kind_of_key(self) -> str:
        """Its table in the key."""
        return str(self._meta.model_name)
