"""Asking the product for one cell of the matrix, and what there is to complain of in its answer."""

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from django.db import transaction
from django.urls import Resolver404, resolve

from jobspor.access.matrix import NEEDED, Answer, Page, Relation, Subject, about, answer
from jobspor.access.models import Event, Read
from jobspor.access.policy import POLICY, Permission, Role, Scope
from tests.matrix.stage import Rows, Stage
from tests.people import Person, as_owner

STATUS = {Answer.NOT_THERE: {404}, Answer.REFUSED: {403}}
PASSED = {200, 302, 400}
# What a list must be asked for to show as much as it can.
WIDEST = {
    "borgere/": "?vis=teamet",
    "borgere/excel/": "?vis=teamet",
    "gjort/": "?vis=alle",
    "moeder/": "?vis=teamet",
    "moeder/uden-referat/": "?vis=teamet",
    "soeg/": "?q=Vestergaard",
    "tavle/": "?vis=teamet",
    "tavle/vaeg/": "?vis=teamet",
}
# Permissions whose pages name citizens.
NAMING = (Permission.CITIZEN_VIEW, Permission.PLACEMENT_VIEW, Permission.BOARD_VIEW)
# What a look at a page is logged as: the model, and whose number.
LOGGED = {
    Subject.CITIZEN: ("citizens.citizen", Subject.CITIZEN),
    Subject.PLACEMENT: ("citizens.citizen", Subject.CITIZEN),
    Subject.CITIZENS: ("citizens.citizen", Subject.CITIZEN),
    Subject.FILE: ("exchange.citizenimport", Subject.FILE),
    Subject.FILES: ("exchange.citizenimport", Subject.FILE),
}
# What colleagues have done or learnt, or a team: asked for in vain, it says nothing of a citizen.
UNNAMED_REFUSED = (Subject.ACT, Subject.TEAM, Subject.OPENING, Subject.LOOKUP, Subject.MOVE, Subject.COURSE)
PARAMETER = re.compile(r"<\w+:(\w+)>")
OFFER = re.compile(r"""\s(?:href|action|formaction|hx-get|hx-post)="([^"]*)\"""")


@dataclass(frozen=True)
class Cell:
    """One question: a role, in a relation to the row, asks for a page."""

    page: Page
    method: str
    role: Role
    relation: Relation

    def __str__(self) -> str:
        return f"{self.role} ({self.relation}): {self.method} /{self.page.address}"

    @property
    def expected(self) -> Answer:
        """What the printed table says."""
        return answer(self.page, self.role, self.relation)


@dataclass(frozen=True)
class Heard:
    """An answer, what it left in the read log (model, number, refused), and the verbs of what was done."""

    status: int
    text: str
    leads_to: str
    reads: list[tuple[str, int, bool]]
    did: list[str]


def path_of(page: Page, rows: Rows, under: Rows | None = None) -> str:
    """The address of a row. With `under`, the first number is still the row's, and what hangs under it another's."""
    values = values_of(page, rows, under)
    missing = set(PARAMETER.findall(page.address)) - set(values)
    if missing:
        raise LookupError(f"/{page.address}: give the stage (tests/matrix/stage.py) a row for {sorted(missing)}")
    return "/" + PARAMETER.sub(lambda found: values[found[1]], page.address)


def values_of(page: Page, rows: Rows, under: Rows | None = None) -> dict[str, str]:
    """What stands in the address of a row, by name."""
    values = {**rows.words, **(under or rows).named}
    if page.about.subject in rows.pk:
        values["pk"] = str(rows.pk[page.about.subject])
    return values


def ask(stage: Stage, person: Person, method: str, path: str, form: Mapping[str, object] | None = None) -> Heard:
    """Ask, with an empty form where no other is given; whatever was written is taken back."""
    with taken_back():
        confirm(person)
        body = urlencode(form or {}, doseq=True)
        response = person.client.generic(method, path, body, content_type="application/x-www-form-urlencoded")
        with as_owner():
            reads = Read.objects.filter(actor=f"user:{person.user.pk}").values_list("model", "object_ids", "refused")
            noted = [(model, pk, refused) for model, ids, refused in reads for pk in ids]
            did = list(Event.objects.filter(pk__gt=stage.last_event).values_list("verb", flat=True))
    is_text = response.get("Content-Type", "").startswith("text/")
    text = response.content.decode() if is_text else ""
    return Heard(response.status_code, text, response.get("Location", ""), noted, did)


def confirm(person: Person) -> None:
    """They have just shown once more who they are, as some pages ask."""
    session = person.client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(person.user.pk)
    session.save()


def heard_by(stage: Stage, relation: Relation, method: str, path: str) -> Heard:
    """What somebody in a relation to the row hears, who has opened its case where the relation says so."""
    with taken_back():
        if relation is Relation.OPENED:
            stage.open_to_stranger()
        return ask(stage, stage.person(relation), method, path)


@contextmanager
def taken_back() -> Iterator[None]:
    """A bare savepoint: routes refuse to open inside an `atomic` that is not the test's own."""
    here = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(here)


def complaints(stage: Stage, cell: Cell) -> list[str]:
    """Everything that is not as the table says, each with its cell."""
    path = path_of(cell.page, stage.own) + WIDEST.get(cell.page.address, "")
    try:
        heard = heard_by(stage, cell.relation, cell.method, path)
    except Exception as broken:
        broken.add_note(str(cell))
        raise
    checks = (wrong_status, wrong_refusal, wrong_reads, wrong_words, wrong_acts, wrong_offers)
    return [f"{cell}: {said}" for check in checks for said in check(stage, cell, heard)]


def wrong_status(stage: Stage, cell: Cell, heard: Heard) -> Iterator[str]:
    """The door was passed, or not."""
    if heard.status not in STATUS.get(cell.expected, PASSED) or heard.leads_to.startswith("/konto/"):
        yield f"answers {heard.status}, not as {cell.expected.name}"


def wrong_refusal(stage: Stage, cell: Cell, heard: Heard) -> Iterator[str]:
    """A row asked for in vain stands in the read log as refused; where the role is refused, nothing was looked up."""
    is_noted = any(refused for _model, _pk, refused in heard.reads)
    if cell.expected is Answer.NOT_THERE and cell.page.about.subject not in UNNAMED_REFUSED and not is_noted:
        yield "does not log the refusal"
    if cell.expected is Answer.REFUSED and heard.reads:
        yield f"is refused and logs {heard.reads}"


def wrong_reads(stage: Stage, cell: Cell, heard: Heard) -> Iterator[str]:
    """The row is shown to those it is given, and then it stands in the read log."""
    subject = cell.page.about.subject
    if subject not in LOGGED:
        return
    model, whose = LOGGED[subject]
    is_logged = (model, stage.own.pk[whose], False) in heard.reads
    if is_logged and cell.expected is not Answer.GIVEN:
        yield "shows the row"
    is_list = subject in (Subject.CITIZENS, Subject.FILES)
    must = cell.expected is Answer.GIVEN and (not is_list or (cell.method == "GET" and heard.status == 200))
    if must and not is_logged:
        yield "does not show the row, or does not log it"


def wrong_words(stage: Stage, cell: Cell, heard: Heard) -> Iterator[str]:
    """Nothing of the municipality's is read in another; a citizen is named within reach only, and then it is logged."""
    if cell.relation is Relation.OTHER:
        yield from (f"shows »{mark}« of another municipality" for mark in stage.own.marks if mark in heard.text)
    elif stage.own.citizen.full_name in heard.text:
        if not may_be_named(cell.role, cell.relation):
            yield "names the citizen"
        if ("citizens.citizen", stage.own.citizen.pk, False) not in heard.reads:
            yield "names the citizen without logging it"


def wrong_acts(stage: Stage, cell: Cell, heard: Heard) -> Iterator[str]:
    """Who reads or is refused does nothing; an act is listed and undone by whom it is for."""
    subject, given = cell.page.about.subject, cell.expected is Answer.GIVEN
    if heard.did and (cell.method == "GET" or not given):
        yield f"does {heard.did}"
    if subject is Subject.ACT and given and not any(verb.startswith("act.undone") for verb in heard.did):
        yield "does not undo the act"
    if subject is Subject.ACTS and given != (stage.own.words["act"] in heard.text):
        yield "does not list the act" if given else "lists the act"


def wrong_offers(stage: Stage, cell: Cell, heard: Heard) -> Iterator[str]:
    """No link, form or redirect leads to what the same person is refused."""
    path = path_of(cell.page, stage.own)
    found = {unescape(one) for one in OFFER.findall(heard.text)} | {heard.leads_to}
    ours = {urlsplit(urljoin(path, one)).path for one in found if one and not one.startswith(("#", "http"))}
    for where in sorted(ours):
        offered = offered_cell(stage, cell, where)
        if offered and offered.expected in (Answer.REFUSED, Answer.NOT_THERE):
            yield f"offers {where}, which is {offered.expected.name} for them"


def offered_cell(stage: Stage, cell: Cell, path: str) -> Cell | None:
    """The question that a link would ask. Of rows that are not the stage's own it is only said whether the role may."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    view: Any = match.func
    if not hasattr(view, "permission"):
        return None
    page = Page(match.route, view.methods, view.permission, about(match.route))
    values = values_of(page, stage.own)
    is_own = all(values.get(name) == str(value) for name, value in match.kwargs.items())
    return Cell(page, "GET", cell.role, cell.relation if is_own else Relation.OWN)


def may_be_named(role: Role, relation: Relation) -> bool:
    """Tell whether any page may name the citizen to somebody."""
    if relation is Relation.OPENED and Permission.LOOK_BEYOND in POLICY[role]:
        return True
    far = max(POLICY[role].get(one, Scope.FIGURES) for one in NAMING)
    return relation in NEEDED and far >= NEEDED[relation]
