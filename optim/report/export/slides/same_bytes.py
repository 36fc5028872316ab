"""Same bytes: an office file without the hour at which it was written, and those in it as well."""

from __future__ import annotations

import io
import re
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)
_HOUR = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def timeless(data: bytes, day: str) -> bytes:
    """The file with ``day`` (``2022-06-27``) for every date in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename.endswith(".xlsx"):
                part = timeless(part, day)
            if entry.filename == "docProps/core.xml":
                part = _HOUR.sub(rb"\g<1>" + f"{day}T00:00:00Z".encode() + rb"\g<2>", part)
            info = zipfile.ZipInfo(entry.filename, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, part)
    return out.getvalue()
