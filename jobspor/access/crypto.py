"""Encryption of single values: AES-GCM for storage, a keyed digest for exact search.

Stored as text `1:<key id>:<base64 of nonce + ciphertext>`, so that a later key can live beside an older one.
"""

import hashlib
import hmac
import os
from base64 import b64decode, b64encode
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

VERSION = "1"
NONCE_BYTES = 12


@cache
def _key(text: str, name: str) -> bytes:
    key = b64decode(text)
    if len(key) != 32:
        raise ImproperlyConfigured(f"{name} must be 32 random bytes in base64")
    return key


def _key_id(key: bytes) -> str:
    return hashlib.sha256(key).hexdigest()[:8]


def encrypt(plain: str, *, purpose: str) -> str:
    """Encrypt a value; `purpose` (table and column) is authenticated, so a value cannot be moved to another column."""
    key = _key(settings.JOBSPOR_CPR_KEY, "JOBSPOR_CPR_KEY")
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, plain.encode(), purpose.encode())
    return f"{VERSION}:{_key_id(key)}:{b64encode(nonce + sealed).decode()}"


def decrypt(stored: str, *, purpose: str) -> str:
    """Return the plain value. Raises ValueError when the key, the purpose or the text is another."""
    version, key_id, body = stored.split(":")
    key = _key(settings.JOBSPOR_CPR_KEY, "JOBSPOR_CPR_KEY")
    if version != VERSION or key_id != _key_id(key):
        raise ValueError(f"Encrypted with another key ({key_id})")
    raw = b64decode(body)
    try:
        return AESGCM(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], purpose.encode()).decode()
    except InvalidTag as error:
        raise ValueError("The encrypted value does not belong here") from error


def blind_index(plain: str, *, purpose: str) -> str:
    """A keyed digest of the value: equal values meet, nothing can be read from it."""
    key = _key(settings.JOBSPOR_INDEX_KEY, "JOBSPOR_INDEX_KEY")
    return hmac.new(key, f"{purpose}:{plain}".encode(), hashlib.sha256).hexdigest()
