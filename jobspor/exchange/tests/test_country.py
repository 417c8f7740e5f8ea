"""The invented country, at its smallest: loaded as the owner does, then looked at as people do."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise
from multiprocessing import active_children

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Count
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from pytest_django.plugin import DjangoDbBlocker
from stdnum.dk import cvr

from jobspor.access.actor import Reach
from jobspor.access.models import Event, Municipality, Seal, User
from jobspor.access.policy import Role, Scope
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import actor, as_owner, empty_queue
from jobspor.base.days import Period
from jobspor.citizens.models import Assignment, Citizen, Note
from jobspor.citizens.queries.caseload import loads
from jobspor.citizens.rules import is_example
from jobspor.companies.models import Company, Place
from jobspor.exchange.examples.country.catalogue import children, state
from jobspor.exchange.examples.country.checks import broken_chain, faults, strangers
from jobspor.exchange.examples.country.load import orders_of, seed
from jobspor.exchange.examples.country.loading import TABLES, Refused, load
from jobspor.exchange.examples.country.orders import Country
from jobspor.exchange.examples.country.rows import Block, Numbers
from jobspor.exchange.examples.country.scales import SCALES, sizes
from jobspor.exchange.examples.country.words import TRADES, Names
from jobspor.exchange.examples.country.workers import made
from jobspor.law.codes import every_target_group
from jobspor.placements.agreement.text import from_dict, text_hash
from jobspor.placements.models import Agreement, Placement, WeekHours
from jobspor.placements.queries.agreement_text import default_signatory, text_of
from jobspor.placements.queries.course import course
from jobspor.placements.rules import check_terms
from jobspor.placements.rules.hours import agreed_in_week
from jobspor.steering.queries.counts import ladder_counts

TINY = SCALES["tiny"]
TODAY = date(2026, 11, 18)
HOME, AWAY = 101, 147  # Copenhagen and Frederiksberg have most postcodes
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def quietly(text: str) -> None:
    """Say nothing."""


def empty() -> None:
    """As the test database is between tests."""
    with as_owner():
        call_command("flush", verbosity=0, interactive=False)
    empty_queue()


@pytest.fixture(scope="module")
def country(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Counter[str]]:
    """Three municipalities, committed; gone when the module is done. Gives the rows by table."""
    with django_db_blocker.unblock():
        empty()  # a run that was killed leaves its country
        call_command("load_reference", verbosity=0)
        with as_owner():
            written = seed(TINY, today=TODAY, owner=connection, processes=0, say=quietly)
        yield written
        empty()


@pytest.fixture(autouse=True)
def on_that_day(country: Counter[str], db: None) -> Iterator[None]:
    """Shortly before noon."""
    with time_machine.travel(datetime(2026, 11, 18, 11, 0, tzinfo=timezone.get_default_timezone()), tick=False):
        yield


def worker(role: Role, municipality: int = HOME) -> User:
    """The first who has the role there."""
    found = User.objects.filter(memberships__role=role, memberships__municipality=municipality).order_by("pk").first()
    assert found is not None
    return found


def client(role: Role, municipality: int = HOME) -> Client:
    """Their browser."""
    browser = Client()
    browser.force_login(worker(role, municipality), backend=BACKEND)
    return browser


LISTS = (
    "/",
    "/borgere/",
    "/tavle/",
    "/virksomheder/",
    "/virksomheder/?blandt=kommune",
    "/pladser/",
    "/team/",
    "/regler/",
)
OF_CITIZENS = ("set/", "plan/", "team/", "pladser/")
OF_PLACEMENTS = ("timer/", "opfoelgning/", "slut/")


def pages() -> Iterator[str]:
    """Every list, every citizen and placement, and what hangs under some of them."""
    yield from (*LISTS, "/soeg/?q=an")
    with opened_for(actor(worker(Role.PROJECT_LEADER))):
        place = Place.objects.filter(ends_on=None).order_by("pk").first()
        assert place is not None
        citizens = list(Citizen.objects.order_by("pk").values_list("pk", flat=True))
        placements = list(Placement.objects.order_by("pk"))
        begun = Placement.objects.not_cancelled().filter(starts_on__lt=TODAY).order_by("-starts_on", "pk")[:4]
        yield from (f"/borgere/{pk}/" for pk in citizens)
        yield from (f"/borgere/{pk}/{part}" for pk in citizens[-4:] for part in OF_CITIZENS)
        yield from (f"/borgere/{pk}/aftal/?plads={place.pk}" for pk in citizens[-4:])
        yield from (f"/forloeb/{row.pk}/" for row in placements)
        yield from (f"/forloeb/{row.pk}/{part}" for row in begun for part in OF_PLACEMENTS)
        yield from (f"/virksomheder/{pk}/" for pk in sorted({row.workplace_id for row in placements}))


def test_every_page_opens() -> None:
    browser = client(Role.PROJECT_LEADER)
    answers = {page: browser.get(page).status_code for page in list(pages())}
    assert {page: code for page, code in answers.items() if code != 200} == {}
    assert len(answers) > 100


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.CONSULTANT, Role.MENTOR, Role.TEAM_LEADER])
def test_a_worker_has_something_to_do(role: Role) -> None:
    browser = client(role)
    day, listed = browser.get("/").content.decode(), browser.get("/borgere/?vis=teamet").content.decode()
    assert "/borgere/" in day
    assert listed.count('href="/borgere/') > 5
    assert browser.get("/tavle/").status_code == 200


def test_a_citizen_shows_a_life() -> None:
    with opened_for(actor(worker(Role.PROJECT_LEADER))):
        row = Placement.objects.exclude(ended_on=None).order_by("-starts_on").select_related("workplace").first()
        assert row is not None
    page = client(Role.PROJECT_LEADER).get(f"/borgere/{row.citizen_id}/").content.decode()
    assert escape(row.workplace.name) in page
    assert "Sluttede hos" in page


def test_the_agreement_is_on_paper_for_the_latest() -> None:
    with opened_for(actor(worker(Role.PROJECT_LEADER))):
        printed = Agreement.objects.filter(files__isnull=False).order_by("-pk").first()
        assert printed is not None
    paper = client(Role.PROJECT_LEADER).get(f"/forloeb/{printed.placement_id}/aftale.pdf")
    assert paper.headers["Content-Type"] == "application/pdf"


def test_one_municipality_sees_nothing_of_the_next() -> None:
    with opened_for(actor(worker(Role.PROJECT_LEADER))):
        mine = list(Citizen.objects.order_by("pk"))
        placement = Placement.objects.order_by("pk").values_list("pk", flat=True)[0]
    browser = client(Role.PROJECT_LEADER, AWAY)
    assert {browser.get(f"/borgere/{citizen.pk}/").status_code for citizen in mine} == {404}
    assert browser.get(f"/forloeb/{placement}/").status_code == 404
    with opened_for(actor(worker(Role.PROJECT_LEADER, AWAY))):
        assert not Citizen.objects.filter(pk__in=[citizen.pk for citizen in mine]).exists()
        assert Citizen.objects.exists()


def test_everybody_is_an_example_and_nobody_has_a_password() -> None:
    assert not User.objects.filter(is_example=False).exists()
    assert not any(user.has_usable_password() for user in User.objects.all())
    assert Municipality.objects.get(pk=HOME).is_example


def test_numbers_are_right_in_form_and_nobodys() -> None:
    assert all(cvr.is_valid(number) for number in Company.objects.values_list("cvr", flat=True))
    with opened_for(actor(worker(Role.PROJECT_LEADER))):
        for citizen in Citizen.objects.order_by("pk"):
            assert is_example(citizen.cpr)
            assert Citizen.objects.with_cpr(citizen.cpr).get() == citizen


def test_caseloads_and_ladder_are_those_of_people() -> None:
    by = actor(worker(Role.PROJECT_LEADER))
    with opened_for(by):
        reach = Reach(by, Scope.MUNICIPALITY, TODAY)
        held = loads(scope=reach)
        assert not any(load.is_over for load in held.values())
        assert sum(load.heads for load in held.values()) > 30
        assert ladder_counts(scope=reach, on=TODAY).people > 10


def test_every_placement_is_one_that_the_rules_allow() -> None:
    with opened_for(actor(worker(Role.PROJECT_LEADER))):
        for row in Placement.objects.select_related("citizen").order_by("pk"):
            group = row.citizen.target_groups.get().target_group
            check_terms(course(row, TODAY).terms, every_target_group()[group])


def test_every_week_was_agreed_as_its_steps_say() -> None:
    with opened_for(actor(worker(Role.PROJECT_LEADER))):
        for row in Placement.objects.not_cancelled().order_by("pk"):
            steps = course(row, TODAY).steps
            for week in WeekHours.objects.filter(placement=row).order_by("monday"):
                agreed = agreed_in_week(steps, Period(row.starts_on, row.last_day), week.monday)
                assert (agreed.internship, agreed.wage) == (week.agreed_internship, week.agreed_wage)


def test_agreements_say_what_the_product_would_say() -> None:
    with opened_for(actor(worker(Role.PROJECT_LEADER))):
        related = ("citizen", "workplace__company", "contact_person", "consultant__user", "municipality")
        ahead = Placement.objects.not_cancelled().filter(starts_on__gt=TODAY).select_related(*related)
        assert ahead.exists()
        for row in ahead.order_by("pk"):
            signatory = default_signatory(row)
            stored = row.agreements.get()
            assert from_dict(stored.text) == text_of(row, signatory=signatory, version=1, on=row.agreed_on)
        for agreement in Agreement.objects.order_by("pk"):
            assert agreement.digest == text_hash(from_dict(agreement.text))


def test_the_journal_tells_of_every_verb_and_holds() -> None:
    assert [broken_chain(code) for code in (HOME, AWAY)] == ["", ""]
    with opened_for(actor(worker(Role.PROJECT_LEADER))):
        verbs = set(Event.objects.order_by("verb").values_list("verb", flat=True))
        at = list(Seal.objects.order_by("seq").values_list("event__at", flat=True))
        per_citizen = Event.objects.exclude(citizen_id=None).values("citizen_id").annotate(n=Count("pk"))
        assert min(per_citizen.values_list("n", flat=True)) >= 3
    assert {"citizen.handed_in", "plan.goal_agreed", "placement.agreed", "hours.written", "agreement.signed"} <= verbs
    assert all(earlier <= later for earlier, later in pairwise(at))


def test_a_changed_event_breaks_the_chain() -> None:
    with as_owner():
        first = Event.objects.filter(municipality=HOME).order_by("pk").first()
        assert first is not None
        Event.objects.filter(pk=first.pk).update(actor="user:0")
    assert "1 brudte led" in broken_chain(HOME)


def test_history_and_walls_are_on_again() -> None:
    browser = client(Role.CONSULTANT)
    with opened_for(actor(worker(Role.CONSULTANT))):
        citizen = Assignment.objects.filter(employee__user=worker(Role.CONSULTANT), ends_on=None)[0].citizen_id
    browser.post(f"/borgere/{citizen}/note/", {"kind": "talk", "text": "Skrevet bagefter."})
    with opened_for(actor(worker(Role.CONSULTANT))):
        note = Note.objects.get(text="Skrevet bagefter.")
        assert note.pk > 1
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM citizens_noteevent WHERE pgh_obj_id = %s", [note.pk])
        assert cursor.fetchone() == (1,)
        assert {name for _, _, name, how in state(cursor, TABLES) if how.startswith("D ")} == set()


def half_a_country() -> Iterator[Block]:
    """A block that PostgreSQL takes, and then a fault."""
    yield Block("access_user", ("id", "email", "name", "password", "is_active", "is_example"), 1, b"1\ta\tA\t!\tt\tt\n")
    raise RuntimeError("power failure")


def test_a_failure_puts_everything_back() -> None:
    with as_owner(), connection.cursor() as cursor:
        before = state(cursor, TABLES)
        with pytest.raises(RuntimeError, match="power failure"), transaction.atomic():
            load(half_a_country(), owner=connection, say=quietly)
        assert state(cursor, TABLES) == before
        assert User.objects.count() > 1
        assert list(faults(cursor, TABLES, before, {"citizens_citizen": TINY.citizens})) == []


def test_a_guard_that_is_off_and_too_few_rows_are_found() -> None:
    with as_owner(), connection.cursor() as cursor:
        before = state(cursor, TABLES)
        cursor.execute("ALTER TABLE citizens_note DISABLE TRIGGER citizens_note_citizen_id_same")
        found = list(faults(cursor, TABLES, before, {"citizens_citizen": TINY.citizens + 1}))
    assert any("trigger citizens_note_citizen_id_same" in fault for fault in found)
    assert any(f"skulle være {TINY.citizens + 1}" in fault for fault in found)


def test_a_child_in_the_wrong_municipality_is_found_in_every_column() -> None:
    planted = []
    with as_owner(), connection.cursor() as cursor:
        assert list(strangers(cursor)) == []
        for table, column, _ in children(cursor):
            with transaction.atomic():
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
                one = f"SELECT ctid FROM {table} WHERE municipality_id = {HOME} AND {column} IS NOT NULL LIMIT 1"
                cursor.execute(f"UPDATE {table} SET municipality_id = {AWAY} WHERE ctid = ({one})")
                if cursor.rowcount:
                    planted.append(column)
                    assert any(fault.startswith(f"{table}.{column}: 1 ") for fault in strangers(cursor))
                transaction.set_rollback(True)
    assert len(planted) > 30


def test_a_database_with_accounts_is_refused() -> None:
    with as_owner(), pytest.raises(Refused, match="allerede rækker"):
        seed(TINY, today=TODAY, owner=connection, processes=0, say=quietly)


def test_two_processes_make_what_one_does() -> None:
    orders = orders_of(TINY, "default")
    with as_owner():
        known = Country(TODAY, {trade.code: trade.word for trade in TRADES}, Names())
    rows: Counter[str] = Counter()
    keys: Counter[tuple[str, bytes]] = Counter()
    for item in made(orders, known, processes=2):
        if isinstance(item, Block):
            rows[item.table] += item.rows
            keys.update((item.table, line.split(b"\t", 1)[0]) for line in item.text.splitlines())
    here = Counter[str]()
    for item in made(orders, known, processes=0):
        if isinstance(item, Block):
            here[item.table] += item.rows
    assert rows == here
    assert max(keys.values()) == 1


def test_a_process_that_fails_is_heard() -> None:
    with pytest.raises(RuntimeError, match="KeyError"):
        list(made(orders_of(TINY, "default"), Country(TODAY, {}, Names()), processes=2))


def test_a_process_that_dies_is_noticed() -> None:
    known = Country(TODAY, {trade.code: trade.word for trade in TRADES}, Names())
    arriving = made(orders_of(TINY, "default"), known, processes=2)
    next(arriving)
    for process in active_children():
        process.kill()
    with pytest.raises(RuntimeError, match="has died"):
        list(arriving)


def test_municipalities_are_few_large_and_many_small() -> None:
    one = SCALES["country"]
    found = sizes(one.municipalities, one.citizens, one.largest)
    assert (len(found), sum(found), found[0]) == (98, 120_000, 6_000)
    assert found == sorted(found, reverse=True)
    assert found[-1] < 200


def test_numbers_of_two_who_write_never_meet() -> None:
    first, second = Numbers(1, 2), Numbers(2, 2)
    taken = [numbers.take(Citizen) for numbers in (first, second) for _ in range(3)]
    assert sorted(taken) == [1, 2, 3, 4, 5, 6]
