"""Somebody with a link on a telephone, and how plain what they read is."""

import re
from html import unescape
from typing import Any
from urllib.parse import urlparse

from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from jobspor.access.scope import opened_for
from jobspor.base.lix import lix
from jobspor.placements.actions.parties import read_out
from jobspor.placements.agreement.text import SignatoryRole
from jobspor.placements.models import Placement
from tests.people import People


class Phone:
    """Somebody with a link, who has said that it is theirs."""

    def __init__(self, people: People, placement: Placement, role: SignatoryRole) -> None:
        with opened_for(people.mine.actor):
            address = read_out(placement=placement, role=role, by=people.mine.actor, at=timezone.now())
        self.client, self.front = Client(), urlparse(address).path
        self.page = self.client.post(self.front, {"answer": "yes"})["Location"]

    def get(self, path: str = "") -> str:
        return self.client.get(self.page + path).content.decode()

    def post(self, path: str = "", **sent: str) -> Any:
        return self.client.post(self.page + path, sent)

    def sign(self, **sent: str) -> Any:
        """Press the button of the page that is open."""
        return self.post(digest=self.client.get(self.page).context["form"].initial["digest"], **sent)


def words(html: str) -> str:
    """What a page says, with plain spaces."""
    return " ".join(_said(html).split())


def _said(html: str) -> str:
    body = re.sub(r"<(style|script|svg|title)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return unescape(strip_tags(body.replace("<", " <"))).replace("\N{SOFT HYPHEN}", "")


def lix_of(html: str) -> float:
    """The LIX of a page's paragraphs and lists."""
    running = re.findall(r"<(?:p|li)\b[^>]*>(.*?)</(?:p|li)>", html, flags=re.DOTALL)
    return lix("\n".join(" ".join(re.split(r"[ \n]+", _said(one))) for one in running))
