"""The link by which a mentor outside the municipality reports."""

from datetime import datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.access.links import address, make_link, new_token, renew_link, stop_link
from jobspor.access.models import Link
from jobspor.access.post.outbox import send_link
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop
from jobspor.citizens.actions.holding import hold_citizens
from jobspor.citizens.models import MentorGrant
from jobspor.citizens.queries.mentors import PURPOSE, link_of


@transaction.atomic
def send_mentor_link(*, grant: MentorGrant, by: Actor, at: datetime) -> None:
    """Send the mentor their link, to the address known today. Raises RuleBroken when there is none."""
    link = _ensure(grant, by=by, at=at)
    if send_link(link, once=f"mentor:{link.pk}:{at:%Y%m%d%H%M}", by=by, at=at) is None:
        raise RuleBroken(gettext_noop("Der er hverken telefon eller e-mail at sende til. Læs linket op i stedet."))
    record("mentor.link_sent", grant, by=by, at=at, mentor=grant.mentor)


@transaction.atomic
def read_out_mentor_link(*, grant: MentorGrant, by: Actor, at: datetime) -> str:
    """A fresh address that opens the mentor's link, to be read aloud."""
    link = _ensure(grant, by=by, at=at)
    record("mentor.link_read_out", grant, by=by, at=at, mentor=grant.mentor)
    return address(new_token(link, channel="voice", at=at))


@transaction.atomic
def stop_mentor_link(*, grant: MentorGrant, by: Actor, at: datetime) -> None:
    """The mentor reports no more. Raises RuleBroken when there is no link."""
    hold_citizens(grant.citizen_id)
    link = link_of(grant)
    if link is None:
        raise RuleBroken(gettext_noop("Mentoren har intet link."))
    stop_link(link, by=by, at=at)


def _ensure(grant: MentorGrant, *, by: Actor, at: datetime) -> Link:
    """The mentor's link with its days and the address known today. Raises RuleBroken for a colleague."""
    hold_citizens(grant.citizen_id)
    if grant.employee_id:
        raise RuleBroken(gettext_noop("Mentoren er en kollega og skriver timerne her."))
    link = link_of(grant)
    if link is None:
        return make_link(
            purpose=PURPOSE,
            row=grant,
            person_name=grant.mentor_name,
            about="",
            phone=grant.phone,
            email=grant.email,
            citizen_id=grant.citizen_id,
            by=by,
            at=at,
        )
    link.person_name, link.phone, link.email = grant.mentor_name, grant.phone, grant.email
    link.save(update_fields=["person_name", "phone", "email"])
    return renew_link(link, at=at)
