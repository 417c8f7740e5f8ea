"""The example jobcentre's own fixed points for its joint conversations."""

from jobspor.access.scope import opened_for
from jobspor.citizens.actions.talk_templates import move_kind_up, write_template
from jobspor.citizens.models.talks import TalkKind
from jobspor.exchange.examples.almanac import Almanac
from jobspor.exchange.examples.jobcentres import Jobcentre
from jobspor.exchange.examples.stage import moment

WRITER = "Hanne Ploug"
FIRST = "Hvad vil du tale om i dag?\nCV og jobønsker\nHvem gør hvad inden næste gang"
LATER = "Hvad vil du tale om i dag?\nHvad er gået godt siden sidst?\nCV og jobønsker\nHvem gør hvad inden næste gang"


def write_agendas(jobcentre: Jobcentre, almanac: Almanac) -> None:
    """Written, written again some weeks later, and put first."""
    workers = jobcentre.workers()
    if WRITER not in workers:
        return
    for ago, agenda in ((16, FIRST), (4, LATER)):
        with opened_for(workers[WRITER].actor) as scope:
            at = moment(almanac.ago(ago), 14)
            write_template(kind=TalkKind.JOINT, agenda=agenda, by=scope.actor, at=at)
    with opened_for(workers[WRITER].actor) as scope:
        move_kind_up(kind=TalkKind.JOINT, by=scope.actor, at=moment(almanac.ago(4), 15))
