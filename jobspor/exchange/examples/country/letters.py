"""The links that citizen and company sign by, the messages that carry them, and the agreement on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from jobspor.access.links import purpose_of
from jobspor.access.models import Link, Message, StoredFile
from jobspor.access.models.post import Channel
from jobspor.exchange.examples.country.clock import Moment, at
from jobspor.exchange.examples.country.scene import Scene
from jobspor.exchange.examples.country.signing import Deal, Signed, Signer
from jobspor.placements.agreement.document import render
from jobspor.placements.agreement.sheet import SignatureLine
from jobspor.placements.agreement.text import AgreementText, SignatoryRole
from jobspor.placements.models import AgreementFile
from jobspor.placements.queries.agreement import CHANNELS, HAS_AUTHORITY, PURPOSES

LINK_DAYS = 30
NOON = 12 * 60
phone_secret = Link._meta.get_field("phone").get_prep_value
email_secret = Link._meta.get_field("email").get_prep_value
to_secret = Message._meta.get_field("to").get_prep_value


@dataclass(frozen=True, slots=True)
class Paper:
    """What is needed to print an agreement as it stands."""

    agreement: int
    text: AgreementText
    signed: Signed


def link(scene: Scene, deal: Deal, signer: Signer, made_on: date, opened_at: Moment | None) -> None:
    """The party's link, with its days since the last version; stopped where the placement was given up."""
    cancelled_on = deal.stay.cancelled_on
    stopped_at = scene.at(cancelled_on) if cancelled_on else None
    scene.add(
        Link,
        pk=signer.link,
        purpose=PURPOSES[signer.role],
        object_id=deal.placement,
        citizen_id=deal.case.person.pk,
        person_name=signer.name,
        about=deal.seat.partner.site.name[:200],
        phone=phone_secret(signer.phone),
        email=email_secret(signer.email),
        expires_at=at(made_on + timedelta(days=LINK_DAYS), NOON),
        revoked_at=stopped_at,
        opened_at=opened_at,
    )
    if stopped_at:
        about: dict[str, Any] = {"citizen_id": deal.case.person.pk, "person": signer.name}
        scene.record("link.stopped", Link, signer.link, by=deal.case.person.consultant.by, at=stopped_at, **about)


def ask(scene: Scene, deal: Deal, agreement: int, made_at: Moment, waited_for: Sequence[Signer]) -> None:
    """The messages to those of whom a signature is waited for; they have arrived."""
    for signer in waited_for:
        purpose = purpose_of(Link(purpose=PURPOSES[signer.role]))
        words = {"name": signer.name, "about": deal.site, "organisation": scene.organisation, "link": "{link}"}
        once = f"agreement:{agreement}:{signer.role}"
        scene.add(
            Message,
            when=made_at,
            key=str(uuid5(NAMESPACE_URL, once)),
            kind=purpose.code,
            channel=Channel.SMS if signer.phone else Channel.MAIL,
            to=to_secret(signer.phone or signer.email),
            link_id=signer.link,
            subject=purpose.subject.format_map(words),
            body=(purpose.sms if signer.phone else purpose.mail).format_map(words),
            once=once,
            pace="ordinary",
            status=Message.Status.SENT,
            reason="",
            attempts=1,
            made_at=made_at,
            due_at=made_at,
            sent_at=Moment(made_at + 60),
        )


def put_on_paper(scene: Scene, paper: Paper) -> None:
    """Print an agreement with the signatures it has."""
    lines = [_line(signer, moment, paper.text.version) for signer, moment in paper.signed]
    content = render(paper.text, lines, examples=True)
    file = scene.add(
        StoredFile,
        name=f"arbejdsaftale-{paper.text.version}.pdf",
        content_type="application/pdf",
        content=content,
        digest=sha256(content).hexdigest(),
        made_at=scene.at(paper.text.made_on),
    )
    scene.add(AgreementFile, agreement_id=paper.agreement, file_id=file, signed=len(lines))


def _line(signer: Signer, moment: Moment, version: int) -> SignatureLine:
    return SignatureLine(
        role=signer.role,
        name=signer.name,
        signed_at=datetime.fromtimestamp(moment, UTC),
        channel=CHANNELS[signer.channel],
        version=version,
        note=HAS_AUTHORITY if signer.role is SignatoryRole.COMPANY else "",
    )
