"""The timeline: runs of one kind, words, years, and what conversations say; the line of facts at its top."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobspor.access.scope import opened_for
from jobspor.citizens.actions import Held, write_note, write_talk
from jobspor.citizens.models.pathway import NoteKind
from jobspor.citizens.models.talks import TalkKind
from jobspor.citizens.queries.timeline import Moment, Run, Timeline, timeline
from tests.people import People

ON = date(2026, 12, 1)
FIRST = datetime(2025, 11, 3, 9, tzinfo=UTC)


def write(people: People, count: int, *, kind: NoteKind = NoteKind.TALK, since: datetime = FIRST) -> None:
    with opened_for(people.mine.actor):
        for number in range(count):
            at = since + timedelta(weeks=number)
            text = f"Note nr. {number}."
            write_note(citizen=people.citizen, kind=kind, text=text, by=people.mine.actor, at=at)


def shown(people: People, query: str = "") -> str:
    return people.mine.client.get(reverse("citizen", args=[people.citizen.pk]) + query).content.decode()


def moment(what: str, day: int, *, big: bool = False) -> Moment:
    return Moment(what, "Mette", date(2026, 11, day), f"{what} {day}", big)


def test_many_of_one_kind_after_each_other_stand_as_one_line() -> None:
    hours = [moment("Timer", day) for day in (28, 27, 26, 25)]
    lines = Timeline((moment("Plan", 29), *hours, moment("Timer", 24, big=True), moment("Plan", 2)), 0).runs()
    assert [type(line) for line in lines] == [Moment, Run, Moment, Moment]
    assert lines[1].what == "Timer"
    assert isinstance(lines[1], Run)
    assert (lines[1].period.starts_on, lines[1].period.ends_on) == (date(2026, 11, 25), date(2026, 11, 28))
    assert all(isinstance(line, Moment) for line in Timeline(tuple(hours[:3]), 0).runs())


def test_a_run_unfolds_and_a_kind_is_shown_whole(people: People) -> None:
    write(people, 6)
    text = shown(people)
    assert "6 × samtale" in text
    assert "Note nr. 3." in text
    assert "6 × samtale" not in shown(people, "?slags=Samtale")


def test_words_and_years_find_what_is_older(people: People) -> None:
    write(people, 40)
    text = shown(people, "?ord=NR.+7.+note")
    assert "Note nr. 7." in text
    assert "Note nr. 38." not in text
    assert "Intet på tidslinjen med »zebra«." in shown(people, "?ord=zebra")
    year = shown(people, "?aar=2025")
    assert "Note nr. 0." in year
    assert "Note nr. 20." not in year
    for nonsense in ("?aar=0", "?aar=10000", "?aar=x", "?aar=-1"):
        assert "Note nr. 39." in shown(people, nonsense)


def test_a_conversation_is_told_with_its_note(people: People) -> None:
    by = people.mine.actor
    with opened_for(by):
        held = Held(ON, present=True, note="Vi talte om bussen.")
        write_talk(citizen=people.citizen, kind=TalkKind.JOB, held=held, owner=people.mine.employee, by=by)
    assert "Jobsamtale holdt. Vi talte om bussen." in shown(people)


def test_the_line_of_facts_says_what_a_minute_has_room_for(people: People) -> None:
    write(people, 1, since=datetime(2026, 11, 2, 9, tzinfo=UTC))
    write(people, 1, kind=NoteKind.FOLLOW_UP, since=datetime(2026, 11, 9, 9, tzinfo=UTC))
    text = shown(people).replace("\N{NO-BREAK SPACE}", " ")
    assert "henvist 5. jan. · sidste samtale 2. nov. · sidste opfølgning 9. nov." in text


def test_many_are_one_statement(people: People) -> None:
    write(people, 200, since=datetime(2016, 11, 2, 9, tzinfo=UTC))
    with opened_for(people.mine.actor, read_only=True), CaptureQueriesContext(connection) as asked:
        told = timeline(citizen=people.citizen, on=ON, shown=500)
    assert (len(told.moments), len(asked)) == (200, 1)
    assert len(told.runs()) == 1


def paper(people: People, query: str = "") -> str:
    url = reverse("citizen_timeline_paper", args=[people.citizen.pk])
    return people.mine.client.get(url + query).content.decode().replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("who", "status"), [("mine", 200), ("team", 200), ("leader", 200), ("stranger", 404), ("other", 404)]
)
def test_the_paper_is_for_those_who_see_the_case(people: People, who: str, status: int) -> None:
    url = reverse("citizen_timeline_paper", args=[people.citizen.pk])
    assert getattr(people, who).client.get(url).status_code == status


def test_on_paper_stands_every_line_of_what_was_chosen(people: People) -> None:
    write(people, 40)
    write(people, 3, kind=NoteKind.FOLLOW_UP)
    text = paper(people)
    assert text.count("Note nr.") == 43
    assert text.index("Kort fortalt") < text.index("Note nr. 39.")
    assert "udskriv" in shown(people).lower()
    assert paper(people, "?slags=Opf%C3%B8lgning").count("Note nr.") == 3
    assert paper(people, "?aar=2025").count("Note nr.") == 12
    assert "Der er intet på tidslinjen" in paper(people, "?ord=zebra")
    for nonsense in ("?aar=0", "?slags=vr%C3%B8vl"):
        assert paper(people, nonsense).count("Note nr.") == 43
