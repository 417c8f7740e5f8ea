"""What leaders go through, found in the examples or planted."""

# Of what must be filled in, nothing is; the address, and the button of the form.
LEFT_EMPTY = {
    "/note/": "Gem note",
    "/borgere/ny/": "Opret borger",
    "/borgere/{citizen}/": "Gem note",
    "/borgere/{citizen}/oplysninger/": "Gem oplysninger",
    "/borgere/{citizen}/plan/": "Tilføj delmål",
    "/borgere/{citizen}/henvis/": "Gem henvisningen",
    "/borgere/{citizen}/skridt/": "Sæt næste skridt",
    "/borgere/{citizen}/samtaler/ny/": "Aftal samtalen",
    "/borgere/{citizen}/samtaler/holdt/": "Gem samtalen",
    "/borgere/{citizen}/team/": "Sæt ind i teamet",
    "/borgere/{citizen}/stoette/indsats/": "Skriv indsatsen ind",
    "/borgere/{citizen}/stoette/hindring/": "Rejs hindringen",
    "/borgere/{citizen}/stoette/mentor/": "Giv støtten",
    "/borgere/{citizen}/aftal/?plads={place}": "Aftal og send til underskrift",
    "/forloeb/{placement}/timer/": "Gem uge",
    "/forloeb/{placement}/opfoelgning/": "Gem opfølgning",
    "/forloeb/{placement}/slut/": "Afslut forløbet",
    "/virksomheder/nyt-arbejdssted/": "Skriv arbejdsstedet ind",
    "/virksomheder/{workplace}/konsulent/": "",
    "/virksomheder/{workplace}/kontaktpersoner/ny/": "",
    "/virksomheder/{workplace}/erklaering/": "",
    "/virksomheder/{workplace}/virksomhedscenter/": "",
    "/virksomheder/{workplace}/pladser/ny/": "",
    "/virksomheder/{workplace}/aabninger/ny/": "Gem jobåbningen",
    "/virksomheder/{workplace}/stillinger/ny/": "Gem stillingen",
    "/virksomheder/{workplace}/katalog/": "Gem kortet",
}
EXAMPLE = """
SELECT p.id AS placement, p.citizen_id AS citizen, p.workplace_id AS workplace, p.place_id AS place
FROM placements_placement p
JOIN organisation_employee e ON e.id = p.consultant_id JOIN access_user u ON u.id = e.user_id
WHERE u.name = 'Mette Holm' AND p.starts_on < current_date AND p.ended_on IS NULL ORDER BY p.id LIMIT 1
"""
UNSIGNED = """
SELECT p.id, u.name FROM placements_placement p
JOIN LATERAL (SELECT id FROM placements_agreement WHERE placement_id = p.id ORDER BY version DESC LIMIT 1) a ON true
JOIN organisation_employee e ON e.id = p.consultant_id JOIN access_user u ON u.id = e.user_id
WHERE p.municipality_id = 450 AND p.starts_on > current_date AND p.cancelled_on IS NULL
AND NOT EXISTS (SELECT FROM placements_signature s WHERE s.agreement_id = a.id AND s.role = %(role)s)
AND 2 = (SELECT count(*) FROM placements_signature s WHERE s.agreement_id = a.id)
ORDER BY p.id LIMIT 1
"""
POSITION = "SELECT workplace_id, id FROM companies_position WHERE municipality_id = 450 ORDER BY id LIMIT 1"
MENTORED = """
SELECT g.citizen_id, g.id FROM citizens_mentorgrant g JOIN citizens_citizen c ON c.id = g.citizen_id
WHERE c.given_names = 'Karsten' AND g.employee_id IS NULL ORDER BY g.id LIMIT 1
"""
PAPER = "SELECT citizen_id, id FROM citizens_attachment WHERE municipality_id = 450 ORDER BY id LIMIT 1"
HANDOVER = "SELECT citizen_id, id FROM citizens_handover WHERE municipality_id = 450 ORDER BY id LIMIT 1"
# A conversation that can still be moved, put in a calendar, or called off.
AGREED = """
SELECT t.citizen_id, t.id FROM citizens_talk t JOIN organisation_employee e ON e.id = t.owner_id
JOIN access_user u ON u.id = e.user_id
WHERE u.name = 'Mette Holm' AND t.state = 'planned' AND t.day >= current_date ORDER BY t.id LIMIT 1
"""
HARBOURS = """
SELECT min(a.citizen_id) FROM citizens_assignment a JOIN organisation_employee e ON e.id = a.employee_id
JOIN access_user u ON u.id = e.user_id WHERE u.name = 'Mette Holm' AND a.ends_on IS NULL
"""
# Last month, before there was anything to look at, nobody looked: a look, and that it was drawn.
SAMPLE = """
WITH looked AS (
  INSERT INTO access_read (at, municipality_id, actor, permission, route, model, object_ids, refused)
  SELECT date_trunc('month', now()) - interval '9 days', 450, 'user:' || id, 'citizen_view', 'citizen',
    'citizens.citizen', ARRAY[%(citizen)s]::bigint[], false FROM access_user WHERE name = 'Mette Holm')
INSERT INTO access_logsample (municipality_id, month, seed, looks, drawn_at)
VALUES (450, (date_trunc('month', now()) - interval '1 month')::date, 'planted', 1, now())
ON CONFLICT (municipality_id, month) DO UPDATE SET looks = 1
"""
SAMPLED = """
INSERT INTO access_sampledlook (municipality_id, sample_id, read_id, citizen_id, user_id, stratum, relation, outcome,
  remark)
SELECT 450, s.id, r.id, %(citizen)s, u.id, 'consultant', 'own', '', ''
FROM access_logsample s, access_read r, access_user u
WHERE s.municipality_id = 450 AND r.municipality_id = 450 AND r.at < s.month + interval '1 month' AND r.at >= s.month
AND u.name = 'Mette Holm' AND r.actor = 'user:' || u.id LIMIT 1
RETURNING id, (SELECT to_char(month, 'YYYY-MM') FROM access_logsample WHERE id = sample_id)
"""
# Somebody whose plan has been taken up, and of whom a company was told.
TAKEN_UP = """
SELECT c.id, min(i.id), min(g.id), min(n.id) FROM citizens_citizen c JOIN citizens_cvitem i ON i.citizen_id = c.id
JOIN citizens_pathway y ON y.citizen_id = c.id JOIN citizens_subgoal g ON g.pathway_id = y.id
JOIN citizens_consideration n ON n.pathway_id = y.id
JOIN citizens_planversion v ON v.pathway_id = y.id GROUP BY c.id ORDER BY c.id LIMIT 1
"""


def of_a_plan(citizen: int, item: int, subgoal: int, need: int) -> list[str]:
    """The pages of their plan."""
    pages = [
        "plan",
        "cv",
        "cv/pdf",
        "cv/deling",
        "cv/ren-besked",
        "plan/versioner",
        "plan/versioner/1",
        "plan/min-plan",
        "plan/min-plan/pdf",
    ]
    return [
        f"/borgere/{citizen}/{page}/" for page in (*pages, f"cv/{item}", f"plan/delmaal/{subgoal}", f"hensyn/{need}")
    ]


# A contract that is sent and that the company has not signed; its centre; and whoever is the workplace's consultant.
UNSIGNED_CONTRACT = """
SELECT c.workplace_id, c.id, t.id FROM companies_centrecontract c
JOIN companies_companycentre t ON t.workplace_id = c.workplace_id AND (t.ends_on IS NULL OR t.ends_on >= current_date)
WHERE c.municipality_id = 450 AND c.sent_at IS NOT NULL AND c.in_force_at IS NULL AND c.dropped_at IS NULL
ORDER BY c.id LIMIT 1
"""
COUNTED = """
SELECT p.workplace_id, min(p.id), (SELECT min(d.id) FROM companies_dispensation d WHERE d.municipality_id = 450),
  (SELECT min(d.workplace_id) FROM companies_dispensation d WHERE d.id =
    (SELECT min(e.id) FROM companies_dispensation e WHERE e.municipality_id = 450))
FROM companies_countedperson p WHERE p.municipality_id = 450 GROUP BY p.workplace_id ORDER BY p.workplace_id LIMIT 1
"""
# A possible place that nobody waits for an answer about, and who is to be asked.
POSSIBLE = """
SELECT p.workplace_id, p.id, m.name FROM companies_place p JOIN companies_companycentre c ON c.id = p.centre_id
JOIN companies_contactperson m ON m.id = p.mentor_id
WHERE p.municipality_id = 450 AND c.model = 2 AND p.ends_on IS NULL AND m.left_on IS NULL
AND NOT EXISTS (SELECT FROM companies_placerequest r WHERE r.place_id = p.id AND r.answer = '') ORDER BY p.id LIMIT 1
"""
