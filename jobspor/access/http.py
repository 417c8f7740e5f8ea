"""The request as views see it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from jobspor.access.actor import Actor
from jobspor.access.models import CaseOpening, Link, User
from jobspor.access.policy import Permission
from jobspor.access.reading import Note


class Request(HttpRequest):
    """A request inside a route: somebody acts, with a permission, and what is shown gets noted.

    `opening` is what let them in, when they see a case outside their own area.
    """

    user: User  # LoginRequiredMiddleware has refused the anonymous
    htmx: HtmxDetails
    actor: Actor
    permission: Permission
    reads: list[Note]
    opening: CaseOpening | None


class LinkRequest(HttpRequest):
    """A request by a person with a link."""

    htmx: HtmxDetails
    actor: Actor
    link: Link
    channel: str
