"""Office files as people see them: opened by LibreOffice, page by page, as text."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tools_present import needed


def pages(file: Path) -> list[str]:
    """The text of each page of a workbook or a deck, as LibreOffice shows it without a word of error."""
    office, reader = needed("soffice"), needed("pdftotext")
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(file.parent), str(file)]
    done = subprocess.run(convert, capture_output=True, text=True, check=True)
    told = done.stdout + done.stderr
    assert "rror" not in told, told
    text = subprocess.run(
        [reader, "-layout", str(file.with_suffix(".pdf")), "-"], capture_output=True, check=True
    )
    return text.stdout.decode("utf-8").split("\f")[:-1]
