"""What a citizen can and has done: the CV, built in conversation, entry by entry."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jobspor.access.history import tracked
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.periods import right_way_round
from jobspor.citizens.models.citizen import Citizen
from jobspor.citizens.models.sharing import Shareable


class CvKind(models.TextChoices):
    """What an entry is about, in the order of the page."""

    WORK = "work", _("Arbejde")
    EDUCATION = "education", _("Uddannelse og kurser")
    SKILL = "skill", _("Det kan jeg")
    STRENGTH = "strength", _("Mine styrker")
    LANGUAGE = "language", _("Sprog")
    LICENCE = "licence", _("Kørekort")


class LanguageLevel(models.TextChoices):
    """How well a language is spoken at work."""

    SOME = "some", _("lidt")
    GOOD = "good", _("godt")
    FLUENT = "fluent", _("flydende")
    NATIVE = "native", _("modersmål")


@tracked(part_of="citizen")
class CvItem(Shareable):
    """One entry of a citizen's CV. Strengths stand in the citizen's own words; a skill is a known term or free.

    `code` is a job title's (ISCO-08) where work was in one; `level` belongs to a language.
    """

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="cv_items")
    kind = models.CharField("slags", max_length=12, choices=CvKind)
    text = models.CharField("hvad", max_length=200)
    place = models.CharField("hvor", max_length=120, blank=True)
    from_year = models.PositiveSmallIntegerField("fra år", null=True)
    until_year = models.PositiveSmallIntegerField("til år", null=True)
    level = models.CharField("niveau", max_length=10, choices=LanguageLevel, blank=True)
    code = models.CharField("jobtitlens kode", max_length=4, blank=True)

    privacy: ClassVar = Privacy(
        Keep.CASE,
        plain="id municipality",
        personal="citizen kind text place from_year until_year level code shared_from shared_until shared_for",
    )

    class Meta:
        verbose_name = "linje i cv"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="cv_item_has_text"),
            right_way_round("cv_item_years", starts_on="from_year", ends_on="until_year"),
            right_way_round("cv_item_shared", starts_on="shared_from", ends_on="shared_until"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def said(self) -> str:
        where = f" ({self.place})" if self.place else ""
        how_well = f", {self.get_level_display()}" if self.level else ""
        return f"{self.text}{where}{how_well}"

    @property
    def years(self) -> str:
        """From and until, as far as they are known."""
        first, last = self.from_year or "", self.until_year or ""
        return f"{first}–{last}" if first and first != last else f"{last}"
