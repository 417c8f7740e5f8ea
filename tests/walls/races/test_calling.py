"""Many call the companies of one campaign at the same moment: nobody is given the company of another."""

from functools import partial

import pytest
from django.utils import timezone

from jobspor.access.actor import Reach
from jobspor.access.policy import Role, Scope
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import actor, make_user
from jobspor.companies.actions.calling import claim_next
from jobspor.companies.models import CallClaim, Campaign, CampaignEntry
from jobspor.companies.tests.factories import make_workplace
from jobspor.companies.tests.rounds import make_campaign
from jobspor.organisation.models import Employee
from jobspor.organisation.tests.factories import make_employee
from tests.people import People, as_owner
from tests.walls.races.crowd import MANY, at_once

pytestmark = pytest.mark.django_db(transaction=True)


def callers(people: People) -> list[Employee]:
    """Fifty consultants of one team."""
    with as_owner():
        users = [make_user(people.home, Role.CONSULTANT, name=f"Konsulent {n}") for n in range(MANY)]
        return [make_employee(user, people.mine.employee.team) for user in users]


def campaign_of(people: People, companies: int) -> Campaign:
    """A campaign that anybody calls in."""
    with as_owner():
        workplaces = [make_workplace(people.home).pk for _ in range(companies)]
    with opened_for(people.mine.actor):
        return make_campaign(people.mine, workplaces, timezone.now())


def take(campaign: Campaign, me: Employee) -> int | None:
    """The company somebody is given."""
    by = actor(me.user)
    with opened_for(by):
        scope = Reach(by, Scope.MUNICIPALITY, timezone.localdate())
        entry = claim_next(campaign=campaign, me=me, at=timezone.now(), scope=scope)
        return entry.pk if entry else None


@pytest.mark.parametrize("companies", [MANY, 1])
def test_each_is_given_a_company_of_their_own(people: People, companies: int) -> None:
    campaign, everybody = campaign_of(people, companies), callers(people)
    given = [one for one in at_once([partial(take, campaign, me) for me in everybody], gate=CampaignEntry) if one]
    assert len(given) == len(set(given)) == companies
    with as_owner():
        assert CallClaim.objects.count() == companies
