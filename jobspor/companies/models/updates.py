"""What the register's files brought: each file, what differed from what stood, and the sizes by their day."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from jobspor.access.actor import Reach
from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.text import Sentence, Worded, gettext_noop
from jobspor.companies.models.cooperation import OfMunicipality
from jobspor.companies.models.register import Workplace
from jobspor.organisation.models import Employee


class ChangeKind(Worded):
    """How a workplace differs from what stood before a file. A company that ends is told of each of its workplaces."""

    NEW = "new", gettext_noop("nyt")
    CLOSED = "closed", gettext_noop("lukket")
    REOPENED = "reopened", gettext_noop("åbnet igen")
    COMPANY_CLOSED = "company_closed", gettext_noop("virksomheden er ophørt")
    OWNER = "owner", gettext_noop("ny ejer")
    MOVED = "moved", gettext_noop("flyttet")
    SIZE = "size", gettext_noop("ny størrelse")
    RENAMED = "renamed", gettext_noop("nyt navn")
    BRANCH = "branch", gettext_noop("ny branche")
    PROTECTED = "protected", gettext_noop("reklamebeskyttet")


EXPLAINED = {
    ChangeKind.NEW: gettext_noop("Et P-nummer, der ikke var her før. Ingen har talt med det endnu."),
    ChangeKind.CLOSED: gettext_noop("Ingen arbejder der længere. Er der borgere eller pladser, skal nogen gøre noget."),
    ChangeKind.REOPENED: gettext_noop("Var lukket i registeret, og er det ikke mere."),
    ChangeKind.COMPANY_CLOSED: gettext_noop("CVR-nummeret er ophørt, arbejdsstedet står der endnu. Se på aftalerne."),
    ChangeKind.OWNER: gettext_noop("Arbejdsstedet hører til et andet CVR-nummer: solgt eller lagt sammen."),
    ChangeKind.MOVED: gettext_noop("En anden adresse. Borgere skal måske en anden vej."),
    ChangeKind.SIZE: gettext_noop("Et andet antal ansatte. Forholdstallet kan give plads til flere eller færre."),
    ChangeKind.RENAMED: gettext_noop("Samme P-nummer, nyt navn. Intet, der er aftalt, er ændret."),
    ChangeKind.BRANCH: gettext_noop("En anden kode, eller samme virke i en nyere udgave af koderne."),
    ChangeKind.PROTECTED: gettext_noop("Må ikke længere kontaktes med reklame. Står nu på arbejdsstedets side."),
}
"""What each kind is, and what it can mean; msgids."""
ADVICE = {
    ChangeKind.CLOSED: gettext_noop("Find et andet sted til borgerne, luk pladserne, og tal med virksomheden."),
    ChangeKind.COMPANY_CLOSED: gettext_noop("Hør, hvem der fører arbejdsstedet videre, og lav aftalerne om."),
    ChangeKind.OWNER: gettext_noop("Hør, om den nye ejer fører aftalerne videre, og lav dem om."),
    ChangeKind.MOVED: gettext_noop("Hør, om pladserne er flyttet med, og om borgerne kan komme dertil."),
    ChangeKind.SIZE: gettext_noop("Få en ny erklæring om ansatte, eller aftal færre pladser."),
}
"""What to do when it touches what is agreed; msgids."""
TOLD = {
    ChangeKind.NEW: gettext_noop("Nyt: %(after)s"),
    ChangeKind.CLOSED: gettext_noop("Lukket %(day)s"),
    ChangeKind.REOPENED: gettext_noop("Åbnet igen"),
    ChangeKind.COMPANY_CLOSED: gettext_noop("Virksomheden er ophørt %(day)s"),
    ChangeKind.OWNER: gettext_noop("Hører nu til %(after)s, før til %(before)s"),
    ChangeKind.MOVED: gettext_noop("Flyttet fra %(before)s til %(after)s"),
    ChangeKind.SIZE: gettext_noop("Før %(before)s ansatte, nu %(after)s"),
    ChangeKind.RENAMED: gettext_noop("Hed %(before)s, hedder nu %(after)s"),
    ChangeKind.BRANCH: gettext_noop("Branche før %(before)s, nu %(after)s"),
    ChangeKind.PROTECTED: gettext_noop("Er blevet reklamebeskyttet"),
}
GREW_KNOWN = gettext_noop("Nu %(after)s ansatte, før ukendt")
GREW_UNKNOWN = gettext_noop("Før %(before)s ansatte, nu ukendt")


class RegisterFile(models.Model):
    """A file of the register, or a simpler list, that was taken in.

    `counts` is by kind of change, by what became of its lines, and by municipality (`here`). The first of its broken
    lines are kept as `RegisterFault`.
    """

    name = models.CharField("fil", max_length=200)
    read_at = models.DateTimeField("læst")
    is_register = models.BooleanField("registerets egen fil", default=False)
    is_first = models.BooleanField("den første", default=False)
    counts = models.JSONField("antal", default=dict)
    broken = models.PositiveIntegerField("linjer, der ikke kunne læses", default=0)

    privacy: ClassVar = Privacy(Keep.NATIONAL, plain="id name read_at is_register is_first counts broken")

    class Meta:
        verbose_name = "fil fra registeret"

    def __str__(self) -> str:
        return self.name


class RegisterFault(models.Model):
    """A line of a file that could not be read, and why."""

    file = models.ForeignKey(RegisterFile, on_delete=models.CASCADE, related_name="faults")
    line = models.PositiveIntegerField("linje")
    column = models.CharField("kolonne", max_length=100, blank=True)
    msgid = models.CharField("fejl", max_length=300)
    values = models.JSONField("ord i fejlen", default=dict)

    privacy: ClassVar = Privacy(Keep.NATIONAL, plain="id file line column msgid", personal="values")

    class Meta:
        verbose_name = "linje, der ikke kunne læses"

    def __str__(self) -> str:
        return f"{self.file_id}/{self.line}"

    @property
    def reason(self) -> Sentence:
        """What was wrong, in words."""
        return Sentence(self.msgid, **self.values)


class RegisterChangeQuerySet(models.QuerySet["RegisterChange"]):
    """Ways to ask for changes."""

    def in_scope(self, scope: Reach) -> Self:
        """The register is common."""
        return self


class RegisterChange(models.Model):
    """What a file said otherwise of a workplace; `before` and `after` are facts, not words: a number, a day, a name."""

    file = models.ForeignKey(RegisterFile, on_delete=models.CASCADE, related_name="changes", db_index=False)
    workplace = models.ForeignKey(Workplace, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField("ændring", max_length=20)
    before = models.CharField("før", max_length=300, blank=True)
    after = models.CharField("nu", max_length=300, blank=True)

    objects = RegisterChangeQuerySet.as_manager()
    privacy: ClassVar = Privacy(Keep.NATIONAL, plain="id file workplace kind", personal="before after")

    class Meta:
        verbose_name = "ændring i registeret"
        indexes: ClassVar = [models.Index(fields=["file", "kind"], name="register_change_of_file")]

    def __str__(self) -> str:
        return f"{self.workplace_id} {self.kind}"

    @property
    def kind_name(self) -> str:
        """The msgid of the kind."""
        return ChangeKind(self.kind).danish

    @property
    def told(self) -> Sentence:
        """What was, and what is now."""
        kind = ChangeKind(self.kind)
        if kind in (ChangeKind.CLOSED, ChangeKind.COMPANY_CLOSED):
            return Sentence(TOLD[kind], day=date.fromisoformat(self.after))
        if kind is ChangeKind.SIZE and not (self.before and self.after):
            return Sentence(GREW_KNOWN if self.after else GREW_UNKNOWN, before=self.before, after=self.after)
        return Sentence(TOLD[kind], before=self.before, after=self.after)


class SizeFigure(models.Model):
    """How many worked at a workplace on a day, before the newest figures, which stand on the workplace itself.

    Nothing where the register did not say.
    """

    workplace = models.ForeignKey(Workplace, on_delete=models.CASCADE, related_name="sizes", db_index=False)
    on = models.DateField("tallenes dag")
    employees = models.PositiveIntegerField("ansatte", null=True)
    full_time_years = models.DecimalField("årsværk", max_digits=8, decimal_places=1, null=True)

    privacy: ClassVar = Privacy(Keep.NATIONAL, plain="id workplace on employees full_time_years")

    class Meta:
        verbose_name = "tidligere størrelse"
        constraints: ClassVar = [models.UniqueConstraint(fields=["workplace", "on"], name="size_once_a_day")]

    def __str__(self) -> str:
        return f"{self.workplace_id} {self.on}"


class MatterQuerySet(OfMunicipality["RegisterMatter"]):
    """Ways to ask for matters."""

    def open(self) -> Self:
        """Nobody has said what was done."""
        return self.filter(settled_on=None)


@tracked()
class RegisterMatter(MunicipalModel):
    """What a change in the register means for a municipality, as it was when the file was read: people at the
    workplace, open places, the places of a centre agreement, and how many the ratio rule allows where it is too few.

    The register changes nothing that is agreed: somebody looks, and says what was done.
    """

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="matters")
    change = models.ForeignKey(RegisterChange, on_delete=models.PROTECT, related_name="matters")
    people = models.PositiveSmallIntegerField("borgere")
    places = models.PositiveSmallIntegerField("pladser")
    agreed = models.PositiveSmallIntegerField("aftalte pladser")
    allowed = models.PositiveSmallIntegerField("forholdstallet tillader", null=True)
    found_on = models.DateField("fundet")
    settled_on = models.DateField("afgjort", null=True)
    settled_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+", null=True)
    done = models.CharField("gjort", max_length=500, blank=True)

    objects = MatterQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.COOPERATION,
        plain="id municipality workplace change people places agreed allowed found_on settled_on",
        personal="settled_by done",
    )

    class Meta:
        verbose_name = "følge af registeret"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "change"], name="register_matter_once"),
            models.CheckConstraint(
                condition=Q(settled_on=None, done="") | Q(settled_on__isnull=False) & ~Q(done=""),
                name="register_matter_settled_with_words",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["municipality", "workplace"], condition=Q(settled_on=None), name="register_matter_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.workplace_id} {self.change_id}"

    @property
    def meaning(self) -> list[Sentence]:
        """What it means here, and what to do."""
        counted = (
            (self.people, gettext_noop("Borgere der nu eller snart: %(count)s.")),
            (self.places, gettext_noop("Åbne pladser: %(count)s.")),
            (self.agreed, gettext_noop("Aftalt i virksomhedscenteret: %(count)s.")),
        )
        found = [Sentence(msgid, count=count) for count, msgid in counted if count]
        kind = ChangeKind(self.change.kind)
        if kind is ChangeKind.SIZE and self.allowed is None:
            found.append(Sentence(gettext_noop("Ingen kender antallet af ansatte, så forholdstallet kan ikke regnes.")))
        elif kind is ChangeKind.SIZE:
            found.append(Sentence(gettext_noop("Forholdstallet giver plads til %(allowed)s."), allowed=self.allowed))
        return [*found, Sentence(ADVICE[kind])]
