"""How the invented teams share their work: who does what, pairs, ceilings, part time; and somebody who has left."""

from datetime import date

from jobspor.access.models import Membership
from jobspor.access.scope import opened_for
from jobspor.base.days import A_DAY
from jobspor.exchange.examples.almanac import Almanac
from jobspor.exchange.examples.jobcentres import HOME, Jobcentre
from jobspor.exchange.examples.stage import Worker, moment
from jobspor.organisation.actions.capacity import form_pair, set_capacity, set_ceiling, set_weight, write_who_does_what
from jobspor.organisation.actions.staff import leave_team
from jobspor.organisation.models import Team
from jobspor.organisation.rules.load import Phase

A_YEAR = 52  # weeks
LEADER, PROJECT_LEADER, LEAVER = "Hanne Ploug", "Torben Friis", "Bo Stenum"
WHO_DOES_WHAT = """\
## Sagsbehandleren
- taler med dig om din plan og dine penge
- holder fælles samtale sammen med konsulenten hver fjerde uge

## Konsulenten, der også er mentor
- finder en plads sammen med dig og taler med virksomheden
- ringer til dig hver uge, når du er begyndt

## Når en af os er syg
Ring til den anden. Vi **kender dig** begge to."""


def organise(jobcentre: Jobcentre, almanac: Almanac) -> None:
    """A year ago the first jobcentre agreed on all this."""
    if jobcentre is not HOME:
        return
    workers, day = jobcentre.workers(), almanac.ago(A_YEAR)
    _lead(workers, day)
    with opened_for(workers[PROJECT_LEADER].actor):
        by, at = workers[PROJECT_LEADER].actor, moment(day, 9)
        for hats, ceiling in (("ks", 60), ("vk+m", 35), ("vk", 40), ("m", 30)):
            set_ceiling(hats=hats, role_model="", ceiling=ceiling, on=day, by=by, at=at)
        set_weight(phase=Phase.AFTERCARE, percent=50, on=day, by=by, at=at)


def leave(jobcentre: Jobcentre, almanac: Almanac) -> None:
    """A mentor has left, and the citizens wait for somebody else."""
    if jobcentre is not HOME:
        return
    gone = jobcentre.workers()[LEAVER]
    with opened_for(jobcentre.chief):
        leave_team(user=gone.employee.user, municipality=jobcentre.code, on=almanac.today - A_DAY, by=jobcentre.chief)
    Membership.objects.filter(user=gone.employee.user).delete()


def _lead(workers: dict[str, Worker], day: date) -> None:
    """The leader of Mette's team writes down who does what, who are a pair, and who works part time."""
    by, at = workers[LEADER].actor, moment(day, 9)
    with opened_for(by):
        write_who_does_what(team=Team.objects.get(name="Havnen"), text=WHO_DOES_WHAT, by=by, at=at)
        mette, jonas = workers["Mette Holm"].employee, workers["Jonas Bech"].employee
        form_pair(consultant=mette, caseworker=jonas, on=day, by=by, at=at)
        set_capacity(employee=workers["Sevda Yildiz"].employee, share=80, ceiling=None, on=day, by=by, at=at)
