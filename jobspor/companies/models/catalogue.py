"""The catalogue of places that somebody turns through with a citizen: a card for each workplace, with pictures."""

from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from jobspor.access.history import tracked
from jobspor.access.models import MunicipalModel, StoredFile
from jobspor.access.privacy import Keep, Privacy
from jobspor.base.text import Worded, gettext_noop
from jobspor.companies.models.cooperation import OfMunicipality
from jobspor.companies.models.register import Workplace


class Trait(Worded):
    """What a place is like, in words that a citizen chooses by."""

    INDOORS = "indoors", gettext_noop("Inde")
    OUTDOORS = "outdoors", gettext_noop("Ude")
    ALONE = "alone", gettext_noop("Mest for mig selv")
    TOGETHER = "together", gettext_noop("Sammen med andre")
    FEW_HOURS = "few_hours", gettext_noop("Få timer til at begynde med")
    NO_LIFTING = "no_lifting", gettext_noop("Ingen tunge løft")
    SEATED = "seated", gettext_noop("Man kan sidde ned")
    QUIET = "quiet", gettext_noop("Roligt, uden larm")
    NO_CUSTOMERS = "no_customers", gettext_noop("Uden kunder")
    SHOWN = "shown", gettext_noop("Man bliver vist det, ikke skrevet")


class CardQuerySet(OfMunicipality["CatalogueCard"]):
    """Ways to ask for cards."""

    def shown(self) -> Self:
        """In the catalogue, of workplaces that are there."""
        return self.filter(hidden_on=None, workplace__closed_on=None)


@tracked()
class CatalogueCard(MunicipalModel):
    """What a citizen is told of a workplace, in plain words: one card a workplace."""

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="cards")
    lead = models.CharField("kort fortalt", max_length=200)
    tasks = ArrayField(models.CharField(max_length=120), verbose_name="det kan du lave", default=list)
    colleagues = models.CharField("dem møder du", max_length=300, blank=True)
    considerations = ArrayField(
        models.CharField(max_length=120), verbose_name="det kan vi tage hensyn til", default=list
    )
    to_know = ArrayField(models.CharField(max_length=120), verbose_name="det skal du vide", default=list)
    hours = models.CharField("timer", max_length=120, blank=True)
    way_there = models.CharField("vejen hertil", max_length=200, blank=True)
    traits = ArrayField(models.CharField(max_length=20), verbose_name="sådan er stedet", default=list)
    checked_on = models.DateField("sidst set efter")
    hidden_on = models.DateField("taget ud af kataloget", null=True)

    objects = CardQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Keep.COOPERATION,
        plain="id municipality workplace lead tasks considerations to_know hours way_there traits checked_on hidden_on",
        personal="colleagues",
    )

    class Meta:
        verbose_name = "kort i kataloget"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "workplace"], name="card_one_a_workplace"),
            models.CheckConstraint(condition=~Q(lead=""), name="card_says_something"),
        ]

    def __str__(self) -> str:
        return self.lead

    @property
    def trait_names(self) -> list[str]:
        """What the place is like, as msgids in their own order."""
        return [trait.danish for trait in Trait if trait in self.traits]


@tracked(part_of="card")
class CardPicture(MunicipalModel):
    """A picture on a card, with the words for those who cannot see it, and who has said that it may be shown."""

    card = models.ForeignKey(CatalogueCard, on_delete=models.CASCADE, related_name="pictures")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    alternative = models.CharField("det viser billedet", max_length=200)
    rights = models.CharField("hvem har sagt ja", max_length=200)

    objects = OfMunicipality.as_manager()
    privacy: ClassVar = Privacy(Keep.COOPERATION, plain="id municipality card file", personal="alternative rights")

    class Meta:
        verbose_name = "billede i kataloget"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(alternative="") & ~Q(rights=""), name="card_picture_is_told_and_allowed"
            ),
        ]

    def __str__(self) -> str:
        return self.alternative
