"""The tabs of a case."""

from django.utils.translation import gettext_lazy

from jobspor.access.policy import Permission
from jobspor.base.panels import Panel, register
from jobspor.citizens.panels import tab


def register_all() -> None:
    """The pages of a case, in the order of their tabs."""
    view, edit = Permission.CITIZEN_VIEW, Permission.CITIZEN_EDIT
    for order, title, permission, name in (
        (10, gettext_lazy("Overblik"), view, "citizen"),
        (20, gettext_lazy("Plan"), edit, "citizen_plan"),
        (30, gettext_lazy("Forløb"), edit, "citizen_pathway"),
        (40, gettext_lazy("Team"), edit, "citizen_team"),
        (70, gettext_lazy("CV"), edit, "citizen_cv"),
        (80, gettext_lazy("Filer"), view, "citizen_files"),
        (90, gettext_lazy("Oplysninger"), edit, "citizen_facts"),
    ):
        register(Panel("citizen-tab", title, permission, tab(name), order))
