"""The CV on paper."""

from django.utils.translation import override

from jobspor.access.actor import Reach
from jobspor.base.sheet import Section, Sheet, Table
from jobspor.citizens.models import Citizen, CvItem
from jobspor.citizens.models.resources import CvKind
from jobspor.citizens.queries.cv import cv_items_of
from jobspor.citizens.queries.printouts.plan import sheet_of

DATED = (CvKind.WORK, CvKind.EDUCATION)


def cv_sheet(citizen: Citizen, *, scope: Reach) -> Sheet:
    """Strengths first, in the citizen's own words; then what they can and have done."""
    rows = list(cv_items_of(citizen))
    order = (CvKind.STRENGTH, CvKind.SKILL, CvKind.WORK, CvKind.EDUCATION, CvKind.LANGUAGE, CvKind.LICENCE)
    with override("da"):
        sections = tuple(_section(kind, [row for row in rows if row.kind == kind]) for kind in order)
        return sheet_of("CV", citizen, scope, lead="", sections=sections)


def _section(kind: CvKind, rows: list[CvItem]) -> Section:
    heading = str(kind.label)
    if kind not in DATED:
        return Section(heading, items=tuple(row.said for row in rows))
    table = Table(("Hvornår", "Hvad", "Hvor"), (2, 4, 4), tuple((row.years, row.text, row.place) for row in rows))
    return Section(heading, table=table)
