"""Two cases about one person, and people whose name or address is protected."""

from django.utils.translation import gettext_lazy

from jobspor.access.door import register_moved
from jobspor.access.insight.words import KEYS, register_hidden
from jobspor.access.policy import Permission
from jobspor.access.waiting import Waiting, register_waiting
from jobspor.citizens.models import Citizen
from jobspor.citizens.models.former import former_owner
from jobspor.citizens.queries.protection import running_out


def merging() -> None:
    """Where the number of a case that was put into another one leads; what insight does not tell."""
    register_moved(Citizen, former_owner)
    register_hidden("citizens.formernumber.cpr_index", KEYS)
    register_hidden("citizens.merging.act", KEYS)


def protections() -> None:
    """Protections that run out wait for whoever has the case."""
    register_waiting(
        Waiting(
            gettext_lazy("Beskyttelser, der udløber"),
            "protections",
            Permission.PROTECTED_VIEW,
            lambda reach: running_out(scope=reach),
            order=70,
        )
    )


def register_all() -> None:
    """Called once, when the models are known."""
    merging()
    protections()
