"""Links for people without an account: made, found, confirmed, stopped.

A GET consumes nothing (mail scanners click); only a POST acts. A token begins with the municipality's code, for
nothing can be read before the municipality is set.
"""

import base64
import hashlib
import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.access.models import Link, LinkToken
from jobspor.access.policy import Role
from jobspor.access.scope import opened_for


@dataclass(frozen=True)
class Purpose:
    """What a link is for: the page it opens and the words of the message that carries it (msgids).

    `title` names the message where a municipality changes its words; `to_citizen` tells that it is the citizen's own
    link, which calls nobody by a protected name. `waiting` is a sentence for the front page: what
    the person finds behind it. It names no citizen.
    """

    code: str
    url_name: str
    subject: str
    mail: str
    sms: str
    days: int = 30
    waiting: str = ""
    title: str = ""
    to_citizen: bool = False


_purposes: dict[str, Purpose] = {}


def register_purpose(purpose: Purpose) -> None:
    """Make an app's purpose known; called from its `apps.py`."""
    _purposes[purpose.code] = purpose


def purposes() -> tuple[Purpose, ...]:
    """Every purpose."""
    return tuple(_purposes.values())


def purpose_of(link: Link) -> Purpose:
    """The purpose of a link."""
    return _purposes[link.purpose]


def make_link(
    *,
    purpose: str,
    row: models.Model,
    person_name: str,
    about: str,
    by: Actor,
    phone: str = "",
    email: str = "",
    language: str = "da",
    citizen_id: int | None = None,
    at: datetime | None = None,
) -> Link:
    """Make a link for one person and one purpose, in the language they are written to; nothing is sent yet."""
    made = at or timezone.now()
    return Link.objects.create(
        municipality_id=by.municipality,
        purpose=purpose,
        object_id=row.pk,
        citizen_id=citizen_id,
        person_name=person_name,
        about=about,
        phone=phone,
        email=email,
        language=language,
        expires_at=made + timedelta(days=_purposes[purpose].days),
    )


def new_token(link: Link, *, channel: str, at: datetime) -> str:
    """Make a secret for the link and return it; only its hash is kept. Channels: mail, sms, voice."""
    token = f"{link.municipality_id}-{secrets.token_urlsafe(24)}"
    _keep(token, link, channel, at)
    return token


def token_of(link: Link, *, channel: str, message: uuid.UUID, at: datetime) -> str:
    """The secret that one message carries, the same at each try to send it; only its hash is kept."""
    secret = salted_hmac("jobspor.link", f"{link.pk}:{message}", algorithm="sha256").digest()[:24]
    token = f"{link.municipality_id}-{base64.urlsafe_b64encode(secret).decode()}"
    _keep(token, link, channel, at)
    return token


def _keep(token: str, link: Link, channel: str, at: datetime) -> None:
    LinkToken.objects.get_or_create(
        digest=_digest(token),
        defaults={
            "municipality_id": link.municipality_id,
            "link": link,
            "channel": channel,
            "made_at": at,
            "expires_at": link.expires_at,
        },
    )


def address(token: str) -> str:
    """The address that opens a link, for a message or to be read aloud."""
    return settings.JOBSPOR_ADDRESS + reverse("link", args=[token])


def find_link(token: str) -> LinkToken | None:
    """The token with its link, or None when nobody made it. Opens a scope of its own."""
    code, _, secret = token.partition("-")
    if not (code.isdecimal() and len(code) <= 4 and secret):
        return None
    looker = Actor(key="link:0", name="", municipality=int(code))
    with opened_for(looker, read_only=True):
        return LinkToken.objects.filter(digest=_digest(token)).select_related("link", "link__municipality").first()


def actor_for(link: Link) -> Actor:
    """The person with the link, as an actor."""
    return Actor(
        key=link.actor_key,
        name=link.person_name,
        municipality=link.municipality_id,
        roles=frozenset({Role.OUTSIDE}),
        organisation=link.municipality.shown_name,
        phone=link.municipality.phone,
        is_example=link.municipality.is_example,
    )


def note_opened(link: Link, *, at: datetime) -> None:
    """Keep when the person first said that the link is theirs."""
    Link.objects.filter(pk=link.pk, opened_at=None).update(opened_at=at)


def stop_link(link: Link, *, by: Actor, at: datetime) -> None:
    """Stop a link for good: the wrong person got it, or its time is over."""
    Link.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=at)
    record("link.stopped", link, by=by, at=at, person=link.person_name)


def renew_link(link: Link, *, at: datetime) -> Link:
    """Give an expired link its days again, for a new message to the known address; older messages stay expired."""
    link.expires_at = at + timedelta(days=purpose_of(link).days)
    link.save(update_fields=["expires_at"])
    return link


def days_again(link: Link) -> datetime:
    """When a link last got all its days."""
    return link.expires_at - timedelta(days=purpose_of(link).days)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
