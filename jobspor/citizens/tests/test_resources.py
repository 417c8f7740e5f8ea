"""The CV in conversation, the citizen's yes item by item, and ren besked built on it."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from jobspor.access.scope import opened_for
from jobspor.access.undo import undo_act
from jobspor.citizens import actions
from jobspor.citizens.models import CleanMessage, CvItem, Goal, JobWish, NextStep
from jobspor.citizens.models.resources import CvKind
from jobspor.citizens.rules.clean_message import CLOSING, Fact, FactKind, clean_text, withheld_in
from jobspor.citizens.tests.factories import make_goal
from jobspor.citizens.tests.test_plan import page, paper, send
from tests.people import People, as_owner

ON, UNTIL = date(2026, 12, 1), date(2027, 1, 31)
NOTHING_YET = "Der er ikke noget, borgeren har sagt ja til at dele til det."


def skill(people: People, text: str = "Køre truck", *, is_shared: bool = True) -> CvItem:
    """A line of the CV, which the citizen has said yes to telling of."""
    by = people.mine.actor
    with opened_for(by):
        item = actions.add_cv_item(citizen=people.citizen, kind=CvKind.SKILL, said={"text": text}, by=by)
        if is_shared:
            actions.share(row=item, on=ON, until=UNTIL, by=by)
    return item


def message(item: CvItem, **fields: Any) -> dict[str, Any]:
    """The form of a message about a line."""
    return {"facts": [item.key], "company": "Kajens Lager", "text": f"Kan: {item.said}.", **fields}


def test_a_cv_is_built_line_by_line_and_printed(people: People) -> None:
    work = {"text": "Truckfører", "place": "Havnen", "from_year": "2015", "until_year": "2012"}
    assert "Til-året ligger før fra-året." in send_cv(people, "work", work)
    assert "Det er skrevet i cv" in send_cv(people, "work", work | {"until_year": "2019"})
    assert "Skriv et årstal med fire cifre" in send_cv(people, "work", work | {"from_year": "i fjor"})
    assert "Vælg, hvor godt." in send_cv(people, "language", {"text": "Arabisk"})
    send_cv(people, "language", {"text": "Arabisk", "level": "native"})
    send_cv(people, "strength", {"text": "Jeg møder altid"})
    said = paper(people, "citizen_cv_pdf")
    for one in ("Truckfører", "Havnen", "2015–2019", "Arabisk, modersmål", "Jeg møder altid"):
        assert one in said
    with as_owner():
        assert CvItem.objects.get(kind="work").code == "8344"
    missing = people.mine.client.post(reverse("citizen_cv_add", args=[people.citizen.pk, "hobby"]), {})
    assert missing.status_code == 404


def send_cv(people: People, section: str, fields: dict[str, Any]) -> str:
    """The page after a line was put in."""
    where = reverse("citizen_cv_add", args=[people.citizen.pk, section])
    return people.mine.client.post(where, fields, follow=True).content.decode()


def test_a_line_that_is_corrected_loses_the_yes_to_its_old_words(people: People) -> None:
    item = skill(people)
    assert "rettet." in send(people, "citizen_cv_change", {"text": "Køre stor truck"}, item.pk)
    with as_owner():
        item.refresh_from_db()
    assert (item.text, item.shared_from) == ("Køre stor truck", None)
    assert "Det er taget ud af cv" in send(people, "citizen_cv_remove", {}, item.pk)
    with as_owner():
        assert not CvItem.objects.exists()


def test_the_citizen_says_yes_to_several_things_at_once_for_a_purpose(people: People) -> None:
    with as_owner():
        make_goal(people.pathway)
        goal = Goal.objects.get()
    item = skill(people, is_shared=False)
    asked = {"items": [item.key, goal.key], "purpose": "find", "until": "2026-11-01"}
    assert "Vælg en dag, der ikke er gået." in send(people, "citizen_sharing", asked)
    assert "Vælg, hvad borgeren siger ja til." in send(people, "citizen_sharing", {"purpose": "find"})
    assert "Borgerens ja er skrevet ned." in send(people, "citizen_sharing", asked | {"until": "2027-01-31"})
    with as_owner():
        item.refresh_from_db()
        goal.refresh_from_db()
    assert (item.shared_for, goal.shared_until) == ("find", UNTIL)
    assert item.text in page(people, "clean_message")
    start = people.mine.client.get(reverse("clean_message", args=[people.citizen.pk]) + "?til=start").content.decode()
    assert NOTHING_YET in start
    assert "at finde en plads" in page(people, "citizen_consents")


def test_a_draft_says_what_holds_today_and_what_is_ticked(people: People) -> None:
    item, other = skill(people), skill(people, "Male og spartle", is_shared=False)
    drafted = page(people, "clean_message")
    assert f"Kan: {item.text}." in drafted
    assert other.text not in drafted
    assert people.citizen.full_name not in drafted.split("<textarea")[1]
    again = send(people, "clean_message", {"again": "1", "facts": [], "company": "Kajens Lager"})
    assert f"Kan: {item.text}." not in again
    assert "Kajens Lager" in again


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Karsten Vestergaard kan køre truck.", "Borgerens navn står i beskeden."),
        ("Kan køre truck. 010190-1234", "Der står et cpr-nummer i beskeden."),
        ("Kan køre truck og male og spartle.", "»Male og spartle« er ikke valgt til denne besked."),
    ],
)
def test_a_message_that_says_more_is_refused(people: People, text: str, said: str) -> None:
    item = skill(people)
    skill(people, "Male og spartle", is_shared=False)
    assert said in send(people, "clean_message", message(item, text=text))
    with as_owner():
        assert not CleanMessage.objects.exists()


def test_a_yes_taken_back_holds_at_once_and_reaches_whoever_used_it(people: People) -> None:
    item = skill(people)
    assert "Beskeden er skrevet ned som brugt." in send(people, "clean_message", message(item))
    assert "Kajens Lager" in page(people, "citizen_consents")
    send(people, "citizen_sharing_end", {}, "cvitem", item.pk, by=people.team)  # type: ignore[arg-type]
    with as_owner():
        step = NextStep.objects.get()
    assert step.what == "Borgeren har trukket sit ja til »Køre truck« tilbage. Sig det til Kajens Lager"
    assert (step.owner_id, step.due_on) == (people.mine.employee.pk, ON)
    assert "trukket sit ja" in people.mine.client.get("/").content.decode()
    assert "trukket sit ja" not in page(people, "my_plan")
    after = page(people, "clean_message")
    assert "ja taget tilbage" in after
    assert NOTHING_YET in after
    assert "gælder ikke mere" in refused(people, item)


def refused(people: People, item: CvItem) -> str:
    """What the action says of a message about a line without a yes."""
    by, employee = people.mine.actor, people.mine.employee
    with opened_for(by), pytest.raises(Exception, match="gælder ikke mere") as broken:
        actions.use_clean_message(
            citizen=people.citizen, company="A", text="B", facts=[item.key], purpose="find",  # type: ignore[arg-type]
            on=ON, employee=employee, by=by, at=timezone.now(),
        )  # fmt: skip
    return str(broken.value)


def test_a_wish_said_otherwise_has_no_yes(people: People) -> None:
    by = people.mine.actor
    with opened_for(by):
        [wish] = actions.set_job_wishes(pathway=people.pathway, wishes={"A": "Lager"}, by=by)
        actions.share(row=wish, on=ON, until=UNTIL, by=by)
        actions.set_job_wishes(pathway=people.pathway, wishes={"A": "Køkken"}, by=by)
    with as_owner():
        assert JobWish.objects.get().shared_from is None


@pytest.mark.parametrize("name", ["citizen_cv", "citizen_cv_pdf", "citizen_sharing", "clean_message"])
def test_the_pages_are_for_those_who_work_with_the_citizen(people: People, name: str) -> None:
    where = reverse(name, args=[people.citizen.pk])
    for person, code in ((people.mine, 200), (people.team, 200), (people.stranger, 404), (people.other, 404)):
        assert person.client.get(where).status_code == code
    assert people.steering.client.get(where).status_code == 403


WORDS = ("køre truck", "male", "passe planter", "gøre rent", "ro omkring sig", "dansk")
SAID = st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map(" og ".join)
FACTS = st.lists(st.builds(Fact, st.integers(1, 99).map(str), st.sampled_from(FactKind), SAID), max_size=5)


@given(FACTS, FACTS)
def test_a_draft_says_all_of_its_facts_and_none_that_are_withheld(facts: list[Fact], others: list[Fact]) -> None:
    text = clean_text(facts)
    assert all(fact.said in text for fact in facts)
    assert bool(text) is bool(facts)
    words = " ".join(fact.said for fact in facts) + CLOSING
    assert all(fact.said in text for fact in withheld_in(text, agreed=facts, withheld=others))
    assert not withheld_in(text, agreed=facts, withheld=[one for one in others if one.said not in text + words])


def test_undoing_a_no_takes_back_what_it_asked_of_others(people: People) -> None:
    item, by = skill(people), people.mine.actor
    send(people, "clean_message", message(item))
    with opened_for(by) as scope:
        actions.withdraw(row=item, on=ON, by=by)
    with opened_for(by):
        undo_act(scope.act, by=by, at=timezone.now())
    with as_owner():
        item.refresh_from_db()
        assert not NextStep.objects.exists()
    assert item.may_be_shared(ON)
