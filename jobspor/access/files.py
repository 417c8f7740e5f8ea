"""Keeping files as rows."""

import hashlib

from jobspor.access.actor import Actor
from jobspor.access.models import StoredFile


def keep_file(*, name: str, content_type: str, content: bytes, by: Actor) -> StoredFile:
    """Store bytes in the actor's municipality. The database refuses more than 20 MB."""
    return StoredFile.objects.create(
        municipality_id=by.municipality,
        name=name,
        content_type=content_type,
        content=content,
        digest=hashlib.sha256(content).hexdigest(),
    )
