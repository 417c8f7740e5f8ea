"""Whatever can stand about a citizen is found by the one walk, and nobody else's is."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import models

from jobspor.access.about import rows_about, rows_about_any, tables_about, tables_below
from jobspor.access.models import Event, Message, StoredFile
from jobspor.access.scope import opened_for
from jobspor.citizens.models import Citizen
from jobspor.citizens.tests.factories import assign, make_citizen, make_pathway
from jobspor.placements.tests.stage import at
from tests.case import make_case
from tests.people import People, as_owner


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    """A Monday that stays."""
    with time_machine.travel(at(), tick=False):
        yield


def can_hang_on_a_citizen() -> set[Any]:
    """Every own model from which a way of foreign keys, or a number, leads to a citizen; found upwards from each."""

    def leads_there(model: Any, seen: tuple[Any, ...] = ()) -> bool:
        fields = model._meta.get_fields(include_hidden=True)
        by_number = any(field.name == "citizen_id" for field in fields)
        ups = [field.related_model for field in model._meta.concrete_fields if field.related_model]
        further = (leads_there(up, (*seen, model)) for up in ups if up not in seen)
        return model is Citizen or by_number or any(further)

    own = [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("jobspor.")]
    return {model for model in own if not hasattr(model, "pgh_tracked_model") and leads_there(model)}


def unreached(reached: set[Any]) -> set[str]:
    """Models with a way to a citizen that the walk leaves out. A seal says nothing: it is a sum over its event."""
    return {model._meta.label for model in can_hang_on_a_citizen() - reached} - {"access.Seal"}


def ids_of(model: Any, **which: Any) -> set[Any]:
    """All rows, also those that the walk should have found."""
    return set(model._base_manager.filter(**which).values_list("pk", flat=True))


def test_every_table_with_a_way_to_a_citizen_is_reached() -> None:
    assert unreached(set(tables_about())) == set()


def test_a_table_that_is_not_reached_is_caught() -> None:
    class Planted(models.Model):
        citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="+")
        __module__ = "jobspor.planted"

        class Meta:
            app_label = "citizens"

    try:
        assert unreached(set(tables_about())) == {"citizens.Planted"}
    finally:
        del apps.all_models["citizens"]["planted"]
        apps.clear_cache()


def test_parents_come_before_their_children() -> None:
    order = [StoredFile, *tables_below()]
    for model in order:
        ups = [field.related_model for field in model._meta.concrete_fields if field.related_model in order]
        assert all(order.index(up) < order.index(model) for up in ups), model


def test_a_citizen_with_everything_is_found_whole(people: People) -> None:
    citizen = make_case(people)
    with opened_for(people.leader.actor, read_only=True):
        found = {one.model: set(one.ids) for one in rows_about(citizen.pk)}
    assert set(tables_about()) - set(found) == set(), "say in tests/case.py what a row of these looks like"
    assert found[Citizen] == {citizen.pk}
    with as_owner():
        for model in tables_below():  # nobody else in the municipality has rows
            assert found[model] == ids_of(model, municipality=people.home), model
        taken_out = ids_of(StoredFile, municipality=people.home) - found[StoredFile]
        assert len(taken_out) == 1  # only history tells of it: retention finds it there
        assert found[Event] == ids_of(Event, citizen_id=citizen.pk)


def test_nobody_elses_rows_are_found(people: People) -> None:
    citizen = make_case(people)
    with as_owner():
        other = make_citizen(people.home, family_name="Bagger")
        assign(other, people.mine.employee)
        pathway = make_pathway(other)
    make_case(replace(people, citizen=other, pathway=pathway), place="Lager Syd")
    with opened_for(people.leader.actor, read_only=True):
        one, another = ({row.model: set(row.ids) for row in rows_about(who.pk)} for who in (citizen, other))
        both = {row.model: set(row.ids) for row in rows_about_any([citizen.pk, other.pk])}
    for model, ids in both.items():
        assert one[model].isdisjoint(another[model]), model
        assert one[model] | another[model] == ids, model


def test_the_walk_stays_in_the_open_municipality(people: People) -> None:
    citizen = make_case(people)
    with opened_for(people.other.actor, read_only=True):
        assert rows_about(citizen.pk) == ()
    with as_owner(), opened_for(people.other.actor, read_only=True):
        assert rows_about(citizen.pk) == ()


def test_an_event_that_names_only_the_row_is_found(people: People) -> None:
    citizen = make_case(people)
    with opened_for(people.mine.actor, read_only=True):
        before = {one.model: one.ids for one in rows_about(citizen.pk)}
    with as_owner():
        said = Event._base_manager.filter(citizen_id=citizen.pk).order_by("pk")[0]
        said.pk, said.model, said.object_id, said.citizen_id = None, "access.message", before[Message][0], None
        said.save()
    with opened_for(people.mine.actor, read_only=True):
        after = {one.model: one.ids for one in rows_about(citizen.pk)}
    assert set(after[Event]) - set(before[Event]) == {said.pk}


def test_as_many_queries_for_many_as_for_one(people: People, django_assert_max_num_queries: Any) -> None:
    citizen = make_case(people)
    with opened_for(people.mine.actor, read_only=True), django_assert_max_num_queries(len(tables_about()) + 1):
        rows_about_any([citizen.pk, *range(900_000, 900_200)])
