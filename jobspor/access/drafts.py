"""Drafts: kept while somebody types, given back with the page, gone when the form has been sent."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote

from django.conf import settings
from django.core import signing
from django.db import connection
from django.http import HttpRequest, HttpResponse

from jobspor.access.actor import Actor
from jobspor.access.models import Draft
from jobspor.base.numbers import whole_number

KEPT = timedelta(days=14)
LONGEST = 64 * 1024  # characters; the longest form there is takes some 20,000
LONGEST_ADDRESS = 200
SALT = "draft"
USED = "draft_used"  # a cookie: tells the browser that what it still keeps of a form has been sent
SECONDS_A_DAY = 24 * 3600


@dataclass(frozen=True)
class Written:
    """A form that somebody writes in: the address it posts to, and the citizen it is about, if anybody."""

    address: str
    citizen: int | None = None

    @property
    def token(self) -> str:
        """What stands in the form: the page says which form it is, the browser cannot."""
        return str(signing.Signer(salt=SALT).sign_object([self.address, self.citizen]))


def written(token: str) -> Written | None:
    """The form that a token names; None for a token that no page has made, or an address that is no form's."""
    try:
        form = Written(*signing.Signer(salt=SALT).unsign_object(token))
    except signing.BadSignature:
        return None
    return form if len(form.address) <= LONGEST_ADDRESS else None


def is_draft(content: str) -> bool:
    """Tell whether the browser's content can be kept: the values of fields by name, as JSON, and not too long."""
    try:
        told = json.loads(content) if len(content) <= LONGEST else None
    except (ValueError, RecursionError):
        return False
    fields = told.get("fields") if isinstance(told, dict) else None
    return isinstance(fields, dict) and all(isinstance(values, list) for values in fields.values())


def save_draft(form: Written, content: str, *, by: Actor, at: datetime) -> None:
    """Keep what is typed into a form, in place of what was kept before. Some forms ask whom they are about."""
    draft = Draft(
        municipality_id=by.municipality,
        user_id=_user(by),
        address=form.address,
        citizen_id=form.citizen or _chosen(content),
        content=content,
        saved_at=at,
    )
    Draft.objects.bulk_create(
        [draft],
        update_conflicts=True,
        unique_fields=["municipality", "user", "address"],
        update_fields=["citizen_id", "content", "saved_at"],
    )


def drop_draft(form: Written, *, by: Actor) -> None:
    """Forget it: thrown away, or sent."""
    Draft.objects.filter(user_id=_user(by), address=form.address).delete()


def drafts_of(forms: Iterable[Written], *, by: Actor) -> list[Draft]:
    """One's own drafts of some forms, where there are any."""
    return list(Draft.objects.filter(user_id=_user(by), address__in=[form.address for form in forms]))


def use_up(request: HttpRequest, response: HttpResponse, *, by: Actor) -> None:
    """Forget the draft of a form that has done its work: a POST that leads on to another page.

    One that is refused shows the form again, and its draft stays; so does that of a POST that is rolled back.
    """
    is_done = request.method == "POST" and response.has_header("Location")
    form = written(request.POST.get("draft", "")) if is_done else None
    if form:
        drop_draft(form, by=by)
        tell_used(response, form.address)


def tell_used(response: HttpResponse, address: str) -> None:
    """Let the browser forget what it keeps of the form itself."""
    response.set_cookie(USED, quote(address, safe=""), max_age=SECONDS_A_DAY, samesite="Lax", secure=settings.SECURE)


def _chosen(content: str) -> int | None:
    """The citizen in the field that asks for one."""
    chosen = json.loads(content)["fields"].get("citizen")
    return whole_number(str(chosen[0])) if chosen else None


def _user(by: Actor) -> int:
    if by.user_id is None:
        raise TypeError("Only who is signed in has drafts here; those of somebody with a link stay on the telephone")
    return by.user_id


def erase_old_drafts(*, at: datetime) -> int:
    """Erase the drafts of more than two weeks ago in every municipality, and return how many. For the keeper."""
    return int(Draft._base_manager.filter(saved_at__lt=at - KEPT)._raw_delete(connection.alias))
