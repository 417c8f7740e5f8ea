"""One plan, several printouts: the words of each as sections, for paper and for the screen alike. In Danish."""

from jobspor.base.sheet import LAYOUT, Section, Sheet, Table
from jobspor.citizens.queries.printouts.cv import cv_sheet
from jobspor.citizens.queries.printouts.plan import effort_plan, my_plan

__all__ = ["LAYOUT", "Section", "Sheet", "Table", "cv_sheet", "effort_plan", "my_plan"]
