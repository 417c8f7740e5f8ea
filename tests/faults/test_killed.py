"""`kill -9` of what serves and of what keeps, while people write: what they were told is saved is there, and whole."""

import os
import signal
import time
from collections.abc import Callable
from random import Random

from tests.faults.audit import nothing_lost_and_nothing_half
from tests.faults.installation import Installation
from tests.faults.writers import Crowd

KILLS = 20
EVERY_FIFTH = 5
chance = Random(7)  # noqa: S311 - when the axe falls


def kill_again_and_again(here: Installation, crowd: Crowd, kill: Callable[[int], None]) -> None:
    """Each time when people have been told three more times that something is saved, and then at any moment."""
    for time_no in range(KILLS):
        people_write(here, crowd)
        time.sleep(chance.uniform(0, 0.2))
        kill(time_no)
    people_write(here, crowd)


def people_write(here: Installation, crowd: Crowd) -> None:
    """Wait until they have been told three more times that something is saved."""
    enough = crowd.saved + 3

    def is_so() -> bool:
        here.start_again_what_ended()
        return crowd.saved >= enough

    here.wait_until(is_so, "people write")


def test_the_web_server(here: Installation) -> None:
    """Mostly one of its processes, which it replaces by itself; every fifth time all of it.

    It is started again as systemd does.
    """

    def kill(time_no: int) -> None:
        if time_no % EVERY_FIFTH and (living := here.web_processes()):
            os.kill(living[0], signal.SIGKILL)
        else:
            here.kill_web()

    with Crowd(here) as crowd:
        kill_again_and_again(here, crowd, kill)
    nothing_lost_and_nothing_half(here, crowd.writers)


def test_the_database(here: Installation) -> None:
    """All its processes at once. The web server is not started again: it finds its database when it is back."""
    assert here.ask("SHOW fsync") == [("on",)]
    web = here.web_processes()

    def kill(_time_no: int) -> None:
        here.kill_database()
        here.start_database()

    with Crowd(here) as crowd:
        kill_again_and_again(here, crowd, kill)
    assert here.web_processes() == web
    nothing_lost_and_nothing_half(here, crowd.writers)
