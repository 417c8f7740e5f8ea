"""After the fall: is everything there that somebody was told is saved, once, and is anything half?"""

from collections import Counter
from collections.abc import Iterable
from typing import LiteralString

from tests.faults.installation import Installation
from tests.faults.writers import Writer, goal, hours, note, short_note

# Each act with all that belongs to it: its events with their seals, its rows with their history.
ACTS: LiteralString = """
WITH parts AS (
  SELECT e.act, e.verb || CASE WHEN s.id IS NULL THEN ' unsealed' ELSE '' END AS part
    FROM access_event e LEFT JOIN access_seal s ON s.event_id = e.id
  UNION ALL SELECT h.pgh_context_id, 'note ' || CASE WHEN r.id IS NULL THEN 'lost' ELSE h.pgh_label END
    FROM citizens_noteevent h LEFT JOIN citizens_note r ON r.id = h.pgh_obj_id
  UNION ALL SELECT h.pgh_context_id, 'step ' || CASE WHEN r.id IS NULL THEN 'lost' ELSE h.pgh_label END
    FROM citizens_nextstepevent h LEFT JOIN citizens_nextstep r ON r.id = h.pgh_obj_id
  UNION ALL SELECT h.pgh_context_id, 'goal ' || CASE WHEN r.id IS NULL THEN 'lost' ELSE h.pgh_label END
    FROM citizens_goalevent h LEFT JOIN citizens_goal r ON r.id = h.pgh_obj_id
  UNION ALL SELECT h.pgh_context_id, 'week ' || CASE WHEN r.id IS NULL THEN 'lost' ELSE h.pgh_label END
    FROM placements_weekhoursevent h LEFT JOIN placements_weekhours r ON r.id = h.pgh_obj_id
)
SELECT string_agg(part, ', ' ORDER BY part) FROM parts WHERE act IS NOT NULL GROUP BY act
"""
WHOLE = {
    "note insert, note.talk, step insert, step.set",
    "note insert, note.talk",
    "goal insert, goal update, plan.goal_changed",
    "hours.written, week insert",
    "hours.corrected, week update",
}
WITHOUT_HISTORY: LiteralString = """
SELECT (SELECT count(*) FROM citizens_note r WHERE NOT EXISTS
         (SELECT FROM citizens_noteevent h WHERE h.pgh_obj_id = r.id AND h.pgh_label = 'insert'))
     + (SELECT count(*) FROM access_seal s WHERE NOT EXISTS (SELECT FROM access_event e WHERE e.id = s.event_id))
"""
MARKS: dict[object, tuple[LiteralString, ...]] = {
    note: ("SELECT text FROM citizens_note", "SELECT what FROM citizens_nextstep"),
    short_note: ("SELECT text FROM citizens_note",),
    goal: ("SELECT own_words FROM citizens_goal",),
    # A week that is written over is in the history of the next.
    hours: (
        "SELECT remark FROM placements_weekhours"
        " UNION ALL SELECT remark FROM placements_weekhoursevent WHERE pgh_label = 'update'",
    ),
}


def nothing_lost_and_nothing_half(here: Installation, writers: Iterable[Writer]) -> None:
    """Assert it, of all that the people wrote; and that the journal's chain holds."""
    for writer in writers:
        assert writer.refused == [], writer.refused
        for query in MARKS[writer.write]:
            found = Counter(mark for (mark,) in here.ask(query))
            assert [mark for mark in writer.saved if found[mark] != 1] == [], (
                "told that it is saved, and not there once"
            )
            assert [mark for mark in writer.unsure if found[mark] > 1] == []
    assert {parts for (parts,) in here.ask(ACTS)} <= WHOLE
    assert here.ask(WITHOUT_HISTORY) == [(0,)]
    here.run("manage.py", "verify_journal")
