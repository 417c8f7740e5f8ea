"""Pathways from before anybody answered for them, brought up to this version: the migration itself, on real rows."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from jobspor.access.actor import Reach
from jobspor.access.policy import Scope
from jobspor.access.scope import opened_for
from jobspor.citizens.models import Citizen, Responsibility
from jobspor.citizens.queries.cover import lacking
from jobspor.citizens.tests.factories import assign, make_citizen, make_pathway
from jobspor.organisation.rules import Hat
from tests.people import People, as_owner

MIGRATION = import_module("jobspor.citizens.migrations.0025_first_responsible")
A_DAY = timedelta(days=1)


@pytest.fixture
def today() -> date:
    return timezone.localdate()


def migrate(*before: Citizen) -> None:
    """Back to before the migration, with nobody answering for those citizens; and forward again, as an upgrade does."""
    Responsibility.objects.filter(citizen__in=before).delete()
    node = ("citizens", "0025_first_responsible")
    executor = MigrationExecutor(connection)
    migration = executor.loader.get_migration(*node)
    state = executor.loader.project_state(node, at_end=False)
    with connection.schema_editor(atomic=False) as editor:
        for operation in migration.operations:
            operation.database_backwards("citizens", editor, state, state)
            operation.database_forwards("citizens", editor, state, state)


def running(people: People, *hats: tuple[Hat, str]) -> Citizen:
    """A citizen in a pathway, with a team."""
    citizen = make_citizen(people.home)
    make_pathway(citizen)
    for hat, who in hats:
        assign(citizen, getattr(people, who).employee, hat)
    return citizen


def test_the_one_caseworker_answers_from_the_day_of_the_upgrade(people: People, today: date) -> None:
    with as_owner():
        citizen = running(people, (Hat.CASEWORKER, "team"), (Hat.CONSULTANT, "mine"))
        migrate(citizen)
        found = Responsibility.objects.get(citizen=citizen)
        assert (found.employee, found.duty, found.ends_on) == (people.team.employee, "course", None)
        assert abs(found.starts_on - date.today()) <= A_DAY  # noqa: DTZ011 - the database's own clock, which is not frozen
        assert found.why.startswith("Den ene sagsbehandler")
        migrate()
        assert Responsibility.objects.filter(citizen=citizen).count() == 1


def test_where_there_is_not_exactly_one_they_stand_on_the_list(people: People, today: date) -> None:
    with as_owner():
        two = running(people, (Hat.CASEWORKER, "team"), (Hat.CASEWORKER, "mine"))
        none = running(people, (Hat.CONSULTANT, "mine"))
        over = make_citizen(people.home)
        make_pathway(over, ended_on=today - A_DAY)
        assign(over, people.team.employee, Hat.CASEWORKER)
        migrate(two, none, over)
        assert not Responsibility.objects.filter(citizen__in=[two, none, over]).exists()
    with opened_for(people.leader.actor):
        waiting = {row.pk for row in lacking(scope=Reach(people.leader.actor, Scope.TEAM, today))}
    assert {two.pk, none.pk} <= waiting
    assert over.pk not in waiting


def test_who_has_been_named_is_not_named_again_and_cover_is_nobody(people: People, today: date) -> None:
    with as_owner():
        named = running(people, (Hat.CASEWORKER, "team"))
        ended = Responsibility.objects.get(citizen=named)
        ended.ends_on = ended.starts_on
        ended.save()
        covered = make_citizen(people.home)
        make_pathway(covered)
        assign(covered, people.team.employee, Hat.CASEWORKER, ends_on=today + 400 * A_DAY)
        migrate(covered)
        assert Responsibility.objects.get(citizen=named) == ended
        assert not Responsibility.objects.filter(citizen=covered).exists()
