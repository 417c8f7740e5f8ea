"""What no rule keeps any longer goes: noticed, looked at, one of them held back, erased at night, and certified."""

import subprocess
import sys
import time

import pytest

from config.environment import BASE_DIR
from tests.journeys.walk import Site, Walk

LEADER = "Torben Friis"
# Two citizens of the leader's municipality who never came to a workplace.
TWO = """
SELECT c.id, c.given_names || ' ' || c.family_name FROM citizens_citizen c JOIN access_membership m ON
m.municipality_id = c.municipality_id JOIN access_user u ON u.id = m.user_id AND u.name = 'Torben Friis'
WHERE m.role = 'project_leader' AND NOT EXISTS (SELECT FROM placements_placement p WHERE p.citizen_id = c.id)
AND (SELECT count(*) FROM citizens_pathway y WHERE y.citizen_id = c.id) = 1 ORDER BY c.id DESC LIMIT 2
"""
LONG_AGO = """
UPDATE citizens_pathway SET referred_on = '2020-01-06', search_started_on = NULL, ended_on = '2020-06-30'
WHERE citizen_id = ANY(%(pks)s)
"""
NOTICE_AT_ONCE = "DELETE FROM access_periodicrun WHERE code = 'retention-notice'"
NOTICED = "SELECT count(*) FROM access_erasurenotice WHERE citizen_id = ANY(%(pks)s)"
A_MONTH_LATER = "UPDATE access_erasurenotice SET noticed_on = noticed_on - 30"
LEFT = "SELECT count(*) FROM citizens_citizen WHERE id = ANY(%(pks)s)"


@pytest.fixture
def two(site: Site) -> list[tuple[int, str]]:
    """Two cases that ended long ago; the leaders have been told by the periodic job, and a month has passed."""
    found = [(pk, name) for pk, name in site.ask(TWO)]
    pks = [pk for pk, _name in found]
    site.ask(LONG_AGO, pks=pks)
    site.ask(NOTICE_AT_ONCE)  # the workers ask each minute what is due
    give_up = time.monotonic() + 180
    while site.ask(NOTICED, pks=pks) != [(2,)]:
        assert time.monotonic() < give_up, "nobody was told"
        time.sleep(1)
    site.ask(A_MONTH_LATER)
    return found


def keeper(site: Site, *options: str) -> str:
    """What the keeper's command says."""
    command = [sys.executable, "manage.py", "carry_out_retention", *options]
    return subprocess.run(
        command, cwd=BASE_DIR, env=site.environment, check=True, capture_output=True, text=True
    ).stdout


def test_what_is_due_is_seen_held_back_and_erased(site: Site, desk: Walk, two: list[tuple[int, str]]) -> None:
    (kept, kept_name), (gone, gone_name) = two
    desk.sign_in_as(LEADER)
    desk.go("/persondata/")
    desk.heading("Persondata")
    for name in (kept_name, gone_name):
        desk.sees(name)
    desk.accessible()

    desk.follow(kept_name)
    desk.tick("Aktindsigt")
    desk.click("Stop sletningen")
    desk.sees("Sletningen er stoppet.")
    desk.accessible()

    desk.go("/persondata/")
    desk.sees("Aktindsigt, til og med")
    desk.follow("Vis, hvad der bliver slettet")
    desk.sees("Borgere, hvis tid er gået (1)")
    desk.accessible()

    assert "case citizens.Citizen 1" in keeper(site, "--dry-run")
    assert site.ask(LEFT, pks=[kept, gone]) == [(2,)]
    assert "case citizens.Citizen 1" in keeper(site)
    assert site.ask(LEFT, pks=[kept]) == [(1,)]

    desk.go("/persondata/attester/")
    desk.sees("Borgere, hvis tid er gået")
    desk.sees("Gemmes 60 måneder efter Jobspors forslag.")
    desk.does_not_see(gone_name)
    desk.accessible()
    desk.go(f"/borgere/{gone}/")
    desk.heading("Siden findes ikke")
    desk.go(f"/borgere/{kept}/")
    desk.heading(kept_name)


def test_the_periods_are_decided_on_a_telephone(phone: Walk) -> None:
    phone.sign_in_as(LEADER)
    phone.go("/persondata/regler/")
    phone.accessible()
    phone.tick("Mails og SMS")
    phone.fill("Gemmes så mange måneder", "36")
    phone.fill("Besluttet af", "Direktionen")
    phone.fill("Begrundelse", "Aftalt med databeskyttelsesrådgiveren")
    phone.click("Gem reglen")
    phone.sees("Vælg mellem 1 og 24 måneder.")
    phone.fill("Gemmes så mange måneder", "12")
    phone.click("Gem reglen")
    phone.sees("12 måneder, besluttet af Direktionen")
    phone.accessible()
