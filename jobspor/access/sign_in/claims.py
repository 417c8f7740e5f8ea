"""What a provider says about somebody, in the words of both protocols, and what that means here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from jobspor.access.models.providers import IdentityProvider, RolesAs
from jobspor.access.policy import Role
from jobspor.access.sign_in.privileges import read_privileges
from jobspor.access.sign_in.refusal import Reason, Refused


@dataclass(frozen=True)
class Claims:
    """A checked answer: the provider's own number for somebody, and each claim with its values."""

    subject: str
    values: Mapping[str, tuple[str, ...]]

    def one(self, name: str) -> str:
        """The first value of a claim, or nothing."""
        return next(iter(self.values.get(name, ())), "")

    @classmethod
    def of(cls, subject: str, values: Mapping[str, Any]) -> Self:
        """Of claims that are one value or several."""
        return cls(subject, {name: _texts(value) for name, value in values.items() if value is not None})


@dataclass(frozen=True)
class Person:
    """Somebody a provider vouches for, as Jobspor knows people."""

    subject: str
    name: str
    email: str
    roles: frozenset[Role]
    teams: tuple[str, ...]
    in_two_steps: bool


def person_of(provider: IdentityProvider, claims: Claims) -> Person:
    """Read the claims by the provider's own names. Raises Refused for somebody of elsewhere, or without a name."""
    if provider.belongs_claim and provider.belongs_value not in claims.values.get(provider.belongs_claim, ()):
        raise Refused(Reason.NOT_HERE, "belongs")
    subject = claims.one(provider.subject_claim) if provider.subject_claim else claims.subject
    name, email = claims.one(provider.name_claim), claims.one(provider.email_claim).lower()
    if not (name and email and subject):
        raise Refused(Reason.NOT_SAID, "name" if email else "email")
    if provider.domains and email.rpartition("@")[2] not in provider.domains:
        raise Refused(Reason.OTHER_MAIL, "domain")
    roles, teams = _granted(provider, claims)
    return Person(
        subject=subject,
        name=name[:120],
        email=email,
        roles=frozenset(Role(provider.role_map[role]) for role in roles if role in provider.role_map),
        teams=tuple(dict.fromkeys(provider.team_map[team] for team in teams if team in provider.team_map)),
        in_two_steps=any(level in provider.levels for level in claims.values.get(provider.level_claim, ())),
    )


def _granted(provider: IdentityProvider, claims: Claims) -> tuple[Iterable[str], Iterable[str]]:
    """The provider's words for roles, and for what they are limited to."""
    said = claims.values.get(provider.roles_claim, ())
    if provider.roles_as == RolesAs.LIST:
        return said, claims.values.get(provider.teams_claim, ())
    groups = [
        group for text in said for group in read_privileges(text) if provider.belongs_value in ("", group.organisation)
    ]
    roles = [privilege for group in groups for privilege in group.privileges]
    return roles, [value for group in groups for value in group.constraints.get(provider.teams_claim, ())]


def _texts(value: Any) -> tuple[str, ...]:
    """One value or several, as texts."""
    return tuple(str(part) for part in value) if isinstance(value, list | tuple) else (str(value),)
