"""Files that are too large are passed over while they arrive; the form says so, and nothing else is lost."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest


class LimitedUpload(FileUploadHandler):
    """Drops a file once it passes `JOBSPOR_UPLOAD_LIMIT` bytes and leaves its name on the request."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass the chunk on, or drop the whole file."""
        if start + len(raw_data) > settings.JOBSPOR_UPLOAD_LIMIT:
            self.request.dropped_file = self.file_name  # type: ignore[union-attr]
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        """Leave the making of the file to the next handler."""
        return None


def dropped_file(request: HttpRequest) -> str | None:
    """The name of a file that was too large, if the request brought one."""
    _ = request.FILES  # files are dropped while the body is read
    return getattr(request, "dropped_file", None)
