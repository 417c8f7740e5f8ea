"""A person's sign-ins: where they are signed in now, and the end of it."""

from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address, ip_network

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import gettext

from jobspor.access.models import User

# The first that fits counts: Edge also calls itself Chrome, and Chrome calls itself Safari.
BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True)
class SignIn:
    """One browser that is signed in; `network` is the address without its last half."""

    pk: int
    at: datetime
    browser: str
    network: str
    is_here: bool


def sign_ins(user: User, *, here: str | None) -> list[SignIn]:
    """Where the user is signed in now, newest first. `here` is the key of the session that asks."""
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    rows = UserSession.objects.filter(user_id=user.pk, session_key__in=alive).order_by("-created_at", "-pk")
    return [
        SignIn(row.pk, row.created_at, in_words(row.user_agent), network_of(row.ip), row.session_key == here)
        for row in rows
    ]


def end_sign_in(user: User, pk: int) -> None:
    """End one of the user's own sign-ins; nothing happens when it has ended, or is somebody else's."""
    for row in UserSession.objects.filter(user_id=user.pk, pk=pk):
        row.end()


def end_sign_ins(user: User, *, but: str | None = None) -> int:
    """End all of the user's sign-ins, or all but one; they are outside from their next click. Returns how many."""
    rows = list(UserSession.objects.filter(user_id=user.pk).exclude(session_key=but or ""))
    for row in rows:
        row.end()
    return len(rows)


def in_words(agent: str) -> str:
    """A browser's long name in words: `Firefox på Windows`."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    if browser and system:
        return gettext("%(browser)s på %(system)s") % {"browser": browser, "system": system}
    return browser or system or gettext("Ukendt browser")


def network_of(address: str) -> str:
    """The half of an address that tells a workplace from a home, and not which machine."""
    half = ip_address(address).max_prefixlen // 2
    network = ip_network((address, half), strict=False).network_address
    if network.version == 4:
        return ".".join(str(network).split(".")[:2]) + ".…"
    return ":".join(network.exploded.split(":")[:4]) + ":…"
