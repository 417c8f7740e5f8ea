"""What is in a copy's file: the state that the database was in, and then its dump."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from jobspor.access.backup.sealed import Damaged, header_of, seal, unseal
from jobspor.access.backup.state import State
from jobspor.access.crypto import key_in_use, keys

BACKUP_KEY = "JOBSPOR_BACKUP_KEY"
LENGTH = 8


@dataclass(frozen=True)
class Copy:
    """A copy that was looked through from end to end. `major` is the version of the PostgreSQL that wrote it."""

    path: Path
    made_at: str
    version: str
    major: int
    state: State

    def dump(self) -> Iterator[bytes]:
        """What pg_dump wrote."""
        with self.path.open("rb") as source:
            parts = unseal(source, keys(BACKUP_KEY))
            _state, rest = _divided(parts)
            yield from rest


def write(target: BinaryIO, state: State, dump: Iterable[bytes], *, made_at: str, version: str, major: int) -> None:
    """Write a copy, sealed with the key in use."""
    key_id, key = key_in_use(BACKUP_KEY)
    head = json.dumps(state.written()).encode()
    parts = chain([len(head).to_bytes(LENGTH, "big"), head], dump)
    seal(target, parts, key_id=key_id, key=key, made_at=made_at, version=version, postgresql=str(major))


def look_through(path: Path) -> Copy:
    """Open every piece of a copy. Raises Damaged, OtherKey, or OSError when it cannot be read."""
    with path.open("rb") as source:
        told = header_of(source)
        source.seek(0)
        state, rest = _divided(unseal(source, keys(BACKUP_KEY)))
        for _piece in rest:
            pass
    return Copy(path, told["made_at"], told["version"], int(told["postgresql"]), state)


def _divided(parts: Iterator[bytes]) -> tuple[State, Iterator[bytes]]:
    """The state at the front, and what follows it."""
    front = bytearray(next(parts))
    needed = LENGTH + int.from_bytes(front[:LENGTH], "big")
    while len(front) < needed:
        try:
            front += next(parts)
        except StopIteration:
            raise Damaged("state") from None
    state = State.of(json.loads(bytes(front[LENGTH:needed])))
    return state, chain([bytes(front[needed:])], parts)
