"""What steering shows on pages of lower apps."""

from django.template.loader import render_to_string

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.citizens.models import Citizen
from jobspor.steering.queries.chosen import Chosen
from jobspor.steering.queries.ladder import ladder_rows


def step(request: Request, citizen: Citizen) -> str:
    """The step in the citizen's identity bar; nothing for those without a pathway."""
    scope = door.scope(request, Permission.CITIZEN_VIEW)
    rows = ladder_rows(scope=scope, on=scope.on, chosen=Chosen(citizen=citizen.pk))
    return render_to_string("steering/step.html", {"row": rows[0] if rows else None})
