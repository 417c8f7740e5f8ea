"""The parties of an agreement who sign by link: who they are, and sending, renewing and reading out their links."""

from datetime import datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.access.links import address, make_link, new_token, renew_link, stop_link
from jobspor.access.models import Link, Message
from jobspor.access.post.outbox import send_link
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop
from jobspor.citizens.actions import hold_citizens
from jobspor.citizens.queries.protection import name_outside
from jobspor.companies.models import ContactPerson
from jobspor.placements.agreement.text import SignatoryRole
from jobspor.placements.models import Placement
from jobspor.placements.queries.agreement import PURPOSES, links
from jobspor.placements.queries.agreement_text import Signatory, default_signatory
from jobspor.placements.rules.signing import Reachable, check_apart


def signatory_of(placement: Placement) -> Signatory:
    """Who signs for the company: whom the link is for, as reached today; without a link, who it begins with."""
    return _signatory(placement, links(placement).get(SignatoryRole.COMPANY))


def check_parties_apart(placement: Placement) -> None:
    """Raises RuleBroken when the links of citizen and company go to the same telephone or mailbox."""
    to = {role: Reachable(link.phone, link.email) for role, link in links(placement).items()}
    check_apart(to.get(SignatoryRole.CITIZEN, Reachable()), to.get(SignatoryRole.COMPANY, Reachable()))


def ensure_link(*, placement: Placement, role: SignatoryRole, by: Actor, at: datetime) -> Link:
    """The party's link, with its days and the address known today; made when there is none.

    Raises RuleBroken when citizen and company share a telephone or a mailbox.
    """
    citizen = placement.citizen
    known = links(placement)
    person = signatory = _signatory(placement, known.get(SignatoryRole.COMPANY))
    check_apart(Reachable(citizen.phone, citizen.email), Reachable(signatory.phone, signatory.email))
    if role is SignatoryRole.CITIZEN:
        person = Signatory(name_outside(citizen), citizen.phone, citizen.email, citizen.messages_in)
    link = known.get(role)
    if link is not None:
        link.person_name, link.phone, link.email = person.name, person.phone, person.email
        link.language = person.language
        link.save(update_fields=["person_name", "phone", "email", "language"])
        return renew_link(link, at=at)
    return _make(placement, role, person, by=by, at=at)


@transaction.atomic
def hand_over_signing(*, placement: Placement, to: Signatory, by: Actor, at: datetime) -> Link:
    """Stop the company's link and make one for somebody else. Raises RuleBroken for the citizen's own number."""
    citizen = placement.citizen
    check_apart(Reachable(citizen.phone, citizen.email), Reachable(to.phone, to.email))
    if old := links(placement).get(SignatoryRole.COMPANY):
        stop_link(old, by=by, at=at)
    return _make(placement, SignatoryRole.COMPANY, to, by=by, at=at)


@transaction.atomic
def send_again(*, placement: Placement, role: SignatoryRole, by: Actor, at: datetime) -> Message:
    """Send the party their link once more, to the address known today. Raises RuleBroken when there is none."""
    hold_citizens(placement.citizen_id)
    link = ensure_link(placement=placement, role=role, by=by, at=at)
    once = f"agreement-again:{link.pk}:{at:%Y%m%d%H%M}"
    if sent := Message.objects.filter(once=once).first():
        return sent
    message = send_link(link, once=once, by=by, at=at)
    if message is None:
        raise RuleBroken(gettext_noop("Der er hverken telefon eller e-mail at sende til. Læs linket op i stedet."))
    record("agreement.link_sent", placement, by=by, at=at, name=link.person_name)
    return message


@transaction.atomic
def read_out(*, placement: Placement, role: SignatoryRole, by: Actor, at: datetime) -> str:
    """A fresh address that opens the party's link, to be read aloud."""
    link = ensure_link(placement=placement, role=role, by=by, at=at)
    record("agreement.link_read_out", placement, by=by, at=at, name=link.person_name)
    return address(new_token(link, channel="voice", at=at))


def _make(placement: Placement, role: SignatoryRole, person: Signatory, *, by: Actor, at: datetime) -> Link:
    return make_link(
        purpose=PURPOSES[role],
        row=placement,
        person_name=person.name,
        about=placement.workplace.name[:200],
        phone=person.phone,
        email=person.email,
        language=person.language,
        citizen_id=placement.citizen_id,
        by=by,
        at=at,
    )


def _signatory(placement: Placement, link: Link | None) -> Signatory:
    if link is None:
        return default_signatory(placement)
    known = ContactPerson.objects.filter(workplace=placement.workplace, name=link.person_name, left_on=None).last()
    return Signatory(link.person_name, known.phone, known.email, known.messages_in) if known else _as_in(link)


def _as_in(link: Link) -> Signatory:
    return Signatory(link.person_name, link.phone, link.email, link.language)
