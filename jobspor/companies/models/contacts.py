"""What one municipality has said to a workplace, and what it has promised."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from jobspor.access.actor import Reach
from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.periods import right_way_round
from jobspor.base.text import Worded, gettext_noop
from jobspor.companies.models.cooperation import ContactPerson, OfMunicipality
from jobspor.companies.models.register import Workplace
from jobspor.organisation.models import Employee


class ContactWay(Worded):
    """How we spoke."""

    CALL = "call", gettext_noop("Telefon")
    VISIT = "visit", gettext_noop("Besøg")
    MAIL = "mail", gettext_noop("E-mail")
    FAIR = "fair", gettext_noop("Messe")


class Outcome(Worded):
    """What came of it."""

    TALKED = "talked", gettext_noop("Talt sammen")
    AGREED = "agreed", gettext_noop("Aftalt noget")
    LATER = "later", gettext_noop("Ikke lige nu")
    REFUSED = "refused", gettext_noop("Nej tak")
    NO_ANSWER = "no_answer", gettext_noop("Fik ikke fat i nogen")


class Refusal(Worded):
    """Why a company says no, by the barriers that consultants meet most (CABI, theme 7)."""

    NO_TIME = "no_time", gettext_noop("Har ikke tid")
    NO_TASKS = "no_tasks", gettext_noop("Har ingen opgaver")
    STAFF = "staff", gettext_noop("Medarbejderne vil ikke")
    PROBLEMS = "problems", gettext_noop("Ser problemerne før det, borgeren kan")
    TOO_WEAK = "too_weak", gettext_noop("Borgerne er for svage")
    JOBCENTRE = "jobcentre", gettext_noop("Jobcentret er svært at samarbejde med")
    PRACTICE = "practice", gettext_noop("Jobcentre gør det forskelligt")
    UNKNOWN = "unknown", gettext_noop("Jobcentret kender ikke borgeren")
    OTHER = "other", gettext_noop("Noget andet")


class Visit(Worded):
    """Whether a company that calls us was offered a visit."""

    NOT_ASKED = "", gettext_noop("Ikke skrevet")
    TAKEN = "taken", gettext_noop("Ja, og de tog imod")
    OFFERED = "offered", gettext_noop("Ja, de ville ikke nu")
    NOT_OFFERED = "not_offered", gettext_noop("Nej")


class PromiseState(Worded):
    """Where a promise stands."""

    OPEN = "open", gettext_noop("Åbent")
    KEPT = "kept", gettext_noop("Holdt")
    BROKEN = "broken", gettext_noop("Ikke holdt")
    WITHDRAWN = "withdrawn", gettext_noop("Trukket tilbage")


@tracked()
class Contact(MunicipalModel):
    """Somebody of ours spoke with somebody of theirs. `inbound`: they came to us; then `visit` says if one was offered.

    `spoke_with` names whoever is not a contact person of the workplace.
    """

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="contacts")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(ContactPerson, on_delete=models.PROTECT, related_name="contacts", null=True)
    spoke_with = models.CharField("talte med", max_length=120, blank=True)
    day = models.DateField("dag")
    way = models.CharField("hvordan", max_length=10)
    inbound = models.BooleanField("de henvendte sig", default=False)
    about = models.CharField("om", max_length=200)
    outcome = models.CharField("udfald", max_length=12)
    refusal = models.CharField("hvorfor nej", max_length=12, blank=True)
    visit = models.CharField("tilbudt besøg", max_length=12, blank=True)
    note = models.TextField("note", max_length=1000, blank=True)

    objects = OfMunicipality.as_manager()
    privacy: ClassVar = Privacy(
        Keep.COOPERATION,
        plain="id municipality workplace day way inbound outcome refusal visit",
        personal="employee person spoke_with about note",
    )

    class Meta:
        verbose_name = "kontakt med virksomhed"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(outcome="refused") | Q(refusal=""), name="contact_refusal_is_a_no"),
            models.CheckConstraint(condition=Q(inbound=True) | Q(visit=""), name="contact_visit_is_inbound"),
        ]
        indexes: ClassVar = [models.Index(fields=["municipality", "workplace", "-day"], name="contact_of_workplace")]

    def __str__(self) -> str:
        return f"{self.workplace_id} {self.day}"

    @property
    def with_whom(self) -> str:
        """Whom we spoke with, by name; empty when nobody has said."""
        return self.person.name if self.person else self.spoke_with


class PromiseQuerySet(OfMunicipality["Promise"]):
    """Ways to ask for promises."""

    def open(self) -> Self:
        """Neither kept, broken nor withdrawn."""
        return self.filter(state=PromiseState.OPEN.value)

    def due(self, on: date) -> Self:
        """Open, and promised for a day that has come."""
        return self.open().filter(due_on__lte=on)

    def mine(self, scope: Reach) -> Self:
        """Those that the actor has to keep."""
        return self.filter(owner__user=scope.actor.user_id or 0)


@tracked()
class Promise(MunicipalModel):
    """What somebody here has promised a company: the next step after a contact. It has a day and an owner, always."""

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="promises")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="promises", null=True)
    owner = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    what = models.CharField("hvad", max_length=200)
    due_on = models.DateField("senest")
    state = models.CharField(
        "stand", max_length=10, default=PromiseState.OPEN.value, db_default=PromiseState.OPEN.value
    )
    settled_on = models.DateField("afgjort", null=True)
    note = models.CharField("hvordan gik det", max_length=300, blank=True)

    objects = PromiseQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.COOPERATION,
        plain="id municipality workplace contact due_on state settled_on",
        personal="owner what note",
    )

    class Meta:
        verbose_name = "løfte"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="open", settled_on=None) | (~Q(state="open") & Q(settled_on__isnull=False)),
                name="promise_settled_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "kept"]) | ~Q(note=""), name="promise_not_kept_says_why"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "due_on"], condition=Q(state="open"), name="promise_open"),
            models.Index(fields=["municipality", "workplace"], name="promise_of_workplace"),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def is_open(self) -> bool:
        """Tell whether it is still to be kept."""
        return self.state == PromiseState.OPEN

    @property
    def state_name(self) -> str:
        """Where it stands, as a msgid."""
        return PromiseState(self.state).danish

    @property
    def was_on_time(self) -> bool:
        """Tell whether it was kept by its day."""
        return self.state == PromiseState.KEPT and self.settled_on is not None and self.settled_on <= self.due_on


class CallPauseQuerySet(OfMunicipality["CallPause"]):
    """Ways to ask for pauses."""

    def on(self, day: date) -> Self:
        """Those that hold on a day."""
        return self.filter(since__lte=day, until__gt=day).filter(Q(lifted_on=None) | Q(lifted_on__gt=day))


@tracked()
class CallPause(MunicipalModel):
    """A company has asked that nobody calls before a day. Its own calls, and what runs there, are answered as ever."""

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="call_pauses")
    since = models.DateField("fra")
    until = models.DateField("ring ikke før")
    asked_by = models.CharField("hvem bad om det", max_length=120)
    why = models.CharField("hvorfor", max_length=200)
    lifted_on = models.DateField("hævet", null=True)

    objects = CallPauseQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.COOPERATION, plain="id municipality workplace since until lifted_on", personal="asked_by why"
    )

    class Meta:
        verbose_name = "pause for opkald"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="call_pause_ends_later"),
            models.UniqueConstraint(
                fields=["municipality", "workplace"], condition=Q(lifted_on=None), name="call_pause_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workplace_id} {self.until}"


@tracked()
class FurtherConsultant(MunicipalModel):
    """Somebody else of ours at a large workplace, and what for. The one way in stays one (`Cooperation`)."""

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="further_consultants")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    what_for = models.CharField("for hvad", max_length=120)
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til", null=True)

    objects = OfMunicipality.as_manager()
    privacy: ClassVar = Privacy(
        Keep.COOPERATION, plain="id municipality workplace what_for starts_on ends_on", personal="employee"
    )

    class Meta:
        verbose_name = "konsulent mere"
        constraints: ClassVar = [right_way_round("further_consultant_period")]

    def __str__(self) -> str:
        return f"{self.workplace_id} {self.what_for}"


@tracked()
class RefusalAnswer(MunicipalModel):
    """The municipality's own words to a kind of refusal; without one, the product's proposal is shown."""

    kind = models.CharField("slags", max_length=12)
    answer = models.TextField("svar", max_length=1000)

    privacy: ClassVar = Privacy(Keep.ALWAYS, plain="id municipality kind answer")

    class Meta:
        verbose_name = "svar på nej tak"
        constraints: ClassVar = [models.UniqueConstraint(fields=["municipality", "kind"], name="refusal_answer_once")]

    def __str__(self) -> str:
        return self.kind
