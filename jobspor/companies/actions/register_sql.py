"""Comparing a staged file with the register: a statement for each thing that is done, whatever the number of rows.

First each staged row is filled up with what stands, so that it says what the register will say; then it is compared
with what the register says now.
"""

from collections.abc import Mapping
from typing import Any

from django.db import connection

COMPANY_SAID = ("name", "form", "sector", "is_ad_protected", "branch_code", "branch_version", "started_on", "closed_on")
COMPANY_COLUMNS = ("number", "cvr", *COMPANY_SAID)
WORKPLACE_SAID = (
    "name", "address", "postcode", "town", "lies_in_id", "branch_code", "branch_version", "branch_title",
    "earlier_branch_code", "earlier_branch_version", "earlier_branch_title", "latitude", "longitude", "employees",
    "full_time_years", "figures_on", "phone", "email", "is_ad_protected", "started_on", "closed_on",
)  # fmt: skip
WORKPLACE_COLUMNS = ("number", "p_number", "cvr", *WORKPLACE_SAID)

# Only the owner may have the staged tables counted, and what PostgreSQL believes of them is from when they were empty:
# it would go through them row by row. Every statement here joins whole tables.
WHOLE_TABLES = "SET LOCAL enable_nestloop = off; SET LOCAL work_mem = '64MB'"
# Of several facts about one unit the last holds.
ONCE = """
DELETE FROM companies_staged{what} one USING companies_staged{what} later
WHERE one.{key} = later.{key} AND one.number < later.number
"""
FILL_COMPANIES = """
UPDATE companies_stagedcompany s SET company_id = c.id, form = coalesce(s.form, c.form, ''),
  sector = coalesce(s.sector, c.sector, ''),
  is_ad_protected = coalesce(s.is_ad_protected, c.is_ad_protected, false),
  branch_code = coalesce(s.branch_code, c.branch_code, ''),
  branch_version = coalesce(s.branch_version, c.branch_version, ''),
  started_on = coalesce(s.started_on, c.started_on),
  closes = c.closed_on IS NULL AND s.closed_on IS NOT NULL,
  protects = s.is_ad_protected AND NOT c.is_ad_protected
FROM companies_stagedcompany same LEFT JOIN companies_company c ON c.cvr = same.cvr WHERE same.number = s.number
"""
# A title belongs to its code; a branch in a newer nomenclature pushes the one before it aside; a point does not follow
# a workplace to another address.
STAYS = "WHEN (coalesce(s.address, w.address), coalesce(s.postcode, w.postcode)) = (w.address, w.postcode)"
EARLIER = """CASE WHEN s.earlier_branch_code IS NOT NULL THEN s.earlier_{column}
    WHEN w.branch_code <> '' AND s.branch_code IS NOT NULL AND w.branch_version < s.branch_version THEN w.{column}
    ELSE coalesce(w.earlier_{column}, '') END"""
FILL_WORKPLACES = f"""
UPDATE companies_stagedworkplace s SET workplace_id = w.id,
  address = coalesce(s.address, w.address, ''), postcode = coalesce(s.postcode, w.postcode, ''),
  town = coalesce(s.town, w.town, ''), lies_in_id = coalesce(m.code, w.lies_in_id),
  branch_code = coalesce(s.branch_code, w.branch_code, ''),
  branch_version = coalesce(s.branch_version, w.branch_version, ''),
  branch_title = CASE WHEN s.branch_code IS NULL THEN coalesce(w.branch_title, '')
    WHEN (s.branch_code, coalesce(s.branch_version, '')) = (w.branch_code, w.branch_version)
    THEN coalesce(nullif(s.branch_title, ''), b.title, w.branch_title)
    ELSE coalesce(nullif(s.branch_title, ''), b.title, '') END,
  earlier_branch_code = {EARLIER.format(column="branch_code")},
  earlier_branch_version = {EARLIER.format(column="branch_version")},
  earlier_branch_title = {EARLIER.format(column="branch_title")},
  latitude = CASE WHEN s.latitude IS NOT NULL THEN s.latitude {STAYS} THEN w.latitude END,
  longitude = CASE WHEN s.longitude IS NOT NULL THEN s.longitude {STAYS} THEN w.longitude END,
  phone = coalesce(s.phone, w.phone, ''), email = coalesce(s.email, w.email, ''),
  is_ad_protected = coalesce(s.is_ad_protected, w.is_ad_protected, false),
  started_on = coalesce(s.started_on, w.started_on)
FROM companies_stagedworkplace same LEFT JOIN companies_workplace w ON w.p_number = same.p_number
LEFT JOIN access_municipality m ON m.code = same.lies_in_id
LEFT JOIN companies_branch b ON b.code = same.branch_code AND b.version = coalesce(same.branch_version, '')
WHERE same.number = s.number
"""  # noqa: S608 - our own words
LEAVE_OUT = "DELETE FROM companies_staged{what} WHERE {what}_id IS NULL AND closed_on IS NOT NULL"
COUNT_STAGED = "SELECT count(*) FROM companies_staged{what} WHERE {what}_id IS NOT NULL"
# The newest figures stand on the workplace, and those before them beside it by their day.
EARLIER_SIZES = """
INSERT INTO companies_sizefigure AS z (workplace_id, "on", employees, full_time_years)
SELECT w.id, v.day, v.employees, v.full_time_years
FROM companies_stagedworkplace s JOIN companies_workplace w ON w.id = s.workplace_id
CROSS JOIN LATERAL (VALUES
  (w.figures_on, w.employees, w.full_time_years, s.figures_on > w.figures_on),
  (s.figures_on, s.employees, s.full_time_years, s.figures_on < w.figures_on)
) v (day, employees, full_time_years, holds)
WHERE v.holds
ON CONFLICT (workplace_id, "on") DO UPDATE
SET employees = excluded.employees, full_time_years = excluded.full_time_years
"""
NEWEST_FIGURES = """
UPDATE companies_stagedworkplace s
SET employees = w.employees, full_time_years = w.full_time_years, figures_on = w.figures_on
FROM companies_workplace w WHERE w.id = s.workplace_id AND (s.figures_on IS NULL OR s.figures_on < w.figures_on)
"""
NEW_COMPANIES = """
INSERT INTO companies_company (cvr, {said}) SELECT cvr, {said} FROM companies_stagedcompany WHERE company_id IS NULL
"""
# A workplace brings its company along, by the workplace's name until the company's own facts come.
BROUGHT_ALONG = """
INSERT INTO companies_company (cvr, name, form, is_ad_protected, branch_code, branch_version)
SELECT DISTINCT ON (s.cvr) s.cvr, s.name, '', false, '', '' FROM companies_stagedworkplace s
WHERE NOT EXISTS (SELECT FROM companies_company c WHERE c.cvr = s.cvr) ORDER BY s.cvr, s.number
"""
CHANGED_COMPANIES = """
UPDATE companies_company c SET {assigned} FROM companies_stagedcompany s
WHERE s.company_id = c.id AND ({ours}) IS DISTINCT FROM ({theirs})
"""
NEW_WORKPLACES = """
INSERT INTO companies_workplace (p_number, company_id, {said})
SELECT s.p_number, c.id, {theirs} FROM companies_stagedworkplace s JOIN companies_company c ON c.cvr = s.cvr
WHERE s.workplace_id IS NULL ORDER BY s.number
"""
CHANGED_WORKPLACES = """
UPDATE companies_workplace w SET company_id = c.id, entered_by_id = NULL, {assigned}
FROM companies_stagedworkplace s JOIN companies_company c ON c.cvr = s.cvr
WHERE s.workplace_id = w.id AND (w.company_id, w.entered_by_id, {ours}) IS DISTINCT FROM (c.id, NULL, {theirs})
"""
TELL = "INSERT INTO companies_registerchange (file_id, workplace_id, kind, before, after) "
TELL_NEW = f"""
{TELL} SELECT %(file)s, w.id, 'new', '', left(concat_ws(', ', s.address, s.postcode || ' ' || s.town), 300)
FROM companies_stagedworkplace s JOIN companies_workplace w ON w.p_number = s.p_number
WHERE s.workplace_id IS NULL AND NOT %(is_first)s
"""  # noqa: S608 - our own words
# What has closed and stays closed is not told of again.
TELL_CHANGES = f"""
{TELL} SELECT %(file)s, w.id, v.kind, left(coalesce(v.before, ''), 300), left(coalesce(v.after, ''), 300)
FROM companies_stagedworkplace s JOIN companies_workplace w ON w.id = s.workplace_id
JOIN companies_company old ON old.id = w.company_id JOIN companies_company new ON new.cvr = s.cvr
CROSS JOIN LATERAL (VALUES
  ('closed', w.closed_on IS NULL AND s.closed_on IS NOT NULL, '', s.closed_on::text),
  ('reopened', w.closed_on IS NOT NULL AND s.closed_on IS NULL, w.closed_on::text, ''),
  ('owner', old.id <> new.id, old.cvr || ' ' || old.name, new.cvr || ' ' || new.name),
  ('moved', w.address <> '' AND (lower(w.address), w.postcode, w.lies_in_id)
    IS DISTINCT FROM (lower(s.address), s.postcode, s.lies_in_id),
    concat_ws(', ', w.address, w.postcode || ' ' || w.town), concat_ws(', ', s.address, s.postcode || ' ' || s.town)),
  ('size', w.employees IS DISTINCT FROM s.employees, w.employees::text, s.employees::text),
  ('renamed', w.name <> s.name, w.name, s.name),
  ('branch', w.branch_code <> '' AND (w.branch_code, w.branch_version) <> (s.branch_code, s.branch_version),
    concat_ws(' ', w.branch_version, w.branch_code, w.branch_title),
    concat_ws(' ', s.branch_version, s.branch_code, s.branch_title)),
  ('protected', NOT w.is_ad_protected AND s.is_ad_protected, '', '')
) v (kind, holds, before, after)
WHERE v.holds AND (w.closed_on IS NULL OR s.closed_on IS NULL)
"""  # noqa: S608
TELL_COMPANIES = f"""
{TELL} SELECT %(file)s, w.id, v.kind, '', v.after
FROM companies_stagedcompany s JOIN companies_workplace w ON w.company_id = s.company_id
CROSS JOIN LATERAL (VALUES
  ('company_closed', s.closes, s.closed_on::text), ('protected', s.protects AND NOT w.is_ad_protected, '')
) v (kind, holds, after)
WHERE v.holds AND w.closed_on IS NULL
"""  # noqa: S608
EMPTY = "DELETE FROM companies_staged{what}"


def compare_and_write(*, file: int, is_first: bool) -> dict[str, int]:
    """Write what differs, tell of each workplace how, and leave the staged tables empty. Counts as in `Counts`."""
    _run(WHOLE_TABLES)
    told = {"file": file, "is_first": is_first}
    for what, key in (("company", "cvr"), ("workplace", "p_number")):
        _run(ONCE.format(what=what, key=key))
    _run(FILL_COMPANIES)
    _run(FILL_WORKPLACES)
    passed_over = sum(_run(LEAVE_OUT.format(what=what)) for what in ("company", "workplace"))
    known = sum(_number(COUNT_STAGED.format(what=what)) for what in ("company", "workplace"))
    new_companies = _run(NEW_COMPANIES.format(said=", ".join(COMPANY_SAID))) + _run(BROUGHT_ALONG)
    changed = _run(CHANGED_COMPANIES.format(**_columns("c", COMPANY_SAID)))
    _run(EARLIER_SIZES)
    _run(NEWEST_FIGURES)
    _run(TELL_CHANGES, told)
    changed += _run(CHANGED_WORKPLACES.format(**_columns("w", WORKPLACE_SAID)))
    new_workplaces = _run(NEW_WORKPLACES.format(**_columns("w", WORKPLACE_SAID)))
    _run(TELL_NEW, told)
    _run(TELL_COMPANIES, told)
    for what in ("company", "workplace"):
        _run(EMPTY.format(what=what))
    return {
        "new_companies": new_companies,
        "new_workplaces": new_workplaces,
        "changed": changed,
        "unchanged": known - changed,
        "passed_over": passed_over,
    }


def _columns(alias: str, said: tuple[str, ...]) -> Mapping[str, str]:
    return {
        "said": ", ".join(said),
        "ours": ", ".join(f"{alias}.{name}" for name in said),
        "theirs": ", ".join(f"s.{name}" for name in said),
        "assigned": ", ".join(f"{name} = s.{name}" for name in said),
    }


def _run(sql: str, values: Mapping[str, Any] | None = None) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.rowcount)


def _number(sql: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return int(cursor.fetchone()[0])
