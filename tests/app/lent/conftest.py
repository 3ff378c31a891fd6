"""An empty laptop for each test of this folder."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.app.lent.places import EMPTY, PLAN, Room
from together.app.lent import elsewhere, laptop
from together.app.lent.lent import keep_settings_in, usual_settings


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Room]:
    """A profile, a folder for passing files, a working folder, a stick: all empty.

    Where somebody else than root may come, too.
    """
    root = Path(tempfile.mkdtemp(prefix="lent-"))
    root.chmod(0o755)
    for name in (*EMPTY, "stick"):
        (root / name).mkdir(parents=True, exist_ok=True)
    plan = root / "plans" / "short.toml"
    plan.write_text(PLAN, "utf-8")
    with ExitStack() as done, monkeypatch.context() as patch:
        done.callback(shutil.rmtree, root)
        done.callback(use_own_profile, patch)
        for name, value in environment(root).items():
            patch.setenv(name, value)
        patch.setattr(tempfile, "tempdir", str(root / "temp"))
        patch.setattr(laptop, "LASTING", root / "passing")
        patch.setattr(elsewhere, "device_of", partial(device_of, root / "stick"))
        patch.chdir(root / "work")
        made = Room(root, plan)
        done.callback(made.leave)
        yield made


def use_own_profile(patch: pytest.MonkeyPatch) -> None:
    """What Qt's dialogs remember in later tests goes where it always went."""
    patch.undo()
    keep_settings_in(usual_settings())


def device_of(stick: Path, folder: Path) -> bytes | None:
    """What the system says of disks, with a stick that is one of its own."""
    return b"stick" if folder.resolve().is_relative_to(stick.resolve()) else DEVICE_OF(folder)


DEVICE_OF = elsewhere.device_of


def environment(root: Path) -> dict[str, str]:
    """Where a program finds the profile and the folder for passing files."""
    xdg = {f"XDG_{it.upper()}_HOME": str(root / "home" / it) for it in ("config", "data", "cache")}
    return {"HOME": str(root / "home"), "TMPDIR": str(root / "temp"), **xdg}
