"""A citizen with their own page on a telephone."""

from typing import Any
from urllib.parse import urlparse

from django.test import Client
from django.utils import timezone

from jobspor.access.scope import opened_for
from jobspor.citizens.actions.own_page import read_out_own_page
from jobspor.citizens.models import Citizen
from tests.people import Person


class OwnPage:
    """The citizen has got the address from a worker, and said that they are who it is for."""

    def __init__(self, worker: Person, citizen: Citizen) -> None:
        by = worker.actor
        with opened_for(by):
            address = read_out_own_page(citizen=citizen, by=by, at=timezone.now())
        self.client, self.front = Client(), urlparse(address).path
        self.page = self.says_yes()

    def says_yes(self) -> str:
        """Say once more who it is, as after some days; where that leads."""
        return str(self.client.post(self.front, {"answer": "yes"})["Location"])

    def get(self) -> str:
        return self.client.get(self.page).content.decode()

    def post(self, **sent: str) -> Any:
        return self.client.post(self.page, sent, follow=True)
