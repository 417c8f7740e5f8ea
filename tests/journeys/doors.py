"""The ways in: a password, a code, a passkey, the municipality's own sign-in."""

import base64
import hmac
import struct
import time

from tests.journeys.crawl import look
from tests.journeys.walk import Walk

PROVIDERS = """
INSERT INTO access_identityprovider (municipality_id, kind, issuer, address, certificates, client_id, secret,
  certificate, is_encrypted, scope, subject_claim, name_claim, email_claim, roles_claim, roles_as, role_map,
  teams_claim, team_map, level_claim, levels, belongs_claim, belongs_value, domains, starts_on)
SELECT 450, kind, 'http://127.0.0.1:9/' || kind, '', '', '', '', '', true, '', '', '', '', '', 'list', '{}',
  '', '{}', '', '[]', '', '', '[]', current_date FROM unnest(ARRAY['oidc', 'saml']) AS kind RETURNING id
"""
FINGER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def get_a_password(desk: Walk, seen: set[str], email: str, password: str) -> None:
    """By the link of a mail; then the link is used."""
    desk.go("/konto/glemt/")
    look(desk, seen)
    desk.fill("E-mail", email)
    desk.click("Send linket")
    desk.heading("Se i din indbakke")
    look(desk, seen)
    desk.go("/konto/post/")
    look(desk, seen)
    link = desk.page.locator("main a[href*='/konto/glemt/']").first.get_attribute("href") or ""
    desk.go(link)
    look(desk, seen)
    desk.fill("Ny adgangskode", password)
    desk.fill("Ny adgangskode igen", password)
    desk.click("Gem adgangskoden")
    desk.heading("Adgangskoden er gemt")
    look(desk, seen)
    desk.go(link)
    desk.heading("Linket virker ikke længere")
    look(desk, seen)


def sign_in(desk: Walk, email: str, password: str) -> None:
    """With a password."""
    desk.go("/konto/login/")
    desk.fill("E-mail", email)
    desk.fill("Adgangskode", password)
    desk.page.locator("main button.button-primary").click()


def show_that_it_is_me(desk: Walk, password: str) -> None:
    """The password once more."""
    desk.heading("Vis, at det er dig")
    desk.fill("Adgangskode", password)
    desk.click("Gå videre")


def show_the_passkey(desk: Walk, seen: set[str]) -> None:
    """The passkey once more."""
    desk.heading("Vis, at det er dig")
    desk.follow("Brug adgangsnøglen i stedet")
    look(desk, seen)
    desk.click("Brug adgangsnøglen")


def code(secret: str) -> str:
    """What the app on the telephone shows now (RFC 6238)."""
    key, step = base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.digest(key, step, "sha1")
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at : at + 4]) & 0x7FFFFFFF) % 1_000_000:06}"
