"""Who acts: always a somebody, in one municipality."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from jobspor.access.policy import Permission, Role, Scope, widest


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Somebody who acts in one municipality: an employee signed in, a person with a link, or a job.

    `key` names them in journal, history and read log: `user:12`, `link:7`, `job:send_message`.
    """

    key: str
    name: str
    municipality: int
    roles: frozenset[Role] = frozenset()
    organisation: str = ""
    phone: str = ""
    is_example: bool = False

    @property
    def user_id(self) -> int | None:
        """The user's id, or None for links and jobs."""
        kind, _, number = self.key.partition(":")
        return int(number) if kind == "user" else None

    def scope(self, permission: Permission) -> Scope | None:
        """How far the permission reaches for this actor; None when not at all."""
        return widest(self.roles, permission)

    def may(self, permission: Permission) -> bool:
        """Tell whether the actor has the permission within any scope."""
        return self.scope(permission) is not None

    @property
    def leads(self) -> bool:
        """Tell whether the actor looks after a team rather than citizens of their own: lists begin with the team's."""
        return self.may(Permission.FIGURES_VIEW)

    def packed(self) -> dict[str, Any]:
        """What a job carries of its actor: no personal data but the key."""
        return {"key": self.key, "municipality": self.municipality}

    @classmethod
    def unpacked(cls, packed: dict[str, Any]) -> Self:
        """The actor that a job carries; its name is not carried."""
        return cls(key=packed["key"], municipality=packed["municipality"], name="")


@dataclass(frozen=True)
class Reach:
    """An actor and how far one permission reaches for them today: what row filters and queries take as `scope=`."""

    actor: Actor
    scope: Scope
    on: date
