"""Files of citizens and old drafts are erased by the keeper, in every municipality and with their history."""

import os
import subprocess
import sys
from datetime import datetime, timedelta
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from config.environment import env
from jobspor.access.drafts import Written, save_draft
from jobspor.access.models import Draft
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import as_owner
from jobspor.citizens.models import Citizen
from jobspor.exchange import actions
from jobspor.exchange.models import CitizenImport, StagedRow
from jobspor.exchange.tests.sample import AT, ON, line, stage
from tests.people import People, make_people


def left() -> dict[str, int]:
    """Rows of files and of their history, in all municipalities."""
    models = {"files": CitizenImport, "rows": StagedRow}
    with as_owner():
        live = {name: model._base_manager.count() for name, model in models.items()}
        past = {f"past {name}": model.pgh_event_model._base_manager.count() for name, model in models.items()}  # type: ignore[attr-defined]
    return live | past


def here(name: str) -> str:
    """An address of the environment, to the test database."""
    parts = urlsplit(env(name))
    return urlunsplit(parts._replace(netloc=parts.netloc or "@", path=f"/{connection.settings_dict['NAME']}"))


def erase(at: datetime) -> int:
    """As somebody who reaches every municipality."""
    with as_owner():
        return actions.erase_old(at=at)


def test_files_are_erased_after_two_weeks(people: People) -> None:
    by = people.leader.actor
    with opened_for(by):
        actions.take_in(source=stage(by, line(1)), by=by, on=ON, at=AT)
        actions.delete_staged(source=stage(by, line(2)), by=by, at=AT)
    before = left()
    assert min(before.values()) > 0
    assert erase(AT + timedelta(days=14)) == 0
    assert left() == before
    assert erase(AT + timedelta(days=14, seconds=1)) == 1
    assert set(left().values()) == {0}
    with opened_for(by):
        assert Citizen.objects.filter(family_name="Ærø 1").exists()


@pytest.mark.django_db(transaction=True)
def test_the_keeper_erases_in_every_municipality() -> None:
    people = make_people()
    for by in (people.leader.actor, people.other.actor):
        with opened_for(by):
            stage(by, line(1))
            CitizenImport.objects.update(made_at=AT - timedelta(days=400))
    assert run("drop_old_imports") == "Slettede filer: 2\n"
    assert set(left().values()) == {0}


@pytest.mark.django_db(transaction=True)
def test_the_keeper_erases_old_drafts_in_every_municipality() -> None:
    people = make_people()
    form, now, content = Written("/note/"), timezone.now(), '{"fields": {}}'
    for by in (people.mine.actor, people.other.actor):
        with opened_for(by):
            save_draft(form, content, by=by, at=now - timedelta(days=15))
    with opened_for(people.team.actor):
        save_draft(form, content, by=people.team.actor, at=now)
    assert run("drop_old_drafts") == "Slettede kladder: 2\n"
    with as_owner():
        assert [draft.user_id for draft in Draft._base_manager.all()] == [people.team.user.pk]


def run(command: str, *options: str) -> str:
    """What a command of the keeper's says."""
    done = subprocess.run(
        [sys.executable, "manage.py", command, *options],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": here("DATABASE_URL"), "DATABASE_KEEPER_URL": here("DATABASE_KEEPER_URL")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout
