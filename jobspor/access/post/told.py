"""How far a message is, in words for the worker who asked for it, and what they can do about it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from jobspor.access.models import Message
from jobspor.access.post.failures import Reason
from jobspor.base.text import gettext_noop
from jobspor.base.wording import moment

PACKED = JSONObject(
    channel="channel",
    status="status",
    reason="reason",
    made_at="made_at",
    due_at="due_at",
    sent_at="sent_at",
    name="link__person_name",
)
"""A message as a query packs it beside another row, for `Way.unpacked`."""
ADVISED = (Reason.UNKNOWN, Reason.BAD_NUMBER, Reason.REFUSED)  # these say themselves what to do
SENT = {
    "sms": gettext_noop("SMS til %(name)s: sendt %(at)s"),
    "mail": gettext_noop("E-mail til %(name)s: sendt %(at)s"),
}
NOT_YET = {"sms": gettext_noop("SMS til %(name)s: %(how)s"), "mail": gettext_noop("E-mail til %(name)s: %(how)s")}


@dataclass(frozen=True, kw_only=True)
class Way:
    """Where a message to one person is on its way."""

    channel: str
    status: str
    reason: str
    made_at: datetime
    due_at: datetime
    sent_at: datetime | None
    name: str

    @classmethod
    def of(cls, message: Message, *, name: str) -> Self:
        """Of a message to somebody."""
        return cls(
            channel=message.channel,
            status=message.status,
            reason=message.reason,
            made_at=message.made_at,
            due_at=message.due_at,
            sent_at=message.sent_at,
            name=name,
        )

    @classmethod
    def unpacked(cls, packed: dict[str, Any]) -> Self:
        """Of what a query packed."""
        times = {
            name: packed[name] and datetime.fromisoformat(packed[name]) for name in ("made_at", "due_at", "sent_at")
        }
        return cls(**{**packed, **times})

    def line(self, today: date) -> str:
        """With the person's name: `SMS til Tove Lind: sendt man. 23. nov. kl. 10.42`."""
        if self.sent_at:
            return _(SENT[self.channel]) % {"name": self.name, "at": moment(self.sent_at, today)}
        return _(NOT_YET[self.channel]) % {"name": self.name, "how": self.told(today)}

    def told(self, today: date) -> str:
        """Where it is: sent, on its way, waiting until when and why, or not sent and what to do."""
        match self.status:
            case Message.Status.SENT:
                return _("sendt %(at)s") % {"at": moment(self.sent_at or self.due_at, today)}
            case Message.Status.FAILED:
                said = _("kunne ikke sendes: %(why)s") % {"why": self._why()}
                return said if self.reason in ADVISED else _("%(said)s. Ring, eller send igen") % {"said": said}
            case Message.Status.WITHDRAWN:
                return _("blev ikke sendt, for det blev fortrudt")
            case Message.Status.WAITING if self.reason:
                return _("prøves igen %(at)s: %(why)s") % {"at": moment(self.due_at, today), "why": self._why()}
            case Message.Status.WAITING if self.due_at > self.made_at:
                return _("venter til %(at)s, for at ingen bliver forstyrret") % {"at": moment(self.due_at, today)}
            case _:
                return _("på vej")

    def _why(self) -> str:
        return _(Reason(self.reason).danish) if self.reason in set(Reason) else _("ukendt grund")
