"""Every form with room for free text keeps what is typed into it."""

import re
from collections.abc import Iterator

import pytest
import time_machine

from jobspor.access.matrix import Page, Relation, pages
from jobspor.access.policy import POLICY, Role
from jobspor.placements.tests.stage import at
from tests.matrix.asking import WIDEST, ask, path_of
from tests.matrix.stage import make_matrix_stage
from tests.people import People

FORM = re.compile(r"<form\b[^>]*method=\"post\".*?</form>", re.DOTALL)


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    """A Monday that stays, before anybody signs in."""
    with time_machine.travel(at(), tick=False):
        yield


def by_role() -> dict[Role, list[Page]]:
    """Every page that can be read, by the first role that may."""
    found: dict[Role, list[Page]] = {}
    for page in pages():
        role = next(role for role in (Role.CONSULTANT, *Role) if page.permission in POLICY[role])
        found.setdefault(role, []).extend([page] if "GET" in page.methods else [])
    return found


def forgetful(page: str) -> list[str]:
    """The beginnings of forms that have a text area and no draft."""
    return [form[:120] for form in FORM.findall(page) if "<textarea" in form and 'name="draft"' not in form]


def test_every_form_with_free_text_keeps_a_draft(people: People) -> None:
    stage = make_matrix_stage(people)
    found, forms = [], 0
    for role, of_role in by_role().items():
        stage.everybody_is(role)
        for page in of_role:
            where = path_of(page, stage.own) + WIDEST.get(page.address, "")
            text = ask(stage, stage.person(Relation.OWN), "GET", where).text
            forms += text.count("<textarea")
            found += [f"{where}: {form}" for form in forgetful(text)]
    assert found == []
    assert forms > 5


def test_a_forgetful_form_is_caught() -> None:
    planted = '<form class="stack" method="post" action="/x/"><textarea name="text"></textarea></form>'
    assert forgetful(planted) == [planted[:120]]
