"""Agreeing on a placement with one form, and what the rules and other people say no to."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
import time_machine
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from jobspor.access.models import Event, Membership, Message
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import as_owner, empty_queue
from jobspor.base.errors import RuleBroken
from jobspor.citizens.models import Goal, NextStep, TargetGroupPeriod
from jobspor.citizens.tests.factories import make_citizen, make_goal, make_pathway
from jobspor.companies.models import ContactPerson, Place
from jobspor.companies.tests.factories import make_contact, make_place, make_statement, make_workplace
from jobspor.placements.actions.agree import agree_placement
from jobspor.placements.models import Agreement, AgreementFile, HoursStep, Placement
from jobspor.placements.rules import Step
from jobspor.placements.tests.stage import END, START, WORDING, agree, at, make_stage, terms
from tests.people import People, make_people

FIRST, LAST = date(2026, 11, 30), date(2027, 2, 26)
QUERIES = 13  # the order of offers is one of its own


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    """Monday 23 November 2026."""
    with time_machine.travel(at(), tick=False):
        yield


@pytest.fixture
def place(people: People) -> Place:
    return make_stage(people)


def address(people: People, place: Place) -> str:
    return f"/borgere/{people.citizen.pk}/aftal/?plads={place.pk}"


def proposed(people: People, place: Place) -> dict[str, Any]:
    """What the form sends when nobody changes anything."""
    form = people.mine.client.get(address(people, place)).context["form"]
    sent: dict[str, Any] = {}
    for field in form:
        if field.name == "days":
            for day in field.value():
                sent |= {f"days-{day.weekday}": "on"}
            for weekday in range(1, 8):
                sent |= {f"days-{weekday}-from": "09:00", f"days-{weekday}-to": "12:00"}
        elif field.value() is not None:
            sent[field.html_name] = field.value()
    return sent


def post(people: People, place: Place, **changed: Any) -> Any:
    sent = {**proposed(people, place), **changed}
    return people.mine.client.post(
        address(people, place), {key: value for key, value in sent.items() if value is not None}
    )


def refused(response: Any) -> str:
    """What the page says is wrong; the form is shown again."""
    assert response.status_code == 200
    return " ".join(link.message for link in response.context["form"].error_links()).replace("\xa0", " ")


def count(people: People) -> int:
    with opened_for(people.mine.actor, read_only=True):
        return Placement.objects.count()


def test_mine_and_the_team_may_agree_others_not(people: People, place: Place) -> None:
    answers = [
        one.client.get(address(people, place)).status_code
        for one in (people.mine, people.team, people.stranger, people.other, people.steering)
    ]
    assert answers == [200, 200, 404, 404, 403]
    sent = proposed(people, place)
    assert [one.client.post(address(people, place), sent).status_code for one in (people.stranger, people.other)] == [
        404,
        404,
    ]
    assert count(people) == 0


def test_everything_known_is_filled_in(people: People, place: Place) -> None:
    people.mine.client.get(
        address(people, place)
    )  # what the municipality has written of its ways is asked for once a minute
    with CaptureQueriesContext(connection) as queries:
        form = people.mine.client.get(address(people, place)).context["form"]
    sent = [one for one in queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(sent) - 1 <= QUERIES  # less the reset that only a test's transaction needs
    initial = form.initial
    assert (initial["starts_on"], initial["ends_on"]) == (FIRST, LAST)
    assert [(day.weekday, day.starts_at, day.ends_at) for day in initial["days"]] == [
        (1, time(9), time(12)),
        (3, time(9), time(12)),
    ]
    assert initial["internship_tasks"] == ["Pakke varer", "Tage imod varer"]
    assert initial["subgoals"] == ["Møder til tiden"]
    assert initial["considerations"] == ["Ingen løft over 15 kg"]
    assert initial["contact_person"] == str(place.mentor_id)
    assert "lager og truck" in initial["purpose"]
    assert initial["follow_up_weeks"] == 2


def test_one_press_agrees_registers_and_sends(people: People, place: Place) -> None:
    response = post(people, place)
    with opened_for(people.mine.actor):
        placement = Placement.objects.get()
        assert response["Location"] == f"/forloeb/{placement.pk}/"
        assert (placement.starts_on, placement.ends_on, placement.place) == (FIRST, LAST, place)
        assert placement.consultant == people.mine.employee
        assert placement.considerations == ["Ingen løft over 15 kg"]
        assert placement.rule["name"] == "internship/long_weeks"
        assert (placement.rule["value"], placement.rule["ratio"]["allowed"]) == (13, 8)
        step = HoursStep.objects.get()
        assert (step.starts_on, step.internship_minutes, step.wage_minutes) == (FIRST, 360, 0)
        assert list(step.days.order_by("weekday").values_list("weekday", flat=True)) == [1, 3]
        planned = list(placement.follow_ups.order_by("planned_on").values_list("planned_on", flat=True))
        assert planned[:3] == [date(2026, 12, 7), date(2026, 12, 21), date(2027, 1, 4)]
        agreement = Agreement.objects.get()
        assert (agreement.version, agreement.text["purpose"]) == (1, placement.purpose)
        assert AgreementFile.objects.get().file.content[:4] == b"%PDF"
        assert [one.to for one in Message.objects.order_by("pk")] == ["55000100", "55000144"]
        verbs = list(Event.objects.order_by("pk").values_list("verb", flat=True))
        assert verbs[:2] == ["placement.agreed", "agreement.made"]
        waiting = NextStep.objects.get()
        assert (waiting.due_on, waiting.waits_for) == (date(2026, 11, 26), "Karsten Vestergaard og Tove Lind")


def test_some_of_the_hours_are_with_wage(people: People, place: Place) -> None:
    post(people, place, wage_minutes="2 t 30 min", wage_tasks="- Køre truck\n\n- Køre truck")
    with opened_for(people.mine.actor):
        step = HoursStep.objects.get()
        assert (step.internship_minutes, step.wage_minutes) == (210, 150)
        assert Placement.objects.get().wage_tasks == ["Køre truck"]
        assert Agreement.objects.get().text["kind"] == "Praktik og timer med løn"


def test_ordinary_wage_hours_need_no_rule_and_all_hours_are_wage(people: People, place: Place) -> None:
    post(people, place, kind="wage_hours", ends_on="2027-11-30")
    with opened_for(people.mine.actor):
        placement, step = Placement.objects.get(), HoursStep.objects.get()
        assert (step.internship_minutes, step.wage_minutes) == (0, 360)
        assert (placement.internship_tasks, placement.wage_tasks) == ([], ["Pakke varer", "Tage imod varer"])
        assert placement.rule == {"ratio": {}}


def test_a_new_contact_person_is_noted_and_signs_when_they_may(people: People, place: Place) -> None:
    post(people, place, new_name="Ib Steen", new_phone="55000145", new_may_sign="on")
    with opened_for(people.mine.actor):
        assert Placement.objects.get().contact_person == ContactPerson.objects.get(name="Ib Steen")
        assert Agreement.objects.get().text["company"]["signatory"] == "Ib Steen"


def test_a_contact_person_who_may_not_sign_leaves_it_to_one_who_may(people: People, place: Place) -> None:
    with as_owner():
        other = make_contact(people.home, place.workplace, name="Bo Dahl", phone="55000146", may_sign=False)
    post(people, place, contact_person=str(other.pk))
    with opened_for(people.mine.actor):
        company = Agreement.objects.get().text["company"]
        assert (company["contact"], company["signatory"]) == ("Bo Dahl", "Tove Lind")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"ends_on": "2027-03-01"},
            "»Aktivitetsparat på kontanthjælp« kan højst vare 13 uger, til og med 28. februar 2027.",
        ),
        ({"ends_on": "2026-11-20"}, "Slutdatoen 20. november 2026 ligger før første dag 30. november 2026."),
        ({"ends_on": ""}, "Vælg en dato."),
        ({"starts_on": "2026-11-20"}, "Første dag 20. november 2026 er passeret."),
        (
            {f"days-{day}": "on" for day in range(1, 6)} | {f"days-{day}-to": "17:00" for day in range(1, 6)},
            "Det må højst være 37 timer.",
        ),
        ({"days-1": None, "days-3": None}, "Sæt kryds ved mindst én dag."),
        ({"days-1-from": "13:00"}, "En dag slutter, før den begynder."),
        ({"days-3-to": "middag"}, "Skriv et klokkeslæt ved onsdag"),
        ({"wage_minutes": "7 t"}, "Timerne med løn er flere end ugens timer."),
        ({"wage_minutes": "noget"}, "Skriv timer og minutter"),
        ({"wage_minutes": "2 t", "wage_tasks": "pakke varer."}, "»pakke varer.« står både i praktik og med løn."),
        ({"wage_minutes": "2 t"}, "Skriv mindst én opgave med løn."),
        ({"internship_tasks": "x" * 121}, "er for lang. Skriv højst 120 tegn på en linje."),
        ({"purpose": ""}, "Skriv, hvorfor aftalen laves."),
        ({"contact_person": ""}, "Vælg en kontaktperson, eller skriv en ny."),
        ({"contact_person": "", "new_name": "Ib"}, "Skriv et telefonnummer eller en e-mail"),
        (
            {"contact_person": "", "new_name": "Ib", "new_phone": "+45 55 00 01 00", "new_may_sign": "on"},
            "samme telefon",
        ),
    ],
)
def test_what_cannot_be_agreed_is_said_and_nothing_is_lost(
    people: People, place: Place, changed: dict[str, Any], said: str
) -> None:
    response = post(people, place, subgoals="Skrevet i hånden", **changed)
    assert said in refused(response)
    page = response.content.decode()
    assert "Skrevet i hånden" in page
    assert "Aftalen er ikke gemt endnu" in page
    assert count(people) == 0


def test_a_longer_internship_asks_for_a_ground(people: People, place: Place) -> None:
    assert post(people, place, ends_on="2027-05-28", ground="assessment").status_code == 302
    with opened_for(people.mine.actor):
        assert Placement.objects.get().rule["name"] == "internship/assessed_weeks"


def test_a_leader_with_a_reason_may_agree_on_what_has_begun(people: People, place: Place) -> None:
    with as_owner():
        Membership.objects.filter(user=people.mine.user).update(role="team_leader")
    passed = {"starts_on": "2026-11-16", "ends_on": "2027-02-12"}
    assert "Første dag er passeret. Skriv hvorfor." in refused(post(people, place, **passed))
    assert post(people, place, **passed, why_backdated="Begyndte i weekenden").status_code == 302
    with opened_for(people.mine.actor):
        assert Event.objects.filter(verb="placement.agreed", facts__note="Begyndte i weekenden").exists()


def test_a_place_taken_a_second_ago_is_said_and_nothing_is_lost(people: People, place: Place) -> None:
    sent = proposed(people, place) | {"subgoals": "Skrevet i hånden"}
    with as_owner():
        other = make_citizen(people.home)
        make_goal(make_pathway(other))
    agree(people, place, citizen=other, terms=terms(FIRST, LAST))
    response = people.mine.client.post(address(people, place), sent)
    assert "Pladsen er lige blevet optaget" in refused(response)
    assert "Skrevet i hånden" in response.content.decode()


def test_one_of_a_kind_at_a_time(people: People, place: Place) -> None:
    sent = proposed(people, place)
    with as_owner():
        beside = make_place(people.home, place.workplace, title="Lager 2")
    agree(people, beside, contact=place.mentor)
    assert "Borgeren har en aftale af samme slags" in refused(people.mine.client.post(address(people, place), sent))


def test_the_ratio_rule_refuses_with_its_sum(people: People, place: Place) -> None:
    with as_owner():
        workplace = make_workplace(people.home)
        make_statement(people.home, workplace, "9")
        mentor = make_contact(people.home, workplace)
        full, free = (make_place(people.home, workplace, mentor=mentor) for _ in range(2))
        other = make_citizen(people.home)
        make_goal(make_pathway(other))
    # Somebody comes in the middle of the period: the first day alone would have room.
    later = terms(date(2027, 1, 4), LAST, steps=(Step(date(2027, 1, 4), 37 * 60, 0),))
    agree(people, full, citizen=other, terms=later)
    assert (
        "9 ordinært ansatte giver plads til 1, 1 er i brug, og aftalen fylder 0,16. "
        "Vælg en anden arbejdsplads, en senere dato eller færre timer (BEK 2636 af 28.12.2021 § 65, stk. 2 og 3)."
    ) in refused(post(people, free))


def test_a_closing_place_and_one_not_open_yet_are_refused(people: People, place: Place) -> None:
    sent = proposed(people, place)
    with as_owner():
        Place.objects.update(ends_on=date(2027, 1, 29))
    assert "Aftalen om pladsen slutter 29. januar 2027." in refused(
        people.mine.client.post(address(people, place), sent)
    )
    with as_owner():
        Place.objects.update(starts_on=date(2026, 12, 14))
    assert "Pladsen åbner først 14. december 2026." in refused(people.mine.client.post(address(people, place), sent))


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        (TargetGroupPeriod, "Borgeren har ingen målgruppe i dag."),
        (Goal, "Skriv målet med borgerens egne ord."),
    ],
)
def test_what_is_missing_about_the_citizen_is_said(people: People, place: Place, missing: Any, said: str) -> None:
    with as_owner():
        missing.objects.all().delete()
    assert said in refused(post(people, place))
    assert count(people) == 0


def test_without_a_place_one_is_chosen_first(people: People, place: Place) -> None:
    for asked in ("", "?plads=", "?plads=x"):
        response = people.mine.client.get(f"/borgere/{people.citizen.pk}/aftal/{asked}")
        assert response["Location"] == f"/borgere/{people.citizen.pk}/pladser/"
    assert people.mine.client.get(f"/borgere/{people.citizen.pk}/aftal/?plads=999999").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_who_want_the_last_room_at_once_do_not_both_get_it() -> None:
    people = make_people()
    make_stage(people)
    with as_owner():
        workplace = make_workplace(people.home)
        make_statement(people.home, workplace, "5")
        mentor = make_contact(people.home, workplace)
        places = [make_place(people.home, workplace, mentor=mentor) for _ in range(2)]
        other = make_citizen(people.home)
        make_goal(make_pathway(other))
    wanted = list(zip(places, (people.citizen, other), strict=True))
    full_time = terms(START, END, steps=(Step(START, 37 * 60, 0),))
    by = people.mine.actor

    def take(place: Place, citizen: Any) -> str:
        try:
            with opened_for(by):
                words = replace(WORDING, purpose=str(citizen))
                agree_placement(
                    citizen=citizen, place=place, terms=full_time, wording=words, contact=mentor, by=by, at=at()
                )
        except RuleBroken as broken:
            return str(broken)
        finally:
            connections.close_all()
        return "aftalt"

    with ThreadPoolExecutor(2) as threads:
        said = list(threads.map(lambda pair: take(*pair), wanted))
    assert sorted(one == "aftalt" for one in said) == [False, True]
    assert any("Der er ikke plads efter forholdstallet" in one for one in said)
    empty_queue()
