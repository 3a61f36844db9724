"""A file that is sent in: held in memory, and no more of it than settings.UPLOAD_MAX."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import MemoryFileUploadHandler


class ShortFileHandler(MemoryFileUploadHandler):
    """What comes after the limit is let go as it arrives: nothing is written to disk.

    Whoever reads the file has a lower limit, so a cut file is refused at its field.
    """

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        self.activated = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.file.write(raw_data[: max(0, settings.UPLOAD_MAX - start)])
