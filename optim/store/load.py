"""Load a run: its manifest, its plan, and which of its files have changed since."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from optim.certificate import Certificate
from optim.errors import UsageError
from optim.plan import Outcome, Plan
from optim.store.certificate_json import FILE as CERTIFICATE
from optim.store.certificate_json import certificate_from_json
from optim.store.guard import guard
from optim.store.manifest import BESIDE
from optim.store.names import plain
from optim.store.plan_json import plan_from_json
from optim.store.save import CHECKSUMS, checksums
from optim.store.shapes import WRITTEN, ManifestShape, document_of, shaped, text_of

FOUND = (
    "status",
    "stopped_by",
    "coverage",
    "bound",
    "gap",
    "cost_musd",
    "cost_gap",
    "change_gap",
    "seconds",
    "peak_rss_mb",
)
"""What a manifest says of the outcome."""


@dataclass(frozen=True)
class Run:
    """A stored run. ``changed`` names files that are not as they were written."""

    folder: Path
    manifest: Mapping[str, Any]
    plan: Plan
    log: str
    changed: tuple[str, ...]

    @property
    def instance_folder(self) -> Path:
        """The copy of the instance as used, scenarios and overrides applied."""
        return self.folder / "instance"

    @property
    def outcome(self) -> Outcome:
        """Why the solver stopped, and what was proved, as recorded."""
        m = self.manifest
        beside: dict[str, Any] = {name: m.get(name) for name in BESIDE}
        return Outcome(
            **{name: m[name] for name in FOUND},
            **beside,
            certified=m.get("certified"),
            cut_off=m.get("cut_off", ""),
            scale=m.get("scale"),
        )

    @property
    def certificate(self) -> Certificate | None:
        """The proof of the bound, or that there is no plan. Raises UsageError for one that is damaged."""
        return certificate_in(self.folder)


@dataclass(frozen=True)
class Refusal:
    """A stored proof that a case has no plan."""

    folder: Path
    manifest: Mapping[str, Any]
    certificate: Certificate
    changed: tuple[str, ...]

    @property
    def instance_folder(self) -> Path:
        """The copy of the instance as used, scenarios and overrides applied."""
        return self.folder / "instance"


def certificate_in(folder: Path) -> Certificate | None:
    """The certificate of a folder, if it has one. Raises UsageError for one that is damaged."""
    if not os.path.lexists(folder / CERTIFICATE):
        return None
    return certificate_from_json(text_of(folder / CERTIFICATE))


def load(folder: Path) -> Run:
    """The run in ``folder``. Raises UsageError that says what is missing, unreadable or of another type."""
    manifest = _manifest(folder)
    if manifest["status"] == "infeasible":
        raise UsageError(
            f"{folder} holds the proof that this case has no plan, and so nothing to show: "
            f"`optimize check {folder}` verifies it"
        )
    return Run(
        folder=folder,
        manifest=manifest,
        plan=plan_from_json(text_of(folder / "plan.json")),
        log=text_of(folder / "solver.log"),
        changed=changed(folder),
    )


def load_refusal(folder: Path) -> Refusal | None:
    """The proof in ``folder`` that there is no plan; None where the folder holds a plan."""
    manifest, certificate = _manifest(folder), certificate_in(folder)
    if manifest["status"] != "infeasible" or certificate is None:
        return None
    return Refusal(folder, manifest, certificate, changed(folder))


def _manifest(folder: Path) -> dict[str, Any]:
    guard(folder)
    path = folder / "manifest.json"
    manifest = shaped(document_of(text_of(path), path), ManifestShape, path)
    plain(manifest["instance"], f"{path} [instance]")
    return manifest


def changed(folder: Path) -> tuple[str, ...]:
    """Files that were changed, added or taken away since the run or study was written."""
    written = set(text_of(folder / CHECKSUMS).splitlines())
    try:
        now = set(checksums(folder).splitlines())
    except OSError as error:
        raise UsageError(f"cannot read {error.filename}: {error.strerror}. {WRITTEN}") from None
    return tuple(sorted({line.partition("  ")[2] for line in written ^ now}))
