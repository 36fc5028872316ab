"""Make docs/images/workbench.png: the workbench of madrid2022 with the Founding Act not applied.

``python tools/workbench_picture.py``, with Chromium installed; takes half a minute.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from playwright.sync_api import sync_playwright  # noqa: E402

from browser.serving import enter, open_tab, serving  # noqa: E402

TARGET = ROOT / "docs" / "images" / "workbench.png"


def main() -> None:
    """Open the case in a browser, wait for how sure its differences are, and take the picture."""
    with (
        TemporaryDirectory() as folder,
        serving("madrid2022", Path(folder)) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page = open_tab(enter(browser, server, width=1360), server, "/?act=off").page
        page.wait_for_selector('#answer [data-moved="act"]:not([data-early])')
        page.wait_for_selector(".pending", state="detached")
        page.screenshot(path=str(TARGET))
        browser.close()


if __name__ == "__main__":
    main()
