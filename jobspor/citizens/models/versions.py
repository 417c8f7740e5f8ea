"""Versions of the plan: what it said when somebody saved one, and two of them side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.db import models
from django.db.models import Q

from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.text import gettext_noop
from jobspor.citizens.models.pathway import Pathway

PARTS = {
    "goal": gettext_noop("Mål"),
    "zone": gettext_noop("Nærmeste udviklingszone"),
    "wishes": gettext_noop("Jobønsker"),
    "subgoals": gettext_noop("Delmål"),
    "considerations": gettext_noop("Hensyn"),
}
Content = Mapping[str, list[str]]


@dataclass(frozen=True)
class Line:
    """A line of the plan, and whether the other side has it too."""

    text: str
    is_changed: bool


@dataclass(frozen=True)
class Part:
    """One part of two versions, side by side. `title` is a msgid."""

    title: str
    before: tuple[Line, ...]
    after: tuple[Line, ...]

    @property
    def is_changed(self) -> bool:
        return any(line.is_changed for line in (*self.before, *self.after)) or self.before != self.after


@tracked(part_of="pathway")
class PlanVersion(MunicipalModel):
    """The plan as it was agreed at a moment, by whom and why it changed. It is never changed again.

    `content` is what the plan said, part by part, in the lines that a reader saw: `{"goal": ["…"], "wishes": […]}`.
    """

    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField("nummer")
    made_at = models.DateTimeField("lavet")
    author = models.CharField("lavet af", max_length=120)
    why = models.CharField("hvorfor", max_length=300)
    content = models.JSONField("planen")

    privacy: ClassVar = Privacy(
        Keep.CASE, plain="id municipality number", personal="pathway made_at author why", sensitive="content"
    )

    class Meta:
        verbose_name = "version af planen"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pathway", "number"], name="plan_version_once"),
            models.CheckConstraint(condition=~Q(why=""), name="plan_version_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.pathway_id} {self.number}"


def compare(before: Content, after: Content) -> list[Part]:
    """Two versions side by side, the parts in their order; a line that only one has is marked where it stands."""
    return [
        Part(
            title,
            _marked(before.get(part, []), after.get(part, [])),
            _marked(after.get(part, []), before.get(part, [])),
        )
        for part, title in PARTS.items()
    ]


def changed_parts(before: Content, after: Content) -> list[str]:
    """The titles (msgids) of the parts that do not say the same."""
    return [part.title for part in compare(before, after) if part.is_changed]


def _marked(lines: Iterable[str], others: Iterable[str]) -> tuple[Line, ...]:
    known = set(others)
    return tuple(Line(text, text not in known) for text in lines)
