"""The citizen whose open pathway a page changes."""

from django.http import Http404

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.citizens.actions import hold_citizens
from jobspor.citizens.models import Citizen, Pathway
from jobspor.citizens.queries.plan import open_pathway_of


def hold(request: Request, pk: int) -> None:
    """When something is written: hold the case before it is read, so that it is still as the form compared it with."""
    if request.method == "POST":
        hold_citizens(pk)


def with_pathway(request: Request, pk: int) -> tuple[Citizen, Pathway]:
    """The citizen and the open pathway, held when something is written. Raises Http404 without one."""
    hold(request, pk)
    found = door.get(Citizen.objects.all(), request, pk=pk)
    pathway = open_pathway_of(found)
    if pathway is None:
        raise Http404
    return found, pathway
