"""Making the municipalities: here, or in processes of their own so that more than one core works."""

import gc
import traceback
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, cast

import django

from jobspor.exchange.examples.country.orders import Country, Order

if TYPE_CHECKING:  # a process that has just begun cannot import models yet
    from jobspor.exchange.examples.country.rows import Block


def made(orders: Sequence[Order], country: Country, *, processes: int) -> Iterator["Block | Order"]:
    """The rows of every municipality, and its order when it is complete. Without processes they are made here.

    Raises RuntimeError when a process fails.
    """
    if not processes:
        yield from _made(orders, country, 1, 1)
        return
    # Not forked: a fork has the locks of threads that it does not have, and the connections to the database.
    context = get_context("spawn")
    pipes = [context.Pipe(duplex=False) for _ in range(processes)]
    workers = [
        context.Process(target=_work, args=(orders[at::processes], country, at + 1, processes, theirs), daemon=True)
        for at, (_, theirs) in enumerate(pipes)
    ]
    try:
        for worker, (_, theirs) in zip(workers, pipes, strict=True):
            worker.start()
            theirs.close()  # or nobody would notice when the process dies
        yield from _arriving([ours for ours, _ in pipes])
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


def _work(orders: Sequence[Order], country: Country, first: int, step: int, pipe: Connection) -> None:
    """What a process does: everything it makes, then None; or what went wrong."""
    gc.disable()  # nothing here goes round in circles, and looking for circles takes a sixth of the time
    try:
        django.setup()
        for item in _made(orders, country, first, step):
            pipe.send(item)
        pipe.send(None)
    except Exception:
        pipe.send(traceback.format_exc())
        raise


def _arriving(pipes: list[Connection]) -> Iterator["Block | Order"]:
    while pipes:
        for pipe in cast(list[Connection], wait(pipes)):
            try:
                item = pipe.recv()
            except (EOFError, OSError) as error:
                raise RuntimeError("a process that makes rows has died") from error
            if isinstance(item, str):
                raise RuntimeError(item)
            if item is None:
                pipes.remove(pipe)
            else:
                yield item
