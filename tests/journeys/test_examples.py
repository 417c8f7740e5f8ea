"""The example jobcentre that the journeys walk in, before they do: as large as promised, and lifelike by its rows."""

from datetime import timedelta

import pytest

from jobspor.base.days import add_weeks, is_working_day
from jobspor.placements.rules import Kind, Outcome
from tests.journeys.sentences import today
from tests.journeys.walk import Site

HOME, AWAY = 450, 440
STAFF = """
SELECT array_agg(m.role ORDER BY m.role) FROM access_membership m JOIN access_user u ON u.id = m.user_id
WHERE m.municipality_id = %(home)s AND u.is_active GROUP BY u.id
"""
COUNTS = """
SELECT (SELECT count(*) FROM citizens_citizen WHERE municipality_id = %(home)s),
  (SELECT count(*) FROM companies_workplace WHERE lies_in_id = %(home)s),
  (SELECT count(*) FROM companies_companycentre WHERE municipality_id = %(home)s AND ends_on >= current_date),
  (SELECT count(*) FROM companies_place WHERE municipality_id = %(home)s AND ends_on IS NULL)
"""
# Days on which somebody did something, or is to do it.
DAYS = """
SELECT day, min(what) FROM (
  SELECT (at AT TIME ZONE 'Europe/Copenhagen')::date, verb FROM access_event
  UNION ALL SELECT referred_on, 'referred' FROM citizens_pathway
  UNION ALL SELECT agreed_on, 'goal' FROM citizens_goal
  UNION ALL SELECT due_on, 'subgoal' FROM citizens_subgoal WHERE due_on IS NOT NULL
  UNION ALL SELECT due_on, 'next step' FROM citizens_nextstep
  UNION ALL SELECT planned_on, 'follow-up' FROM placements_followup
  UNION ALL SELECT held_on, 'held' FROM placements_followup WHERE held_on IS NOT NULL
  UNION ALL SELECT starts_on, 'first day' FROM placements_placement
  UNION ALL SELECT coalesce(ended_on, ends_on), 'last day' FROM placements_placement
  UNION ALL SELECT aftercare_on, 'aftercare' FROM placements_placement WHERE aftercare_on IS NOT NULL
) AS days (day, what) GROUP BY day
"""
UNSIGNED = """
SELECT DISTINCT needed FROM unnest(ARRAY['citizen', 'company', 'municipality']) needed
JOIN placements_placement p ON p.ended_on IS NULL AND p.cancelled_on IS NULL AND p.municipality_id = %(home)s
JOIN LATERAL (SELECT id FROM placements_agreement WHERE placement_id = p.id ORDER BY version DESC LIMIT 1) a ON true
WHERE NOT EXISTS (SELECT FROM placements_signature s WHERE s.agreement_id = a.id AND s.role = needed)
"""
WAITING = """
SELECT f.planned_on FROM placements_followup f JOIN placements_placement p ON p.id = f.placement_id
WHERE f.held_on IS NULL AND p.ended_on IS NULL AND p.cancelled_on IS NULL AND f.municipality_id = %(home)s
"""
THERE = {
    "a citizen without a caseworker": """
        SELECT 1 FROM citizens_pathway y WHERE y.ended_on IS NULL
        AND NOT EXISTS (SELECT FROM citizens_assignment a WHERE a.citizen_id = y.citizen_id AND a.hat = 'ks')""",
    "a citizen without a next step": """
        SELECT 1 FROM citizens_pathway y WHERE y.ended_on IS NULL
        AND NOT EXISTS (SELECT FROM citizens_nextstep n WHERE n.citizen_id = y.citizen_id AND n.done_on IS NULL)
        AND NOT EXISTS (SELECT FROM placements_followup f JOIN placements_placement p ON p.id = f.placement_id
          WHERE p.pathway_id = y.id AND f.held_on IS NULL AND p.ended_on IS NULL AND p.cancelled_on IS NULL)""",
    "one who waits for others": "SELECT 1 FROM citizens_nextstep WHERE done_on IS NULL AND waits_for <> ''",
    "another caseworker than before": "SELECT 1 FROM access_event WHERE verb = 'team.handed_over'",
    "a colleague who covers": "SELECT 1 FROM citizens_assignment WHERE ends_on > current_date",
    "an offer that runs": "SELECT 1 FROM citizens_otheroffer WHERE ends_on IS NULL",
    "a subgoal reached": "SELECT 1 FROM citizens_subgoal WHERE reached_on IS NOT NULL",
    "a goal replaced": "SELECT 1 FROM citizens_goal WHERE replaced_on IS NOT NULL",
    "a yes taken back": "SELECT 1 FROM access_event WHERE verb = 'plan.sharing_withdrawn'",
    "one given up before it began": "SELECT 1 FROM placements_placement WHERE cancelled_on IS NOT NULL",
    "one that ended early": "SELECT 1 FROM placements_placement WHERE ended_on < ends_on",
    "one after another": """
        SELECT 1 FROM placements_placement WHERE cancelled_on IS NULL GROUP BY citizen_id HAVING count(*) > 2""",
    "one that nobody has ended": """
        SELECT 1 FROM placements_placement WHERE outcome = '' AND cancelled_on IS NULL AND ends_on < current_date""",
    "a week that nobody has written": """
        SELECT 1 FROM placements_placement p WHERE p.starts_on < current_date - 21 AND p.ended_on IS NULL
        AND p.cancelled_on IS NULL AND p.ends_on > current_date AND NOT EXISTS (
          SELECT FROM placements_weekhours w WHERE w.placement_id = p.id AND w.monday > current_date - 14)""",
    "a place that is free": """
        SELECT 1 FROM companies_place c WHERE c.starts_on < current_date AND NOT EXISTS (
          SELECT FROM placements_placement p WHERE p.place_id = c.id AND p.ended_on IS NULL)""",
    "a place that is paused": "SELECT 1 FROM companies_place WHERE starts_on > current_date",
    "a centre to be evaluated": "SELECT 1 FROM companies_companycentre WHERE evaluated_on < current_date + 30",
    "a workplace without a consultant": """
        SELECT 1 FROM companies_workplace w WHERE NOT EXISTS (
          SELECT FROM companies_cooperation c WHERE c.workplace_id = w.id)""",
    "aftercare that is due": """
        SELECT 1 FROM placements_placement WHERE aftercare_on BETWEEN current_date - 7 AND current_date + 14""",
    "aftercare that was": "SELECT 1 FROM citizens_note WHERE text LIKE 'Efterværn%%'",
    "somebody who has left the company": "SELECT 1 FROM companies_contactperson WHERE left_on IS NOT NULL",
    "a paper in a case": "SELECT 1 FROM citizens_attachment",
    "a look that each leader goes through": """
        SELECT 1 FROM access_caseopening c JOIN organisation_employee e ON e.user_id = c.user_id
        WHERE c.outcome = '' HAVING count(DISTINCT e.team_id) > 1""",
    "a message on its way": "SELECT 1 FROM access_message WHERE made_at > now() - interval '8 days'",
}


def test_as_many_people_and_places_as_promised(site: Site) -> None:
    roles = [set(found) for (found,) in site.ask(STAFF, home=HOME)]
    leaders = {"team_leader", "project_leader"}
    assert sum("consultant" in found for found in roles) == 6
    assert sum("caseworker" in found for found in roles) == 8
    assert roles.count({"mentor"}) == 3
    assert sum(bool(found & leaders) for found in roles) == 2
    # One citizen stands twice, and the second file of the register brought three workplaces.
    assert site.ask(COUNTS, home=HOME) == [(281, 903, 48, 110)]
    [(away, *_)] = site.ask(COUNTS, home=AWAY)
    assert 20 <= away <= 40


def test_every_kind_and_outcome(site: Site) -> None:
    kinds = {kind for (kind,) in site.ask("SELECT DISTINCT kind FROM placements_placement")}
    outcomes = {one for (one,) in site.ask("SELECT DISTINCT outcome FROM placements_placement WHERE outcome <> ''")}
    assert (kinds, outcomes) == ({kind.value for kind in Kind}, {outcome.value for outcome in Outcome})


def test_everything_on_working_days_of_eighteen_months(site: Site) -> None:
    days = dict(site.ask(DAYS))
    assert {day: what for day, what in days.items() if not is_working_day(day)} == {}
    referred = [day for (day,) in site.ask("SELECT referred_on FROM citizens_pathway")]
    assert add_weeks(today(), -79) < min(referred) < add_weeks(today(), -70)
    assert max(referred) > add_weeks(today(), -1)


def test_somebody_has_something_to_sign_and_to_follow_up(site: Site) -> None:
    assert {role for (role,) in site.ask(UNSIGNED, home=HOME)} == {"citizen", "company", "municipality"}
    waiting = [day for (day,) in site.ask(WAITING, home=HOME)]
    assert sum(day < today() for day in waiting) > 3
    assert sum(today() <= day <= today() + timedelta(days=7) for day in waiting) > 5


@pytest.mark.parametrize("what", THERE)
def test_there_is(site: Site, what: str) -> None:
    assert site.ask(f"{THERE[what]} LIMIT 1") == [(1,)]
