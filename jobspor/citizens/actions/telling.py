"""Telling a citizen of a conversation, by SMS or mail: when it is, and whom to call. Never what it is about."""

from datetime import date, datetime, timedelta

from django.utils import translation
from django.utils.translation import gettext as _

from jobspor.access.actor import Actor
from jobspor.access.links import make_link
from jobspor.access.models import Message
from jobspor.access.post.outbox import send_link
from jobspor.base.wording import clock, day_long, phone_number
from jobspor.citizens.models import Talk
from jobspor.citizens.models.talks import TalkState
from jobspor.citizens.queries.protection import name_outside

AGREED, REMINDER, OFF = "talk-agreed", "talk-reminder", "talk-off"


def tell_citizen(talk: Talk, purpose: str, *, by: Actor, at: datetime | None) -> None:
    """Send one of the messages, where the citizen wants them and there is a way; once for each day and clock."""
    citizen, once = talk.citizen, f"{purpose}:{talk.pk}:{talk.day}:{talk.clock or ''}"
    has_way = citizen.phone or citizen.email
    if not (talk.remind and has_way) or Message.objects.filter(once=once).exists():
        return
    link = make_link(
        purpose=purpose,
        row=talk,
        person_name=name_outside(citizen),
        about=_when_and_whom(talk),
        phone=citizen.phone,
        email=citizen.email,
        language=citizen.messages_in,
        citizen_id=citizen.pk,
        by=by,
        at=at,
    )
    send_link(link, once=once, by=by, at=at)


def remind_citizens(*, on: date, by: Actor, at: datetime) -> int:
    """Remind of the conversations of the day after; over a weekend of those until Monday. Returns how many."""
    last = on + timedelta(days={4: 3}.get(on.weekday(), 1))
    rows = Talk.objects.filter(state=TalkState.PLANNED, remind=True, day__gt=on, day__lte=last)
    found = list(rows.select_related("citizen", "owner__user").order_by("pk"))
    for talk in found:
        tell_citizen(talk, REMINDER, by=by, at=at)
    return len(found)


def _when_and_whom(talk: Talk) -> str:
    """In the citizen's language: the day, the clock, who calls, and their direct number."""
    with translation.override(talk.citizen.messages_in):
        day = day_long(talk.day, talk.day)
        when = _("%(day)s kl. %(clock)s") % {"day": day, "clock": clock(talk.clock)} if talk.clock else day
        said = _("%(when)s med %(name)s, %(phone)s")
        return said % {"when": when, "name": talk.owner.name, "phone": phone_number(talk.owner.phone)}
