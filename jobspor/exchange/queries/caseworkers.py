"""The caseworker that a file names, among the people who work here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from jobspor.access.actor import Reach
from jobspor.base.text import Sentence
from jobspor.base.text import gettext_noop as _
from jobspor.citizens.queries.load import standing_of, with_terms
from jobspor.exchange.reading.headers import bare
from jobspor.organisation.models import Employee
from jobspor.organisation.queries import employees
from jobspor.organisation.rules.load import Load, Phase

UNKNOWN = _("Sagsbehandleren »%(name)s« findes ikke her. Vælg en på borgerens side.")
SEVERAL = _("Flere her hedder »%(name)s«. Vælg sagsbehandleren på borgerens side.")
FULL = _("%(name)s har ikke plads til flere under sit loft. Vælg sagsbehandleren på borgerens side.")
ANOTHER = _("Borgeren har %(now)s som sagsbehandler, og filen siger %(name)s. Skift på borgerens side.")


class Colleagues:
    """Everybody who works here, by the ways a file may name them: »Bo Ibsen«, »Ibsen, Bo«, or the e-mail address.

    `loads` are what each has already, by id.
    """

    def __init__(self, people: Iterable[Employee], loads: Mapping[int, Load]) -> None:
        self._by_id = {employee.pk: employee for employee in people}
        self._loads = loads
        self._named: dict[str, set[Employee]] = defaultdict(set)
        for employee in self._by_id.values():
            self._named[bare(employee.name)].add(employee)
            self._named[employee.user.email.casefold()].add(employee)

    def find(self, text: str) -> set[Employee]:
        """All whom the text can mean."""
        last, _comma, first = text.partition(",")
        ways = (text.casefold(), bare(text), bare(f"{first} {last}"))
        return set().union(*(self._named.get(way, set()) for way in ways))

    def caseworker(self, said: str, now: Iterable[int]) -> tuple[Employee | None, Sentence | None]:
        """Whom to make caseworker beside those who are it now (ids), or what hinders it.

        A file takes nobody out of a team; somebody who has left the municipality is in none.
        """
        here = [self._by_id[pk] for pk in now if pk in self._by_id]
        found = self.find(said) if said else set()
        if not said or found & set(here):
            return None, None
        if len(found) != 1:
            return None, Sentence(SEVERAL if found else UNKNOWN, name=said)
        if here:
            return None, Sentence(ANOTHER, now=here[0].name, name=said)
        [employee] = found
        if not self._loads[employee.pk].fits(Phase.BEFORE):
            return None, Sentence(FULL, name=employee.name)
        return employee, None


def colleagues(*, scope: Reach) -> Colleagues:
    """Everybody who works here on the day. Three queries."""
    people = list(with_terms(employees(scope=scope), scope=scope))
    return Colleagues(people, standing_of(people, scope=scope))
