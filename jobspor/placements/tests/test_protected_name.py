"""A protected name stands in no message and at no front door; the agreement itself says who is at work."""

import pytest
from django.urls import reverse
from django.utils import timezone

from jobspor.access.models import Event, Link, Message
from jobspor.access.models.links import UNNAMED
from jobspor.access.scope import opened_for
from jobspor.citizens import actions
from jobspor.citizens.actions.mentor_links import send_mentor_link
from jobspor.citizens.actions.mentors import GrantPlan, grant_mentor
from jobspor.citizens.actions.own_page import send_own_page
from jobspor.citizens.tests.talking import make_talk
from jobspor.placements.agreement.text import SignatoryRole
from jobspor.placements.models import Placement, Signature
from jobspor.placements.tests.phone import Phone, words
from jobspor.placements.tests.stage import agree, at, make_stage
from tests.people import People, as_owner

pytestmark = pytest.mark.usefixtures("november")
CITIZEN, COMPANY = SignatoryRole.CITIZEN, SignatoryRole.COMPANY


def protect(people: People) -> None:
    by = people.mine.actor
    with opened_for(by):
        actions.protect(
            citizen=people.citizen, kind="name", starts_on=at().date(), expires_on=None, by=by, at=timezone.now()
        )


def is_named(text: str) -> bool:
    return any(name in text for name in ("Karsten", "Vestergaard"))


@pytest.fixture
def placement(people: People) -> Placement:
    protect(people)
    return agree(people, make_stage(people))


def test_no_message_of_any_link_has_it(people: People, placement: Placement) -> None:
    by, now, day = people.mine.actor, timezone.now(), at().date()
    plan = GrantPlan("lab", 60, day, day, day, "Hverdag", mentor_name="Bo Ravn", phone="55009901")
    with opened_for(by):
        send_own_page(citizen=people.citizen, by=by, at=now)
        grant = grant_mentor(citizen=people.citizen, plan=plan, follower=people.mine.employee, on=day, by=by, at=now)
        send_mentor_link(grant=grant, by=by, at=now)
        make_talk(people, day)
    with as_owner():
        sent = list(Message.objects.exclude(link=None).select_related("link"))
        assert {row.link.purpose for row in sent if row.link} >= {
            "agreement-citizen", "agreement-company", "own_page", "mentor-report"
        }  # fmt: skip
        assert not [row.link for row in sent if is_named(f"{row.subject} {row.body}")]
    calendar = people.mine.client.get(reverse("meetings_calendar")).content.decode()
    assert "BEGIN:VEVENT" in calendar
    assert "KV" not in calendar


def test_the_front_of_the_link_asks_for_nobody_and_the_agreement_says_who(people: People, placement: Placement) -> None:
    phone = Phone(people, placement, CITIZEN)
    assert not is_named(phone.client.get(phone.front).content.decode())
    phone.sign()
    with as_owner():
        assert Signature.objects.get().signer == "Karsten Vestergaard"
        said = [event.facts for event in Event.objects.filter(verb="agreement.signed")]
        assert said == [{"name": UNNAMED}]
    company = Phone(people, placement, COMPANY)
    assert not is_named(company.client.get(company.front).content.decode())
    assert "Arbejdsaftale for Karsten Vestergaard" in words(company.get())  # who comes to them


def test_links_that_are_out_change_with_the_protection(people: People) -> None:
    placement = agree(people, make_stage(people))
    protect(people)
    with as_owner():
        names = dict(Link.objects.filter(object_id=placement.pk).values_list("purpose", "person_name"))
        waiting = list(Message.objects.filter(link__purpose="agreement-citizen", status="waiting"))
    assert names["agreement-citizen"] == UNNAMED
    assert waiting
    assert not [message for message in waiting if is_named(f"{message.subject} {message.body}")]
    assert names["agreement-company"] == "Tove Lind"
