"""Files that come with a form: refused before they are stored, where they are too large."""

from typing import Any, Final

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

__all__ = ["MOST_BYTES", "Bounded"]

MOST_BYTES: Final = 201 * 1024 * 1024  # an archive of 200 MB, and the form around it


class Bounded(FileUploadHandler):
    """Stands first in FILE_UPLOAD_HANDLERS and stores nothing itself."""

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        if content_length > MOST_BYTES:
            raise RequestDataTooBig("a file larger than what is opened here")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
