"""Making the municipalities: here, or in processes of their own so that more than one core works."""

import gc
import traceback
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from queue import Empty
from typing import TYPE_CHECKING, Any

import django

from jobspor.exchange.examples.country.orders import Country, Order

if TYPE_CHECKING:  # a process that has just begun cannot import models yet
    from jobspor.exchange.examples.country.rows import Block

WAITING = 8  # blocks made and not yet written; whoever makes them waits then
PATIENCE = 5  # seconds between looking whether everybody still lives


def made(orders: Sequence[Order], country: Country, *, processes: int) -> Iterator["Block | Order"]:
    """The rows of every municipality, and its order when it is complete. Without processes they are made here.

    Raises RuntimeError when a process fails.
    """
    if not processes:
        yield from _made(orders, country, 1, 1)
        return
    # Not forked: a fork has the locks of threads that it does not have, and the connections to the database.
    context = get_context("spawn")
    queue = context.Queue(WAITING)
    workers = [
        context.Process(
            target=_work, args=(orders[first::processes], country, first + 1, processes, queue), daemon=True
        )
        for first in range(processes)
    ]
    try:
        for worker in workers:
            worker.start()
        yield from _arriving(queue, workers)
    finally:
        for worker in workers:
            worker.terminate()
            worker.join()


def _made(orders: Sequence[Order], country: Country, first: int, step: int) -> Iterator["Block | Order"]:
    from jobspor.exchange.examples.country.municipality import municipality
    from jobspor.exchange.examples.country.rows import Numbers

    numbers = Numbers(first, step)
    for order in orders:
        yield from municipality(order, country, numbers)
        yield order


def _work(orders: Sequence[Order], country: Country, first: int, step: int, queue: Any) -> None:
    """What a process does: everything it makes, then None; or what went wrong."""
    gc.disable()  # nothing here goes round in circles, and looking for circles takes a sixth of the time
    try:
        django.setup()
        for item in _made(orders, country, first, step):
            queue.put(item)
        queue.put(None)
    except BaseException:
        queue.put(traceback.format_exc())
        raise


def _arriving(queue: Any, workers: Sequence[Any]) -> Iterator["Block | Order"]:
    working = len(workers)
    while working:
        try:
            item = queue.get(timeout=PATIENCE)
        except Empty:
            if any(worker.exitcode for worker in workers):
                raise RuntimeError("a process that makes rows has died") from None
            continue
        if isinstance(item, str):
            raise RuntimeError(item)
        if item is None:
            working -= 1
        else:
            yield item
