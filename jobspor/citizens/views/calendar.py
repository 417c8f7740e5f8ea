"""Meetings as a calendar file (RFC 5545), for telephones and calendars outside the product.

A calendar is shared, shown on a wall and kept by somebody else, so it says no more than the clock, the kind, the
citizen's initials (none of a protected name) and how people meet (docs/adr/0025); of a group or the
cross-disciplinary meeting not even its name. The rest is behind the link.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from jobspor.base.wording import initials
from jobspor.citizens.models import BoardDay, GroupSession, Talk

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
LONGEST = 75  # octets in a line
AN_HOUR = 60  # minutes that a calendar keeps free for what nobody has said the length of


@dataclass(frozen=True)
class Entry:
    """What a calendar is told of a meeting; `way` is how people meet, and `path` leads to the rest."""

    uid: str
    day: date
    clock: time | None
    minutes: int
    summary: str
    way: str
    path: str


def calendar(rows: Iterable[Talk | GroupSession | BoardDay], site: str, hidden: Collection[int] = ()) -> str:
    """The file. `site` is the product's own address, without a last slash; `hidden` have no initials (citizens)."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Jobspor//DA", "METHOD:PUBLISH"]
    for row in rows:
        lines += _event(_entry(row, hidden), site)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _entry(row: Talk | GroupSession | BoardDay, hidden: Collection[int]) -> Entry:
    match row:
        case Talk():
            whose = "" if row.citizen_id in hidden else initials(row.citizen.full_name)
            summary = f"{_(row.about)} {whose}".rstrip()
            path = reverse("citizen_talk", args=[row.citizen_id, row.pk])
            return Entry(f"talk-{row.pk}", row.day, row.clock, row.minutes, summary, _(row.meeting), path)
        case GroupSession():
            path = reverse("group", args=[row.group_id])
            return Entry(f"group-{row.pk}", row.day, row.clock, AN_HOUR, _(row.group.purpose), "", path)
        case BoardDay():
            path = f"{reverse('board_agenda')}?dag={row.pk}"
            return Entry(f"board-{row.pk}", row.day, row.clock, AN_HOUR, _("Tværfagligt møde"), "", path)


def _event(entry: Entry, site: str) -> Iterator[str]:
    """One meeting; without a clock it lies over the whole day."""
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}@{site.partition('://')[2]}"
    if entry.clock:
        begins = datetime.combine(entry.day, entry.clock, COPENHAGEN).astimezone(UTC)
        yield f"DTSTAMP:{begins:%Y%m%dT%H%M%SZ}"
        yield f"DTSTART:{begins:%Y%m%dT%H%M%SZ}"
        yield f"DTEND:{begins + timedelta(minutes=entry.minutes):%Y%m%dT%H%M%SZ}"
    else:
        yield f"DTSTAMP:{entry.day:%Y%m%d}T000000Z"
        yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
    yield f"SUMMARY:{_escaped(entry.summary)}"
    if entry.way:
        yield f"LOCATION:{_escaped(entry.way)}"
    yield f"URL:{site}{entry.path}"
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
