"""OpenID Connect: the code flow with PKCE, and what a provider says when somebody leaves it.

Source: OpenID Connect Core 1.0, Discovery 1.0, Back-Channel Logout 1.0; RFC 7636; RFC 9700.
"""

import hmac
import time
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any
from urllib.parse import quote, urlencode

import jwt
from django.core.cache import cache

from jobspor.access.models.providers import IdentityProvider
from jobspor.access.sign_in.claims import Claims
from jobspor.access.sign_in.refusal import Reason, Refused

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
LEEWAY = 60  # seconds that two clocks may differ
PATIENCE = 5  # seconds
KEPT_SECONDS = 3600
LOGOUT = "http://schemas.openid.net/event/backchannel-logout"


def begin(provider: IdentityProvider, *, answer_at: str, again: bool) -> tuple[str, dict[str, Any]]:
    """Return the address to send the browser to, and what the session must keep until it is back.

    With `again` the provider must ask the person, signed in there or not. Raises Refused when it does not answer.
    """
    kept = {"state": token_urlsafe(24), "nonce": token_urlsafe(24), "verifier": token_urlsafe(48), "at": time.time()}
    challenge = urlsafe_b64encode(sha256(str(kept["verifier"]).encode()).digest()).rstrip(b"=").decode()
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": answer_at,
        "scope": provider.scope,
        "state": kept["state"],
        "nonce": kept["nonce"],
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    if again:
        asked |= {"prompt": "login", "max_age": "0"}
    if provider.levels and provider.level_claim == "acr":
        asked["acr_values"] = " ".join(provider.levels)
    address = described(provider)["authorization_endpoint"]
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}", kept


def finish(
    provider: IdentityProvider, said: Mapping[str, str], kept: Mapping[str, Any], *, answer_at: str, again: bool
) -> Claims:
    """Turn what the browser came back with into claims. Raises Refused for all but a good answer to our question."""
    if not hmac.compare_digest(str(kept["state"]), said.get("state", "")):
        raise Refused(Reason.TOO_LATE, "state")
    if said.get("iss", provider.issuer) != provider.issuer:
        raise Refused(Reason.NOT_TRUSTED, "iss")
    if "code" not in said:
        raise Refused(Reason.STOPPED, "no code")
    given = _tokens(provider, said["code"], str(kept["verifier"]), answer_at)
    token = read_token(provider, given.get("id_token", ""), {"exp", "iat", "sub", "nonce"})
    if not hmac.compare_digest(str(kept["nonce"]), str(token["nonce"])):
        raise Refused(Reason.NOT_TRUSTED, "nonce")
    if token.get("azp", provider.client_id) != provider.client_id:
        raise Refused(Reason.NOT_TRUSTED, "azp")
    if again and float(token.get("auth_time", 0)) < kept["at"] - LEEWAY:
        raise Refused(Reason.NOT_TRUSTED, "auth_time")
    return Claims.of(str(token["sub"]), {**_told(provider, given, str(token["sub"])), **token})


def read_token(provider: IdentityProvider, token: str, demanded: set[str]) -> dict[str, Any]:
    """A signed token of the provider for us. Raises Refused when it is not that, or its time is over."""
    try:
        key = _key(provider, jwt.get_unverified_header(token).get("kid"))
        read: dict[str, Any] = jwt.decode(
            token,
            key,
            algorithms=ALGORITHMS,
            audience=provider.client_id,
            issuer=provider.issuer,
            leeway=LEEWAY,
            options={"require": sorted({"iss", "aud", *demanded})},
        )
    except jwt.PyJWTError as error:
        raise Refused(Reason.NOT_TRUSTED, type(error).__name__) from error
    return read


def subject_of_logout(provider: IdentityProvider, token: str) -> str:
    """Whose sign-ins the provider says must end. Raises Refused for anything but its signed word about somebody."""
    said = read_token(provider, token, {"iat", "jti", "events", "sub"})
    if LOGOUT not in said["events"] or "nonce" in said:
        raise Refused(Reason.NOT_TRUSTED, "events")
    return str(said["sub"])


def leave_address(provider: IdentityProvider, *, back_to: str) -> str:
    """Where the person also leaves the provider; nothing when it has no such page, or does not answer."""
    try:
        address = described(provider).get("end_session_endpoint", "")
    except Refused:
        return ""
    asked = {"client_id": provider.client_id, "post_logout_redirect_uri": back_to}
    return f"{address}?{urlencode(asked)}" if address else ""


def described(provider: IdentityProvider) -> dict[str, Any]:
    """The provider's own description. Raises Refused when it does not answer, or calls itself something else."""
    name = f"oidc:{provider.pk}:description"
    found: dict[str, Any] | None = cache.get(name)
    if found is None:
        found = _ask("GET", provider.issuer.rstrip("/") + "/.well-known/openid-configuration")
        if found.get("issuer") != provider.issuer:
            raise Refused(Reason.NOT_TRUSTED, "issuer of the description")
        cache.set(name, found, KEPT_SECONDS)
    return found


def forget(provider: IdentityProvider) -> None:
    """Forget the description and the keys, so that the next look is at what the provider says now."""
    cache.delete_many([f"oidc:{provider.pk}:description", f"oidc:{provider.pk}:keys"])


def _key(provider: IdentityProvider, kid: str | None) -> jwt.PyJWK:
    """The provider's key by its name; its keys are fetched again for a name that is new, at most once a minute."""
    name = f"oidc:{provider.pk}:keys"
    keys = cache.get(name)
    found = _pick(keys, kid) if keys else None
    if keys is None or (found is None and cache.add(f"{name}:again", 1, 60)):
        keys = _ask("GET", described(provider)["jwks_uri"])
        cache.set(name, keys, KEPT_SECONDS)
        found = _pick(keys, kid)
    if found is None:
        raise Refused(Reason.NOT_TRUSTED, "kid")
    return found


def _pick(keys: Mapping[str, Any], kid: str | None) -> jwt.PyJWK | None:
    """The key for signatures with the name; without a name, the only one."""
    signing = [key for key in jwt.PyJWKSet.from_dict(dict(keys)).keys if key.public_key_use in (None, "sig")]
    if kid is None:
        return signing[0] if len(signing) == 1 else None
    return next((key for key in signing if key.key_id == kid), None)


def _tokens(provider: IdentityProvider, code: str, verifier: str, answer_at: str) -> dict[str, Any]:
    """Change the code for tokens, as ourselves."""
    asked = {"grant_type": "authorization_code", "code": code, "redirect_uri": answer_at, "code_verifier": verifier}
    address = described(provider)["token_endpoint"]
    name, secret = quote(provider.client_id, safe=""), quote(provider.secret, safe="")  # RFC 6749, 2.3.1
    return _ask("POST", address, data=asked, auth=(name, secret))


def _told(provider: IdentityProvider, given: Mapping[str, Any], subject: str) -> dict[str, Any]:
    """What the provider tells beside the token, where it does; about the same person."""
    address = described(provider).get("userinfo_endpoint")
    if not address or "access_token" not in given:
        return {}
    told = _ask("GET", address, headers={"Authorization": f"Bearer {given['access_token']}"})
    if told.get("sub") != subject:
        raise Refused(Reason.NOT_TRUSTED, "sub of the userinfo")
    return told


def _ask(method: str, address: str, **more: Any) -> dict[str, Any]:
    """Ask the provider. Raises Refused when it does not answer, refuses, or answers something else than an object."""
    import httpx  # a twentieth of what a worker weighs, and few of them ever ask a provider

    try:
        answer = httpx.request(method, address, timeout=PATIENCE, follow_redirects=False, **more)
    except httpx.HTTPError as error:
        raise Refused(Reason.DOWN, type(error).__name__) from error
    if answer.status_code != 200:
        raise Refused(Reason.DOWN if answer.status_code >= 500 else Reason.STOPPED, str(answer.status_code))
    try:
        read = answer.json()
    except ValueError as error:
        raise Refused(Reason.DOWN, "no JSON") from error
    if not isinstance(read, dict):
        raise Refused(Reason.NOT_TRUSTED, "no object")
    return read
