"""Somebody with a link on a telephone, and how plain what they read is."""

import re
from typing import Any
from urllib.parse import urlparse

from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from jobspor.access.scope import opened_for
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
    body = re.sub(r"<(style|script|svg|title)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(strip_tags(body.replace("<", " <")).replace("&shy;", "").split())


def lix(html: str) -> float:
    """Mean length of a sentence plus the share of words over six letters, in paragraphs and lists."""
    running = re.findall(r"<(?:p|li)\b[^>]*>(.*?)</(?:p|li)>", html, flags=re.DOTALL)
    plain = [words(one) for one in running]
    sentences = [one.split() for text in plain for one in re.split(r"(?<=[a-zæøå]{3})[.!?:]\s*", text) if one.strip()]
    every = [word for sentence in sentences for word in sentence]
    long_words = [word for word in every if len(re.sub(r"\W", "", word)) > 6 and not re.search(r"\d", word)]
    return len(every) / len(sentences) + 100 * len(long_words) / len(every)
