"""Who spoke with whom at a company, and what was promised."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop
from jobspor.base.wording import local_day
from jobspor.companies.models import Contact, ContactPerson, Promise, Workplace
from jobspor.companies.models.contacts import ContactWay, Outcome, PromiseState, Visit
from jobspor.organisation.models import Employee


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """What was said. `person` is somebody noted at the workplace, `spoke_with` anybody else by name."""

    employee: Employee
    day: date
    about: str
    outcome: Outcome
    way: ContactWay = ContactWay.CALL
    person: ContactPerson | None = None
    spoke_with: str = ""
    inbound: bool = False
    refusal: str = ""
    visit: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Promised:
    """What is done next, by whom, and when at the latest."""

    what: str
    due_on: date
    owner: Employee


@transaction.atomic
def write_contact(
    *, workplace: Workplace, spoken: Spoken, promised: Promised | None = None, by: Actor, at: datetime
) -> Contact:
    """Note a contact, and what was promised. Raises RuleBroken for a no without a reason, a company that called and was
    not asked about a visit, or a day that has not come."""
    _check(spoken, at)
    contact = Contact.objects.create(municipality_id=by.municipality, workplace=workplace, **vars(spoken))
    facts = {"way": spoken.way.danish, "with": contact.with_whom or "–", "about": spoken.about.rstrip(".")}
    record("contact.inbound" if spoken.inbound else "contact.written", contact, by=by, at=at, **facts)
    if promised:
        _promise(workplace, contact, promised, by=by, at=at)
    return contact


@transaction.atomic
def make_promise(*, workplace: Workplace, promised: Promised, by: Actor, at: datetime) -> Promise:
    """Promise a company something without a contact of its own."""
    return _promise(workplace, None, promised, by=by, at=at)


@transaction.atomic
def settle_promise(
    *, promise: Promise, state: PromiseState, note: str, on: date, by: Actor, at: datetime | None = None
) -> Promise:
    """Tell that a promise was kept, broken or withdrawn. Raises RuleBroken for one that somebody has settled already,
    and for one that was not kept without a word on why."""
    found = Promise.objects.select_for_update(of=["self"], no_key=True).get(pk=promise.pk)
    if not found.is_open:
        message = gettext_noop("Løftet er afgjort imens. Åbn det igen for at se hvordan.")
        raise RuleBroken(message)
    if state != PromiseState.KEPT and not note:
        message = gettext_noop("Skriv, hvorfor løftet ikke blev holdt, så den næste ved det.")
        raise RuleBroken(message, field="note")
    found.state, found.note, found.settled_on = state.value, note, on
    found.save(update_fields=["state", "note", "settled_on"])
    record(f"promise.{state.value}", found, by=by, at=at, what=found.what.rstrip("."), note=note)
    return found


@transaction.atomic
def give_promise(*, promise: Promise, to: Employee, by: Actor, at: datetime | None = None) -> Promise:
    """Let somebody else keep an open promise, from now on. Raises RuleBroken for one that is settled."""
    found = Promise.objects.select_for_update(of=["self"], no_key=True).get(pk=promise.pk)
    if not found.is_open:
        raise RuleBroken(gettext_noop("Løftet er afgjort imens. Åbn det igen for at se hvordan."))
    if found.owner_id != to.pk:
        found.owner = to
        found.save(update_fields=["owner"])
        record("promise.given", found, by=by, at=at, what=found.what.rstrip("."), owner=to.name)
    return found


def _promise(workplace: Workplace, contact: Contact | None, promised: Promised, *, by: Actor, at: datetime) -> Promise:
    row = Promise.objects.create(
        municipality_id=by.municipality, workplace=workplace, contact=contact, **vars(promised)
    )
    record("promise.made", row, by=by, at=at, owner=promised.owner.name, what=promised.what.rstrip("."))
    return row


def _check(spoken: Spoken, at: datetime) -> None:
    if spoken.day > local_day(at):
        raise RuleBroken(
            gettext_noop("Skriv kontakten, når I har talt sammen. Det næste skridt kan have en dag."), field="day"
        )
    if (spoken.outcome == Outcome.REFUSED) != bool(spoken.refusal):
        message = gettext_noop("Vælg, hvorfor de sagde nej. Et nej tak har en grund, og kun et nej tak.")
        raise RuleBroken(message, field="refusal")
    if spoken.inbound != (spoken.visit != Visit.NOT_ASKED):
        message = gettext_noop("Skriv, om I tilbød et besøg. Det gælder, når virksomheden selv henvender sig.")
        raise RuleBroken(message, field="visit")
