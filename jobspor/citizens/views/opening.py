"""The citizen whose open pathway a page changes."""

from django.http import Http404

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.citizens.models import Citizen, Pathway
from jobspor.citizens.queries.plan import open_pathway_of


def with_pathway(request: Request, pk: int) -> tuple[Citizen, Pathway]:
    """The citizen and the open pathway. Raises Http404 without one."""
    found = door.get(Citizen.objects.all(), request, pk=pk)
    pathway = open_pathway_of(found)
    if pathway is None:
        raise Http404
    return found, pathway
