"""`manage.py load_examples`: fill an empty installation with an invented jobcentre."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any

import django
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from jobspor.base.errors import RuleBroken
from jobspor.exchange.examples.load import Job, Share, load_examples

PROCESSES = 2


class Command(BaseCommand):
    """Loads the examples once."""

    help = "Fyld en tom installation med et opdigtet jobcenter"

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, or say that they are there already. Raises CommandError beside real accounts."""
        try:
            with side_by_side() as share:
                loaded = load_examples(timezone.localdate(), say=self._say, share=share)
        except RuleBroken as broken:
            raise CommandError(str(broken)) from broken
        self.stdout.write("Eksemplerne er læst." if loaded else "Eksemplerne er her allerede.")

    def _say(self, text: str) -> None:
        self.stdout.write(f"  {text}")
        self.stdout.flush()


@contextmanager
def side_by_side() -> Iterator[Share]:
    """Processes that share jobs between them; they start when there is something to do."""
    pool = ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn"), initializer=django.setup)

    def share(jobs: Iterable[Job]) -> Iterator[int]:
        for done in as_completed([pool.submit(job) for job in jobs]):
            yield done.result()

    try:
        yield share
    finally:
        # When one has failed, what is left is not begun.
        pool.shutdown(cancel_futures=True)
