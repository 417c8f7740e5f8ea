"""What a municipality has in its tables, and what its journal tells."""

from collections import Counter

from django.apps import apps

from jobspor.access.models import Event, MunicipalModel, Seal
from jobspor.access.scope import opened_for
from tests.people import People

APART = {"event", "read", "seal", "standing"}  # told by verb, or kept by the database itself


def rows(people: People) -> Counter[str]:
    """How many rows there are of everything, and how often the journal says each verb."""
    found: Counter[str] = Counter()
    with opened_for(people.mine.actor, read_only=True):
        for model in apps.get_models():
            name = model._meta.model_name or ""
            if issubclass(model, MunicipalModel) and name not in APART:
                found[name] = model._default_manager.count()
        found.update(Event.objects.values_list("verb", flat=True))
    return found


def verbs(people: People) -> list[str]:
    """What the journal tells, in the order in which it was committed."""
    with opened_for(people.mine.actor, read_only=True):
        order = list(Seal.objects.order_by("seq").values_list("event_id", flat=True))
        told = dict(Event.objects.values_list("pk", "verb"))
    return [told[pk] for pk in order]
