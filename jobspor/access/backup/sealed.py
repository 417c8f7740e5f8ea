"""An encrypted file of any length, written and read as a stream.

A line of JSON in clear (which key, from when), then pieces of a megabyte, each sealed by AES-256-GCM. The file has a
key of its own, derived from the installation's by HKDF with a random salt, so no nonce is used twice. A piece's nonce
is its number and whether it is the last (the STREAM construction, as age has it): pieces that are changed, moved, left
out or cut off do not open.
"""

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from jobspor.access.crypto import KEY_BYTES

FORMAT = 1
PIECE, TAG = 1024 * 1024, 16
LONGEST_HEADER = 4096


class Damaged(ValueError):
    """The file is not as it was written, or not ours."""


class OtherKey(ValueError):
    """The file was sealed with a key that is not here; the text is the key's id."""


def seal(target: BinaryIO, parts: Iterable[bytes], *, key_id: str, key: bytes, **told: str) -> None:
    """Write the parts into a file that only the key opens. `told` stands in clear at its beginning."""
    salt = os.urandom(KEY_BYTES)
    header = {"jobspor_backup": FORMAT, "key": key_id, "salt": b64encode(salt).decode(), **told}
    line = json.dumps(header).encode() + b"\n"
    target.write(line)
    cipher = _cipher(key, salt)
    for number, is_last, piece in _numbered(_pieces(parts)):
        target.write(cipher.encrypt(_nonce(number, is_last=is_last), piece, line))


def header_of(source: BinaryIO) -> dict[str, Any]:
    """What the file says in clear. Raises Damaged when it is no backup."""
    return _header(source)[0]


def unseal(source: BinaryIO, keys: Mapping[str, bytes]) -> Iterator[bytes]:
    """The content, piece by piece, each one genuine. Raises OtherKey, and Damaged at the first piece that is not."""
    header, line = _header(source)
    key = keys.get(header["key"])
    if key is None:
        raise OtherKey(header["key"])
    cipher = _cipher(key, b64decode(header["salt"]))
    pieces = iter(lambda: source.read(PIECE + TAG), b"")
    opened = False
    for number, is_last, piece in _numbered(pieces):
        try:
            yield cipher.decrypt(_nonce(number, is_last=is_last), piece, line)
        except InvalidTag as error:
            raise Damaged(f"piece {number}") from error
        opened = True
    if not opened:
        raise Damaged("empty")


def _header(source: BinaryIO) -> tuple[dict[str, Any], bytes]:
    line = source.readline(LONGEST_HEADER)
    try:
        header = json.loads(line)
        if header["jobspor_backup"] != FORMAT or not isinstance(header["key"], str):
            raise Damaged("header")
        b64decode(header["salt"], validate=True)
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged("header") from error
    return header, line


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), KEY_BYTES, salt, b"jobspor backup").derive(key))


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


def _pieces(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of one size, the last excepted; at least one piece."""
    held = bytearray()
    for part in parts:
        held += part
        while len(held) > PIECE:
            yield bytes(held[:PIECE])
            del held[:PIECE]
    yield bytes(held)


def _numbered(pieces: Iterable[bytes]) -> Iterator[tuple[int, bool, bytes]]:
    number, before = 0, None
    for piece in pieces:
        if before is not None:
            yield number, False, before
            number += 1
        before = piece
    if before is not None:
        yield number, True, before
