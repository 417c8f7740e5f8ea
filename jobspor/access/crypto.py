"""Encryption of single values: AES-GCM for storage, a keyed digest for exact search.

Stored as text `1:<key id>:<base64 of nonce + ciphertext>`, so that a later key lives beside older ones: the setting
`NAME` encrypts, those in `NAME_OLD` still read (docs/adr/0019).
"""

import hashlib
import hmac
import os
import re
from base64 import b64decode, b64encode
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

VERSION = "1"
NONCE_BYTES, KEY_BYTES = 12, 32
STORED = re.compile(r"1:([0-9a-f]{8}):[A-Za-z0-9+/]+=*$")
CPR_KEY, INDEX_KEY = "JOBSPOR_CPR_KEY", "JOBSPOR_INDEX_KEY"


def keys(name: str) -> dict[str, bytes]:
    """The keys of a setting by their ids, the one in use first. Raises ImproperlyConfigured when one is no key."""
    return _keys(name, getattr(settings, name), getattr(settings, f"{name}_OLD"))


def key_in_use(name: str) -> tuple[str, bytes]:
    """The key that encrypts, and its id."""
    return next(iter(keys(name).items()))


@cache
def _keys(name: str, present: str, old: str) -> dict[str, bytes]:
    texts = [present, *filter(None, (text.strip() for text in old.split(",")))]
    return {_key_id(key): key for key in (_key(text, name) for text in texts)}


def _key(text: str, name: str) -> bytes:
    try:
        key = b64decode(text, validate=True)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise ImproperlyConfigured(f"{name} must be {KEY_BYTES} random bytes in base64")
    return key


def _key_id(key: bytes) -> str:
    return hashlib.sha256(key).hexdigest()[:8]


def key_of(stored: str) -> str:
    """The id of the key that a stored value was encrypted with; empty for a text that is no such value."""
    found = STORED.match(stored)
    return found[1] if found else ""


def encrypt(plain: str, *, purpose: str) -> str:
    """Encrypt a value; `purpose` (table and column) is authenticated, so a value cannot be moved to another column."""
    key_id, key = key_in_use(CPR_KEY)
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, plain.encode(), purpose.encode())
    return f"{VERSION}:{key_id}:{b64encode(nonce + sealed).decode()}"


def decrypt(stored: str, *, purpose: str) -> str:
    """Return the plain value. Raises ValueError when the key, the purpose or the text is another."""
    version, key_id, body = stored.split(":")
    key = keys(CPR_KEY).get(key_id)
    if version != VERSION or key is None:
        raise ValueError(f"Encrypted with another key ({key_id})")
    raw = b64decode(body)
    try:
        return AESGCM(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], purpose.encode()).decode()
    except InvalidTag as error:
        raise ValueError("The encrypted value does not belong here") from error


def blind_index(plain: str, *, purpose: str) -> str:
    """A keyed digest of the value, for storing: equal values meet, nothing can be read from it."""
    return blind_indexes(plain, purpose=purpose)[0]


def blind_indexes(plain: str, *, purpose: str) -> list[str]:
    """What the value may be stored under, for searching: by the key in use first, then by each older one."""
    text = f"{purpose}:{plain}".encode()
    return [hmac.new(key, text, hashlib.sha256).hexdigest() for key in keys(INDEX_KEY).values()]
