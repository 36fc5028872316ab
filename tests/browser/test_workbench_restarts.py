"""The workbench started, killed, started again, and not started at all."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

from playwright.sync_api import Browser

from browser.serving import COMMAND, WAIT, enter, moved, open_tab, serving
from optim.cli.main import main

DWELL = "contributors.NOV.dwell_ratio"
HERE = "#answer .figures b"  # the figures of the case itself


def test_a_server_that_was_killed_has_lost_nothing(browser: Browser, tmp_path: Path) -> None:
    """Named cases and answers are there again; the second server opens a run, with the choices made there."""
    words = ("--instance", "tutorial", "--mode", "steady", "--founding-act", "off", "--name", "mine")
    assert main([*words, "--out", str(tmp_path), "--quiet"]) == 0
    with serving("tutorial", tmp_path) as server:
        context = enter(browser, server)
        page = open_tab(context, server, f"/?{DWELL}=2").page
        moved(page, DWELL)
        figures = page.locator(HERE).all_inner_texts()
        page.fill("form[action='/pin'] [name=name]", "More rest")
        page.fill("form[action='/pin'] [name=reason]", "to see what it costs")
        page.click("text=Keep it")
        page.wait_for_selector(".pins >> text=More rest")
        server.process.send_signal(signal.SIGKILL)
        server.process.wait()
        context.close()
    with serving("mine", tmp_path) as server:
        context = browser.new_context()
        context.set_default_timeout(WAIT)
        page = context.new_page()
        page.goto(server.address)
        page.wait_for_url(f"{server.root}/?act=off")
        moved(page, "act")
        page.click(".pins >> text=More rest")
        moved(page, DWELL)
        assert page.locator(HERE).all_inner_texts() == figures
        assert "to see what it costs" in page.inner_text(".pins")
        page.check('.pins [value="More rest"]')
        page.click("text=Compare the marked ones")
        page.wait_for_selector("h1:text('Cases side by side')")
        assert "More rest" in page.inner_text("thead >> nth=0")
        context.close()


def test_what_is_no_instance_and_no_run(tmp_path: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "nowhere", "--out", str(tmp_path)], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 2
    assert "there is no run or study 'nowhere'" in done.stderr
