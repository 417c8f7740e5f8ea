"""The agreement of a placement: its versions, who has signed which, and where the placement therefore stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import OuterRef, Prefetch, Subquery
from django.utils.translation import gettext as _

from jobspor.access.models import Link, Message, StoredFile
from jobspor.access.post.told import PACKED, Way
from jobspor.base.text import gettext_noop
from jobspor.base.wording import local_day
from jobspor.placements.agreement.changes import Change, changes
from jobspor.placements.agreement.sheet import SignatureLine
from jobspor.placements.agreement.text import AgreementText, SignatoryRole, from_dict
from jobspor.placements.models import Agreement, Placement, Signature
from jobspor.placements.rules import Facts, State, state_of

PURPOSES: Mapping[SignatoryRole, str] = {
    SignatoryRole.CITIZEN: "agreement-citizen",
    SignatoryRole.COMPANY: "agreement-company",
}
# How somebody signed; the agreement prints it in Danish, the page in the reader's language.
CHANNELS = {
    "sms": gettext_noop("Link på SMS"),
    "mail": gettext_noop("Link på e-mail"),
    "voice": gettext_noop("Link læst op"),
    "desk": gettext_noop("Logget ind"),
}
HAS_AUTHORITY = "Har svaret ja til at måtte skrive under"


@dataclass(frozen=True)
class Version:
    """One version and the signatures that stand under it."""

    agreement: Agreement
    signatures: Mapping[SignatoryRole, Signature]

    @cached_property
    def text(self) -> AgreementText:
        return from_dict(self.agreement.text)

    @cached_property
    def signers(self) -> Mapping[SignatoryRole, str]:
        """Who is to sign, by the text."""
        text = self.text
        return {
            SignatoryRole.CITIZEN: text.citizen.name,
            SignatoryRole.COMPANY: text.company.signatory,
            SignatoryRole.MUNICIPALITY: text.municipality.consultant,
        }

    @property
    def missing(self) -> dict[SignatoryRole, str]:
        """Who has not signed."""
        return {role: name for role, name in self.signers.items() if role not in self.signatures}

    @property
    def is_complete(self) -> bool:
        return not self.missing

    @property
    def completed_on(self) -> date | None:
        """The day the last signature fell."""
        return local_day(max(row.signed_at for row in self.signatures.values())) if self.is_complete else None


@dataclass(frozen=True)
class Signing:
    """All versions of a placement's agreement, oldest first; there is always one."""

    versions: Sequence[Version]

    @property
    def current(self) -> Version:
        """The latest, signed or not."""
        return self.versions[-1]

    @property
    def in_force(self) -> Version | None:
        """The latest that all three have signed."""
        return next((version for version in reversed(self.versions) if version.is_complete), None)

    @property
    def first_signed_on(self) -> date | None:
        return min((version.completed_on for version in self.versions if version.completed_on), default=None)

    def signed_by(self, role: SignatoryRole, signature: Signature) -> "Signing":
        """The same with one signature more under the current version."""
        current = Version(self.current.agreement, {**self.current.signatures, role: signature})
        return Signing([*self.versions[:-1], current])

    def read(self, digest: str) -> Version | None:
        """The version with a digest, such as the one somebody has on their screen."""
        return next((version for version in self.versions if version.agreement.digest == digest), None)

    def signed_before(self, role: SignatoryRole) -> Version | None:
        """The latest earlier version that a party has signed."""
        return next((version for version in reversed(self.versions[:-1]) if role in version.signatures), None)

    def changes_since(self, earlier: Version) -> tuple[Change, ...]:
        """What the current version says otherwise."""
        return changes(earlier.text, self.current.text)

    def lines(self, version: Version) -> list[SignatureLine]:
        """The signatures under a version as they are printed, each with the version that was read."""
        return [
            SignatureLine(
                role=role,
                name=row.signer,
                signed_at=row.signed_at,
                channel=CHANNELS.get(row.channel, row.channel),
                version=read.agreement.version if (read := self.read(row.digest)) else version.agreement.version,
                note=HAS_AUTHORITY if role is SignatoryRole.COMPANY else "",
            )
            for role in SignatoryRole
            if (row := version.signatures.get(role))
        ]


def signing(placement: Placement) -> Signing:
    """The versions of a placement's agreement with the signatures that stand. Two queries."""
    return Signing([_version(row) for row in _agreements([placement])])


def state(placement: Placement, signing: Signing, on: date) -> State:
    """Where the placement stands on a day."""
    return state_of(
        Facts(
            starts_on=placement.starts_on,
            ends_on=placement.ends_on,
            agreed_on=placement.agreed_on,
            first_signed_on=signing.first_signed_on,
            signed_on=signing.current.completed_on,
            ended_on=placement.ended_on,
            cancelled_on=placement.cancelled_on,
        ),
        on,
    )


def states(placements: Iterable[Placement], on: date) -> dict[int, State]:
    """Where several placements stand, by id. Two queries."""
    rows = list(placements)
    by_placement: dict[int, list[Version]] = {row.pk: [] for row in rows}
    for agreement in _agreements(rows):
        by_placement[agreement.placement_id].append(_version(agreement))
    return {row.pk: state(row, Signing(by_placement[row.pk]), on) for row in rows}


def links(placement: Placement) -> dict[SignatoryRole, Link]:
    """The open or expired link of each party who signs by link, with where its latest message is. One query."""
    messages = Message.objects.filter(link=OuterRef("pk")).order_by("-pk")
    rows = (
        Link.objects.filter(purpose__in=PURPOSES.values(), object_id=placement.pk, revoked_at=None)
        .annotate(message=Subquery(messages.values(packed=PACKED)[:1]))
        .order_by("pk")
    )
    by_purpose = {row.purpose: row for row in rows}
    return {role: by_purpose[purpose] for role, purpose in PURPOSES.items() if purpose in by_purpose}


@dataclass(frozen=True)
class Party:
    """One who signs: the role's msgid, the name, the signature as printed or None, and the link if they come by one.

    `message` says where the latest message with the link is; nothing when there is none.
    """

    role: SignatoryRole
    name: str
    line: SignatureLine | None
    link: Link | None
    message: str = ""


def parties(placement: Placement, signing: Signing, on: date) -> list[Party]:
    """The three of the current version, in the order they are printed. One query."""
    by_role = {line.role: line for line in signing.lines(signing.current)}
    known = links(placement)
    return [
        Party(role, by_role[role].name if role in by_role else name, by_role.get(role), link, _message(link, on))
        for role, name in signing.current.signers.items()
        for link in [known.get(role)]
    ]


def _message(link: Link | None, on: date) -> str:
    packed = link and link.message  # type: ignore[attr-defined]  # annotated by `links`
    return Way.unpacked(packed).told(on) if packed else ""


def printed(placement: Placement, version: int | None = None) -> StoredFile | None:
    """The paper of a version, else of the current one, with the signatures it has now."""
    found = [one for one in signing(placement).versions if version in (None, one.agreement.version)]
    if not found:
        return None
    files = found[-1].agreement.files.filter(signed=len(found[-1].signatures)).select_related("file")
    row = files.first()
    return row.file if row else None


def loudly(placement: Placement, signing: Signing) -> str:
    """What the page says first while somebody has not signed, with their names; nothing when all have."""
    missing = list(signing.current.missing.values())
    if not missing or placement.cancelled_on:
        return ""
    names = _("%(some)s og %(last)s") % {"some": ", ".join(missing[:-1]), "last": missing[-1]}
    return _("Ikke underskrevet endnu: %(names)s mangler.") % {"names": names if missing[:-1] else missing[0]}


def _agreements(placements: Sequence[Placement]) -> Iterable[Agreement]:
    standing = Prefetch("signatures", Signature.objects.filter(withdrawn_at=None), to_attr="standing")
    return Agreement.objects.filter(placement__in=placements).prefetch_related(standing).order_by("version")


def _version(agreement: Agreement) -> Version:
    rows: list[Signature] = agreement.standing  # type: ignore[attr-defined]  # prefetched by `_agreements`
    return Version(agreement, {SignatoryRole(row.role): row for row in rows})
