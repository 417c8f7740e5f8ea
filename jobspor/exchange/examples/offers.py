"""The order of offers in the example, and what people say who choose something lower."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from jobspor.access.actor import Actor
from jobspor.access.scope import opened_for
from jobspor.citizens.actions.offers import Reason
from jobspor.exchange.examples.almanac import Almanac
from jobspor.exchange.examples.stage import moment
from jobspor.organisation.actions.offers import order_offers
from jobspor.organisation.models import Programme
from jobspor.organisation.rules.offers import PROPOSED, PROPOSED_FREE, LowerGround
from jobspor.organisation.rules.programmes import FLERE_SKAL_MED

BEGUN = 45  # weeks
COMPANIES_FIRST = 5
AT_A_PLACE: Sequence[Reason] = (
    Reason(LowerGround.NEED, "Få timer og en fast mentor lige ved siden af er det, der skal til nu."),
    Reason(LowerGround.STEP, "Otte uger her, derefter en plads i en almindelig butik. Det er aftalt."),
    Reason(LowerGround.NO_PLACE, "Jeg har ringet til tre butikker; ingen har noget før nytår."),
    Reason(LowerGround.WISH, "Kender stedet i forvejen og vil gerne derhen."),
)
BESIDE: Sequence[Reason] = (
    Reason(LowerGround.STEP, "Et kort kursus først, så er papirerne i orden til lageret."),
    Reason(LowerGround.NEED, "Hverdagen skal hænge sammen, før vi lægger mere på."),
    Reason(LowerGround.BESIDE, "Ved siden af praktikken, en formiddag om ugen."),
    Reason(LowerGround.TRIED, "To pladser er prøvet og stoppede. Vi begynder et andet sted."),
    Reason(LowerGround.WISH, "Vil møde andre i samme situation."),
)


def begin_order(almanac: Almanac, chief: Actor) -> None:
    """One order for everybody; in Flere skal med only what happens in a company needs no reason, wage subsidy apart."""
    day = almanac.ago(BEGUN)
    said: dict[str, Any] = {"target_group": "", "kinds": PROPOSED, "valid_from": day, "by": chief}
    with opened_for(chief):
        order_offers(programme=None, free=PROPOSED_FREE, at=moment(day, 9), **said)
        programme = Programme.objects.get(name=FLERE_SKAL_MED.name)
        order_offers(programme=programme, free=COMPANIES_FIRST, at=moment(day, 9), **said)


def because(reasons: Sequence[Reason], day: date) -> Reason:
    """One of them; kept only where the order of the day asks."""
    return reasons[day.toordinal() % len(reasons)]
