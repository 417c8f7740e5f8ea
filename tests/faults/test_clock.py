"""The clock is wrong, or is put back: sign-in, forms and seals are right, or refuse with a sentence.

The web server's clock is moved and PostgreSQL's is not, as when one machine of two is wrong. That recurring work is
begun once on the days when the clocks change stands in jobspor/access/tests/test_periodic.py.
"""

import re
from collections.abc import Iterator

import pytest

from tests.faults.audit import nothing_lost_and_nothing_half
from tests.faults.installation import Installation
from tests.faults.writers import SIGNED_OUT, Writer, hours, short_note

APPLICATION, AHEAD, MOMENT = "tests.faults.elsewhen:application", "AHEAD", "MOMENT"
HOUR, DAY = 3600, 86400
# Half past two in the night, twice; and before and after the hour that is not.
AUTUMN = ("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00")
SPRING = ("2027-03-28T01:59:00+01:00", "2027-03-28T03:01:00+02:00")


@pytest.fixture
def writers(standing: Installation) -> Iterator[list[Writer]]:
    """Two who write what names no day."""
    writers = [Writer(standing, write) for write in (short_note, hours)]
    yield writers
    standing.kill_web()
    standing.settings.clear()
    for writer in writers:
        writer.client.close()


def serve_at(here: Installation, **clock: str) -> None:
    """Serve by another clock, in place of what served before."""
    if here.web and here.web.poll() is None:
        here.kill_web()
    here.settings.clear()
    here.settings.update(clock)
    here.start_web(APPLICATION)


def all_write(writers: list[Writer]) -> None:
    """Each is told that it is saved."""
    for writer in writers:
        before = len(writer.saved)
        writer.client.close()  # the line to the server that was
        writer.once()
        told = re.findall(r"error[^>]*>([^<]+)<", writer.heard)
        assert len(writer.saved) == before + 1, (writer.write, told, writer.refused, writer.unsure)


def test_a_clock_that_is_wrong(standing: Installation, writers: list[Writer]) -> None:
    """An hour ahead, an hour and a day back stop nobody; a day ahead the sign-in is worn out."""
    serve_at(standing, **{AHEAD: "0"})
    for writer in writers:
        writer.sign_in()
    for off in (HOUR, -HOUR, -DAY):
        serve_at(standing, **{AHEAD: str(off)})
        all_write(writers)
    serve_at(standing, **{AHEAD: str(DAY)})
    for writer in writers:
        writer.client.close()
        writer.once()
        assert [status for _mark, status in writer.refused] == [SIGNED_OUT]
        writer.refused.clear()
        writer.sign_in()
    all_write(writers)
    nothing_lost_and_nothing_half(standing, writers)


@pytest.mark.parametrize("night", [AUTUMN, SPRING], ids=["autumn", "spring"])
def test_the_night_when_the_clocks_change(
    standing: Installation, writers: list[Writer], night: tuple[str, str]
) -> None:
    """Signed in before, they write on after: as much later as it is, whatever the clock on the wall says."""
    for moment in night:
        serve_at(standing, **{MOMENT: moment})
        if moment == night[0]:
            for writer in writers:
                writer.sign_in()
        all_write(writers)
    nothing_lost_and_nothing_half(standing, writers)
    for moment in night:
        written = "SELECT count(*) > 0 FROM access_event WHERE at - %s::timestamptz BETWEEN '0' AND '10 minutes'"
        assert standing.ask(written, moment) == [(True,)]
