"""A citizen's insight: who gives it, what is in it, what is not, and that it is everything the walk finds."""

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import models
from django.utils import timezone

from jobspor.access.about import rows_about, tables_about
from jobspor.access.insight.words import hidden, told_fields
from jobspor.access.models import Event, Membership, Read, StoredFile
from jobspor.access.policy import Role
from jobspor.access.scope import opened_for
from jobspor.citizens.actions.insight import forget_files
from jobspor.citizens.models import Insight
from jobspor.placements.tests.stage import at
from tests.case import PLANTED, make_case
from tests.matrix.asking import confirm
from tests.people import People, Person, as_owner


@pytest.fixture(autouse=True)
def monday() -> Iterator[Any]:
    with time_machine.travel(at(), tick=False) as moment:
        yield moment


@pytest.fixture
def case(people: People) -> People:
    """A citizen with a row everywhere; the leader may give insight, and has shown who they are."""
    make_case(people)
    for person in (people.leader, people.mine, people.team, people.stranger, people.other):
        confirm(person)
    return people


def page(people: People, rest: str = "") -> str:
    return f"/borgere/{people.citizen.pk}/indsigt/{rest}"


def begin(people: People, person: Person | None = None, because: str = "") -> str:
    """Begin one, and give the address where it is looked through."""
    return str((person or people.leader).client.post(page(people), {"names_because": because})["Location"])


def make(people: People, because: str = "") -> Insight:
    where = begin(people, because=because)
    assert people.leader.client.post(f"{where}lav/").status_code == 302
    with as_owner():
        return Insight.objects.latest("pk")


def fetched(people: People, made: Insight, name: str) -> bytes:
    answer = people.leader.client.get(page(people, f"{made.pk}/{name}/"))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert answer["X-Content-Type-Options"] == "nosniff"
    return bytes(answer.content)


def data(people: People, made: Insight) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(fetched(people, made, "indsigt.zip"))) as zipped:
        told: dict[str, Any] = json.loads(zipped.read("indsigt.json"))
        told["in the zip"] = zipped.namelist()
    return told


def words(people: People, made: Insight, tmp_path: Path) -> str:
    paper = tmp_path / "indsigt.pdf"
    paper.write_bytes(fetched(people, made, "indsigt.pdf"))
    read = subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, check=True, text=True)
    return " ".join(read.stdout.split())


def _number(pk: Any) -> str:
    return "-".join(map(str, pk)) if isinstance(pk, tuple) else str(pk)


@pytest.mark.parametrize(
    ("who", "status"), [("mine", 403), ("team", 404), ("leader", 200), ("stranger", 403), ("other", 403)]
)
def test_a_caseworker_gives_their_own_and_a_leader_the_teams(case: People, who: str, status: int) -> None:
    assert getattr(case, who).client.get(page(case)).status_code == status
    with as_owner():
        Membership.objects.filter(user=case.mine.user).update(role=Role.CASEWORKER)
    assert case.mine.client.get(page(case)).status_code == 200


def test_who_it_is_is_asked_again(people: People) -> None:
    assert people.leader.client.get(page(people))["Location"].startswith("/konto/igen/")


def test_every_row_of_the_walk_is_in_the_data(case: People) -> None:
    made = make(case)
    told = data(case, made)
    rows = {(part["tabel"], row["nummer"]) for part in told["oplysninger"] for row in part["rækker"]}
    events = {(line["som gemt"]["verbum"], line["hvornår"]) for line in told["gjort"]}
    looks = {(line["hvornår"], line["som gemt"]["side"]) for line in told["opslag"]}
    with as_owner(), opened_for(case.leader.actor):
        before = [one for one in rows_about(case.citizen.pk) if one.model is not Insight]
        for one in before:
            table = one.model._meta.label_lower
            if one.model is Event:
                done = Event.objects.filter(pk__in=one.ids).exclude(verb__startswith="insight.made")
                assert {(event.verb, event.at.isoformat()) for event in done} <= events
            elif one.model is Read:
                seen = Read.objects.filter(pk__in=one.ids).exclude(route__in=["insight_make", "insight_file"])
                assert {(read.at.isoformat(), read.route) for read in seen} <= looks
            elif one.model is not StoredFile and table not in hidden():
                assert {(table, _number(pk)) for pk in one.ids} <= rows, table
    assert any(name.endswith(f"{PLANTED}.pdf") for name in told["in the zip"])
    assert "LÆS MIG.txt" in told["in the zip"]


def test_no_account_is_told_by_its_number(case: People) -> None:
    case.mine.client.get(f"/borgere/{case.citizen.pk}/")
    assert "user:" not in json.dumps(data(case, make(case)))


def test_every_personal_column_is_told_or_said_to_be_hidden() -> None:
    """A new table on a citizen is in the insight of itself; a new column is, or somebody has said why not."""
    for table in set(tables_about()) - {Event, Read, StoredFile}:
        label, privacy = table._meta.label_lower, table.privacy
        told = {field.name for field in told_fields(table)}
        for name in f"{privacy.personal} {privacy.sensitive}".split():
            is_number = name in ("citizen_id",) or isinstance(table._meta.get_field(name), models.BinaryField)
            assert name in told or is_number or {label, f"{label}.{name}"} & set(hidden()), f"{label}.{name}"


def test_the_paper_is_in_words(case: People, tmp_path: Path) -> None:
    case.mine.client.get(f"/borgere/{case.citizen.pk}/")
    text = words(case, make(case), tmp_path)
    for expected in (
        f"Indsigt for {case.citizen.full_name}",
        f"Note: {PLANTED} i noten",
        "Slags: Samtale",
        "Slags: Virksomhedspraktik",
        "Ydelse: Kontanthjælp",
        "Fra: 1. marts 2021",
        "Se borgere",
        "Opslag uden for eget område",
        "Det er ikke med",
        "Tekniske nøgler, der intet siger om dig.",
        "Andre borgere på lister, hvor du også står, er aldrig nævnt.",
    ):
        assert expected in text, expected


def test_colleagues_are_not_named_unless_a_leader_says_why(case: People, tmp_path: Path) -> None:
    case.mine.client.get(f"/borgere/{case.citizen.pk}/")
    hushed = make(case)
    assert case.mine.user.name not in words(case, hushed, tmp_path)
    assert case.mine.user.name not in json.dumps(data(case, hushed), ensure_ascii=False)
    assert "en medarbejder" in words(case, hushed, tmp_path)
    named = make(case, because="borgeren klager over en bestemt medarbejder")
    assert case.mine.user.name in words(case, named, tmp_path)
    assert "fordi borgeren klager over en bestemt medarbejder" in words(case, named, tmp_path)


def test_a_caseworker_cannot_name_colleagues(case: People) -> None:
    with as_owner():
        Membership.objects.filter(user=case.mine.user).update(role=Role.CASEWORKER)
    begin(case, case.mine, because="fordi")
    with as_owner():
        assert Insight.objects.latest("pk").names_because == ""


def test_what_is_others_is_left_out_with_its_reason(case: People, tmp_path: Path) -> None:
    where = begin(case)
    shown = case.leader.client.get(where).content.decode()
    key = re.search(r'value="(citizens\.note:\d+)"', shown)
    assert key
    assert (
        case.leader.client.post(f"{where}udelad/", {"why": "Handler om en anden", "keys": [key[1]]}).status_code == 302
    )
    assert "Udeladt: Handler om en anden" in case.leader.client.get(where).content.decode()
    case.leader.client.post(f"{where}lav/")
    with as_owner():
        made = Insight.objects.latest("pk")
    text, told = words(case, made, tmp_path), json.dumps(data(case, made), ensure_ascii=False)
    assert f"{PLANTED} i noten" not in text + told
    assert "Handler om en anden" in text
    assert "Handler om en anden" in told


def test_it_can_be_taken_in_again(case: People) -> None:
    where = begin(case)
    key = f"citizens.citizen:{case.citizen.pk}"
    case.leader.client.post(f"{where}udelad/", {"why": "Prøve", "keys": [key]})
    case.leader.client.post(f"{where}tag-med/", {"key": key})
    assert "Udeladt:" not in case.leader.client.get(where).content.decode()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"why": "Fordi"}, "Sæt kryds ved det, der skal udelades."),
        ({"keys": ["citizens.note:0"], "why": "Fordi"}, "citizens.note:0"),
        ({"why": ""}, "Skriv, hvorfor det udelades."),
    ],
)
def test_what_is_missing_is_said(case: People, given: dict[str, Any], said: str) -> None:
    assert said in case.leader.client.post(f"{begin(case)}udelad/", given).content.decode()


def test_what_is_made_stays_and_is_forgotten_after_thirty_days(case: People, monday: Any) -> None:
    made = make(case)
    where = page(case, f"{made.pk}/")
    assert case.leader.client.get(where).status_code == 404
    assert case.leader.client.post(f"{where}lav/").status_code == 404
    assert case.leader.client.get(f"{where}noget.exe/").status_code == 404
    monday.shift(timedelta(days=30, minutes=1))
    with opened_for(case.leader.actor):
        assert forget_files(by=case.leader.actor, at=timezone.now()) == 1
        assert forget_files(by=case.leader.actor, at=timezone.now()) == 0
        made.refresh_from_db()
        assert made.paper is None
        assert not StoredFile.objects.filter(name__startswith="indsigt-").exists()


def test_the_same_case_gives_the_same_data(case: People) -> None:
    first, second = data(case, make(case)), data(case, make(case))
    for told in (first, second):
        told["oplysninger"] = [part for part in told["oplysninger"] if part["tabel"] != "citizens.insight"]
        told["gjort"] = [line for line in told["gjort"] if not line["som gemt"]["verbum"].startswith("insight.")]
        told["rettelser"] = [line for line in told["rettelser"] if line["som gemt"]["tabel"] != "citizens.insight"]
        told.pop("opslag")
    assert first == second
