"""Conversations as a calendar file (RFC 5545), for telephones and calendars outside the product.

A calendar is shared, shown on a wall and kept by somebody else, so it says no more than the clock, the kind, the
citizen's initials and how people meet (docs/adr/0025). The rest is behind the link.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from jobspor.base.wording import initials
from jobspor.citizens.models import Talk

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
LONGEST = 75  # octets in a line


def calendar(rows: Iterable[Talk], site: str) -> str:
    """The file. `site` is the product's own address, without a last slash."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Jobspor//DA", "METHOD:PUBLISH"]
    for row in rows:
        lines += _event(row, site)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(row: Talk, site: str) -> Iterator[str]:
    """One conversation; without a clock it lies over the whole day."""
    yield "BEGIN:VEVENT"
    yield f"UID:talk-{row.pk}@{site.partition('://')[2]}"
    if row.clock:
        begins = datetime.combine(row.day, row.clock, COPENHAGEN).astimezone(UTC)
        yield f"DTSTAMP:{begins:%Y%m%dT%H%M%SZ}"
        yield f"DTSTART:{begins:%Y%m%dT%H%M%SZ}"
        yield f"DTEND:{begins + timedelta(minutes=row.minutes):%Y%m%dT%H%M%SZ}"
    else:
        yield f"DTSTAMP:{row.day:%Y%m%d}T000000Z"
        yield f"DTSTART;VALUE=DATE:{row.day:%Y%m%d}"
    yield f"SUMMARY:{_escaped(f'{_(row.about)} {initials(row.citizen.full_name)}')}"
    yield f"LOCATION:{_escaped(_(row.meeting))}"
    yield f"URL:{site}{reverse('citizen_talk', args=[row.citizen_id, row.pk])}"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line of more than 75 octets goes on in the next, after a space."""
    parts, rest = [], line
    while len(rest.encode()) > LONGEST:
        cut = LONGEST
        while len(rest[:cut].encode()) > LONGEST:
            cut -= 1
        parts.append(rest[:cut])
        rest = " " + rest[cut:]
    return "\r\n".join([*parts, rest])
