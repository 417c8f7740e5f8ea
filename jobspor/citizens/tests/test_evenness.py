"""Evenness: shares among comparable citizens, how sure they are, and what is not shown."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from python_calamine import CalamineWorkbook

from jobspor.access.actor import Reach
from jobspor.access.policy import Scope
from jobspor.access.scope import opened_for
from jobspor.citizens.models import Citizen, Postponement, Referral
from jobspor.citizens.queries.evenness import Comparable, Evenness, evenness
from jobspor.citizens.tests.factories import assign, make_citizen
from jobspor.organisation.models import Programme
from jobspor.organisation.tests.factories import make_programme
from tests.people import People, Person, as_owner

ON, FIRST = date(2026, 11, 2), date(2026, 1, 1)
LAST = date(2026, 12, 1)


@pytest.fixture
def programme(people: People) -> Programme:
    with as_owner():
        return make_programme(people.home)


def decided(programme: Programme, author: Person, counts: tuple[int, int, int], **said: Any) -> list[Citizen]:
    """So many decisions of somebody into each group; each about a citizen of theirs."""
    with as_owner():
        citizens = [make_citizen(programme.municipality) for _ in range(min(sum(counts), 20))]
        for one in citizens:
            assign(one, author.employee)
        groups = [group for group, count in zip(programme.groups.all(), counts, strict=True) for _ in range(count)]
        given = {"eligible": "yes", "eligible_because": "", "target_group": "6.3", "months": 30, **said}
        Referral.objects.bulk_create(
            Referral(
                municipality=programme.municipality,
                citizen=citizens[number % len(citizens)],
                programme=programme,
                group=group,
                author=author.employee,
                asked_on=ON,
                decided_on=ON,
                decided_by=author.employee,
                reason="Vil gerne",
                replaced_on=None if number < len(citizens) else ON,
                **given,
            )
            for number, group in enumerate(groups)
        )
    return citizens


def seen_by(person: Person, programme: Programme, scope: Scope, **asked: Any) -> Evenness:
    with opened_for(person.actor):
        return evenness(Comparable(programme, FIRST, LAST, **asked), scope=Reach(person.actor, scope, LAST))


def test_shares_stand_in_the_order_of_names_and_what_differs_is_named(people: People, programme: Programme) -> None:
    decided(programme, people.mine, (4, 2, 14))
    decided(programme, people.team, (30, 4, 6))
    decided(programme, people.stranger, (28, 5, 7))
    found = seen_by(people.leader, programme, Scope.MUNICIPALITY)
    assert [line.name for line in found.people] == ["Jonas Bech", "Mette Holm", "Peter Lund"]
    mette = found.people[1]
    assert [one.count for one in mette.shares] == [4, 2, 14]
    assert mette.differs == ("Indsats nu", "Ikke nu")
    assert found.people[0].differs == ()
    assert [line.name for line in found.teams] == ["Havnen", "Skoven"]
    assert found.whole.count == 100


def test_under_five_nothing_is_shown(people: People, programme: Programme) -> None:
    decided(programme, people.mine, (1, 0, 3))
    decided(programme, people.team, (5, 0, 0))
    found = seen_by(people.leader, programme, Scope.TEAM)
    assert {line.name: len(line.shares) for line in found.people} == {"Jonas Bech": 3, "Mette Holm": 0}
    page = people.leader.client.get(reverse("evenness")).content.decode()
    assert "under 5 afgørelser, vises ikke" in page


def test_a_team_leader_sees_the_people_of_their_team_and_every_team(people: People, programme: Programme) -> None:
    decided(programme, people.mine, (6, 0, 0))
    decided(programme, people.stranger, (6, 0, 0))
    found = seen_by(people.leader, programme, Scope.TEAM)
    assert [line.name for line in found.people] == ["Mette Holm"]
    assert [line.name for line in found.teams] == ["Havnen", "Skoven"]


def test_only_comparable_citizens_are_compared(people: People, programme: Programme) -> None:
    decided(programme, people.mine, (6, 0, 0), months=70, target_group="6.3")
    decided(programme, people.mine, (0, 0, 7), months=10, target_group="6.2")
    assert seen_by(people.leader, programme, Scope.TEAM).whole.count == 13
    assert seen_by(people.leader, programme, Scope.TEAM, band="mere").whole.count == 6
    assert seen_by(people.leader, programme, Scope.TEAM, target_group="6.2").whole.count == 7


def test_each_number_opens_its_decisions_of_citizens_one_may_see(people: People, programme: Programme) -> None:
    [theirs, *_] = decided(programme, people.stranger, (6, 0, 0))
    [ours, *_] = decided(programme, people.mine, (6, 0, 0))
    page = people.leader.client.get(reverse("evenness_rows"), {"program": programme.pk}).content.decode()
    assert ours.full_name in page
    assert theirs.full_name not in page
    asked = {"program": programme.pk, "gruppe": programme.groups.all()[2].pk}
    assert "Ingen afgørelser her." in people.leader.client.get(reverse("evenness_rows"), asked).content.decode()
    nonsense = {"program": "x", "fra": "i går", "hvem": "-1", "tid": "altid"}
    assert people.leader.client.get(reverse("evenness_rows"), nonsense).status_code == 200
    assert people.leader.client.get(reverse("evenness"), nonsense).status_code == 200


def test_the_file_says_what_the_page_says(people: People, programme: Programme) -> None:
    decided(programme, people.mine, (10, 0, 10))
    content = people.leader.client.get(reverse("evenness_excel")).content
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[0][:4] == ["Hvem", "Team", "Afgørelser", "Indsats nu"]
    assert rows[-1][:7] == ["Mette Holm", "Havnen", 20, 10, 50, 30, 70]


def test_postponements_are_counted_by_unit(people: People, programme: Programme) -> None:
    with as_owner():
        for _ in range(6):
            Postponement.objects.create(
                municipality=people.home,
                citizen=make_citizen(people.home),
                reason="Operation",
                decided_by=people.mine.employee,
                unit=people.mine.employee.team,
                decided_on=ON,
                until=LAST,
            )
    page = people.leader.client.get(reverse("evenness")).content.decode()
    assert "<dt>Havnen</dt><dd>6</dd>" in page


def test_six_thousand_decisions_cost_no_more_queries(
    people: People, programme: Programme, django_assert_max_num_queries: Any
) -> None:
    for person in (people.mine, people.team, people.stranger):
        decided(programme, person, (1200, 400, 400))
    with as_owner(), connection.cursor() as cursor:  # as autovacuum does where rows grow by the day
        cursor.execute("ANALYZE citizens_referral, citizens_citizen, citizens_assignment, organisation_employee")
    with django_assert_max_num_queries(14):  # with BEGIN and COMMIT, session and user
        page = people.leader.client.get(reverse("evenness")).content
    assert "60 %" in page.decode()
    assert len(page) < 60_000
    with django_assert_max_num_queries(14):
        people.leader.client.get(reverse("evenness_rows"), {"program": programme.pk})
