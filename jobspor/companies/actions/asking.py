"""Asking a company for a possible place (model 2), and its answer: by link or by hand."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.access.links import make_link, stop_link
from jobspor.access.models import Link
from jobspor.access.post.outbox import send_link, send_notice
from jobspor.base.constraints import refused_as
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop
from jobspor.base.wording import local_day
from jobspor.companies.actions.holding import hold_workplace
from jobspor.companies.models import CentreRule, ContactPerson, Place, PlaceRequest
from jobspor.companies.rules.centres import PlaceAnswer
from jobspor.organisation.models import Employee

PURPOSE, ANSWERED = "place-request", "place-answered"


@transaction.atomic
def ask_for_place(
    *, place: Place, person: ContactPerson, wanted_from: date, employee: Employee, by: Actor, at: datetime
) -> PlaceRequest:
    """Ask the contact person whether somebody may come; the link goes to them where they can be reached.

    Raises RuleBroken while the same place is asked for already, and for a first day that has passed.
    """
    on = local_day(at)
    if wanted_from < on:
        raise RuleBroken(gettext_noop("Dagen er passeret. Vælg i dag eller senere."), field="wanted_from")
    hold_workplace(place.workplace_id)
    asked = gettext_noop("Der er allerede spurgt om pladsen. Vent på svaret, eller skriv det ind.")
    with refused_as(RuleBroken(asked), constraint="place_request_one_open"):
        request = PlaceRequest.objects.create(
            municipality_id=by.municipality,
            workplace_id=place.workplace_id,
            place=place,
            person=person,
            asked_by=employee,
            asked_at=at,
            wanted_from=wanted_from,
            answer_by=CentreRule.objects.numbers_on(on).answer_by(on),
        )
    record("place.asked_for", place, by=by, at=at, title=place.title, name=person.name)
    if person.phone or person.email:
        send_link(_link(request, by=by, at=at), once=f"place-request:{request.pk}", by=by, at=at)
    return request


@transaction.atomic
def answer_for_place(
    *, request: PlaceRequest, answer: PlaceAnswer, remark: str, by: Actor, at: datetime
) -> PlaceRequest:
    """Write the company's answer. The first answer stands: raises RuleBroken when there is another one."""
    hold_workplace(request.workplace_id)
    row = PlaceRequest.objects.select_related("place", "asked_by__user", "workplace").get(pk=request.pk)
    if row.answer == answer:
        return row
    if row.answer:
        raise RuleBroken(gettext_noop("Spørgsmålet er besvaret i forvejen. Spørg igen, hvis svaret er et andet."))
    row.answer, row.remark, row.answered_at = answer.value, remark, at
    row.save(update_fields=["answer", "remark", "answered_at"])
    record(f"place.{ANSWER_VERBS[answer]}", row.place, by=by, at=at, title=row.place.title, note=remark)
    if by.user_id is None:
        _tell(row, by=by, at=at)
    else:
        for link in Link.objects.filter(purpose=PURPOSE, object_id=row.pk, revoked_at=None):
            stop_link(link, by=by, at=at)
    return row


ANSWER_VERBS = {PlaceAnswer.YES: "confirmed", PlaceAnswer.NO: "refused", PlaceAnswer.WITHDRAWN: "not_asked_for"}


def _link(request: PlaceRequest, *, by: Actor, at: datetime) -> Link:
    person = request.person
    return make_link(
        purpose=PURPOSE,
        row=request,
        person_name=person.name,
        about=request.place.workplace.name[:200],
        phone=person.phone,
        email=person.email,
        language=person.messages_in,
        by=by,
        at=at,
    )


def _tell(row: PlaceRequest, *, by: Actor, at: datetime) -> None:
    """Whoever asked hears the answer at once."""
    send_notice(
        ANSWERED,
        user=row.asked_by.user,
        once=f"place-answered:{row.pk}",
        by=by,
        at=at,
        url=reverse("workplace", args=[row.workplace_id]),
        words={"about": row.workplace.name},
    )
