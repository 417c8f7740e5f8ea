"""The citizen's pathway: goal, plan, next step, notes."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.periods import never_overlapping, right_way_round
from jobspor.citizens.models.citizen import Citizen
from jobspor.citizens.models.sharing import Shareable
from jobspor.law.needs import Need, need_of
from jobspor.organisation.models import Employee


@tracked(part_of="citizen")
class Pathway(MunicipalModel):
    """A citizen's course (forløb) from referral to ending. One at a time."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="pathways")
    referred_on = models.DateField("henvist")
    referred_by = models.CharField("henvist af", max_length=120, blank=True)
    search_started_on = models.DateField("søger plads fra", null=True)
    ended_on = models.DateField("afsluttet", null=True)
    zone = models.CharField("nærmeste udviklingszone", max_length=300, default="", db_default="", blank=True)

    privacy: ClassVar = Privacy(
        Keep.CASE,
        plain="id municipality",
        personal="citizen referred_on referred_by search_started_on ended_on zone",
    )

    class Meta:
        verbose_name = "forløb"
        constraints: ClassVar = [
            never_overlapping("citizen", name="pathway_one_at_a_time", starts_on="referred_on", ends_on="ended_on"),
            right_way_round("pathway_period", starts_on="referred_on", ends_on="ended_on"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "citizen"], condition=Q(ended_on=None), name="pathway_open"),
            # Who is in which phase is asked of a whole municipality; all that it takes stands in the index.
            models.Index(
                fields=["municipality"],
                include=["citizen", "referred_on", "search_started_on", "ended_on"],
                name="pathway_phases",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.citizen_id} {self.referred_on}"


class GoalKind(models.TextChoices):
    """Where the citizen is going."""

    JOB = "job", _("Job")
    FLEX_JOB = "flex_job", _("Fleksjob")
    EDUCATION = "education", _("Uddannelse")


@tracked(part_of="pathway")
class Goal(Shareable):
    """The long-term goal in the citizen's own words. A new one replaces it and says why; none is overwritten."""

    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="goals")
    kind = models.CharField("mål", max_length=20, choices=GoalKind)
    own_words = models.CharField("borgerens egne ord", max_length=300)
    agreed_on = models.DateField("aftalt")
    why = models.CharField("hvorfor ændret", max_length=300, blank=True)
    replaced_on = models.DateField("afløst", null=True)

    privacy: ClassVar = Privacy(
        Keep.CASE,
        plain="id municipality",
        personal="pathway kind own_words agreed_on why replaced_on shared_from shared_until shared_for",
    )

    class Meta:
        verbose_name = "mål"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pathway"], condition=Q(replaced_on=None), name="goal_one_current"),
            right_way_round("goal_shared", starts_on="shared_from", ends_on="shared_until"),
        ]

    def __str__(self) -> str:
        return self.own_words


@tracked(part_of="pathway")
class JobWish(Shareable):
    """What the citizen would like to work with: A first, then B and C (ABC-jobstrategi).

    `code` is a job title's (ISCO-08) when the wish is one; free words have none.
    """

    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="job_wishes")
    letter = models.CharField("A, B eller C", max_length=1)
    wish = models.CharField("jobønske", max_length=120)
    code = models.CharField("jobtitlens kode", max_length=4, default="", db_default="", blank=True)

    privacy: ClassVar = Privacy(
        Keep.CASE, plain="id municipality letter", personal="pathway wish code shared_from shared_until shared_for"
    )

    class Meta:
        verbose_name = "jobønske"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pathway", "letter"], name="job_wish_once"),
            models.CheckConstraint(condition=Q(letter__in=["A", "B", "C"]), name="job_wish_letter"),
            right_way_round("job_wish_shared", starts_on="shared_from", ends_on="shared_until"),
        ]

    def __str__(self) -> str:
        return f"{self.letter} {self.wish}"

    @property
    def said(self) -> str:
        return self.wish


class SubgoalState(models.TextChoices):
    """How far a subgoal is."""

    NOT_BEGUN = "not_begun", _("Ikke begyndt")
    GOING_ON = "going_on", _("I gang")
    REACHED = "reached", _("Nået")
    GIVEN_UP = "given_up", _("Opgivet")


@tracked(part_of="pathway")
class Subgoal(MunicipalModel):
    """A small step (delmål) here and now: who helps, until when, how far it is, and why when it was given up.

    `place` is its place among the others where somebody has put them in order; nought comes by date.
    """

    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="subgoals")
    text = models.CharField("delmål", max_length=200)
    helper = models.CharField("hvem hjælper", max_length=120, blank=True)
    due_on = models.DateField("hvornår", null=True)
    reached_on = models.DateField("nået", null=True)
    state = models.CharField(
        "hvor langt", max_length=20, choices=SubgoalState, default=SubgoalState.GOING_ON, db_default="going_on"
    )
    why = models.CharField("hvorfor opgivet", max_length=300, default="", db_default="", blank=True)
    place = models.PositiveSmallIntegerField("plads i rækken", default=0, db_default=0)

    privacy: ClassVar = Privacy(
        Keep.CASE, plain="id municipality place", personal="pathway text helper due_on reached_on state why"
    )

    class Meta:
        verbose_name = "delmål"

    def __str__(self) -> str:
        return self.text

    @property
    def standing(self) -> SubgoalState:
        """How far it is; the day it was reached says more than any word."""
        return SubgoalState.REACHED if self.reached_on else SubgoalState(self.state)

    @property
    def is_open(self) -> bool:
        """Neither reached nor given up."""
        return self.standing in (SubgoalState.NOT_BEGUN, SubgoalState.GOING_ON)


@tracked(part_of="pathway")
class Consideration(Shareable):
    """Something a workplace takes care of (skånehensyn). Shared with a company only while the citizen says yes.

    `text` always says it; `kind` and `amount` say it to a match as well, where it is of a known kind.
    """

    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="considerations")
    text = models.CharField("hensyn", max_length=200)
    kind = models.CharField("slags", max_length=20, default="", db_default="", blank=True)
    amount = models.PositiveSmallIntegerField("tal", null=True)

    privacy: ClassVar = Privacy(
        Keep.CASE,
        plain="id municipality",
        personal="pathway shared_from shared_until shared_for",
        sensitive="text kind amount",
    )

    class Meta:
        verbose_name = "hensyn"
        constraints: ClassVar = [
            right_way_round("consideration_shared", starts_on="shared_from", ends_on="shared_until"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def need(self) -> Need | None:
        """What it asks of the work, as a value; None when it is only said in words."""
        return need_of(self.kind, self.amount)


@tracked(part_of="citizen")
class NextStep(MunicipalModel):
    """What happens next (næste skridt), when, and whose turn it is."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="next_steps")
    what = models.CharField("hvad", max_length=200)
    due_on = models.DateField("dato")
    due_at = models.TimeField("klokken", null=True)
    owner = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="next_steps")
    waits_for = models.CharField("venter på", max_length=120, blank=True)
    done_on = models.DateField("gjort", null=True)

    privacy: ClassVar = Privacy(
        Keep.CASE, plain="id municipality", personal="citizen what due_on due_at owner waits_for done_on"
    )

    class Meta:
        verbose_name = "næste skridt"
        indexes: ClassVar = [
            models.Index(
                fields=["municipality", "citizen", "due_on"], condition=Q(done_on=None), name="next_step_open"
            ),
            models.Index(fields=["municipality", "owner", "due_on"], condition=Q(done_on=None), name="next_step_mine"),
        ]

    def __str__(self) -> str:
        return self.what


class NoteKind(models.TextChoices):
    """What a note is about."""

    TALK = "talk", _("Samtale")
    FOLLOW_UP = "follow_up", _("Opfølgning")
    SUCCESS = "success", _("Succes")
    ABSENCE = "absence", _("Fravær")


@tracked(part_of="citizen")
class Note(MunicipalModel):
    """A note on the citizen's timeline."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField("slags", max_length=20, choices=NoteKind)
    text = models.TextField("note", max_length=4000)
    written_at = models.DateTimeField("skrevet")

    privacy: ClassVar = Privacy(
        Keep.CASE, plain="id municipality", personal="citizen kind written_at", sensitive="text"
    )

    class Meta:
        verbose_name = "note"
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(text=""), name="note_has_text")]

    def __str__(self) -> str:
        return f"{self.kind} {self.written_at:%Y-%m-%d}"


@tracked(part_of="pathway")
class OtherOffer(MunicipalModel):
    """Another employment offer (andet tilbud) on the way to a company, such as guidance or a short course."""

    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="other_offers")
    what = models.CharField("tilbud", max_length=200)
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til", null=True)

    privacy: ClassVar = Privacy(Keep.CASE, plain="id municipality", personal="pathway what starts_on ends_on")

    class Meta:
        verbose_name = "andet tilbud"
        constraints: ClassVar = [right_way_round("other_offer_period")]

    def __str__(self) -> str:
        return self.what
