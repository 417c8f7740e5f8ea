"""Fifty people at the same moment: real threads, each with a browser and a database connection of its own."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from threading import Barrier
from time import sleep
from typing import Any, TypeVar

from django.contrib.messages import get_messages
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client, RequestFactory
from django.test.client import ClientHandler

from tests.people import as_owner
from tests.walls.races.pages import Sent, errors_on, form_on, words

MANY, SOME = 50, 12
T = TypeVar("T")


def at_once(
    works: Sequence[Callable[[], T]],
    *,
    gate: type[Model],
    meanwhile: Callable[[], object] = lambda: None,
    least: int = 2,
) -> list[T]:
    """Do everything at the same moment and return what came of each, in order. Raises all that went wrong.

    Nobody can write to the gate's table, or hold a row of it, before everybody waits, there or behind each other.
    What happens `meanwhile` is done before they are let in: they have read already what it changes. At the `least` so
    many must have come to the gate; one is enough where the others give way to it instead of waiting.
    """
    meet, pids = Barrier(len(works) + 1), list[int]()

    def one(work: Callable[[], T]) -> T | Exception:
        connection.ensure_connection()
        pids.append(connection.connection.info.backend_pid)
        meet.wait(timeout=60)
        try:
            return work()
        except Exception as error:  # noqa: BLE001 - every one of them is raised together below
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as threads:
        with _closed(gate):
            running = [threads.submit(one, work) for work in works]
            meet.wait(timeout=60)
            _until_nobody_moves(running, pids, least)
            meanwhile()
        done = [one.result() for one in running]
    if broke := [one for one in done if isinstance(one, Exception)]:
        raise ExceptionGroup(f"{len(broke)} of {len(works)}", broke)
    return [one for one in done if not isinstance(one, Exception)]


@contextmanager
def _closed(gate: type[Model]) -> Iterator[None]:
    """Nobody writes to a table, or locks a row of it, as long as this lasts; reading is free."""
    with as_owner(), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f'LOCK TABLE "{gate._meta.db_table}" IN EXCLUSIVE MODE')
        yield


def _until_nobody_moves(running: Sequence[Future[Any]], pids: list[int], least: int) -> None:
    """Wait until everybody waits for a lock of the database, or has finished."""
    for _ in range(6000):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted AND pid = ANY(%s)", [pids])
            [waiting] = cursor.fetchone()
        finished = sum(one.done() for one in running)
        if waiting + finished >= len(running):
            assert waiting >= least, "nobody met anybody at this gate"
            return
        sleep(0.005)
    raise AssertionError(f"{waiting} wait and {finished} have finished, of {len(running)}")


@dataclass(frozen=True)
class Answer:
    """What somebody got: where they were sent, or the page that they see; and what they are told."""

    went: str
    page: str
    told: tuple[str, ...]

    def keeps(self, sent: Sent) -> bool:
        """Tell whether the form stands there again with everything that was typed."""
        shown = form_on(self.page, *sent)
        return all(shown.get(name) == value for name, value in sent.items())


class Window(RequestFactory):
    """One more window of somebody's browser.

    Not Django's test client: each of those hears of every thread's pages and faults.
    """

    def __init__(self, browser: Client) -> None:
        super().__init__()
        self.cookies.update(browser.cookies)

    def request(self, **environ: Any) -> Any:
        return ClientHandler(enforce_csrf_checks=False)(self._base_environ(**environ))  # type: ignore[attr-defined]


def post(browser: Client, path: str, sent: Sent) -> Answer:
    """Press a button. An exception comes through as it is."""
    response: Any = Window(browser).post(path, sent)
    assert response.status_code in (200, 302), response.status_code
    if response.status_code == 302:
        told = [str(message).replace("\xa0", " ") for message in get_messages(response.wsgi_request)]
        return Answer(response["Location"], "", tuple(told))
    page = response.content.decode()
    return Answer("", page, tuple(errors_on(page)) or (words(page),))


def press(browser: Client, path: str, sent: Sent, *, gate: type[Model], times: int = MANY) -> list[Answer]:
    """Press the same button many times at once."""
    return at_once([partial(post, browser, path, sent)] * times, gate=gate)
