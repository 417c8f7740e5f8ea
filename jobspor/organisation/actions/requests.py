"""What holds for every request for a decision beyond a mandate, whatever is asked for."""

from datetime import date, datetime
from typing import Any

from jobspor.access.actor import Actor, Reach
from jobspor.access.policy import Scope
from jobspor.base.days import working_days_after
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop
from jobspor.organisation.models.requests import Answer, LeaderRequest
from jobspor.organisation.queries import employee_of
from jobspor.organisation.queries.mandates import answer_time_on
from jobspor.organisation.rules.mandates import MandateKind


class BeyondMandate(RuleBroken):
    """More than the actor may decide on the spot: a leader can be asked."""


def beyond(kind: MandateKind, amount: int, limit: int | None, field: str) -> BeyondMandate:
    """The refusal, with what to do instead."""
    if not limit:
        message = gettext_noop("Det beslutter en leder. Bed om godkendelse, så gemmes det, du har skrevet.")
        return BeyondMandate(message, field=field)
    message = gettext_noop(
        "Du kan selv beslutte op til %(limit)s, og det her er %(amount)s. "
        "Bed om godkendelse, så gemmes det, du har skrevet."
    )
    return BeyondMandate(Sentence(message, limit=kind.amount(limit), amount=kind.amount(amount)), field=field)


def asking(why: str, *, by: Actor, on: date, at: datetime) -> dict[str, Any]:
    """The columns of who asks and until when there is an answer. Raises RuleBroken without a reason."""
    if not why.strip():
        raise RuleBroken(gettext_noop("Skriv, hvorfor det skal være mere. Det er det, lederen svarer på."), field="why")
    reach = Reach(by, Scope.OWN, on)
    return {
        "why": why.strip(),
        "asked_by": employee_of(scope=reach),
        "asked_at": at,
        "answer_by": working_days_after(on, answer_time_on(scope=reach)),
    }


def is_given(request: LeaderRequest, answer: Answer, *, by: Actor) -> bool:
    """Tell whether the actor has given just this answer: the same button pressed twice."""
    return request.answer == answer and request.answered_by == by.name


def check_to_answer(request: LeaderRequest, *, by: Actor) -> None:
    """Raises RuleBroken for one's own request, and when it is answered."""
    if request.asked_by.user_id == by.user_id:
        raise RuleBroken(gettext_noop("Du har selv bedt om det. En anden leder skal svare."))
    check_waits(request)


def check_to_withdraw(request: LeaderRequest, *, by: Actor) -> None:
    """Raises RuleBroken for others than who asked, and when it is answered."""
    check_waits(request)
    if request.asked_by.user_id != by.user_id:
        raise RuleBroken(gettext_noop("Kun den, der har bedt om det, kan trække det tilbage."))


def check_reason(answer: Answer, why: str) -> None:
    """Raises RuleBroken for a no without a reason."""
    if answer is Answer.DECLINED and not why.strip():
        message = gettext_noop("Skriv, hvorfor du siger nej, så den, der spørger, kan komme videre.")
        raise RuleBroken(message, field="why")


def write_answer(request: LeaderRequest, answer: Answer, why: str = "", *, by: Actor, at: datetime) -> None:
    """Write what became of it."""
    request.answer, request.answered_by, request.answered_at, request.answer_why = answer, by.name, at, why.strip()
    request.save(update_fields=["answer", "answered_by", "answered_at", "answer_why"])


def check_waits(request: LeaderRequest) -> None:
    """Raises RuleBroken when it is answered."""
    if request.answer:
        message = gettext_noop("Der er svaret imens, af %(name)s: %(answer)s.")
        raise RuleBroken(Sentence(message, name=request.answered_by, answer=Answer(request.answer).danish.lower()))
