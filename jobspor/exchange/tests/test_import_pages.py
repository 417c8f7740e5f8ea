"""The pages: hand in a file, look through it, correct a row, take it in, hand it in again."""

import json
import re
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from xlsxwriter import Workbook

from jobspor.access.models import Event, Read
from jobspor.access.policy import Role
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import as_owner, make_user
from jobspor.access.undo import undo_act
from jobspor.citizens.models import Citizen
from jobspor.exchange.models import CitizenImport, StagedRow
from jobspor.exchange.tasks import take_in_rows
from jobspor.exchange.tests.sample import HEADERS, SHORT, cpr, line, short, upload
from tests.people import People

UPLOAD = "/borgere/hent/"


@pytest.fixture
def leader(people: People) -> Client:
    """Signed in as the leader of the team."""
    return people.leader.client


@dataclass
class Page:
    """What came back, as text without tags."""

    response: Any

    @property
    def text(self) -> str:
        return " ".join(re.sub(r"<[^>]+>", " ", self.response.content.decode()).split())

    @property
    def html(self) -> str:
        return str(self.response.content.decode())


def hand_in(client: Client, file: SimpleUploadedFile) -> Page:
    return Page(client.post(UPLOAD, {"file": file}, follow=True))


def get(client: Client, address: str) -> Page:
    return Page(client.get(address))


def source_of(people: People) -> CitizenImport:
    with opened_for(people.leader.actor):
        return CitizenImport.objects.latest("pk")


def test_from_file_to_citizens_and_the_same_file_again(leader: Client, people: People) -> None:
    rows = [line(1, caseworker="Jonas Bech"), line(2, phone="12"), line(3)]
    page = hand_in(leader, upload(*rows))
    assert "Skal rettes 1" in page.text
    assert "Nye 2" in page.text
    assert "Hent 2 borgere" in page.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Telefonnummeret skal være ét dansk nummer" in page.text

    address = reverse("citizen_import_preview", args=[source_of(people).pk])
    wrong = Page(leader.post(f"{address}linje/3/", {"linje-3-phone": "1234"}, follow=True))
    assert 'value="1234"' in wrong.html  # nothing typed is lost
    right = Page(leader.post(f"{address}linje/3/", {"linje-3-phone": "55000102"}, follow=True))
    assert "Linje 3 er rettet." in right.text

    taken = Page(leader.post(f"{address}tag-ind/", follow=True))
    assert "Hentet: 3 nye borgere, 0 rettet." in taken.text
    assert "Alle linjer er hentet." in taken.text
    assert "/fortryd/" in taken.html
    with opened_for(people.leader.actor):
        assert Citizen.objects.filter(family_name__startswith="Ærø").count() == 3

    rows[1] = line(2, phone="55000102")
    again = hand_in(leader, upload(*rows))
    assert "Alt i filen er her allerede." in again.text
    assert "Uændrede 3" in again.text


def test_a_change_is_shown_with_old_and_new_and_never_the_whole_cpr_number(leader: Client, people: People) -> None:
    hand_in(leader, upload(line(1), line(2)))
    leader.post(reverse("citizen_import_take", args=[source_of(people).pk]))
    page = hand_in(leader, upload(line(1, phone="55000999"), line(2, referred="36-11-2024")))
    changed = get(leader, f"{reverse('citizen_import_preview', args=[source_of(people).pk])}?vis=aendres")
    assert "Telefon: 55000101 → bliver til 55000999" in changed.text
    for html in (page.html, changed.html):
        assert "040380-····" in html
        assert cpr(1) not in html
        assert cpr(2) not in html
        assert cpr(2).replace("-", "") not in html


def test_what_is_shown_of_citizens_is_in_the_read_log(leader: Client, people: People) -> None:
    hand_in(leader, upload(line(1)))
    leader.post(reverse("citizen_import_take", args=[source_of(people).pk]))
    hand_in(leader, upload(line(1)))
    with opened_for(people.leader.actor):
        citizen = Citizen.objects.get(family_name="Ærø 1")
        latest = Read.objects.filter(model="citizens.citizen").latest("pk")
        assert (latest.object_ids, latest.permission) == ([citizen.pk], "citizen_import")


def test_a_refused_cpr_number_is_typed_anew_or_stays(leader: Client, people: People) -> None:
    hand_in(leader, upload(line(1, cpr="310280-1234", phone="12")))
    address = reverse("citizen_import_preview", args=[source_of(people).pk])
    page = get(leader, address)
    assert "I filen står »310280-····«." in page.text
    assert "1234" not in page.html
    leader.post(f"{address}linje/2/", {"linje-2-cpr": "", "linje-2-phone": "55000101"})
    assert "begynder med en dato, der ikke findes: 31-02-80" in get(leader, address).text
    leader.post(f"{address}linje/2/", {"linje-2-cpr": cpr(1)})
    assert "Nye 1" in get(leader, address).text


def test_what_is_typed_into_a_row_is_kept_until_the_row_is_right(leader: Client, people: People) -> None:
    page = hand_in(leader, upload(line(1), line(2, phone="12")))
    address = f"{reverse('citizen_import_preview', args=[source_of(people).pk])}linje/3/?page=1"
    assert f'data-draft="{address}"' in page.html
    token = re.search(r'name="draft" value="([^"]+)"', page.html)
    assert token
    kept = leader.post(reverse("draft"), {"draft": token[1], "linje-3-phone": "550001"})
    assert kept.status_code == 200
    assert 'data-draft="/borgere/hent/' in get(leader, address.partition("linje/")[0]).html


def test_a_benefit_that_is_not_known_is_chosen_from_the_list(leader: Client, people: People) -> None:
    hand_in(leader, upload(line(1, benefit="Kontanthj.")))
    address = reverse("citizen_import_preview", args=[source_of(people).pk])
    page = get(leader, address)
    assert "I filen står »Kontanthj.«." in page.text
    assert '<option value="kontanthjaelp-grundsats">' in page.html
    leader.post(
        f"{address}linje/2/", {"linje-2-benefit": "kontanthjaelp-grundsats", "linje-2-benefit_since": "1.9.2025"}
    )
    assert "Ydelse: Kontanthjælp, grundsats fra 1. september 2025" in get(leader, address).text.replace("\xa0", " ")


def test_a_line_split_by_a_delimiter_shows_every_cell(leader: Client, people: People) -> None:
    page = hand_in(leader, upload(line(1) + ";for meget"))
    assert "Linjen har flere felter end overskrifter" in page.text
    assert page.html.count('name="linje-2-') == len(HEADERS.split(";"))
    address = reverse("citizen_import_preview", args=[source_of(people).pk])
    leader.post(f"{address}linje/2/", {"linje-2-phone": "55000101"})
    assert "Nye 1" in get(leader, address).text


def test_a_row_can_be_left_out(leader: Client, people: People) -> None:
    hand_in(leader, upload(line(1), line(1)))
    address = reverse("citizen_import_preview", args=[source_of(people).pk])
    page = Page(leader.post(f"{address}linje/3/", {"leave_out": "1"}, follow=True))
    assert "Linje 3 er udeladt." in page.text
    assert "Skal rettes" not in page.text.replace("skal rettes", "")
    page = Page(leader.post(f"{address}linje/3/", {"leave_out": "1"}, follow=True))
    assert "Linje 3 er allerede rettet eller udeladt." in page.text


def test_ignored_columns_are_named(leader: Client) -> None:
    page = hand_in(leader, upload(f"{cpr(1)};Åse Ærø;2.2;77", headers="CPR;Navn;Kontaktgruppe;Sagsnr."))
    assert "Kolonner, der ikke bliver brugt: Sagsnr., Kontaktgruppe" in page.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_danish_letters_in_every_encoding(leader: Client, encoding: str) -> None:
    assert "Åse Ærø 1" in hand_in(leader, upload(line(1), encoding=encoding)).text


def test_an_excel_file(leader: Client) -> None:
    file = BytesIO()
    with Workbook(file) as book:
        sheet = book.add_worksheet("Borgere")
        for number, text in enumerate([HEADERS, line(1)]):
            sheet.write_row(number, 0, text.split(";"))
        book.add_worksheet("Andet").write(0, 0, "x")
    page = hand_in(leader, SimpleUploadedFile("borgere.xlsx", file.getvalue()))
    assert "Åse Ærø 1" in page.text
    assert "Kun arket »Borgere« er læst." in page.text


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("borgere.csv", b"", "Filen er tom."),
        ("borgere.csv", b"%PDF-1.7 x", "Filen er en PDF, ikke en tabel."),
        ("borgere.xlsx", b"CPR;Navn\n1;2", "Filen er en tekstfil, men hedder noget andet."),
        ("borgere.xlsx", b"PK\x03\x04 broken", "Filen er beskadiget"),
        ("borgere.csv", b"\x00\x01\x02", "Filen er ikke en tabel."),
        ("borgere.csv", b"CPR;Navn\n", "Filen har kun overskrifter."),
        ("borgere.csv", b"Navn;Telefon\nBo Ibsen;55000101", "Filen mangler en kolonne: CPR-nummer."),
        ("borgere.csv", b"0403800001;Bo Ibsen\n0403800003;Lis Dam", "Filen har ingen overskrifter."),
    ],
)
def test_a_file_that_cannot_be_used_is_told_why(
    leader: Client, people: People, name: str, data: bytes, message: str
) -> None:
    page = hand_in(leader, SimpleUploadedFile(name, data))
    assert message in page.text
    assert 'class="error-summary"' in page.html
    with opened_for(people.leader.actor):
        assert not CitizenImport.objects.exists()


def test_no_file_is_told(leader: Client) -> None:
    assert "Vælg en fil." in Page(leader.post(UPLOAD, {})).text


def test_a_file_that_is_too_large_is_told_with_the_limit(leader: Client) -> None:
    page = hand_in(leader, SimpleUploadedFile("stor.csv", b"x" * (20 * 1024 * 1024 + 1)))
    assert "»stor.csv« fylder mere end 20 MB." in page.text
    assert "Vælg en fil." not in page.text


def test_too_many_rows_are_told_with_the_limit(leader: Client) -> None:
    rows = "CPR;Navn\n" + "x;y\n" * 20_001
    page = hand_in(leader, SimpleUploadedFile("mange.csv", rows.encode()))
    assert "Filen har mere end 20000 linjer." in page.text


def test_the_example_file_can_be_taken_in_as_it_is(leader: Client) -> None:
    found = finders.find("exchange/borgere-eksempel.csv")
    assert found
    with open(found, "rb") as file:  # noqa: PTH123  (a path from Django's finders)
        page = hand_in(leader, SimpleUploadedFile("eksempel.csv", file.read()))
    assert "Nye 2" in page.text
    assert "Kolonner, der ikke" not in page.text


def test_a_large_file_is_the_workers_and_its_progress_is_seen(leader: Client, people: People) -> None:
    hand_in(leader, upload(*(short(number) for number in range(1, 206)), headers=SHORT))
    source = source_of(people)
    address = reverse("citizen_import_preview", args=[source.pk])
    page = Page(leader.post(f"{address}tag-ind/", follow=True))
    assert "Hentet 0 af 205 borgere." in page.text
    take_in_rows(actor=people.leader.actor.packed(), source=source.pk)
    assert "Hentet 100 af 205 borgere." in get(leader, address).text
    assert Page(leader.post(f"{address}tag-ind/", follow=True)).text.count("Hentet 100 af 205") > 0
    for _again in range(2):
        take_in_rows(actor=people.leader.actor.packed(), source=source.pk)
    assert "Alle linjer er hentet." in get(leader, address).text
    with opened_for(people.leader.actor):
        assert set(Event.objects.filter(verb="citizen.handed_in").values_list("actor_name", flat=True)) == {
            "Hanne Ploug"
        }


def next_job(done: int) -> dict[str, Any]:
    """What the queue carries to the worker, after some that are done."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args FROM procrastinate_jobs WHERE task_name = 'jobspor.exchange.tasks.take_in_rows' ORDER BY id"
        )
        carried: dict[str, Any] = json.loads(cursor.fetchall()[done][0])
    return carried


@pytest.mark.parametrize("steps", [1, 3])
def test_a_large_file_is_one_act_that_can_be_undone_also_midway(leader: Client, people: People, steps: int) -> None:
    by = people.leader.actor
    hand_in(leader, upload(*(short(number) for number in range(1, 206)), headers=SHORT))
    leader.post(reverse("citizen_import_take", args=[source_of(people).pk]))
    for done in range(steps):
        take_in_rows(**next_job(done))
    with opened_for(by):
        [act] = Event.objects.filter(verb__in=("import.begun", "citizen.handed_in")).values_list("act").distinct()
        assert Citizen.objects.filter(given_names__startswith="Åse").count() == min(100 * steps, 205)
    with opened_for(by):
        assert undo_act(act[0], by=by, at=timezone.now()).left == ()
    if steps == 1:
        take_in_rows(**next_job(1))  # the worker comes by, and finds that it is undone
    with opened_for(by):
        assert not Citizen.objects.filter(given_names__startswith="Åse").exists()
        assert set(StagedRow.objects.values_list("status", flat=True)) == {StagedRow.Status.NEW}
        assert CitizenImport.objects.get().busy_at is None


def test_a_worker_that_stopped_is_told_and_can_be_gone_on_with(leader: Client, people: People) -> None:
    hand_in(leader, upload(line(1), line(2)))
    source = source_of(people)
    with opened_for(people.leader.actor):
        CitizenImport.objects.update(busy_at=timezone.now() - timedelta(minutes=3))
    address = reverse("citizen_import_preview", args=[source.pk])
    assert "Hentningen gik i stå efter 0 af 2." in get(leader, address).text
    assert "Alle linjer er hentet." in Page(leader.post(f"{address}tag-ind/", follow=True)).text


def test_earlier_files_are_listed_and_deleted(leader: Client, people: People) -> None:
    hand_in(leader, upload(line(1), line(1), name="november.csv"))
    page = get(leader, UPLOAD)
    assert "november.csv" in page.text
    assert "Hanne Ploug" in page.text
    assert "1 linje skal rettes" in page.text.replace("\xa0", " ")
    gone = Page(leader.post(reverse("citizen_import_delete", args=[source_of(people).pk]), follow=True))
    assert "Filen er slettet." in gone.text
    assert "november.csv" not in gone.text
    with opened_for(people.leader.actor):
        assert not StagedRow.objects.exists()


def everything(pk: int) -> list[tuple[str, str]]:
    """Every page and button of one file."""
    return [
        ("get", reverse("citizen_import_preview", args=[pk])),
        ("post", reverse("citizen_import_row", args=[pk, 2])),
        ("post", reverse("citizen_import_take", args=[pk])),
        ("post", reverse("citizen_import_again", args=[pk])),
        ("post", reverse("citizen_import_delete", args=[pk])),
    ]


def answer(client: Client, method: str, address: str) -> HttpResponse:
    found: HttpResponse = getattr(client, method)(address)
    return found


def test_only_roles_with_the_permission_come_in(leader: Client, people: People) -> None:
    hand_in(leader, upload(line(1)))
    for person in (people.mine, people.team, people.stranger, people.steering, people.other):
        for method, address in [("get", UPLOAD), ("post", UPLOAD), *everything(source_of(people).pk)]:
            assert answer(person.client, method, address).status_code == 403


def test_another_municipalitys_file_is_not_there(leader: Client, people: People) -> None:
    hand_in(leader, upload(line(1)))
    with as_owner():
        elsewhere = make_user(people.away, Role.TEAM_LEADER)
    client = Client()
    client.force_login(elsewhere, backend="allauth.account.auth_backends.AuthenticationBackend")
    for method, address in everything(source_of(people).pk):
        assert answer(client, method, address).status_code == 404
    assert "borgere.csv" not in get(client, UPLOAD).text
    with opened_for(people.leader.actor):
        assert StagedRow.objects.count() == 1


def test_pages_ask_the_database_little_and_weigh_little(
    leader: Client, people: People, django_assert_max_num_queries: Any
) -> None:
    hand_in(leader, upload(*(line(number) for number in range(1, 61)), *(line(99, phone="1") for _ in range(30))))
    address = reverse("citizen_import_preview", args=[source_of(people).pk])
    for one in (UPLOAD, address, f"{address}?vis=nye"):
        with django_assert_max_num_queries(15):  # transaction control counted
            page = get(leader, one)
        assert len(page.response.content) < 60_000
