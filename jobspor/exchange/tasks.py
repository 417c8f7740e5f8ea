"""Background jobs of exchange."""

from dataclasses import replace

from django.utils import timezone

from jobspor.access.actor import Actor
from jobspor.access.jobs import job
from jobspor.companies.models import RegisterFile
from jobspor.exchange import actions
from jobspor.exchange.actions.weighing import weigh
from jobspor.exchange.models import CitizenImport


@job
def take_in_rows(*, by: Actor, source: int) -> None:
    """Take in the next rows of a file, in the name of whoever asked for it. The file may be deleted meanwhile."""
    found = CitizenImport.objects.filter(pk=source).first()
    if found is not None:
        actions.go_on_taking_in(source=found, by=by, on=timezone.localdate(), at=timezone.now())


@job
def weigh_file(*, by: Actor, file: int) -> None:
    """Find what a file of the register means in the municipality."""
    found = RegisterFile.objects.filter(pk=file).first()
    if found is not None:
        weigh(file=found, on=timezone.localdate(), by=replace(by, name="Erhvervsregisteret"), at=timezone.now())
