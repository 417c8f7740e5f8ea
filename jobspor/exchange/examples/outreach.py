"""What the invented consultants have said to companies and promised them; who wants peace, and who said no."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from jobspor.access.scope import opened_for
from jobspor.companies.actions.contact_log import Promised, Spoken, settle_promise, write_contact
from jobspor.companies.actions.hotline import Problem, accept_call, answer_call, close_call, take_call
from jobspor.companies.actions.pauses import add_consultant, pause_calls
from jobspor.companies.models import ContactPerson, Workplace
from jobspor.companies.models.contacts import ContactWay, Outcome, PromiseState, Refusal, Visit
from jobspor.exchange.examples.almanac import Almanac, Luck
from jobspor.exchange.examples.jobcentres import Jobcentre
from jobspor.exchange.examples.stage import Worker, moment
from jobspor.exchange.examples.workplaces import Cooperating, p_number

TALKS = (
    ("Hvordan det går på pladsen, og om der er opgaver til en mere", "Sende to tidspunkter for et besøg"),
    ("Travlhed op til sæsonen", "Ringe om hjælp til pakkeriet"),
    ("Mentoren skifter afdeling", "Finde et tidspunkt til at sætte den nye mentor ind i det"),
    ("Oplæring af en ny på lageret", "Sende materialet om mentorkurset"),
    ("Aftalen udløber", "Komme med forslag til en ny aftale"),
    ("Sygefravær i afdelingen", "Give nummeret på den, der kan hjælpe med fastholdelse"),
)
REFUSED = (Refusal.NO_TIME, Refusal.NO_TASKS, Refusal.STAFF, Refusal.TOO_WEAK, Refusal.JOBCENTRE)
WEEKS = (0.4, 1, 2, 3, 5, 8, 10)
SETTLED = (PromiseState.KEPT, PromiseState.KEPT, PromiseState.KEPT, PromiseState.BROKEN, PromiseState.WITHDRAWN)
NOTES = {
    PromiseState.BROKEN: "Jeg nåede det ikke før ferien. Har ringet og undskyldt.",
    PromiseState.WITHDRAWN: "De ringede selv og havde ordnet det.",
}
PAUSED, LARGE, INBOUND, CALLED = 5, 2, 4, 40


def speak_with_companies(jobcentre: Jobcentre, almanac: Almanac) -> None:
    """With those that have an agreement, and once with some that have not."""
    for firm in jobcentre.cooperating(almanac):
        _talk(firm, almanac)
        if firm.number % 12 == PAUSED:
            _leave_in_peace(firm, almanac)
        if firm.number % 12 == LARGE:
            _name_another(firm, almanac)
    _canvass(jobcentre, almanac)
    _call_for_help(jobcentre, almanac)


def _talk(firm: Cooperating, almanac: Almanac) -> None:
    """Two talks: the promise of the older one is settled, that of the newer one is still open, for some over time."""
    weeks, luck = WEEKS[firm.number % len(WEEKS)], Luck("talk", firm.firm.name)
    with opened_for(firm.consultant.actor):
        people = list(ContactPerson.objects.filter(workplace=firm.workplace, left_on=None).order_by("pk"))
    for ago, due in ((weeks + 4, None), (weeks, almanac.ahead(firm.number % 9 - 1))):
        about, what = luck.one(TALKS)
        day, worker = almanac.ago(ago), firm.cover if luck.falls(0.2) else firm.consultant
        spoken = Spoken(
            employee=worker.employee,
            day=day,
            about=about,
            outcome=Outcome.AGREED if due else Outcome.TALKED,
            way=luck.one((ContactWay.CALL, ContactWay.CALL, ContactWay.VISIT, ContactWay.MAIL)),
            person=luck.one(people),
            inbound=firm.number % 7 == INBOUND,
            visit=Visit.TAKEN if firm.number % 7 == INBOUND else "",
        )
        _said(firm, worker, spoken, what, due or almanac.after(day, 7), is_over=due is None)


def _said(firm: Cooperating, worker: Worker, spoken: Spoken, what: str, due_on: date, *, is_over: bool) -> None:
    promised = Promised(what=what, due_on=due_on, owner=firm.consultant.employee)
    with opened_for(worker.actor) as scope:
        contact = write_contact(
            workplace=firm.workplace, spoken=spoken, promised=promised, by=scope.actor, at=moment(spoken.day, 11)
        )
        made = contact.promises.get()
    if is_over:
        state = SETTLED[firm.number % len(SETTLED)]
        with opened_for(worker.actor) as scope:
            note = NOTES.get(state, "")
            settle_promise(promise=made, state=state, note=note, on=due_on, by=scope.actor, at=moment(due_on, 14))


def _name_another(firm: Cooperating, almanac: Almanac) -> None:
    day = almanac.ago(20)
    with opened_for(firm.consultant.actor) as scope:
        add_consultant(
            workplace=firm.workplace,
            employee=firm.cover.employee,
            what_for="sygefravær og fastholdelse",
            on=day,
            by=scope.actor,
            at=moment(day, 10),
        )


def _leave_in_peace(firm: Cooperating, almanac: Almanac) -> None:
    day = almanac.ago(1.5)
    with opened_for(firm.consultant.actor) as scope:
        pause_calls(
            workplace=firm.workplace,
            until=almanac.ahead(100),
            asked_by="Direktøren",
            why="De har travlt med en ombygning og ringer selv, når de er klar.",
            on=day,
            by=scope.actor,
            at=moment(day, 10),
        )


def _canvass(jobcentre: Jobcentre, almanac: Almanac) -> None:
    """Calls to companies without an agreement: every other one says no."""
    callers = [one.consultant for one in jobcentre.cooperating(almanac)]
    for number, workplace in enumerate(_strangers(jobcentre)):
        worker, day, is_no = callers[number % len(callers)], almanac.ago(1 + number / 2), number % 2 == 0
        spoken = Spoken(
            employee=worker.employee,
            day=day,
            about="Om de kunne have en i praktik",
            outcome=Outcome.REFUSED if is_no else Outcome.LATER,
            spoke_with="Indehaveren",
            refusal=REFUSED[number % len(REFUSED)] if is_no else "",
        )
        with opened_for(worker.actor) as scope:
            write_contact(workplace=workplace, spoken=spoken, by=scope.actor, at=moment(day, 10))


def _strangers(jobcentre: Jobcentre) -> Iterator[Workplace]:
    """Every third of those that nobody has an agreement with, up to a number."""
    first = jobcentre.first + len(jobcentre.firms)
    count = min(CALLED, (jobcentre.workplaces - len(jobcentre.firms)) // 3)
    wanted = [p_number(first + 3 * number) for number in range(count)]
    yield from Workplace.objects.filter(p_number__in=wanted).order_by("pk")


def _call_for_help(jobcentre: Jobcentre, almanac: Almanac) -> None:
    """Companies with a problem: one was helped within the minute last week, one waits since yesterday."""
    first, second = jobcentre.cooperating(almanac)[:2]
    _helped(second, moment(almanac.ago(1), 9))
    at = moment(almanac.yesterday, 15)
    with opened_for(first.cover.actor) as scope:
        call = take_call(
            workplace=first.workplace,
            problem=Problem(
                caller="Vagtlederen", phone="55020901", what="Mentoren er syg i morgen. Hvem sætter den nye i gang?"
            ),
            taken_by=first.cover.employee,
            receiver=first.consultant.employee,
            by=scope.actor,
            at=at,
        )
    with opened_for(first.consultant.actor) as scope:
        accept_call(call=call, me=first.consultant.employee, by=scope.actor, at=at + timedelta(minutes=4))


def _helped(firm: Cooperating, at: datetime) -> None:
    with opened_for(firm.consultant.actor) as scope:
        by, me = scope.actor, firm.consultant.employee
        problem = Problem(caller="Lederen", phone="55020902", what="Hvad gør vi, når nogen bliver syg på pladsen?")
        call = take_call(workplace=firm.workplace, problem=problem, taken_by=me, receiver=me, by=by, at=at)
        answer_call(call=call, answer="Ring til mig samme dag. Jeg taler med borgeren.", by=by, at=at)
        close_call(call=call, by=by, at=at + timedelta(minutes=20))
