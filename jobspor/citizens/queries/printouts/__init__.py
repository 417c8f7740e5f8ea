"""One plan, several printouts: the words of each as sections, for paper and for the screen alike. In Danish."""

from jobspor.citizens.queries.printouts.cv import cv_sheet
from jobspor.citizens.queries.printouts.plan import effort_plan, my_plan
from jobspor.citizens.queries.printouts.sheet import LAYOUT, Section, Sheet, Table

__all__ = ["LAYOUT", "Section", "Sheet", "Table", "cv_sheet", "effort_plan", "my_plan"]
