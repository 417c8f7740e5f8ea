"""What a consultant can answer a company that says no: the product's proposals, retold from CABI's catalogue, theme 7.

The question is taken seriously first: whoever clearly cannot is thanked and left in peace. A municipality puts its own
words in their place (`RefusalAnswer`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from jobspor.access.actor import Reach
from jobspor.base.text import gettext_noop
from jobspor.companies.models import RefusalAnswer
from jobspor.companies.models.contacts import Refusal

PROPOSED: Mapping[Refusal, str] = {
    Refusal.NO_TIME: gettext_noop(
        "Bed om to minutter til at fortælle, hvad en praktik kræver. Sig, hvor mange timer om ugen I regner med, "
        "og hvad vi selv tager os af. Det er ofte mindre, end man tror."
    ),
    Refusal.NO_TASKS: gettext_noop(
        "Tilbyd at komme forbi og se på opgaverne sammen. Spørg, hvad der bliver liggende, "
        "og hvad fagfolkene gerne ville slippe for."
    ),
    Refusal.STAFF: gettext_noop(
        "Tag det alvorligt: uden ro er det ikke det rigtige tidspunkt. Tilbyd at fortælle medarbejderne, hvad opgaven "
        "er. Kolleger, der har prøvet det, er mere positive end dem, der ikke har."
    ),
    Refusal.PROBLEMS: gettext_noop(
        "Begynd med, hvad borgeren kan og gerne vil, og hvilke opgaver det passer til. Giv klar besked om det, "
        "der betyder noget på pladsen, og sig, hvordan vi hjælper."
    ),
    Refusal.TOO_WEAK: gettext_noop(
        "Det kan være rigtigt i dag. Fortæl præcist, hvad borgeren kan nu, hvad han eller hun ikke kan, "
        "og hvad vi venter om tre og seks måneder."
    ),
    Refusal.JOBCENTRE: gettext_noop(
        "Spørg, hvad der gik galt, og skriv det ned. Giv dit direkte nummer, og sig, hvem der svarer, når du er væk. "
        "Lov kun det, du selv kan holde."
    ),
    Refusal.PRACTICE: gettext_noop(
        "Hør, hvad nabokommunen gør. Sig, hvad du kan afgøre på stedet, og hvornår de får svar på resten."
    ),
    Refusal.UNKNOWN: gettext_noop(
        "Sig ærligt, om du har mødt borgeren. Har du ikke, så mød borgeren først, og ring igen på en aftalt dag."
    ),
    Refusal.OTHER: gettext_noop("Spørg, hvad der skulle til, og om du må ringe igen. Skriv svaret ned til den næste."),
}


@dataclass(frozen=True)
class Answer:
    """What can be said to a kind of no: the municipality's own words, empty where it has none, and the proposal."""

    kind: Refusal
    own: str
    proposed: str

    @property
    def said(self) -> str:
        """The words that hold."""
        return self.own or self.proposed


def answers(*, scope: Reach) -> list[Answer]:
    """What can be said to each kind of no, in the reader's language. One query."""
    rows = RefusalAnswer.objects.filter(municipality=scope.actor.municipality).order_by("pk")
    own = dict(rows.values_list("kind", "answer"))
    return [Answer(kind, own.get(kind.value, ""), gettext(PROPOSED[kind])) for kind in Refusal]
