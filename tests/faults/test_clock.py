"""The clock is wrong, or is put back: sign-in, forms and seals are right, or refuse with a sentence.

The web server's clock is moved and PostgreSQL's is not, as when one machine of two is wrong.
"""

import re
from collections.abc import Iterator

import pytest

from launcher.bench.people import Client
from tests.faults.audit import nothing_lost_and_nothing_half
from tests.faults.installation import Installation
from tests.faults.writers import SIGNED_OUT, Writer, hours, note

APPLICATION, AHEAD, MOMENT = "tests.faults.elsewhen:application", "AHEAD", "MOMENT"
HOUR, DAY = 3600, 86400
# Half past two in the night, twice; and before and after the hour that is not.
AUTUMN = ("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00")
SPRING = ("2027-03-28T01:59:00+01:00", "2027-03-28T03:01:00+02:00")


@pytest.fixture
def writers(standing: Installation) -> Iterator[list[Writer]]:
    """Two who signed in while the clock was right."""
    standing.start_web()
    writers = [Writer(standing, write) for write in (note, hours)]
    for writer in writers:
        writer.sign_in()
        writer.once()
    yield writers
    standing.kill_web()
    standing.settings.clear()
    for writer in writers:
        writer.client.close()


def said(writer: Writer) -> list[str]:
    """What the page said when a form was refused."""
    return re.findall(r"form-error-message[^>]*>([^<]*)<", writer.heard)


def serve_at(here: Installation, **clock: str) -> None:
    """The same installation by another clock."""
    here.kill_web()
    here.settings.clear()
    here.settings.update(clock)
    here.start_web(APPLICATION)


@pytest.mark.parametrize("off", [HOUR, -HOUR, -DAY])
def test_a_clock_that_is_wrong_stops_nobody(standing: Installation, writers: list[Writer], off: int) -> None:
    serve_at(standing, **{AHEAD: str(off)})
    for writer in writers:
        writer.client.close()
        writer.once()
        assert len(writer.saved) == 2, said(writer)
    nothing_lost_and_nothing_half(standing, writers)


def test_a_day_ahead_one_signs_in_again(standing: Installation, writers: list[Writer]) -> None:
    serve_at(standing, **{AHEAD: str(DAY)})
    for writer in writers:
        writer.client.close()
        writer.once()
        assert [status for _mark, status in writer.refused] == [SIGNED_OUT]
        writer.refused.clear()
        writer.sign_in()
        writer.once()
        assert len(writer.saved) == 2
    nothing_lost_and_nothing_half(standing, writers)


@pytest.mark.parametrize("night", [AUTUMN, SPRING])
def test_the_night_when_the_clocks_change(
    standing: Installation, writers: list[Writer], night: tuple[str, str]
) -> None:
    """Signed in before, they write on after: it is a minute or an hour later, whatever the clock on the wall says."""
    before, after = night
    serve_at(standing, **{MOMENT: before})
    for writer in writers:
        writer.client = Client(standing.port)
        writer.sign_in()
        writer.once()
    serve_at(standing, **{MOMENT: after})
    for writer in writers:
        writer.client.close()
        writer.once()
        assert len(writer.saved) == 3, said(writer)
    nothing_lost_and_nothing_half(standing, writers)
    [(distance,)] = standing.ask(
        "SELECT extract(epoch FROM max(at) - min(at))::int FROM access_event WHERE at BETWEEN %s AND %s::timestamptz"
        " + interval '30 minutes'",
        before,
        after,
    )
    assert distance < 2 * HOUR
